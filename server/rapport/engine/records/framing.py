"""A transaction's first statement sent with its BEGIN, and its last one with its COMMIT: two ways to the server less.

Only in the outermost transaction, and only on a way of one's own (no pipeline: it costs more than it saves). Elsewhere
(inside a savepoint, in a log of statements) they are ordinary statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from psycopg import errors, pq, sql

from rapport.engine.records import prepared

_DONE = (pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK)


def opening(statement: str, values: Sequence[Any]) -> int:
    """How many rows a statement gives that may begin the transaction which atomic() has announced."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    if _is_outermost() and connection.connection.pgconn.transaction_status == pq.TransactionStatus.IDLE:
        return _sent(b"BEGIN; " + _text(statement, values))
    return len(prepared.fetch(statement, values))


def closing(statement: str, values: Sequence[Any]) -> None:
    """Runs the very last statement in an atomic() block; an outermost one is committed when this comes back.

    What atomic() does afterwards then finds nothing left to commit. When the statement fails, nothing is committed.
    """
    begun = pq.TransactionStatus.INTRANS
    if _is_outermost() and connection.connection.pgconn.transaction_status == begun:
        _sent(_text(statement, values) + b"; COMMIT")
    else:
        prepared.fetch(statement, values)


def _is_outermost() -> bool:
    return (
        connection.in_atomic_block
        and connection.commit_on_exit
        and not connection.savepoint_ids
        and not connection.needs_rollback
        and not connection.queries_logged
        and not connection.execute_wrappers
        and not connection.connection.autocommit
    )


def _text(statement: str, values: Sequence[Any]) -> bytes:
    line: Any = connection.connection
    parts = statement.encode().split(b"%s")
    return parts[0] + b"".join(
        sql.Literal(value).as_bytes(line) + part for value, part in zip(values, parts[1:], strict=True)
    )


def _sent(text: bytes) -> int:
    line: Any = connection.connection
    with connection.wrap_database_errors:
        result = line.pgconn.exec_(text)
        if result.status not in _DONE:
            raise errors.error_from_result(result, encoding=line.info.encoding)
        count: int = result.ntuples
        return count
