"""GET /search, with real credentials."""

from __future__ import annotations

import pytest

from tests.contract.makers import act
from tests.contract.people_of_the_house import people
from tests.engine.api.door import Door, browser
from tests.engine.search.house import build

pytestmark = pytest.mark.django_db


def test_search_by_the_law() -> None:
    house = people()
    made = act("contact.create", house.owner, name="Jane Doe", emails=["jane@doe.example"])
    act("company.create", house.owner, name="Doe & Sons")
    build()
    door = browser(house.owner.id)
    found = door.get("/search", q="doe", objects="contact, deal").json["items"]
    assert found == [{"object": "contact", "id": str(made.pk), "title": "Jane Doe", "subtitle": "jane@doe.example",
                      "score": found[0]["score"]}]  # fmt: skip
    assert [item["title"] for item in door.get("/search", q="doe").json["items"]] == [
        "Doe & Sons",
        "Jane Doe",
    ]
    assert len(door.get("/search", q="doe", limit=1).json["items"]) == 1
    assert door.get("/search").json == {"items": []}
    stranger = browser(house.stranger.id)
    assert stranger.get("/search", q="doe").json == {"items": []}


def test_what_makes_no_sense_is_refused() -> None:
    house = people()
    door = browser(house.owner.id)
    assert Door().get("/search", q="x").status == 401
    assert door.get("/search", q="x", objects="nonsense").status == 404
    for query in ({"limit": "0"}, {"limit": "101"}, {"q": "x" * 1001}):
        answer = door.get("/search", **query)
        assert (answer.status, answer.code) == (400, "bad_query"), query
