"""What needs a second person: which of somebody's changes wait until another one approves them, by their roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.access.filters import scope_of
from rapport.engine.access.lending import standing
from rapport.engine.access.policies import Policy
from rapport.engine.access.roles import EACH, Atom, parts_of, published
from rapport.engine.access.scopes import Scope
from rapport.engine.objects import current
from rapport.engine.objects.object import Object


@dataclass(frozen=True, slots=True)
class Rule:
    """Changes by `verb` ("*" is each) of records within `scope`, or only those of `field` where one is named."""

    verb: str
    scope: Scope
    field: str = ""


def concerns(actor: Actor) -> bool:
    """Whether anything that the actor does may need a second person."""
    return bool(actor.extra) and bool(_atoms(actor.extra, actor.law))


def rules(obj: Object, actor: Actor) -> tuple[Rule, ...]:
    """What of the actor's changes of `obj` needs a second person."""
    if not concerns(actor) or not isinstance(obj.policy, Policy):
        return ()
    return _rules(obj.policy, actor.extra, actor.law, bool(actor.stands_for))


def may_approve(approver: Actor, obj: Object, record: object) -> bool:
    """Whether somebody may decide on changes of the record."""
    return obj.policy.may(approver, "approve", record)


@lru_cache(maxsize=256)
def _atoms(extra: tuple[UUID, ...], law: int) -> tuple[Atom, ...]:
    return tuple(atom for part in parts_of(extra, published(law)) for atom in part.atoms if atom.second)


@current.until_renewed
@lru_cache(maxsize=2048)
def _rules(policy: Policy, extra: tuple[UUID, ...], law: int, is_standing: bool) -> tuple[Rule, ...]:
    """What is somebody's own is also what belongs to those for whom they stand in."""
    found = []
    for atom in _atoms(extra, law):
        scope = scope_of(atom, policy.object, policy.offers) if atom.object in (EACH, policy.object) else None
        if scope is not None:
            more = standing(scope) if is_standing else None
            found.append(Rule(atom.verb, scope if more is None else scope | more, atom.field))
    return tuple(found)
