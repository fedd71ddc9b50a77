"""One INSERT ... SELECT of a record table: what is not said has the value that the model says."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import connection, models


def insert(model: type[models.Model], values: Mapping[str, str], source: str) -> str:
    """The statement that writes `values` (SQL by column) for each row of `source`.

    Columns that the model gained since are filled with their own defaults, so that the book outlives a migration.
    """
    given = {**_defaults(model), **values}
    columns, expressions = ", ".join(given), ", ".join(given.values())
    return f"INSERT INTO {model._meta.db_table} ({columns}) SELECT {expressions} FROM {source}"  # noqa: S608  # the bench's own words


def _defaults(model: type[models.Model]) -> dict[str, str]:
    found = {}
    for field in model._meta.concrete_fields:
        is_given = field.generated or field.primary_key or field.null or field.has_db_default()
        if not is_given and getattr(field, "kind", "") != "autonumber":
            found[str(field.column)] = _literal(field)
    return found


def _literal(field: models.Field[Any, Any]) -> str:
    value = field.get_default()
    if isinstance(value, list | dict):
        return "'[]'" if isinstance(value, list) and field.db_type(connection) == "jsonb" else "'{}'"
    if isinstance(value, bool | int | float | Decimal):
        return str(value)
    return f"'{value or ''}'"
