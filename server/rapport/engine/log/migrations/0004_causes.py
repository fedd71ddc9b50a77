"""An index by cause: what one run did (an import, a change to many records) is found without looking at anything else.

As in 0002, each partition gets its own while others write, and the parent's, made empty, takes them over.
"""

from typing import Any

from django.db import migrations
from psycopg import sql

_WHOLE = "log_change_cause"
_PARTITIONS = """
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'log_change'::regclass ORDER BY 1
"""
_HALF_MADE = "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(%s) AND NOT indisvalid"
_ATTACHED = "SELECT 1 FROM pg_inherits WHERE inhrelid = to_regclass(%s)"


def make(_apps: Any, editor: Any) -> None:
    """May be cut off and run again."""
    with editor.connection.cursor() as cursor:
        cursor.execute(_PARTITIONS)
        partitions = [name for (name,) in cursor.fetchall()]
        _on("IF NOT EXISTS {index} ON ONLY {table}", cursor, _WHOLE, "log_change")
        for table in partitions:
            index = f"{table}_cause"
            cursor.execute(_HALF_MADE, [index])
            if cursor.fetchone():
                cursor.execute(sql.SQL("DROP INDEX CONCURRENTLY {}").format(sql.Identifier(index)))
            _on("CONCURRENTLY IF NOT EXISTS {index} ON {table}", cursor, index, table)
            cursor.execute(_ATTACHED, [index])
            if not cursor.fetchone():
                attach = sql.SQL("ALTER INDEX {} ATTACH PARTITION {}")
                cursor.execute(attach.format(sql.Identifier(_WHOLE), sql.Identifier(index)))


def _on(how: str, cursor: Any, index: str, table: str) -> None:
    statement = sql.SQL("CREATE INDEX " + how + " (cause, id) WHERE cause IS NOT NULL")
    cursor.execute(statement.format(index=sql.Identifier(index), table=sql.Identifier(table)))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("log", "0003_seals")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
