"""The entrance: everything about signing in passes here before allauth sees it.

Only the addresses listed here are open. Whoever tries something that can be guessed is counted first, by address and by
account; how it ended is written into the book of sign-ins; who lacks a second factor that the role needs comes no
further than to setting one up.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from allauth.account.stages import LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.connectors.sso import realms
from rapport.engine.access import callers, guesses, sessions, sign_ins, visitors
from rapport.engine.access.guesses import Limit, TooManyAttempts
from rapport.engine.access.models import User
from rapport.engine.access.proofs import FactorRequired
from rapport.engine.access.sign_ins import Method, Outcome, Visitor
from rapport.engine.api import problems
from rapport.engine.objects.problems import NotFound, Problem
from rapport.site import new_device, typed

PREFIX = "/_allauth/"
ROOT = f"{PREFIX}browser/v1/"
DEVICE = "rapport_device"
KEPT_OUT = "rapport_kept_out"
"""On a request: the problem for which the way is closed to a user who showed who they are (site/sign_in.py)."""
_YEAR = 365 * 24 * 3600
_MARK = re.compile(r"[A-Za-z0-9_-]{32}")
# Where allauth keeps who gave the password and not the second step, and what was shown so far.
_PENDING, _SHOWN = "account_login", "account_authentication_methods"
_HALF_WAY = "rapport_half_way"
"""Beside them: the session hash of that person, which changes with the password."""


class SsoRequired(Problem):
    """Whoever has an address of this domain comes in by the company's own sign-in."""

    status = 403
    code = "sso_required"
    title = gettext_lazy("Use your company sign-in")


class NoPortal(Problem):
    """A portal customer signs in nowhere: what is behind this door is for who works here."""

    status = 403
    code = "no_portal"
    title = gettext_lazy("There is no portal yet")


@dataclass
class Attempt:
    """One try, while it is under way."""

    request: HttpRequest
    visitor: Visitor
    method: Method
    limits: list[Limit]
    user: UUID | None = None
    email: str = ""
    new_mark: str = ""

    def end(self, outcome: Outcome, method: str = "", user: UUID | None = None) -> None:
        """Writes how it ended."""
        sign_ins.write(self.visitor, outcome, method or self.method, user=user or self.user, email=self.email)


Judge = Callable[[Attempt, int], None]


@dataclass(frozen=True)
class Door:
    """An address that is open. `tries` is what is tried there; `begin` says who is meant and what is counted, `judge`
    what came of it. `for_all` is open to those who still lack a factor; DELETE of one that `leaves` signs out."""

    methods: frozenset[str]
    tries: Method | None = None
    begin: Callable[[Attempt], None] = field(default=lambda attempt: None)
    judge: Judge = field(default=lambda attempt, status: None)
    for_all: bool = True
    leaves: bool = False


class Entrance:
    """Middleware for the addresses of allauth; all others pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        typed.take_passwords_as_typed()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of allauth, or a problem before it is asked."""
        if not request.path_info.startswith(PREFIX):
            return self._get_response(request)
        try:
            return self._enter(request, _door(request))
        except Problem as problem:
            return problems.answer(problem)

    def _enter(self, request: HttpRequest, door: Door) -> HttpResponseBase:
        if not door.for_all:
            _refuse_who_lacks_a_factor(request)
        if door.leaves and request.method == "DELETE" and request.user.is_authenticated:
            sign_ins.write(visitor_of(request), Outcome.SIGNED_OUT, "", user=request.user.pk)
        if door.tries is None or request.method == "GET":
            return self._get_response(request)
        attempt = Attempt(request, visitor_of(request), door.tries, [by_address(request)])
        door.begin(attempt)
        count(attempt)
        response = self._get_response(request)
        door.judge(attempt, response.status_code)
        _judge_realm(attempt, door)
        mark(attempt, response)
        return response


def mark(attempt: Attempt, response: HttpResponseBase) -> None:
    """Lets a browser that just came in for the first time be known by the next time."""
    if attempt.new_mark and isinstance(response, HttpResponse):
        response.set_cookie(
            settings.COOKIE_PREFIX + DEVICE, attempt.new_mark, max_age=_YEAR, path="/", httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip


def _judge_realm(attempt: Attempt, door: Door) -> None:
    """Raises SsoRequired where nobody comes in but by their provider. For what was typed that is said of the domain, to
    everyone alike: nobody learns whether there is such a user, or whether the password was right. Raises NoPortal for
    a portal customer who showed who they are, and to nobody else."""
    request = attempt.request
    if door.judge is not _signing_in or request.user.is_authenticated or _PENDING in request.session:
        return
    if (why := kept_out(request)) is not None:
        raise why
    if attempt.email and realms.is_closed(attempt.email):
        raise by_company()


def kept_out(request: HttpRequest) -> Problem | None:
    """Why a user who showed who they are did not come in; None where nothing is to be said of it."""
    found: Problem | None = getattr(request, KEPT_OUT, None)
    return found


def by_company() -> SsoRequired:
    return SsoRequired(_("Your company signs you in: continue with its sign-in."))


# ---------------------------------------------------------------- who is meant, and what is counted
def _typed(attempt: Attempt) -> None:
    # Who begins anew is half-way in no more.
    _forget_half(attempt.request)
    attempt.email = _given(attempt.request, "email")
    attempt.user = sign_ins.user_with(attempt.email) if attempt.email else None
    attempt.limits.append(Limit(f"account:{sign_ins.email_digest(attempt.email)}", 6, 300))


def _asked_for(attempt: Attempt) -> None:
    digest = sign_ins.email_digest(_given(attempt.request, "email"))
    attempt.limits.append(Limit(f"mail:{digest}", 5, 300))


def _half_way(attempt: Attempt) -> None:
    """Who gave the password. One that was changed since then counts no more."""
    user = _pending(attempt.request)
    if user is None:
        return
    if not user.is_active or attempt.request.session.get(_HALF_WAY, "") != user.get_session_auth_hash():
        _forget_half(attempt.request)
        return
    attempt.user = user.pk
    attempt.limits.append(Limit(f"code:{attempt.user}", 6, 300))


def _pending(request: HttpRequest) -> User | None:
    """Who is half-way in."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    return stage.login.user if stage else None


def is_half_way(request: HttpRequest) -> bool:
    """Whether this browser showed one factor and waits for another."""
    return _PENDING in request.session


def _forget_half(request: HttpRequest) -> None:
    if _PENDING in request.session:
        for name in (_PENDING, _SHOWN, _HALF_WAY):
            request.session.pop(name, None)


def _own(attempt: Attempt) -> None:
    user = attempt.request.user
    if user.is_authenticated:
        attempt.user = user.pk
        attempt.limits.append(Limit(f"proof:{user.pk}", 6, 300))


# ---------------------------------------------------------------- what came of it
def _signing_in(attempt: Attempt, status: int) -> None:
    request = attempt.request
    if status == 200 and request.user.is_authenticated:
        give_back(attempt)
        welcome(attempt, request.user.pk)
    elif status == 401 and _PENDING in request.session:
        _step_asked(attempt)
    elif status != 409:
        attempt.end(Outcome.WRONG)


def _step_asked(attempt: Attempt) -> None:
    user = _pending(attempt.request)
    if user is None or attempt.method is not Method.PASSWORD:
        # Still asked: the second step went wrong.
        attempt.end(Outcome.WRONG)
        return
    ask_step(attempt, user)


def ask_step(attempt: Attempt, user: User) -> None:
    """From here on a code or a passkey brings `user` in, who showed the first factor."""
    attempt.request.session[_HALF_WAY] = user.get_session_auth_hash()
    give_back(attempt)
    attempt.end(Outcome.STEP, user=user.pk)


def _second_step(attempt: Attempt, status: int) -> None:
    if attempt.user is not None:
        _signing_in(attempt, status)


def welcome(attempt: Attempt, user: UUID) -> None:
    """Writes that somebody came in, and tells them where it was never before."""
    shown = sessions.methods(attempt.request.session)
    unseen = sign_ins.is_unseen(attempt.visitor, user)
    if not attempt.visitor.device:
        attempt.new_mark = secrets.token_urlsafe(24)
        attempt.visitor = replace(attempt.visitor, device=_digest(attempt.new_mark))
    attempt.end(Outcome.SIGNED_IN, shown[-1] if shown else "", user)
    attempt.request.session.pop(_HALF_WAY, None)
    if unseen:
        new_device.tell(user, attempt.visitor)


def _proving(attempt: Attempt, status: int) -> None:
    if attempt.user is None:
        return
    if status == 200:
        give_back(attempt)
    attempt.end(Outcome.PROVED if status == 200 else Outcome.UNPROVED)


def _resetting(attempt: Attempt, status: int) -> None:
    # 401 is how allauth says that it is done and that one signs in now.
    if status in (200, 401):
        attempt.end(Outcome.RESET)
    else:
        attempt.end(Outcome.WRONG)


# ---------------------------------------------------------------- the list
def _post(tries: Method, begin: Any, judge: Judge, *others: str, **more: bool) -> Door:
    return Door(frozenset({"POST", *others}), tries, begin, judge, **more)


def _plain(*methods: str) -> Door:
    return Door(frozenset(methods))


def _nobody(attempt: Attempt) -> None:
    """Who it is is said by what they show."""


DOORS: dict[str, Door] = {
    "config": _plain("GET"),
    "auth/session": Door(frozenset({"GET", "DELETE"}), leaves=True),
    "auth/login": _post(Method.PASSWORD, _typed, _signing_in),
    "auth/2fa/authenticate": _post(Method.CODE, _half_way, _second_step),
    "auth/webauthn/authenticate": _post(Method.PASSKEY, _half_way, _second_step, "GET"),
    "auth/webauthn/login": _post(Method.PASSKEY, _nobody, _signing_in, "GET"),
    "auth/reauthenticate": _post(Method.PASSWORD, _own, _proving),
    "auth/2fa/reauthenticate": _post(Method.CODE, _own, _proving),
    "auth/webauthn/reauthenticate": _post(Method.PASSKEY, _own, _proving, "GET"),
    "auth/password/request": _post(Method.LINK, _asked_for, lambda attempt, status: None),
    "auth/password/reset": _post(Method.LINK, _nobody, _resetting, "GET"),
    "account/password/change": _post(Method.PASSWORD, _own, _proving, for_all=False),
    "account/authenticators": _plain("GET"),
    "account/authenticators/totp": _plain("GET", "POST", "DELETE"),
    "account/authenticators/recovery-codes": _plain("GET", "POST"),
    "account/authenticators/webauthn": _plain("GET", "POST", "PUT", "DELETE"),
}


def _door(request: HttpRequest) -> Door:
    found = DOORS.get(request.path_info.removeprefix(ROOT)) if request.path_info.startswith(ROOT) else None
    if found is None:
        raise NotFound(_("There is nothing at this address."))
    if request.method not in found.methods:
        allowed = sorted(found.methods)
        raise problems.NotAllowed(_("Use {allowed}.").format(allowed=", ".join(allowed)), allowed=allowed)
    return found


def _refuse_who_lacks_a_factor(request: HttpRequest) -> None:
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    caller = callers.by_session(key) if key else None
    if caller and caller.lacks_factor:
        raise FactorRequired(_("Your role needs a second step; set one up first."))


def count(attempt: Attempt) -> None:
    """Takes what the try costs. Raises TooManyAttempts, and then nothing is taken."""
    for number, limit in enumerate(attempt.limits):
        wait = guesses.take(limit)
        if wait:
            for taken in attempt.limits[:number]:
                guesses.give_back(taken)
            attempt.end(Outcome.LIMITED)
            raise TooManyAttempts(_("Try again in {wait} seconds.").format(wait=wait), retry_after=wait)


def give_back(attempt: Attempt) -> None:
    """It was no guess."""
    for limit in attempt.limits:
        guesses.give_back(limit)


def by_address(request: HttpRequest) -> Limit:
    """What one address may try."""
    return visitors.limit_of(request, "address", 20, 60)


def visitor_of(request: HttpRequest) -> Visitor:
    """Who knocks."""
    mark = request.COOKIES.get(settings.COOKIE_PREFIX + DEVICE, "")
    device = _digest(mark) if _MARK.fullmatch(mark) else ""
    return replace(visitors.visitor_of(request), device=device)


def _digest(mark: str) -> str:
    return hashlib.sha256(mark.encode()).hexdigest()


def _given(request: HttpRequest, name: str) -> str:
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        return ""
    found = body.get(name) if isinstance(body, dict) else None
    return found.strip()[:320] if isinstance(found, str) else ""
