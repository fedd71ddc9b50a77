"""A notification is for the one who was told, and as long as they may see the record it is about."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from rapport.engine.access import policies
from rapport.engine.access.actors import Actor
from rapport.engine.access.policies import Grants, Policy, Scope
from rapport.engine.objects import registry
from rapport.engine.objects.problems import NotFound


def _where(actor: Actor) -> Q:
    # The same for all that a person is ever told of: lists are compiled once for each actor.
    seen = Q(about__isnull=True)
    for obj in registry.all_objects():
        if obj.name != "notification" and obj.policy.allows(actor, "read"):
            seen |= Q(Exists(obj.visible(actor).filter(pk=OuterRef("about"))), about_object=obj.name)
    return Q(owner_id=actor.id, shown=True) & seen


def _holds(actor: Actor, record: Any) -> bool:
    if actor.id is None or record.owner_id != actor.id or not record.shown:
        return False
    return record.about is None or may_see(actor, record.about_object, record.about)


def may_see(actor: Actor, name: str, record: Any) -> bool:
    """Whether the record is there and the actor may see it."""
    try:
        return registry.get(name).visible(actor).filter(pk=record).exists()
    except NotFound:
        return False


told = Scope("told", _where, _holds, whose="owner_id")
_OWN: Grants = {"read": told, "create": policies.none, "*": policies.own}
POLICY = Policy(everyone=_OWN)
