"""From ASGI to WSGI: each request runs in one of a few threads, and its answer streams back.

One or two threads are best for Django (more only fight for the interpreter), so a request holds a slot
while it computes. An answer that turns out to be a stream may last as long as its reader is slow: it gives
its slot back and takes one of the separate places for streams.
"""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

import structlog

from rapport.site.front.body import Gone, TooLarge, take_in
from rapport.site.front.environ import build_environ
from rapport.site.front.exchange import Broken, Exchange
from rapport.site.front.messages import Receive, Scope, Send, send_problem

_log = structlog.get_logger(__name__)

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Bridge:
    """An ASGI application for "http" scopes that answers with a WSGI application.

    `threads` requests compute at a time and `streams` answers flow beside them; a body may hold
    `max_upload` bytes.
    """

    def __init__(self, wsgi: Wsgi, *, threads: int, streams: int, max_upload: int) -> None:
        self._wsgi = wsgi
        self._max_upload = max_upload
        self._threads = ThreadPoolExecutor(threads + streams, thread_name_prefix="django")
        self._slots = asyncio.Semaphore(threads)
        self._streams = asyncio.Semaphore(streams)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            body, size = await take_in(scope, receive, self._max_upload)
        except Gone:
            return
        except TooLarge:
            limit = self._max_upload >> 20
            detail = f"At most {limit} MB can be sent at once. Send less, or raise RAPPORT_MAX_UPLOAD_MB."
            await send_problem(send, 413, "too_large", "The request is too large", detail)
            return
        try:
            await self._answer(scope, receive, send, body, size)
        finally:
            body.close()

    async def _answer(self, scope: Scope, receive: Receive, send: Send, body: IO[bytes], size: int) -> None:
        exchange = Exchange(send, self._slots, self._streams, head=scope["method"] == "HEAD")
        environ = build_environ(scope, body, size)
        await self._slots.acquire()
        watch = asyncio.create_task(_watch(receive, exchange))
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._threads, exchange.run, self._wsgi, environ, loop)
            await exchange.finish()
        except Broken:
            # Half an answer is out: only a broken connection tells the caller that it is not whole.
            _log.exception("answer_broken", path=scope["path"])
            raise
        except Exception:  # noqa: BLE001 (whatever it was, the caller gets an answer)
            _log.exception("answer_failed", path=scope["path"])
            detail = "The error is in the server's log. Nothing was changed."
            await send_problem(send, 500, "internal", "The server failed", detail)
        finally:
            exchange.give_back()
            watch.cancel()

    def close(self) -> None:
        """Let running requests end and take no more."""
        self._threads.shutdown(wait=True, cancel_futures=True)


async def _watch(receive: Receive, exchange: Exchange) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    exchange.reader_left = True
