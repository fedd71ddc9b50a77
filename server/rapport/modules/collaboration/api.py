"""Who of some people and teams may see a record, asked by somebody who is about to mention them there."""

from __future__ import annotations

from copy import copy
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.models import Team, User
from rapport.engine.notify.telling import people_of
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import NotFound, fault

_MOST = 50
_OFFERED = ("owner", "assignee", "team")

router = Router(tags=["mentions"])


class Offer(Schema):
    """A change of the record after which the person would see it: `field` becomes the record `value`."""

    field: str
    label: str
    value: str
    title: str


class PersonSight(Schema):
    """Whether somebody may see the record; `offers` are what the caller may do about it."""

    id: str
    sees: bool
    offers: list[Offer]


class TeamSight(Schema):
    """How many of a team's members may see the record."""

    id: str
    members: int
    seeing: int


class Sight(Schema):
    """People and teams in the order in which they were asked for; who is not there, or has left, is left out."""

    people: list[PersonSight]
    teams: list[TeamSight]


@router.get("/sight", response=Sight, operation_id="mention.sight", summary="Who may see a record")
def read_sight(request: HttpRequest, object: str, id: UUID, people: str = "", teams: str = "") -> Sight:
    """`people` and `teams` are ids, separated by commas. 404 for a record that the caller may not see."""
    caller = caller_of(request)
    obj = registry.get(object)
    record = obj.visible(caller.actor).filter(pk=id).first()
    if record is None:
        raise NotFound
    wanted, groups = _ids("people", people), _ids("teams", teams)
    members = list(User.objects.active().filter(team__in=groups)) if groups else []
    known = people_of([*wanted, *(one.pk for one in members)])
    actors = {pk: one.actor for pk, one in known.items()}
    return Sight(
        people=[_person(caller, obj, record, actors[pk]) for pk in wanted if pk in actors],
        teams=[
            _team(obj, record, pk, [actors[one.pk] for one in members if one.team_id == pk]) for pk in groups
        ],
    )


def _ids(name: str, text: str) -> list[UUID]:
    parts = [part for part in text.split(",") if part]
    if len(parts) > _MOST:
        raise fault(
            name,
            "too_many",
            _("At most {most} at once; this has {parts}.").format(most=_MOST, parts=len(parts)),
        )
    try:
        return list(dict.fromkeys(UUID(part) for part in parts))
    except ValueError:
        raise fault(name, "not_an_id", _("Give ids, separated by commas.")) from None


def _person(caller: Caller, obj: Object, record: Any, actor: Actor) -> PersonSight:
    sees = obj.policy.may(actor, "read", record)
    may_offer = not sees and obj.policy.may(caller.actor, "update", record)
    return PersonSight(id=str(actor.id), sees=sees, offers=_offers(obj, record, actor) if may_offer else [])


def _team(obj: Object, record: Any, pk: UUID, members: list[Actor]) -> TeamSight:
    seeing = sum(obj.policy.may(actor, "read", record) for actor in members)
    return TeamSight(id=str(pk), members=len(members), seeing=seeing)


def _offers(obj: Object, record: Any, actor: Actor) -> list[Offer]:
    """The changes of one field that would let the person see the record."""
    found = []
    for name in _OFFERED:
        value = actor.team if name == "team" else actor.id
        spec = obj.writable.get(name)
        if spec is None or value is None:
            continue
        changed = copy(record)
        setattr(changed, spec.column, value)
        if obj.policy.may(actor, "read", changed):
            title = _team_name(value) if name == "team" else actor.name
            found.append(Offer(field=name, label=spec.label, value=str(value), title=title))
    return found


def _team_name(pk: UUID) -> str:
    return str(Team.objects.filter(pk=pk).values_list("name", flat=True).first() or "")
