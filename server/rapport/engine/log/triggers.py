"""Puts the log's triggers on every record table. Safe to run again; runs after each migrate (docs/decisions/0003)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
from django.db import models
from psycopg import sql

QUIET_COLUMNS = ("version", "updated_at", "updated_by_id")
"""Written with every change, so that they say nothing."""

_PLACES = (
    ("insert", "INSERT", "REFERENCING NEW TABLE AS fresh"),
    ("update", "UPDATE", "REFERENCING OLD TABLE AS stale NEW TABLE AS fresh"),
    ("delete", "DELETE", "REFERENCING OLD TABLE AS stale"),
)


def hidden_columns(model: type[models.Model]) -> list[str]:
    """Columns of `model` that the log leaves out: quiet ones, kept-by-the-database ones, and secrets."""
    generated = [f.column for f in model._meta.concrete_fields if isinstance(f, models.GeneratedField)]
    return [*QUIET_COLUMNS, *generated, *getattr(model, "log_without", ())]


def install(cursor: Any, tables: Iterable[tuple[type[models.Model], str, str]]) -> None:
    """Creates or replaces the three triggers of each (model, object name or "@column", party column)."""
    for model, kind, party in tables:
        arguments = sql.SQL(", ").join(map(sql.Literal, (kind, party, *hidden_columns(model))))
        for name, operation, transition in _PLACES:
            cursor.execute(
                sql.SQL(
                    "CREATE OR REPLACE TRIGGER {name} AFTER {operation} ON {table} {transition} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION log_write({arguments})"
                ).format(
                    name=sql.Identifier(f"log_{name}"),
                    operation=sql.SQL(operation),
                    table=sql.Identifier(model._meta.db_table),
                    transition=sql.SQL(transition),
                    arguments=arguments,
                )
            )


def context(cursor: Any, *, actor: Any, door: str, action: str, cause: Any) -> None:
    """Says who writes from here to the end of the transaction; COPY and raw SQL are covered too."""
    cursor.execute(f"SELECT {TELL}", [told(actor=actor, door=door, action=action, cause=cause)])


TELL = "set_config('rapport.context', %s, true)"
"""The SQL of context(), for a statement that does something else too; its value is made by told()."""


def told(*, actor: Any, door: str, action: str, cause: Any) -> str:
    """Who writes, as the triggers read it."""
    who = {
        "actor": str(actor) if actor else None,
        "door": door,
        "action": action,
        "cause": str(cause) if cause else None,
    }
    return orjson.dumps(who).decode()
