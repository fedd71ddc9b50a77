"""Why somebody may do something with a record, or may not: the same scopes that decide, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import shade_by
from rapport.engine.access.policies import Policy, Scope, is_of
from rapport.engine.access.roles import Part, PredefinedRole, parts_of, published
from rapport.engine.objects.object import Object


@dataclass(frozen=True, slots=True)
class Reason:
    """A scope that holds for the record: `role` is the key or id of the role that has it. One that denies wins."""

    role: str
    scope: str
    deny: bool = False


@dataclass(frozen=True, slots=True)
class Veil:
    """A field that a role hides, or locks where it is `hidden` by none."""

    field: str
    hidden: bool
    role: str


def reasons(policy: Policy, actor: Actor, verb: str, record: Any) -> list[Reason]:
    """Each scope of the actor's roles for the verb that holds for the record. Of the program itself there is none."""
    if policy.kinds:
        kind = next(obj.policy for obj in policy.kinds() if is_of(obj, record))
        return reasons(kind, actor, verb, record) if isinstance(kind, Policy) else []
    found = dict.fromkeys(
        Reason(part, one.name, deny)
        for part, scope, deny in _scopes(policy, actor, verb)
        for one in scope.reasons
        if one.holds(actor, record)
    )
    return list(found)


def decides(found: list[Reason]) -> bool:
    """Whether what was found allows it."""
    return any(not one.deny for one in found) and not any(one.deny for one in found)


def veils(obj: Object, actor: Actor) -> list[Veil]:
    """Each field that is hidden from the actor, and else each that is locked for them, with every role that does it."""
    parts = parts_of(actor.extra, published(actor.law)) if actor.extra else ()
    shades = [(part.key, shade_by(part, obj)) for part in parts]
    gone = frozenset().union(*(shade.hidden for _key, shade in shades))
    hidden = [Veil(name, True, key) for name in obj.fields for key, shade in shades if name in shade.hidden]
    locked = [
        Veil(name, False, key)
        for name in obj.fields if name not in gone
        for key, shade in shades if name in shade.locked
    ]  # fmt: skip
    return [*hidden, *locked]


def _scopes(policy: Policy, actor: Actor, verb: str) -> Iterator[tuple[str, Scope, bool]]:
    mine = (Part(actor.role), *(parts_of(actor.extra, published(actor.law)) if actor.extra else ()))
    for part in mine:
        if part.key in PredefinedRole.values:
            yield part.key, policy.granted(part.key, verb), False
        for atom in part.atoms:
            if atom.covers(policy.object, verb) and atom.scope in policy.offers:
                yield part.key, policy.offers[atom.scope], atom.deny
