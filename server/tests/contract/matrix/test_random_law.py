"""Random teams, owners, roles and moves: whatever they come to, the law and the oracle say the same of every record."""

from __future__ import annotations

import random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.engine.access.actors import SYSTEM, actor_of
from rapport.engine.access.models import Team, User
from rapport.engine.access.roles import CUSTOMER, PredefinedRole
from rapport.engine.objects import registry
from tests.contract.makers import act
from tests.contract.matrix import choosing, oracle
from tests.contract.matrix.house import House, _fact
from tests.contract.matrix.oracle import Atom, Person, Record
from tests.contract.matrix.writes import taken_back

pytestmark = pytest.mark.django_db
EXAMPLES = 150 if choosing.WHOLE else 8
MOVED = ("company", "contact", "deal", "task", "note")
VERBS = ("read", "update", "archive", "export")
SCOPES = {"nobody's": "pool", "about": "regarding"}


def draw(seed: int, house: House) -> tuple[random.Random, list[Any], dict[Any, Any]]:
    """A tree of teams, made anew: the ones that are there, each below another one or none."""
    dice = random.Random(seed)  # no secret: the same in each run
    teams = list(Team.objects.values_list("pk", flat=True))
    dice.shuffle(teams)
    above = {
        team: dice.choice(teams[:place]) for place, team in enumerate(teams) if place and dice.random() < 0.7
    }
    for team in teams:
        Team.objects.filter(pk=team).update(parent_id=above.get(team), lead_id=None)
    return dice, teams, above


def moved(dice: random.Random, house: House, teams: list[Any]) -> dict[str, list[Record]]:
    """Records in other hands, some of nobody, some of a team alone."""
    users: list[Any] = [*house.ids.values()]
    facts: dict[str, list[Record]] = {}
    for name in MOVED:
        obj, facts[name] = registry.get(name), []
        for one in dice.sample(house.facts[name], 8):
            to = {"owner_id": dice.choice([*users[:6], None]), "team_id": dice.choice([*teams, None])}
            if name in ("task", "note"):
                to |= {"regarding": None, "regarding_object": ""}
            if name == "task":
                to["assignee_id"] = dice.choice([*users[:6], None])
            obj.model._default_manager.filter(pk=one.id).update(**to)
            facts[name].append(_fact(house, obj, obj.model._default_manager.get(pk=one.id), "owner_id"))
    return facts


def somebody(dice: random.Random, house: House, teams: list[Any]) -> tuple[UUID, Person]:
    """One of the house, with another role, in another team, leading one, with a role composed just now."""
    name = dice.choice(list(house.people))
    pk, team, lead = house.ids[name], dice.choice([*teams, None]), dice.choice([*teams, None])
    role, atoms = (
        dice.choice(list(PredefinedRole)),
        tuple(atom(dice, house) for _ in range(dice.randint(0, 5))),
    )
    includes = tuple(
        dice.sample([one for one in PredefinedRole if one not in ("admin", CUSTOMER)], dice.randint(0, 1))
    )
    told = [{"object": one.object, "verb": one.verb, "scope": SCOPES.get(one.scope, one.scope), "deny": one.deny}
            for one in atoms]  # fmt: skip
    made = act(
        "role.create",
        name=f"Drawn {dice.random()}",
        draft={"includes": list(map(str, includes)), "atoms": told},
    )
    act("role.publish", SYSTEM, made.pk)
    User.objects.filter(pk=pk).update(role=role, team_id=team, extra_roles=[made.pk])
    Team.objects.filter(pk=lead).update(lead_id=pk)
    leads = frozenset({lead} - {None})
    if role == CUSTOMER:
        # All of that stands beside it in the rows, and none of it counts.
        party = house.people["portal_customer"].party
        chosen = registry.get("contact").records().filter(pk__in=party).values_list("pk", flat=True).get()
        User.objects.filter(pk=pk).update(customer=chosen, customer_object="contact")
        return pk, Person(pk, str(role.label), party=party)
    return pk, Person(
        pk,
        str(role.label),
        team,
        leads,
        atoms,
        tuple(str(one.label) for one in includes),
        lent=house.people[name].lent,
    )


def atom(dice: random.Random, house: House) -> Atom:
    name = dice.choice((*MOVED, "*"))
    known = sorted(house.oracle.offers[name] if name != "*" else {"own", "team", "branch", "all", "nobody's"})
    return Atom(name, dice.choice((*VERBS, "*")), dice.choice(known), dice.random() < 0.3)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32))
def test_the_law_says_what_the_oracle_says(seed: int, house: House) -> None:
    with taken_back():
        dice, teams, above = draw(seed, house)
        pk, who = somebody(dice, house, teams)
        facts = moved(dice, house, teams)
        teams_of = dict(User.objects.values_list("pk", "team_id"))
        wise, actor = oracle.Oracle(above, teams_of), actor_of(pk)
        assert actor is not None
        for name in MOVED:
            obj, ids = registry.get(name), [one.id for one in facts[name]]
            for verb in VERBS:
                got = set(
                    obj.records()
                    .filter(obj.policy.within(actor, verb), pk__in=ids)
                    .values_list("pk", flat=True)
                )
                assert got == {one.id for one in facts[name] if wise.may(who, verb, one)}, (name, verb, who)
