"""The way out: nothing inside is reached in any spelling, and what is outside is reached at the address looked at."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from ipaddress import ip_address
from typing import Any

import pytest

from rapport.engine.egress import fetching
from rapport.engine.egress.addresses import is_outside, literal
from rapport.engine.egress.fetching import Limits, Unanswered, fetch
from rapport.engine.egress.targets import Refused, Rules, destination, parse_allowed
from tests.engine.egress.spellings import urls

HERE = ip_address("127.0.0.1")
Say = Callable[[bytes], Any]


class Listener:
    """Loopback in both families: counts who connects and answers with what `says` gives, block by block."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.accepted = 0
        self.says: Callable[[bytes], Iterator[bytes]] = lambda _asked: iter([ok(b"hello")])
        self._lines = [socket.create_server(("0.0.0.0", 0))]  # noqa: S104  # a connection by any address is to be noticed
        self.port = self._lines[0].getsockname()[1]
        with contextlib.suppress(OSError):
            self._lines.append(socket.create_server(("::", self.port), family=socket.AF_INET6))
        for line in self._lines:
            threading.Thread(target=self._accept, args=(line,), daemon=True).start()

    def _accept(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                caller, _ = line.accept()
                self.accepted += 1
                threading.Thread(target=self._answer, args=(caller,), daemon=True).start()

    def _answer(self, caller: socket.socket) -> None:
        with caller, contextlib.suppress(OSError):
            asked = b""
            while (
                not asked.startswith(b"\x16") and b"\r\n\r\n" not in asked and (block := caller.recv(65536))
            ):
                asked += block
            while len(asked) < _length(asked) and (block := caller.recv(65536)):
                asked += block
            self.asked.append(asked)
            for block in self.says(asked):
                caller.sendall(block)

    def close(self) -> None:
        for line in self._lines:
            line.close()


def _length(asked: bytes) -> int:
    """How long the request is, as its head says."""
    head, _, _body = asked.partition(b"\r\n\r\n")
    found = re.search(rb"content-length: (\d+)", head.lower())
    return len(head) + 4 + int(found[1]) if found else 0


def _once(block: bytes, _asked: bytes) -> Iterator[bytes]:
    yield block


def ok(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def inside(listener: Listener) -> Rules:
    """Rules by which the listener may be asked under one name."""
    return Rules(frozenset({listener.port}), parse_allowed(f"hooks.house.lan:{listener.port}"))


def ask(listener: Listener, path: str = "/x", **more: Any) -> fetching.Answer:
    given: dict[str, Any] = {"rules": inside(listener), "resolve": lambda _host, _port: [HERE], **more}
    return fetch(given.pop("method", "GET"), f"http://hooks.house.lan:{listener.port}{path}", **given)


def test_no_spelling_reaches_the_inside(listener: Listener) -> None:
    """Names lead to loopback here, as a rebinding name server would have it; the port is one that may be asked."""
    tried = urls(listener.port)
    rules, limits = Rules(frozenset({listener.port, 80, 443})), Limits(seconds=2)
    got_through = []
    for url in tried:
        try:
            fetch("GET", url, rules=rules, limits=limits, resolve=lambda _host, _port: [HERE])
            got_through.append(url)
        except Refused:
            continue
    print(f"{len(tried)} spellings, {listener.accepted} connections")
    assert len(set(tried)) >= 900
    assert (got_through, listener.accepted) == ([], 0)
    # The listener does answer: the same request passes where the operator has named it.
    assert ask(listener).body == b"hello"


def test_the_real_resolver_is_looked_at_too(listener: Listener) -> None:
    with pytest.raises(Refused):
        fetch("GET", f"http://localhost:{listener.port}/", rules=Rules(frozenset({listener.port})))
    assert listener.accepted == 0


def test_it_connects_to_the_address_that_was_looked_at(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads outside at first and inside a moment later is asked for once."""
    answers, dialled = iter([[ip_address("93.184.215.14")], [HERE]]), []

    def dial(place: tuple[str, int], timeout: float) -> socket.socket:
        dialled.append(place)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", dial)
    with pytest.raises(Unanswered, match="unreachable"):
        fetch("GET", "http://rebind.example/", resolve=lambda _host, _port: next(answers))
    assert dialled == [("93.184.215.14", 80)]
    with pytest.raises(Refused):
        fetch("GET", "http://both.example/", resolve=lambda _host, _port: [ip_address("93.184.215.14"), HERE])


def test_redirects_are_looked_at_one_by_one(listener: Listener) -> None:
    here = listener.port
    for to, code in (
        (f"http://127.0.0.1:{here}/", "inside"), (f"http://[::1]:{here}/", "inside"), ("file:///etc/passwd", "scheme"),
        (f"//169.254.169.254:{here}/latest", "inside"), ("http://0x7f.1/", "name"), ("/again", "redirects"),
        ("http://93.184.215.14:22/", "port"),
    ):  # fmt: skip
        count = listener.accepted
        led = ok(b"", "307 Temporary", f"Location: {to}\r\n")
        listener.says = partial(_once, led)
        with pytest.raises(Refused) as refused:
            ask(listener)
        assert refused.value.code == code
        assert listener.accepted == count + (4 if code == "redirects" else 1)
    listener.says = lambda asked: iter(
        [ok(b"", "302 Found", "Location: /y\r\n") if b" /x " in asked else ok(b"there")]
    )
    assert ask(listener).body == b"there"
    # What carries a body is not turned into a question.
    assert ask(listener, method="POST", body=b"{}").status == 302


def test_limits_of_time_and_size_hold(listener: Listener) -> None:
    listener.says = lambda _asked: iter([ok(b"x" * 5000)])
    found = ask(listener, limits=Limits(size=1000))
    assert (len(found.body), found.is_cut) == (1000, True)

    def drip(_asked: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        while True:
            time.sleep(0.05)
            yield b"X-Slow: 1\r\n"

    def silence(_asked: bytes) -> Iterator[bytes]:
        time.sleep(1)
        yield b""

    for says in (drip, silence):
        listener.says = says
        begun = time.monotonic()
        with pytest.raises(Unanswered, match="timeout"):
            ask(listener, limits=Limits(seconds=0.3))
        assert time.monotonic() - begun < 2
    listener.says = lambda _asked: iter([b"SSH-2.0-x\r\n\r\n"])
    with pytest.raises(Unanswered, match="broken"):
        ask(listener)
    for headers in ({"X": "a\r\nHost: b"}, {"A\r\nB": "c"}):
        with pytest.raises(Unanswered, match="broken"):
            ask(listener, headers=headers)
    with pytest.raises(Unanswered, match="tls"):
        fetch(
            "GET", f"https://hooks.house.lan:{listener.port}/", rules=inside(listener),
            resolve=lambda _host, _port: [HERE],
        )  # fmt: skip


def test_what_is_outside_may_be_asked() -> None:
    for text in (
        "1.1.1.1",
        "8.8.8.8",
        "93.184.215.14",
        "172.15.0.1",
        "172.32.0.1",
        "100.63.1.1",
        "2606:4700::1111",
    ):
        found = literal(text)
        assert found is not None
        assert is_outside(found)
    at = destination("HTTPS://Bücher.Example.:8443/a?b=1#c")
    assert (at.host, at.port, at.path, at.authority) == (
        "xn--bcher-kva.example", 8443, "/a?b=1", "xn--bcher-kva.example:8443",
    )  # fmt: skip
    named = parse_allowed("hooks.house.lan:9000, 10.20.0.0/16, [fd00::1]:8443")
    Rules(allowed=named).refuse("x.example", ip_address("10.20.3.4"), 5)
    Rules(allowed=named).refuse("x.example", ip_address("fd00::1"), 8443)
    for host, address, port in (
        ("x", "10.21.0.1", 80),
        ("x", "fd00::1", 443),
        ("hooks.house.lan", "10.0.0.1", 80),
    ):
        with pytest.raises(Refused):
            Rules(allowed=named).refuse(host, ip_address(address), port)
    for word in ("a b", "10.0.0.0/99", "0177.1", "x:99999x"):
        with pytest.raises(ValueError, match=r".+"):
            parse_allowed(word)
