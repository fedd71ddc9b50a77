"""Scopes that are filters: which records they reach, for whom, and what becomes of one that cannot be read any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from rapport.engine.access import filters
from rapport.engine.access.actors import SYSTEM, Actor, Day
from rapport.engine.access.filters import matching
from rapport.engine.access.roles import Atom
from rapport.engine.access.scopes import all_records, none
from rapport.engine.objects import registry
from rapport.engine.objects.problems import NotFound
from rapport.modules.sales.models import Deal
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People
from tests.engine.access.composing import atom, deals, door_of, role, with_roles

pytestmark = pytest.mark.django_db


def where(field: str, op: str, value: Any = None) -> dict[str, Any]:
    return {"filter": {"field": field, "op": op, **({} if value is None else {"value": value})}}


def test_a_filter_reaches_over_a_link_whatever_is_seen_there(them: People, world: World) -> None:
    company = act("company.create", SYSTEM, name="Werk", lifecycle="customer")
    deal = world.fresh("deal")
    act("deal.update", SYSTEM, deal.pk, party=str(company.pk))
    german = role([atom("deal", "read", where("party.lifecycle", "eq", "customer"))], name="Werk")
    seller = with_roles(them.stranger, german)
    assert deals(seller) == {deal.pk}
    assert not registry.get("company").visible(seller).exists()
    assert door_of(seller).get(f"/deals/{deal.pk}").json["party"]["title"] is None
    act("company.update", SYSTEM, company.pk, lifecycle="prospect")
    assert deals(seller) == set()
    with pytest.raises(NotFound):
        act("deal.update", seller, deal.pk, name="No")


def test_a_denied_filter_wins_and_a_hidden_field_decides_without_being_told(
    them: People, world: World
) -> None:
    deal = world.fresh("deal")
    act("deal.update", SYSTEM, deal.pk, name="Secret", probability=70)
    veil = {**atom("deal", "read", "all", deny=True), "field": "probability"}
    seller = with_roles(
        them.colleague,
        role(
            [
                atom("deal", "read", "all"),
                atom("deal", "read", where("probability", "gt", 50), deny=True),
                veil,
            ]
        ),
    )
    assert deals(seller) == set()
    act("deal.update", SYSTEM, deal.pk, probability=30)
    assert deals(seller) == {deal.pk}
    door = door_of(seller)
    assert "probability" not in door.get(f"/deals/{deal.pk}").json
    assert door.get("/deals", filter={"field": "probability", "op": "gt", "value": 1}).status == 400


def test_today_is_the_day_of_whoever_asks(them: People, world: World) -> None:
    deal = world.fresh("deal")
    act("deal.update", SYSTEM, deal.pk, close_date="2026-03-02")
    today = where("close_date", "on", {"relative": "today"})
    seller = with_roles(them.owner, role([atom("deal", "read", today)]))
    assert seller.day is not None

    def on(day: int) -> Actor:
        return replace(seller, day=Day(date(2026, 3, day), "Europe/Berlin", 1))

    assert (deals(on(1)), deals(on(2)), deals(on(3))) == (set(), {deal.pk}, set())
    record = Deal.objects.get(pk=deal.pk)
    assert [registry.get("deal").policy.may(on(day), "read", record) for day in (1, 2)] == [False, True]
    act("user.update", SYSTEM, them.owner.id, timezone="Pacific/Kiritimati")
    there = with_roles(them.owner, *seller.extra).day
    assert there is not None
    assert (there.zone, there.date >= datetime.now(UTC).date()) == ("Pacific/Kiritimati", True)


def test_a_filter_that_cannot_be_read_any_more_allows_nothing(them: People) -> None:
    broken = Atom("deal", "read", "filter", filter='{"field":"gone","op":"empty"}')
    assert matching("deal", broken.filter) is None
    offers = {"all": all_records}
    assert filters.scope_of(broken, "deal", offers) is none
    assert filters.scope_of(replace(broken, deny=True), "deal", offers) is all_records
    assert filters.scope_of(replace(broken, second=True), "deal", offers) is all_records
    assert filters.scope_of(broken, "user", {}) is None
