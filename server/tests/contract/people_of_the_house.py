"""Three people for every test of the law: an owner, a colleague of the same team, a stranger; and those above them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rapport.engine.access.actors import Actor, actor_for
from rapport.engine.access.models import Team, User
from tests.contract.makers import act


@dataclass(frozen=True)
class People:
    """Actors. The manager leads the branch above the owner's team; the stranger sits in another branch."""

    owner: Actor
    colleague: Actor
    stranger: Actor
    manager: Actor
    admin: Actor


def people() -> People:
    """Makes the teams and people."""
    east, west = act("team.create", name="East"), act("team.create", name="West")
    floor = act("team.create", name="East floor", parent=str(east.pk))
    made: dict[str, tuple[str, Team | None]] = {
        "owner": ("seller", floor),
        "colleague": ("seller", floor),
        "stranger": ("seller", west),
        "manager": ("manager", east),
        "admin": ("admin", None),
    }
    return People(**{name: _person(name, role, team) for name, (role, team) in made.items()})


def id_of(person: Actor) -> UUID:
    """The id of the user behind an actor; one of the program itself has none."""
    assert person.id is not None, "the program itself is no user"
    return person.id


def _person(name: str, role: str, team: Team | None) -> Actor:
    given = {"team": str(team.pk)} if team else {}
    made = act("user.create", email=f"{name}@rapport.example", name=name.title(), role=role, **given)
    return actor_for(User.objects.get(pk=made.pk))
