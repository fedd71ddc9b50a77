"""A statement that was compiled once and is run again with other values in some of its places.

To put a query together costs Django more than to run it costs PostgreSQL; what a list asks differs from page to page by
its place and its limit alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import orjson
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, Expression, F, Func, JSONField, QuerySet, Value

from rapport.engine.records import prepared

LIMIT: Final = 1_987_654_321
"""The limit of a query to be compiled, in whose place that of rows() stands."""
_LIMITED: Final = f"LIMIT {LIMIT}"


class NotKeepable(Exception):
    """The query has no such place, or does not show it: run it the ordinary way."""


@dataclass(frozen=True, slots=True)
class Statement:
    """`places` says which of the values given stand for the placeholders of `sql`, `readers` what turns columns over.

    Nothing can be found where `sql` is empty.
    """

    sql: str
    places: tuple[int, ...]
    readers: tuple[tuple[int, Callable[[Any], Any]], ...]

    def rows(self, given: Sequence[Any] | Mapping[int, Any] = (), limit: int = 0) -> list[Any]:
        """What the ORM would give with these values by place, and this limit where LIMIT was the query's own."""
        if not self.sql:
            return []
        found = prepared.fetch(
            self.sql.replace(_LIMITED, f"LIMIT {limit}"), [given[place] for place in self.places]
        )
        if not self.readers:
            return found
        rows = list(map(list, found))
        for at, read in self.readers:
            for row in rows:
                row[at] = read(row[at])
        return rows


_MARKS: Final[dict[str, Callable[[int], Any]]] = {
    "text": lambda place: f"\x02place {place}\x03",
    "integer": lambda place: 7_654_321_000_000 + place,
    "decimal": lambda place: Decimal(7_654_321_000) + place,
    "date": lambda place: date(9100 + place, 1, 2),
    "datetime": lambda place: datetime(9100 + place, 1, 2, 3, 4, 5, tzinfo=UTC),
    "time": lambda place: time(3, 4, 5, 765_400 + place),
    "id": lambda place: UUID(int=0x7654321_0000_7000_8000_000000000000 + place),
}


def mark(kind: str, place: int) -> Any:
    """A value of `kind` (see cursor.READ_AS) that stands for the value at `place`. Raises NotKeepable for a boolean."""
    if kind not in _MARKS:
        raise NotKeepable(kind)
    return _MARKS[kind](place)


@dataclass(frozen=True, slots=True)
class Ids:
    """Stands for the list of ids at `place`."""

    place: int


def among(ids: Ids | QuerySet[Any, Any]) -> Expression:
    """A condition: the record is one of `ids`, which a query may find first."""
    # IN would want as many placeholders as there are ids, and a statement of its own for each number of them. Of a
    # query it would be one more table to join, which PostgreSQL may come to last, when there are many.
    held = Value(ids) if isinstance(ids, Ids) else ArraySubquery(ids)
    return Func(
        F("pk"), held, arg_joiner=" = ANY(", template="(%(expressions)s))", output_field=BooleanField()
    )


def compiled(queryset: QuerySet[Any, Any], marks: Mapping[int, Any]) -> Statement:
    """The statement of a values_list(), perhaps sliced to LIMIT, with `marks` in it by their places.

    Raises NotKeepable.
    """
    compiler = queryset.query.get_compiler(queryset.db)
    try:
        sql, values = compiler.as_sql()
    except EmptyResultSet:
        return Statement("", (), ())
    parts = sql.split("%s")
    if len(parts) != len(values) + 1:
        raise NotKeepable(sql)
    known = {(type(one), one): place for place, one in marks.items()}
    text, places = parts[0], []
    for value, part in zip(values, parts[1:], strict=True):
        place = known.get((type(value), value)) if type(value).__hash__ is not None else None
        if place is not None:
            places.append(place)
        text += ("%s" if place is not None else prepared.literal(value)) + part
    # A text that somebody looks for may read like the limit's place.
    if set(places) != set(marks) or text.count(_LIMITED) != sql.count(_LIMITED):
        raise NotKeepable(sql)
    return Statement(text, tuple(places), _readers(compiler, [column for column, _, _ in compiler.select]))


def by_id(query: Callable[[UUID], QuerySet[Any, Any]]) -> Statement:
    """The statement of the query of one record, whose id is at place 0."""
    pk = mark("id", 0)
    return compiled(query(pk)[:LIMIT], {0: pk})


def _readers(compiler: Any, columns: list[Any]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    found = compiler.get_converters(columns)
    return tuple((at, _reader(converters, expression)) for at, (converters, expression) in found.items())


def _reader(converters: list[Any], expression: Any) -> Callable[[Any], Any]:
    owner = getattr(converters[0], "__self__", None)
    if len(converters) == 1 and isinstance(owner, JSONField) and owner.decoder is None:
        return _json

    def read(value: Any) -> Any:
        for convert in converters:
            value = convert(value, expression, connection)
        return value

    return read


def _json(value: Any) -> Any:
    return None if value is None else orjson.loads(value)
