"""Why somebody may do something with a record, or may not: the same scopes that decide, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rapport.engine.access import lending
from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import reasons_to_hide, seen_by, shade_by
from rapport.engine.access.policies import Policy, Scope, is_of
from rapport.engine.access.roles import Part, PredefinedRole, parts_of, published
from rapport.engine.objects import derived
from rapport.engine.objects.object import Object


@dataclass(frozen=True, slots=True)
class Reason:
    """A scope that holds for the record: `role` is the key or id of the role that has it. One that denies wins.

    "shared" is of no role: `of` is the grant. "substitute" is of the role that has the same for what is one's own: `of`
    is the person for whom they stand in.
    """

    role: str
    scope: str
    deny: bool = False
    of: UUID | None = None


@dataclass(frozen=True, slots=True)
class Veil:
    """A field that a role hides, or locks where it is `hidden` by none. `tells` are the fields that the role hides by
    its own words and that this one would tell; empty where it is named itself."""

    field: str
    hidden: bool
    role: str
    tells: tuple[derived.Place, ...] = ()


def reasons(policy: Policy, actor: Actor, verb: str, record: Any) -> list[Reason]:
    """Each scope of the actor's roles for the verb that holds for the record. Of the program itself there is none."""
    if policy.kinds:
        kind = next(obj.policy for obj in policy.kinds() if is_of(obj, record))
        return reasons(kind, actor, verb, record) if isinstance(kind, Policy) else []
    found = dict.fromkeys(
        reason
        for part, scope, deny in _scopes(policy, actor, verb)
        for one in scope.reasons
        for reason in _of_one(part, one, deny, policy, actor, record)
    )
    return [*found, *_shared(policy, actor, verb, record)]


def _of_one(part: str, one: Scope, deny: bool, policy: Policy, actor: Actor, record: Any) -> Iterator[Reason]:
    if one.holds(actor, record):
        yield Reason(part, one.name, deny)
    if policy.lends and lending.standing(one) is not None:
        whose = getattr(record, one.mine)
        if whose in actor.stands_for:
            yield Reason(part, lending.STANDING, deny, whose)


def _shared(policy: Policy, actor: Actor, verb: str, record: Any) -> Iterator[Reason]:
    if policy.lends and actor.is_open(policy.object, verb):
        for pk in lending.running(actor, policy.object, verb, record).values_list("pk", flat=True):
            yield Reason("", lending.SHARED, of=pk)


def decides(found: list[Reason]) -> bool:
    """Whether what was found allows it."""
    return any(not one.deny for one in found) and not any(one.deny for one in found)


def veils(obj: Object, actor: Actor) -> list[Veil]:
    """Each field that is hidden from the actor, and else each that is locked for them, with every role that does it."""
    if actor.is_customer:
        shown = seen_by(obj, actor).fields
        return [Veil(name, True, actor.role) for name in obj.fields if name not in shown]
    parts = list(parts_of(actor.extra, published(actor.law))) if actor.extra else []
    why = {part.key: reasons_to_hide(part, obj) for part in parts}
    shades = [(part.key, shade_by(part, obj)) for part in parts]
    gone = frozenset().union(*(shade.hidden for _key, shade in shades))
    hidden = [
        Veil(name, True, key, why[key].get(name, ()))
        for name in obj.fields
        for key, shade in shades if name in shade.hidden
    ]  # fmt: skip
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
            scope = policy.said_by(atom, verb)
            if scope is not None:
                yield part.key, scope, atom.deny
