"""The doors that stand open, for admins: GET /security, and DELETE of a token, of a session, of all of a person's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import asdict
from ninja import Path

from rapport.engine.access import factors, sessions
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.models import Token, User
from rapport.engine.actions.settling import settling
from rapport.engine.api import answers, tokens
from rapport.engine.api import sessions as browsers
from rapport.engine.api.sessions import SessionRef
from rapport.engine.api.sign_ins import SignInPerson
from rapport.engine.api.tokens import TokenRef
from rapport.engine.objects.problems import Forbidden, NotFound

_MOST = 1_000


class OpenToken(TokenRef, kw_only=True):
    """A living token of somebody."""

    user: SignInPerson


class OpenSession(SessionRef, kw_only=True):
    """A browser in which somebody is signed in."""

    user: SignInPerson


class OpenDoors(Struct, kw_only=True):
    """Tokens and sessions, those used last first, at most 1000 of each; and who needs a second step and has none."""

    tokens: list[OpenToken]
    sessions: list[OpenSession]
    lacking: list[SignInPerson]


def read_doors(request: HttpRequest) -> HttpResponse:
    caller = _admin(request)
    lacking = User.objects.filter(pk__in=factors.lacking()).order_by("name", "pk")
    return answers.json(OpenDoors(tokens=_tokens(), sessions=_sessions(caller), lacking=_people(lacking)))


def end_token(request: HttpRequest, id: UUID) -> HttpResponse:
    """Whoever it belongs to: it is dead at once."""
    with settling(_admin(request), "token.revoke"):
        if not Token.objects.filter(pk=id, revoked_at=None).update(revoked_at=datetime.now(UTC)):
            raise NotFound(_("There is no such token."))
    return answers.nothing()


def end_session_of(request: HttpRequest, id: Annotated[int, Path(ge=1, le=2**63 - 1)]) -> HttpResponse:
    """Signs somebody out in one browser."""
    _admin(request)
    found = sessions.alive().filter(pk=id)
    if not found.exists():
        raise NotFound(_("There is no such session."))
    sessions.end(found)
    return answers.nothing()


def end_sessions_of(request: HttpRequest, id: UUID) -> HttpResponse:
    """Signs somebody out everywhere; not in the browser that asks."""
    caller = _admin(request)
    sessions.end(sessions.living(id).exclude(session_key=caller.session))
    return answers.nothing()


def _admin(request: HttpRequest) -> Caller:
    caller = caller_of(request)
    if not caller.actor.is_admin:
        raise Forbidden(_("Only an admin sees which doors stand open."))
    return caller


def _tokens() -> list[OpenToken]:
    now = datetime.now(UTC)
    living = Token.objects.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None).select_related(
        "user"
    )
    found = sorted(
        living.order_by("-id")[:_MOST], key=lambda one: one.used_at or one.created_at, reverse=True
    )
    return [OpenToken(user=_person(one.user), **asdict(tokens.ref(one))) for one in found]


def _sessions(caller: Caller) -> list[OpenSession]:
    found = list(sessions.alive().select_related("user").order_by("-last_seen_at", "-pk")[:_MOST])
    kept = sessions.kept(one.session_key for one in found)
    return [OpenSession(user=_person(one.user), **asdict(browsers.ref(one, caller, kept))) for one in found]


def _people(users: Iterable[User]) -> list[SignInPerson]:
    return [_person(one) for one in users]


def _person(user: User) -> SignInPerson:
    return SignInPerson(user.pk, user.name)
