"""A rehearsal of an update: the migrations on a copy of a real book, while writers and a reader are at work on it."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql

from rapport.site import wiring
from rapport.site.upgrade import applying

MOST_STALL_S = 0.5
"""What a writer may wait at most (docs/guide/host.md)."""
_TABLES = 8
_HELD_S = 3.0
_PAUSES = (0.005, 0.02)


@dataclass(frozen=True)
class Write:
    """One write, from `began` to `ended` (seconds of time.monotonic)."""

    table: str
    began: float
    ended: float
    error: str = ""


@dataclass
class Step:
    """One migration, with the longest that a writer waited while it ran. `began` is of its last try."""

    name: str
    began: float
    ended: float = 0.0
    tries: int = 1
    stall: float = 0.0
    table: str = ""


@dataclass
class Report:
    """What a rehearsal gave; `rest` is the longest wait that no migration had a part in."""

    steps: list[Step]
    writes: int
    failed: list[Write] = field(default_factory=list)
    rest: float = 0.0

    @property
    def too_long(self) -> list[Step]:
        """The migrations that made a writer wait for longer than MOST_STALL_S."""
        return [step for step in self.steps if step.stall > MOST_STALL_S]


def rehearse(url: str, say: applying.Say) -> Report:
    """Applies what is pending to the database at `url`, which must be a copy: writers change its rows meanwhile."""
    clock = _Clock()
    with _at_work(url) as written:
        applying.apply(say, clock.told)
    return _judged(clock.steps, written)


class _Clock:
    """Which migration ran when."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def told(self, moment: str, name: str) -> None:
        now = time.monotonic()
        last = self.steps[-1] if self.steps else None
        if moment == "end" and last:
            last.ended = now
        elif last and last.name == name:
            last.tries += 1
        else:
            self.steps.append(Step(name, now))


def _judged(steps: list[Step], written: Sequence[Write]) -> Report:
    report = Report(steps, len(written), [one for one in written if one.error])
    for one in written:
        took = one.ended - one.began
        step = max(steps, key=lambda step: _together(step, one), default=None)
        if step is None or _together(step, one) <= 0:
            report.rest = max(report.rest, took)
        elif took > step.stall:
            step.stall, step.table = took, one.table
    return report


def _together(step: Step, write: Write) -> float:
    """For how long both were under way, in seconds."""
    return min(step.ended, write.ended) - max(step.began, write.began)


# ---------------------------------------------------------------- those who are at work
@contextmanager
def _at_work(url: str) -> Iterator[list[Write]]:
    """A writer at each of the largest tables and one who reads them all for seconds; gives what was written."""
    with psycopg.connect(url, autocommit=True) as looking:
        tables = [name for name in _largest(looking) if _ids(looking, name)]
        wanted = {name: _ids(looking, name) for name in tables}
    over, written = threading.Event(), list[Write]()
    people = [
        threading.Thread(target=_write, args=(url, name, wanted[name], over, written)) for name in tables
    ]
    people.append(threading.Thread(target=_read, args=(url, tables, over)))
    for one in people:
        one.start()
    try:
        yield written
        # The last migration is seen to its end by everybody.
        time.sleep(0.2)
    finally:
        over.set()
        for one in people:
            one.join()


def _largest(connection: psycopg.Connection[Any]) -> list[str]:
    names = [model._meta.db_table for model, _kind, _party in wiring.logged_tables()]
    found = connection.execute(
        "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relkind = 'r' AND relnamespace = "
        "'public'::regnamespace ORDER BY pg_relation_size(oid) DESC LIMIT %s", [names, _TABLES],
    )  # fmt: skip
    return [name for (name,) in found.fetchall()]


def _ids(connection: psycopg.Connection[Any], table: str) -> list[Any]:
    found = connection.execute(sql.SQL("SELECT id FROM {} LIMIT 200").format(sql.Identifier(table)))
    return [pk for (pk,) in found.fetchall()]


def _write(url: str, table: str, ids: list[Any], over: threading.Event, written: list[Write]) -> None:
    change = sql.SQL("UPDATE {} SET updated_at = now() WHERE id = %s").format(sql.Identifier(table))
    with psycopg.connect(url, autocommit=True) as connection:
        while not over.is_set():
            began, error = time.monotonic(), ""
            try:
                connection.execute(change, [random.choice(ids)])  # noqa: S311  # no secret
            except psycopg.Error as problem:
                error = str(problem).splitlines()[0]
            written.append(Write(table, began, time.monotonic(), error))
            if connection.closed:
                return
            over.wait(random.uniform(*_PAUSES))  # noqa: S311  # no secret


def _read(url: str, tables: Sequence[str], over: threading.Event) -> None:
    """Somebody's report: every table is looked at and held for seconds, again and again."""
    with psycopg.connect(url) as connection:
        while not over.is_set():
            for name in tables:
                connection.execute(sql.SQL("SELECT id FROM {} LIMIT 1000").format(sql.Identifier(name)))
            over.wait(_HELD_S)
            connection.rollback()
            over.wait(_HELD_S / 2)
