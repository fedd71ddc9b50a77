"""A table as it was at a moment: what was changed since is put back from the log, inside the database.

Statements that read the table are given a WITH in front that stands for it under its own name, so that lists, filters
and orders work as ever. Columns that the database computes are computed anew from what the others were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from psycopg import sql

MOST_CHANGES = 50_000
"""Entries of the log that are put back for a list at most."""

_COLUMNS = """
    SELECT a.attname, CASE WHEN a.attgenerated <> ''
        THEN format('CAST(%%s AS %%s)', pg_get_expr(d.adbin, d.adrelid), format_type(a.atttypid, a.atttypmod)) END
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
_SINCE = "SELECT count(*) FROM (SELECT 1 FROM log_change WHERE object = %s AND at > %s LIMIT %s) later"
_THEN = """
    WITH log_later AS MATERIALIZED (
        SELECT c.record, c.id, c.op, c.version, c.fields FROM log_change c
        WHERE c.object = %s AND c.at > %s AND {which}
    ), log_was AS MATERIALIZED (
        SELECT record, jsonb_object_agg(key, was) || jsonb_build_object('version', min(version) - 1) AS was
        FROM (
            SELECT DISTINCT ON (l.record, k.key) l.record, k.key, k.value -> 0 AS was,
                min(l.version) OVER (PARTITION BY l.record) AS version
            FROM log_later l CROSS JOIN LATERAL jsonb_each(l.fields) k
            WHERE l.op = 'update' ORDER BY l.record, k.key, l.id
        ) first GROUP BY record
    ), {table} AS (
        SELECT {plain} FROM {table} t
        WHERE t.id NOT IN (SELECT record FROM log_later) AND {law}
        UNION ALL
        SELECT {then} FROM (
            SELECT (jsonb_populate_record(t, w.was)).* FROM {table} t JOIN log_was w ON w.record = t.id
            WHERE t.id NOT IN (SELECT record FROM log_later WHERE op = 'insert') AND {law}
        ) was
    )
"""


@dataclass(frozen=True, slots=True)
class Then:
    """The records of an object at a moment, of one of them or of all; `law` has those that may be seen today, None for
    all of them."""

    model: type[models.Model]
    object: str
    at: datetime
    law: models.QuerySet[Any, Any] | None
    record: UUID | None = None


def begins() -> datetime | None:
    """The moment of the oldest entry; None for an empty log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(at) FROM log_change")
        found: datetime | None = cursor.fetchone()[0]
        return found


def has_many_changes(then: Then) -> bool:
    """Whether more was changed since than can be put back."""
    with connection.cursor() as cursor:
        cursor.execute(_SINCE, [then.object, then.at, MOST_CHANGES + 1])
        return bool(cursor.fetchone()[0] > MOST_CHANGES)


@contextmanager
def shown(then: Then) -> Iterator[None]:
    """Inside, what is read of the object's table is what stood there then. Nothing may be written."""
    front, values = _front(then)
    table = connection.ops.quote_name(then.model._meta.db_table)

    def read(execute: Callable[..., Any], statement: str, given: Any, many: bool, context: Any) -> Any:
        if many or not statement.lstrip().startswith("SELECT") or table not in statement:
            return execute(statement, given, many, context)
        return execute(f"{front} {statement}", [*values, *(given or ())], many, context)

    with connection.execute_wrapper(read):
        yield


def _front(then: Then) -> tuple[str, Sequence[Any]]:
    law, of_law = _law(then)
    columns = _columns(then.model._meta.db_table)
    one = "TRUE" if then.record is None else "c.record = %s"
    front = sql.SQL(_THEN).format(
        which=sql.SQL(one),
        table=sql.Identifier(then.model._meta.db_table),
        plain=sql.SQL(", ").join(sql.Identifier("t", name) for name, _made in columns),
        then=sql.SQL(", ").join(
            sql.SQL("{} AS {}").format(sql.SQL(made.replace("%", "%%")), sql.Identifier(name))
            if made
            else sql.Identifier(name)
            for name, made in columns
        ),
        law=sql.SQL(law),
    )
    record = [] if then.record is None else [then.record]
    return front.as_string(), [then.object, then.at, *record, *of_law, *of_law]


def _law(then: Then) -> tuple[str, Sequence[Any]]:
    if then.law is None:
        return "TRUE", ()
    try:
        statement, values = then.law.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "FALSE", ()
    return f"t.id IN ({statement})", values


def _columns(table: str) -> list[tuple[str, str | None]]:
    """Each column with the expression that computes it, None for one that is written."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [table])
        return list(cursor.fetchall())
