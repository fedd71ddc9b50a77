"""The board: columns of the pipeline, the first cards of each, counts and sums of all."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.makers import act
from tests.engine.api.conftest import Doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(doors: Doors, stages: dict[str, Any]) -> dict[str, Any]:
    """Five deals in New, worth 1 to 5, and one in Talks, worth 10."""
    for amount in range(1, 6):
        made = doors.owner.post("/deals", {"name": f"Deal {amount}", "amount": amount})
        assert made.status == 201
    doors.owner.post("/deals", {"name": "Deal 10", "amount": 10, "stage": str(stages["Talks"].pk)})
    return stages


def columns(answer: Any) -> dict[str, dict[str, Any]]:
    assert answer.status == 200, answer.json
    return {column["label"]: column for column in answer.json["columns"]}


def test_columns_stand_in_the_order_of_the_stages(doors: Doors, book: dict[str, Any]) -> None:
    found = columns(doors.owner.get("/deals/board", limit="2"))
    assert list(found) == ["New", "Talks", "Won", "Lost"]
    new = found["New"]
    assert (new["value"], new["category"], new["tone"]) == (str(book["New"].pk), "open", "info")
    assert (new["count"], new["sum"]) == (5, {"amount": "15.00", "currency": "USD"})
    assert [card["title"] for card in new["items"]] == ["Deal 5", "Deal 4"]
    assert (found["Won"]["count"], found["Won"]["items"], found["Won"]["next"]) == (0, [], None)
    assert found["Won"]["sum"] == {"amount": "0.00", "currency": "USD"}


def test_more_of_a_column_is_a_list(doors: Doors, book: dict[str, Any]) -> None:
    new = columns(doors.owner.get("/deals/board", limit="2"))["New"]
    here = {"field": "stage", "op": "eq", "value": new["value"]}
    more = doors.owner.get("/deals", filter=here, after=new["next"]).json
    assert [card["title"] for card in more["items"]] == ["Deal 3", "Deal 2", "Deal 1"]
    all_of_it = columns(doors.owner.get("/deals/board", limit="5"))["New"]
    assert (len(all_of_it["items"]), all_of_it["next"]) == (5, None)


def test_the_filter_counts(doors: Doors, book: dict[str, Any]) -> None:
    large = {"field": "amount", "op": "gte", "value": 5}
    found = columns(doors.owner.get("/deals/board", filter=large))
    assert {label: column["count"] for label, column in found.items()} == {
        "New": 1,
        "Talks": 1,
        "Won": 0,
        "Lost": 0,
    }


def test_a_pipeline_has_its_own_columns(doors: Doors, book: dict[str, Any]) -> None:
    other = act("pipeline.create", name="Partners")
    act("stage.create", pipeline=str(other.pk), name="First call")
    assert "First call" in columns(doors.owner.get("/deals/board"))
    here = {"field": "pipeline", "op": "eq", "value": str(other.pk)}
    assert list(columns(doors.owner.get("/deals/board", filter=here))) == ["First call"]
    both = {"and": [here, {"field": "name", "op": "starts", "value": "D"}]}
    assert list(columns(doors.owner.get("/deals/board", filter=both))) == ["First call"]


def test_an_archived_stage_and_archived_deals_are_away(doors: Doors, book: dict[str, Any]) -> None:
    act("stage.archive", _system(), book["Lost"].pk)
    card = columns(doors.owner.get("/deals/board"))["Talks"]["items"][0]
    doors.owner.post(f"/deals/{card['id']}/archive")
    found = columns(doors.owner.get("/deals/board"))
    assert list(found) == ["New", "Talks", "Won"]
    assert found["Talks"]["count"] == 0


def _system() -> Any:
    from rapport.engine.access.actors import SYSTEM

    return SYSTEM


def test_by_other_fields(doors: Doors, book: dict[str, Any]) -> None:
    act("deal.create", name="Nobody's")
    found = columns(doors.owner.get("/deals/board", by="owner"))
    assert found["Owner"]["count"] == 6
    assert found["Stranger"]["count"] == 0
    assert (found["Empty"]["value"], found["Empty"]["count"]) == (None, 1)
    (card,) = found["Empty"]["items"]
    assert card["title"] == "Nobody's"


@pytest.mark.parametrize("by", ["name", "amount", "tags", "colour", "stage.category"])
def test_what_makes_no_columns(doors: Doors, book: dict[str, Any], by: str) -> None:
    answer = doors.owner.get("/deals/board", by=by)
    assert (answer.status, answer.pointers) == (400, ["/by"])


def test_cards_have_the_fields_that_are_asked_for(doors: Doors, book: dict[str, Any]) -> None:
    card = columns(doors.owner.get("/deals/board", fields="amount"))["New"]["items"][0]
    assert set(card) == {"id", "version", "title", "can", "amount"}


def test_more_columns_than_anyone_reads(doors: Doors, book: dict[str, Any]) -> None:
    assert doors.owner.get("/deals/board", by="party").status == 200
    for number in range(61):
        act("household.create", name=f"Household {number}")
    answer = doors.owner.get("/deals/board", by="party")
    assert (answer.status, answer.pointers) == (400, ["/by"])


def test_every_object_has_columns_and_sums_of_its_choosing(doors: Doors, book: dict[str, Any]) -> None:
    act("task.create", subject="Call back", priority="high")
    found = columns(doors.admin.get("/tasks/board", by="priority"))
    assert (found["High"]["count"], found["High"]["sum"]) == (1, None)
    assert doors.owner.get("/tasks/board").pointers == ["/by"]
    here = columns(doors.owner.get("/deals/board", sum="none"))
    assert here["New"]["sum"] is None
    assert doors.owner.get("/deals/board", sum="name").pointers == ["/sum"]
    assert doors.admin.get("/products/board", by="category", sum="price").status == 200
