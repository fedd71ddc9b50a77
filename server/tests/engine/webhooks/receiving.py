"""A receiver that keeps what it took, and a clock that is moved by hand."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from rapport.engine.webhooks import reader, sending
from tests.engine.egress.test_egress import Listener, ok
from tests.engine.log.settling import settle

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdefghijklmnopqrstuv").decode()


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class Receiver:
    """Answers each delivery with the next of `plan`, then with 204; `taken` is what it answered with a 2xx."""

    def __init__(self, listener: Listener) -> None:
        self.url = f"http://127.0.0.1:{listener.port}/hook"
        self.listener = listener
        self.pause = 0.0
        self.plan: list[bytes] = []
        self.seen: list[dict[str, Any]] = []
        self.taken: list[dict[str, Any]] = []
        listener.says = self._answer

    def _answer(self, asked: bytes) -> Iterator[bytes]:
        head, _, body = asked.partition(b"\r\n\r\n")
        lines = (line.partition(": ") for line in head.decode().split("\r\n")[1:])
        headers = {name.lower(): value for name, _colon, value in lines}
        assert int(headers["content-length"]) == len(body)
        told = {**orjson.loads(body), "headers": headers, "body": body}
        time.sleep(self.pause)
        answer = self.plan.pop(0) if self.plan else ok(b"", "204 No Content")
        self.seen.append(told)
        if answer.startswith(b"HTTP/1.1 2"):
            self.taken.append(told)
        yield answer


def is_signed(told: dict[str, Any], secret: str = SECRET) -> bool:
    """As the specification has a receiver verify it, written without a look at how it is made."""
    headers = told["headers"]
    content = b".".join((headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), told["body"]))
    key = base64.b64decode(secret[len("whsec_") :])
    wanted = base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()
    versions = [one.split(",") for one in headers["webhook-signature"].split(" ")]
    return ["v1", wanted] in versions and headers["webhook-id"] == told["id"]


def gather(clock: Clock) -> None:
    """Reads all that the log holds by now."""
    settle()
    while reader.catch_up(clock()):
        pass


def deliver(clock: Clock, *, hours: float = 0, step: float = 60) -> int:
    """Sends what is due now and in the hours to come, a look each `step` seconds; gives how many tries that were."""
    count = 0
    for _moment in range(int(hours * 3600 / step) + 1):
        while tried := sending.send_due(clock):
            count += tried
        if hours:
            clock.move(seconds=step)
    return count
