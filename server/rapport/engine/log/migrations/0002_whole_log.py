"""Indexes for reading the whole log by object and by person, newest first.

An index of a partitioned table can only be made at once, which would stop every writer for as long as it takes. So each
partition gets its own while others write, and the parent's, made empty, takes them over.
"""

from typing import Any

from django.db import migrations
from psycopg import sql

_NAMES = {"log_change_object": "object", "log_change_actor": "actor"}
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
        for whole, column in _NAMES.items():
            _on("IF NOT EXISTS {index} ON ONLY {table}", cursor, whole, "log_change", column)
            for table in partitions:
                _on_partition(cursor, f"{table}_{column}", whole, table, column)


def _on_partition(cursor: Any, index: str, whole: str, table: str, column: str) -> None:
    cursor.execute(_HALF_MADE, [index])
    if cursor.fetchone():
        cursor.execute(sql.SQL("DROP INDEX CONCURRENTLY {}").format(sql.Identifier(index)))
    _on("CONCURRENTLY IF NOT EXISTS {index} ON {table}", cursor, index, table, column)
    cursor.execute(_ATTACHED, [index])
    if not cursor.fetchone():
        attach = sql.SQL("ALTER INDEX {} ATTACH PARTITION {}")
        cursor.execute(attach.format(sql.Identifier(whole), sql.Identifier(index)))


def _on(how: str, cursor: Any, index: str, table: str, column: str) -> None:
    names = {"index": index, "table": table, "column": column}
    statement = sql.SQL("CREATE INDEX " + how + " ({column}, at DESC, id DESC)")
    cursor.execute(statement.format(**{key: sql.Identifier(name) for key, name in names.items()}))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("log", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
