"""The doors to notifications: one's own alone, live in lists, and the rules each person makes."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.engine.notify.kinds import NotificationKind, declare
from rapport.engine.notify.telling import tell
from tests.contract.people_of_the_house import id_of
from tests.engine.api.conftest import Doors, doors, house

__all__ = ["doors", "house"]
pytestmark = pytest.mark.django_db
RULES = "/me/notifications"
declare([NotificationKind(name="doorbell", label="Doorbell", icon="bell", mail="off")])


def rule(found: Any, kind: str) -> dict[str, Any]:
    return next(one for one in found["kinds"] if one["name"] == kind)


def test_rules_are_defaults_until_they_are_settled_and_one_person_s_alone(doors: Doors) -> None:
    found = doors.owner.get(RULES).json
    assert rule(found, "doorbell") == {
        "name": "doorbell", "label": "Doorbell", "icon": "bell", "app": True, "mail": "off",
    }  # fmt: skip
    assert (found["quiet_days"], found["quiet_until"], found["digest"]) == ([], None, "daily")
    changed = doors.owner.patch(RULES, {"kinds": {"doorbell": {"mail": "now"}}, "quiet_days": [4, 0, 4],
                                        "quiet_from": "22:30", "digest": "weekly", "digest_day": 2})  # fmt: skip
    assert changed.status == 200
    doors.owner.patch(RULES, {"kinds": {"doorbell": {"app": False}}})
    found = doors.owner.get(RULES).json
    assert (rule(found, "doorbell")["app"], rule(found, "doorbell")["mail"]) == (False, "now")
    assert (found["quiet_days"], found["quiet_from"], found["quiet_to"]) == ([0, 4], "22:30", "08:00")
    assert (found["digest"], found["digest_day"]) == ("weekly", 2)
    assert rule(doors.colleague.get(RULES).json, "doorbell")["mail"] == "off"


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"kinds": {"nonsense": {"app": True}}}, "/kinds"),
        ({"kinds": {"doorbell": {"mail": "hourly"}}}, "/kinds"),
        ({"kinds": {"doorbell": {"sms": True}}}, "/kinds"),
        ({"quiet_from": "25:00"}, "/quiet_from"),
        ({"quiet_from": "09:00", "quiet_to": "09:00", "quiet_days": [1]}, "/quiet_to"),
        ({"quiet_days": [7]}, "/quiet_days"),
        ({"digest_hour": 24}, "/digest_hour"),
        ({"owner": "somebody"}, "/owner"),
    ],
)
def test_rules_that_make_no_sense_are_refused_at_their_field(
    doors: Doors, given: dict[str, Any], pointer: str
) -> None:
    refused = doors.owner.patch(RULES, given)
    assert refused.status == 422
    assert any(found.startswith(pointer) for found in refused.pointers), refused.json


def test_the_list_is_one_s_own_and_shows_titles_under_the_law(doors: Doors, house: Any) -> None:
    deal = doors.owner.post("/deals", {"name": "Big one", "party": None}).json
    about = ("deal", deal["id"]) if "id" in deal else None
    tell(
        "doorbell",
        [id_of(house.owner)],
        about=about,
        title="Ding",
        text="Somebody is here",
        actor=house.admin.id,
    )
    [item] = doors.owner.get("/notifications", sort="-told_at").json["items"]
    assert (item["title"], item["text"], item["by"]["title"]) == ("Ding", "Somebody is here", "Admin")
    assert item["can"] == ["archive", "mark_read"]
    assert doors.owner.get("/me").json["unread"] == 1
    assert doors.admin.get("/notifications").json["items"] == []
    assert doors.admin.get(f"/notifications/{item['id']}").status == 404
    assert doors.admin.post(f"/notifications/{item['id']}/mark_read", {}).status == 404
    assert doors.owner.post("/notifications", {"title": "By hand"}).status == 405
    marked = doors.owner.post("/notifications/mark_all_read", {"until": item["told_at"]})
    assert marked.status == 200, marked.json
    assert marked.json["read_at"] is not None
    assert doors.owner.get("/me").json["unread"] == 0
    again = doors.owner.post("/notifications/mark_all_read", {"until": item["told_at"]})
    assert (again.status, again.code) == (409, "nothing_to_mark")
    back = doors.owner.post("/notifications/mark_all_unread", {"read_at": marked.json["read_at"]})
    assert back.json["read_at"] is None
