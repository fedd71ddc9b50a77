"""Puts the log's triggers on every record table, and on those of matters. Safe to run again; runs after each migrate
(docs/decisions/0003)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson
from django.db import models
from psycopg import sql

from rapport.engine.objects.matter import Matter

QUIET_COLUMNS = ("version", "updated_at", "updated_by_id")
"""Written with every change, so that they say nothing."""

_PLACES = (
    ("insert", "INSERT", "REFERENCING NEW TABLE AS fresh"),
    ("update", "UPDATE", "REFERENCING OLD TABLE AS stale NEW TABLE AS fresh"),
    ("delete", "DELETE", "REFERENCING OLD TABLE AS stale"),
)


def hidden_columns(model: type[models.Model], *, declared: bool = True) -> list[str]:
    """Columns of `model` that the log leaves out: quiet ones, kept-by-the-database ones, and secrets.

    Without `declared`, those of the program alone and not of fields that the organisation made.
    """
    generated = [
        field.column
        for field in model._meta.concrete_fields
        if (isinstance(field, models.GeneratedField) or hasattr(field, "kept"))
        and (declared or not hasattr(field, "own"))
    ]
    return [*QUIET_COLUMNS, *generated, *getattr(model, "log_without", ())]


def _hidden_at(model: type[models.Model], operation: str, *, declared: bool) -> list[str]:
    """As hidden_columns; a change leaves out too what is given once, which a removal tells."""
    once = [
        str(field.column)
        for field in model._meta.concrete_fields
        if operation == "update" and hasattr(field, "once") and declared
    ]
    return [*hidden_columns(model, declared=declared), *once]


Tables = Iterable[tuple[type[models.Model], str, str]]
"""(model, object name or "@column" where objects share a table, party column), of every record table."""


def install(cursor: Any, tables: Tables, matters: Sequence[Matter] = ()) -> None:
    """Creates or replaces the triggers of each table, and writes down which ones they are."""
    for statement in _all(tables, matters):
        cursor.execute(statement)
    cursor.execute(
        sql.SQL("COMMENT ON FUNCTION log_write() IS {}").format(sql.Literal(_mark(cursor, tables, matters)))
    )


def put_up(cursor: Any, tables: Tables) -> None:
    """Creates or replaces the triggers of some tables."""
    for statement in _statements(tables):
        cursor.execute(statement)


_ARGUMENTS = """
    SELECT tgargs FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = %s
"""


def hide(cursor: Any, table: str, columns: Iterable[str], at: Sequence[str] = ("update", "delete")) -> None:
    """Lets the log of a table leave out these columns too, beside those that it leaves out already."""
    for name, operation, transition in _PLACES:
        if name in at:
            cursor.execute(_ARGUMENTS, [table, f"log_{name}"])
            known = [one.decode() for one in bytes(cursor.fetchone()[0]).split(b"\0")[:-1]]
            arguments = sql.SQL(", ").join(map(sql.Literal, dict.fromkeys((*known, *columns))))
            function = sql.SQL("{}({})").format(sql.Identifier("log_write"), arguments)
            cursor.execute(_trigger(table, name, operation, transition, function))


def _trigger(
    table: str, name: str, operation: str, transition: str, function: sql.Composable
) -> sql.Composed:
    return sql.SQL(
        "CREATE OR REPLACE TRIGGER {name} AFTER {operation} ON {table} {transition} "
        "FOR EACH STATEMENT EXECUTE FUNCTION {function}"
    ).format(
        name=sql.Identifier(f"log_{name}"),
        operation=sql.SQL(operation),
        table=sql.Identifier(table),
        transition=sql.SQL(transition),
        function=function,
    )


def are_installed(cursor: Any, tables: Tables, matters: Sequence[Matter] = ()) -> bool:
    """Whether the triggers that were put up last are these, and all of them."""
    cursor.execute("SELECT obj_description('log_write()'::regprocedure, 'pg_proc')")
    return bool(cursor.fetchone()[0] == _mark(cursor, tables, matters))


def _mark(cursor: Any, tables: Tables, matters: Sequence[Matter]) -> str:
    """Of what the program puts up: it is the same whether this process knows what the organisation declares or not."""
    program = _all(tables, matters, declared=False)
    text = "".join(statement.as_string(cursor.connection) for statement in program)
    return f"triggers {hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _all(tables: Tables, matters: Sequence[Matter], *, declared: bool = True) -> Iterator[sql.Composable]:
    yield from _statements(tables, declared=declared)
    for one in matters:
        yield _MATTER.format(
            operations=sql.SQL("UPDATE OR DELETE" if one.is_always else "INSERT OR UPDATE OR DELETE"),
            table=sql.Identifier(one.model._meta.db_table),
            arguments=sql.SQL(", ").join(map(sql.Literal, (one.name, *one.columns))),
        )


_MATTER = sql.SQL("""
    CREATE OR REPLACE TRIGGER log_matter AFTER {operations} ON {table}
    FOR EACH ROW EXECUTE FUNCTION log_matter({arguments})
""")


def _statements(tables: Tables, *, declared: bool = True) -> Iterator[sql.Composable]:
    for model, kind, party in tables:
        inserted = sql.Identifier(f"log_insert_{model._meta.db_table}")
        yield _INSERTED.format(name=inserted, **_inserted_columns(kind, party))
        for name, operation, transition in _PLACES:
            hidden = _hidden_at(model, name, declared=declared)
            arguments = sql.SQL(", ").join(map(sql.Literal, (kind, party, *hidden)))
            function = sql.SQL("{}({})").format(sql.Identifier("log_write"), arguments)
            called = sql.SQL("{}()").format(inserted) if name == "insert" else function
            yield _trigger(model._meta.db_table, name, operation, transition, called)


_INSERTED = sql.SQL("""
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        context jsonb := coalesce(nullif(current_setting('rapport.context', true), '')::jsonb, '{{}}');
        actor_id uuid := (context->>'actor')::uuid;
        by_door text := coalesce(context->>'door', 'sql');
        by_action text := coalesce(context->>'action', '');
        caused_by uuid := (context->>'cause')::uuid;
    BEGIN
        INSERT INTO log_change (object, record, party, version, op, actor, door, action, cause)
        SELECT {kind}, id, {party}, version, 'insert', actor_id, by_door, by_action, caused_by FROM fresh;
        RETURN NULL;
    END $$
""")
"""What log_write() does for an insert, with the table's own columns: turning each new row into JSON to read four values
of it took half the time of an import's inserts."""


def _inserted_columns(kind: str, party: str) -> dict[str, sql.Composable]:
    return {
        "kind": sql.Identifier(kind[1:]) if kind.startswith("@") else sql.Literal(kind),
        "party": sql.Identifier(party) if party else sql.SQL("NULL::uuid"),
    }


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


_NOTE = """
    INSERT INTO log_change (object, record, version, op, fields, actor, door, action, cause)
    SELECT %s, %s, %s, 'update', '{}', (told ->> 'actor')::uuid, coalesce(told ->> 'door', 'sql'),
        coalesce(told ->> 'action', ''), (told ->> 'cause')::uuid
    FROM (SELECT current_setting('rapport.context', true)::jsonb AS told) context
"""


def note(cursor: Any, object_name: str, record: Any) -> None:
    """An entry about a record of which no column was changed: it was disclosed, or what hangs on it was taken away."""
    cursor.execute(_NOTE, [object_name, record.pk, record.version])
