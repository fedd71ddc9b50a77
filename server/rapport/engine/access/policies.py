"""The law: for each role and verb a scope, and from that scope both the SQL predicate and the yes/no.

A scope is a function of the actor with two faces that must agree (tests/contract/test_actions.py compares them for
every object): `where` for lists, `holds` for one record. Deny is the default: a role or verb that is not named gets
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import Exists, OuterRef, Q

from rapport.engine.access.actors import Actor
from rapport.engine.access.models import Role
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object

NOTHING = Q(pk__in=[])
EVERYTHING = Q()
"""An empty condition, which asks the database nothing. Django drops it from an "or": scopes are joined by _either()."""


@dataclass(frozen=True)
class Scope:
    """Which records: `where(actor)` as a predicate, `holds(actor, record)` as yes/no.

    `needs` names the columns that `holds` reads; None when it asks the database, so that a page is asked about at once.
    `whose` names the column with the only user who can be meant, where there is one: nobody else is asked about.
    """

    name: str
    where: Callable[[Actor], Q]
    holds: Callable[[Actor, Any], bool]
    needs: tuple[str, ...] | None = None
    whose: str = ""

    def __or__(self, other: Scope) -> Scope:
        return Scope(
            f"{self.name} or {other.name}",
            lambda actor: _either(self.where(actor), other.where(actor)),
            lambda actor, record: self.holds(actor, record) or other.holds(actor, record),
            None if self.needs is None or other.needs is None else (*self.needs, *other.needs),
        )


def _either(one: Q, other: Q) -> Q:
    return one | other if one and other else EVERYTHING


def _is_pool(record: Any) -> bool:
    return record.owner_id is None and record.team_id is None


def whose(column: str, name: str) -> Scope:
    """The records whose `column` is the actor's own id."""
    return Scope(
        name,
        lambda actor: Q(**{column: actor.id}),
        lambda actor, record: bool(getattr(record, column) == actor.id),
        (column,),
    )


none = Scope("none", lambda actor: NOTHING, lambda actor, record: False, ())
all_records = Scope("all", lambda actor: EVERYTHING, lambda actor, record: True, ())
own = whose("owner_id", "own")
pool = Scope(
    "pool",
    lambda actor: Q(owner_id=None, team_id=None),
    lambda actor, record: _is_pool(record),
    ("owner_id", "team_id"),
)
"""Records that belong to nobody and no team: the whole house sees them."""
team = own | Scope(
    "team",
    lambda actor: Q(team_id=actor.team) if actor.team else NOTHING,
    lambda actor, record: actor.team is not None and record.team_id == actor.team,
    ("team_id",),
)
branch = own | Scope(
    "branch",
    lambda actor: Q(team_id__in=actor.branch) if actor.branch else NOTHING,
    lambda actor, record: record.team_id in actor.branch,
    ("team_id",),
)
myself = whose("pk", "myself")

Grants = Mapping[str, Scope]
"""Scope by verb; "*" stands for every verb that is not named."""


@dataclass(frozen=True)
class Policy:
    """`roles` maps role to grants. `read` decides what is visible; no other verb reaches beyond it."""

    roles: Mapping[str, Grants]

    def scope(self, actor: Actor, verb: str) -> Scope:
        if actor.is_system:
            return all_records
        grants = self.roles.get(actor.role, {})
        found = grants.get(verb)
        return found if found is not None else grants.get("*" if verb != "read" else "read", none)

    def visible(self, actor: Actor) -> Q:
        return self.scope(actor, "read").where(actor)

    def within(self, actor: Actor, verb: str) -> Q:
        """The records on which `actor` may do `verb`."""
        return self.visible(actor) & self.scope(actor, verb).where(actor)

    def allows(self, actor: Actor, verb: str) -> bool:
        """Whether `verb` is open to the actor at all, on some record."""
        return self.scope(actor, verb) is not none

    def may(self, actor: Actor, verb: str, record: Any) -> bool:
        seen = verb == "create" or self.scope(actor, "read").holds(actor, record)
        return seen and self.scope(actor, verb).holds(actor, record)


def shared_work(*, read: Scope, write: Scope) -> Policy:
    """The usual law of business records: admins all, managers their branch, sellers as given."""
    admin: Grants = {"read": all_records, "*": all_records}
    manager: Grants = {"read": read | branch | pool, "create": all_records, "*": write | branch | pool}
    seller: Grants = {"read": read | pool, "create": all_records, "import": all_records, "*": write | pool}
    return Policy({Role.ADMIN: admin, Role.MANAGER: {**manager, "import": all_records}, Role.SELLER: seller})


def reference() -> Policy:
    """The law of shared lists (stages, products, currencies): everybody reads, admins write."""
    look: Grants = {"read": all_records}
    return Policy(
        {Role.ADMIN: {"read": all_records, "*": all_records}, Role.MANAGER: look, Role.SELLER: look}
    )


def through(link: str, object_name: str, verb: str = "read") -> Scope:
    """The records whose `link` points to a record of `object_name` on which the actor may do `verb`."""

    def where(actor: Actor) -> Q:
        parent = registry.get(object_name)
        return Q(**{f"{link}__in": parent.records().filter(parent.policy.within(actor, verb)).values("pk")})

    def holds(actor: Actor, record: Any) -> bool:
        parent = getattr(record, link)
        return parent is not None and registry.get(object_name).policy.may(actor, verb, parent)

    return Scope(f"{verb} of {link}", where, holds)


def about(link: str, objects: Callable[[], Iterable[Object]], verb: str = "read") -> Scope:
    """The records whose `link` to a record of any object points to one of `objects` on which the actor may do `verb`.

    Each record that it points to is looked up by its id, since a list is narrowed before it asks for the law.
    """

    def where(actor: Actor) -> Q:
        groups = [group for group in _by_table(objects()) if group[0].policy.allows(actor, verb)]
        laws = [_about_one_table(link, group, actor, verb) for group in groups]
        return reduce(lambda one, other: one | other, laws, NOTHING)

    def holds(actor: Actor, record: Any) -> bool:
        name = getattr(record, f"{link}_object")
        if all(obj.name != name for obj in objects()):
            return False
        obj = registry.get(name)
        return obj.records().filter(obj.policy.within(actor, verb), pk=getattr(record, link)).exists()

    return Scope(f"{verb} of {link}", where, holds)


def _by_table(objects: Iterable[Object]) -> Iterable[list[Object]]:
    """Objects that share table and law, so that the law is asked once for all of them."""
    found: dict[tuple[Any, int], list[Object]] = {}
    for obj in objects:
        found.setdefault((obj.model._meta.concrete_model, id(obj.policy)), []).append(obj)
    return found.values()


def _about_one_table(link: str, group: list[Object], actor: Actor, verb: str) -> Q:
    named = Q(**{f"{link}_object__in": [obj.name for obj in group]})
    model, policy = group[0].model._meta.concrete_model or group[0].model, group[0].policy
    law = policy.visible(actor) if verb == "read" else policy.within(actor, verb)
    return named & Q(Exists(model._default_manager.filter(law, pk=OuterRef(link)))) if law else named


def part_of(link: str, object_name: str) -> Policy:
    """The law of parts (lines of a deal): who sees the whole sees them, who may edit the whole may edit them."""
    grants: Grants = {"read": through(link, object_name), "*": through(link, object_name, "update")}
    return Policy(dict.fromkeys(Role.values, grants))


def stands_alone(obj: Object) -> bool:
    """Whether records of `obj` are kept for themselves and not said about another record, as a comment is.

    What may be said about any record leaves "import" out of its verbs: two laws that ask each other would never end.
    """
    return "import" in obj.verbs
