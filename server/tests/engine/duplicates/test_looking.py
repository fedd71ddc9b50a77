"""Before a record is entered: what is there already is shown as far as it may be seen; else one hears whom to ask."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import Door, browser
from tests.engine.duplicates.test_scans import ADA, BOB, _contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> People:
    return people()


def _look(door: Door, object: str = "contact", **values: Any) -> dict[str, Any]:
    answer = door.post("/duplicates/check", {"object": object, "values": values})
    assert answer.status == 200, answer.json
    return dict(answer.json)


def test_who_is_there_already_is_shown_while_one_types(house: People) -> None:
    made = _contact(house.owner, **ADA)
    _contact(house.owner, first_name="Zoe", last_name="Featherstone")
    door = browser(id_of(house.colleague))
    found = _look(door, **BOB)
    assert [one["id"] for one in found["matches"]] == [str(made.pk)]
    assert {part["kind"]: part["level"] for part in found["matches"][0]["parts"]}["given"] == "nickname"
    assert found["hidden"] == []
    assert _look(door, emails=["robert.quincey@acme.example"])["matches"]
    assert _look(door, first_name="Quincey", last_name="Robert", birthday="1980-02-03")["matches"], (
        "turned round"
    )
    assert _look(door, first_name="Bob", last_name="Nobody") == {"matches": [], "hidden": []}
    assert _look(door, emails=["not an address"]) == {"matches": [], "hidden": []}
    own = door.post("/duplicates/check", {"object": "contact", "values": BOB, "id": str(made.pk)})
    assert own.json == {"matches": [], "hidden": []}


def test_of_what_one_may_not_see_one_hears_whom_to_ask_and_nothing_else(house: People) -> None:
    made = _contact(house.owner, **ADA)
    door = browser(id_of(house.stranger))
    answer = door.post("/duplicates/check", {"object": "contact", "values": BOB})
    assert answer.json == {"matches": [], "hidden": [{"id": str(house.owner.id), "name": "Owner"}]}
    assert str(made.pk) not in str(answer.json)
    assert _look(door, first_name="Robert", last_name="Quincey")["hidden"] == [], "a name alone tells nothing"


def test_a_company_is_found_by_its_name_without_its_legal_form(house: People) -> None:
    from tests.contract.makers import act

    made = act("company.create", name="Quince Orchards GmbH", website="https://quince.example")
    door = browser(id_of(house.owner))
    found = _look(door, "company", name="Quince Orchards", emails=["hello@quince.example"])
    assert [one["id"] for one in found["matches"]] == [str(made.pk)]


def test_nothing_is_told_of_what_is_not_compared_or_not_open(house: People) -> None:
    door = browser(id_of(house.owner))
    assert door.post("/duplicates/check", {"object": "deal", "values": {}}).status == 404
