"""A person's own API tokens: GET and POST /tokens, DELETE /tokens/{id}."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from msgspec import UNSET, Struct, UnsetType

from rapport.engine.access import atoms, tokens
from rapport.engine.access.callers import caller_of
from rapport.engine.access.models import Token
from rapport.engine.actions.settling import settling
from rapport.engine.api import answers, bodies
from rapport.engine.api.types import Moment
from rapport.engine.objects.problems import Fault, Forbidden, Invalid, NotFound, fault
from rapport.kit import text

_MOST = 100


class TokenRef(Struct, kw_only=True):
    """A token as it can be shown; `prefix` is how its text begins after `rap_`."""

    id: UUID
    name: str
    prefix: str
    created_at: Moment
    expires_at: Moment | None
    used_at: Moment | None
    used_address: str | None
    scopes: list[str] | None
    addresses: list[str]


class TokenMade(TokenRef, kw_only=True):
    """A new token with its text, which is never shown again."""

    token: str


class Tokens(Struct):
    """The caller's living tokens, newest first."""

    items: list[TokenRef]


class TokenGiven(Struct, forbid_unknown_fields=True):
    """What a new token is called, when it ends by itself, and all it may be used for: "deal:read", "*:read"; left out,
    everything that its owner may do. `addresses` are addresses or networks from which alone it may be used."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    expires_at: Moment | UnsetType | None = UNSET
    scopes: Annotated[list[str], msgspec.Meta(min_length=1, max_length=500)] | UnsetType | None = UNSET
    addresses: Annotated[list[str], msgspec.Meta(max_length=50)] | UnsetType | None = UNSET


GIVEN = msgspec.json.Decoder(TokenGiven)


def list_tokens(request: HttpRequest) -> HttpResponse:
    living = Token.objects.filter(user=caller_of(request).actor.id, revoked_at=None).order_by("-id")
    return answers.json(Tokens([ref(token) for token in living[:_MOST]]))


def make_token(request: HttpRequest) -> HttpResponse:
    """Only for people who are signed in: a stolen token must not be able to outlive itself."""
    caller = caller_of(request)
    if not caller.session:
        raise Forbidden(_("Tokens are made by people: sign in with a browser."))
    assert caller.actor.id is not None  # only a person signs in
    given = bodies.read(request, GIVEN)
    name = text.squeeze(given["name"])
    if not name:
        raise fault("name", "required", _("Say what the token is for."))
    ends = given.get("expires_at")
    expires_at = datetime.fromisoformat(ends) if ends else None
    if expires_at and expires_at <= datetime.now(UTC):
        raise fault("expires_at", "past", _("Choose a moment after now."))
    if Token.objects.filter(user=caller.actor.id, revoked_at=None).count() >= _MOST:
        raise fault(
            "name", "too_many", _("You have {most} tokens; revoke one that is not used.").format(most=_MOST)
        )
    scopes = given.get("scopes")
    addresses = _networks(given.get("addresses") or ())
    allowed = atoms.scopes_of_token(scopes) if scopes else None
    with settling(caller, "token.create"):
        made, shown = tokens.make(caller.actor.id, name, expires_at, allowed, addresses)
    known = msgspec.structs.asdict(ref(made))
    return answers.json(TokenMade(token=shown, **known), 201)


def _networks(given: Sequence[str]) -> list[str]:
    try:
        return tokens.networks(given)
    except ValueError as wrong:
        place = list(given).index(str(wrong))
        detail = _("Give an address or a network, such as 203.0.113.7 or 203.0.113.0/24.")
        raise Invalid(faults=[Fault(f"/addresses/{place}", "not_address", detail)]) from None


def revoke_token(request: HttpRequest, id: UUID) -> HttpResponse:
    caller = caller_of(request)
    assert caller.actor.id is not None  # only a person signs in
    with settling(caller, "token.revoke"):
        if not tokens.revoke(caller.actor.id, id, datetime.now(UTC)):
            raise NotFound(_("You have no such token."))
    return answers.nothing()


def ref(token: Token) -> TokenRef:
    """A token as it can be shown."""
    return TokenRef(id=token.pk, name=token.name, prefix=token.prefix, created_at=token.created_at,
                    expires_at=token.expires_at, used_at=token.used_at, scopes=token.scopes,
                    used_address=token.used_address, addresses=token.addresses)  # fmt: skip
