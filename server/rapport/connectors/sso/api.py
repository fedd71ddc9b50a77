"""What an admin sees of a provider beside its record: what to give it, whether it answers, and whom it knows."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.responses import Status

from rapport.connectors.sso import oidc, oidc_logout, published, realms, saml, settling
from rapport.connectors.sso.claims import Refusal
from rapport.connectors.sso.models import Identity, SignInProvider
from rapport.connectors.sso.objects import PROVIDER
from rapport.engine.access import factors
from rapport.engine.access.callers import caller_of
from rapport.engine.actions.action import Action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import run
from rapport.engine.api.openapi import NO_KEY, PROOF
from rapport.engine.objects.problems import Forbidden, NotFound

router = Router(tags=["single sign-on"])
_log = structlog.get_logger(__name__)
_MOST = 200


class ProviderAddresses(Schema):
    """What the provider is told of us."""

    redirect_uri: str
    metadata: str
    receiver: str
    sign_out: str
    after_sign_out: str
    back_channel: str


class ProviderState(Schema):
    """How it stands: `trouble` is a word, "" when it answers as it must; `why` says more. A certificate of SAML is good
    until `valid_until`."""

    trouble: str
    why: str
    valid_until: datetime | None
    has_secret: bool
    people: int


class KnownPerson(Schema):
    """Somebody who came by the provider."""

    id: UUID
    title: str
    email: str
    used_at: datetime


class KnownPeople(Schema):
    """Those who came last, the newest first; not more than 200."""

    items: list[KnownPerson]


@router.get("/{id}/addresses", response=ProviderAddresses, summary="What to tell a provider of us")
def read_addresses(request: HttpRequest, id: UUID) -> dict[str, str]:
    """Also for one that is about to be made under this id."""
    _judge(request)
    return {
        "redirect_uri": oidc.redirect_uri(id),
        "metadata": saml.entity_id(id),
        "receiver": saml.receiver(id),
        "sign_out": saml.leaver(id),
        "after_sign_out": oidc_logout.landing(id),
        "back_channel": oidc_logout.back_channel(id),
    }


@router.post("/{id}/check", response=ProviderState, summary="Ask a provider whether it answers",
             openapi_extra={NO_KEY: "asks and changes nothing"})  # fmt: skip
def check(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """Reads what it publishes, anew."""
    provider = _one(request, id)
    trouble, why = _trouble(provider)
    until = saml.valid_until(provider.certificate) if provider.kind == "saml" else None
    return {"trouble": trouble, "why": why, "valid_until": until, "has_secret": bool(provider.secret),
            "people": Identity.objects.filter(provider=provider).count()}  # fmt: skip


@router.get("/{id}/people", response=KnownPeople, summary="Whom a provider knows")
def list_people(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """By their last sign-in."""
    provider = _one(request, id)
    found = Identity.objects.filter(provider=provider).select_related("user").order_by("-used_at")[:_MOST]
    return {
        "items": [
            {"id": one.user_id, "title": one.user.name, "email": one.user.email, "used_at": one.used_at}
            for one in found
        ]
    }


@router.delete("/{id}/people/{person}", response={204: None}, summary="Let a provider forget somebody",
               openapi_extra={PROOF: True})  # fmt: skip
def forget_person(request: HttpRequest, id: UUID, person: UUID) -> Status[None]:
    """For who got a new account there: the next with their address, which the provider vouches for, is them."""
    caller, provider = caller_of(request), _one(request, id)
    run(_FORGET, caller.actor, {"person": str(person)}, record=provider.pk, door=caller.door)
    return Status(204, None)


def _forget(ctx: Ctx, provider: SignInProvider, *, person: UUID) -> SignInProvider:
    if not settling.forget(provider, person):
        raise NotFound(_("The provider does not know this person."))
    return provider


_FORGET = Action("sign-in-provider.forget_person", _forget, _("Forget"))


def _trouble(provider: SignInProvider) -> tuple[str, str]:
    if provider.kind != "oidc":
        return "", ""
    published.forget()
    try:
        known = published.configuration(provider.issuer)
        published.keys(str(known["jwks_uri"]))
    except Refusal as refusal:
        _log.warning("sso_check_failed", provider=str(provider.pk), why=refusal.why)
        return refusal.code, refusal.why[:300]
    return "", ""


def _judge(request: HttpRequest) -> None:
    if not PROVIDER.policy.allows(caller_of(request).actor, "read"):
        raise Forbidden(_("Only an admin sees how people sign in."))


def _one(request: HttpRequest, id: UUID) -> SignInProvider:
    _judge(request)
    found: SignInProvider | None = PROVIDER.visible(caller_of(request).actor).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


factors.tell_of(realms.ways_of)
