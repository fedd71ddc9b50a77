"""Taking the demo out again: records, their history, their search entries, its users and what belonged to these."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from rapport.engine.access import sessions
from rapport.engine.access.actors import Actor
from rapport.engine.access.models import Organisation, User
from rapport.engine.jobs.models import Job
from rapport.engine.log import bell, erasing, holding, triggers
from rapport.engine.objects.problems import Conflict
from rapport.engine.records.pointing import among, pointing, repoint, unpoint
from rapport.engine.search.models import Entry
from rapport.engine.transfer.models import Import
from rapport.site.demo.load import CURRENCY, LOCALE, NAME
from rapport.site.demo.plan import (
    Model,
    Plan,
    changed_by_people,
    is_care,
    links_of,
    plan,
    record_models,
    told,
)

Step = Callable[[int, int], None]
_STEPS = 5
_HEIRS = frozenset({"owner", "assignee"})
"""What goes over to the person who removes the demo; other links to its users and teams end."""


def remove(actor: Actor, step: Step, cause: UUID | None = None) -> dict[str, Any]:
    """Removes the demo in one transaction and says what went and what stayed. Run again it removes nothing more.

    Raises Conflict, and has removed nothing, when somebody changed what goes since it was worked out.
    """
    step(0, _STEPS)
    found = plan(actor)
    result = told(found)
    step(1, _STEPS)
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(cursor, actor=actor.id, door="web", action="demo.remove", cause=cause)
        holding.lock(cursor)
        holding.refuse(found.gone)
        _hand_over(found, actor)
        step(2, _STEPS)
        _end_access(found)
        _delete(cursor, found)
        # Whoever changes a record now waits and finds it gone; who was first is in the log.
        if changed_by_people(found):
            raise Conflict(
                _("Somebody changed records of the demo meanwhile. Nothing was removed; try again.")
            )
        step(3, _STEPS)
        Entry.objects.filter(record__in=among(found.all_ids())).delete()
        erasing.erase(cursor, list(found.all_ids()))
        step(4, _STEPS)
        _forget(found)
        _renumber(cursor, found)
        transaction.on_commit(bell.ring)
    step(_STEPS, _STEPS)
    return result


def _hand_over(found: Plan, actor: Actor) -> None:
    """Records that stay lose their links to users and teams that go; their care goes to the person who removes."""
    now = datetime.now(UTC)
    for model in record_models():
        if model._default_manager.count() == len(found.gone.get(model, ())):
            continue
        for link, target in links_of(model):
            if not is_care(target) or not found.gone.get(target):
                continue
            rows = pointing(model, link.attname, found.gone[target])
            staying = rows.exclude(pk__in=among(found.gone[model]))
            if link.name == "updated_by":
                unpoint(staying, link.attname)
            else:
                heir = actor.id if link.name in _HEIRS else None
                repoint(staying, link.attname, heir, now, actor.id)


def _end_access(found: Plan) -> None:
    """Sessions, tokens and whatever else no record is, of the users who go."""
    people = list(found.gone.get(User, ()))
    sessions.end_of(people)
    records = set(record_models())
    for model in apps.get_models():
        if model in records or model._meta.proxy or not model._meta.managed:
            continue
        for link, target in links_of(model):
            if not found.gone.get(target):
                continue
            rows = pointing(model, link.attname, found.gone[target])
            if link.remote_field.on_delete is models.SET_NULL:
                unpoint(rows, link.attname)
            else:
                rows.delete()


def _delete(cursor: Any, found: Plan) -> None:
    # Foreign keys are checked at the end of the transaction, so the order does not matter.
    for model, pks in found.gone.items():
        statement = sql.SQL("DELETE FROM {} WHERE id = ANY(%s)").format(sql.Identifier(model._meta.db_table))
        cursor.execute(statement, [list(pks)])
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _forget(found: Plan) -> None:
    """The demo's imports and jobs, and the name it gave to an organisation that had none."""
    Import.objects.filter(pk__in=found.imports).delete()
    Job.objects.filter(kind="demo.load").delete()
    own = Organisation.objects.filter(id=1, name=NAME, currency=CURRENCY, locale=LOCALE)
    plain = own.filter(timezone="UTC", fiscal_month=1, accent="", welcome={}, logo="", logo_dark="")
    if not plain.delete()[0]:
        own.update(name=Organisation().name)


def _renumber(cursor: Any, found: Plan) -> None:
    """Numbers that people quote go on where those of the records that stay end."""
    for model in found.gone:
        for one in model._meta.concrete_fields:
            if getattr(one, "kind", "") == "autonumber":
                _restart(cursor, model, one.name)


def _restart(cursor: Any, model: Model, column: str) -> None:
    statement = sql.SQL(
        "SELECT setval(pg_get_serial_sequence({table}, {name}), coalesce(max({column}), 1), max({column}) IS NOT NULL)"
        " FROM {model}"
    ).format(
        table=sql.Literal(model._meta.db_table), name=sql.Literal(column), column=sql.Identifier(column),
        model=sql.Identifier(model._meta.db_table),
    )  # fmt: skip
    cursor.execute(statement)
