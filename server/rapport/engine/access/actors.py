"""Actor: everyone who acts, with what the law needs to know of them, loaded once per request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.engine.access.models import User
from rapport.engine.access.roles import PredefinedRole

COLUMNS = """u.id, u.name, u.role, u.team_id, u.is_active AND u.archived_at IS NULL,
    coalesce((WITH RECURSIVE branch AS (
        SELECT t.id FROM access_team t WHERE t.id = u.team_id OR t.lead_id = u.id
        UNION SELECT t.id FROM access_team t JOIN branch ON t.parent_id = branch.id
    ) SELECT array_agg(branch.id) FROM branch), '{}'), u.extra_roles, (SELECT version FROM access_law)"""
"""What of a user `u` makes an actor; `actor_in` reads it."""
_PEOPLE = f"""
    SELECT {COLUMNS} FROM access_user u WHERE u.is_active AND u.archived_at IS NULL AND u.id > %s
    AND (%s::uuid IS NULL OR u.id = %s) AND position(lower(%s) in lower(u.name || ' ' || u.email)) > 0
    ORDER BY u.id LIMIT %s
"""  # noqa: S608  # constants alone
_SEVERAL = f"SELECT {COLUMNS} FROM access_user u WHERE u.id = ANY(%s) ORDER BY u.id"  # noqa: S608  # constants alone
_LOAD = f"SELECT {COLUMNS} FROM access_user u WHERE u.id = %s"  # noqa: S608  # constants alone


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or the program itself (`role` "system"). `branch` is the team and all below it, and teams led.

    `extra` are the composed roles that somebody has beside `role`, as version `law` of the law says what they are.
    `only` is all that the token they come with may do, as "object:verb" with "*" for each; None is everything they may.
    """

    id: UUID | None
    name: str
    role: str
    team: UUID | None = None
    branch: frozenset[UUID] = frozenset()
    extra: tuple[UUID, ...] = ()
    law: int = 0
    only: frozenset[str] | None = None

    @property
    def is_system(self) -> bool:
        return self.role == "system"

    @property
    def is_admin(self) -> bool:
        return self.role in (PredefinedRole.ADMIN, "system") and self.only is None

    def is_open(self, object_name: str, verb: str) -> bool:
        """Whether the token lets them try; what they may do is for the law to say."""
        if self.only is None:
            return True
        return not self.only.isdisjoint({f"{one}:{two}" for one in (object_name, "*") for two in (verb, "*")})


SYSTEM = Actor(id=None, name="Rapport", role="system")


def actor_of(user_id: UUID) -> Actor | None:
    """The actor behind a user, None when there is none or they were switched off."""
    with connection.cursor() as cursor:
        cursor.execute(_LOAD, [user_id])
        row = cursor.fetchone()
    return actor_in(row) if row else None


def actors_of(user_ids: Sequence[UUID]) -> list[Actor]:
    """The actors behind those of the users who are active."""
    with connection.cursor() as cursor:
        cursor.execute(_SEVERAL, [list(user_ids)])
        rows = cursor.fetchall()
    return [found for row in rows if (found := actor_in(row)) is not None]


def people(*, after: UUID, limit: int, text: str = "", only: UUID | None = None) -> list[Actor]:
    """Actors behind active users in the order of their ids: those with `text` in name or e-mail, or `only` one."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, [after, only, only, text, limit])
        rows = cursor.fetchall()
    return [found for row in rows if (found := actor_in(row)) is not None]


def actor_in(row: Sequence[Any]) -> Actor | None:
    """The actor in a row that begins with COLUMNS, None for nobody and for a user who was switched off."""
    if not row[4]:
        return None
    extra, law = tuple(row[6]), row[7]
    # Who has no composed role is not concerned by a new version.
    return Actor(row[0], row[1], row[2], row[3], frozenset(row[5]), extra, law if extra else 0)


WIDTH = 8
"""How many columns an actor takes."""


def actor_for(user: User) -> Actor:
    """The actor of an active user who was just loaded. Raises LookupError for an inactive one."""
    found = actor_of(user.id)
    if found is None:
        raise LookupError(f"{user.email} is not active")
    return found


def same_person(actor: Actor, user_id: Any) -> bool:
    """Whether the id is the actor's own."""
    return actor.id is not None and actor.id == user_id
