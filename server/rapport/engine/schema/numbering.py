"""Automatic numbers: a sequence and a trigger for each, and the numbers of records that were there before.

A trigger, since several objects may have one table, and each numbers its own records alone. What it does is said anew
when the prefix changes, which locks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import connection, models
from psycopg import sql

from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.schema import keeping, tables
from rapport.engine.schema.models import CustomField, NumberStart, Restart
from rapport.engine.search import indexing, sources

AT_ONCE: Final = 5_000
"""Rows that are numbered in the transaction that declares the field; more are numbered by a job."""
_SPANS: Final[Mapping[str, str]] = {Restart.NEVER: "", Restart.YEAR: r"\d{4}-", Restart.MONTH: r"\d{4}-\d\d-"}
"""What the period of a number looks like (numbering.sql)."""
_SEQUENCE = "CREATE SEQUENCE {places} OWNED BY {table}.{column}"
_FUNCTION = """
    CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.{column} := {number};
        RETURN NEW;
    END $$
"""
_TRIGGER = """
    CREATE TRIGGER {function} BEFORE INSERT ON {table} FOR EACH ROW WHEN ({where}) EXECUTE FUNCTION {function}()
"""
_NUMBER = "schema_number({of}::uuid, {places}, {prefix}, {digits}, {restart}, {moment})"
_OLDER = """
    WITH waiting AS MATERIALIZED (
        SELECT id, created_at FROM {table} t WHERE {where} ORDER BY created_at, id FOR NO KEY UPDATE
    ), numbered AS MATERIALIZED (SELECT id, {number} AS number FROM waiting)
    UPDATE {table} t SET {column} = n.number FROM numbered n WHERE t.id = n.id
"""


def begin(model: type[models.Model], row: CustomField) -> None:
    """From here on each new record of the object gets a number."""
    parts = _parts(model, row)

    def work() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(_SEQUENCE).format(**parts))
            cursor.execute(_function(row, parts))
            cursor.execute(sql.SQL(_TRIGGER).format(**parts, where=_mine(row, "NEW")))

    tables.patiently(work)


def say(model: type[models.Model], row: CustomField) -> None:
    """The next number is made as the field says now."""

    def work() -> None:
        with connection.cursor() as cursor:
            cursor.execute(_function(row, _parts(model, row)))

    tables.patiently(work)


def at_once(model: type[models.Model], row: CustomField) -> None:
    """Numbers the records that are there, in the order in which they were made."""
    tables.patiently(lambda: _number_older(model, row, None))


def fill(model: type[models.Model], row: CustomField, told: Callable[[int, int], None]) -> int:
    """Numbers what has no number yet in short transactions, and lets search find each record by its own; says how many
    records there are."""
    obj = _object(row)
    total, done = obj.records().count(), 0
    card = sources.card_of(obj) if obj.search else None
    for ids in indexing.slices(obj.records()):
        keeping.giving_way(partial(_number_older, model, row, ids))
        if card is not None:
            indexing.refresh(card, ids)
        done += len(ids)
        told(done, max(total, done))
    return done


def go_on(model: type[models.Model], row: CustomField, given: Iterable[str]) -> None:
    """New numbers come after the highest of those that were `given` elsewhere, in each of their periods. Whatever stood
    before a number then, it did not end in a digit."""
    read = re.compile(rf"(?:.*\D)?({_SPANS[row.restart]})(0*[1-9]\d{{0,17}})", re.ASCII | re.DOTALL)
    highest: dict[str, int] = {}
    for span, number in (found.groups() for found in map(read.fullmatch, given) if found):
        highest[span] = max(int(number), highest.get(span, 0))
    if highest:
        place = max(highest.values())
        NumberStart.objects.filter(field=row.pk).delete()
        NumberStart.objects.bulk_create(
            NumberStart(field=row.pk, period=span, start=place - last)
            for span, last in highest.items()
            if span
        )
        _execute(sql.SQL("SELECT setval({}, {})").format(_places(_parts(model, row)), sql.Literal(place)))


def forget(table: str, row: CustomField) -> None:
    """What is left of a number when its column, with its sequence and its trigger, is dropped."""
    NumberStart.objects.filter(field=row.pk).delete()
    function = tables.sequence_of(table, row.name)
    tables.patiently(
        lambda: _execute(sql.SQL("DROP FUNCTION IF EXISTS {}()").format(sql.Identifier(function)))
    )


def _execute(statement: sql.Composable) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _number_older(model: type[models.Model], row: CustomField, ids: Sequence[UUID] | None) -> None:
    """Those of `ids` that have no number; None for all."""
    parts, where = _parts(model, row), _mine(row, "t")
    if ids is not None:
        where = sql.SQL("{} AND t.id = ANY({})").format(where, sql.Literal(list(ids)))
    number = _number(row, parts, sql.Identifier("created_at"))
    _execute(sql.SQL(_OLDER).format(table=parts["table"], column=parts["column"], where=where, number=number))


def _parts(model: type[models.Model], row: CustomField) -> dict[str, sql.Composable]:
    name = tables.sequence_of(model._meta.db_table, row.name)
    named = {"table": model._meta.db_table, "column": row.name, "places": name, "function": name}
    return {part: sql.Identifier(one) for part, one in named.items()}


def _function(row: CustomField, parts: dict[str, sql.Composable]) -> sql.Composed:
    return sql.SQL(_FUNCTION).format(
        function=parts["function"], column=parts["column"], number=_number(row, parts, sql.SQL("now()"))
    )


def _number(row: CustomField, parts: dict[str, Any], moment: sql.Composable) -> sql.Composed:
    said: dict[str, Any] = {
        "of": str(row.pk),
        "prefix": row.prefix,
        "digits": row.digits,
        "restart": row.restart,
    }
    literals = {name: sql.Literal(value) for name, value in said.items()}
    return sql.SQL(_NUMBER).format(**literals, places=_places(parts), moment=moment)


def _places(parts: dict[str, Any]) -> sql.Composed:
    return sql.SQL("{}::regclass").format(sql.Literal(parts["places"].as_string()))


def _mine(row: CustomField, of: str) -> sql.Composable:
    """A record of the object that has no number yet."""
    fixed = {row.name: "", **_object(row).fixed}
    return sql.SQL(" AND ").join(
        sql.SQL("{}.{} = {}").format(sql.SQL(of), sql.Identifier(name), sql.Literal(value))
        for name, value in fixed.items()
    )


def _object(row: CustomField) -> Object:
    return registry.get(row.object)
