"""GET and POST /app-consent: an app asks somebody for access; what it asks, in words, and what they answered.

The question is the query of /oauth/authorize, as the app sent the person there. Nothing is given without an answer.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.idp.oidc.models import Token
from allauth.idp.oidc.views import get_server
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from oauthlib.oauth2.rfc6749.errors import FatalClientError, OAuth2Error

from rapport.connectors.apps import rights
from rapport.connectors.apps.models import App, AppGrant, Kind
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.models import User
from rapport.engine.actions.settling import settling
from rapport.engine.api.openapi import PROOF, SHOWN_ONCE
from rapport.engine.objects.problems import BadQuery, Forbidden

router = Router(tags=["apps"])
_LONGEST = 6_000
_HERE = ("127.0.0.1", "::1")


class AskedRight(Schema):
    """One thing that the app asks for; `changes` says that it goes beyond looking."""

    scope: str
    label: str
    changes: bool


class AppQuestion(Schema):
    """What the app asks, or where to go at once because it asks wrongly. `goes_to` is the host that gets the answer,
    `is_known` says that it has all of this already."""

    app: str
    description: str
    goes_to: str
    rights: list[AskedRight]
    is_known: bool
    redirect: str


class AppAnswer(Schema, extra="forbid"):
    """What somebody says to the question."""

    query: str = Field(max_length=_LONGEST)
    allow: bool


class AppRedirect(Schema):
    """Where the browser goes now."""

    redirect: str


class _Sent(Exception):
    """Asked wrongly by an app that is known: it is told so."""

    def __init__(self, redirect: str) -> None:
        super().__init__(redirect)
        self.redirect = redirect


@router.get("", response=AppQuestion, summary="What an app asks somebody for")
def read_question(request: HttpRequest, query: str) -> dict[str, Any]:
    """`query` is that of /oauth/authorize, whole."""
    caller = _person(request)
    try:
        app, scopes, asked = _read(query)
    except _Sent as sent:
        return {
            "app": "",
            "description": "",
            "goes_to": "",
            "rights": [],
            "is_known": False,
            "redirect": sent.redirect,
        }
    grant = AppGrant.objects.filter(app=app, user=caller.actor.id).first()
    told = [{"scope": one.scope, "label": one.label, "changes": one.changes} for one in rights.told(scopes)]
    return {
        "app": app.name, "description": app.description, "goes_to": urlsplit(asked["redirect_uri"]).netloc,
        "rights": told, "is_known": bool(grant and set(scopes) <= set(grant.scopes)), "redirect": "",
    }  # fmt: skip


@router.post(
    "", response=AppRedirect, summary="Let an app in, or not", openapi_extra={PROOF: True, SHOWN_ONCE: True}
)
def answer_question(request: HttpRequest, given: AppAnswer) -> dict[str, str]:
    """Answers the app, by way of the browser."""
    caller = _person(request)
    try:
        app, scopes, asked = _read(given.query)
    except _Sent as sent:
        return {"redirect": sent.redirect}
    if not given.allow:
        return {"redirect": _with(asked, error="access_denied")}
    user = User.objects.get(pk=caller.actor.id)
    credentials = {name: value for name, value in asked.items() if name != "request"}
    with settling(caller, "app-grant.give"):
        _let_in(app, user, scopes)
        headers, _body, _status = get_server().create_authorization_response(
            _address(given.query), "GET", None, {}, scopes=scopes, credentials={**credentials, "user": user}
        )
    return {"redirect": headers["Location"]}


def _let_in(app: App, user: User, scopes: list[str]) -> None:
    found, is_new = AppGrant.objects.get_or_create(app=app, user=user, defaults={"scopes": scopes})
    if is_new:
        # What was given before it was taken back does not come alive again.
        Token.objects.filter(client_id=app.client_id, user=user).delete()
    else:
        found.scopes = rights.checked(list({*found.scopes, *scopes}))
        found.save(update_fields=["scopes"])


def _read(query: str) -> tuple[App, list[str], dict[str, Any]]:
    """The app, its scopes and what else it sent. Raises _Sent, or BadQuery where nobody can be answered."""
    if len(query) > _LONGEST or "\x00" in query or "%00" in query:
        raise BadQuery(_("This is no question of an app."))
    try:
        found, asked = get_server().validate_authorization_request(_address(query), "GET", None, {})
    except FatalClientError as error:
        raise BadQuery(_wrong(error)) from None
    except OAuth2Error as error:
        raise _Sent(error.in_uri(error.redirect_uri)) from None
    except (ValidationError, ValueError):
        raise BadQuery(_("This is no question of an app.")) from None
    app = App.objects.live().filter(client_id=asked["client_id"], active=True).first()
    if app is None or not _is_exact(asked["redirect_uri"], app):
        raise BadQuery(_("This app is not registered to send people back to where it wants to."))
    _judge(asked, list(found))
    return app, list(found), asked


def _judge(asked: dict[str, Any], scopes: list[str]) -> None:
    """What the library lets through and we do not."""
    if "none" in (asked.get("prompt") or ()):
        raise _Sent(_with(asked, error="interaction_required"))
    if not scopes:
        raise _Sent(_with(asked, error="invalid_scope", error_description="Name at least one scope."))
    if asked.get("code_challenge") and asked.get("code_challenge_method") != "S256":
        raise _Sent(
            _with(asked, error="invalid_request", error_description="code_challenge_method must be S256.")
        )


def _is_exact(address: str, app: App) -> bool:
    """Whether answers may go there: to one of the app's addresses as it stands. On the machine of whoever runs an app
    on a device the port may be another one each time (RFC 8252)."""
    return address in app.redirects or (
        app.kind == Kind.PUBLIC and _portless(address) in map(_portless, app.redirects)
    )


def _portless(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "http" or parts.hostname not in _HERE:
        return address
    return parts._replace(netloc=str(parts.hostname)).geturl()


def _with(asked: dict[str, Any], **told: str) -> str:
    """The address that gets the answer, with the answer."""
    state = {"state": asked["state"]} if asked.get("state") else {}
    address = str(asked["redirect_uri"])
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode({**told, **state})}"


def _address(query: str) -> str:
    return f"/oauth/authorize?{query.removeprefix('?')}"


def _wrong(error: FatalClientError) -> str:
    if "redirect" in type(error).__name__.lower():
        return _("This app is not registered to send people back to where it wants to.")
    return _("No such app is registered here, or it was switched off.")


def _person(request: HttpRequest) -> Caller:
    caller = caller_of(request)
    if not caller.session:
        raise Forbidden(_("Only people let apps in: sign in with a browser."))
    return caller
