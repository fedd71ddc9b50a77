"""/oauth and /.well-known: where apps change codes for tokens, ask whose they are, and end them.

The protocol is allauth's. Around it stand what it lacks: one use of a code also when two come at once, refresh tokens
that end everything when one is shown twice, nobody ends what is another app's, and tries are counted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import orjson
import structlog
from allauth.core import internal
from allauth.idp.oidc import views
from allauth.idp.oidc.models import Token
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from rapport.connectors.apps import clients
from rapport.connectors.apps.models import Spent
from rapport.engine.access import guesses, visitors
from rapport.engine.actions.settling import settling
from rapport.engine.records import turns

_KEPT = timedelta(days=60)
_LONGEST = 4_000
_log = structlog.get_logger(__name__)
View = Callable[[HttpRequest], HttpResponse]


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """A code or a refresh token becomes tokens, once."""
    return _counted(request, _token)


@csrf_exempt
@require_POST
def revoke(request: HttpRequest) -> HttpResponse:
    """An app ends what is its own; of what is not its own it learns nothing."""
    return _counted(request, _revoke)


@csrf_exempt
@require_POST
def introspect(request: HttpRequest) -> HttpResponse:
    """An app asks of a token of its own whether it lives."""
    return _counted(request, views.introspect)


@csrf_exempt
def claims(request: HttpRequest) -> HttpResponse:
    """Who let the app in, as far as they told."""
    return _counted(request, views.user_info)


@require_safe
def configuration(_request: HttpRequest) -> JsonResponse:
    """What this provider can do (OpenID Connect Discovery, RFC 8414)."""
    at = settings.PUBLIC_ADDRESS
    known = ["client_secret_basic", "client_secret_post"]
    told = {
        "issuer": at, "authorization_endpoint": f"{at}/oauth/authorize", "token_endpoint": f"{at}/oauth/token",
        "revocation_endpoint": f"{at}/oauth/revoke", "introspection_endpoint": f"{at}/oauth/introspect",
        "userinfo_endpoint": f"{at}/oauth/userinfo", "jwks_uri": f"{at}/oauth/jwks",
        "response_types_supported": ["code"], "grant_types_supported": ["authorization_code", "refresh_token"],
        "code_challenge_methods_supported": ["S256"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"], "scopes_supported": ["openid", "profile", "email"],
        "token_endpoint_auth_methods_supported": [*known, "none"],
        "introspection_endpoint_auth_methods_supported": known,
    }  # fmt: skip
    response = JsonResponse(told)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _counted(request: HttpRequest, view: View) -> HttpResponse:
    """Tries that go wrong are counted by address; what cannot be read breaks nothing."""
    limit = visitors.limit_of(request, "oauth", 60, 60)
    wait = guesses.take(limit)
    if wait:
        return _refused("temporarily_unavailable", 429, {"Retry-After": str(wait)})
    if any(
        "\x00" in one or len(one) > _LONGEST for given in (request.POST, request.GET) for one in _texts(given)
    ):
        return _refused("invalid_request")
    try:
        response = view(request)
    except (ValidationError, ValueError) as error:
        _log.warning("oauth_refused_value", error=str(error)[:300])
        return _refused("invalid_request")
    if response.status_code < 400:
        guesses.give_back(limit)
    response.headers["Cache-Control"] = "no-store"
    return response


def _texts(given: Any) -> list[str]:
    return [text for name, values in given.lists() for text in (name, *values)]


def _token(request: HttpRequest) -> HttpResponse:
    shown = request.POST.get("code") or request.POST.get("refresh_token") or ""
    digest = hashlib.sha256(shown.encode()).hexdigest()
    with transaction.atomic():
        turns.wait(f"oauth {digest}")
        spent = Spent.objects.filter(pk=digest).first() if shown else None
        if spent is not None:
            with settling(None, "app-grant.take_back", "api"):
                clients.take_back(spent.client_id, spent.user_id)
            _log.warning("oauth_shown_twice", client=spent.client_id, user=str(spent.user_id))
            return _refused("invalid_grant")
        response = views.token(request)
        if response.status_code == 200:
            _spend(digest, response)
    return response


def _spend(digest: str, response: HttpResponse) -> None:
    given = orjson.loads(response.content)
    made = Token.objects.lookup(Token.Type.ACCESS_TOKEN, given["access_token"])
    now = timezone.now()
    Spent.objects.create(pk=digest, client_id=made.client_id, user_id=made.user_id)
    Spent.objects.filter(at__lt=now - _KEPT).delete()
    Token.objects.filter(client_id=made.client_id, user_id=made.user_id, expires_at__lt=now).delete()


def _revoke(request: HttpRequest) -> HttpResponse:
    shown = request.POST.get("token", "")
    known = Token.objects.by_value(shown).exclude(client=None).first()
    asking = internal.httpkit.extract_basic_auth({"Authorization": request.headers.get("Authorization", "")})[
        0
    ]
    if known is not None and known.client_id != (asking or request.POST.get("client_id")):
        given = request.POST.copy()
        given["token"] = ""  # of nobody
        request.POST = given  # type: ignore[assignment]  # what allauth reads
    response = views.revoke(request)
    gone = known is not None and not Token.objects.filter(pk=known.pk).exists()
    if known is not None and gone and known.type == Token.Type.REFRESH_TOKEN:
        with settling(None, "app-grant.take_back", "api"):
            clients.take_back(known.client_id, known.user_id)
    return response


def _refused(code: str, status: int = 400, headers: dict[str, str] | None = None) -> JsonResponse:
    return JsonResponse(
        {"error": code}, status=status, headers={"Cache-Control": "no-store", **(headers or {})}
    )
