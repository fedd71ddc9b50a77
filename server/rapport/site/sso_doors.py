"""The addresses that a browser comes to from a provider: callback, receiver of SAML answers, and what follows it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from rapport.connectors.sso import ending, oidc, people, realms, saml, saml_answers
from rapport.connectors.sso.claims import Claims, Refusal
from rapport.connectors.sso.models import SignInProvider
from rapport.connectors.sso.oidc import Errand
from rapport.engine.access.guesses import TooManyAttempts
from rapport.engine.access.sign_ins import Method, Outcome
from rapport.engine.objects.problems import Problem
from rapport.site import coming_in, entrance
from rapport.site.entrance import Attempt

_ERRANDS, _BROWSER = "rapport_sso_errands", "rapport_sso_browser"
_MOST, _LASTS = 5, 900.0
_FRESH = 600.0
_log = structlog.get_logger(__name__)
View = Callable[..., HttpResponse]


def begin(request: HttpRequest, provider: SignInProvider, next_page: str, *, again: bool) -> str:
    """Where to send this browser; what it must bring back is kept in its session. Raises Refusal."""
    now = time.time()
    if provider.kind == "saml":
        mark = request.session.setdefault(_BROWSER, secrets.token_urlsafe(24))
        return saml.begin(provider, next_page, mark, again=again, now=datetime.now(UTC))
    where, errand = oidc.begin(provider, next_page, again=again, at=now)
    under_way = [one for one in request.session.get(_ERRANDS, []) if now - one["at"] < _LASTS]
    request.session[_ERRANDS] = [*under_way[1 - _MOST :], asdict(errand)]
    return where


def note(provider: UUID, refusal: Refusal) -> None:
    """For whoever runs the machine: people are told a word alone."""
    _log.warning("sso_refused", provider=str(provider), code=refusal.code, why=refusal.why)


def _door(view: View) -> View:
    """Whatever goes wrong ends at the sign-in page, with a word; what it was is for the log."""

    @wraps(view)
    def answering(request: HttpRequest, provider: UUID) -> HttpResponse:
        try:
            attempt = coming_in.attempt_of(request, Method.SSO)
        except TooManyAttempts:
            return _to_sign_in("limited")
        try:
            return view(request, provider, attempt)
        except Refusal as refusal:
            note(provider, refusal)
            attempt.end(Outcome.WRONG)
            return _to_sign_in(refusal.code)
        except Problem as problem:
            _log.warning("sso_refused", provider=str(provider), code=problem.code, why=str(problem))
            attempt.end(Outcome.WRONG)
            return _to_sign_in("refused")

    return answering


@require_GET
@_door
def callback(request: HttpRequest, provider: UUID, attempt: Attempt) -> HttpResponse:
    """Back from an OpenID provider."""
    errand = _errand(request, provider)
    found = realms.one(provider)
    answer = {name: value for name, value in request.GET.items() if isinstance(value, str)}
    claims = oidc.finish(found, errand, answer)
    return _come_in(attempt, found, claims, errand.next, again=errand.again)


@csrf_exempt
@require_POST
@_door
def receive(request: HttpRequest, provider: UUID, attempt: Attempt) -> HttpResponse:
    """A SAML answer. It comes without our cookie, so the browser is sent on to where it has one."""
    found = realms.one(provider)
    if found.kind != "saml":
        raise Refusal("refused", "no SAML provider")
    claims, asked = saml_answers.read(found, request.POST.get("SAMLResponse", ""), datetime.now(UTC))
    ticket = saml.keep(asked, claims)
    entrance.give_back(attempt)
    return _see(f"/sso/{provider}/finish?{urlencode({'ticket': ticket})}")


@require_GET
@_door
def finish(request: HttpRequest, provider: UUID, attempt: Attempt) -> HttpResponse:
    """The browser that asked, with the ticket for what was answered."""
    found = realms.one(provider)
    claims, asked = saml.redeem(
        provider, request.GET.get("ticket", ""), request.session.get(_BROWSER, ""), datetime.now(UTC)
    )
    return _come_in(attempt, found, claims, asked.next, again=asked.again)


@require_GET
def metadata(_request: HttpRequest, provider: UUID) -> HttpResponse:
    """Who we are to a SAML provider; also for one that is about to be made under this id."""
    return HttpResponse(saml.metadata(provider), content_type="application/samlmetadata+xml")


def _errand(request: HttpRequest, provider: UUID) -> Errand:
    """What this browser was sent with, once."""
    known: list[dict[str, Any]] = request.session.get(_ERRANDS, [])
    state = request.GET.get("state", "")
    found = next((one for one in known if state and secrets.compare_digest(one["state"], state)), None)
    if found is None:
        raise Refusal("expired", "no such state")
    request.session[_ERRANDS] = [one for one in known if one is not found]
    errand = Errand(**found)
    if errand.provider != str(provider) or time.time() - errand.at > _LASTS:
        raise Refusal("expired", "the state is of another provider, or old")
    return errand


def _come_in(
    attempt: Attempt, provider: SignInProvider, claims: Claims, next_page: str, *, again: bool
) -> HttpResponse:
    if again and claims.proved_at and time.time() - claims.proved_at > _FRESH:
        raise Refusal("refused", "asked for a proof of now")
    request = attempt.request
    user = people.person_of(provider, claims, datetime.now(UTC))
    ended = coming_in.let_in(
        attempt, user, provider=str(provider.pk), proved_at=claims.proved_at,
        step_taken=provider.trusts_factor and claims.factor,
    )  # fmt: skip
    if ended == "refused":
        why = entrance.kept_out(request)
        return _to_sign_in(why.code if why else "refused")
    ending.remember(request.session, provider, claims, user.pk, datetime.now(UTC))
    where = next_page if ended == "in" else f"/sign-in?{urlencode({'next': next_page, 'step': '1'})}"
    response = _see(where)
    entrance.mark(attempt, response)
    return response


def _to_sign_in(code: str) -> HttpResponse:
    return _see(f"/sign-in?{urlencode({'trouble': code})}")


def _see(where: str) -> HttpResponse:
    """To a page of ours, by GET, and kept nowhere."""
    response = HttpResponseRedirect(where)
    response.status_code = 303
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


urlpatterns = [
    path("<uuid:provider>/callback", callback),
    path("<uuid:provider>/acs", receive),
    path("<uuid:provider>/finish", finish),
    path("<uuid:provider>/metadata", metadata),
]
