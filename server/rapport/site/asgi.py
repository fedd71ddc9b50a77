"""The one door for HTTP: live streams are answered by the loop itself, everything else by Django in threads."""

from rapport.site import tether
from rapport.site.front.bridge import Bridge
from rapport.site.front.closing import Closing
from rapport.site.front.inner import files
from rapport.site.front.messages import Application, Receive, Scope, Send
from rapport.site.settings import ENVIRONMENT

THREADS = 2
STREAMS = 8


def _streams() -> dict[str, Application]:
    # Imported here: its models need Django, which `inner` has set up.
    from rapport.engine.feed import stream

    return {stream.PATH: stream.Feed()}


# Asynchronous applications by the beginning of the path.
ROUTES = _streams()

_closing = Closing()
_bridge = Bridge(files, threads=THREADS, streams=STREAMS, max_upload=ENVIRONMENT.max_upload)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """ASGI 3: "http" and "lifespan"; websockets are refused."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        await _answer(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1000})


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    for prefix, app in ROUTES.items():
        if scope["path"].startswith(prefix):
            await _closing.run(app, scope, receive, send)
            return
    await _bridge(scope, receive, send)


async def _live(receive: Receive, send: Send) -> None:
    await receive()
    tether.tie()
    _closing.listen()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    _bridge.close()
    await send({"type": "lifespan.shutdown.complete"})
