"""What a browser asks before anybody is signed in: which providers there are, whose an address is, where to go; and
what an invitation is for, and accepting it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Field, Router, Schema
from ninja.utils import check_csrf

from rapport.connectors.sso import realms
from rapport.connectors.sso.claims import Refusal
from rapport.engine.access.house import read_house
from rapport.engine.access.sign_ins import Method, Outcome
from rapport.engine.actions.module import Module
from rapport.engine.api.openapi import NO_KEY
from rapport.engine.api.problems import Forged
from rapport.engine.joining import invitations
from rapport.engine.objects.problems import NotFound, Problem
from rapport.site import coming_in, entrance, sso_doors, sso_leaving

doors = Router(tags=["sign-in"], auth=None)
joining = Router(tags=["sign-in"], auth=None)
_NOBODY = {NO_KEY: "nobody is signed in yet: a key would be shared by strangers"}
_OWN_PAGE = re.compile(r"/(?![/\\])[^\x00-\x20\\]*")


class ProviderTrouble(Problem):
    """The provider cannot be asked now."""

    status = 502
    code = "provider_trouble"
    title = gettext_lazy("The company sign-in does not answer")


class Provider(Schema):
    """A button."""

    id: UUID
    name: str


class Providers(Schema):
    """The providers in use."""

    items: list[Provider]


class RealmAsked(Schema, extra="forbid"):
    """The address of who wants in."""

    email: Annotated[str, Field(max_length=320)]


class Realm(Schema):
    """What holds for the domain of an address; it says nothing of the person. `required`: by these alone."""

    items: list[Provider]
    required: bool


class Begun(Schema, extra="forbid"):
    """Where to be sent. `next` is a page of ours; `again` asks for a proof now, whoever is known there."""

    provider: UUID
    next: Annotated[str, Field(max_length=2000)] = "/"
    again: bool = False


class Where(Schema):
    """The page of the provider to go to."""

    url: str


class Left(Schema):
    """The page of the provider to go to, "" for none."""

    url: str


class Key(Schema, extra="forbid"):
    """What stands behind # in the link of an invitation."""

    key: Annotated[str, Field(max_length=100)]


class Invited(Schema):
    """What an invitation is for. `providers` are those of the address; `required`: by these alone."""

    email: str
    organisation: str
    providers: list[Provider]
    required: bool


class Accepted(Schema, extra="forbid"):
    """Without a password a passkey is added next, in the session that this opens."""

    key: Annotated[str, Field(max_length=100)]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    password: Annotated[str, Field(max_length=128)] = ""


class Joined(Schema):
    """How it ended: "in", or "step" where a second step is to follow."""

    state: Literal["in", "step"]


@doors.get("", response=Providers, summary="The company sign-ins there are")
def list_ways(request: HttpRequest) -> dict[str, Any]:
    """For the buttons of the sign-in page."""
    return {"items": list(realms.living())}


@doors.post("/realm", response=Realm, summary="The company sign-in of an address", openapi_extra=_NOBODY)
def read_realm(request: HttpRequest, asked: RealmAsked) -> dict[str, Any]:
    """Told by the domain alone: the answer is the same for every address of it."""
    coming_in.count_asking(request)
    found = realms.of(asked.email)
    return {"items": found, "required": any(one.required for one in found)}


@doors.post("/begin", response=Where, summary="Begin at a company sign-in", openapi_extra=_NOBODY)
def begin(request: HttpRequest, asked: Begun) -> dict[str, str]:
    """Keeps in this browser's session what it must bring back."""
    _own_page_alone(request)
    coming_in.count_asking(request)
    next_page = asked.next if _OWN_PAGE.fullmatch(asked.next) else "/"
    try:
        return {"url": sso_doors.begin(request, realms.one(asked.provider), next_page, again=asked.again)}
    except Refusal as refusal:
        if refusal.code == "unknown_provider":
            raise NotFound(_("There is no such company sign-in.")) from None
        sso_doors.note(asked.provider, refusal)
        raise ProviderTrouble(_("Try again later, or tell your admin.")) from None


@doors.post("/leave", response=Left, summary="Where to go when signing out",
            openapi_extra={NO_KEY: "asks where to go; the session ends by itself"})  # fmt: skip
def leave(request: HttpRequest) -> dict[str, str]:
    """For who came by a company sign-in: the page there that ends the session too. Ask before it ends here."""
    _own_page_alone(request)
    return {"url": sso_leaving.begin(request)}


@joining.post("/look", response=Invited, summary="What an invitation is for", openapi_extra=_NOBODY)
def look(request: HttpRequest, asked: Key) -> dict[str, Any]:
    """Told to who has the link."""
    attempt = coming_in.attempt_of(request, Method.INVITATION)
    found = invitations.found_by(asked.key, datetime.now(UTC))
    entrance.give_back(attempt)
    known = realms.of(found.email)
    return {"email": found.email, "organisation": read_house().name, "providers": known,
            "required": any(one.required for one in known)}  # fmt: skip


@joining.post("", response=Joined, summary="Accept an invitation", openapi_extra=_NOBODY)
def accept(request: HttpRequest, given: Accepted, response: HttpResponse) -> dict[str, str]:
    """Makes the user that the invitation says and signs them in. Whoever was signed in here is not any more."""
    _own_page_alone(request)
    now = datetime.now(UTC)
    attempt = coming_in.attempt_of(request, Method.INVITATION)
    try:
        found = invitations.found_by(given.key, now)
    except NotFound:
        attempt.end(Outcome.WRONG)
        raise
    if realms.is_closed(found.email) and found.role != "admin":
        entrance.give_back(attempt)
        raise entrance.SsoRequired(_("Your company signs you in: continue with its sign-in."))
    user = invitations.accept(found, name=given.name, password=given.password, now=now)
    ended = coming_in.let_in(attempt, user)
    entrance.mark(attempt, response)
    return {"state": "in" if ended == "in" else "step"}


def _own_page_alone(request: HttpRequest) -> None:
    """Raises Forged: what goes into a session comes from our own page."""
    if check_csrf(request):
        raise Forged(_("Send the cookie of GET /_allauth/browser/v1/config as the header X-CSRFToken too."))


MODULE = Module(
    name="sign_in", label=gettext_lazy("Sign-in"), routers=(("/sign-in", doors), ("/join", joining))
)
