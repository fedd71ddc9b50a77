"""Sharing, being away, and what somebody sees by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.access.models import Absence, Grant
from rapport.engine.objects import registry
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import id_of


def now_of(who: Actor) -> Actor:
    """The same person as their next request finds them."""
    found = actor_of(id_of(who))
    assert found is not None
    return found


def share(giver: Actor, record: Any, receiver: Actor | None = None, name: str = "deal", **more: Any) -> Grant:
    given = {"regarding": {"object": name, "id": str(record.pk)}, "level": "see", **more}
    if receiver is not None:
        given["person"] = str(receiver.id)
    made: Grant = act("grant.create", giver, **given)
    return made


def past(grant: Any) -> None:
    """Its time passes by; nothing else happens."""
    type(grant).objects.filter(pk=grant.pk).update(until=datetime.now(UTC) - timedelta(minutes=10))


def away(
    who: Actor, substitute: Actor | None = None, actor: Actor = SYSTEM, since: int = 0, days: int = 3
) -> Absence:
    first = datetime.now(UTC).date() + timedelta(days=since)
    given: dict[str, Any] = {
        "person": str(who.id),
        "first_day": str(first),
        "last_day": str(first + timedelta(days)),
    }
    if substitute is not None:
        given["substitute"] = str(substitute.id)
    made: Absence = act("absence.create", actor, **given)
    return made


def sees(who: Actor, record: Any, name: str = "deal", verb: str = "read") -> bool:
    """By the list; the yes or no must say the same."""
    obj, actor = registry.get(name), now_of(who)
    listed = obj.records().filter(obj.policy.within(actor, verb), pk=record.pk).exists()
    fresh = obj.records().get(pk=record.pk)
    assert obj.policy.may(actor, verb, fresh) is listed
    return listed


def fresh_of(who: Actor, world: World, name: str = "deal") -> Any:
    """A record of somebody else, on the same pipelines and products."""
    other = World(who)
    world.make(name)
    shown = {one: registry.get(one).visible(who).filter(pk=pk).exists() for one, pk in world.known.items()}
    other.known = {one: pk for one, pk in world.known.items() if shown[one]}
    return other.fresh(name)
