"""The front around a plain WSGI application that shows what reached it; served by granian in test_front."""

import asyncio
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from rapport.site.front.bridge import Bridge
from rapport.site.front.closing import Closing
from rapport.site.front.messages import Receive, Scope, Send

MARKS = Path(os.environ.get("FRONT_MARKS", "."))
STREAMS = 4

Start = Callable[[str, list[tuple[str, str]]], object]


def mark(name: str) -> None:
    (MARKS / name).touch()


def wsgi(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    return ANSWERS[environ["PATH_INFO"].split("/")[1]](environ, start)


def echo(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    body = environ["wsgi.input"]
    digest = hashlib.file_digest(body, "sha256").hexdigest()
    told = {name: value for name, value in environ.items() if isinstance(value, str)}
    answer = json.dumps({"sha256": digest, "on_disk": bool(getattr(body, "_rolled", False)), **told}).encode()
    start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))])
    return [answer]


def stream(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    _, _, name, parts, pause = environ["PATH_INFO"].split("/")
    start("200 OK", [("Content-Type", "text/plain")])
    return _parts(name, int(parts), float(pause))


def _parts(name: str, parts: int, pause: float) -> Iterator[bytes]:
    try:
        for number in range(parts):
            yield f"{number}\n".encode() * 1000
            mark(f"{name}-{number}")
            time.sleep(pause)
    finally:
        mark(f"{name}-closed")


def fail_early(_environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    start("200 OK", [])
    return (1 // number for number in range(1))  # type: ignore[misc]  # it fails before it yields


def fail_late(_environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    start("200 OK", [])
    yield b"half"
    raise RuntimeError("the other half is missing")


ANSWERS: dict[str, Callable[[dict[str, Any], Start], Iterable[bytes]]] = {
    "echo": echo,
    "stream": stream,
    "early": fail_early,
    "late": fail_late,
}


async def ticks(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    while True:
        await send({"type": "http.response.body", "body": b": tick\n\n", "more_body": True})
        await asyncio.sleep(0.05)


closing = Closing()
bridge = Bridge(wsgi, threads=2, streams=STREAMS, max_upload=30 << 20)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await receive()
        closing.listen()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        bridge.close()
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["path"] == "/rt/ticks":
        await closing.run(ticks, scope, receive, send)
    else:
        await bridge(scope, receive, send)
