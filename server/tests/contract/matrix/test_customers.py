"""A person of a customer at every door: the law alone shows them their own party and nothing else, and above the law
no door stands open but the lists and records that are theirs."""

from __future__ import annotations

import orjson
import pytest
from django.test import Client

from rapport.engine.access.lens import seen_by
from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from tests.contract.matrix import writes
from tests.contract.matrix.doors import READING, Asker
from tests.contract.matrix.house import House, objects
from tests.contract.matrix.tally import Tally
from tests.contract.matrix.test_wide import FOR_ALL
from tests.contract.matrix.writes import taken_back

pytestmark = pytest.mark.django_db
NAME = "portal_customer"
KINDS = ("contact", "company", "household", "party")
OPEN = {f"{kind}.{word}" for kind in KINDS for word in ("list", "read")}
"""The operations that are open to them, of all that there are."""


@pytest.mark.parametrize("door", [one for one in READING if one != "board"])
def test_the_law_alone_shows_their_party_and_nothing_else(door: str, house: House, tally: Tally) -> None:
    asker = Asker(house, NAME, tally)
    assert len(house.people[NAME].party) == 2
    assert asker.sees == {str(pk) for pk in house.people[NAME].party}
    for obj in objects():
        READING[door](asker, obj)
    tally.assert_right()


@pytest.mark.parametrize("door", FOR_ALL)
def test_doors_about_many_records_tell_them_no_more(door: str, house: House, tally: Tally) -> None:
    FOR_ALL[door](Asker(house, NAME, tally))
    tally.assert_right()


def test_the_law_alone_lets_them_change_nothing(house: House, tally: Tally) -> None:
    for name in ("contact", "company", "task", "note", "comment", "view", "home"):
        obj, asker = registry.get(name), Asker(house, NAME, tally)
        for action in all_actions(obj).values():
            if action.on == "record":
                for record in house.near(NAME, name)[:2]:
                    writes.act(asker, obj, action, record)
        if "create" in all_actions(obj):
            writes.create(asker, obj)
    tally.assert_right()


def test_what_the_house_says_of_them_is_not_told_to_them(house: House) -> None:
    """A canary in each text of their contact and company, and who looks after them."""
    asker = Asker(house, NAME, Tally())
    with taken_back():
        for name in ("contact", "company"):
            obj = registry.get(name)
            shown = seen_by(obj, house.actor(NAME)).fields
            inner = [
                one for one, spec in obj.fields.items() if one not in shown and spec.kind.endswith("text")
            ]
            assert {"about", "source"} <= {*inner}
            known = {one: f"canary of {one}"[:40] for one in inner}
            obj.records().filter(pk__in=asker.sees).update(
                **known, owner=house.ids["seller"], tags=["canary"]
            )
            text = asker.get(f"/{obj.plural}", limit=50).content.decode()
            text += asker.get(
                f"/{obj.plural}/{next(str(one.id) for one in house.near(NAME, name))}"
            ).content.decode()
            assert "canary" not in text
            assert str(house.ids["seller"]) not in text
            assert not {"owner", "team", "tags", "custom", "lifecycle", "created_by"} & {*shown}
            assert {"name", "emails", "addresses"} <= {*shown}
            # The test can fail: a colleague reads them.
            assert "canary" in Asker(house, "admin", Tally()).get(f"/{obj.plural}", limit=50).content.decode()


def test_every_door_but_their_own_lists_and_records_is_shut(house: House, shut: None, tally: Tally) -> None:
    """Each operation of the API, with the id of their own contact; what needs nobody to sign in is not meant."""
    known, pk = house.doors[NAME], str(house.near(NAME, "contact")[0].id)
    document = orjson.loads(Client().get("/api/v1/openapi.json").content)
    answered = set()
    for path, methods in document["paths"].items():
        place = path.replace("{plural}", "contacts").replace("{name}", "contact")
        for word in ("{id}", "{pk}", "{person}"):
            place = place.replace(word, pk)
        for method, told in methods.items():
            asked = {
                "method": method.upper(),
                "path": place,
                "data": b"{}",
                "content_type": "application/json",
            }
            tally.cells["shut"] += 1
            if known.client.generic(**asked, headers=known.headers).status_code != 403:
                answered |= {told["operationId"]} if Client().generic(**asked).status_code == 401 else set()
    assert answered == OPEN, answered ^ OPEN
    assert tally.cells["shut"] > 300


def test_their_own_lists_and_records_stand_open(house: House, shut: None, tally: Tally) -> None:
    asker = Asker(house, NAME, tally)
    for obj in objects():
        if obj.name in KINDS:
            READING["list"](asker, obj)
            READING["detail"](asker, obj)
    found = asker.get("/contacts", limit=50)
    assert [one["can"] for one in found.json["items"]] == [[]]
    tally.assert_right()
