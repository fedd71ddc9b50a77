"""Going back: what a job changed is read from the log and put back field by field, unless it was changed again since.

The values come from the log as JSON and become columns inside the database, so that none loses a digit on its way.
What followed from a change (a stage's probability) is in the log too and goes back with it, so nothing is derived anew;
the object's rule is asked all the same, since what was right then may be refused by now (a ring, the last admin).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from rapport.engine.access import seconds
from rapport.engine.access.lens import seen_by
from rapport.engine.actions import seconding, standards
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.stored import columns_of
from rapport.engine.actions.violations import explain
from rapport.engine.actions.writing import current, refuse_taking, with_derived
from rapport.engine.bulk import created, ledger
from rapport.engine.bulk.chunks import Fates, allowed, archived, forbidden, locked, locked_ids, not_found
from rapport.engine.bulk.ledger import DONE, SAME, Fate, refused
from rapport.engine.bulk.models import Entry, State
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Conflict, Invalid, Problem

_PLAN = """
    WITH changes AS (
        SELECT c.record, k.key, (array_agg(k.value -> 0 ORDER BY c.id))[1] AS was,
            (array_agg(k.value -> 1 ORDER BY c.id DESC))[1] AS became
        FROM log_change c CROSS JOIN LATERAL jsonb_each(c.fields) k
        WHERE c.record = ANY(%s) AND c.cause = %s AND c.op = 'update'
        GROUP BY 1, 2
    ), judged AS (
        SELECT changes.*, stored.columns -> changes.key AS now
        FROM changes JOIN {table} t ON t.id = changes.record
        CROSS JOIN LATERAL (SELECT to_jsonb(t) AS columns) stored
    )
    SELECT record, jsonb_object_agg(key, was) FILTER (WHERE now = became AND now <> was)::text,
        array_agg(key ORDER BY key) FILTER (WHERE now = became AND now <> was),
        array_agg(key ORDER BY key) FILTER (WHERE now IS DISTINCT FROM became AND now IS DISTINCT FROM was)
    FROM judged GROUP BY record
"""
_WRITE = """
    UPDATE {table} t SET {sets}, version = t.version + 1, updated_at = %s, updated_by_id = %s
    FROM unnest(%s::uuid[], %s::text[]) u(id, was)
    CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, u.was::jsonb) p WHERE t.id = u.id
"""


@dataclass(frozen=True, slots=True)
class Step:
    """How a record goes back: `was` as JSON of the `columns` to restore; `since` are those changed again. `closed`
    says that something stays because the actor's roles hide or lock it."""

    was: str
    columns: tuple[str, ...]
    since: tuple[str, ...]
    closed: bool = False

    def without(self, closed: frozenset[str]) -> Step:
        """The same less the columns that are closed to whoever goes back."""
        if closed.isdisjoint(self.columns) and closed.isdisjoint(self.since):
            return self
        columns = tuple(name for name in self.columns if name not in closed)
        return Step(self.was, columns, tuple(name for name in self.since if name not in closed), True)

    def values(self) -> Values:
        """What goes back, by column; only to be judged by, since it is the database that writes it."""
        found = json.loads(self.was, parse_float=Decimal)
        return {name: found[name] for name in self.columns}


def go_back(ctx: Ctx, cause: UUID, own: Collection[UUID], entries: Sequence[Entry]) -> Fates:
    """Takes back what the run `cause` did to these records, as far as the actor may. Gives what became of each.

    `own` are the run and its ways back: what they changed is no work of others.
    """
    if ctx.watched is None and seconds.concerns(ctx.actor):
        return {entry.record: _alone(ctx, cause, own, entry) for entry in entries}
    fates: Fates = {}
    for name in dict.fromkeys(entry.object for entry in entries):
        obj = registry.get(name)
        ids = [entry.record for entry in entries if entry.object == name]
        seen = locked_ids(ctx, obj, ids)
        made = created.made_by(obj, cause, own, seen)
        # Whole records are read where something of them is judged: what a run made is only put away.
        judged = seen if ctx.watched is not None else [pk for pk in seen if pk not in made]
        records = locked(ctx, obj, judged) if judged else {}
        for record in records.values():
            seconding.note(ctx, obj, record)
        missing = set(ids).difference(seen)
        fates |= {pk: not_found() for pk in missing}
        fates |= dict.fromkeys(ledger.deleted(cause, list(missing)) if missing else (), _deleted())
        fates |= created.put_away(ctx, obj, made)
        fates |= _changed(ctx, obj, cause, {pk: records[pk] for pk in records if pk not in made})
    return fates


def _deleted() -> Fate:
    return Fate(State.REFUSED, "deleted", _("Deleted for good since, so there is nothing to take back."))


def _alone(ctx: Ctx, cause: UUID, own: Collection[UUID], entry: Entry) -> Fate:
    """One record goes back unless that needs a second person."""
    try:
        return seconding.watch(ctx, lambda watched: go_back(watched, cause, own, [entry]))[entry.record]
    except seconding.NeedsSecond as needs:
        return refused(needs)


def _changed(ctx: Ctx, obj: Object, cause: UUID, records: dict[UUID, Any]) -> Fates:
    closed = _closed(obj, ctx)
    steps = {pk: step.without(closed) for pk, step in _plan(obj, cause, list(records)).items()}
    fates: Fates = {}
    verbs = {pk: _verb(steps.get(pk)) for pk in records}
    may = {
        verb: allowed(ctx, obj, verb, [pk for pk, one in verbs.items() if one == verb])
        for verb in set(verbs.values())
    }
    ready: dict[UUID, Step] = {}
    for pk, record in records.items():
        step, verb = steps.get(pk), verbs[pk]
        if step is None or not step.columns:
            fates[pk] = _left(obj, step)
        elif pk not in may[verb]:
            fates[pk] = forbidden()
        elif record.archived_at is not None and verb != "restore":
            fates[pk] = archived()
        elif (refusal := _judged(ctx, obj, record, step)) is not None:
            fates[pk] = refusal
        else:
            ready[pk] = step
    fates.update(_write(ctx, obj, ready))
    return fates


def _closed(obj: Object, ctx: Ctx) -> frozenset[str]:
    """The columns that the actor's roles hide or lock: they stay, whoever wrote them."""
    seen = seen_by(obj, ctx.actor)
    names = [name for name in obj.fields if name not in seen.fields or name in seen.locked]
    return frozenset(column for name in names for column in columns_of(obj.fields[name]))


def _verb(step: Step | None) -> str:
    """By which verb a person would do this: what was archived is restored, and the other way round."""
    if step is None or "archived_at" not in step.columns:
        return "update"
    return "restore" if step.values()["archived_at"] is None else "archive"


def _judged(ctx: Ctx, obj: Object, record: Any, step: Step) -> Fate | None:
    """The refusal of the object's own rule, None when it has nothing against it."""
    was = step.values()
    values = {
        name: _parsed(obj, name, was, record)
        for name, spec in obj.fields.items()
        if spec.column in was and name != "archived_at"
    }
    try:
        if values and ctx.actor.has_more:
            refuse_taking(ctx, obj, record, values)
        if values:
            with_derived(ctx, obj, values, {**current(obj, record), **values})
            _judge_values(ctx, obj, record, values)
    except Problem as problem:
        return refused(problem)
    return None


def _judge_values(ctx: Ctx, obj: Object, record: Any, values: Values) -> None:
    """Raises Invalid for what a record must not take any more."""
    before = {one.attname: getattr(record, one.attname) for one in obj.model._meta.concrete_fields}
    then = copy(record)
    for name, value in values.items():
        setattr(
            then, obj.fields[name].column, value[1] if obj.fields[name].kind == "record" and value else value
        )
    standards.check(ctx, obj, then, before)


def _parsed(obj: Object, name: str, was: Values, record: Any) -> Any:
    """A value as a rule is given it."""
    spec = obj.fields[name]
    value = spec.model_field.to_python(was[spec.column])
    if spec.kind != "record" or value is None:
        return value
    place = f"{name}_object"
    return was.get(place, getattr(record, place)), value


def _plan(obj: Object, job: UUID, ids: list[UUID]) -> dict[UUID, Step]:
    statement = sql.SQL(_PLAN).format(table=_table(obj))
    with connection.cursor() as cursor:
        cursor.execute(statement, [ids, job])
        return {
            pk: Step(was or "{}", tuple(back or ()), tuple(since or ())) for pk, was, back, since in cursor
        }


def _left(obj: Object, step: Step | None) -> Fate:
    if step is None or not (step.since or step.closed):
        return SAME
    return _remark(obj, step, State.REFUSED)


def _remark(obj: Object, step: Step, state: State) -> Fate:
    if step.since:
        return Fate(state, "changed_since", _since(obj, step))
    return Fate(state, "closed", _("Something that your role does not let you change was left as it is."))


def _since(obj: Object, step: Step) -> str:
    labels = {spec.column: str(spec.label) for spec in obj.fields.values()}
    names = ", ".join(dict.fromkeys(labels[column] for column in step.since if column in labels))
    return _("Changed again since, so left as it is: %s.") % (names or ", ".join(step.since))


def _write(ctx: Ctx, obj: Object, ready: dict[UUID, Step]) -> Fates:
    groups: dict[tuple[str, ...], list[UUID]] = {}
    for pk, step in ready.items():
        groups.setdefault(step.columns, []).append(pk)
    fates: Fates = {}
    for columns, ids in groups.items():
        fates.update(_restored(ctx, obj, columns, {pk: ready[pk] for pk in ids}))
    return fates


class _Breaking(Exception):
    """Some records would break rules of their object, as they were."""


def _restored(ctx: Ctx, obj: Object, columns: tuple[str, ...], steps: dict[UUID, Step]) -> Fates:
    """Writes the same columns of several records; one that the database refuses is found by halving."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            values = [ctx.now, ctx.actor.id, list(steps), [step.was for step in steps.values()]]
            cursor.execute(_statement(obj, columns), values)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            found = standards.broken(ctx, obj, dict.fromkeys(steps, columns))
            if found:
                raise _Breaking
    except _Breaking:
        rest = {pk: step for pk, step in steps.items() if pk not in found}
        fates = {pk: refused(Invalid(faults=faults)) for pk, faults in found.items()}
        return fates | (_restored(ctx, obj, columns, rest) if rest else {})
    except (IntegrityError, DataError) as error:
        return _halved(ctx, obj, columns, steps, error)
    partly = {pk: _remark(obj, step, State.PARTLY) for pk, step in steps.items() if step.since or step.closed}
    return {pk: partly.get(pk, DONE) for pk in steps}


def _halved(
    ctx: Ctx,
    obj: Object,
    columns: tuple[str, ...],
    steps: dict[UUID, Step],
    error: IntegrityError | DataError,
) -> Fates:
    ids = list(steps)
    if len(ids) == 1:
        problem = (
            explain(error, obj.model)
            if isinstance(error, IntegrityError)
            else Conflict(_("A value does not fit into the database."), code="out_of_range")
        )
        return {ids[0]: refused(problem)}
    middle = len(ids) // 2
    halves = ({pk: steps[pk] for pk in half} for half in (ids[:middle], ids[middle:]))
    return {pk: fate for half in halves for pk, fate in _restored(ctx, obj, columns, half).items()}


def _statement(obj: Object, columns: tuple[str, ...]) -> sql.Composed:
    sets = sql.SQL(", ").join(sql.SQL("{0} = p.{0}").format(sql.Identifier(name)) for name in columns)
    return sql.SQL(_WRITE).format(table=_table(obj), sets=sets)


def _table(obj: Object) -> sql.Identifier:
    return sql.Identifier(obj.model._meta.db_table)
