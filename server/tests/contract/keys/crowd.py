"""Many threads with connections of their own that send the same request with one key, and what came of it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db import connection
from django.test import Client

from tests.engine.api.door import Door

ONE_EACH = "log_change"
"""The log has one entry for each record that was changed; any other table gets one row at most."""
REPLAYED = "Idempotency-Replayed"


@dataclass(frozen=True)
class Post:
    """One request. A body that makes itself anew each time is that of a form, whose border differs."""

    method: str
    path: str
    body: Any = None
    form: Callable[[], dict[str, Any]] | None = None
    who: str = "program"


@dataclass
class Came:
    """What came back: status, JSON, and whether it was said to be an answer of before."""

    status: int
    json: Any
    replayed: bool


@dataclass
class Effects:
    """How many rows each table had, and the newest entry of the log."""

    rows: dict[str, int] = field(default_factory=dict)
    newest: int = 0


def effects() -> Effects:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(relname) FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
            " AND relnamespace = 'public'::regnamespace ORDER BY 1"
        )
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables))
        rows = dict(cursor.fetchall())
        cursor.execute("SELECT coalesce(max(id), 0) FROM log_change")
        return Effects(rows, cursor.fetchone()[0])


def entries_after(newest: int) -> list[tuple[str, str, str]]:
    """(object, record, op) of each entry of the log since."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT object, record::text, op FROM log_change WHERE id > %s", [newest])
        return list(cursor.fetchall())


class Crowd:
    """`many` threads, each with clients of its own that have the credentials of `doors`, which are by who sends."""

    def __init__(self, many: int, doors: dict[str, Door]) -> None:
        self.pool = ThreadPoolExecutor(many)
        self.many, self.doors = many, doors
        self.count = 0

    def send(self, post: Post, key: str = "") -> list[Came]:
        """The same request by all of them at once."""
        self.count += self.many
        gate = threading.Barrier(self.many)
        key = key or f"once-{self.count}"
        return list(self.pool.map(lambda _n: self._one(post, key, gate), range(self.many)))

    def alone(self, post: Post, key: str) -> Came:
        """By one of them, with this key."""
        self.count += 1
        return self.pool.submit(self._one, post, key, threading.Barrier(1)).result()

    def _one(self, post: Post, key: str, gate: threading.Barrier) -> Came:
        door = self.doors[post.who]
        client = Client(HTTP_USER_AGENT="Firefox of the test", raise_request_exception=False)
        client.cookies.load(door.client.cookies.output(attrs=[], header="", sep=";"))
        headers = {**door.headers, "Idempotency-Key": key}
        path, form = f"/api/v1{post.path}", post.form() if post.form else None
        gate.wait(30)
        if form is not None:
            found = client.post(path, form, headers=headers)
        else:
            sent = orjson.dumps({} if post.body is None else post.body)
            found = client.generic(post.method, path, sent, "application/json", headers=headers)
        is_json = "json" in found.headers.get("Content-Type", "")
        told = orjson.loads(found.content) if is_json and found.content else None
        return Came(found.status_code, told, REPLAYED in found.headers)

    def close(self) -> None:
        gate = threading.Barrier(self.many)

        def leave(_n: int) -> None:
            gate.wait(30)
            connection.close()

        list(self.pool.map(leave, range(self.many)))
        self.pool.shutdown()


@contextmanager
def crowd(many: int, doors: dict[str, Door]) -> Iterator[Crowd]:
    made = Crowd(many, doors)
    try:
        yield made
    finally:
        made.close()


def judged(came: list[Came], before: Effects, *, shown_once: bool = False) -> list[str]:
    """What is wrong: nothing, where one did it and the others were told what it was told."""
    wrong = []
    statuses = Counter(one.status for one in came)
    first = [one for one in came if one.status < 300 and not one.replayed]
    if len(first) != 1:
        wrong.append(f"{len(first)} did it: {dict(statuses)} {next((one.json for one in came), None)!r:.300}")
    others = [one for one in came if one not in first[:1]]
    if shown_once:
        if any((one.status, (one.json or {}).get("code")) != (409, "shown_once") for one in others):
            wrong.append(f"a secret is shown again, or not refused: {dict(statuses)}")
    elif first and any((one.status, one.json) != (first[0].status, first[0].json) for one in others):
        wrong.append(f"other answers than the first: {dict(statuses)} {others[0].json!r:.200}")
    return [*wrong, *grown(before)]


def grown(before: Effects) -> list[str]:
    """Tables that have more new rows than one request makes, and records with more than one entry in the log."""
    now = effects()
    more = {name: count - before.rows.get(name, 0) for name, count in now.rows.items()}
    wrong = [
        f"{name} has {count} rows more" for name, count in more.items() if count > 1 and name != ONE_EACH
    ]
    told = Counter(entries_after(before.newest))
    return wrong + [f"{count} entries about {one}" for one, count in told.items() if count > 1]
