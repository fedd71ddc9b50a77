"""A log that came from another server: what has to be done there before it is read.

Entries carry the numbers of their transactions, and readers hold back what is newer than any transaction that the
server knows (docs/decisions/0004). The numbers are sealed (0010), so the server's own count is brought past them.
"""

from __future__ import annotations

from typing import Any

from psycopg import sql

_NEWEST = "SELECT xid::text::bigint FROM log_change ORDER BY log_change.xid DESC LIMIT 1"
# Each pass is a transaction of its own and takes one number.
_COUNT_ON = """
    DO $$ BEGIN
        WHILE pg_current_xact_id()::text::bigint <= {newest} LOOP COMMIT; END LOOP;
    END $$
"""
_LOGS = """
    SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'log_change'::regclass
    UNION SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename IN ('log_seal', 'log_erased', 'log_removed')
    UNION SELECT 'log_change'
"""


def count_on(connection: Any) -> int:
    """Brings the server's count of transactions past that of the log; gives how many numbers that took.

    `connection` is one of psycopg in autocommit.
    """
    found = connection.execute(_NEWEST).fetchone()
    if found is None:
        return 0
    (begun,) = connection.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint").fetchone()
    connection.execute("SET synchronous_commit = off")
    connection.execute(sql.SQL(_COUNT_ON).format(newest=sql.Literal(found[0])))
    return max(0, int(found[0]) - int(begun))


def guard(connection: Any) -> None:
    """Takes from the program's own role the right to change the log, which no dump carries to another role."""
    names = [name for (name,) in connection.execute(_LOGS).fetchall()]
    for name in names:
        connection.execute(
            sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM CURRENT_USER, PUBLIC").format(sql.SQL(name))
        )
