"""POST /emergency-access, POST /guest-access and GET /guest-access/{id}: what generated endpoints cannot say."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema
from ninja.responses import Status

from rapport.engine.access import guesses, proofs
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.guesses import Limit, TooManyAttempts
from rapport.engine.actions.run import run
from rapport.engine.api.openapi import SHOWN_ONCE
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Forbidden, NotFound
from rapport.engine.sharing import emergency, links
from rapport.engine.sharing.models import Opening

glass = Router(tags=["Sharing"])
guests = Router(tags=["Sharing"])
_MOST = 100


class EmergencyWanted(Schema, extra="forbid"):
    """Which record, by its exact number, title or e-mail address or a link to it; why, and for how many hours."""

    object: str = Field(max_length=40)
    record: str = Field(max_length=500)
    reason: str = Field(max_length=2000)
    hours: int


class Taken(Schema):
    """What was taken: `object` and `id` are the record's."""

    grant: UUID
    object: str
    plural: str
    id: UUID
    until: datetime


@glass.post(
    "", response={201: Taken}, summary="Take emergency access to a record", operation_id="grant.break_glass"
)
def take(request: HttpRequest, wanted: EmergencyWanted) -> Status[dict[str, Any]]:
    """For people at a browser whose role has it. Each try counts, whatever came of it, and the answer for a record that
    is not there says nothing else than that for a wrong name."""
    caller = caller_of(request)
    if not caller.session or not registry.get("grant").policy.allows(caller.actor, "break_glass"):
        raise Forbidden(_("Your role has no emergency access."))
    proofs.require(caller)
    wait = guesses.take(Limit(f"break_glass:{caller.actor.id}", 10, 3600))
    if wait:
        raise TooManyAttempts(_("Try again in {wait} seconds.").format(wait=wait), retry_after=wait)
    given = {
        "object": wanted.object, "record": str(emergency.named(caller, wanted.object, wanted.record)),
        "reason": wanted.reason, "hours": wanted.hours,
    }  # fmt: skip
    made = run(emergency.break_glass, caller.actor, given, door=caller.door).record
    plural = registry.get(made.regarding_object).plural
    return Status(201, {
        "grant": made.pk, "object": made.regarding_object, "plural": plural, "id": made.regarding, "until": made.until,
    })  # fmt: skip


class SharedRecord(Schema, extra="forbid"):
    """A record."""

    object: str
    id: UUID


class LinkWanted(Schema, extra="forbid"):
    """A link to what, until when (90 days at most), and whether it shows the files of the record too."""

    regarding: SharedRecord
    until: datetime
    with_files: bool = False
    reason: str = Field("", max_length=2000)


class LinkMade(Schema):
    """A new link. `address` is shown here and never again."""

    id: UUID
    address: str


@guests.post("", response={201: LinkMade}, summary="Make a link for guests", operation_id="guest-link.create",
             openapi_extra={SHOWN_ONCE: True})  # fmt: skip
def make(request: HttpRequest, wanted: LinkWanted) -> Status[dict[str, Any]]:
    """Whoever has it sees the record as its maker may see it at that moment, without an account."""
    caller = caller_of(request)
    text = links.new_text()
    given = {**wanted.dict(), "regarding": {"object": wanted.regarding.object, "id": str(wanted.regarding.id)},
             "until": wanted.until.isoformat(), "digest": links.digest_of(text)}  # fmt: skip
    made = run(links.create, caller.actor, given, door=caller.door).record
    return Status(201, {"id": made.pk, "address": f"{settings.PUBLIC_ADDRESS}/shared/{text}"})


class OpeningItem(Schema):
    """One time it was opened. `file` is the name of the file that was fetched, empty for the page."""

    at: datetime
    address: str | None
    agent: str
    file: str


class Trail(Schema):
    """How often a link was opened, with the last hundred times."""

    count: int
    items: list[OpeningItem]


@guests.get("/{uuid:id}", response=Trail, summary="Who opened a link", operation_id="guest-link.trail")
def read_trail(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """For whoever may see the link."""
    caller = caller_of(request)
    if not registry.get("guest-link").visible(caller.actor).filter(pk=id).exists():
        raise NotFound(_("There is no such link."))
    mine = Opening.objects.filter(link=id).order_by("-id")
    found = list(mine[:_MOST])
    names = _names(caller, {one.file for one in found if one.file})
    items = [
        {"at": one.at, "address": one.address, "agent": one.agent,
         "file": "" if one.file is None else names.get(one.file, "–")}
        for one in found
    ]  # fmt: skip
    return {"count": mine.count(), "items": items}


def _names(caller: Caller, files: set[UUID]) -> dict[UUID, str]:
    """Of the files that the caller may see."""
    seen = registry.get("attachment").visible(caller.actor).filter(pk__in=files)
    return dict(seen.values_list("pk", "name"))
