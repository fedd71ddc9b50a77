"""The embedded PostgreSQL server: made, started, shared between programs, recovered and stopped."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from rapport.site.postgres import binaries, conf, postmaster
from rapport.site.postgres.binaries import Binaries
from rapport.site.postgres.errors import DatabaseProblem
from rapport.site.postgres.place import Place, make_folder, settle

ROLE = "rapport"
_OWNER = "postgres"
_LOG_LIMIT_BYTES = 10_000_000
_POLL_SECONDS = 0.05
_SAY_EVERY_SECONDS = 5.0
# A killed server's processes may hold the files for a moment; after this the refusal is real.
_OLD_SERVER_SECONDS = 60.0
_OLD_SERVER_SIGNS = ("lock file", "shared memory block", "still in use", "Is another postmaster")
_TRIES = 5
_PAUSE_SECONDS = 0.5
_PR_SET_PDEATHSIG = 1


def _silent(_line: str) -> None:
    return None


class Cluster:
    """One embedded server in a data folder.

    Several programs may use one at a time: the first `start` starts it, the last `stop` stops it, and a
    server left behind by a killed program is joined. `durable=False` trades safety for speed (tests).
    Raises DatabaseProblem with a remedy when the server cannot be had.
    """

    def __init__(self, data: Path, *, durable: bool = True, say: Callable[[str], None] = _silent) -> None:
        self._data = data.resolve()
        self._durable = durable
        self._say = say
        self._place: Place | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._signed_in: int | None = None
        self._socket_folder: Path | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Have a server that takes connections: join the one that runs, else start it, recovery included."""
        make_folder(self._data)
        place = self._place = settle(self._data, self._say)
        with place.door(lambda: self._say("Waiting for another program to start or stop the database")):
            self._have_answering_server(place)
            if self._signed_in is None:
                self._signed_in = place.sign_in()

    def stop(self) -> None:
        """Sign out, and stop the server if nobody else uses it."""
        if self._place is None or (self._signed_in is None and self._child is None):
            return
        with self._place.door(lambda: None):
            if self._signed_in is not None:
                os.close(self._signed_in)
                self._signed_in = None
            if self._place.in_use():
                return
            running = postmaster.read(self._place.pgdata)
            if running is not None:
                postmaster.end(running.pid, self._place.pgdata, self._child)
            self._forget_child()

    def alive(self) -> bool:
        """Whether the server takes connections now. Also collects a dead server process."""
        if self._place is None:
            return False
        if self._child is not None:
            self._child.poll()
        running = postmaster.read(self._place.pgdata)
        return running is not None and running.ready

    @property
    def pid(self) -> int | None:
        """The process id of the running server."""
        running = postmaster.read(self._place.pgdata) if self._place else None
        return running.pid if running else None

    @property
    def child(self) -> int | None:
        """The process id of a server that this process itself has started."""
        return self._child.pid if self._child is not None else None

    @property
    def log(self) -> Path:
        """The server's log file."""
        return self._started().log

    def dsn(self, dbname: str = ROLE) -> str:
        """The address of a database on this server for the program's own role, as a URL with its password."""
        return self._address(ROLE, dbname)

    def create_database(self, name: str = ROLE) -> None:
        """Make the database `name`, owned by the program's own role, unless it exists."""
        with psycopg.connect(self._address(_OWNER, "postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
            if found is None:
                statement = sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0")
                connection.execute(statement.format(sql.Identifier(name), sql.Identifier(ROLE)))

    def _started(self) -> Place:
        if self._place is None:
            raise RuntimeError("start() the cluster first")
        return self._place

    def _address(self, role: str, dbname: str) -> str:
        password = quote(self._started().password(), safe="")
        folder = quote(str(self._socket_folder), safe="")
        return f"postgresql://{role}:{password}@/{quote(dbname, safe='')}?host={folder}"

    def _have_answering_server(self, place: Place) -> None:
        refusal = ""
        for _ in range(_TRIES):
            self._have_server(place)
            try:
                self._have_role()
            except psycopg.OperationalError as error:
                # It may have been killed a moment ago: its process is still to be seen, but does not answer.
                refusal = str(error).strip()
                time.sleep(_PAUSE_SECONDS)
            else:
                return
        raise DatabaseProblem(f"The database runs but does not let us in: {refusal}", f"read {place.log}.")

    def _have_server(self, place: Place) -> None:
        version = place.pgdata / "PG_VERSION"
        major = int(version.read_text()) if version.exists() else None
        running = postmaster.read(place.pgdata)
        if running is None or running.stopping:
            if running is not None:
                self._say("Waiting for the database to finish stopping")
                postmaster.end(running.pid, place.pgdata, self._child)
            programs = binaries.find(place.account, place.root, major)
            if major is None:
                self._initialise(place, programs)
            conf.write(place.pgdata, durable=self._durable)
            self._launch(place, programs)
        self._await_ready(place)

    def _initialise(self, place: Place, programs: Binaries) -> None:
        self._say(f"Making the database files (PostgreSQL {programs.major})")
        half = place.root / "pgdata.part"
        secret = place.root / "initdb.part"
        secret.write_text(place.password())
        place.account.own(secret, 0o600)
        command = [programs.program("initdb"), "-D", str(half), "-U", _OWNER, f"--pwfile={secret}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"]
        command += [] if self._durable else ["--no-sync"]
        complaint = ""
        for locale in programs.locale_options:
            shutil.rmtree(half, ignore_errors=True)
            answer = self._run(place, [*command, *locale])
            complaint = complaint or answer.stderr.strip()
            if answer.returncode == 0:
                secret.unlink()
                # Only complete files ever carry the name: a killed initdb leaves nothing to mistake.
                half.rename(place.pgdata)
                return
        raise DatabaseProblem(
            f"The database files could not be made: {complaint}",
            f"check free space and rights of {place.root}, or set DATABASE_URL to a server of your own.",
        )

    def _run(self, place: Place, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd="/",
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
            umask=0o077,
            **place.account.popen_options(),
        )

    def _launch(self, place: Place, programs: Binaries) -> None:
        if place.log.exists() and place.log.stat().st_size > _LOG_LIMIT_BYTES:
            place.log.replace(place.log.with_suffix(".log.1"))
        command = [programs.program("postgres"), "-D", str(place.pgdata), "-k", str(place.socket_folder())]
        deadline = time.monotonic() + _OLD_SERVER_SECONDS
        while True:
            postmaster.drop_stale_pid_file(place.pgdata)
            begin = place.log.stat().st_size if place.log.exists() else 0
            with place.log.open("ab") as log:
                self._child = subprocess.Popen(
                    command,
                    cwd="/",
                    env=_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    # Ctrl-C in a terminal goes to its whole group: the database must go last, not first.
                    start_new_session=True,
                    umask=0o077,
                    preexec_fn=None if self._durable else _die_with_parent,  # noqa: PLW1509 (tests, one thread)
                    **place.account.popen_options(),
                )
            if self._settled(place):
                return
            said = place.log.read_text(errors="replace")[begin:]
            if time.monotonic() > deadline or not any(sign in said for sign in _OLD_SERVER_SIGNS):
                raise _refused(place, said)
            time.sleep(0.5)

    def _settled(self, place: Place) -> bool:
        """Whether the child has taken the pid file (true) or ended (false)."""
        child = self._child
        while child is not None and child.poll() is None:
            running = postmaster.read(place.pgdata)
            if running is not None and running.pid == child.pid:
                return True
            time.sleep(_POLL_SECONDS)
        return False

    def _await_ready(self, place: Place) -> None:
        # No limit: replaying a long log after a crash takes as long as it takes.
        begun = said = time.monotonic()
        while (running := postmaster.read(place.pgdata)) is not None and not running.ready:
            if time.monotonic() - said > _SAY_EVERY_SECONDS:
                said = time.monotonic()
                self._say(f"The database is recovering after a crash ({said - begun:.0f} s)")
            if self._child is not None and self._child.poll() is not None:
                break
            time.sleep(_POLL_SECONDS)
        if running is None or not running.ready:
            raise _refused(place, place.log.read_text(errors="replace")[-4000:])
        self._socket_folder = running.socket_folder

    def _have_role(self) -> None:
        with psycopg.connect(self._address(_OWNER, "postgres"), autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ROLE,)).fetchone():
                return
            # Not a superuser: what is refused to this role (changing the log) is refused to the program.
            statement = sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}")
            connection.execute(statement.format(sql.Identifier(ROLE), self._started().password()))

    def _forget_child(self) -> None:
        if self._child is not None:
            self._child.wait()
            self._child = None


def _refused(place: Place, said: str) -> DatabaseProblem:
    last = "\n    ".join(said.strip().splitlines()[-6:])
    return DatabaseProblem(
        f"The database did not start:\n    {last}",
        f"read {place.log}; if it speaks of space or rights, make room or give them back, then start again.",
    )


def _environment() -> dict[str, str]:
    # Nothing of the caller's locale or PG* variables may reach the server.
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
