"""GET /app-grants and DELETE /app-grants/{id}: who lets which app in; POST /app-keys: another key signs from now on."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema

from rapport.connectors.apps import clients, rights, signing
from rapport.connectors.apps.consent import AskedRight
from rapport.connectors.apps.models import AppGrant
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.actions.settling import settling
from rapport.engine.api import answers
from rapport.engine.api.openapi import PROOF
from rapport.engine.objects.problems import Forbidden, NotFound

grants = Router(tags=["apps"])
keys = Router(tags=["apps"])
_MOST = 1_000


class AppGrantPerson(Schema):
    """Who lets it in."""

    id: UUID
    title: str


class AppGrantItem(Schema):
    """An app that somebody lets in, and what it may do in their place."""

    id: UUID
    app: UUID
    name: str
    description: str
    user: AppGrantPerson
    rights: list[AskedRight]
    created_at: datetime
    used_at: datetime | None


class AppGrants(Schema):
    """Newest first."""

    items: list[AppGrantItem]


@grants.get("", response=AppGrants, summary="Apps with access to an account")
def list_grants(request: HttpRequest, of: Literal["mine", "all"] = "mine") -> dict[str, Any]:
    """One's own; for admins everybody's."""
    caller = caller_of(request)
    _refuse_others(caller, of == "all")
    found = AppGrant.objects.select_related("app", "user").order_by("-id")
    if of == "mine":
        found = found.filter(user=caller.actor.id)
    return {"items": [_item(one) for one in found[:_MOST]]}


@grants.delete("/{uuid:pk}", response={204: None}, summary="Take the access of an app away")
def end_grant(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One's own; for admins anybody's. Its tokens are dead at once."""
    caller = caller_of(request)
    found = AppGrant.objects.select_related("app").filter(pk=pk).first()
    if found is None or not (found.user_id == caller.actor.id or caller.actor.is_admin):
        raise NotFound(_("There is no such access."))
    with settling(caller, "app-grant.take_back"):
        clients.take_back(found.app.client_id, found.user_id)
    return answers.nothing()


@keys.post("", response={204: None}, summary="Sign with a new key", openapi_extra={PROOF: True})
def rotate_key(request: HttpRequest) -> HttpResponse:
    """The one before it can still be read for a day."""
    caller = caller_of(request)
    _refuse_others(caller, True)
    with settling(caller, "signing-key.rotate"):
        signing.rotate()
    return answers.nothing()


def _refuse_others(caller: Caller, is_for_admins: bool) -> None:
    if is_for_admins and not caller.actor.is_admin:
        raise Forbidden(_("Only an admin sees the apps of others."))


def _item(one: AppGrant) -> dict[str, Any]:
    told = [
        {"scope": right.scope, "label": right.label, "changes": right.changes}
        for right in rights.told(one.scopes)
    ]
    return {
        "id": one.pk, "app": one.app_id, "name": one.app.name, "description": one.app.description, "rights": told,
        "user": {"id": one.user_id, "title": one.user.name}, "created_at": one.created_at, "used_at": one.used_at,
    }  # fmt: skip
