"""The caller's own page: GET and PATCH /me."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from babel import Locale, UnknownLocaleError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import UNSET, Struct, UnsetType

from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import Caller, caller_of, zone_of
from rapport.engine.access.house import House
from rapport.engine.access.models import Absence, User
from rapport.engine.access.objects import USER
from rapport.engine.actions.action import Action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import run
from rapport.engine.actions.writing import assign
from rapport.engine.api import answers, bodies
from rapport.engine.objects import registry
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import fault
from rapport.engine.objects.spec import specs_of


class TeamRef(Struct):
    """The team that a user works in."""

    id: UUID
    title: str


class Person(Struct, kw_only=True):
    """The caller; "" for a setting means that the organisation's counts. `signature` is HTML that may be shown,
    `picture` a digest, "" for none."""

    id: UUID
    name: str
    email: str
    role: str
    team: TeamRef | None
    locale: str
    timezone: str
    theme: str
    job_title: str
    signature: str
    picture: str


class StandingIn(Struct):
    """Somebody who is away, for whom the caller stands in up to and with the day `until`."""

    id: UUID
    name: str
    until: date


class Me(Struct):
    """Who is signed in. `csrf` goes into X-CSRFToken with every change; "" for a token, which needs none."""

    user: Person
    organisation: House
    csrf: str
    unread: int
    standing_in: list[StandingIn]


_Short = Annotated[str, msgspec.Meta(max_length=120)]


class MeGiven(Struct, forbid_unknown_fields=True):
    """What a person settles about themselves."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)] | UnsetType = UNSET
    locale: Annotated[str, msgspec.Meta(max_length=20)] | UnsetType = UNSET
    timezone: Annotated[str, msgspec.Meta(max_length=60)] | UnsetType = UNSET
    theme: _Short | UnsetType = UNSET
    job_title: _Short | UnsetType = UNSET
    signature: Annotated[str, msgspec.Meta(max_length=10_000)] | UnsetType = UNSET


GIVEN = msgspec.json.Decoder(MeGiven)


def settle_in(ctx: Ctx, user: User, *, changes: Values) -> User:
    """Writes a person's own settings. Raises Invalid for a language or time zone that nobody knows."""
    refuse_unknown_places(changes)
    assign(ctx, USER, user, changes)
    return user


def refuse_unknown_places(changes: Values) -> None:
    """Raises Invalid when `locale` or `timezone` of `changes` names nothing."""
    if changes.get("timezone") and zone_of(changes["timezone"]) is None:
        raise fault("timezone", "unknown", _("Give a time zone such as Europe/Berlin."))
    if changes.get("locale") and not _is_locale(changes["locale"]):
        raise fault("locale", "unknown", _("Give a language such as en-US."))


def _is_locale(name: str) -> bool:
    try:
        Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True


_OWN = ("name", "job_title", "locale", "timezone", "theme", "signature")
SETTLE_IN = Action(
    "user.settle_in", settle_in, gettext_lazy("Settle in"), partial=True, event="user.updated",
    declared={name: spec for name, spec in specs_of(User).items() if name in _OWN},
)  # fmt: skip


def read_me(request: HttpRequest) -> HttpResponse:
    caller = caller_of(request)
    return answers.json(_me(request, caller, caller.actor.name))


def update_me(request: HttpRequest) -> HttpResponse:
    caller = caller_of(request)
    given = bodies.read(request, GIVEN)
    outcome = run(SETTLE_IN, caller.actor, given, record=caller.actor.id, key=bodies.key_of(request),
                  door=caller.door, present=lambda user: _answer(request, caller, user))  # fmt: skip
    # What proves that a change comes from our page is not kept with the answer.
    told = {**outcome.answer, "csrf": get_token(request) if caller.session else ""}
    return answers.json(told, headers={"Idempotency-Replayed": "true"} if outcome.replayed else None)


def _answer(request: HttpRequest, caller: Caller, user: User) -> dict[str, Any]:
    settled = msgspec.structs  # the caller was loaded before the change
    found = _me(request, caller, user.name)
    person = settled.replace(found.user, **{name: getattr(user, name) for name in _OWN})
    told: dict[str, Any] = msgspec.to_builtins(settled.replace(found, user=person, csrf=""))
    return told


def _me(request: HttpRequest, caller: Caller, name: str) -> Me:
    actor = caller.actor
    assert actor.id is not None  # only a person signs in
    # One statement for what only this page wants to know.
    mine = User.objects.values_list("team__name", "signature", "picture")
    title, signature, picture = mine.get(pk=actor.id)
    team = TeamRef(actor.team, title) if actor.team and title is not None else None
    person = Person(id=actor.id, name=name, email=caller.email, role=actor.role, team=team, locale=caller.locale,
                    timezone=caller.timezone, theme=caller.theme,
                    job_title=caller.job_title, signature=signature, picture=picture)  # fmt: skip
    return Me(
        person,
        caller.house,
        get_token(request) if caller.session else "",
        _unread(actor),
        _standing_in(actor),
    )


def _unread(actor: Actor) -> int:
    """How many notifications wait for the caller. A number alone: what they say is asked for under the law."""
    mine = registry.get("notification").records().filter(owner_id=actor.id, shown=True)
    return mine.filter(read_at=None, archived_at=None).count()


def _standing_in(actor: Actor) -> list[StandingIn]:
    if not actor.stands_for:
        return []
    now = datetime.now(UTC)
    running = Absence.objects.live().filter(substitute=actor.id, starts_at__lte=now, ends_at__gt=now)
    found = running.order_by("last_day").values_list("person_id", "person__name", "last_day")
    return [StandingIn(*one) for one in found if one[0] in actor.stands_for]
