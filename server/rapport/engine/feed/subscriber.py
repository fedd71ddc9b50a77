"""One open stream: who listens, how far they have been told, and what still has to be sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import orjson

from rapport.engine.access.actors import Actor
from rapport.engine.log.readers import Cursor

QUEUE = 256
"""Messages that may wait for a slow reader."""


def message(event: str, told: dict[str, Any], cursor: Cursor | None = None) -> bytes:
    """One event of the stream (the HTML standard, "server-sent events"); JSON has no line ends in it."""
    head = f"id: {cursor}\n" if cursor is not None else ""
    body = orjson.dumps(told, option=orjson.OPT_UTC_Z, default=str)
    return f"{head}event: {event}\ndata: ".encode() + body + b"\n\n"


class Subscriber:
    """`recognise` looks again whether the credentials still hold, and for whom. Lives in the event loop."""

    def __init__(self, actor: Actor, recognise: Callable[[], Actor | None]) -> None:
        self.actor = actor
        self.recognise = recognise
        self.place = Cursor()
        self.is_over = False
        self.is_checked = False
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(QUEUE)

    def put(self, event: bytes) -> None:
        """Queues an event. A reader who is too slow is told to ask for everything anew, and let go."""
        if self.is_over:
            return
        if self._waiting.full():
            self.end("resync", {"cursor": str(self.place), "reason": "slow"})
        else:
            self._waiting.put_nowait(event)

    def end(self, event: str, told: dict[str, Any]) -> None:
        """Sends one last event and nothing more; what still waits is dropped."""
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put_nowait(message(event, told, self.place))
        self.is_over = True

    async def next(self, seconds: float) -> bytes:
        """All that waits now, or what comes within `seconds`; else a sign of life that carries the place."""
        try:
            found = await asyncio.wait_for(self._waiting.get(), seconds)
        except TimeoutError:
            return f"id: {self.place}\n: \n\n".encode()
        while not self._waiting.empty():
            found += self._waiting.get_nowait()
        return found

    @property
    def is_told(self) -> bool:
        """Whether nothing waits and nothing will come."""
        return self.is_over and self._waiting.empty()
