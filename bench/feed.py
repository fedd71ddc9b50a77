"""How long from a commit to every open stream: server/.venv/bin/python bench/feed.py [--streams N] [--changes N].

Starts a PostgreSQL and the real web process in a temporary folder, opens streams of sellers and one admin, commits
changes one after the other, and prints the milliseconds from the return of run() to the arrival at each stream.
"""

import argparse
import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SERVER = Path(__file__).resolve().parents[1] / "server"
sys.path.insert(0, str(SERVER))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streams", type=int, default=20, metavar="N")
    parser.add_argument("--changes", type=int, default=100, metavar="N")
    args = parser.parse_args()
    from rapport.site.postgres import Cluster

    folder = Path(tempfile.mkdtemp(prefix="rapport-bench-"))
    folder.chmod(0o711)
    cluster = Cluster(folder / "data")
    try:
        cluster.start()
        cluster.create_database()
        os.environ |= {"DATABASE_URL": cluster.dsn(), "DJANGO_SETTINGS_MODULE": "rapport.site.settings"}
        measure(args.streams, args.changes)
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def measure(streams: int, changes: int) -> None:
    """Set the house up, serve it, listen and commit."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = {**os.environ, "RAPPORT_POOL": "12", "PYTHONPATH": str(SERVER)}
    command = [sys.executable, "-m", "rapport.site.web", "127.0.0.1", str(port), "1"]
    web = subprocess.Popen(command, env=environment, cwd=SERVER)
    try:
        listened = asyncio.run(listen(port, [token(number) for number in range(streams)], changes))
    finally:
        web.terminate()
        web.wait()
        connections.close_all()
    took = sorted(listened)
    p50, p99 = statistics.median(took), took[int(len(took) * 0.99)]
    sys.stdout.write(
        f"{changes} changes to {streams} streams of {streams} people: p50 {p50:.1f} ms, p99 {p99:.1f} ms\n"
    )


def token(number: int) -> str:
    """A token of a new seller; the first one is an admin."""
    from rapport.engine.access import tokens
    from rapport.engine.access.models import User

    role = "seller" if number else "admin"
    user = User.objects.create_user(f"p{number}@rapport.example", name=f"Person {number}", role=role)
    return tokens.make(user.pk, "bench")[1]


async def listen(port: int, texts: list[str], changes: int) -> list[float]:
    """Milliseconds of each change to each stream."""
    sent: dict[str, float] = {}
    arrived: list[tuple[str, float]] = []
    opened = [asyncio.Event() for _ in texts]
    readers = [
        asyncio.create_task(follow(port, *one, changes, arrived)) for one in zip(texts, opened, strict=True)
    ]
    await asyncio.gather(*(one.wait() for one in opened))
    for number in range(changes):
        pk, at = await asyncio.to_thread(commit, number)
        sent[pk] = at
        await asyncio.sleep(0.05)
    await asyncio.gather(*readers)
    return [max(at - sent[pk], 0) * 1000 for pk, at in arrived]


def commit(number: int) -> tuple[str, float]:
    """A company that all may see; its id and the moment after its commit."""
    from rapport.engine.access.actors import SYSTEM
    from rapport.engine.actions.basics import all_actions
    from rapport.engine.actions.run import run
    from rapport.engine.objects import registry

    create = all_actions(registry.get("company"))["create"]
    made = run(create, SYSTEM, {"name": f"Company {number}"}).record
    return str(made.pk), time.monotonic()


async def connected(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection, as soon as there is a server."""
    while True:
        try:
            return await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)


async def follow(
    port: int, text: str, opened: asyncio.Event, changes: int, arrived: list[tuple[str, float]]
) -> None:
    """One stream, until all changes have come."""
    reader, writer = await connected(port)
    writer.write(f"GET /rt/feed HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {text}\r\n\r\n".encode())
    seen = 0
    while seen < changes:
        line = await reader.readline()
        if line.startswith(b"event: hello"):
            opened.set()
        elif line.startswith(b'data: {"cursor"') and b"changes" in line:
            at = time.monotonic()
            for change in json.loads(line[6:])["changes"]:
                arrived.append((change["id"], at))
                seen += 1
    writer.close()


if __name__ == "__main__":
    main()
