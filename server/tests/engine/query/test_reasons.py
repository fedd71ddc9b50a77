"""A law is read reason by reason where each has an index in the order of ids, and as a filter otherwise."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db.models import Exists, OuterRef, Q

from rapport.engine.access.actors import Actor
from rapport.engine.objects import registry
from rapport.engine.query.reasons import reasons
from rapport.modules.people.models import Contact, Party

ME, TEAM, OTHER = (UUID(int=number) for number in (1, 2, 3))
MINE, POOL = {"owner_id": ME}, {"owner_id": None, "team_id": None}


def of(law: Q) -> list[dict[str, Any]]:
    found: list[Any] = [one.children for one in reasons(Contact, law)]
    return list(map(dict, found))


def party_law(role: str, *branch: UUID) -> Q:
    actor = Actor(id=ME, name="Ada", role=role, team=TEAM, branch=frozenset(branch))
    return registry.get("contact").policy.visible(actor)


def test_each_reason_of_a_seller_has_an_index() -> None:
    assert of(party_law("seller")) == [MINE, {"team_id": TEAM}, POOL]
    assert reasons(Contact, party_law("admin")) == []


def test_each_team_of_a_branch_is_a_reason_while_they_are_few() -> None:
    found = of(party_law("manager", TEAM, OTHER))
    assert {one.get("team_id") for one in found} == {None, TEAM, OTHER}
    assert MINE in found
    assert POOL in found
    assert of(party_law("manager", *(UUID(int=number) for number in range(20)))) == []


@pytest.mark.parametrize(
    "law",
    [
        Q(owner_id=ME) | Q(name="Ada"),
        Q(owner_id=ME) | Q(Exists(Party.objects.filter(pk=OuterRef("pk")))),
        Q(owner_id=ME) | Q(team_id__in=Party.objects.values("team_id")),
        Q(owner_id=ME) | ~Q(team_id=TEAM),
        Q(owner_id=ME) | (Q(team_id=TEAM) & (Q(owner_id=OTHER) | Q(owner_id=None))),
        Q(owner_id=ME) & Q(team_id=TEAM),
        ~(Q(owner_id=ME) | Q(team_id=TEAM)),
        Q(owner_id=ME) | Q(external_id="A-1"),
    ],
)  # fmt: skip
def test_what_no_index_serves_is_left_a_filter(law: Q) -> None:
    assert of(law) == []
