"""Computing roll-ups: of some records of their home at a time, in one statement; and whose value a change touches."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import (
    Aggregate,
    Avg,
    Count,
    DecimalField,
    F,
    Func,
    Max,
    Min,
    Q,
    QuerySet,
    Sum,
    TextField,
)
from psycopg import sql

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query import sql as conditions
from rapport.engine.query import survivors
from rapport.engine.query.asker import Asker
from rapport.engine.query.sight import Law
from rapport.engine.schema import rollups
from rapport.engine.schema.models import FieldType, Measure
from rapport.engine.schema.rollups import RollUp

_AGGREGATES: Final[dict[str, type[Aggregate]]] = {
    Measure.SUM: Sum, Measure.AVG: Avg, Measure.MIN: Min, Measure.MAX: Max,
}  # fmt: skip
NOUGHT: Final = (Measure.COUNT, Measure.SUM)
"""Measures of which no record at all makes nought, and not nothing."""
_TURNING: Final = frozenset({"merge", "unmerge"})
"""Verbs after which an old id means another record than before."""
_WRITE = """
    UPDATE {table} t SET {column} = coalesce(v.value, {nought}) FROM (
        SELECT u.id, s.value FROM unnest(%s::uuid[]) u(id) LEFT JOIN ({inner}) s(parent, value) ON s.parent = u.id
    ) v WHERE t.id = v.id AND t.{column} IS DISTINCT FROM coalesce(v.value, {nought})
"""


def compute(roll_up: RollUp, ids: Collection[UUID]) -> int:
    """Computes it for those of these records of its home that there are, which it locks, in the order of their ids.

    Says how many have changed. The transaction is the caller's.
    """
    rows = roll_up.home.records().filter(pk__in=list(ids)).order_by("pk")
    locked = list(rows.select_for_update(no_key=True).values_list("pk", flat=True))
    if not locked:
        return 0
    inner, given = _inner(roll_up, locked).query.sql_with_params()
    statement = sql.SQL(_WRITE).format(
        table=sql.Identifier(roll_up.home.model._meta.db_table), column=sql.Identifier(roll_up.row.name),
        nought=_nought(roll_up), inner=sql.SQL(inner),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, [locked, *given])
        return int(cursor.rowcount)


def _nought(roll_up: RollUp) -> sql.Composable:
    if roll_up.row.measure in NOUGHT:
        return sql.Literal(0)
    return sql.Literal("") if rollups.result_of(roll_up) == FieldType.TEXT else sql.SQL("NULL")


def _inner(roll_up: RollUp, ids: Sequence[UUID]) -> QuerySet[Any, Any]:
    """(parent, value) of those of the parents that have something to be counted."""
    now = datetime.now(UTC)
    where = conditions.compile(roll_up.where, Asker(now.date(), now, 1, None, None), Law(SYSTEM))
    rows = roll_up.source.records().filter(
        where, archived_at=None, **{f"{roll_up.via.column}__in": list(ids)}
    )
    return (
        rows.order_by()
        .values(roll_up.via.column)
        .annotate(made=_aggregate(roll_up))
        .values_list(roll_up.via.column, "made")
    )


def _aggregate(roll_up: RollUp) -> Any:
    if roll_up.of is None:
        return Count("pk")
    column = conditions.column_of(roll_up.of)
    made = _AGGREGATES.get(roll_up.row.measure)
    found: Any = made(column) if made is not None else _end(roll_up, column)
    return _Rounded(found) if rollups.result_of(roll_up) == FieldType.DECIMAL else found


class _Rounded(Func):
    template = "round((%(expressions)s)::numeric, 4)"
    output_field = DecimalField()


class _First(Func):
    template = "(%(expressions)s)[1]"
    output_field = TextField()


def _end(roll_up: RollUp, column: str) -> Any:
    """The value of the record that was made first or last of those that have one."""
    assert roll_up.of is not None
    sign = "-" if roll_up.row.measure == Measure.LAST else ""
    filled = ~Q(**{f"{column}__isnull": True})
    if rollups.result_of(roll_up) == FieldType.TEXT:
        filled &= ~Q(**{column: ""})
    order = [F(name).desc() if sign else F(name).asc() for name in ("created_at", "pk")]
    return _First(ArrayAgg(column, filter=filled, order_by=order))


def changed_parents(roll_up: RollUp, page: Sequence[Any]) -> set[UUID]:
    """The records of its home whose value may be another one after these entries of the log."""
    found, children = set(), set()
    column, looks_at = roll_up.via.column, _columns(roll_up)
    for entry in page:
        if entry.object == roll_up.home.name and entry.op == "insert":
            found.add(entry.record)
        if entry.object != roll_up.source.name or not _matters(entry, looks_at):
            continue
        children.add(entry.record)
        found |= {UUID(str(one)) for one in (entry.fields or {}).get(column, ()) if one}
    which = Q(pk__in=children) if children else Q()
    turned = {entry.record for entry in page if entry.action.rpartition(".")[2] in _TURNING}
    for spec in survivors.fields_of(roll_up.where) if turned else ():
        which |= _naming(spec, list(turned))
    if which:
        rows = roll_up.source.records().filter(which).exclude(**{column: None})
        found |= set(rows.order_by().values_list(column, flat=True).distinct())
    return found


def _naming(spec: FieldSpec, ids: list[UUID]) -> Q:
    """The records that name one of these where a condition asks for an id: after a merge it may mean another record."""
    return Q(**{f"{spec.column}__{'overlap' if spec.kind == 'links' else 'in'}": ids})


def _columns(roll_up: RollUp) -> frozenset[str] | None:
    if roll_up.looks_at is None:
        return None
    found = set()
    for name in roll_up.looks_at:
        spec = roll_up.source.fields.get(name)
        found |= {name, *((spec.column, f"{name}_rate", f"{name}_currency") if spec else ())}
    return frozenset(found)


def _matters(entry: Any, looks_at: frozenset[str] | None) -> bool:
    return entry.op != "update" or looks_at is None or not looks_at.isdisjoint(entry.fields or ())
