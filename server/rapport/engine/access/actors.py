"""Actor: everyone who acts, with what the law needs to know of them, loaded once per request."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import connection

from rapport.engine.access.models import User
from rapport.engine.access.roles import CUSTOMER, PredefinedRole
from rapport.engine.objects import current

COLUMNS = """u.id, u.name, u.role, u.team_id, u.is_active AND u.archived_at IS NULL,
    coalesce((WITH RECURSIVE branch AS (
        SELECT t.id FROM access_team t WHERE t.id = u.team_id OR t.lead_id = u.id
        UNION SELECT t.id FROM access_team t JOIN branch ON t.parent_id = branch.id
    ) SELECT array_agg(branch.id) FROM branch), '{}'), u.extra_roles, (SELECT version FROM access_law),
    coalesce((
        SELECT array_agg(a.person_id ORDER BY a.person_id) FROM access_absence a
        JOIN access_user away ON away.id = a.person_id AND away.is_active AND away.archived_at IS NULL
        WHERE a.substitute_id = u.id AND a.archived_at IS NULL
        AND a.starts_at <= statement_timestamp() AND a.ends_at > statement_timestamp()
    ), '{}'),
    (SELECT json_build_array(json_agg(h.holder ORDER BY h.holder), json_agg(h.objects), max(h.version))::text
        FROM access_holding h WHERE h.objects <> '{}' AND h.holder = ANY (u.id || ARRAY(
            WITH RECURSIVE above AS (
                SELECT t.id, t.parent_id FROM access_team t WHERE t.id = u.team_id
                UNION SELECT t.id, t.parent_id FROM access_team t JOIN above ON t.id = above.parent_id
            ) SELECT above.id FROM above
        )) HAVING count(*) > 0),
    CASE WHEN u.extra_roles <> '{}' THEN (SELECT json_build_array(u.timezone, coalesce(max(o.timezone), ''),
        coalesce(max(o.fiscal_month), 1))::text FROM access_organisation o) END, u.customer,
    (SELECT number FROM schema_version)"""
"""What of a user `u` makes an actor; `actor_in` reads it."""
_PEOPLE = f"""
    SELECT {COLUMNS} FROM access_user u WHERE u.is_active AND u.archived_at IS NULL AND u.id > %s
    AND (%s::uuid IS NULL OR u.id = %s) AND position(lower(%s) in lower(u.name || ' ' || u.email)) > 0
    ORDER BY u.id LIMIT %s
"""  # noqa: S608  # constants alone
_SEVERAL = f"SELECT {COLUMNS} FROM access_user u WHERE u.id = ANY(%s) ORDER BY u.id"  # noqa: S608  # constants alone
_LOAD = f"SELECT {COLUMNS} FROM access_user u WHERE u.id = %s"  # noqa: S608  # constants alone


@dataclass(frozen=True, slots=True)
class Lent:
    """What was shared with somebody: they themselves and the teams by which they have it (`holders`), and of which
    objects there is something. `version` rises with each change of it (lending.sql)."""

    holders: tuple[UUID, ...]
    objects: frozenset[str]
    version: int


@dataclass(frozen=True, slots=True)
class Day:
    """The day that it is for somebody, the zone in which their days begin, and the first month of the house's year."""

    date: date
    zone: str
    fiscal_month: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or the program itself (`role` "system"). `branch` is the team and all below it, and teams led.

    `extra` are the composed roles that somebody has beside `role`, as version `law` of the law says what they are.
    `only` is all that the token they come with may do, as "object:verb" with "*" for each; None is everything they may.
    `stands_for` are the users for whom they stand in now; `lent` is what was shared with them, None for nothing.
    `day` is known of whoever has composed roles: what these say of today is another thing tomorrow.
    `party` is whom a portal customer stands for; who works here has none.
    """

    id: UUID | None
    name: str
    role: str
    team: UUID | None = None
    branch: frozenset[UUID] = frozenset()
    extra: tuple[UUID, ...] = ()
    law: int = 0
    only: frozenset[str] | None = None
    stands_for: tuple[UUID, ...] = ()
    lent: Lent | None = None
    day: Day | None = None
    party: UUID | None = None

    @property
    def is_customer(self) -> bool:
        return self.role == CUSTOMER

    @property
    def has_more(self) -> bool:
        """Whether there is anything beside the roles that the law has to look at."""
        return self.lent is not None or bool(self.stands_for)

    @property
    def by_right(self) -> Actor:
        """The same person with what their roles give them alone."""
        return replace(self, stands_for=(), lent=None) if self.has_more else self

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
    # Whoever acts acts on what is declared now.
    current.saw(row[12])
    if row[2] == CUSTOMER:
        # Whatever stands beside it: a customer has no team, no other role, stands in for nobody and borrows nothing.
        return Actor(row[0], row[1], row[2], party=row[11])
    extra, law = tuple(row[6]), row[7]
    # Who has no composed role is not concerned by a new version.
    return Actor(row[0], row[1], row[2], row[3], frozenset(row[5]), extra, law if extra else 0,
                 stands_for=tuple(row[8]), lent=_lent(row[9]) if row[9] else None,
                 day=_day(row[10]) if row[10] else None)  # fmt: skip


def _day(kept: str) -> Day:
    own, house, month = json.loads(kept)
    for name in (own, house):
        try:
            zone = ZoneInfo(name or "?")
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
        return Day(datetime.now(zone).date(), name, month)
    return Day(datetime.now(UTC).date(), "UTC", month)


def _lent(kept: str) -> Lent:
    holders, objects, version = json.loads(kept)
    return Lent(tuple(map(UUID, holders)), frozenset(chain.from_iterable(objects)), version)


WIDTH = 13
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
