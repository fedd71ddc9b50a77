"""The server process itself: found by its pid file, checked to be ours, waited for and ended."""

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_READY = "ready"
_POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Postmaster:
    """A running server as its pid file describes it."""

    pid: int
    socket_folder: Path
    status: str

    @property
    def ready(self) -> bool:
        """Whether recovery is over and connections are taken."""
        return self.status == _READY

    @property
    def stopping(self) -> bool:
        """Whether the server is on its way down and will take no one in."""
        return self.status == "stopping"


def read(pgdata: Path) -> Postmaster | None:
    """The server of `pgdata`, or None when none runs.

    A pid file outlives a killed server, and its number may by now belong to anyone: it counts only
    while that process is a PostgreSQL server of this very folder.
    """
    try:
        lines = (pgdata / "postmaster.pid").read_text().split("\n")
        pid = int(lines[0])
    except (FileNotFoundError, ValueError):
        return None
    if not _serves(pid, pgdata):
        return None
    status = lines[7].strip() if len(lines) > 7 else "starting"
    return Postmaster(pid, Path(lines[4]) if len(lines) > 4 else pgdata, status)


def drop_stale_pid_file(pgdata: Path) -> None:
    """Remove a pid file whose number now belongs to a stranger; PostgreSQL would refuse to start."""
    try:
        pid = int((pgdata / "postmaster.pid").read_text().split("\n")[0])
    except (FileNotFoundError, ValueError):
        return
    arguments = _arguments(pid)
    if arguments is not None and not _is_postgres(arguments):
        (pgdata / "postmaster.pid").unlink(missing_ok=True)


def end(pid: int, pgdata: Path, child: subprocess.Popen[bytes] | None, patience: float = 60.0) -> None:
    """Stop the server: connections are closed and all is written; without answer it is stopped at once."""
    for number, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        if _gone(pid, pgdata, child, seconds):
            return


def _gone(pid: int, pgdata: Path, child: subprocess.Popen[bytes] | None, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if child is not None and child.pid == pid:
            if child.poll() is not None:
                return True
        elif not _serves(pid, pgdata):
            return True
        time.sleep(_POLL_SECONDS)
    return False


def _serves(pid: int, pgdata: Path) -> bool:
    arguments = _arguments(pid)
    return arguments is not None and _is_postgres(arguments) and str(pgdata) in arguments


def _is_postgres(arguments: list[str]) -> bool:
    return bool(arguments) and Path(arguments[0]).name.rstrip(":") == "postgres"


def _arguments(pid: int) -> list[str] | None:
    """The command line of a living process, [] for one that has ended but was not collected."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").rstrip("\0").split("\0")
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return None
    except (PermissionError, ProcessLookupError):
        return None
    command = ["/bin/ps", "-ww", "-o", "args=", "-p", str(pid)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    # ps joins the arguments by spaces, so a folder with a space would be cut: options are split by name.
    first, _, rest = answer.stdout.strip().partition(" -D ")
    return [first, rest.partition(" -k ")[0]] if first else None
