"""Statuses: choices that mean something fixed, so that what asks for the meaning outlives their names."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.engine.objects import current
from rapport.engine.schema.models import CustomField
from tests.contract.makers import act
from tests.contract.people_of_the_house import people
from tests.engine.api.door import Door, browser
from tests.engine.schema.declared import make_field, make_object
from tests.engine.schema.test_rollups import fill

pytestmark = pytest.mark.django_db
CHOICES = [
    {"label": "Idea", "category": "new"}, {"label": "Building", "category": "active"},
    {"label": "Testing", "category": "active"}, {"label": "Live", "category": "done"},
    {"label": "Stopped", "category": "dropped"},
]  # fmt: skip


@pytest.fixture
def admin() -> Door:
    door = browser(people().admin.id)
    make_object(sharing="all")
    make_field("project", "Status", "choice", choices=CHOICES)
    for name, status in (("A", "idea"), ("B", "building"), ("C", "testing"), ("D", "live"), ("E", "")):
        act("project.create", name=name, status=status)
    return door


def status() -> CustomField:
    return CustomField.objects.get(object="project", name="status")


def names(door: Door, op: str, *categories: str) -> list[str]:
    asked = {"field": "status", "op": op, "value": [*categories]}
    return [one["name"] for one in door.get("/projects", filter=asked, sort="name").json["items"]]


def change(door: Door, choices: list[dict[str, Any]]) -> Any:
    answer = door.patch(f"/custom-fields/{status().pk}", {"choices": choices})
    current.look()
    return answer


def test_the_meta_tells_what_each_choice_means_and_that_it_can_be_asked(admin: Door) -> None:
    project = next(one for one in admin.get("/meta").json["objects"] if one["name"] == "project")
    field = next(one for one in project["fields"] if one["name"] == "status")
    assert [one["category"] for one in field["choices"]] == ["new", "active", "active", "done", "dropped"]
    assert {"in_category", "not_in_category"} <= {*field["operators"]}
    plain = next(one for one in admin.get("/meta").json["objects"] if one["name"] == "deal")
    assert not any("in_category" in one["operators"] for one in plain["fields"])


def test_lists_ask_for_what_a_status_means(admin: Door) -> None:
    assert names(admin, "in_category", "active") == ["B", "C"]
    assert names(admin, "in_category", "new", "done") == ["A", "D"]
    assert names(admin, "in_category", "waiting") == []
    assert names(admin, "not_in_category", "done", "dropped") == ["A", "B", "C", "E"]


def test_what_asks_for_a_category_goes_on_to_be_right_when_choices_are_renamed_added_and_moved(
    admin: Door,
) -> None:
    now = status().choices
    renamed = [{**one, "label": f"{one['label']}!"} for one in now]
    assert change(admin, [*renamed, {"label": "Frozen", "category": "waiting"}]).status == 200
    act("project.create", name="F", status="frozen")
    assert names(admin, "in_category", "active") == ["B", "C"]
    assert names(admin, "in_category", "waiting") == ["F"]
    moved = [{**one, "category": "done"} if one["value"] == "testing" else one for one in status().choices]
    assert change(admin, moved).status == 200
    assert names(admin, "in_category", "done") == ["C", "D"]


def test_records_are_grouped_by_category_each_group_with_its_rows(admin: Door) -> None:
    found = admin.get("/projects/aggregate", group="status:category", measures="count").json["groups"]
    told = [(one["key"], one["label"], one["values"]["count"]) for one in found]
    assert told == [
        (["new"], ["Not begun"], 1), (["active"], ["Under way"], 2), (["done"], ["Done"], 1), ([None], ["Empty"], 1),
    ]  # fmt: skip
    rows = admin.get("/projects", filter=found[1]["filter"], sort="name").json["items"]
    assert [one["name"] for one in rows] == ["B", "C"]
    refused = admin.get("/projects/aggregate", group="name:category", measures="count")
    assert (refused.status, refused.json["errors"][0]["code"]) == (400, "unknown_unit")
    moved = [{**one, "category": "done"} if one["value"] == "testing" else one for one in status().choices]
    change(admin, moved)
    found = admin.get("/projects/aggregate", group="status:category", measures="count").json["groups"]
    assert [one["values"]["count"] for one in found] == [1, 1, 2, 1]


@pytest.mark.parametrize(("given", "code"), [
    ([{"label": "A", "category": "new"}, {"label": "B"}], "no_category"),
    ([{"label": "A", "category": "later"}], "not_a_category"), ([{"label": "A", "category": 7}], "not_a_category"),
])  # fmt: skip
def test_each_choice_of_a_status_has_one_of_the_categories(
    admin: Door, given: list[dict[str, Any]], code: str
) -> None:
    body = {"object": "project", "label": "Phase", "type": "choice", "choices": given}
    answer = admin.post("/custom-fields", body)
    assert (answer.status, answer.json["errors"][0]["pointer"]) == (422, "/choices")
    assert answer.json["errors"][0]["code"] == code


def test_a_status_stays_one_and_several_choices_are_none(admin: Door) -> None:
    answer = change(admin, [{"label": "Idea", "value": "idea"}, {"label": "Live", "value": "live"}])
    assert (answer.status, answer.json["errors"][0]["code"]) == (422, "no_category")
    body = {"object": "project", "label": "Parts", "type": "multi_choice", "choices": CHOICES}
    answer = admin.post("/custom-fields", body)
    assert (answer.status, answer.json["errors"][0]["code"]) == (422, "not_for_this_type")
    asked = {"field": "status", "op": "in_category", "value": ["later"]}
    assert admin.get("/projects", filter=asked).json["errors"][0]["code"] == "not_a_category"


def test_a_roll_up_over_a_category_is_counted_anew_when_choices_mean_something_else(admin: Door) -> None:
    make_object("Programme", sharing="all")
    make_field("project", "Programme", "link", target="programme")
    programme = act("programme.create", name="Space").pk
    act("project.create", name="G", status="testing", programme=str(programme))
    done = {"field": "status", "op": "in_category", "value": ["done"]}
    make_field(
        "programme", "Finished", "rollup", child="project", via="programme", measure="count", filter=done
    )
    fill()
    assert admin.get(f"/programmes/{programme}").json["finished"] == 0
    moved = [{**one, "category": "done"} if one["value"] == "testing" else one for one in status().choices]
    assert change(admin, moved).status == 200
    fill()
    assert admin.get(f"/programmes/{programme}").json["finished"] == 1
