"""The front under a real granian: bodies in, answers and streams out, and leaving in time."""

import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.runtime.front_app import STREAMS

SERVER = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


class Front:
    """A granian with the front of front_app."""

    def __init__(self, marks: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.marks = marks
        command = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "asgi",
            "--no-ws",
            "--port",
            str(self.port),
        ]
        command += ["--workers-kill-timeout", "20", "tests.runtime.front_app:application"]
        environment = {**os.environ, "FRONT_MARKS": str(marks)}
        self.process = subprocess.Popen(command, cwd=SERVER, env=environment)
        self.wait(self._listens)

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    @staticmethod
    def wait(happened: Any, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while not happened():
            assert time.monotonic() < deadline, "it did not happen"
            time.sleep(0.02)

    def marked(self, name: str) -> bool:
        return (self.marks / name).exists()

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def ask(self, method: str, path: str, **more: Any) -> http.client.HTTPResponse:
        connection = self.connect()
        connection.request(method, path, **more)
        return connection.getresponse()


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    started = Front(tmp_path_factory.mktemp("marks"))
    yield started
    started.process.terminate()
    started.process.wait(20)


@pytest.mark.parametrize(("size", "on_disk"), [(0, False), (1000, False), (25_000_000, True)])
def test_a_body_arrives_whole(front: Front, size: int, on_disk: bool) -> None:
    body = os.urandom(size)
    told = json.load(front.ask("POST", "/echo", body=body))
    assert told["sha256"] == hashlib.sha256(body).hexdigest()
    assert told["CONTENT_LENGTH"] == str(size)
    assert told["on_disk"] == on_disk


def test_a_body_of_unknown_size_arrives_whole(front: Front) -> None:
    told = json.load(front.ask("POST", "/echo", body=iter([b"one", b"two"]), encode_chunked=True))
    assert told["sha256"] == hashlib.sha256(b"onetwo").hexdigest()
    assert told["CONTENT_LENGTH"] == "6"


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_that_is_too_large_is_refused(front: Front, announced: bool) -> None:
    with socket.create_connection(("127.0.0.1", front.port), timeout=20) as caller:
        length = "Content-Length: 40000000" if announced else "Transfer-Encoding: chunked"
        caller.sendall(f"POST /echo HTTP/1.1\r\nHost: x\r\n{length}\r\n\r\n".encode())
        if not announced:
            chunk = b"100000\r\n" + bytes(1 << 20) + b"\r\n"
            for _ in range(31):
                caller.sendall(chunk)
        answer = http.client.HTTPResponse(caller)
        answer.begin()
        told = json.load(answer)
    assert answer.status == 413
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert told["code"] == "too_large"
    assert "At most 30 MB" in told["detail"]


def test_a_caller_who_leaves_while_sending_reaches_nobody(front: Front) -> None:
    with socket.create_connection(("127.0.0.1", front.port)) as caller:
        caller.sendall(b"POST /stream/halfsent/1/0 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf")
    assert json.load(front.ask("GET", "/echo"))["REQUEST_METHOD"] == "GET"
    assert not front.marked("halfsent-closed")


def test_the_address_reaches_the_application_as_sent(front: Front) -> None:
    told = json.load(front.ask("GET", "/echo/a%2Fb/%C3%A9?q=%20x&q=2"))
    assert told["PATH_INFO"].encode("latin-1").decode() == "/echo/a/b/é"
    assert told["QUERY_STRING"] == "q=%20x&q=2"
    assert told["REMOTE_ADDR"] == "127.0.0.1"


def test_a_forged_header_does_not_pass_for_the_true_one(front: Front) -> None:
    headers = {"X_Forwarded_For": "6.6.6.6", "Cookie": "a=1"}
    told = json.load(front.ask("GET", "/echo", headers=headers))
    assert "HTTP_X_FORWARDED_FOR" not in told
    assert told["HTTP_COOKIE"] == "a=1"


def test_repeated_headers_are_one_list(front: Front) -> None:
    connection = front.connect()
    connection.putrequest("GET", "/echo")
    for name, value in (("Accept", "a"), ("Accept", "b"), ("Cookie", "c=1"), ("Cookie", "d=2")):
        connection.putheader(name, value)
    connection.endheaders()
    told = json.load(connection.getresponse())
    assert told["HTTP_ACCEPT"] == "a,b"
    assert told["HTTP_COOKIE"] == "c=1; d=2"


def test_head_has_the_headers_and_no_body(front: Front) -> None:
    answer = front.ask("HEAD", "/echo")
    assert answer.status == 200
    assert answer.read() == b""


def test_a_stream_arrives_while_it_is_made(front: Front) -> None:
    answer = front.ask("GET", "/stream/early/40/0.05")
    assert answer.read(2) == b"0\n"
    assert not front.marked("early-39")
    assert answer.read().endswith(b"39\n")


def test_a_reader_who_leaves_ends_the_stream(front: Front) -> None:
    connection = front.connect()
    connection.request("GET", "/stream/left/10000/0.01")
    connection.getresponse().read(10)
    connection.close()
    front.wait(lambda: front.marked("left-closed"))
    assert not front.marked("left-9999")


def test_a_slow_reader_holds_the_maker_back(front: Front) -> None:
    answer = front.ask("GET", "/stream/slow/20000/0")
    front.wait(lambda: front.marked("slow-10"))
    time.sleep(0.5)
    assert not front.marked("slow-19999")
    answer.close()
    front.wait(lambda: front.marked("slow-closed"))


def test_streams_do_not_keep_others_waiting_and_are_bounded(front: Front) -> None:
    running = [front.ask("GET", f"/stream/many{number}/100000/0.02") for number in range(STREAMS)]
    begun = time.monotonic()
    assert front.ask("GET", "/echo").status == 200
    assert time.monotonic() - begun < 1
    refused = front.ask("GET", "/stream/one-more/1/0")
    assert (refused.status, json.load(refused)["code"]) == (503, "busy")
    assert refused.headers["Retry-After"]
    for number, answer in enumerate(running):
        answer.close()
        front.wait(lambda number=number: front.marked(f"many{number}-closed"))
    assert front.ask("GET", "/stream/again/1/0").status == 200


def test_a_failure_before_the_first_part_is_a_proper_answer(front: Front) -> None:
    answer = front.ask("GET", "/early")
    assert (answer.status, json.load(answer)["code"]) == (500, "internal")


def test_half_an_answer_is_not_taken_for_a_whole_one(front: Front) -> None:
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        front.ask("GET", "/late").read()


def test_told_to_stop_it_ends_live_streams_and_leaves(tmp_path: Path) -> None:
    front = Front(tmp_path)
    live = front.ask("GET", "/rt/ticks")
    assert live.read(8) == b": tick\n\n"
    front.process.terminate()
    begun = time.monotonic()
    live.read()
    assert front.process.wait(20) == 0
    assert time.monotonic() - begun < 5
