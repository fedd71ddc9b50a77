"""What the removal of the demo is held against: every table as it was, and what people did meanwhile."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from psycopg import sql

from rapport.engine.access.actors import Actor, actor_for
from rapport.engine.access.models import User
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict
from rapport.engine.search import indexing
from rapport.engine.search.models import Entry
from rapport.engine.search.sources import cards
from rapport.modules.catalog.models import Product
from rapport.modules.collaboration.models import Comment, Favourite
from rapport.modules.people.models import Party
from rapport.modules.sales.models import Deal, DealLine
from rapport.site.demo import removal
from rapport.site.demo.plan import plan
from tests.contract.makers import act

_TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'log_erased'
    ORDER BY 1
"""
"""Without the receipts of what was erased: digests alone (docs/decisions/0010)."""
_ROWS = "SELECT coalesce(string_agg(md5(t::text), ',' ORDER BY md5(t::text)), '') FROM {} t"


def every_table() -> dict[str, str]:
    """The content of every table of the database, as a fingerprint of each row."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        names = [name for (name,) in cursor.fetchall()]
        found = {}
        for name in names:
            # That something was erased, and that settings were changed, is said in the log, and stays.
            which = " WHERE object NOT IN ('log', 'organisation')" if name == "log_change" else ""
            cursor.execute(sql.SQL(_ROWS + which).format(sql.Identifier(name)))
            found[name] = cursor.fetchone()[0]
    assert len(found) > 40
    assert found["log_change"], "the book has a history of its own"
    return found


def admin_with_a_book() -> tuple[Actor, UUID]:
    """Somebody with a household in a book of their own, who is nobody of the demo."""
    made = act("user.create", email="host@company.example", name="Helen Host", role="admin")
    host = actor_for(User.objects.get(pk=made.pk))
    return host, act("household.create", host, name="Own family").pk


def index_some() -> None:
    """Search entries of some records of the demo, as the worker would make them."""
    (card,) = (one for one in cards(registry.all_objects()) if one.object.name == "company")
    indexing.refresh(card, list(Party.objects.filter(kind="company").values_list("pk", flat=True)[:40]))
    assert Entry.objects.count() > 20


def a_change_meanwhile_ends_it(host: Actor) -> None:
    """Somebody changes a company after it was worked out that it goes: nothing goes."""
    last = Party.objects.filter(kind="company", source="Maven").latest("name")

    def late(done: int, _total: int) -> None:
        if done == 2:
            act("company.update", host, last.pk, about="We know them, too.")

    deals = Deal.objects.count()
    with pytest.raises(Conflict, match="meanwhile"), transaction.atomic():
        removal.remove(host, late)
    assert Deal.objects.count() == deals


class _Undone(Exception):
    pass


def what_people_touched_would_stay(host: Actor, own: UUID) -> None:
    """Tries it and takes it back: records that people changed, those they linked to, and what these need."""
    try:
        with transaction.atomic():
            _touch(host, own)
            raise _Undone
    except _Undone:
        return


def _touch(host: Actor, own: UUID) -> None:
    changed = Party.objects.filter(kind="company", parent=None, source="Maven").order_by("name")[0]
    act("company.update", host, changed.pk, about="We know them.")
    linked = Deal.objects.filter(party__isnull=False, pk__in=DealLine.objects.values("deal")).order_by(
        "external_id"
    )[0]
    act("task.create", host, subject="Call", regarding={"object": "deal", "id": str(linked.pk)})
    act("deal.update", host, act("deal.create", host, name="Own", party=str(own)).pk, party=str(own))
    other = Deal.objects.exclude(pk=linked.pk).filter(party=None).order_by("external_id")[0]
    liked, lost = (
        act("favourite.create", host, regarding={"object": "deal", "id": str(one.pk)}).pk
        for one in (linked, other)
    )
    said = Comment.objects.filter(regarding_object="deal").exclude(regarding=linked.pk).order_by("id")[0]
    act("comment.archive", host, said.pk)
    with CaptureQueriesContext(connection) as asked:
        found = plan(host)
    assert len(asked) < 30
    why = {pk: reason for (_model, pk), reason in found.kept.items()}
    assert why[changed.pk] == "changed"
    assert why[linked.pk] == "linked"
    needed: list[Any] = [linked.party_id, linked.stage_id, linked.pipeline_id]
    needed += DealLine.objects.filter(deal=linked).values_list("product", flat=True)
    needed += DealLine.objects.filter(deal=linked).values_list("pk", flat=True)
    # The own deal stands in a stage of the demo, for there is no other.
    assert {why[pk] for pk in needed} <= {"needed", "linked"}
    assert (why[said.pk], why[said.regarding]) == ("changed", "needed")
    assert own not in found.gone[Party]
    # A favourite goes with the record that it is about, and stays with one that stays.
    assert {liked, lost} & found.gone[Favourite] == {lost}
    sold = DealLine.objects.filter(deal__in=[linked.pk, said.regarding]).values("product").distinct()
    assert len(found.gone[Product]) == Product.objects.count() - sold.count()
    assert found.gone[User] == set(User.objects.exclude(pk=host.id).values_list("pk", flat=True))
