"""Measuring: a client with one open connection, rounds in turns, memory of a process tree. Standard library only."""

from __future__ import annotations

import http.client
import json
import statistics
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

Call = Callable[[int], Any]
"""Does the thing once; the number says which time it is."""


class Client:
    """One keep-alive connection to a server on this machine."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        self.port, self.headers = port, dict(headers or {})
        self.cookies: dict[str, str] = {}
        self._line: http.client.HTTPConnection | None = None
        self.size = 0

    def again(self) -> Client:
        """Another connection of the same person."""
        found = Client(self.port, self.headers)
        found.cookies = dict(self.cookies)
        return found

    def get(self, path: str, **asked: Any) -> bytes:
        """The body of the answer; `asked` becomes the query."""
        return self.call("GET", f"{path}?{urlencode(asked)}" if asked else path)

    def send(self, method: str, path: str, given: Any) -> Any:
        """The decoded answer to a JSON body."""
        return json.loads(
            self.call(method, path, json.dumps(given).encode(), {"Content-Type": "application/json"})
        )

    def call(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> bytes:
        """The body of an answer with a status below 400. Raises RuntimeError for any other."""
        sent = {**self.headers, **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            answer, told = self._exchange(method, path, body, sent)
        except (http.client.RemoteDisconnected, ConnectionError):
            # A connection that lay idle was closed at the other end.
            self._line = None
            answer, told = self._exchange(method, path, body, sent)
        self.size = len(told)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {told[:600]!r}")
        return told

    def _exchange(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        return answer, answer.read()

    def sign_in(self, email: str, password: str) -> Client:
        """As the web app does it."""
        self.get("/_allauth/browser/v1/config")
        me = {"email": email, "password": password}
        self.headers["Origin"] = f"http://127.0.0.1:{self.port}"
        self.headers["X-CSRFToken"] = self.cookies.get("rapport_csrf", "")
        self.send("POST", "/_allauth/browser/v1/auth/login", me)
        self.headers["X-CSRFToken"] = json.loads(self.get("/api/v1/me"))["csrf"]
        return self


@dataclass(frozen=True)
class Spread:
    """Milliseconds."""

    median: float
    p95: float


def spread(call: Call, times: int, first: int = 0) -> Spread:
    """The times of `times` calls, after two that do not count."""
    call(first)
    call(first + 1)
    taken = []
    for number in range(first + 2, first + 2 + times):
        began = time.perf_counter()
        call(number)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return Spread(statistics.median(taken), taken[min(len(taken) - 1, int(0.95 * len(taken)))])


def in_turns(calls: Mapping[str, Call], rounds: int, times: int) -> dict[str, list[Spread]]:
    """Every one of `calls` in each round, one after the other, so that a busy moment meets all of them."""
    found: dict[str, list[Spread]] = {name: [] for name in calls}
    for turn in range(rounds):
        for name, call in calls.items():
            found[name].append(spread(call, times, turn * (times + 2)))
    return found


def middle(found: list[Spread]) -> Spread:
    """The median of the rounds."""
    return Spread(statistics.median(one.median for one in found), statistics.median(one.p95 for one in found))


def ratio(ours: list[Spread], other: list[Spread]) -> float:
    """The median of the ratios within the rounds."""
    return statistics.median(a.median / b.median for a, b in zip(ours, other, strict=True))


def per_second(make: Callable[[int], Call], clients: int, seconds: float) -> float:
    """Calls a second of `clients` at once; `make` gives each its own. Raises what broke a call."""
    stop, done = threading.Event(), [0] * clients
    gate = threading.Barrier(clients + 1)

    def run(place: int) -> None:
        try:
            call = make(place)
            call(0)
        except BaseException:
            gate.abort()
            raise
        gate.wait()
        while not stop.is_set():
            done[place] += 1
            call(done[place])

    with ThreadPoolExecutor(clients) as pool:
        running = [pool.submit(run, place) for place in range(clients)]
        began = time.perf_counter()
        with suppress(threading.BrokenBarrierError):
            gate.wait()
            began = time.perf_counter()
            time.sleep(seconds)
        stop.set()
    took = time.perf_counter() - began
    for one in running:
        with suppress(threading.BrokenBarrierError):
            one.result()
    return sum(done) / took


def memory(pids: list[int], what: str = "Pss") -> float:
    """MiB of these processes and all their children: "Pss" shares what is shared, "Rss" counts it each time."""
    return sum(held(pid, what) for pid in family(pids))


def family(pids: list[int]) -> list[int]:
    """The processes and all that they started."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    waiting, found = list(pids), []
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def held(pid: int, what: str = "Pss") -> float:
    """MiB of one process alone; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:")), 0.0)
