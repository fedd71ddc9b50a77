"""A log that came from another server: its transaction numbers mean nothing here, and the order they gave is kept.

Readers hold back what comes from transactions newer than any that this server knows (docs/decisions/0004). So the
entries get small numbers: one for all that every reader has read, then one for each transaction in its old order.
"""

from __future__ import annotations

from typing import Any

from psycopg import sql

_PLACES = """
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name IN ('xid', 'number') AND data_type = 'bigint'
    GROUP BY table_name HAVING count(*) = 2
"""
_NUMBERED = """
    CREATE TEMPORARY TABLE log_numbered AS
    SELECT old, 1 + row_number() OVER (ORDER BY old) AS new
    FROM (SELECT DISTINCT xid::text::bigint AS old FROM log_change WHERE xid >= {first}::text::xid8) unread;
    CREATE INDEX ON log_numbered (old);
    CREATE FUNCTION pg_temp.log_rebased(xid8) RETURNS xid8 LANGUAGE sql STABLE AS
        'SELECT new::text::xid8 FROM log_numbered WHERE old = $1::text::bigint'
"""
# A change of type writes the table anew: an update would leave it twice as large.
_ENTRIES = """
    ALTER TABLE log_change ALTER COLUMN xid TYPE xid8 USING
        CASE WHEN xid < {first}::text::xid8 THEN '1'::xid8 ELSE pg_temp.log_rebased(xid) END
"""
# A reader whose transaction has no entries has read all that came before it.
_READER = """
    UPDATE {table} SET
        number = CASE WHEN EXISTS (SELECT FROM log_numbered WHERE old = xid) THEN number
                      ELSE 9223372036854775807 END,
        xid = coalesce((SELECT new FROM log_numbered WHERE old = xid),
                       1 + (SELECT count(*) FROM log_numbered WHERE old < xid))
"""
_SPEND = """
    DO $$ BEGIN
        WHILE pg_snapshot_xmin(pg_current_snapshot())::text::bigint <= {last} LOOP
            PERFORM pg_current_xact_id(); COMMIT;
        END LOOP;
    END $$
"""
_LOGS = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'log_change'::regclass"
_NEWEST = 2**63 - 1


def rebase(connection: Any) -> int:
    """Numbers entries and the places of their readers anew; gives how many transactions some reader has still to read.

    `connection` is one of psycopg in autocommit. Run before the log's indexes and triggers are there.
    """
    tables = [sql.Identifier(name) for (name,) in connection.execute(_PLACES).fetchall()]
    first = _NEWEST
    for table in tables:
        (place,) = connection.execute(sql.SQL("SELECT min(xid) FROM {}").format(table)).fetchone()
        first = first if place is None else min(first, place)
    with connection.transaction():
        values = {"first": sql.Literal(first)}
        connection.execute(sql.SQL(_NUMBERED).format(**values))
        connection.execute(sql.SQL(_ENTRIES).format(**values))
        for table in tables:
            connection.execute(sql.SQL(_READER).format(table=table))
    (unread,) = connection.execute("SELECT count(*) FROM log_numbered").fetchone()
    # The horizon must lie behind the numbers that were given.
    connection.execute(sql.SQL(_SPEND).format(last=sql.Literal(unread + 1)))
    return int(unread)


def guard(connection: Any) -> None:
    """Takes from the program's own role the right to change the log, which no dump carries to another role."""
    names = ["log_change", *(name for (name,) in connection.execute(_LOGS).fetchall())]
    for name in names:
        connection.execute(
            sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM CURRENT_USER, PUBLIC").format(sql.SQL(name))
        )
