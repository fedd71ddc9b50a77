"""Writing a chunk: COPY into a temporary table, then one INSERT ... SELECT and one UPDATE ... FROM. The log's triggers
see all of it; a row that the database refuses is found by halving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from django.db import DataError, IntegrityError, connection, models, transaction
from django.utils.translation import gettext
from psycopg import sql

from rapport.engine.access import seconds
from rapport.engine.access.policies import Policy
from rapport.engine.actions import seconding, standards
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.violations import explain
from rapport.engine.objects import fields
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault
from rapport.engine.transfer.running.states import State, stored_columns

Refuse = Callable[[State, Sequence[Fault]], None]
_STAGE = sql.Identifier("import_rows")
_CONTEXT_COLUMNS = {"id", "version", "created_at", "updated_at", "created_by_id", "updated_by_id"}


class _NotAllowed(Exception):
    """Some records must not be written: new ones where the actor may not create any, and what breaks a rule."""

    def __init__(self, found: standards.Broken) -> None:
        super().__init__(found)
        self.found = found


@dataclass(slots=True)
class Rehearsal:
    """What a rehearsal must remember: the numbers it gave out of its own, and the keys that the database forgets."""

    numbers: int = 0
    seen: set[int] = field(default_factory=set)
    made: set[tuple[str, str]] = field(default_factory=set)


class Writer:
    """Writes states of one object in the transaction that is open. A rehearsal uses up no numbers."""

    def __init__(self, ctx: Ctx, obj: Object, refuse: Refuse, rehearsal: Rehearsal | None = None) -> None:
        self._ctx, self._obj, self._refuse, self._rehearsal = ctx, obj, refuse, rehearsal
        self._table = sql.Identifier(obj.model._meta.db_table)
        self._columns = {f.attname: f for f in stored_columns(obj)}
        self._numbers = [f.attname for f in self._columns.values() if isinstance(f, fields.Given)]

    def write(self, states: Sequence[State]) -> list[State]:
        """Those of `states` that were written; `refuse` heard of the others."""
        if not states:
            return []
        if self._ctx.watched is None and seconds.concerns(self._ctx.actor):
            return [state for state in states if self._alone(state)]
        try:
            with transaction.atomic():
                self._insert([state for state in states if state.is_new])
                self._update([state for state in states if not state.is_new])
                with connection.cursor() as cursor:
                    # Links are checked at commit otherwise, when nobody can tell the row any more.
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
                self._refuse_broken(states)
        except _NotAllowed as refusal:
            return self.write(self._without(states, refusal.found))
        except (IntegrityError, DataError) as error:
            return self._halved(states, error)
        return list(states)

    def _alone(self, state: State) -> bool:
        """Writes one state unless it needs a second person."""

        def work(ctx: Ctx) -> list[State]:
            for record in self._obj.records().filter(pk=state.pk):
                seconding.note(ctx, self._obj, record)
            return Writer(ctx, self._obj, self._refuse, self._rehearsal).write([state])

        try:
            return bool(seconding.watch(self._ctx, work))
        except seconding.NeedsSecond as needs:
            self._refuse(state, [Fault("", needs.code, needs.detail)])
            return False

    def _halved(self, states: Sequence[State], error: IntegrityError | DataError) -> list[State]:
        if len(states) > 1:
            middle = len(states) // 2
            return [*self.write(states[:middle]), *self.write(states[middle:])]
        if isinstance(error, IntegrityError):
            problem = explain(error, self._obj.model)
            self._refuse(states[0], problem.faults or [Fault("", problem.code, problem.detail)])
        else:
            self._refuse(
                states[0], [Fault("", "out_of_range", gettext("A value does not fit into the database."))]
            )
        return []

    def _without(self, states: Sequence[State], found: standards.Broken) -> list[State]:
        for state in states:
            if state.pk in found:
                self._refuse(state, found[state.pk])
        return [state for state in states if state.pk not in found]

    def _refuse_broken(self, states: Sequence[State]) -> None:
        written = {state.pk: None if state.is_new else state.changed for state in states}
        if found := standards.broken(self._ctx, self._obj, written):
            raise _NotAllowed(found)

    def _stage(self, cursor: Any, names: list[str], states: Sequence[State]) -> None:
        columns = sql.SQL(", ").join(map(sql.Identifier, ["id", *names]))
        cursor.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(_STAGE))
        cursor.execute(
            sql.SQL("CREATE TEMPORARY TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
                _STAGE, columns, self._table
            )
        )
        writers = [_copied(self._columns[name]) for name in names]
        with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(_STAGE)) as copy:
            for state in states:
                now = state.draft.__dict__
                copy.write_row(
                    [state.pk, *(write(now[name]) for name, write in zip(names, writers, strict=True))]
                )

    def _insert(self, states: Sequence[State]) -> None:
        if not states:
            return
        blank = states[0].before
        varying = sorted(
            {name for state in states for name in state.changed} - _CONTEXT_COLUMNS - set(self._numbers)
        )
        constant = self._constants(blank, varying)
        names = sql.SQL(", ").join(map(sql.Identifier, ["id", *varying, *constant]))
        values = sql.SQL(", ").join([
            *(sql.SQL("s.{}").format(sql.Identifier(name)) for name in ["id", *varying]),
            *(sql.SQL("%s::{}").format(sql.SQL(_type(self._columns[name]))) for name in constant),
        ])  # fmt: skip
        statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} s").format(
            self._table, names, values, _STAGE
        )
        with connection.cursor() as cursor:
            self._stage(cursor, varying, states)
            if self._rehearsal and self._numbers:
                statement = self._numbered(names, values, self._rehearsal.numbers)
                self._rehearsal.numbers += len(states)
            cursor.execute(
                statement, [_copied(self._columns[name])(value) for name, value in constant.items()]
            )
        self._refuse_creation([state.pk for state in states])

    def _numbered(self, names: sql.Composable, values: sql.Composable, used: int) -> sql.Composed:
        """The INSERT with numbers of its own, below nought, so that none is taken from a sequence."""
        numbers = sql.SQL(", ").join(map(sql.Identifier, self._numbers))
        one = sql.SQL("(-({} + row_number() OVER ()))::{}")
        made = sql.SQL(", ").join(
            one.format(sql.Literal(used), sql.SQL(_type(self._columns[name]))) for name in self._numbers
        )
        return sql.SQL("INSERT INTO {} ({}, {}) SELECT {}, {} FROM {} s").format(
            self._table, names, numbers, values, made, _STAGE
        )

    def _constants(self, blank: Any, varying: list[str]) -> dict[str, Any]:
        """Columns that have one value in all new records."""
        now, by = self._ctx.now, self._ctx.actor.id
        context = {
            "version": 1,
            "created_at": now,
            "updated_at": now,
            "created_by_id": by,
            "updated_by_id": by,
        }
        taken = {*varying, "id", *self._numbers}
        return {name: context.get(name, blank[name]) for name in self._columns if name not in taken}

    def _refuse_creation(self, ids: list[UUID]) -> None:
        policy = self._obj.policy
        where = (
            policy.scope(self._ctx.actor, "create").where(self._ctx.actor)
            if isinstance(policy, Policy)
            else models.Q()
        )
        if where:
            allowed = set(self._obj.records().filter(where, pk__in=ids).values_list("pk", flat=True))
            if len(allowed) < len(ids):
                detail = gettext("Your role may not create this {noun} here.").format(noun=self._obj.noun)
                raise _NotAllowed({pk: [Fault("", "forbidden", detail)] for pk in set(ids) - allowed})

    def _update(self, states: Sequence[State]) -> None:
        if not states:
            return
        names = sorted({name for state in states for name in state.changed} - _CONTEXT_COLUMNS)
        sets: list[sql.Composable] = [sql.SQL("{0} = s.{0}").format(sql.Identifier(name)) for name in names]
        sets.append(sql.SQL("version = t.version + 1, updated_at = %s, updated_by_id = %s"))
        statement = sql.SQL("UPDATE {} t SET {} FROM {} s WHERE t.id = s.id").format(
            self._table, sql.SQL(", ").join(sets), _STAGE
        )
        with connection.cursor() as cursor:
            self._stage(cursor, names, states)
            cursor.execute(statement, [self._ctx.now, self._ctx.actor.id])


def _type(column: models.Field[Any, Any]) -> str:
    """The column's type as PostgreSQL writes it."""
    return str(column.db_type(connection))


def _copied(column: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """How a value is handed to COPY."""
    if isinstance(column, models.JSONField):
        return lambda value: None if value is None else orjson.dumps(value).decode()
    return lambda value: value
