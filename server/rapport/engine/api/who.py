"""Who asks: a session's cookie or a token becomes a Caller. A cookie alone proves nothing for a change (CSRF)."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext
from ninja.utils import check_csrf

from rapport.engine.access import callers, calls, guesses, languages, sign_ins, visitors
from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import Caller, Refusal
from rapport.engine.access.proofs import FactorRequired
from rapport.engine.access.sign_ins import Method, Outcome
from rapport.engine.api.problems import Forged
from rapport.engine.objects import current, registry
from rapport.engine.objects.current import Outdated
from rapport.engine.objects.problems import Forbidden, Unauthenticated
from rapport.engine.query.asker import Asker
from rapport.engine.query.names import MayRead
from rapport.engine.query.sight import Law

_SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


VERSION = "rapport.schema"
"""In a request's META: which version of the declarations the addresses were made of that answer it."""


def _judge_version(request: HttpRequest) -> None:
    """Raises Outdated where something else was declared since: the same is asked again, of what is made of that."""
    if request.META.get(VERSION, current.version()) != current.version():
        raise Outdated


class BearerToken:
    """`Authorization: Bearer rap_...`. A header that is there and wrong is refused, whatever cookies came with it."""

    openapi_security_schema: dict[str, Any] = {"type": "http", "scheme": "bearer"}

    def __call__(self, request: HttpRequest) -> Caller | None:
        given = request.headers.get("Authorization")
        if not given:
            return None
        scheme, _, text = given.partition(" ")
        address = visitors.address_of(request)
        found = callers.by_token(text.strip(), address) if scheme.lower() == "bearer" else None
        _judge_version(request)
        if not isinstance(found, Caller):
            _write_down(request, found)
            raise Unauthenticated(
                gettext("This token is unknown, expired or revoked; make a new one under Settings.")
            )
        if found.actor.is_customer:
            judge_customer(request, found.actor)
        if found.actor.only is not None:
            _judge_place(request)
        return _addressed(found)


def _write_down(request: HttpRequest, refusal: Refusal | None) -> None:
    """A token that was refused stands in the book of sign-ins, twenty times a minute for each address."""
    if not guesses.take(visitors.limit_of(request, "token", 20, 60)):
        user = refusal.user if refusal else None
        outcome = Outcome.ELSEWHERE if refusal else Outcome.WRONG
        sign_ins.write(visitors.visitor_of(request), outcome, Method.TOKEN, user=user)


_ANYWHERE = frozenset(
    {"me", "meta", "organisation", "search", "forecast", "metrics", "holidays", "used-tags"}
)
"""Beside records, what a token of few scopes may read: nothing there goes beyond the law."""
_FOR_RECORDS = frozenset({"files", "jobs", "imports"})
"""What asks the law for the record that it is about. Jobs go on with what the token was for (jobs/running.py)."""


def _judge_place(request: HttpRequest) -> None:
    """Raises Forbidden where a token of few scopes has no business: whatever is about people and their access."""
    place = request.path.removeprefix("/api/v1/").partition("/")[0]
    objects = {obj.plural for obj in registry.all_objects()}
    if place in objects | _FOR_RECORDS or (place in _ANYWHERE and request.method in _SAFE):
        return
    raise Forbidden(gettext("This token is for records alone; make one for everything you may do."))


_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def judge_customer(request: HttpRequest, actor: Actor) -> None:
    """Raises Forbidden for a portal customer at any door but two: the list of an object that is theirs to read, and a
    record of it. The law judges beneath; this keeps shut whatever asks no law, and what is yet to come."""
    place, _slash, pk = request.path.removeprefix("/api/v1/").partition("/")
    theirs = {obj.plural for obj in registry.all_objects() if obj.policy.allows(actor, "read")}
    if request.method not in _SAFE or place not in theirs or (pk and not _UUID.fullmatch(pk)):
        raise Forbidden(gettext("This is not for portal customers."))


_UNATTENDED = "X-Unattended"
"""With what a page asks for at which nobody has touched anything for some minutes."""


class SessionCookie:
    """The cookie of a signed-in browser; a change must bring X-CSRFToken too."""

    openapi_security_schema: dict[str, Any] = {
        "type": "apiKey",
        "in": "cookie",
        "name": settings.SESSION_COOKIE_NAME,
        "description": "Changes need the header X-CSRFToken with the value of `csrf` in GET /me.",
    }

    def __call__(self, request: HttpRequest) -> Caller | None:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        found = callers.by_session(key, is_use=_UNATTENDED not in request.headers) if key else None
        _judge_version(request)
        if found and found.lacks_factor and not _is_open(request):
            raise FactorRequired(gettext("Your role needs a second step; set one up first."))
        if found and request.method not in _SAFE and check_csrf(request):
            raise Forged(
                gettext(
                    "Send the value of `csrf` in GET /api/v1/me as the header X-CSRFToken, or use a token."
                )
            )
        return found and _addressed(found)


_OPEN = frozenset({("GET", "api/v1/me"), ("POST", "api/v1/qr-codes")})
"""What those may ask who still lack the second factor that their role needs: who they are, and what an app scans."""


def _is_open(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (request.method, match.route) in _OPEN


def _addressed(caller: Caller) -> Caller:
    """One request more of the caller, by their door: what a program does keeps nobody from the browser. From here on
    it is answered in the caller's language; LocaleMiddleware begins the next one anew."""
    calls.count(f"{caller.door} {caller.actor.id}")
    translation.activate(languages.spoken(caller.locale, caller.house.locale))
    return caller


AUTH = (BearerToken(), SessionCookie())


def asker_of(caller: Caller) -> Asker:
    """What relative values of a filter mean for the caller, now."""
    now = datetime.now(caller.zone)
    actor = caller.actor
    return Asker(now.date(), now, caller.house.fiscal_month, actor.id, actor.team)


def may_read(caller: Caller) -> MayRead:
    """The law for records of other objects that a query looks at."""
    return Law(caller.actor)
