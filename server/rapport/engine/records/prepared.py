"""Statements that PostgreSQL plans once for each connection: for what is asked again and again.

Planning a look-up over five tables takes longer than looking up. What decides the plan (whose rows, which kind) must
stand in the text; what differs from one time to the next (a place in a list, an id) is a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg import sql

_USES = 2
"""A statement is kept from its third use on a connection on."""


def fetch(statement: str, values: Sequence[Any]) -> list[Any]:
    """All rows of a statement whose `values` the server puts in; none of one that gives no rows."""
    # A log of statements wants to see the values in them; a wrapper wants to see the statement.
    if connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            logged: list[Any] = cursor.fetchall() if cursor.description else []
            return logged
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        plain = _keeping(connection.connection)
        plain.execute(statement, values)
        # Its description would be made anew for each column, only to be counted.
        found: list[Any] = plain.fetchall() if plain.pgresult.nfields else []
        plain.close()
        return found


def _keeping(line: Any) -> Any:
    if line.prepare_threshold is None:
        line.prepare_threshold = _USES
    made: Any = ServerBindingCursor
    return made(line)


def literal(value: Any) -> str:
    """`value` as it stands in the text of a statement that has placeholders too."""
    connection.ensure_connection()
    line: Any = connection.connection
    return sql.Literal(value).as_string(line).replace("%", "%%")
