"""Requests that nobody would send, made by the thousand from what the API says of itself: the same in each run.

Every operation gets hostile ids, cursors, filters, sorts, dates, zones, numbers, texts and bodies, as somebody of the
house with each role in turn. Nothing may be answered with 5xx or take longer than two seconds.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from django.db import transaction
from django.test import Client

SLOW_SECONDS = 2.0
NOBODY = "00000000-0000-0000-0000-000000000000"
TEXTS = (
    "", " ", "\x00", "a\x00b", "'", '"', "\\", "%", "%00", "%s", "{0}", "{{7*7}}", "${7*7}",
    "<script>alert(1)</script>",
    "' OR 1=1 --", "1; DROP TABLE access_user --", "(SELECT pg_sleep(5))", "../../../etc/passwd", "\u202e\u200b\ufeff",
    "\ud800", "𝕏" * 300, "é" * 5000, "A" * 20_000, "=cmd|' /C calc'!A0", "\r\nX-Injected: 1", "null", "undefined",
    "NaN", "Infinity", "-0", "1e309", "9" * 400, "-9223372036854775809", "0x7f", "٣", "½", "True", "[]", "{}",
    "2026-02-30", "0000-00-00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "10000-01-01", "24:61",
    "Europe/../../etc", "UTC'; SELECT 1 --", "Mars/Olympus", NOBODY, NOBODY[:-1], "urn:uuid:x", "javascript:alert(1)",
    "http://[::ffff:127.0.0.1]/", "file:///etc/passwd", "a@b", "()*+,-./:;<=>?@[]^_`{|}~", "(a+)+$", "\u0600\u0601",
)  # fmt: skip
NUMBERS = (0, -1, 1, 2**31, 2**53 + 1, 2**63, -(2**63) - 1, 10**400, 0.1, -1e308, 1e-320)
FIELDS = (
    "id",
    "name",
    "owner",
    "owner.team",
    "custom",
    "custom.x",
    "party.name",
    "created_at",
    "_state",
    "pk",
    "__class__",
)
OPS = (
    "eq",
    "ne",
    "in",
    "not_in",
    "lt",
    "gte",
    "between",
    "contains",
    "starts",
    "empty",
    "has",
    "on",
    "within",
    "regex",
    "",
)


@dataclass
class Counted:
    """Answers by status, and what went wrong."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    again: int = 0
    """How many were slow once, which the machine's other work may do, and were sent again."""

    def told(self) -> str:
        kinds = ", ".join(f"{status}: {count}" for status, count in sorted(self.statuses.items()))
        inputs = f"{sum(self.statuses.values())} inputs ({kinds}), slowest {self.slowest:.2f} s"
        return inputs if self.again == 0 else f"{inputs}, {self.again} sent again"


class Sender:
    """Makes one request after the other for an OpenAPI document; `ids` are records that are there, by URL segment."""

    def __init__(
        self, document: dict[str, Any], ids: dict[str, str], doors: list[dict[str, str]], seed: int
    ) -> None:
        self.dice = random.Random(seed)  # no secret: the same in each run
        self.document, self.ids, self.doors = document, ids, doors
        self.operations = [
            (path, method, told)
            for path, methods in document["paths"].items()
            for method, told in methods.items()
        ]
        self.client = Client(raise_request_exception=False)

    def send(self, start: int, count: int, counted: Counted) -> None:
        """`count` requests from number `start` on, each operation in turn."""
        for number in range(start, start + count):
            path, method, told = self.operations[number % len(self.operations)]
            self._one(path, method.upper(), told, counted)

    def _one(self, path: str, method: str, told: dict[str, Any], counted: Counted) -> None:
        address, body = self._address(path, told), self._body(told) if method != "GET" else b""
        kind = self.dice.choice(
            ("application/json",) * 6 + ("text/plain", "", "multipart/form-data; boundary=x")
        )
        headers = dict(self.dice.choice(self.doors))
        if self.dice.random() < 0.1:
            headers["Idempotency-Key"] = self._ascii()
        request = {"method": method, "path": address, "data": body, "content_type": kind, "headers": headers}
        before = transaction.savepoint()
        status, took, content = self._asked(request)
        if took > SLOW_SECONDS:
            # What is slow by itself is slow again from the same state; what the machine did meanwhile is not.
            transaction.savepoint_rollback(before)
            counted.again += 1
            status, took, content = self._asked(request)
        else:
            transaction.savepoint_commit(before)
        counted.statuses[status] += 1
        counted.slowest = max(counted.slowest, took)
        if status >= 500 or took > SLOW_SECONDS:
            said = f"{status} in {took:.1f} s: {method} {address[:300]} {body[:300]!r} {content[:200]!r}"
            counted.wrong.append(said)

    def _asked(self, request: dict[str, Any]) -> tuple[int, float, bytes]:
        began = time.perf_counter()
        answer = self.client.generic(**request)
        content = b"".join(answer) if getattr(answer, "streaming", False) else answer.content
        return answer.status_code, time.perf_counter() - began, content

    def _address(self, path: str, told: dict[str, Any]) -> str:
        segment = path.removeprefix("/api/v1/").split("/")[0]
        for name in ("{id}", "{pk}", "{plural}", "{name}", "{person}"):
            if name in path:
                known = (
                    self.ids.get(segment, NOBODY) if name != "{plural}" else self.dice.choice(list(self.ids))
                )
                text = known if self.dice.random() < 0.7 else quote(self._text()[:200], safe="")
                path = path.replace(name, text or "x")
        names = [one["name"] for one in told.get("parameters", ()) if one["in"] == "query"]
        query = [(name, self._query(name)) for name in names if self.dice.random() < 0.4]
        if self.dice.random() < 0.05:
            query.append((self._ascii() or "x", self._text()))
        return f"{path}?{urlencode(query, errors='replace')}" if query else path

    def _query(self, name: str) -> str:
        if name == "filter":
            return json.dumps(self._node(0), default=str) if self.dice.random() < 0.8 else self._text()
        if name in ("sort", "fields", "group", "measures", "by", "sum") and self.dice.random() < 0.6:
            return ",".join(
                self.dice.choice(("", "-", "sum:")) + self.dice.choice(FIELDS) for _ in range(self._few())
            )
        return str(self.dice.choice(NUMBERS))[:50] if self.dice.random() < 0.2 else self._text()

    def _node(self, depth: int) -> Any:
        kind = self.dice.random()
        if depth < 3 and kind < 0.3:
            word = self.dice.choice(("and", "or", "not", "any", "none", "where", "xor"))
            return {word: [self._node(depth + 1) for _ in range(self._few())], "where": self._node(depth + 1)}
        if kind < 0.36:
            return self._deep(self.dice.choice((5, 60, 900)))
        node = {"field": self.dice.choice(FIELDS), "op": self.dice.choice(OPS), "value": self._value()}
        return node if self.dice.random() < 0.9 else {**node, self._text()[:20]: 1}

    def _deep(self, depth: int) -> Any:
        node: Any = {"field": "name", "op": "empty"}
        for _level in range(min(depth, 200)):
            node = {"not": node}
        return node

    def _body(self, told: dict[str, Any]) -> bytes:
        kind = self.dice.random()
        if kind < 0.1:
            return self.dice.choice(
                (b"", b"{", b"[" * 5000, b"\xff\xfe", b"null", b'"x"', b'{"a":1,"a":2}', b"{}" * 3)
            )
        given = {name: self._value() for name in self._names(told) if self.dice.random() < 0.5}
        if self.dice.random() < 0.1:
            given[
                self.dice.choice(("id", "version", "created_at", "__proto__", "_connector", "password", ""))
            ] = self._value()
        return json.dumps(given, default=str, ensure_ascii=False).encode(errors="replace")

    def _names(self, told: dict[str, Any]) -> Iterator[str]:
        content = (told.get("requestBody") or {}).get("content", {})
        for one in content.values():
            schema = one.get("schema", {})
            name = schema.get("$ref", "").rpartition("/")[2]
            yield from (self.document["components"]["schemas"].get(name) or schema).get("properties", {})

    def _value(self) -> Any:
        kind = self.dice.random()
        if kind < 0.45:
            return self._text()
        if kind < 0.65:
            return self.dice.choice(NUMBERS)
        if kind < 0.75:
            return self.dice.choice((None, True, False, [], {}, [[]], {"": None}))
        if kind < 0.85:
            return {
                "id": self.dice.choice((*self.ids.values(), NOBODY)),
                "object": self.dice.choice(("deal", "user", "")),
            }
        if kind < 0.95:
            return [self._text()[:50] for _ in range(self._few())]
        return {"amount": self._text()[:40], "currency": self.dice.choice(("EUR", "QQQ", "", "é"))}

    def _text(self) -> str:
        text = self.dice.choice(TEXTS)
        return text.encode(errors="replace").decode() if "\ud800" in text else text

    def _ascii(self) -> str:
        return "".join(one for one in self._text()[:150] if 32 < ord(one) < 127)

    def _few(self) -> int:
        return self.dice.choice((0, 1, 2, 5))
