"""The whole product, started for the journeys as a user starts it, and gone with its book when they are done."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from steps import ROOT

READY_SECONDS = 300
"""A first start loads the demo; a slow machine may take its time."""
STOP_SECONDS = 60


class NotStarted(Exception):
    """The product did not come up; the text is what it printed."""


ADMIN = ("admin@maven.example", "quiet river 7 lamps")
"""Who signs in to an empty book. The address has no word of the password, which would be refused."""


@contextmanager
def running(*, empty: bool = False) -> Iterator[str]:
    """The address of a product with the demo in it, or with an empty book. Raises NotStarted."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-journeys-"))
    # The embedded PostgreSQL may run as another user, who has to reach its folder.
    folder.chmod(0o711)
    printed = folder / "printed.txt"
    address = f"http://127.0.0.1:{_free_port()}"
    command = [
        str(ROOT / "bin/rapport"),
        "up",
        "--data",
        str(folder / "data"),
        "--port",
        address.rpartition(":")[2],
        *(["--no-demo"] if empty else []),
    ]
    # A server that the caller's environment names holds a real book; journeys write.
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    # Where journeys start a provider of single sign-on (web/e2e/sso.spec.ts) and a list to fetch (schedules.spec.ts).
    own["RAPPORT_EGRESS_ALLOWED"] = "127.0.0.1:4178, 127.0.0.1:4179"
    with printed.open("w") as out:
        process = subprocess.Popen(
            command,
            env=own,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(process, address, printed)
        if empty:
            _make_admin(folder / "data", own)
        yield address
    finally:
        _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(process: subprocess.Popen[bytes], address: str, printed: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if _answers(address):
            return
        time.sleep(0.5)
    raise NotStarted(f"{address}/health did not answer 200.\n{printed.read_text(errors='replace')}")


def _make_admin(data: Path, environment: dict[str, str]) -> None:
    email, password = ADMIN
    command = [str(ROOT / "bin/rapport"), "user", "create", "--email", email, "--name", "Robin Admin",
               "--role", "admin", "--password-stdin", "--data", str(data)]  # fmt: skip
    done = subprocess.run(
        command,
        env=environment,
        input=f"{password}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotStarted(f"An administrator could not be made.\n{done.stdout}{done.stderr}")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except OSError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
            return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
