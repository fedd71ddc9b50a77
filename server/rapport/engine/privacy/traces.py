"""Looking for terms in every text of every table, and taking them out: the tables are those that the database has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, models
from psycopg import sql

from rapport.engine.objects import registry
from rapport.engine.privacy import reach
from rapport.engine.privacy.terms import Terms

_COLUMNS = """
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND format_type(a.atttypid, NULL) IN ('text', 'character varying', 'jsonb', 'text[]', 'character varying[]')
    ORDER BY c.relname, a.attnum
"""
_UUIDS = """
    SELECT c.relname, a.attname FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    AND a.atttypid = 'uuid'::regtype ORDER BY c.relname, a.attnum
"""
LOGS = ("log_change", "log_seal", "log_erased", "log_removed", "log_gone")
"""Tables of the log, which have a guard and a way of their own (engine/log/erasing.py)."""
OWN = ("privacy_erasure", "retention_gone", "django_migrations", "django_session")


@dataclass(frozen=True, slots=True)
class Find:
    """A place in a record where a person is named. `key` names it, `around` is the text about it."""

    model: type[models.Model]
    record: UUID
    column: str
    around: str

    @property
    def key(self) -> str:
        return f"{self.model._meta.db_table}.{self.record}.{self.column}"


def columns() -> dict[str, list[tuple[str, str]]]:
    """Columns of text by table, with their type; those of the log are left out."""
    found: dict[str, list[tuple[str, str]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        for table, column, kind in cursor.fetchall():
            if not table.startswith(LOGS) and table not in OWN:
                found.setdefault(table, []).append((column, kind))
    return found


def in_records(terms: Terms, without: Collection[UUID]) -> Iterator[Find]:
    """Where records that stay name the person; who has the same address or name themselves is found too."""
    if terms.is_empty:
        return
    known = columns()
    for model in reach.tables():
        for column, _kind in known.get(model._meta.db_table, ()):
            statement = sql.SQL("SELECT id, {0}::text FROM {1} WHERE {0}::text ~* %s").format(
                sql.Identifier(column), sql.Identifier(model._meta.db_table)
            )
            with connection.cursor() as cursor:
                cursor.execute(statement, [terms.pattern])
                rows = cursor.fetchall()
            for pk, text in rows:
                if pk not in without and (around := terms.seen_in(text)):
                    yield Find(model, pk, column, around)


def is_own_name(find: Find) -> bool:
    """Whether the place is where another person's own name, address or number stands."""
    for obj in registry.all_objects():
        spec = next((one for one in obj.fields.values() if one.column == find.column), None)
        is_here = (obj.model._meta.concrete_model or obj.model) is find.model
        if is_here and obj.party == "id" and spec is not None:
            contact = ("email", "emails", "phone", "phones", "address", "addresses")
            return spec.name == obj.title or spec.kind in contact
    return False


def redact_record(find: Find, terms: Terms, kind: str) -> None:
    """Takes the person out of one place of a record, as a change of it."""
    table, column = sql.Identifier(find.model._meta.db_table), sql.Identifier(find.column)
    with connection.cursor() as cursor:
        read = sql.SQL("SELECT {}::text FROM {} WHERE id = %s FOR NO KEY UPDATE").format(column, table)
        cursor.execute(read, [find.record])
        row = cursor.fetchone()
        if row is None or row[0] is None:
            return
        write = sql.SQL(
            "UPDATE {} SET {} = %s::text::{}, version = version + 1, updated_at = now() WHERE id = %s"
        ).format(table, column, sql.SQL(kind))
        cursor.execute(write, [_redacted(row[0], kind, terms), find.record])


def elsewhere(terms: Terms, gone: Collection[UUID]) -> int:
    """Takes the person out of every table that holds no records: rows about what went go, texts are redacted.

    Gives how many rows that were.
    """
    records = {model._meta.db_table for model in reach.tables()}
    done = _delete_rows(records, list(gone))
    for table, found in columns().items():
        if table not in records:
            done += sum(_redact(table, column, kind, terms) for column, kind in found)
    return done


def _delete_rows(records: Collection[str], gone: list[UUID]) -> int:
    done = 0
    with connection.cursor() as cursor:
        cursor.execute(_UUIDS)
        for table, column in cursor.fetchall():
            if table in records or table.startswith(LOGS) or table in OWN:
                continue
            statement = sql.SQL("DELETE FROM {} WHERE {} = ANY(%s)").format(
                sql.Identifier(table), sql.Identifier(column)
            )
            cursor.execute(statement, [gone])
            done += cursor.rowcount
    return done


def delete_rows_naming(table: str, column: str, ids: Collection[UUID], terms: Terms) -> int:
    """Deletes rows whose text names one of the ids, or the person."""
    pattern = "|".join([*map(str, ids), *([terms.pattern] if terms.pattern else [])])
    statement = sql.SQL("DELETE FROM {} WHERE {}::text ~* %s").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [pattern])
        return int(cursor.rowcount)


def _redact(table: str, column: str, kind: str, terms: Terms) -> int:
    if terms.is_empty:
        return 0
    names = {"table": sql.Identifier(table), "column": sql.Identifier(column)}
    find = sql.SQL("SELECT ctid::text, {column}::text FROM {table} WHERE {column}::text ~* %s FOR UPDATE")
    write = sql.SQL("UPDATE {table} SET {column} = %s::text::{kind} WHERE ctid = %s::tid")
    with connection.cursor() as cursor:
        cursor.execute(find.format(**names), [terms.pattern])
        rows = cursor.fetchall()
        for place, text in rows:
            values = [_redacted(text, kind, terms), place]
            cursor.execute(write.format(kind=sql.SQL(kind), **names), values)
    return len(rows)


def _redacted(text: str, kind: str, terms: Terms) -> str:
    how: Callable[[str], str] = terms.redact_json if kind == "jsonb" else terms.redact
    return how(text)


def search_entries(ids: Sequence[UUID]) -> None:
    """Forgets how these records are found; those that stay are looked at anew, since they were changed."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_entry WHERE record = ANY(%s)", [list(ids)])
