"""Who works in the house: an admin, a manager for each region, forty sellers in ten teams, and a small outpost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from book import ADMIN, OUTPOST, PASSWORD
from rapport.engine.access.models import Team, User
from rapport.engine.access.roles import PredefinedRole

TEAMS, SELLERS = 10, 40


@dataclass(frozen=True)
class Staff:
    """Ids as SQL arrays: of sellers, and of the team of each, in the same order."""

    sellers: str
    teams: str
    outpost: str
    outpost_team: str


def hire() -> Staff:
    """Makes everybody. The rows of a seller are their own and their team's: a tenth of the book, and the pool."""
    regions = Team.objects.bulk_create(Team(name=f"Region {n}") for n in (1, 2))
    teams = Team.objects.bulk_create(Team(name=f"Team {n}", parent=regions[n % 2]) for n in range(TEAMS))
    outpost = Team.objects.create(name="Outpost", parent=regions[0])
    hashed = make_password(PASSWORD)

    def person(email: str, role: str, team: Team | None) -> User:
        return User(email=email, name=email.partition("@")[0].title(), role=role, team=team, password=hashed)

    people = [
        person(f"seller{n + 1}@bench.example", PredefinedRole.SELLER, teams[n % TEAMS])
        for n in range(SELLERS)
    ]
    alone = person(OUTPOST, PredefinedRole.SELLER, outpost)
    heads = [person(f"manager{n + 1}@bench.example", PredefinedRole.MANAGER, regions[n]) for n in (0, 1)]
    User.objects.bulk_create([person(ADMIN, PredefinedRole.ADMIN, None), *heads, *people, alone])
    return Staff(
        array(one.id for one in people),
        array(one.team_id for one in people),
        f"'{alone.id}'::uuid",
        f"'{outpost.id}'::uuid",
    )


def array(ids: Iterable[object]) -> str:
    """SQL: an array of ids."""
    return "ARRAY[" + ",".join(f"'{one}'" for one in ids) + "]::uuid[]"
