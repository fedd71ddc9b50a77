"""One WSGI answer on its way out: whole when it is small, part by part when it is a stream."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar

from rapport.site.front.messages import Header, Send, send_problem

_T = TypeVar("_T")

# Of one hop only: the server in front of us sets its own (RFC 9110 7.6.1).
_OF_ONE_HOP = {b"connection", b"keep-alive", b"transfer-encoding", b"upgrade", b"te", b"trailer"}
_WITHOUT_BODY = {204, 304}
_WHOLE_LIMIT = 4 << 20


class Broken(Exception):
    """The application failed after a part of its answer had been sent."""


class Exchange:
    """The state of one answer, shared by the thread that makes it and the loop that sends it."""

    def __init__(
        self, send: Send, slots: asyncio.Semaphore, streams: asyncio.Semaphore, *, head: bool
    ) -> None:
        self._send = send
        self._slots = slots
        self._streams = streams
        self._held = slots
        self._head = head
        self._status = 500
        self._headers: list[Header] = []
        self._whole: bytes | None = None
        self._too_many_streams = False
        self.reader_left = False

    # ------------------------------------------------------------ in the thread
    def run(
        self,
        wsgi: Callable[[dict[str, Any], Any], Iterable[bytes]],
        environ: dict[str, Any],
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        """Call the application and take its answer; a stream is sent from here, a whole one is kept."""
        environ["rapport.step_aside"] = partial(self.step_aside, loop)
        answer = wsgi(environ, self._start_response)
        try:
            if self._is_whole(answer):
                self._whole = b"" if self._head else b"".join(answer)
            else:
                self._stream(iter(answer), loop)
        finally:
            # Django gives its database connection back here, in the thread that took it.
            close = getattr(answer, "close", None)
            if close is not None:
                close()

    def _start_response(self, status: str, headers: list[tuple[str, str]], _exc_info: object = None) -> None:
        self._status = int(status.split(" ", 1)[0])
        encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self._headers = [(name, value) for name, value in encoded if name not in _OF_ONE_HOP]

    def step_aside(self, loop: asyncio.AbstractEventLoop) -> bool:
        """Called by an application that is about to wait long: it gives its place to the next request that computes.

        False when too many wait or stream already; then nothing has changed.
        """
        return asyncio.run_coroutine_threadsafe(self._move_to_stream(), loop).result()

    def _is_whole(self, answer: Iterable[bytes]) -> bool:
        """Whether the answer is in memory already or small. Django's answers say whether they stream."""
        if self._head or getattr(answer, "streaming", True) is False:
            return True
        length = next((int(value) for name, value in self._headers if name == b"content-length"), None)
        return length is not None and length <= _WHOLE_LIMIT

    def _stream(self, parts: Iterator[bytes], loop: asyncio.AbstractEventLoop) -> None:
        def wait(step: Coroutine[Any, Any, _T]) -> _T:
            return asyncio.run_coroutine_threadsafe(step, loop).result()

        if not wait(self._move_to_stream()):
            self._too_many_streams = True
            return
        # The first part is made before anything is sent: what fails by then still gets a proper answer.
        part = next(parts, b"")
        wait(self._begin())
        try:
            while part and not self.reader_left:
                # Waiting for the reader here is what keeps a large export out of memory.
                wait(self._pass_on(part))
                part = next(parts, b"")
        except Exception as error:
            raise Broken from error
        if not self.reader_left:
            wait(self._pass_on(b"", last=True))

    # ------------------------------------------------------------ in the loop
    async def finish(self) -> None:
        """Send what the thread left to send."""
        if self._too_many_streams:
            detail = "Too many downloads are running. Try again in a few seconds."
            await send_problem(self._send, 503, "busy", "The server is busy", detail)
        elif self._whole is not None:
            if not self._head and self._status not in _WITHOUT_BODY:
                self._announce(len(self._whole))
            await self._begin()
            await self._send({"type": "http.response.body", "body": self._whole})

    def give_back(self) -> None:
        """Free the slot this answer held."""
        self._held.release()

    def _announce(self, length: int) -> None:
        if not any(name == b"content-length" for name, _ in self._headers):
            self._headers.append((b"content-length", str(length).encode()))

    async def _pass_on(self, part: bytes, *, last: bool = False) -> None:
        await self._send({"type": "http.response.body", "body": part, "more_body": not last})

    async def _begin(self) -> None:
        await self._send({"type": "http.response.start", "status": self._status, "headers": self._headers})

    async def _move_to_stream(self) -> bool:
        if self._held is self._streams:
            return True
        if self._streams.locked():
            return False
        await self._streams.acquire()
        self._held = self._streams
        self._slots.release()
        return True
