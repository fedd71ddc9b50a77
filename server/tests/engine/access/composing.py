"""Roles composed by the organisation, and people who have them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.objects import registry
from tests.contract.makers import act
from tests.contract.people_of_the_house import id_of
from tests.engine.api.door import Door, program

Atoms = list[dict[str, Any]]


def atom(object: str, verb: str, scope: Any, *, deny: bool = False) -> dict[str, Any]:
    return {"object": object, "verb": verb, "scope": scope, "deny": deny}


def role(atoms: Atoms, includes: Sequence[Any] = (), name: str = "Own") -> UUID:
    """The id of a role that was published with these."""
    made = act("role.create", name=name, draft={"includes": [str(one) for one in includes], "atoms": atoms})
    act("role.publish", SYSTEM, made.pk)
    found: UUID = made.pk
    return found


def with_roles(who: Actor, *roles: UUID, base: str = "member") -> Actor:
    """The same person with these roles; the base role of a member allows nothing by itself."""
    act("user.update", SYSTEM, id_of(who), role=base, extra_roles=[str(one) for one in roles])
    found = actor_of(id_of(who))
    assert found is not None
    return found


def deals(who: Actor, verb: str = "read") -> set[Any]:
    obj = registry.get("deal")
    return set(obj.records().filter(obj.policy.within(who, verb)).values_list("pk", flat=True))


def door_of(who: Actor) -> Door:
    return program(id_of(who))
