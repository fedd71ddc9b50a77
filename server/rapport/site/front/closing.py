"""Ending live streams when the server is told to stop: they would never end by themselves."""

import asyncio
import contextlib
import signal
from types import FrameType

from rapport.site.front.messages import Application, Message, Receive, Scope, Send


class Closing:
    """Knows when this process is told to stop, and ends the streams that run through it."""

    def __init__(self) -> None:
        self._told = asyncio.Event()

    def listen(self) -> None:
        """From now on, notice the signals to stop. Whoever handled them before still does."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            before = signal.getsignal(number)

            def notice(number: int, frame: FrameType | None, before: object = before) -> None:
                loop.call_soon_threadsafe(self._told.set)
                if callable(before):
                    before(number, frame)

            signal.signal(number, notice)

    async def run(self, app: Application, scope: Scope, receive: Receive, send: Send) -> None:
        """Run one request of `app`; when it is time to stop, cancel it and end its answer properly."""
        begun = False

        async def noting_send(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        request = asyncio.ensure_future(app(scope, receive, noting_send))
        told = asyncio.ensure_future(self._told.wait())
        try:
            await asyncio.wait((request, told), return_when=asyncio.FIRST_COMPLETED)
            if request.done():
                request.result()
                return
            request.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await request
            if begun:
                await send({"type": "http.response.body", "body": b""})
        finally:
            told.cancel()
            request.cancel()
