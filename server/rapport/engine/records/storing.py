"""Writing one record: what Model.save() does, with a statement that is put together once for each shape.

Where a value is an expression Django puts the statement together, each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import DatabaseError, connection, models, transaction
from django.db.models.expressions import DatabaseDefault

from rapport.engine.objects import current
from rapport.engine.records import prepared

_USING = "default"


class _NotPlain(Exception):
    """A value is an expression."""


@dataclass(frozen=True, slots=True)
class _Insert:
    """`told` are the columns that the database fills, each with what turns its value into the attribute's."""

    sql: str
    told: tuple[tuple[str, tuple[Any, ...], Any], ...]


def insert(record: models.Model) -> None:
    """Inserts a new record. Afterwards it has what the database filled in: numbers, amounts in house currency."""
    model = type(record)
    fields = [(field, field.pre_save(record, True)) for field in _own(model)]
    left = frozenset(field.attname for field, value in fields if isinstance(value, DatabaseDefault))
    try:
        values = [_plain(field, value) for field, value in fields if field.attname not in left]
    except _NotPlain:
        record.save(force_insert=True)
        return
    shape = _inserting(model, left)
    with transaction.mark_for_rollback_on_error(_USING):
        (row,) = prepared.fetch(shape.sql, values)
    for (name, converters, expression), found in zip(shape.told, row, strict=False):
        value = found
        for convert in converters:
            value = convert(value, expression, connection)
        setattr(record, name, value)
    record._state.db, record._state.adding = _USING, False


def update(record: models.Model, columns: Sequence[str]) -> None:
    """Writes these columns (names of attributes) of a record. Raises DatabaseError when it is not there."""
    sql, fields = _updating(type(record), tuple(columns))
    try:
        values = [_plain(field, field.pre_save(record, False)) for field in fields]
    except _NotPlain:
        record.save(update_fields=columns, force_update=True)
        return
    with transaction.mark_for_rollback_on_error(_USING):
        if not prepared.fetch(sql, [*values, record.pk]):
            raise DatabaseError(f"{type(record).__name__} {record.pk}: no such row to write")


def _plain(field: Any, value: Any) -> Any:
    if hasattr(value, "resolve_expression"):
        raise _NotPlain
    return field.get_db_prep_save(value, connection)


@current.until_renewed
@lru_cache(maxsize=256)
def _own(model: type[models.Model]) -> tuple[Any, ...]:
    """The columns that are not computed from others."""
    return tuple(field for field in model._meta.concrete_fields if not field.generated)


@current.until_renewed
@lru_cache(maxsize=512)
def _inserting(model: type[models.Model], left: frozenset[str]) -> _Insert:
    """The INSERT of a record whose columns `left` are the database's to fill."""
    table = model._meta.db_table
    given = [field for field in _own(model) if field.attname not in left]
    told = [field for field in model._meta.concrete_fields if field.generated or field.attname in left]
    places, returned = ", ".join(map(_place, given)), _listed(told) or "1"
    sql = f"INSERT INTO {_quoted(table)} ({_listed(given)}) VALUES ({places}) RETURNING {returned}"  # noqa: S608  # quoted names alone
    converters = (connection.ops.get_db_converters(column) + column.get_db_converters(connection)
                  for column in (field.get_col(table) for field in told))  # fmt: skip
    return _Insert(sql, tuple(
        (field.attname, tuple(found), field.get_col(table)) for field, found in zip(told, converters, strict=True)
    ))  # fmt: skip


@current.until_renewed
@lru_cache(maxsize=2048)
def _updating(model: type[models.Model], columns: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    known = {field.attname: field for field in model._meta.concrete_fields}
    fields = tuple(known[name] for name in columns)
    changes = ", ".join(f"{_quoted(field.column)} = {_place(field)}" for field in fields)
    table, key = _quoted(model._meta.db_table), _quoted(model._meta.pk.column)
    return f"UPDATE {table} SET {changes} WHERE {key} = %s RETURNING 1", fields  # noqa: S608  # quoted names alone


def _place(field: Any) -> str:
    placed = getattr(field, "get_placeholder", None)
    return placed(None, None, connection) if placed else "%s"


def _listed(fields: Iterable[Any]) -> str:
    return ", ".join(_quoted(field.column) for field in fields)


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")
