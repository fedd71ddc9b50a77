"""Tables and columns of what the organisation declares, changed while everybody works.

Each statement waits at most 200 ms for its lock and then tries again, for whoever comes after it waits too. A column
comes with a constant default, so that no row is written; an index is built beside the work (jobs.py).
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import Any, Final

import orjson
from django.apps import apps
from django.db import OperationalError, connection, models, transaction
from django.utils.translation import gettext as _
from psycopg import errors, sql

from rapport.engine.log import triggers
from rapport.engine.objects.problems import Conflict
from rapport.engine.schema.making import Column

TURN: Final = "schema"
"""What is declared is declared one after the other (records/turns.py)."""
LOCK_MS: Final = 200
TRIES: Final = 40
_PAUSE_S: Final = 0.15
_VIRTUAL_FROM: Final = 180000
_SMALL: Final = 50_000
"""Rows up to which older servers write a computed column into all of them in a moment."""


@dataclasses.dataclass
class Together:
    """Changes of tables that are made at once, in the end. `failed` is the number of the one that could not be."""

    works: list[Callable[[], Any]] = dataclasses.field(default_factory=list)
    failed: int = -1

    def make(self) -> None:
        """Makes all of them: nobody waits for more than these statements. Raises a Problem."""
        for number, work in enumerate(self.works):
            self.failed = number
            work()


_together: Final[ContextVar[Together | None]] = ContextVar("together", default=None)


@contextmanager
def together() -> Iterator[Together]:
    """What is changed within is only noted; the end makes all of it, unless something was raised."""
    changes = Together()
    token = _together.set(changes)
    try:
        yield changes
    finally:
        _together.reset(token)
    if changes.works:
        patiently(changes.make)


def is_together() -> bool:
    """Whether several declarations are made at once."""
    return _together.get() is not None


def patiently(work: Callable[[], Any]) -> None:
    """`work`, which takes locks, in a savepoint; again while somebody holds the table. Raises Conflict in the end.

    Within `together` it is done later, with all else."""
    if (changes := _together.get()) is not None:
        changes.works.append(work)
        return
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                _execute(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(f"{LOCK_MS}ms")))
                # What a transaction has still to check stands in the way of a change of the table.
                _execute(sql.SQL("SET CONSTRAINTS ALL IMMEDIATE"))
                work()
                _execute(sql.SQL("SET CONSTRAINTS ALL DEFERRED"))
                _execute(sql.SQL("SET LOCAL lock_timeout = DEFAULT"))
        except OperationalError as error:
            if not isinstance(error.__cause__, errors.LockNotAvailable | errors.DeadlockDetected):
                raise
            time.sleep(_PAUSE_S)
        else:
            return
    raise Conflict(_("The table is in long use just now; try again in a few minutes."), code="busy")


def create(model: type[models.Model], name: str) -> None:
    """The table of a new object, with the triggers of the log."""

    # Asked for now: until it is made, fields may have been added that have statements of their own.
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        editor.create_model(model)
    statements = [str(one) for one in editor.collected_sql]

    def work() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        _log(model, name)

    patiently(work)


def add(model: type[models.Model], columns: Sequence[Column]) -> None:
    """Adds the columns of a field, all at once. Raises Conflict for what would write every row of a large table."""
    _refuse_rewriting(model, columns)
    table = sql.Identifier(model._meta.db_table)
    parts = sql.SQL(", ").join(
        sql.SQL("ADD COLUMN {}").format(_defined(model, *column)) for column in columns
    )

    def work() -> None:
        _execute(sql.SQL("ALTER TABLE {} {}").format(table, parts))
        for name, field in columns:
            if isinstance(field, models.ForeignKey):
                _point(model, name, field)

    patiently(work)


def _point(model: type[models.Model], name: str, field: models.ForeignKey[Any, Any]) -> None:
    """The link of a column that is still empty: there is nothing to look through."""
    target: Any = field.related_model
    if isinstance(target, str):
        target = apps.get_model(target)
    _execute(
        sql.SQL(
            "ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}) REFERENCES {target} (id) "
            "DEFERRABLE INITIALLY DEFERRED NOT VALID"
        ).format(
            table=sql.Identifier(model._meta.db_table),
            name=sql.Identifier(named(model, name, "fk")),
            column=sql.Identifier(f"{name}_id"),
            target=sql.Identifier(target._meta.db_table),
        )
    )


def _defined(model: type[models.Model], name: str, field: models.Field[Any, Any]) -> sql.Composable:
    field.set_attributes_from_name(name)
    column, kind = sql.Identifier(str(field.column)), sql.SQL(_type_of(field))
    if isinstance(field, models.GeneratedField):
        how = "VIRTUAL" if has_virtual() else "STORED"
        return sql.SQL("{} {} GENERATED ALWAYS AS ({}) " + how).format(
            column, kind, sql.SQL(_expression(field))
        )
    if field.null:
        return sql.SQL("{} {}").format(column, kind)
    return sql.SQL("{} {} NOT NULL DEFAULT {}").format(column, kind, _empty(field))


def _type_of(field: models.Field[Any, Any]) -> str:
    """How long a text may be is judged where it comes in, so that it can be longer one day."""
    if isinstance(field, models.ForeignKey):
        return "uuid"
    found = getattr(field, "output_field", field)
    if isinstance(field, models.GeneratedField) and isinstance(found, models.DecimalField):
        return "numeric"
    return "text" if isinstance(found, models.CharField) else str(found.db_type(connection))


def _expression(field: Any) -> str:
    """The SQL of a computed column: of a formula, of a first value, or of an amount in the currency of the house."""
    if hasattr(field, "sql"):
        return str(field.sql)
    name = str(field.name).removesuffix("_base")
    return f'"{name}" * "{name}_rate"'


def _empty(field: models.Field[Any, Any]) -> sql.Composable:
    """What a row has that nobody filled in, for whoever writes without knowing the column."""
    kind = getattr(field, "kind", "")
    if isinstance(field, models.BooleanField):
        return sql.Literal(bool(field.default is True))
    if isinstance(field, models.JSONField):
        return sql.SQL("{}::jsonb").format(sql.Literal(orjson.dumps(field.get_default()).decode()))
    if kind in ("multi_choice", "links", "tags"):
        return sql.SQL("'{}'")
    return sql.Literal(1) if isinstance(field, models.DecimalField) else sql.Literal("")


def has_virtual() -> bool:
    """Whether the server computes a column when it is read."""
    connection.ensure_connection()
    return bool(connection.connection.info.server_version >= _VIRTUAL_FROM)


def _refuse_rewriting(model: type[models.Model], columns: Iterable[Column]) -> None:
    if has_virtual() or not any(isinstance(field, models.GeneratedField) for _name, field in columns):
        return
    if rows_of(model) > _SMALL:
        raise Conflict(
            _(
                "This table has too many rows for that on PostgreSQL before version 18, which would write each of them."
            ),
            code="too_many_rows",
        )


def rows_of(model: type[models.Model]) -> int:
    """How many rows a table has, by the estimate of the database."""
    found = _fetch(
        "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE relname = %s", model._meta.db_table
    )
    return int(found[0]) if found else 0


def replace(model: type[models.Model], columns: Sequence[Column]) -> None:
    """Computes a field by another formula. Raises Conflict for what would write every row of a large table."""
    _refuse_rewriting(model, columns)
    table = sql.Identifier(model._meta.db_table)
    names = [sql.SQL("DROP COLUMN {}").format(sql.Identifier(name)) for name, _field in columns]
    added = [sql.SQL("ADD COLUMN {}").format(_defined(model, *column)) for column in columns]
    parts = sql.SQL(", ").join([*names, *added])
    patiently(lambda: _execute(sql.SQL("ALTER TABLE {} {}").format(table, parts)))


def drop_columns(table: str, columns: Iterable[str]) -> None:
    """Drops what nobody names any more."""
    dropped = sql.SQL(", ").join(
        sql.SQL("DROP COLUMN IF EXISTS {} CASCADE").format(sql.Identifier(column)) for column in columns
    )
    patiently(lambda: _execute(sql.SQL("ALTER TABLE {} {}").format(sql.Identifier(table), dropped)))


def drop(table: str) -> None:
    """Drops the table of an object and what the log put up for it."""

    def work() -> None:
        _execute(sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(table)))
        _execute(sql.SQL("DROP FUNCTION IF EXISTS {}()").format(sql.Identifier(f"log_insert_{table}")))

    patiently(work)


def drop_index(name: str) -> None:
    """Drops an index, whatever it was for."""
    patiently(lambda: _execute(sql.SQL("DROP INDEX IF EXISTS {}").format(sql.Identifier(name))))


def _log(model: type[models.Model], name: str) -> None:
    with connection.cursor() as cursor:
        triggers.put_up(cursor, [(model, name, "")])


def relog(model: type[models.Model], also: Sequence[str], at: Sequence[str] = ("update", "delete")) -> None:
    """Puts the triggers of the log up anew: at these changes they leave out these columns too."""

    def work() -> None:
        with connection.cursor() as cursor:
            triggers.hide(cursor, model._meta.db_table, also, at)

    patiently(work)


def named(model: type[models.Model], column: str, mark: str) -> str:
    """A name for what belongs to a column, short enough for the database."""
    return _short(model._meta.db_table, column, mark)


def _short(table: str, column: str, mark: str) -> str:
    whole = f"{table}_{column}"
    return f"{whole[:44]}_{sha256(whole.encode()).hexdigest()[:8]}_{mark}"


def index_name(model: type[models.Model], column: str) -> str:
    return named(model, column, "idx")[-30:].lstrip("_0123456789")


def unique_name(model: type[models.Model], column: str) -> str:
    return named(model, column, "uniq")


def sequence_of(table: str, column: str) -> str:
    """What the numbers of a column are counted by: its sequence, and the trigger that asks it."""
    return _short(table, column, "seq")


def _execute(statement: sql.Composable) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _fetch(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()
