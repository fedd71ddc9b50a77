"""The law: for each role and verb a scope, and from that scope both the SQL predicate and the yes/no.

A scope is a function of the actor with two faces that must agree (tests/contract/test_actions.py compares them for
every object): `where` for lists, `holds` for one record. Deny is the default: a role or verb that is not named gets
nothing. A policy says what the predefined roles may do, and of which scopes others can be composed (roles.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from typing import Any, Self
from uuid import UUID

from django.db.models import Q

from rapport.engine.access.actors import Actor
from rapport.engine.access.roles import (
    LIKE,
    READERS,
    Definitions,
    PredefinedRole,
    parts_of,
    published,
)
from rapport.engine.objects.object import Object

NOTHING = Q(pk__in=[])
EVERYTHING = Q()
"""An empty condition, which asks the database nothing. Django drops it from an "or": scopes are joined by _either()."""


@dataclass(frozen=True, eq=False)
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
    parts: tuple[Scope, ...] = ()

    def __or__(self, other: Scope) -> Scope:
        return Scope(
            f"{self.name} or {other.name}",
            lambda actor: _either(self.where(actor), other.where(actor)),
            lambda actor, record: self.holds(actor, record) or other.holds(actor, record),
            _needs(self, other),
            parts=(*self.reasons, *other.reasons),
        )

    def __sub__(self, other: Scope) -> Scope:
        return Scope(
            f"{self.name} without {other.name}",
            lambda actor: self.where(actor) & _not(other.where(actor)),
            lambda actor, record: self.holds(actor, record) and not other.holds(actor, record),
            _needs(self, other),
        )

    @property
    def reasons(self) -> tuple[Scope, ...]:
        """The scopes of which any one suffices; itself where there is only one."""
        return self.parts or (self,)


def _needs(one: Scope, other: Scope) -> tuple[str, ...] | None:
    return None if one.needs is None or other.needs is None else (*one.needs, *other.needs)


def _either(one: Q, other: Q) -> Q:
    return one | other if one and other else EVERYTHING


def _not(law: Q) -> Q:
    return ~law if law else NOTHING


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


@dataclass(frozen=True, eq=False)
class Policy:
    """`roles` maps predefined roles to grants, `everyone` has what all others have. `read` decides what is visible; no
    other verb reaches beyond it. `offers` are the scopes that atoms of composed roles may name; without any, the law of
    this object is the same for all who have no grants of their own here. `kinds` are the objects that an object which
    is the root of several stands for: what roles say of those counts, each for its own records.
    """

    roles: Mapping[str, Grants] = field(default_factory=dict)
    everyone: Grants = field(default_factory=dict)
    offers: Mapping[str, Scope] = field(default_factory=dict)
    object: str = ""
    kinds: Callable[[], Iterable[Object]] | None = None

    def of(self, name: str) -> Self:
        """The same policy as that of the object called `name`, by which atoms speak of it."""
        return replace(self, object=name)

    def scope(self, actor: Actor, verb: str) -> Scope:
        if actor.is_system:
            return all_records
        if not actor.is_open(self.object, verb):
            return none
        if not actor.extra:
            return self.granted(actor.role, verb)
        return self.composed(actor.role, actor.extra, actor.law, verb)

    def composed(self, role: str, extra: tuple[UUID, ...], law: int, verb: str) -> Scope:
        """What a predefined role and composed ones have together, by a version of the law."""
        return (_of_kinds if self.kinds else _composed)(self, role, extra, law, verb)

    def granted(self, role: str, verb: str) -> Scope:
        """What a predefined role has by itself."""
        given = self.roles.get(role) or self.roles.get(LIKE.get(role, ""))
        if given is None and role in READERS and "all" in self.offers:
            given = {"read": self.offers["all"], "export": self.offers["all"]}
        found = _named(given, verb) if given is not None else None
        return found or _named(self.everyone, verb) or none

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


def _named(grants: Grants, verb: str) -> Scope | None:
    """The scope of a verb; what is not named is as "*" says, reading apart."""
    found = grants.get(verb)
    return found if found is not None or verb == "read" else grants.get("*")


@lru_cache(maxsize=512)
def _of_kinds(policy: Policy, role: str, extra: tuple[UUID, ...], law: int, verb: str) -> Scope:
    assert policy.kinds is not None  # asked only then
    found = [(obj, obj.policy.composed(role, extra, law, verb)) for obj in policy.kinds()]
    first = found[0][1]
    return first if all(scope is first for _obj, scope in found) else _by_kind(found)


def _by_kind(found: list[tuple[Object, Scope]]) -> Scope:
    """Each record by the scope of its own kind."""

    def where(actor: Actor) -> Q:
        laws = (Q(*obj.fixed.items()) & scope.where(actor) for obj, scope in found if scope is not none)
        return reduce(lambda one, other: one | other, laws, NOTHING)

    def holds(actor: Actor, record: Any) -> bool:
        return any(is_of(obj, record) and scope.holds(actor, record) for obj, scope in found)

    needs: list[str] = [column for obj, _scope in found for column in obj.fixed]
    for _obj, scope in found:
        if scope.needs is None:
            return Scope("by kind", where, holds)
        needs += scope.needs
    return Scope("by kind", where, holds, tuple(dict.fromkeys(needs)))


def is_of(obj: Object, record: Any) -> bool:
    """Whether a record of the table that `obj` shares is one of its own."""
    return all(getattr(record, column) == value for column, value in obj.fixed.items())


@lru_cache(maxsize=4096)
def _composed(policy: Policy, role: str, extra: tuple[UUID, ...], law: int, verb: str) -> Scope:
    return composed(policy, role, extra, published(law), verb)


def composed(policy: Policy, role: str, extra: Iterable[UUID], definitions: Definitions, verb: str) -> Scope:
    """What all roles of somebody come to: what any of them allows, without what one of them denies."""
    allowed: list[Scope] = [policy.granted(role, verb)]
    denied: list[Scope] = []
    for part in parts_of(extra, definitions):
        if part.key in PredefinedRole.values:
            allowed.append(policy.granted(part.key, verb))
        for atom in part.atoms:
            if atom.covers(policy.object, verb) and atom.scope in policy.offers:
                (denied if atom.deny else allowed).append(policy.offers[atom.scope])
    given, taken = _together(allowed), _together(denied)
    if given is none or taken is none:
        return given
    return none if taken is all_records else given - taken


def _together(scopes: Iterable[Scope]) -> Scope:
    """One scope for all; the widest of them where there is one, so that no condition is left."""
    found = list(dict.fromkeys(scope for scope in scopes if scope is not none))
    if all_records in found:
        return all_records
    return reduce(lambda one, other: one | other, found) if found else none


OFFERED: Mapping[str, Scope] = {"own": own, "pool": pool, "team": team, "branch": branch, "all": all_records}
"""What roles can be composed of where nothing else is said."""


def shared_work(*, read: Scope, write: Scope) -> Policy:
    """The usual law of business records: admins all, managers their branch, sellers as given."""
    admin: Grants = {"read": all_records, "*": all_records}
    manager: Grants = {"read": read | branch | pool, "create": all_records, "*": write | branch | pool}
    seller: Grants = {"read": read | pool, "create": all_records, "import": all_records, "*": write | pool}
    roles: Mapping[str, Grants] = {
        PredefinedRole.ADMIN: admin,
        PredefinedRole.MANAGER: {**manager, "import": all_records},
        PredefinedRole.SELLER: seller,
    }
    return Policy(roles, offers=OFFERED)


def reference() -> Policy:
    """The law of shared lists (stages, products, currencies): everybody reads, admins write."""
    admin: Grants = {"read": all_records, "*": all_records}
    return Policy({PredefinedRole.ADMIN: admin}, {"read": all_records}, {"all": all_records})
