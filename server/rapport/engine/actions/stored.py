"""A record as its table holds it, read as exactly as the log keeps it, and its fields in there."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import sql

from rapport.engine.log import past
from rapport.engine.log.triggers import hidden_columns
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec

Row = dict[str, Any]
"""A row as JSON by column, with exact numbers."""


def columns_of(spec: FieldSpec) -> tuple[str, ...]:
    """The columns that make the value of a field."""
    parts = {"money": (f"{spec.name}_currency",), "record": (f"{spec.name}_object",)}
    return (spec.column, *parts.get(spec.kind, ()))


def value_in(spec: FieldSpec, row: Row) -> Any:
    """What a field means in a row, to be compared: an amount with its currency, a record with its object."""
    value = row.get(spec.column)
    others = columns_of(spec)[1:]
    return (value, *(row.get(name) for name in others)) if others and value is not None else value


def given_of(spec: FieldSpec, row: Row) -> Any:
    """The value of a field in a row as an action takes it."""
    value = row.get(spec.column)
    if value is None:
        return None
    if spec.kind == "money":
        return {"amount": str(value), "currency": row.get(f"{spec.name}_currency") or ""}
    if spec.kind == "record":
        return {"object": row.get(f"{spec.name}_object"), "id": value}
    return str(value) if spec.kind in ("decimal", "percent") else plain(value)


def plain(value: Any) -> Any:
    """JSON without exact numbers, for documents."""
    return json.loads(json.dumps(value, default=float)) if isinstance(value, list | dict) else value


def row_of(obj: Object, pk: UUID) -> Row:
    table = sql.Identifier(obj.model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT to_jsonb(t)::text FROM {} t WHERE id = %s").format(table), [pk])
        found: Row = past.exact(cursor.fetchone()[0])
        return found


def changed_between(obj: Object, before: Row, after: Row) -> list[str]:
    """The names of the fields that differ, less those that change with every change or follow in the database."""
    quiet = {*hidden_columns(obj.model)}
    return [
        name
        for name, spec in obj.fields.items()
        if spec.column not in quiet and value_in(spec, before) != value_in(spec, after)
    ]
