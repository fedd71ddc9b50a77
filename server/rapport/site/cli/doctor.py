"""Look at everything that Rapport stands on and say what is wrong and what helps."""

import argparse
import fcntl
import os
import platform
import shutil
from ipaddress import ip_address
from pathlib import Path

from rapport.site import paths
from rapport.site.cli.join import joined
from rapport.site.postgres import DatabaseProblem
from rapport.site.version import version


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing but --data."""


def run(args: argparse.Namespace) -> int:
    """Print one line for each thing looked at; exit status 1 if any of them is wrong."""
    data: Path = args.data.resolve()
    print(f"Rapport {version()}, Python {platform.python_version()} on {platform.platform()}")
    wrong = [*_folder(data), *_web()]
    if data.exists() or os.environ.get("DATABASE_URL"):
        wrong += _database(data)
    else:
        _ok("database", f"not made yet: the first bin/start makes it in {data}")
    for part, problem, remedy in wrong:
        print(f"  WRONG  {part}: {problem}\n         What to do: {remedy}")
    print("All is well." if not wrong else f"{len(wrong)} thing{'s' if len(wrong) > 1 else ''} to put right.")
    return 1 if wrong else 0


Wrong = list[tuple[str, str, str]]


def _ok(part: str, words: str) -> None:
    print(f"  ok     {part}: {words}")


def _folder(data: Path) -> Wrong:
    near = next(folder for folder in (data, *data.parents) if folder.exists())
    if not os.access(near, os.R_OK | os.W_OK | os.X_OK):
        return [("data", f"{near} is not yours to write.", "run as its owner, or name a folder with --data.")]
    _ok("data", f"{data}, {shutil.disk_usage(near).free >> 30} GB free")
    return []


def _web() -> Wrong:
    if (paths.WEB_DIST / "index.html").exists():
        _ok("web app", f"built in {paths.WEB_DIST}")
        return []
    return [("web app", "it is not built.", "run bin/setup.")]


def _database(data: Path) -> Wrong:
    # Without the product running no worker is missed, nor what it keeps.
    is_running = runs(data)
    kind = "DATABASE_URL" if os.environ.get("DATABASE_URL") else "embedded"
    try:
        with joined(data, migrate=False):
            from django.db import connection

            from rapport.site import health

            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT current_setting('server_version'), pg_database_size(current_database())"
                )
                number, size = cursor.fetchone()
                cursor.execute(_THE_LINE)
                line = _in_the_clear(*cursor.fetchone())
            _ok("database", f"PostgreSQL {number} ({kind}), {size >> 20} MB")
            found = [one for one in health.problems() if one.part not in ("worker", "search") or is_running]
            return [*line, *((one.part, one.problem, one.remedy) for one in found)]
    except DatabaseProblem as problem:
        return [("database", problem.problem, problem.remedy)]


_THE_LINE = """SELECT coalesce(host(inet_server_addr()), ''), coalesce(
    (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)"""


def _in_the_clear(address: str, has_tls: bool) -> Wrong:
    """Whether the book goes over a network that others may listen to; "" is a socket of this machine."""
    if has_tls or not address or ip_address(address).is_loopback:
        return []
    return [("database", f"{address} is reached without TLS.",
             "let the server speak TLS, and add sslmode=verify-full to DATABASE_URL.")]  # fmt: skip


def runs(data: Path) -> bool:
    """Whether the product runs on this data folder."""
    lock = data / "up.lock"
    if not lock.exists():
        return False
    with lock.open("r+") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
