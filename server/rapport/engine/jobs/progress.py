"""What a running job says and hears: how far it is, and whether it should go on."""

from __future__ import annotations

import threading
import time
from typing import Any
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.jobs.lines import CHANNEL, Line
from rapport.kit import text

EVERY_SECONDS = 0.4

stopping = threading.Event()
"""Set when this worker is told to stop."""

_STEP = f"""
    WITH told AS (
        UPDATE jobs_job SET done = %s, total = %s, message = %s, heartbeat = clock_timestamp()
        WHERE id = %s AND state = 'running' RETURNING id, cancel_asked
    )
    SELECT cancel_asked, pg_notify('{CHANNEL}', id::text) FROM told
"""  # noqa: S608  # built from constants alone


class Cancelled(Exception):
    """The person who started the job, or an admin, has cancelled it. `result` is what it had done until then."""

    result: dict[str, Any] | None = None


class Stopped(Exception):
    """This worker stops: the job goes back to the queue and runs again from its start."""


class Progress:
    """Given to each job first. `actor` is who started it; its rights are those of this moment."""

    def __init__(self, job: UUID, actor: Actor, line: Line) -> None:
        self.job = job
        self.actor = actor
        self._line = line
        self._due = 0.0

    def step(self, done: int, total: int | None = None, message: str = "") -> None:
        """Says that `done` of `total` are done. Call it often: it writes at most a few times a second.

        Raises Cancelled or Stopped when the job should end here; open transactions are then rolled back.
        """
        if stopping.is_set():
            raise Stopped
        now = time.monotonic()
        if now < self._due and done != total:
            return
        self._due = now + EVERY_SECONDS
        answer = self._line(_STEP, [done, total, text.squeeze(message)[:300], self.job])
        if answer is None or answer[0]:
            raise Cancelled
