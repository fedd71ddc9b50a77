"""Waiting for the bell, on a connection of one's own (engine/log/bell.py rings it)."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Any, Self

import psycopg
from django.db import connection

from rapport.engine.log.bell import CHANNEL

GATHER_SECONDS = 0.2
"""While many write, each look at the log finds what came in this time, instead of a change or two."""


def connection_parameters() -> dict[str, Any]:
    """What psycopg needs to connect as Django does, without Django's ways of making cursors."""
    parameters = dict(connection.get_connection_params())
    for name in ("cursor_factory", "context"):
        parameters.pop(name, None)
    return parameters


class Ear:
    """Listens from its making on, so that no ring is lost between a look at the log and the waiting for more."""

    def __init__(self) -> None:
        self._line = psycopg.connect(**connection_parameters(), autocommit=True)
        self._line.execute(f"LISTEN {CHANNEL}".encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._line.close()

    def wait(self, seconds: float) -> bool:
        """Whether it rang within `seconds`. Raises psycopg.Error when the connection is lost."""
        rings = list(self._line.notifies(timeout=seconds, stop_after=1))
        return bool(rings)

    def wait_for_more(self, seconds: float, stop: threading.Event) -> None:
        """Until it rang or `seconds` are over, and in the first case a moment longer, for more to come."""
        if self.wait(seconds) and not stop.wait(GATHER_SECONDS):
            list(self._line.notifies(timeout=0))

    def claim(self, name: str) -> bool:
        """Whether this is the one program that may do what `name` says, until the ear is closed."""
        row = self._line.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name]).fetchone()
        return row == (True,)
