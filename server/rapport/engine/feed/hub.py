"""The hub of a process: one reader of the log for all open streams, awake when the bell rings, idle without streams.

All state belongs to the event loop; the database is asked in threads. A page of the log is looked at once for each
actor and place, however many streams they have, and a stream moves on only when it was told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import psycopg
import structlog
from django.db import DatabaseError, InterfaceError

from rapport.engine.feed import looking
from rapport.engine.feed.bells import Bells
from rapport.engine.feed.looking import Key
from rapport.engine.feed.rooms import Rooms
from rapport.engine.feed.subscriber import Subscriber, message
from rapport.engine.log import readers
from rapport.engine.log.readers import Cursor, Entry
from rapport.engine.objects import current

POLL_SECONDS = 1.0
UNSETTLED_SECONDS = 0.02
MOST_UNSETTLED_SECONDS = 0.25
RECHECK_SECONDS = 60.0
THREADS = 2

T = TypeVar("T")
_LOST = (DatabaseError, InterfaceError, psycopg.Error)
_log = structlog.get_logger(__name__)


class Hub:
    """Streams join and leave; the hub works while there is one."""

    def __init__(self) -> None:
        self.streams: set[Subscriber] = set()
        self._joining = 0
        self._place = Cursor()
        self._target = 0
        self._checked, self._declared = 0.0, 0
        self._bells = Bells()
        self._rooms = Rooms()
        self._worker: asyncio.Task[None] | None = None
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="feed")

    async def run(self, fn: Callable[..., T], *args: Any) -> T:
        """The result of `fn`, computed in a thread that may ask the database."""
        call = partial(looking.connected, fn, *args)
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    async def join(self, stream: Subscriber, after: Cursor | None) -> None:
        """Greets the stream, tells it what it missed since `after`, and keeps it told until it leaves."""
        self._joining += 1
        try:
            await self._wake()
            told = await self._missed(stream, after) if after is not None else None
            # From here to the end nothing is awaited, so that the worker cannot tell anything in between.
            stream.place, events = told or (self._place, [])
            hello: dict[str, Any] = {"cursor": str(after if told else stream.place)}
            if after is not None and told is None:
                hello["resync"] = True
            if current.version():
                hello["schema"] = current.version()
            stream.put(message("hello", hello, after if told else stream.place))
            for event in events:
                stream.put(event)
            self.streams.add(stream)
            if stream.actor.id is not None:
                self._rooms.tell_again(stream.actor.id)
        finally:
            self._joining -= 1

    async def _missed(self, stream: Subscriber, after: Cursor) -> tuple[Cursor, list[bytes]] | None:
        place, events = after, []
        while True:
            told = await self.run(looking.missed, stream.actor, place)
            if told is None:
                return None
            place = told[0]
            events += told[1]
            # While this was looked up the worker may have told more to the others.
            if place >= self._place:
                return place, events

    def leave(self, stream: Subscriber) -> None:
        """The stream is closed."""
        self.streams.discard(stream)
        if not self.streams:
            self._bells.wake()

    def close(self) -> None:
        """Waits for what the threads still ask the database, and takes no more."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    async def _wake(self) -> None:
        if self._worker is None:
            place = await self.run(readers.horizon)
            # Somebody else may have woken it meanwhile.
            if self._worker is None:
                self._place, self._target, self._bells, self._rooms = place, 0, Bells(), Rooms()
                self._checked, self._declared = asyncio.get_running_loop().time(), current.version()
                self._worker = asyncio.create_task(self._work(), name="feed")

    async def _work(self) -> None:
        pause = UNSETTLED_SECONDS
        try:
            async with self._bells.listening():
                while self.streams or self._joining:
                    is_settled = await self._turn()
                    pause = UNSETTLED_SECONDS if is_settled else min(2 * pause, MOST_UNSETTLED_SECONDS)
                    await self._bells.wait(POLL_SECONDS if is_settled else pause)
                # Who joins from here on wakes the hub anew; this worker only closes its connection.
                self._worker = None
        finally:
            if self._worker is asyncio.current_task():
                self._worker = None

    async def _turn(self) -> bool:
        """Tells what there is to tell. False while something that has rung may not be settled yet."""
        try:
            now = asyncio.get_running_loop().time()
            if self._bells.access or now - self._checked > RECHECK_SECONDS:
                await self._recheck(now)
            await self._check([stream for stream in self.streams if not stream.is_checked])
            await self._tell_jobs()
            await self._tell_presence(now)
            return await self._tell_changes()
        except _LOST as error:
            _log.warning("feed_lost_database", error=str(error).split("\n", 1)[0])
            return True
        except Exception:  # noqa: BLE001  # whatever a law raises
            # A page that cannot be told must not stop the feed for good: all ask anew, and go on behind it.
            _log.exception("feed_failed")
            for stream in list(self.streams):
                self._let_go(stream, "resync", {"cursor": str(stream.place), "reason": "failed"})
            return True

    async def _tell_changes(self) -> bool:
        rung, self._bells.log = self._bells.log, False
        low, high, page = await self.run(looking.look, self._place)
        self._tell_declared()
        if rung:
            self._target = max(self._target, high)
        while page:
            await self._tell(page)
            page = (
                await self.run(readers.read, self._place, looking.PAGE) if len(page) == looking.PAGE else []
            )
        self._tell_declared()
        return low >= self._target

    def _tell_declared(self) -> None:
        """All ask anew when objects or fields were declared: what they know of records is another thing now."""
        known, self._declared = self._declared, current.version()
        for stream in list(self.streams) if known != self._declared else ():
            told = {"cursor": str(stream.place), "reason": "declared", "schema": self._declared}
            stream.put(message("resync", told, stream.place))

    async def _tell(self, page: Sequence[Entry]) -> None:
        if any(entry.object in ("user", "team") for entry in page):
            await self._recheck(asyncio.get_running_loop().time())
        found: dict[Key, bytes | None] = {}
        # Streams may join while others are looked at.
        while keys := {self._key(stream) for stream in self.streams} - found.keys():
            found.update(await self.run(looking.events, page, keys))
        last = page[-1].cursor
        for stream in list(self.streams):
            event = found[self._key(stream)]
            stream.place = max(stream.place, last)
            if event is None:
                stream.put(message("resync", {"cursor": str(stream.place), "reason": "many"}, stream.place))
            elif event:
                stream.put(event)
        self._place = last

    def _key(self, stream: Subscriber) -> Key:
        return stream.actor, max(stream.place, self._place)

    async def _tell_jobs(self) -> None:
        pks, self._bells.jobs = self._bells.jobs, set()
        for owner, event in await self.run(looking.job_events, pks) if pks else ():
            for stream in self.streams:
                if owner is not None and stream.actor.id == owner:
                    stream.put(event)

    async def _tell_presence(self, now: float) -> None:
        """Who looks at a record is told who else does, if they may see it still."""
        notes, self._bells.notes = self._bells.notes, []
        for note in notes:
            self._rooms.hear(note, now)
        self._rooms.sweep(now)
        for room in self._rooms.news():
            present = self._rooms.present(room)
            actors = {stream.actor for stream in self.streams if stream.actor.id in present}
            allowed = await self.run(looking.who_sees, room, actors) if actors else set()
            event = message("presence", self._rooms.told(room))
            for stream in self.streams:
                if stream.actor in allowed:
                    stream.put(event)

    async def _recheck(self, now: float) -> None:
        self._bells.access, self._checked = False, now
        await self._check(list(self.streams))

    async def _check(self, streams: Sequence[Subscriber]) -> None:
        """Who is signed out is let go; whose rights have changed is told to ask anew."""
        for stream in streams:
            # Before asking: what changes meanwhile rings again. A stream that has just joined may have missed it.
            stream.is_checked = True
            actor = await self.run(stream.recognise)
            if actor is None:
                self._let_go(stream, "signed-out", {})
            elif actor != stream.actor:
                stream.actor = actor
                stream.put(message("resync", {"cursor": str(stream.place), "reason": "access"}, stream.place))

    def _let_go(self, stream: Subscriber, event: str, told: dict[str, Any]) -> None:
        stream.end(event, told)
        self.leave(stream)
