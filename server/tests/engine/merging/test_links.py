"""No link to a record is forgotten: each column of the database that can hold an id says what a merge does with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from rapport.engine.access.actors import SYSTEM
from rapport.engine.merging import links
from rapport.engine.merging.models import Merge
from rapport.engine.objects import current, registry
from rapport.engine.records import pointing
from tests.contract.makers import act
from tests.engine.merging.book import Book, contents, merge
from tests.engine.schema.declared import make_field, make_object

pytestmark = pytest.mark.django_db
_UUIDS = """
    SELECT c.relname, a.attname FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
    AND NOT a.attisdropped AND a.atttypid IN ('uuid'::regtype, 'uuid[]'::regtype) ORDER BY 1, 2
"""


def unruled() -> list[str]:
    """Columns with ids in tables that are no records, for which nobody says that a merge leaves them alone."""
    records = {model._meta.db_table for model in pointing.tables()}
    others = _to_others()
    with connection.cursor() as cursor:
        cursor.execute(_UUIDS)
        return [
            f"{table}.{column}"
            for table, column in cursor.fetchall()
            if table not in records and table not in links.STAYS and (table, column) not in others
        ]


def _to_others() -> set[tuple[str, str]]:
    """Keys of rows, and foreign keys to what is never merged."""
    found = set()
    merged = {links.table_of(obj) for obj in registry.all_objects() if obj.can_merge}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            target: Any = field.related_model
            is_link = isinstance(field, models.ForeignKey) and target._meta.concrete_model not in merged
            if is_link or (
                field.primary_key and not getattr(field, "remote_field", None) and field.name == "id"
            ):
                found.add((model._meta.db_table, str(field.column)))
    return found


def test_every_column_with_an_id_moves_or_says_why_it_stays() -> None:
    found = unruled()
    assert not found, "\n".join(found)


def test_a_column_that_nobody_thought_of_is_caught() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE stray_mail (party uuid)")
    assert unruled() == ["stray_mail.party"]


def test_links_of_an_own_object_follow_and_go_back() -> None:
    book = Book()
    make_object("Project")
    make_field("project", "Client", "link", target="contact")
    make_field("project", "Crew", "links", target="contact")
    make_field("project", "Code", "text", unique=True)
    current.look()
    kept, gone, other = (book.contact("Ada", name) for name in ("Lovelace", "Byron", "King"))

    def project(name: str, *team: Any, **given: Any) -> Any:
        return act("project.create", SYSTEM, name=name, crew=[str(one) for one in team], **given).pk

    one = project("Engine", gone, other, client=str(gone), code="")
    two = project("Notes", other, kept, gone, code="X-1")
    before = contents()
    merge("contact", kept, gone)
    model: Any = registry.get("project").model
    rows = {pk: (client, team) for pk, client, team in model.objects.values_list("pk", "client_id", "crew")}
    assert rows == {one: (kept, [kept, other]), two: (None, [other, kept])}
    act("contact.unmerge", SYSTEM, kept, merge=_merge_of(kept))
    after = contents()
    for pk in (one, two):
        was, now = before.pop(f"own_project/{pk}"), after.pop(f"own_project/{pk}")
        assert (sorted(was["crew"]), was["client_id"]) == (sorted(now["crew"]), now["client_id"])
    assert after == before
    with_code = {"name": "Engine", "code": "X-1"}
    merge("project", one, two, choices={"code": str(two)})
    assert {name: getattr(model.objects.get(pk=one), name) for name in with_code} == with_code
    act("project.unmerge", SYSTEM, one, merge=_merge_of(one))
    assert dict(model.objects.values_list("pk", "code")) == {one: "", two: "X-1"}


def _merge_of(survivor: Any) -> str:
    return str(Merge.objects.values_list("pk", flat=True).get(survivor=survivor))
