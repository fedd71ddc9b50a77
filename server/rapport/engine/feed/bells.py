"""What wakes the hub: one connection of the process that hears of new log entries, of jobs, and of changed access."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import psycopg
import structlog

from rapport.engine.feed import presence
from rapport.engine.feed.rooms import Note
from rapport.engine.jobs.lines import CHANNEL as JOBS
from rapport.engine.log.bell import CHANNEL as LOG
from rapport.engine.log.ear import connection_parameters

ACCESS = "rapport_access"
"""Notified by triggers (access.sql) when a session or token ends, or a user or team changes."""
AGAIN_SECONDS = 1.0

_log = structlog.get_logger(__name__)


class Bells:
    """`log` and `access` say that it rang there; `jobs` are the ids of jobs that have changed,
    `notes` what pages say of themselves."""

    def __init__(self) -> None:
        self.log = True
        self.access = False
        self.jobs: set[UUID] = set()
        self.notes: list[Note] = []
        self._any = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Until one rings, at most so long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._any.wait(), seconds)
        self._any.clear()

    def wake(self) -> None:
        """Ends the waiting."""
        self._any.set()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Hears the bells meanwhile. A lost connection is opened anew; until then the hub polls."""
        ear = asyncio.create_task(self._listen(), name="feed-ear")
        try:
            yield
        finally:
            ear.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await ear

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    **connection_parameters(), autocommit=True
                ) as line:
                    for channel in (LOG, JOBS, ACCESS, presence.CHANNEL):
                        await line.execute(f"LISTEN {channel}".encode())
                    # What rang while nobody listened is found by looking.
                    self._ring(LOG, "")
                    self._ring(ACCESS, "")
                    async for ring in line.notifies():
                        self._ring(ring.channel, ring.payload)
            except (psycopg.Error, OSError) as error:
                _log.warning("feed_ear_lost", error=str(error).split("\n", 1)[0])
            await asyncio.sleep(AGAIN_SECONDS)

    def _ring(self, channel: str, payload: str) -> None:
        if channel == LOG:
            self.log = True
        elif channel == ACCESS:
            self.access = True
        elif channel == presence.CHANNEL:
            note = presence.read(payload)
            self.notes += [note] if note else []
        else:
            with contextlib.suppress(ValueError):
                self.jobs.add(UUID(payload))
        self._any.set()
