"""Three people, and those above them: what each sees and may do through the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.makers import act
from tests.engine.api.conftest import Doors

pytestmark = pytest.mark.django_db
HIDDEN = (404, "not_found")


@pytest.fixture
def deal(doors: Doors, stages: dict[str, Any]) -> dict[str, Any]:
    """The owner's deal with the owner's company."""
    company = doors.owner.post("/companies", {"name": "Acme"}).json
    return dict(doors.owner.post("/deals", {"name": "Big", "party": company["id"], "amount": 10}).json)


def test_who_sees_a_deal_and_what_they_may_do(doors: Doors, deal: dict[str, Any]) -> None:
    address = f"/deals/{deal['id']}"
    open_verbs = ["update", "archive", "move", "win", "lose"]
    expected = {"owner": open_verbs, "colleague": [], "manager": open_verbs, "admin": open_verbs}
    for name, verbs in expected.items():
        door = getattr(doors, name)
        assert door.get(address).json["can"] == verbs, name
        assert door.get("/deals").json["items"][0]["can"] == verbs, name
        assert door.get("/deals/board").json["columns"][0]["items"][0]["can"] == verbs, name


def test_a_stranger_finds_nothing_anywhere(doors: Doors, deal: dict[str, Any]) -> None:
    door, address = doors.stranger, f"/deals/{deal['id']}"
    for answer in (
        door.get(address),
        door.get(f"{address}/timeline"),
        door.patch(address, {"name": "Mine"}),
        door.post(f"{address}/win"),
        door.post(f"{address}/archive"),
    ):
        assert (answer.status, answer.code) == HIDDEN
    page = door.get("/deals", count="1", archived="all").json
    assert (page["items"], page["count"]["value"]) == ([], 0)
    assert {column["count"] for column in door.get("/deals/board").json["columns"]} == {0}
    assert door.get("/deals/aggregate").json["groups"][0]["values"] == {"count": 0}
    through = {"field": "party.name", "op": "eq", "value": "Acme"}
    assert door.get("/deals", filter=through).json["items"] == []


def test_a_colleague_sees_and_may_not_write(doors: Doors, deal: dict[str, Any]) -> None:
    address = f"/deals/{deal['id']}"
    for answer in (
        doors.colleague.patch(address, {"version": 1, "name": "Mine"}),
        doors.colleague.post(f"{address}/lose", {"reason": "No"}),
        doors.colleague.post(f"{address}/archive"),
    ):
        assert (answer.status, answer.code) == (403, "forbidden")
    assert doors.owner.get(address).json["version"] == 1


def test_parts_follow_the_whole(doors: Doors, deal: dict[str, Any]) -> None:
    line = doors.owner.post("/deal-lines", {"deal": deal["id"], "name": "Hours", "unit_price": "5"})
    assert line.status == 201
    assert line.json["can"] == ["update", "archive"]
    assert doors.colleague.get("/deal-lines").json["items"][0]["can"] == []
    assert doors.manager.get("/deal-lines").json["items"][0]["can"] == ["update", "archive"]
    assert doors.stranger.get("/deal-lines").json["items"] == []
    foreign = doors.colleague.post("/deal-lines", {"deal": deal["id"], "name": "Mine"})
    assert (foreign.status, foreign.code) == (403, "forbidden")
    hidden = doors.stranger.post("/deal-lines", {"deal": deal["id"], "name": "Mine"})
    assert (hidden.status, hidden.pointers) == (422, ["/deal"])


def test_a_link_to_what_is_hidden_has_no_title(doors: Doors, deal: dict[str, Any]) -> None:
    hidden = act("company.create", name="Secret", owner=str(_id(doors.stranger)))
    shared = act("deal.create", name="Shared", party=str(hidden.pk), owner=str(_id(doors.owner)))
    item = doors.owner.get(f"/deals/{shared.pk}").json
    assert item["party"] == {"id": str(hidden.pk), "title": None, "object": item["party"]["object"]}
    assert doors.admin.get(f"/deals/{shared.pk}").json["party"]["title"] == "Secret"


def _id(door: Any) -> str:
    return str(door.get("/me").json["user"]["id"])


def test_reference_lists_are_read_by_all_and_kept_by_admins(doors: Doors, stages: dict[str, Any]) -> None:
    assert len(doors.owner.get("/stages").json["items"]) == 4
    refused = doors.owner.post("/pipelines", {"name": "Mine"})
    assert (refused.status, refused.code) == (403, "forbidden")
    assert doors.admin.post("/pipelines", {"name": "Ours"}).status == 201


def test_nobody_makes_themselves_an_admin(doors: Doors) -> None:
    me = _id(doors.owner)
    answer = doors.owner.patch(f"/users/{me}", {"role": "admin"})
    assert (answer.status, answer.code) == (403, "forbidden")
    assert doors.owner.get(f"/users/{me}").json["can"] == []
    settled = doors.owner.patch("/me", {"role": "admin"})
    assert (settled.status, settled.pointers) == (422, ["/role"])


def test_what_one_gives_away_is_answered_once_and_gone(doors: Doors, deal: dict[str, Any]) -> None:
    address = f"/deals/{deal['id']}"
    team = doors.stranger.get("/me").json["user"]["team"]["id"]
    given = doors.owner.patch(address, {"version": 1, "owner": _id(doors.stranger), "team": team})
    assert given.status == 200
    assert (given.json["can"], given.json["team"]["id"]) == ([], team)
    assert doors.owner.get(address).code == "not_found"
    assert doors.stranger.get(address).json["can"] != []


def test_views_are_ones_own_until_others_may_see_them(doors: Doors) -> None:
    made = doors.owner.post(
        "/views", {"name": "Mine", "object": "deal", "layout": "board", "config": {"by": "stage"}}
    )
    assert made.status == 201
    assert (made.json["config"], made.json["audience"]) == ({"by": "stage"}, "private")
    address = f"/views/{made.json['id']}"
    seen_by = {
        "private": set(),
        "team": {"colleague", "manager"},
        "public": {"colleague", "manager", "stranger"},
    }
    for audience, people in seen_by.items():
        assert doors.owner.patch(address, {"audience": audience}).status == 200
        for name in ("colleague", "manager", "stranger"):
            seen = getattr(doors, name).get(address)
            assert (seen.status == 200) is (name in people), (audience, name)
            assert seen.json.get("can", []) == []
            listed = getattr(doors, name).get("/views").json["items"]
            assert [item["id"] for item in listed] == ([made.json["id"]] if name in people else [])
    assert doors.colleague.patch(address, {"name": "Ours"}).code == "forbidden"
    assert doors.admin.get(address).json["can"] == ["update", "archive"]


def test_a_view_of_a_team_belongs_to_one(doors: Doors) -> None:
    given = {"name": "Ours", "object": "deal", "audience": "team"}
    team = doors.owner.get("/me").json["user"]["team"]["id"]
    made = doors.owner.post("/views", {**given, "team": team}).json
    assert (made["team"]["id"], made["owner"]["id"]) == (team, _id(doors.owner))
    assert doors.admin.get("/me").json["user"]["team"] is None
    assert doors.admin.post("/views", given).pointers == ["/team"]


def test_only_an_admin_says_which_view_opens_first(doors: Doors) -> None:
    given = {"name": "First", "object": "deal", "audience": "public"}
    assert doors.owner.post("/views", {**given, "default_for": ["seller"]}).pointers == ["/default_for"]
    address = f"/views/{doors.owner.post('/views', given).json['id']}"
    assert doors.owner.patch(address, {"default_for": ["seller"]}).pointers == ["/default_for"]
    assert doors.admin.patch(address, {"default_for": ["boss"]}).pointers == ["/default_for"]
    assert doors.admin.patch(address, {"default_for": ["seller"]}).json["default_for"] == ["seller"]
    assert doors.owner.patch(address, {"default_for": []}).pointers == ["/default_for"]
    assert doors.owner.patch(address, {"audience": "private"}).pointers == ["/audience"]
    assert doors.owner.patch(address, {"name": "Still first"}).status == 200


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"name": "V", "object": "unicorn"}, "/object"),
        ({"name": "V", "object": "deal", "layout": "map"}, "/layout"),
        ({"name": "V", "object": "deal", "config": []}, "/config"),
        ({"object": "deal"}, "/name"),
    ],
)
def test_a_view_that_cannot_be(doors: Doors, given: dict[str, Any], pointer: str) -> None:
    answer = doors.owner.post("/views", given)
    assert (answer.status, answer.pointers) == (422, [pointer])
