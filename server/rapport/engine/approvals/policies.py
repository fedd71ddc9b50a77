"""Who sees a change that waits: who sees its record and every field of it. Who decides: somebody else, who may."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from rapport.engine.access import atoms, policies
from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.access.policies import NOTHING, Policy
from rapport.engine.access.roles import APPROVE
from rapport.engine.access.scopes import Scope
from rapport.engine.approvals.models import Approval
from rapport.engine.objects.object import Object

_OF_RECORDS = frozenset({"owner_id", "team_id"})
"""What an approval knows of a record that is not there yet."""


def _seen(actor: Actor) -> Q:
    return _of_all(actor, "read")


def _decided(actor: Actor) -> Q:
    """Never one's own, nor that of somebody one stands in for, nor one that was asked for while standing in for one."""
    own = Q(created_by=actor.id) | Q(barred__contains=[actor.id]) | Q(created_by__in=actor.stands_for)
    return _of_all(actor, APPROVE) & ~own


def _of_all(actor: Actor, verb: str) -> Q:
    """Most objects are seen as a whole: those are named, and no record is looked up."""
    found, whole = NOTHING, []
    for obj in atoms.open_objects():
        if obj.policy.allows(actor, "read") and obj.policy.allows(actor, verb):
            if obj.policy.within(actor, verb) or _hidden(obj, actor):
                found |= _of_one(actor, obj, verb)
            else:
                whole.append(obj.name)
    return found | Q(object__in=whole)


def _hidden(obj: Object, actor: Actor) -> list[str]:
    return sorted(obj.fields.keys() - seen_by(obj, actor).fields.keys())


def _of_one(actor: Actor, obj: Object, verb: str) -> Q:
    there = Exists(obj.records().filter(obj.policy.within(actor, verb), pk=OuterRef("about")))
    found = Q(object=obj.name) & (Q(there, about__isnull=False) | Q(about=None) & _of_new(actor, obj, verb))
    hidden = _hidden(obj, actor)
    return found & ~Q(names__overlap=hidden) if hidden else found


def _of_new(actor: Actor, obj: Object, verb: str) -> Q:
    """Of a record that is not there yet: by whose it would be, where the law asks for no more than that."""
    mine = Q(created_by=actor.id) if verb == "read" else NOTHING
    scopes = [obj.policy.scope(actor, one) for one in {"read", verb}]
    if any(scope.needs is None or not _OF_RECORDS.issuperset(scope.needs) for scope in scopes):
        return mine
    laws = Q()
    for scope in scopes:
        laws &= scope.where(actor)
    return mine | laws if laws else Q(about=None)


def _scope(name: str, where: Any) -> Scope:
    def holds(actor: Actor, record: Any) -> bool:
        return Approval.objects.filter(where(actor), pk=record.pk).exists()

    return Scope(name, where, holds)


mine = policies.whose("created_by_id", "mine")
decidable = _scope("decidable", _decided)
POLICY = Policy(
    everyone={
        "read": _scope("seen", _seen), "approve": decidable, "refuse": decidable, "withdraw": mine, "explain": mine,
    }
)  # fmt: skip
