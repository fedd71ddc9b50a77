"""Where a restore is made: beside the book that is there, embedded or on another server, and how it takes over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from rapport.site.backup import BackupProblem, switching
from rapport.site.postgres import Cluster
from rapport.site.postgres.external import check_server

Say = Callable[[str], None]
_OCCUPIED = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


@dataclass
class Target:
    """An empty database, and a folder for what belongs into the data folder. `take_over` puts both in place."""

    url: str
    folder: Path
    take_over: Callable[[Say], None]


@contextmanager
def target(data: Path, *, replace: bool, say: Say) -> Iterator[Target]:
    """Raises BackupProblem when a book is there and `replace` is false. Left without taking over, nothing remains."""
    url = os.environ.get("DATABASE_URL", "")
    folder = switching.stage(data)
    try:
        if url:
            check_server(url)
            yield from _external(data, folder, url, replace=replace)
        else:
            yield from _embedded(data, folder, replace=replace, say=say)
    finally:
        switching.drop_stage(data)


def _embedded(data: Path, folder: Path, *, replace: bool, say: Say) -> Iterator[Target]:
    if switching.has_database(data) and not replace:
        raise _occupied(str(data))

    def take_over(say: Say) -> None:
        cluster.stop()
        # The server wrote without waiting for the disk: one wait for all of it.
        os.sync()
        for name in ("mail", "files", "tmp", "up.lock"):
            _remove_empty(folder / name)
        switching.declare_whole(data)
        switching.finish(data, say)

    cluster = Cluster(folder, durable=False, say=say)
    with cluster:
        cluster.create_database()
        yield Target(cluster.dsn(), folder, take_over)


def _remove_empty(path: Path) -> None:
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def _external(data: Path, folder: Path, url: str, *, replace: bool) -> Iterator[Target]:
    name = str(conninfo_to_dict(url)["dbname"])
    half, aside = f"{name}_restoring", f"{name}_{datetime.now(UTC):%Y%m%d_%H%M%S}"
    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        letters = connection.execute(
            "SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    full = bool(tables and tables[0])
    if full and not replace:
        raise _occupied(f"the database {name}")
    assert letters is not None
    _make(url, half, *letters)

    def take_over(say: Say) -> None:
        with _maintained(url) as connection:
            _refuse_occupied(connection, name)
            with connection.transaction():
                _rename(connection, name, aside)
                _rename(connection, half, name)
            if not full:
                connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(aside)))
        switching.declare_whole(data)
        switching.finish(data, say)
        if full:
            say(f"What was there before is in the database {aside}; remove it when you are sure.")

    try:
        yield Target(make_conninfo(url, dbname=half), folder, take_over)
    finally:
        with _maintained(url) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(half)))


def _make(url: str, half: str, collate: str, letters: str) -> None:
    name = str(conninfo_to_dict(url)["dbname"])
    with _maintained(url) as connection:
        _refuse_occupied(connection, name)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(half)))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE {} LC_CTYPE {}").format(
                sql.Identifier(half), sql.Literal(collate), sql.Literal(letters)
            )
        )


@contextmanager
def _maintained(url: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    try:
        with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as connection:
            yield connection
    except psycopg.Error as error:
        raise BackupProblem(
            f"The server does not let us make or rename a database: {str(error).strip()}",
            "give the role CREATEDB and the right to connect to the database postgres, and let it own the book.",
        ) from error


def _refuse_occupied(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    row = connection.execute(_OCCUPIED, [name]).fetchone()
    if row and row[0]:
        raise BackupProblem(
            f"Somebody is connected to the database {name}.", "stop Rapport there, then restore."
        )


def _rename(connection: psycopg.Connection[tuple[object, ...]], old: str, new: str) -> None:
    connection.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new))
    )


def _occupied(place: str) -> BackupProblem:
    return BackupProblem(
        f"There is a book in {place} already. Nothing was changed.",
        "name an empty place, or add --replace: what is there is then kept aside.",
    )
