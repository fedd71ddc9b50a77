"""Where a person is signed in: GET /sessions, DELETE /sessions/{id}."""

from __future__ import annotations

from typing import Annotated

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from msgspec import Struct
from ninja import Path

from rapport.engine.access.callers import Caller
from rapport.engine.api import answers
from rapport.engine.api.types import Moment
from rapport.engine.api.who import caller_of
from rapport.engine.objects.problems import NotFound

_MOST = 200


class SessionRef(Struct, kw_only=True):
    """One browser that is signed in; `device` is what it says of itself."""

    id: int
    device: str
    ip: str
    created_at: Moment
    last_seen_at: Moment
    current: bool


class Sessions(Struct):
    """The caller's living sessions, the one used last first."""

    items: list[SessionRef]


def list_sessions(request: HttpRequest) -> HttpResponse:
    caller = caller_of(request)
    found = _living(caller).order_by("-last_seen_at", "-pk")[:_MOST]
    return answers.json(Sessions([_ref(one, caller) for one in found]))


def end_session(request: HttpRequest, id: Annotated[int, Path(ge=1, le=2**63 - 1)]) -> HttpResponse:
    found = _living(caller_of(request)).filter(pk=id).first()
    if found is None:
        raise NotFound("You have no such session.")
    found.end()
    return answers.nothing()


def _living(caller: Caller) -> QuerySet[UserSession]:
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=Now())
    living: QuerySet[UserSession] = UserSession.objects.filter(Exists(alive), user_id=caller.actor.id)
    return living


def _ref(one: UserSession, caller: Caller) -> SessionRef:
    return SessionRef(id=one.pk, device=one.user_agent, ip=str(one.ip), created_at=one.created_at,
                      last_seen_at=one.last_seen_at, current=one.session_key == caller.session)  # fmt: skip
