"""The forecast: right to the cent, under the law, in any currency, and every figure leads to its rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from rapport.engine.access.actors import Actor
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.api.door import Door, browser

pytestmark = pytest.mark.django_db
SPAN = {"since": "2026-01-01", "until": "2026-12-31"}


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def stages(house: People) -> dict[str, Any]:
    pipeline = act("pipeline.create", name="Sales", is_default=True)
    found: dict[str, Any] = {"pipeline": pipeline}
    for position, category in enumerate(("open", "won", "lost")):
        found[category] = act(
            "stage.create",
            pipeline=str(pipeline.pk),
            name=category,
            category=category,
            position=position,
            probability=25,
        )
    return found


def deal(
    actor: Actor, stages: dict[str, Any], category: str, amount: str | dict[str, str], day: str, **more: Any
) -> Any:
    days = {"close_date": day} if category == "open" else {"closed_on": day, "close_date": day}
    return act(
        "deal.create",
        actor,
        name=f"{category} {amount}",
        stage=str(stages[category].pk),
        amount=amount,
        **days,
        **more,
    )


@pytest.fixture
def book(house: People, stages: dict[str, Any]) -> None:
    deal(house.owner, stages, "won", "100.10", "2026-01-15", opened_on="2026-01-05")
    deal(house.owner, stages, "won", "200.20", "2026-03-31", opened_on="2026-03-01")
    deal(house.owner, stages, "lost", "70", "2026-02-02")
    deal(house.owner, stages, "open", "1000", "2026-05-05")
    deal(house.colleague, stages, "open", "400", "2026-05-06")
    deal(house.stranger, stages, "won", "999", "2026-01-20")


def at(actor: Actor) -> Door:
    """A browser in which the actor has signed in."""
    assert actor.id is not None
    return browser(actor.id)


def asked(door: Door, **query: str) -> Any:
    answer = door.get("/forecast", **{**SPAN, **query})
    assert answer.status == 200, answer.json
    return answer.json


@pytest.mark.usefixtures("book")
def test_totals_are_right_to_the_cent(house: People) -> None:
    totals = asked(at(house.owner))["totals"]
    assert (totals["won"], totals["won_count"], totals["lost_count"]) == ("300.30", 2, 1)
    assert (totals["open"], totals["open_count"], totals["weighted"]) == ("1400.00", 2, "350.00")
    assert (totals["win_rate"], totals["cycle_days"], totals["deal_size"]) == ("0.6667", "20.00", "150.15")


@pytest.mark.usefixtures("book")
def test_everyone_sees_the_sum_of_what_they_see(house: People) -> None:
    assert asked(at(house.stranger))["totals"]["won"] == "999.00"
    assert asked(at(house.manager))["totals"]["won"] == "300.30"
    assert asked(at(house.admin))["totals"]["won"] == "1299.30"


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("group", ["none", "owner", "team", "region", "pipeline", "product"])
@pytest.mark.parametrize("period", ["month", "quarter", "year"])
def test_rows_add_up_and_drill_to_their_deals(house: People, group: str, period: str) -> None:
    door = at(house.admin)
    found = asked(door, group=group, period=period)
    for figure in ("won", "open"):
        assert sum(Decimal(row[figure]) for row in found["rows"]) == Decimal(found["totals"][figure])
    for row in [*found["rows"], *found["groups"]]:
        for figure, count in (("won", "won_count"), ("lost", "lost_count"), ("open", "open_count")):
            listed = door.get("/deals", filter=row["drill"][figure], fields="amount", limit="200")
            assert listed.status == 200, listed.json
            assert len(listed.json["items"]) == row[count]


def test_amounts_count_at_the_rate_of_their_day(house: People, stages: dict[str, Any]) -> None:
    act("exchange-rate.create", currency="EUR", on="2026-01-01", rate="1.10")
    act("exchange-rate.create", currency="EUR", on="2026-06-01", rate="1.20")
    for day in ("2026-02-01", "2026-07-01"):
        deal(house.owner, stages, "won", {"amount": "100", "currency": "EUR"}, day)
    assert asked(at(house.owner))["totals"]["won"] == "230.00"


NONSENSE = (
    {"until": "2025-01-01"},
    {"until": "9999-12-31"},
    {"group": "password"},
    {"period": "day"},
    {"since": "x"},
    {"filter": "{"},
    {"pipeline": "1"},
)


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_is_refused(house: People, query: dict[str, str]) -> None:
    assert at(house.owner).get("/forecast", **{**SPAN, **query}).status in (400, 422)
