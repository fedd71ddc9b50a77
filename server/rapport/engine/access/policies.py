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
from rapport.engine.access.filters import scope_of
from rapport.engine.access.lending import NO_MORE, More, more_of, widened
from rapport.engine.access.roles import (
    APPROVE,
    APPROVERS,
    CUSTOMER,
    DELETE,
    ERASE,
    LIKE,
    READERS,
    Atom,
    Definitions,
    PredefinedRole,
    parts_of,
    published,
)
from rapport.engine.access.scopes import (
    EVERYTHING,
    NOTHING,
    Scope,
    all_records,
    branch,
    myself,
    none,
    own,
    pool,
    public,
    team,
    whose,
)
from rapport.engine.objects import current
from rapport.engine.objects.object import Object

__all__ = [
    "EVERYTHING", "NOTHING", "OFFERED", "Grants", "Policy", "Scope", "all_records", "branch", "composed", "is_of",
    "myself", "none", "own", "pool", "public", "reference", "shared_work", "team", "whose",
]  # fmt: skip

Grants = Mapping[str, Scope]
"""Scope by verb; "*" stands for every verb that is not named."""


@dataclass(frozen=True, eq=False)
class Policy:
    """`roles` maps predefined roles to grants, `everyone` has what all others have. `read` decides what is visible; no
    other verb reaches beyond it. `offers` are the scopes that atoms of composed roles may name; without any, the law of
    this object is the same for all who have no grants of their own here. `kinds` are the objects that an object which
    is the root of several stands for: what roles say of those counts, each for its own records. `lends` says that its
    records can be shared one by one, and that whoever stands in for somebody has what is that person's own. `rights`
    are verbs of an object that offers nothing else, which atoms may name each by itself, within these scopes. `shows`
    are the fields that portal customers see of what `roles` grants them; `everyone` is not for them.
    """

    roles: Mapping[str, Grants] = field(default_factory=dict)
    everyone: Grants = field(default_factory=dict)
    offers: Mapping[str, Scope] = field(default_factory=dict)
    object: str = ""
    kinds: Callable[[], Iterable[Object]] | None = None
    lends: bool = False
    rights: Mapping[str, Scope] = field(default_factory=dict)
    shows: frozenset[str] = frozenset()

    def of(self, name: str) -> Self:
        """The same policy as that of the object called `name`, by which atoms speak of it."""
        return replace(self, object=name)

    def scope(self, actor: Actor, verb: str) -> Scope:
        if actor.is_system:
            return all_records
        if not actor.is_open(self.object, verb):
            return none
        if not actor.extra and not actor.has_more:
            return self.granted(actor.role, verb)
        return self.composed(actor.role, actor.extra, actor.law, verb, more_of(actor))

    def composed(
        self, role: str, extra: tuple[UUID, ...], law: int, verb: str, more: More = NO_MORE
    ) -> Scope:
        """What a predefined role and composed ones have together, by a version of the law, and `more` beside them."""
        return (_of_kinds if self.kinds else _composed)(self, role, extra, law, verb, more)

    def granted(self, role: str, verb: str) -> Scope:
        """What a predefined role has by itself."""
        if role == CUSTOMER:
            return self.roles.get(role, {}).get(verb, none)
        if verb == APPROVE and self.offers:
            return self.offers.get(APPROVERS.get(LIKE.get(role, role), ""), none)
        if verb in (ERASE, DELETE):
            # What belongs to another record, and so offers nothing, names it itself or goes with that.
            named = self.roles.get(role, {}).get(verb)
            return named or (self.offers.get("all", none) if role == PredefinedRole.ADMIN else none)
        given = self.roles.get(role) or self.roles.get(LIKE.get(role, ""))
        if given is None and role in READERS and "all" in self.offers:
            given = {"read": self.offers["all"], "export": self.offers["all"]}
        found = _named(given, verb) if given is not None else None
        return found or _named(self.everyone, verb) or none

    def said_by(self, atom: Atom, verb: str) -> Scope | None:
        """The scope that an atom has here for the verb; None where it says nothing of it."""
        if verb in self.rights:
            return self.rights[verb] if (atom.object, atom.verb) == (self.object, verb) else None
        return scope_of(atom, self.object, self.offers) if atom.covers(self.object, verb) else None

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


@current.until_renewed
@lru_cache(maxsize=512)
def _of_kinds(policy: Policy, role: str, extra: tuple[UUID, ...], law: int, verb: str, more: More) -> Scope:
    assert policy.kinds is not None  # asked only then
    found = [(obj, obj.policy.composed(role, extra, law, verb, more)) for obj in policy.kinds()]
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


@current.until_renewed
@lru_cache(maxsize=4096)
def _composed(policy: Policy, role: str, extra: tuple[UUID, ...], law: int, verb: str, more: More) -> Scope:
    return composed(policy, role, extra, published(law) if extra else {}, verb, more)


def composed(
    policy: Policy,
    role: str,
    extra: Iterable[UUID],
    definitions: Definitions,
    verb: str,
    more: More = NO_MORE,
) -> Scope:
    """What all roles of somebody come to: what any of them allows, and what they have beside their roles (`more`),
    without what one of them denies. A portal customer has nothing beside that one role."""
    if role == CUSTOMER:
        return policy.granted(role, verb)
    allowed: list[Scope] = [policy.granted(role, verb)]
    denied: list[Scope] = []
    for part in parts_of(extra, definitions):
        if part.key in PredefinedRole.values:
            allowed.append(policy.granted(part.key, verb))
        for atom in part.atoms:
            scope = policy.said_by(atom, verb)
            if scope is not None:
                (denied if atom.deny else allowed).append(scope)
    given, taken = _together(allowed), _together(denied)
    if policy.lends:
        given, taken = widened(given, taken, policy.object, verb, more)
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
    return Policy(roles, offers=OFFERED, lends=True)


def reference() -> Policy:
    """The law of shared lists (stages, products, currencies): everybody reads, admins write."""
    admin: Grants = {"read": all_records, "*": all_records}
    return Policy({PredefinedRole.ADMIN: admin}, {"read": all_records}, {"all": all_records})
