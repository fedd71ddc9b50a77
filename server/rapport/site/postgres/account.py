"""The system account that owns the embedded server: PostgreSQL refuses to run as root."""

import fcntl
import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NAME = "rapport"
_FIRST_HUMAN_UID = 1000
_ACCOUNTS = Path("/etc/passwd")


@dataclass(frozen=True)
class Account:
    """Who runs the server. `switch` is true when this process is root and has to become someone else."""

    uid: int
    gid: int
    switch: bool

    def popen_options(self) -> dict[str, Any]:
        """Keyword arguments for subprocess that run the child as this account, with no further groups."""
        if not self.switch:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path, mode: int) -> None:
        """Give `path`, which the caller has just made, to this account with exactly `mode`."""
        path.chmod(mode)
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def can(self, test: str, path: Path) -> bool:
        """Ask the system itself, as this account, whether `test -r|-x|-w path` holds."""
        if not self.switch:
            return os.access(path, {"-r": os.R_OK, "-x": os.X_OK, "-w": os.W_OK}[test])
        command: Sequence[str] = ("/bin/sh", "-c", f'test {test} "$0"', str(path))
        return subprocess.run(command, cwd="/", check=False, **self.popen_options()).returncode == 0


def for_cluster(pgdata: Path) -> Account:
    """The account for the server whose files live, or will live, in `pgdata`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if pgdata.exists() and pgdata.stat().st_uid != 0:
        owner = pgdata.stat()
        return Account(owner.st_uid, owner.st_gid, switch=True)
    entry = _find() or _made_once() or pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def _find() -> pwd.struct_passwd | None:
    try:
        entry = pwd.getpwnam(_NAME)
    except KeyError:
        return None
    # A person may be called Rapport: only a system account is ours to use.
    return entry if 0 < entry.pw_uid < _FIRST_HUMAN_UID else None


def _made_once() -> pwd.struct_passwd | None:
    # Two that start at once on a new machine would both make it, and one goes on with a number that is not kept.
    with _ACCOUNTS.open() as accounts:
        fcntl.flock(accounts, fcntl.LOCK_EX)
        return _find() or _create()


def _create() -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        return None
    command = [useradd, "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", _NAME]
    subprocess.run(command, check=False, capture_output=True)
    return _find()
