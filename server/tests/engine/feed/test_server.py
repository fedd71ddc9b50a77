"""The feed in the real server: granian, the front, the pool; and its end when the server is told to stop."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.db import connection

from rapport.engine.access import tokens
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.log.settling import PATIENCE_SECONDS, settle

SERVER = Path(__file__).resolve().parents[3]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def web(house: People) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The web process on the test's database."""
    settle()
    parts = connection.get_connection_params()
    address = "postgresql://{user}:{password}@/{dbname}?host={host}&port={port}".format(
        **{name: parts.get(name, "") for name in ("user", "password", "dbname", "host", "port")}
    )
    environment = {**os.environ, "DATABASE_URL": address, "RAPPORT_POOL": "8", "PYTHONPATH": str(SERVER)}
    port = free_port()
    command = [sys.executable, "-m", "rapport.site.web", "127.0.0.1", str(port), "1"]
    process = subprocess.Popen(command, env=environment, cwd=SERVER)
    yield process, port
    process.kill()
    process.wait()


def open_stream(port: int, text: str) -> http.client.HTTPResponse:
    """The answer to GET /rt/feed, as soon as somebody answers."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        try:
            line.request("GET", "/rt/feed", headers={"Authorization": f"Bearer {text}"})
            return line.getresponse()
        except ConnectionError:
            assert time.monotonic() < end
            time.sleep(0.1)


def next_event(answer: http.client.HTTPResponse, name: str) -> Any:
    """The content of the next event of that name."""
    is_wanted = False
    while line := answer.readline():
        if line.startswith(b"event: "):
            is_wanted = line.strip() == b"event: " + name.encode()
        elif line.startswith(b"data: ") and is_wanted:
            return orjson.loads(line[6:])
    raise AssertionError("the stream has ended")


def test_a_browser_follows_until_the_server_stops(
    web: tuple[subprocess.Popen[bytes], int], house: People
) -> None:
    process, port = web
    text = tokens.make(id_of(house.owner), "test")[1]
    answer = open_stream(port, text)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    assert "cursor" in next_event(answer, "hello")
    for number in range(20):
        made = act("company.create", house.owner, name=f"Company {number}")
        assert next_event(answer, "changes")["changes"][0]["id"] == str(made.pk)
    assert open_stream(port, "rap_nonsense").status == 401
    process.send_signal(signal.SIGTERM)
    answer.read()  # to its end: the server ends the stream and does not wait for the reader
    assert process.wait(timeout=30) == 0
