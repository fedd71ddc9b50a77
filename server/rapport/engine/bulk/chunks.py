"""One chunk of records in the open transaction: together where the verb is every object's own, else one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rapport.engine.access import seconds
from rapport.engine.actions import standards
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import perform
from rapport.engine.actions.writing import put
from rapport.engine.bulk.asking import Added, Asked, Each, Of, parsed
from rapport.engine.bulk.ledger import DONE, SAME, Fate, refused
from rapport.engine.bulk.models import State
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import Conflict, Invalid, Problem
from rapport.engine.records import merged

Fates = dict[UUID, Fate]


def not_found() -> Fate:
    return Fate(State.REFUSED, "not_found", _("It is not there any more, or not for you to see."))


def forbidden() -> Fate:
    return Fate(State.REFUSED, "forbidden", _("You may not do this to it."))


def archived() -> Fate:
    return Fate(State.REFUSED, "archived", _("It is archived; restore it first."))


def act(ctx: Ctx, asked: Asked, ids: Sequence[UUID]) -> Fates:
    """What became of each record. One that needs a second person is left out, so each is asked about alone then."""
    is_back = asked.action.verb == "restore" and bool(merged.survivors(ids))
    if asked.is_basic and not is_back and not seconds.concerns(ctx.actor):
        try:
            return _together(ctx, asked, ids)
        except (IntegrityError, DataError):
            # The database tells which constraint, and not of which record.
            pass
    return _one_by_one(ctx, asked, ids)


class _Breaking(Exception):
    """Some records would break rules of their object."""

    def __init__(self, found: standards.Broken) -> None:
        super().__init__(found)
        self.fates = {pk: refused(Invalid(faults=faults)) for pk, faults in found.items()}


def _together(ctx: Ctx, asked: Asked, ids: Sequence[UUID]) -> Fates:
    """What breaks a rule is left out, and the rest done without it."""
    fates: Fates = {}
    while True:
        try:
            with transaction.atomic():
                return fates | _at_once(ctx, asked, [pk for pk in ids if pk not in fates])
        except _Breaking as breaking:
            fates |= breaking.fates


def locked(ctx: Ctx, obj: Any, ids: Sequence[UUID]) -> dict[UUID, Any]:
    """The records that the actor may see, locked until the transaction ends."""
    found = obj.visible(ctx.actor).select_for_update(of=("self",), no_key=True).filter(pk__in=ids)
    return {record.pk: record for record in found.order_by("pk")}


def locked_ids(ctx: Ctx, obj: Any, ids: Sequence[UUID]) -> list[UUID]:
    """Those of the records that the actor may see, locked until the transaction ends."""
    found = obj.visible(ctx.actor).select_for_update(of=("self",), no_key=True).filter(pk__in=ids)
    return list(found.order_by("pk").values_list("pk", flat=True))


def allowed(ctx: Ctx, obj: Any, verb: str, ids: Sequence[UUID]) -> set[UUID]:
    """Those of `ids` on which the actor may do `verb`; an empty condition is everybody's law: nothing to ask."""
    within = obj.policy.within(ctx.actor, verb)
    if not within:
        return set(ids)
    return set(obj.records().filter(within, pk__in=ids).values_list("pk", flat=True))


def _at_once(ctx: Ctx, asked: Asked, ids: Sequence[UUID]) -> Fates:
    obj, verb = asked.obj, asked.action.verb
    records = locked(ctx, obj, ids)
    may = allowed(ctx, obj, verb, list(records))
    changes, added = parsed(ctx, asked)
    each = _among(asked, added, list(records.values()))
    fates: Fates = {pk: not_found() for pk in ids if pk not in records}
    groups: dict[str, tuple[Values, list[UUID]]] = {}
    facts: dict[UUID, Values] = {}
    for pk, record in records.items():
        values = {**changes, **{name: of(record) for name, of in each.items()}}
        fates[pk], columns = _put(ctx, asked, record, pk in may, values)
        if fates[pk] is DONE:
            groups.setdefault(repr(sorted(columns.items())), (columns, []))[1].append(pk)
            facts[pk] = {name: one for name, one in values.items() if not isinstance(added.get(name), Added)}
    for columns, of_group in groups.values():
        _write(ctx, obj, columns, of_group)
    written = {pk: columns.keys() for columns, of_group in groups.values() for pk in of_group}
    if found := standards.broken(ctx, obj, written):
        raise _Breaking(found)
    with connection.cursor() as cursor:
        # Links are checked at commit otherwise, when nobody can tell the record any more.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    if asked.action.event:
        ctx.announce(asked.action.event, facts)
    return fates


def _among(asked: Asked, each: dict[str, Each], records: Sequence[Any]) -> dict[str, Of]:
    """By field what gives its value for each of the records."""
    return {name: one.among(asked.obj.fields[name].column, records) for name, one in each.items()}


def _put(ctx: Ctx, asked: Asked, record: Any, may: bool, values: Values) -> tuple[Fate, Values]:
    """The fate of a locked record, and the columns to write when it is done."""
    verb = asked.action.verb
    if not may:
        return forbidden(), {}
    if record.archived_at is not None and verb != "restore":
        return archived(), {}
    when: Values = (
        {"archived_at": ctx.now} if verb == "archive" else {"archived_at": None} if verb == "restore" else {}
    )
    try:
        changed = put(ctx, asked.obj, record, values, **when)
    except Problem as problem:
        return refused(problem), {}
    return (DONE if changed else SAME), {name: getattr(record, name) for name in changed}


def _write(ctx: Ctx, obj: Any, columns: Values, ids: list[UUID]) -> None:
    obj.model._default_manager.filter(pk__in=ids).update(
        **columns, version=F("version") + 1, updated_at=ctx.now, updated_by_id=ctx.actor.id
    )


def _one_by_one(ctx: Ctx, asked: Asked, ids: Sequence[UUID]) -> Fates:
    fates: Fates = {}
    for pk in ids:
        try:
            with transaction.atomic():
                perform(ctx, asked.action, None if asked.link else pk, _given_for(ctx, asked, pk), told=True)
            fates[pk] = DONE
        except Problem as problem:
            fates[pk] = not_found() if problem.code == "not_found" else refused(problem)
        except DataError:
            fates[pk] = refused(Conflict(_("A value does not fit into the database."), code="out_of_range"))
    return fates


def _given_for(ctx: Ctx, asked: Asked, pk: UUID) -> Values:
    """The input for one record: lists with what is added and taken away, or what the made one is about."""
    if asked.link:
        return {**asked.given, asked.link: {"object": asked.obj.name, "id": str(pk)}}
    if not asked.action.partial:
        return dict(asked.given)
    changes, added = parsed(ctx, asked)
    record = asked.obj.visible(ctx.actor).filter(pk=pk).first()
    each = {} if record is None else _among(asked, added, [record])
    plain = {name: raw for name, raw in asked.given.items() if name in changes}
    told = {
        name: [str(one) for one in of(record)] if isinstance(added[name], Added) else _as_given(of(record))
        for name, of in each.items()
    }
    return {**plain, **told}


def _as_given(value: Any) -> Any:
    """A parsed value as one writes it: of a link the id as text."""
    return str(value) if isinstance(value, UUID) else value
