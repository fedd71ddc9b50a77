"""Signing out together with a provider: its requests and answers, and where a browser goes that leaves here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from uuid import UUID

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.connectors.sso import ending, oidc_logout, realms, saml_logout
from rapport.connectors.sso.claims import Refusal
from rapport.connectors.sso.models import SignInProvider
from rapport.engine.access.guesses import TooManyAttempts
from rapport.site import coming_in

LEFT = "/sign-in?left=1"
_log = structlog.get_logger(__name__)
View = Callable[[HttpRequest, SignInProvider], HttpResponse]


def begin(request: HttpRequest) -> str:
    """Where to send a browser that leaves, "" where nothing is to be ended elsewhere. Its session ends after this."""
    session = ending.of(request.session)
    if session is None:
        return ""
    try:
        is_saml = session.provider.kind == "saml"
        where = saml_logout.begin(session, datetime.now(UTC)) if is_saml else oidc_logout.begin(session)
    except Refusal as refusal:
        # A provider that does not answer keeps nobody here.
        _log.warning("sso_logout_refused", provider=str(session.provider_id), why=refusal.why)
        where = ""
    return where


def _door(refused: Callable[[], HttpResponse]) -> Callable[[View], Callable[..., HttpResponse]]:
    """Whatever is wrong ends nothing, and is for the log."""

    def around(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answering(request: HttpRequest, provider: UUID) -> HttpResponse:
            try:
                coming_in.count_asking(request)
                response = view(request, realms.one(provider))
            except TooManyAttempts:
                response = refused()
            except Refusal as refusal:
                _log.warning("sso_logout_refused", provider=str(provider), code=refusal.code, why=refusal.why)
                response = refused()
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
            return response

        return answering

    return around


@csrf_exempt
@require_http_methods(["GET", "POST"])
@_door(lambda: _see("/sign-in?trouble=refused"))
def single(request: HttpRequest, provider: SignInProvider) -> HttpResponse:
    """SAML: a request of the provider to end sessions, or its answer to ours."""
    if provider.kind != "saml":
        raise Refusal("refused", "no SAML provider")
    now = datetime.now(UTC)
    if request.method == "GET":
        asked = saml_logout.by_redirect(provider, request.META.get("QUERY_STRING", ""), now)
    else:
        form = {name: value for name, value in request.POST.items() if isinstance(value, str)}
        asked = saml_logout.by_post(provider, form, now)
    if asked is None:
        return _see(LEFT)
    _end(provider, ending.end(ending.of_subject(provider, asked.subject, asked.indexes)))
    return _see(saml_logout.answer(provider, asked, now) or LEFT)


@csrf_exempt
@require_POST
@_door(lambda: JsonResponse({"error": "invalid_request"}, status=400))
def back_channel(request: HttpRequest, provider: SignInProvider) -> HttpResponse:
    """OpenID Connect: the provider says which sessions are over."""
    if provider.kind != "oidc":
        raise Refusal("refused", "no OpenID provider")
    gone = oidc_logout.told(provider, request.POST.get("logout_token", ""), datetime.now(UTC))
    _end(provider, ending.end(gone))
    return HttpResponse(status=200)


@require_GET
def landing(_request: HttpRequest, provider: UUID) -> HttpResponse:
    """Back from an OpenID provider that has signed somebody out."""
    return _see(LEFT)


def _end(provider: SignInProvider, count: int) -> None:
    _log.info("sso_sessions_ended", provider=str(provider.pk), sessions=count)


def _see(where: str) -> HttpResponse:
    response = HttpResponseRedirect(where)
    response.status_code = 303
    return response


urlpatterns = [
    path("<uuid:provider>/slo", single),
    path("<uuid:provider>/backchannel", back_channel),
    path("<uuid:provider>/out", landing),
]
