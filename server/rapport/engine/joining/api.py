"""POST /invitations/{id}/link: a link to hand over, where no mail is sent or none arrived."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from rapport.engine.access.callers import caller_of
from rapport.engine.actions.run import run
from rapport.engine.api.openapi import PROOF, SHOWN_ONCE
from rapport.engine.joining import invitations, links

router = Router(tags=["invitations"])


class InvitationLink(Schema):
    """Where the invited begin. It is shown this once; the link before it ends."""

    link: str


@router.post(
    "/{id}/link",
    response=InvitationLink,
    summary="A link to hand over",
    openapi_extra={PROOF: True, SHOWN_ONCE: True},
)
def give_link(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """For seven days, and once."""
    caller, key = caller_of(request), links.new_key()
    run(invitations.GIVE_LINK, caller.actor, {"digest": links.digest_of(key)}, record=id, door=caller.door)
    return {"link": links.address_of(key)}
