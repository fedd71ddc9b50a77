"""A client of the feed: the ASGI application runs in a loop of its own thread, as it does in the server."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import orjson

from rapport.engine.access import tokens
from rapport.engine.feed.stream import PATH, Feed
from tests.engine.log.settling import PATIENCE_SECONDS


class Listener:
    """One open stream. `events` are (event, data, id) as they come; `status` is that of the answer."""

    def __init__(self) -> None:
        self.status = 0
        self.body = b""
        self.id = ""
        self.events: queue.Queue[tuple[str, Any]] = queue.Queue()
        self.is_over = threading.Event()
        self.task: asyncio.Task[None] | None = None
        self.hold: asyncio.Event | None = None
        self._rest = b""

    async def send(self, sent: Any) -> None:
        """What the server sends; waits while the test holds the reader back."""
        if self.hold is not None:
            await self.hold.wait()
        if sent["type"] == "http.response.start":
            self.status = sent["status"]
            return
        self.body += sent["body"]
        *whole, self._rest = (self._rest + sent["body"]).split(b"\n\n")
        for block in whole:
            self._take(block.decode())

    def _take(self, block: str) -> None:
        fields = dict(line.partition(": ")[::2] for line in block.split("\n"))
        self.id = fields.get("id", self.id)
        if "event" in fields:
            self.events.put((fields["event"], orjson.loads(fields["data"])))

    def next(self, *names: str) -> tuple[str, Any]:
        """The next event, of these names if given."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            event = self.events.get(timeout=max(end - time.monotonic(), 0.01))
            if not names or event[0] in names:
                return event

    def changes(self, until: UUID | None = None) -> list[dict[str, Any]]:
        """The next changes; with `until` all that come, up to one of that record."""
        found: list[dict[str, Any]] = []
        while True:
            _event, told = self.next("changes")
            found += told["changes"]
            if until is None or any(change["id"] == str(until) for change in found):
                return found

    def told(self) -> list[dict[str, Any]]:
        """The changes that have come so far."""
        found: list[dict[str, Any]] = []
        while not self.events.empty():
            event, told = self.events.get()
            found += told["changes"] if event == "changes" else []
        return found


class Station:
    """A server with the feed, for clients that come and go."""

    def __init__(self) -> None:
        self.feed = Feed()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def listen(self, user: UUID | None, after: str | None = None, **headers: str) -> Listener:
        """A new stream of the user, by a token; open when it was greeted."""
        given = {"authorization": f"Bearer {tokens.make(user, 'test')[1]}"} if user else {}
        return self.open({**given, **headers}, f"after={after}" if after else "")

    def open(
        self, headers: dict[str, str], query: str = "", method: str = "GET", path: str = PATH
    ) -> Listener:
        """A new stream with any headers; returns when it was greeted or refused."""
        listener = Listener()
        scope = {
            "type": "http", "path": path, "method": method, "query_string": query.encode(),
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip

        async def run() -> None:
            listener.task = asyncio.current_task()
            try:
                await self.feed(scope, self._never, listener.send)
            finally:
                listener.is_over.set()

        asyncio.run_coroutine_threadsafe(run(), self.loop)
        end = time.monotonic() + PATIENCE_SECONDS
        while not listener.is_over.is_set() and b"hello" not in listener.body and time.monotonic() < end:
            time.sleep(0.005)
        return listener

    async def _never(self) -> dict[str, Any]:
        await asyncio.Event().wait()
        return {}

    def leave(self, listener: Listener) -> None:
        """The client goes."""
        assert listener.task is not None
        self.loop.call_soon_threadsafe(listener.task.cancel)
        assert listener.is_over.wait(PATIENCE_SECONDS)

    def close(self) -> None:
        """Ends every stream, then the loop."""

        async def end() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self.loop).result(PATIENCE_SECONDS)
        self.feed.hub.close()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(PATIENCE_SECONDS)
        self.loop.close()


@contextmanager
def station() -> Iterator[Station]:
    """A server for one test."""
    made = Station()
    try:
        yield made
    finally:
        made.close()
