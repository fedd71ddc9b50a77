"""What is measured: the product and the floor, started as they would be, on one book each."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from book import ADMIN, OUTPOST, PASSWORD, SELLER
from meter import Client

HERE = Path(__file__).resolve().parent
SERVER = HERE.parent / "server"


@dataclass
class House:
    """A running product with the people who ask, the floor beside it, and a bare line to their database."""

    parties: int
    dsn: str
    bare: psycopg.Connection
    admin: Client
    seller: Client
    outpost: Client
    floor: Client
    product_pid: int
    floor_pid: int
    database_pid: int
    started: dict[str, float]

    @property
    def port(self) -> int:
        return self.admin.port


@contextmanager
def house(folder: Path, parties: int, port: int) -> Iterator[House]:
    """The book of `parties`, made first unless the folder has it, and both programs on ports `port` and the next."""
    from rapport.site.postgres import Cluster

    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, str(HERE / "book" / "make.py"), str(folder), str(parties)],
        check=True,
    )
    with (
        Cluster(folder) as cluster,
        psycopg.connect(cluster.dsn(), autocommit=True) as bare,
    ):
        bare.execute((HERE / "floor" / "plain.sql").read_bytes())
        with (
            product(folder, port) as (product_pid, product_start),
            floor(cluster.dsn(), port + 1) as (pid, start),
        ):
            admin, seller, outpost = (
                Client(port).sign_in(email, PASSWORD) for email in (ADMIN, SELLER, OUTPOST)
            )
            yield House(parties, cluster.dsn(), bare, admin, seller, outpost, Client(port + 1), product_pid, pid,
                        cluster.pid or 0,
                        {"product": product_start, "floor": start})  # fmt: skip


@contextmanager
def product(folder: Path, port: int) -> Iterator[tuple[int, float]]:
    """(pid, seconds to the first answer) of the product as `bin/rapport up` runs it, with two web processes."""
    command = [sys.executable, "-m", "rapport", "up", "--data", str(folder), "--port", str(port), "--workers", "2",
               "--no-demo"]  # fmt: skip
    with _running(command, SERVER, {"PYTHONPATH": str(SERVER)}, port, "/health") as found:
        yield found


@contextmanager
def floor(dsn: str, port: int) -> Iterator[tuple[int, float]]:
    """The same of the floor: two WSGI workers."""
    granian = str(Path(sys.executable).with_name("granian"))
    command = [granian, "--interface", "wsgi", "--workers", "2", "--blocking-threads", "2", "--host", "127.0.0.1",
               "--port", str(port), "--no-ws", "app:wsgi"]  # fmt: skip
    with _running(command, HERE / "floor", {"DATABASE_URL": dsn}, port, "/ping") as found:
        yield found


_NO_LIMIT = str(10**9)
"""Requests are counted as always, and none is refused."""


@contextmanager
def _running(
    command: list[str], folder: Path, more: dict[str, str], port: int, path: str
) -> Iterator[tuple[int, float]]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("RAPPORT_", "DATABASE_"))
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**kept, "RAPPORT_CALLS_PER_MINUTE": _NO_LIMIT, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(process, port, path)
        yield process.pid, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(60)


def _await(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    """Until it answers. Raises RuntimeError when it ends before."""
    while process.poll() is None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            line.request("GET", path, headers={"Host": "localhost"})
            if line.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.02)
        finally:
            line.close()
    raise RuntimeError(f"It ended before it answered on port {port}; is the port taken?")
