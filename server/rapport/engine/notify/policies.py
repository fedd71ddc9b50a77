"""A notification is for the one who was told, and as long as they may see the record it is about."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from rapport.engine.access import policies
from rapport.engine.access.actors import Actor
from rapport.engine.access.models import Role
from rapport.engine.access.policies import Grants, Policy, Scope
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.objects.problems import NotFound


def _where(actor: Actor) -> Q:
    mine = Notification._default_manager.filter(owner_id=actor.id, shown=True)
    # A person is told of a few objects: asking for all that there are would cost more than the answer.
    names = mine.filter(about__isnull=False).order_by().values_list("about_object", flat=True).distinct()
    seen = Q(about__isnull=True)
    for name in names:
        seen |= _of(actor, name)
    return Q(owner_id=actor.id, shown=True) & seen


def _of(actor: Actor, name: str) -> Q:
    try:
        records = registry.get(name).visible(actor)
    except NotFound:
        return policies.NOTHING
    return Q(Exists(records.filter(pk=OuterRef("about"))), about_object=name)


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


told = Scope("told", _where, _holds)
_OWN: Grants = {"read": told, "create": policies.none, "*": policies.own}
POLICY = Policy(dict.fromkeys(Role.values, _OWN))
