"""An installation out of a backup: checked, restored beside what is there, compared, and only then put in place."""

from __future__ import annotations

import os
import secrets
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from rapport.engine.log import restored
from rapport.site.backup import BackupProblem, archive, programs
from rapport.site.backup.archive import DUMP, Manifest
from rapport.site.backup.targets import Target, target

Say = Callable[[str], None]
_INDEXING = "-c maintenance_work_mem=256MB -c synchronous_commit=off"
_BLOCK = 1 << 20
# The dump, the database out of it with its indexes, and what the server writes on the way.
_ROOM = 1.6


def restore(path: Path, data: Path, *, replace: bool, say: Say, send: bool = False) -> Manifest:
    """Restores the backup at `path`; gives its manifest. Raises BackupProblem, and then nothing was changed.

    Unless `send` says so, nothing that waited in the backup is sent."""
    say(f"Checking {path}")
    manifest = archive.checked(path)
    say(
        f"  taken {manifest.made_at} by Rapport {manifest.version}: {manifest.rows} rows, {len(manifest.files)} files"
    )
    _refuse_small_disk(manifest, data)
    with target(data, replace=replace, say=say) as place:
        _begin(place, data)
        _refuse_newer(manifest)
        with archive.opened(path) as tar:
            _fill(tar, place, say)
            _compare(manifest, place)
            _bring_up(say)
            _put_files(tar, manifest, say)
            _put_beside(tar, place, data)
        _keep_promises(path, data, say, send=send)
        _leave()
        place.take_over(say)
    return manifest


def _refuse_small_disk(manifest: Manifest, data: Path) -> None:
    near = next(folder for folder in (data, *data.parents) if folder.exists())
    wanted = int(manifest.database_size * _ROOM) + sum(part.size for part in manifest.parts)
    if os.environ.get("DATABASE_URL"):
        wanted = sum(part.size for part in manifest.parts)
    if (free := shutil.disk_usage(near).free) < wanted:
        raise BackupProblem(
            f"The restore needs about {wanted >> 20} MB in {data}; {free >> 20} MB are free.",
            "make room, or name another folder with --data.",
        )


def _begin(place: Target, data: Path) -> None:
    """Django on the new database; its files go straight into their store: what has the same name is the same."""
    import django

    os.environ.update(
        DATABASE_URL=place.url, RAPPORT_DATA=str(data), DJANGO_SETTINGS_MODULE="rapport.site.settings"
    )
    # No key is made here: the one of the backup, or of the first start, is to be the only one.
    os.environ.setdefault("RAPPORT_SECRET_KEY", secrets.token_urlsafe(48))
    django.setup()


def _refuse_newer(manifest: Manifest) -> None:
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations} | {
        f"{app}.{name}" for found in loader.disk_migrations.values() for app, name in found.replaces
    }
    if unknown := sorted(set(manifest.migrations) - known):
        raise BackupProblem(
            f"The backup comes from a newer Rapport ({manifest.version}); this one does not know {unknown[0]}.",
            f"restore it with Rapport {manifest.version} or newer.",
        )


def _fill(tar: tarfile.TarFile, place: Target, say: Say) -> None:
    dump = place.folder / DUMP
    with dump.open("wb") as file:
        for block in _blocks(tar, DUMP):
            file.write(block)
    common = ["--no-owner", "--no-acl", "--exit-on-error", f"--dbname={_name(place.url)}", str(dump)]
    try:
        say("Restoring the database")
        programs.run("pg_restore", place.url, ["--section=pre-data", *common])
        programs.run("pg_restore", place.url, ["--section=data", "--jobs=2", *common])
        say("  building its indexes")
        programs.run("pg_restore", place.url, ["--section=post-data", "--jobs=2", *common], options=_INDEXING)
    finally:
        dump.unlink()
    with psycopg.connect(place.url, autocommit=True) as connection:
        restored.guard(connection)
        restored.count_on(connection)
        connection.execute("ANALYZE")


def _name(url: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(url)["dbname"])


def _compare(manifest: Manifest, place: Target) -> None:
    with psycopg.connect(place.url) as connection:
        for name, rows in manifest.tables.items():
            row = connection.execute(
                sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))
            ).fetchone()
            if not row or row[0] != rows:
                raise BackupProblem(
                    f"The table {name} holds {row[0] if row else 0} rows and not {rows}. Nothing was changed.",
                    "try again; if it stays so, take an older backup.",
                )


def _bring_up(say: Say) -> None:
    from rapport.site import wiring
    from rapport.site.supervise import prepare

    prepare.migrate(say)
    # What a dump does not carry stands after each migrate; there may have been nothing to migrate.
    wiring.install_triggers()


def _put_files(tar: tarfile.TarFile, manifest: Manifest, say: Say) -> None:
    from rapport.engine.files.store import store

    put = 0
    for part in manifest.files:
        key = part.name.removeprefix("files/")
        if store().size(key) != part.size:
            file = tar.extractfile(part.name)
            assert file is not None
            store().put(key, file)
            put += 1
    say(f"  {put} files put into the store, {len(manifest.files) - put} were there")


def _put_beside(tar: tarfile.TarFile, place: Target, data: Path) -> None:
    imports = data / "files" / "imports"
    for name in tar.getnames():
        kind, _, rest = name.partition("/")
        if kind == "imports":
            imports.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(imports / rest, tar, name)
        elif kind == "keys":
            _write(place.folder / rest, tar, name)


def _write(path: Path, tar: tarfile.TarFile, name: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        for block in _blocks(tar, name):
            file.write(block)


def _blocks(tar: tarfile.TarFile, name: str) -> Iterator[bytes]:
    file: Any = tar.extractfile(name)
    while block := file.read(_BLOCK):
        yield block


def _keep_promises(path: Path, data: Path, say: Say, *, send: bool) -> None:
    """Who was erased since stays erased, by the list in the data folder and the one beside the backup."""
    from rapport.engine.privacy import ledger, replaying

    erased = replaying.erase_again([data / ledger.NAME, path.parent / ledger.NAME])
    if erased:
        say(f"  {erased} people who were erased since the backup was taken are erased again")
    if not send and (off := replaying.hold_back()):
        say(f"  {off} webhooks are switched off, so that this copy sends nothing; --send keeps them on")


def _leave() -> None:
    from django.db import connections

    from rapport.engine.log import bell

    # A bell that rang for an erasure would hold the database, which takes its name and place now.
    bell.hush()
    connections.close_all()
