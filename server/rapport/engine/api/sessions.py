"""Where a person is signed in: GET /sessions, DELETE /sessions/{id}, DELETE /sessions for all others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from msgspec import Struct
from ninja import Path

from rapport.engine.access import sessions
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.api import answers
from rapport.engine.api.types import Moment
from rapport.engine.objects.problems import NotFound

_MOST = 200


class SessionRef(Struct, kw_only=True):
    """One browser that is signed in; `device` is what it says of itself, `methods` what was shown to come in."""

    id: int
    device: str
    ip: str
    created_at: Moment
    last_seen_at: Moment
    current: bool
    methods: list[str]


class Sessions(Struct):
    """The caller's living sessions, the one used last first."""

    items: list[SessionRef]


def list_sessions(request: HttpRequest) -> HttpResponse:
    caller = caller_of(request)
    found = list(sessions.living(caller.actor.id).order_by("-last_seen_at", "-pk")[:_MOST])
    kept = sessions.kept(one.session_key for one in found)
    return answers.json(Sessions([ref(one, caller, kept) for one in found]))


def end_session(request: HttpRequest, id: Annotated[int, Path(ge=1, le=2**63 - 1)]) -> HttpResponse:
    found = sessions.living(caller_of(request).actor.id).filter(pk=id)
    if not found.exists():
        raise NotFound(_("You have no such session."))
    sessions.end(found)
    return answers.nothing()


def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Every one but the asker's own; a token has none, so that all end."""
    caller = caller_of(request)
    sessions.end(sessions.living(caller.actor.id).exclude(session_key=caller.session))
    return answers.nothing()


def ref(one: UserSession, caller: Caller, kept: Mapping[str, Mapping[str, Any]]) -> SessionRef:
    """One browser as it can be shown; `kept` is what its session holds."""
    methods = sessions.methods(kept.get(one.session_key, {}))
    return SessionRef(id=one.pk, device=one.user_agent, ip=str(one.ip), created_at=one.created_at, methods=methods,
                      last_seen_at=one.last_seen_at, current=one.session_key == caller.session)  # fmt: skip
