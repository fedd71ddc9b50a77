"""The line on which a running job reports: a connection of its own, so that what it says is seen while its
transactions are still open. As long as the line is open the job belongs to this worker and to no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol
from uuid import UUID

import psycopg
from django.db import connection

from rapport.engine.log.ear import connection_parameters

CHANNEL = "rapport_job"
"""Notified with the id of each job that changed."""


class Line(Protocol):
    """Runs one statement and gives its first row, if any."""

    def __call__(self, statement: str, values: Sequence[Any]) -> tuple[Any, ...] | None: ...


class Taken(Exception):
    """Another worker still runs this job."""


@contextmanager
def own_line(job: UUID) -> Iterator[Line]:
    """A line for `job`, closed at the end. Raises Taken when somebody else holds it, psycopg.Error when it breaks."""
    with psycopg.connect(**connection_parameters(), autocommit=True) as opened:

        def say(statement: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
            cursor = opened.execute(statement.encode(), values)
            return cursor.fetchone() if cursor.description else None

        held = say("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [str(job)])
        if held != (True,):
            raise Taken
        yield say


def same_line(statement: str, values: Sequence[Any]) -> tuple[Any, ...] | None:
    """The line of a job that runs in the caller's own connection (a command, a test)."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone() if cursor.description else None
        return row
