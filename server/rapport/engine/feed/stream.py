"""GET /rt/feed: the changes that the caller may see, as they are committed, as server-sent events.

| event | data | meaning |
|---|---|---|
| hello | {cursor, resync?, schema?} | the stream is open; `resync`: the place is too old or foreign, ask for all anew |
| changes | {cursor, changes: [{object, id, op, version, fields}]} | op: insert, update, gone (deleted or hidden now) |
| job | a job as in GET /jobs/{id} | one's own job has changed |
| presence | {object, id, people: [{id, name, fields}]} | who looks at a record one looks at oneself |
| resync | {cursor, reason, schema?} | not all could be told (slow reader, rights, declarations): ask for all anew |
| signed-out | {} | the session or token has ended; the stream closes |

`schema` is the version of what the organisation declared, left out where that is nothing.
`?after=<cursor>` or `Last-Event-ID` resumes. What a job did while nobody listened is in GET /jobs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from typing import Any
from urllib.parse import parse_qs

import orjson
import structlog
from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http.cookie import parse_cookie
from django.utils.translation import gettext, gettext_lazy

from rapport.engine.access import callers, visitors
from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import Caller
from rapport.engine.access.proofs import FactorRequired
from rapport.engine.feed.hub import Hub
from rapport.engine.feed.subscriber import Subscriber
from rapport.engine.log.readers import Cursor
from rapport.engine.objects.problems import Forbidden, NotFound, Problem, Unauthenticated

PATH = "/rt/feed"
ALIVE_SECONDS = 25.0
STUCK_SECONDS = 60.0
MOST_OF_ONE_PERSON = 20
MOST = 2000

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
_FOREIGN = Cursor(2**62)
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
_log = structlog.get_logger(__name__)


class OnlyReads(Problem):
    """Another method than GET."""

    status = 405
    code = "method_not_allowed"
    title = gettext_lazy("This address does not know the method")


class TooMany(Problem):
    """More open streams than one person, or this process, may have."""

    status = 429
    code = "too_many_streams"
    title = gettext_lazy("Too many streams are open")


class Unreachable(Problem):
    """The database does not answer."""

    status = 503
    code = "busy"
    title = gettext_lazy("The server is busy")


class Feed:
    """The ASGI application. One of it serves a process."""

    def __init__(self) -> None:
        self.hub = Hub()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Streams until the client leaves, is let go, or the server stops."""
        try:
            stream = await self._open(scope)
        except Problem as problem:
            await _refuse(send, problem)
            return
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await _until_first(_write(stream, send), _left(receive))
        finally:
            self.hub.leave(stream)

    async def _open(self, scope: Scope) -> Subscriber:
        if scope["path"] != PATH:
            raise NotFound(gettext("There is nothing at this address."))
        if scope["method"] != "GET":
            raise OnlyReads(gettext("Use GET."))
        headers = _headers(scope)
        try:
            actor = await self.hub.run(_welcome, headers)
            if actor is None:
                raise Unauthenticated(gettext("Sign in, or send a token as `Authorization: Bearer rap_...`."))
            self._check_room(actor)
            stream = Subscriber(actor, lambda: recognise(headers))
            await self.hub.join(stream, _place(scope, headers))
        except (DatabaseError, InterfaceError) as error:
            _log.warning("feed_refused", error=str(error).split("\n", 1)[0])
            raise Unreachable(gettext("The database does not answer; try again in some seconds.")) from error
        return stream

    def _check_room(self, actor: Actor) -> None:
        own = sum(stream.actor.id == actor.id for stream in self.hub.streams)
        if own >= MOST_OF_ONE_PERSON:
            raise TooMany(gettext("You have {own} streams open; close one.").format(own=own))
        if len(self.hub.streams) >= MOST:
            raise TooMany(gettext("Try again later."))


_PEER = ":peer"
"""Beside the headers, who holds the line: no header can be called so."""


def _headers(scope: Scope) -> dict[str, str]:
    """Headers by lower-case name; cookies may come in several (RFC 9113, 8.2.3)."""
    found: dict[str, str] = {}
    for raw, value in scope["headers"]:
        name, text = raw.decode("latin-1").lower(), value.decode("latin-1")
        found[name] = f"{found[name]}; {text}" if name in found else text
    peer = scope.get("client")
    return {**found, _PEER: str(peer[0]) if peer else ""}


def _welcome(headers: dict[str, str]) -> Actor | None:
    """Who asks. Raises FactorRequired for somebody who still lacks the second factor that their role needs."""
    caller = _caller(headers)
    if caller and caller.actor.is_customer:
        raise Forbidden(gettext("This is not for portal customers."))
    if caller and caller.lacks_factor:
        raise FactorRequired(gettext("Your role needs a second step; set one up first."))
    return caller.actor if caller else None


def recognise(headers: dict[str, str]) -> Actor | None:
    """Who listens, as long as they may."""
    caller = _caller(headers)
    return caller.actor if caller and not caller.lacks_factor and not caller.actor.is_customer else None


def _caller(headers: dict[str, str]) -> Caller | None:
    """By the token when there is one, else by the session's cookie."""
    given = headers.get("authorization")
    if given:
        scheme, _, text = given.partition(" ")
        address = visitors.address_behind(headers, headers.get(_PEER, ""))
        found = callers.by_token(text.strip(), address) if scheme.lower() == "bearer" else None
        return found if isinstance(found, Caller) else None
    key = parse_cookie(headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME)
    return callers.by_session(key, is_use=False) if key else None


def _place(scope: Scope, headers: dict[str, str]) -> Cursor | None:
    """Where to resume. The header wins: a browser that reconnects repeats the address it began with."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    given = headers.get("last-event-id") or query.get("after", [""])[0]
    if not given:
        return None
    try:
        return Cursor.parse(given)
    except ValueError:
        return _FOREIGN


async def _write(stream: Subscriber, send: Send) -> None:
    await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
    while not stream.is_told:
        part = await stream.next(ALIVE_SECONDS)
        # A reader who takes nothing for a minute is not there any more.
        await asyncio.wait_for(
            send({"type": "http.response.body", "body": part, "more_body": True}), STUCK_SECONDS
        )
    await send({"type": "http.response.body", "body": b""})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _until_first(*steps: Coroutine[Any, Any, None]) -> None:
    """Runs all until one ends; the others are cancelled. Sending to one who has gone may fail: no error of ours."""
    tasks = [asyncio.ensure_future(step) for step in steps]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.exception() is not None:
                _log.info("feed_stream_broke", error=repr(task.exception()))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _refuse(send: Send, problem: Problem) -> None:
    told = {
        "type": "about:blank", "title": str(problem.title), "status": problem.status, "code": problem.code,
        "detail": problem.detail, "errors": [],
    }  # fmt: skip
    body = orjson.dumps(told)
    headers = [
        (b"content-type", b"application/problem+json"), (b"cache-control", b"no-store"),
        (b"content-length", str(len(body)).encode()), *_EXTRA.get(problem.status, ()),
    ]  # fmt: skip
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


_EXTRA = {
    401: [(b"www-authenticate", b'Bearer realm="rapport"')],
    405: [(b"allow", b"GET")],
    429: [(b"retry-after", b"30")],
    503: [(b"retry-after", b"5")],
}
