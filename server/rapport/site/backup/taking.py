"""Taking a backup of a product that runs: what the database holds at one moment, then the files that this needs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from rapport.engine.files import keeping
from rapport.engine.files.store import store
from rapport.site.backup import BackupProblem, programs
from rapport.site.backup.archive import DUMP, Manifest, Writer, written
from rapport.site.version import version

Say = Callable[[str], None]

KEYS = ("secret_key", "secrets_key")
"""Files of the data folder that a backup holds only when asked for."""
SETTINGS = (
    "RAPPORT_PUBLIC_URL", "RAPPORT_ALLOWED_HOSTS", "RAPPORT_PROXIES", "RAPPORT_MAX_UPLOAD_MB",
    "RAPPORT_MAX_FILE_MB", "RAPPORT_FILES_URL", "RAPPORT_MAIL_FROM",
    "RAPPORT_EGRESS_PORTS", "RAPPORT_EGRESS_ALLOWED", "RAPPORT_LOG",
)  # fmt: skip
"""What is set from outside and holds no secret: it is told again at the restore, where nothing sets it."""

_TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1
"""
_NEEDED = """
    SELECT digest FROM files_attachment UNION SELECT picture FROM access_user
    UNION SELECT logo FROM access_organisation UNION SELECT logo_dark FROM access_organisation
"""


def take(path: Path, data: Path, *, with_keys: bool, say: Say) -> Manifest:
    """Writes the backup to `path` and gives its manifest. Django must be set up. Raises BackupProblem."""
    url = os.environ["DATABASE_URL"]
    dump = path.with_name(f"{path.name}.dump.part")
    try:
        dump.touch(0o600)
        with _moment(url) as (connection, snapshot), written(path) as archive:
            say("Copying the database")
            words = ["--format=custom", "--compress=gzip:1", f"--snapshot={snapshot}", f"--file={dump}"]
            programs.run("pg_dump", url, words)
            archive.add_file(DUMP, dump)
            dump.unlink()
            manifest = _manifest(connection, with_keys=with_keys)
            say(f"  {manifest.rows} rows of {len(manifest.tables)} tables")
            manifest.missing = _add_files(archive, connection, say)
            _add_beside(archive, data, with_keys=with_keys)
            archive.seal(manifest)
        _keep_erasures(path)
    except OSError as error:
        raise BackupProblem(
            f"{path} cannot be written: {error.strerror}.",
            "name a file where there is room and you may write.",
        ) from error
    finally:
        dump.unlink(missing_ok=True)
    return manifest


def _keep_erasures(path: Path) -> None:
    """The list of erasures lies beside the backups too, for a restore on another machine."""
    from rapport.engine.privacy import ledger

    ledger.keep()
    ledger.copy_beside(path.parent)


@contextmanager
def _moment(url: str) -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """A connection that sees one moment, and the name by which pg_dump sees the same. No kept bytes are removed."""
    with psycopg.connect(url, autocommit=True) as hold, psycopg.connect(url) as connection:
        hold.execute("SELECT pg_advisory_lock_shared(%s)", [keeping.HELD])
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        yield connection, row[0]


def _manifest(connection: psycopg.Connection[Any], *, with_keys: bool) -> Manifest:
    # Every program that asks for a moment's rows asks for itself: they are counted, never estimated.
    counts = {}
    for (name,) in connection.execute(_TABLES).fetchall():
        row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone()
        counts[name] = int(row[0]) if row else 0
    applied = connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
    size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return Manifest(
        version=version(), made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        migrations=[name for (name,) in applied], tables=counts, database_size=int(size[0]) if size else 0,
        settings={name: os.environ[name] for name in SETTINGS if os.environ.get(name)}, with_keys=with_keys,
    )  # fmt: skip


def _add_files(archive: Writer, connection: psycopg.Connection[Any], say: Say) -> list[str]:
    """Adds the bytes that the moment knows; gives the digests of those that somebody needs and nobody has."""
    needed = {digest for (digest,) in connection.execute(_NEEDED).fetchall() if digest}
    digests = [
        digest for (digest,) in connection.execute("SELECT digest FROM files_blob ORDER BY 1").fetchall()
    ]
    missing = sorted(needed.difference(digests))
    count = 0
    for digest in digests:
        keys = [keeping.key_of(digest), *store().below(keeping.previews_of(digest))]
        for key in keys:
            size = store().size(key)
            if size is not None:
                archive.add(f"files/{key}", size, store().read(key))
                count += 1
            elif digest in needed:
                missing.append(digest)
    say(f"  {count} files" + (f"; {len(missing)} are missing in the store" if missing else ""))
    return missing


def _add_beside(archive: Writer, data: Path, *, with_keys: bool) -> None:
    """What lies in the data folder beside database and files: imports that go on, and keys when asked for."""
    imports = data / "files" / "imports"
    for path in sorted(imports.iterdir()) if imports.is_dir() else ():
        if path.is_file():
            archive.add_file(f"imports/{path.name}", path)
    for name in KEYS if with_keys else ():
        if (data / name).is_file():
            archive.add_file(f"keys/{name}", data / name)
