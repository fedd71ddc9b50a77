"""The line on which a running job reports: a connection of its own, so that what it says is seen while its
transactions are still open. As long as the job holds its line it belongs to this worker and to no other.

Lines are kept between jobs: making one costs more than a small job does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol
from uuid import UUID

import psycopg
from django.db import connection
from psycopg_pool import ConnectionPool

from rapport.engine.log.ear import connection_parameters

CHANNEL = "rapport_job"
"""Notified with the id of each job that changed."""


class Line(Protocol):
    """Runs one statement and gives its first row, if any."""

    def __call__(self, statement: str, values: Sequence[Any]) -> tuple[Any, ...] | None: ...


class Taken(Exception):
    """Another worker still runs this job."""


@cache
def kept() -> ConnectionPool:
    """The lines of this worker: one for each job that runs, and none when it has been idle for a while."""
    given = {**connection_parameters(), "autocommit": True}
    return ConnectionPool(
        kwargs=given, min_size=0, max_size=4, max_idle=60, timeout=10, open=True, configure=_hurry
    )


HURRY = "SET synchronous_commit = off"
"""For what is written about jobs, and not by them: a commit need not wait for the disk.

A database that loses its power forgets the last moments, in their order: that a job was fetched, that it began, that
it ended. What the job itself wrote before waited for the disk. So it may run again, and never counts as done unless
its work is kept.
"""


def _hurry(line: psycopg.Connection[Any]) -> None:
    line.execute(HURRY)


@contextmanager
def own_line(job: UUID) -> Iterator[Line]:
    """A line for `job`. Raises Taken when somebody else runs it, psycopg.Error when it breaks or was broken before."""
    with kept().connection() as opened:

        def say(statement: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
            cursor = opened.execute(statement.encode(), values)
            return cursor.fetchone() if cursor.description else None

        if say("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [str(job)]) != (True,):
            raise Taken
        try:
            yield say
        finally:
            # A line that broke has let go by itself, and the pool throws it away.
            if not opened.broken:
                say("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [str(job)])


def same_line(statement: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """The line of a job that runs in the caller's own connection (a command, a test)."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone() if cursor.description else None
        return row
