"""The whole product as its operator sees it: started, killed in parts, killed as a whole, stopped."""

import http.client
import http.cookies
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rapport.site import paths
from rapport.site.postgres import postmaster

pytestmark = pytest.mark.slow
EMAIL = "first@example.org"
PASSWORD = "a-long-enough-password"


class Product:
    """`rapport up` on a data folder, as a process."""

    def __init__(self, data: Path) -> None:
        self.data = data
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process: subprocess.Popen[str] | None = None

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "rapport", *words, "--data", str(self.data)]

    def start(self) -> None:
        command = self.command("up", "--no-demo", "--port", str(self.port))
        self.process = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if "Ctrl-C stops it" in line:
                return
        raise AssertionError(f"it ended with {self.process.wait()}")

    def run(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words), env=environment(), input=given, capture_output=True, text=True, check=False
        )

    def stop(self) -> int:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)

    def ask(self, method: str, path: str, **more: Any) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, **more)
        return connection.getresponse()

    def answers(self) -> bool:
        try:
            return self.ask("GET", "/health").status == 200
        except (OSError, http.client.HTTPException):
            return False

    def pids(self, words: str) -> list[int]:
        """Processes of this product whose command line has these words."""
        found = subprocess.run(["pgrep", "-f", words], capture_output=True, text=True, check=False).stdout
        return [int(pid) for pid in found.split()]

    @property
    def webs(self) -> list[int]:
        return self.pids(f"rapport.site.web 127.0.0.1 {self.port}")

    @property
    def worker(self) -> int | None:
        """The worker among the children of the supervisor."""
        assert self.process is not None
        found = subprocess.run(
            ["pgrep", "-P", str(self.process.pid), "-f", "rapport.site.worker"],
            capture_output=True,
            text=True,
            check=False,
        )
        return int(found.stdout) if found.stdout else None

    @property
    def postgres(self) -> int | None:
        running = postmaster.read(self.data / "postgres" / "pgdata")
        return running.pid if running else None


def environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**own, "PYTHONPATH": str(paths.SERVER)}


def wait(happened: Callable[[], object], seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


def signs_in(product: Product) -> bool:
    # allauth's first answer carries the cookie that proves where a change comes from.
    page = product.ask("GET", "/_allauth/browser/v1/config")
    token = http.cookies.SimpleCookie(page.headers["Set-Cookie"])["rapport_csrf"].value
    headers = {"X-CSRFToken": token, "Cookie": f"rapport_csrf={token}", "Content-Type": "application/json"}
    body = json.dumps({"email": EMAIL, "password": PASSWORD})
    return product.ask("POST", "/_allauth/browser/v1/auth/login", body=body, headers=headers).status == 200


@pytest.fixture(scope="module")
def book() -> Iterator[Path]:
    """A data folder with one user, made while nothing runs."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-test-"))
    folder.chmod(0o711)
    made = Product(folder / "data").run("user", "create", "--email", EMAIL, "--role", "admin")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith(f"{EMAIL} signs in with the password ")
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture
def product(book: Path) -> Iterator[Product]:
    made = Product(book)
    yield made
    if made.process is not None and made.process.poll() is None:
        made.stop()


def test_a_day_in_the_life(product: Product) -> None:
    product.start()
    given = product.run("user", "password", "--email", EMAIL, "--password-stdin", given=PASSWORD)
    assert given.returncode == 0, given.stderr
    assert signs_in(product)

    second = product.run("up", "--port", str(product.port))
    assert second.returncode == 1
    assert "already runs" in second.stderr

    serving = max(product.webs)
    os.kill(serving, signal.SIGKILL)
    wait(lambda: serving not in product.webs and product.answers())

    killed = product.postgres
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    wait(lambda: product.postgres not in {None, killed} and product.answers())

    working = product.worker
    assert working is not None
    os.kill(working, signal.SIGKILL)
    wait(lambda: product.worker not in {None, working})

    for web in product.webs:
        os.kill(web, signal.SIGKILL)
    wait(product.answers)

    working = product.worker
    assert product.process is not None
    product.process.kill()
    product.process.wait()
    product.start()
    assert signs_in(product)
    wait(lambda: not Path(f"/proc/{working}").exists())

    assert product.stop() == 0
    assert product.webs == []
    assert product.postgres is None


def test_told_to_stop_while_it_starts_it_leaves_nothing_behind(folder: Path) -> None:
    product = Product(folder / "data")
    command = product.command("up", "--no-demo", "--port", str(product.port))
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as starting:
        wait(lambda: product.postgres)
        starting.terminate()
        assert starting.wait(30) == 1
    assert product.postgres is None
    assert product.webs == []


def test_a_port_that_is_taken_is_named(product: Product) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", product.port))
        other.listen()
        refused = product.run("up", "--no-demo", "--port", str(product.port))
    assert refused.returncode == 1
    assert f"--port {product.port + 1}" in refused.stderr


def test_commands_work_while_it_does_not_run(product: Product) -> None:
    again = product.run("user", "create", "--email", EMAIL)
    assert again.returncode == 1
    assert "email: " in again.stderr
    weak = product.run("user", "password", "--email", EMAIL, "--password-stdin", given="short")
    assert "too short" in weak.stderr
    assert product.run("doctor").stdout.endswith("All is well.\n") or not paths.WEB_DIST.exists()
    assert product.postgres is None
