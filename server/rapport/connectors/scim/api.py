"""GET and POST /scim-tokens, DELETE /scim-tokens/{id}: the tokens of directories, for admins at a browser."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from rapport.connectors.scim import keys
from rapport.connectors.scim.models import ScimToken
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.roles import STAFF, PredefinedRole
from rapport.engine.actions.settling import settling
from rapport.engine.api import answers
from rapport.engine.api.openapi import PROOF, SHOWN_ONCE
from rapport.engine.objects.problems import Forbidden, NotFound, fault
from rapport.kit import text

router = Router(tags=["directory"])
_MOST = 20


class ScimTokenItem(Schema):
    """A token as it can be shown; `prefix` is how its text begins after `rapscim_`. New people get `role`; accounts of
    admins are changed only where `admins` says so."""

    id: UUID
    name: str
    prefix: str
    role: str
    admins: bool
    created_at: datetime
    created_by: str
    expires_at: datetime | None
    used_at: datetime | None
    used_address: str | None


class ScimTokens(Schema):
    """Living tokens, newest first, and the address that directories ask."""

    items: list[ScimTokenItem]
    address: str


class ScimTokenGiven(Schema, extra="forbid"):
    """What a new token is for."""

    name: str = Field(min_length=1, max_length=120)
    role: str = str(PredefinedRole.MEMBER)
    admins: bool = False
    expires_at: datetime | None = None


class ScimTokenMade(ScimTokenItem):
    """With its text, which is never shown again."""

    token: str


@router.get("", response=ScimTokens, summary="Tokens of directories")
def list_scim_tokens(request: HttpRequest) -> dict[str, Any]:
    """For admins."""
    _admin(request)
    found = ScimToken.objects.filter(keys.living()).select_related("created_by").order_by("-id")
    return {"items": [_item(one) for one in found], "address": request.build_absolute_uri("/scim/v2")}


@router.post(
    "",
    response={201: ScimTokenMade},
    summary="Make one; its text is shown once",
    openapi_extra={PROOF: True, SHOWN_ONCE: True},
)
def make_scim_token(request: HttpRequest, given: ScimTokenGiven) -> Status[dict[str, Any]]:
    """Only for people who are signed in: no token makes another one."""
    caller = _admin(request)
    if not caller.session or caller.actor.id is None:
        raise Forbidden(_("Tokens are made by people: sign in with a browser."))
    name = text.squeeze(given.name)
    if not name:
        raise fault("name", "required", _("Say what the token is for."))
    if given.role == PredefinedRole.ADMIN or given.role not in dict(STAFF):
        raise fault("role", "unknown", _("Choose the role that new people get; admin is not among them."))
    if given.expires_at and (given.expires_at.tzinfo is None or given.expires_at <= timezone.now()):
        raise fault("expires_at", "past", _("Choose a moment after now."))
    if ScimToken.objects.filter(keys.living()).count() >= _MOST:
        raise fault(
            "name", "too_many", _("There are {most} tokens; revoke one that is not used.").format(most=_MOST)
        )
    with settling(caller, "scim-token.create"):
        made, shown = keys.make(
            caller.actor.id, name, role=given.role, admins=given.admins, expires_at=given.expires_at
        )
    return Status(201, {**_item(made), "token": shown})


@router.delete("/{uuid:pk}", response={204: None}, summary="Revoke one", openapi_extra={PROOF: True})
def revoke_scim_token(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is dead at once."""
    with settling(_admin(request), "scim-token.revoke"):
        if not ScimToken.objects.filter(pk=pk, revoked_at=None).update(revoked_at=timezone.now()):
            raise NotFound(_("There is no such token."))
    return answers.nothing()


def _admin(request: HttpRequest) -> Caller:
    caller = caller_of(request)
    if not caller.actor.is_admin:
        raise Forbidden(_("Only an admin connects a directory."))
    return caller


def _item(one: ScimToken) -> dict[str, Any]:
    told = ("id", "name", "prefix", "role", "admins", "created_at", "expires_at", "used_at", "used_address")
    return {**{name: getattr(one, name) for name in told}, "created_by": one.created_by.name}
