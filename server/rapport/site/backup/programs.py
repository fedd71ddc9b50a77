"""PostgreSQL's own pg_dump and pg_restore, told by their environment where the database is."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Conninfo

from rapport.site.backup import BackupProblem
from rapport.site.postgres import DatabaseProblem, binaries
from rapport.site.postgres.account import Account


def run(name: str, url: str, words: Sequence[str], *, options: str = "") -> None:
    """Runs `pg_dump` or `pg_restore` on the database of `url`. Raises BackupProblem with what it said."""
    with psycopg.connect(url) as connection:
        major = connection.info.server_version // 10000
    command = [_program(name, major), *words]
    answer = subprocess.run(
        command, env=_environment(url, options), capture_output=True, text=True, check=False, cwd="/"
    )
    if answer.returncode:
        said = "\n    ".join(answer.stderr.strip().splitlines()[-4:])
        raise BackupProblem(
            f"{name} failed:\n    {said}", "see to what it says (space, rights, connection) and try again."
        )


@lru_cache
def _program(name: str, major: int) -> str:
    # They only connect, so they run as whoever calls; those of the server's own version come first.
    me = Account(os.geteuid(), os.getegid(), switch=False)
    try:
        found = binaries.find(me, Path("/nonexistent"), major)
    except DatabaseProblem:
        found = binaries.find(me, Path("/nonexistent"), None)
    if not Path(found.program(name)).exists():
        raise BackupProblem(
            f"{name} is not beside {found.folder}.", f"install PostgreSQL {major}'s client programs."
        )
    return found.program(name)


def _environment(url: str, options: str) -> dict[str, str]:
    # An argument list can be read by everybody on the machine, an environment only by its owner.
    variables = {one.keyword.decode(): one.envvar.decode() for one in Conninfo.get_defaults() if one.envvar}
    told = {variables[name]: str(value) for name, value in conninfo_to_dict(url).items() if name in variables}
    kept = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
    return {**kept, **told, **({"PGOPTIONS": options} if options else {})}
