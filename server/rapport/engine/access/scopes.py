"""Scopes: which records a right reaches, as a predicate for lists and as a yes or no for one record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from rapport.engine.access.actors import Actor

NOTHING = Q(pk__in=[])
EVERYTHING = Q()
"""An empty condition, which asks the database nothing. Django drops it from an "or": scopes are joined by either()."""


@dataclass(frozen=True, eq=False)
class Scope:
    """Which records: `where(actor)` as a predicate, `holds(actor, record)` as yes/no.

    `needs` names the columns that `holds` reads; None when it asks the database, so that a page is asked about at once.
    `whose` names the column with the only user who can be meant, where there is one: nobody else is asked about.
    `mine` names the column that is compared with the actor's own id: for whoever stands in, with those of others too.
    """

    name: str
    where: Callable[[Actor], Q]
    holds: Callable[[Actor, Any], bool]
    needs: tuple[str, ...] | None = None
    whose: str = ""
    mine: str = ""
    parts: tuple[Scope, ...] = ()

    def __or__(self, other: Scope) -> Scope:
        return Scope(
            f"{self.name} or {other.name}",
            lambda actor: either(self.where(actor), other.where(actor)),
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


def either(one: Q, other: Q) -> Q:
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
        mine=column,
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
public = Scope(
    "public",
    lambda actor: Q(audience="public"),
    lambda actor, record: record.audience == "public",
    ("audience",),
)
"""What people keep for themselves and opened to everyone."""
PARTY = "party"
"""What a scope of somebody's own party is called (linked.py makes it): the customer that they are or belong to."""
