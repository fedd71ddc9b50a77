"""The restore drill: a backup taken while others write, restored elsewhere and in place, compared row by row."""

import hashlib
import os
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from rapport.site import paths
from rapport.site.backup import BackupProblem, switching
from rapport.site.backup.archive import checked
from rapport.site.cli.main import main
from rapport.site.postgres import Cluster
from tests.runtime.a_person import CANARY, PERSON

pytestmark = pytest.mark.slow
PICTURE = b"bytes of a picture" * 1000
DIGEST = hashlib.sha256(PICTURE).hexdigest()
WRITTEN = {"django_session", "files_blob", "log_change", "access_user", "search_bookmark", "notify_place"}
_SUM = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM {} t"
_ENTRIES = """
    SELECT id, at, object, record, version, op, fields::text, door, action, xid::text FROM log_change ORDER BY id
"""
_UNREAD = """
    SELECT c.id FROM log_change c, search_bookmark b
    WHERE (c.xid::text::bigint, c.id) > (b.xid, b.number) ORDER BY c.xid, c.id
"""


def rapport(data: Path, *words: str, url: str = "") -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "RAPPORT_DATA"}}
    environment = {**own, "PYTHONPATH": str(paths.SERVER), **({"DATABASE_URL": url} if url else {})}
    what = (
        ["tests.runtime.a_person", *words[1:], str(data)]
        if words[0] == "person"
        else ["rapport", *words, "--data"]
    )
    command = [sys.executable, "-m", *what, *([] if words[0] == "person" else [str(data)])]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def good(data: Path, *words: str, url: str) -> str:
    """What a command said that must succeed."""
    done = rapport(data, *words, url=url)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def naming(line: psycopg.Connection[Any], folder: Path) -> list[str]:
    """The tables and the files that name the person."""
    tables = line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    asked = "SELECT EXISTS (SELECT FROM {} t WHERE t::text ~* %s)"
    found = [
        name for (name,) in tables
        if line.execute(sql.SQL(asked).format(sql.Identifier(name)), [CANARY]).fetchone() == (True,)
    ]  # fmt: skip
    files = (path for path in folder.rglob("*") if path.is_file() and "replaced-" not in str(path))
    return found + [path.name for path in files if CANARY.lower().encode() in path.read_bytes().lower()]


class Writers(threading.Thread):
    """Commits pairs of rows, each in one transaction, and changes of a record, until it is stopped."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.enough, self.count = url, threading.Event(), 0

    def run(self) -> None:
        with closing(psycopg.connect(self.url)) as line:
            while not self.enough.is_set():
                name = f"{self.count:064d}"
                line.execute("INSERT INTO files_blob VALUES (%s, 1, now())", [name])
                line.execute("UPDATE access_user SET name = %s, version = version + 1", [name])
                line.execute("INSERT INTO django_session VALUES (%s, '', now())", [name[-40:]])
                line.commit()
                self.count += 1


@contextmanager
def database(server: str) -> Iterator[str]:
    name = f"drill_{os.getpid()}"
    with psycopg.connect(make_conninfo(server, dbname="postgres"), autocommit=True) as line:
        line.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    yield make_conninfo(server, dbname=name)
    with psycopg.connect(make_conninfo(server, dbname="postgres"), autocommit=True) as line:
        found = line.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{name}%"]).fetchall()
        for (one,) in found:
            line.execute(sql.SQL("DROP DATABASE {} (FORCE)").format(sql.Identifier(one)))


def sums(line: psycopg.Connection[Any], names: list[str]) -> dict[str, Any]:
    return {
        name: line.execute(sql.SQL(_SUM).format(sql.Identifier(name))).fetchone() for name in sorted(names)
    }


def compare(
    source: psycopg.Connection[Any], copy: psycopg.Connection[Any], names: list[str], least: int
) -> None:
    """Equal where nobody wrote; elsewhere the copy is the source at one moment, not before the backup began."""
    quiet = [name for name in names if name not in WRITTEN and not name.startswith("log_change_")]
    assert len(quiet) > 45
    assert sums(source, quiet) == sums(copy, quiet)
    blobs = copy.execute("SELECT digest FROM files_blob WHERE digest LIKE '000%' ORDER BY 1").fetchall()
    assert least <= len(blobs)
    assert [int(one) for (one,) in blobs] == list(range(len(blobs)))
    paired = copy.execute("SELECT count(*) FROM django_session").fetchone()
    entries = copy.execute(_ENTRIES).fetchall()
    changes = [entry for entry in entries if entry[5] == "update" and f"{0:058d}" in entry[6].split(",")[-1]]
    assert paired == (len(blobs),)
    assert len(changes) == len(blobs)
    assert source.execute(_ENTRIES).fetchall()[: len(entries)] == entries


def _book(here: Path, url: str) -> None:
    """A user with a picture, and a reader of the log that has read half of it."""
    good(here, "person", "make", url=url)
    kept = here / "files" / "kept" / "blobs" / DIGEST[:2] / DIGEST
    kept.parent.mkdir(parents=True)
    kept.write_bytes(PICTURE)
    with psycopg.connect(url) as line:
        line.execute("INSERT INTO files_blob VALUES (%s, %s, now())", [DIGEST, len(PICTURE)])
        line.execute("UPDATE access_user SET picture = %s, version = version + 1", [DIGEST])
        line.execute(
            "INSERT INTO search_bookmark (id, xid, number, fingerprint, at) "
            "SELECT 1, xid::text::bigint, id, '', now() FROM log_change ORDER BY id LIMIT 1"
        )


def test_the_drill(folder: Path, database_url: str) -> None:
    backup, here, there = folder / "book.rapport", folder / "here", folder / "there"
    with database(database_url) as url:
        _book(here, url)
        writers = Writers(url)
        writers.start()
        while writers.count < 20:
            assert writers.is_alive()
        least = writers.count
        taken = rapport(here, "backup", str(backup), "--with-keys", url=url)
        writers.enough.set()
        writers.join()
        assert taken.returncode == 0, taken.stderr
        assert "THE KEYS ARE IN IT" in taken.stderr

        restored = rapport(there, "restore", str(backup))
        assert restored.returncode == 0, restored.stderr
        manifest = checked(backup)
        assert f"{manifest.rows} rows" in restored.stdout
        print(
            f"{manifest.rows} rows of {len(manifest.tables)} tables; {writers.count} pairs, {least} before it began"
        )
        assert (there / "files/kept/blobs" / DIGEST[:2] / DIGEST).read_bytes() == PICTURE
        assert (there / "secret_key").read_text() == (here / "secret_key").read_text()
        assert not (there / "restoring").exists()
        with Cluster(there, durable=False) as cluster, psycopg.connect(cluster.dsn()) as copy:
            with psycopg.connect(url) as source:
                compare(source, copy, list(manifest.tables), least)
                _compare_reading(source, copy)
            _log_is_guarded(copy)
            assert {"people_party", "log_change"} <= set(naming(copy, there / "files"))
        again = rapport(there, "restore", str(backup))
        assert again.returncode == 1
        assert "--replace" in again.stderr
        _in_place(here, backup, url, manifest.tables)


def _compare_reading(source: psycopg.Connection[Any], copy: psycopg.Connection[Any]) -> None:
    """A reader goes on where it was: the same entries in the same order, and none that this server holds back."""
    unread = copy.execute(_UNREAD).fetchall()
    assert unread == source.execute(_UNREAD).fetchall()[: len(unread)]
    assert len(unread) > 20
    held = copy.execute(
        "SELECT count(*) FROM log_change WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())"
    ).fetchone()
    assert held == (0,)


def _log_is_guarded(copy: psycopg.Connection[Any]) -> None:
    newest = copy.execute(
        "SELECT max(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = 'log_change'::regclass"
    ).fetchone()
    for name in ("log_change", str(newest and newest[0])):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), copy.transaction():
            copy.execute(sql.SQL("UPDATE {} SET door = 'x'").format(sql.Identifier(name)))


def _in_place(data: Path, backup: Path, url: str, tables: dict[str, int]) -> None:
    """On an operator's server: the book comes back, what was there is kept aside, nothing happens while it is used.

    Whom it erased since the backup was taken stays erased, and the log fits its seals all the same."""
    good(data, "person", "erase", url=url)
    with psycopg.connect(url, autocommit=True) as line:
        used = rapport(data, "restore", str(backup), "--replace", url=url)
        assert used.returncode == 1
        assert "Somebody is connected" in used.stderr
        line.execute("DELETE FROM django_session")
    told = good(data, "restore", str(backup), "--replace", url=url)
    assert "1 people who were erased" in told
    assert "The log fits its seals" in good(data, "verify-log", url=url)
    with psycopg.connect(url) as line:
        assert naming(line, data) == []
        gone = line.execute("SELECT count(*) FROM privacy_erasure WHERE record = %s", [PERSON]).fetchone()
        assert gone == (1,)
        assert line.execute("SELECT count(*) FROM django_session").fetchone() == (tables["django_session"],)
        found = line.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'drill_%%'").fetchone()
        assert found == (2,)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A small backup that is whole."""
    from rapport.site.backup.archive import Manifest, written

    path = tmp_path / "book.rapport"
    with written(path) as archive:
        archive.add("database.dump", 70_000, [bytes(range(250)) * 280])
        archive.add(f"files/blobs/{DIGEST[:2]}/{DIGEST}", len(PICTURE), [PICTURE])
        archive.seal(Manifest("1", "2026-01-01", ["access.0001_initial"], {"a": 1}, 1, {}, with_keys=False))
    assert [part.size for part in checked(path).parts] == [70_000, len(PICTURE)]
    return path


def test_a_file_that_is_not_whole_is_refused(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = sealed.read_bytes()
    places = [
        *range(0, 512, 37),
        600,
        5_000,
        70_000,
        72_000,
        80_000,
        whole.index(b'"format"'),
        whole.rindex(b"sha256"),
    ]
    for place in places:
        sealed.write_bytes(whole[:place] + bytes([whole[place] ^ 0x21]) + whole[place + 1 :])
        with pytest.raises(BackupProblem, match=r"Nothing was changed|is not a whole backup"):
            checked(sealed)
    for length in (0, 100, 50_000, len(PICTURE) + 71_000, whole.rindex(b"manifest.sha256")):
        sealed.write_bytes(whole[:length])
        assert main(["restore", str(sealed), "--data", str(sealed.parent / "new")]) == 1
        assert "is not a whole backup" in capsys.readouterr().err
    assert not switching.has_database(sealed.parent / "new")


def test_a_part_that_does_not_belong_is_refused(sealed: Path) -> None:
    with tarfile.open(sealed, "a") as tar:
        tar.add(__file__, "../../etc/cron.d/x")
    with pytest.raises(BackupProblem):
        checked(sealed)


def test_a_switch_that_is_cut_off_is_carried_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "old").touch()
    stage = switching.stage(tmp_path)
    (stage / "postgres").mkdir()
    (stage / "postgres" / "new").touch()
    (stage / "secret_key").write_text("new")
    switching.finish(tmp_path, print)
    assert (tmp_path / "postgres" / "old").exists()
    switching.declare_whole(tmp_path)
    real, left = Path.rename, [0]

    def rename(self: Path, to: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return real(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    for _ in range(5):
        left[0] = 1
        try:
            switching.finish(tmp_path, print)
        except KeyboardInterrupt:
            continue
    assert (tmp_path / "postgres" / "new").exists()
    assert (tmp_path / "secret_key").read_text() == "new"
    assert [path.name for path in next(tmp_path.glob("replaced-*")).iterdir()] == ["postgres"]
    assert not stage.exists()
