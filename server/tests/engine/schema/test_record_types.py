"""Record types: what a record begins with and may hold, at every door."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import Invalid, Problem
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.api.door import Answer, Door, browser
from tests.engine.schema.declared import make_field, make_object
from tests.engine.schema.moved import elsewhere, send, written
from tests.engine.transfer.files import columns, rows_of, take, write

pytestmark = pytest.mark.django_db
CHOICES = {
    "Nature": ["Request", "Fault"], "Priority": ["Low", "Normal", "High"], "Parts": ["Screen", "Battery", "Manual"],
}  # fmt: skip


def declare() -> None:
    """Cases: requests, and faults that have a priority of their own and begin with a text."""
    make_object("Case", sharing="all")
    for label, labels in CHOICES.items():
        type = "multi_choice" if label == "Parts" else "choice"
        make_field("case", label, type, choices=[{"label": one} for one in labels])
    make_field("case", "Steps", "long_text")
    make_field("case", "Hours", "integer", default_value=8)
    type_of("fault", defaults={"steps": "What happened?", "hours": 2, "priority": "normal"},
            allowed={"priority": ["normal", "high"], "parts": ["screen", "battery"]})  # fmt: skip
    type_of("request", is_default=True, allowed={"priority": ["low"]})


def type_of(value: str, **given: Any) -> Any:
    row = act("record-type.create", **{"object": "case", "field": "nature", "value": value, **given})
    current.look()
    return row


def told(answer: Answer) -> list[tuple[str, str]]:
    assert answer.status == 422, answer.json
    return [(one["pointer"], one["code"]) for one in answer.json["errors"]]


@pytest.fixture
def door(them: People) -> Door:
    declare()
    return browser(them.admin.id)


def test_a_new_record_begins_as_its_type_says(door: Door) -> None:
    fault = door.post("/cases", {"name": "Broken", "nature": "fault", "hours": 5}).json
    assert (fault["steps"], fault["hours"], fault["priority"]) == ("What happened?", 5, "normal")
    plain = door.post("/cases", {"name": "Wish"}).json
    assert (plain["nature"], plain["hours"], plain["steps"]) == ("request", 8, "")
    # What is left empty on purpose stays so.
    assert door.post("/cases", {"name": "No type", "nature": None}).json["nature"] == ""
    assert door.post("/cases", {"name": "Empty", "nature": "fault", "steps": ""}).json["steps"] == ""


def test_a_choice_that_is_not_for_the_type_is_refused_at_every_door(door: Door, tmp_path: Path) -> None:
    wrong = door.post("/cases", {"name": "Broken", "nature": "fault", "priority": "low", "parts": ["manual"]})
    assert sorted(told(wrong)) == [("/parts", "not_of_type"), ("/priority", "not_of_type")]
    detail = next(one["detail"] for one in wrong.json["errors"] if one["pointer"] == "/priority")
    assert "“Low”" in detail
    assert "“Fault”" in detail
    case = door.post("/cases", {"name": "Broken", "nature": "fault"}).json
    assert told(door.patch(f"/cases/{case['id']}", {"priority": "low"})) == [("/priority", "not_of_type")]
    # Into another type comes nothing that it does not allow.
    assert told(door.patch(f"/cases/{case['id']}", {"nature": "request"})) == [("/priority", "not_of_type")]
    both = door.patch(f"/cases/{case['id']}", {"nature": "request", "priority": "low"})
    assert (both.status, both.json["priority"]) == (200, "low")
    changed = {"where": {"ids": [case["id"]]}, "action": "update", "data": {"priority": "high"}}
    done = door.post("/cases/bulk", changed).json
    assert registry.get("case").records().get(pk=case["id"]).priority == "low", done
    rows = [["A", "Fault", "Low"], ["B", "Fault", ""], ["C", "", ""], ["D", "Request", "Low"]]
    path = write(tmp_path, rows_of(["name", "nature", "priority"], rows))
    report = take(path, "case", columns(name="name", nature="nature", priority="priority"))[1]
    assert (report.created, report.refused) == (3, 1)
    found = registry.get("case").records().filter(name__in="BCD").order_by("name")
    assert [(one.name, one.nature, one.priority, one.hours) for one in found] == [
        ("B", "fault", "normal", 2), ("C", "request", "", 8), ("D", "request", "low", 8),
    ]  # fmt: skip


def test_what_is_there_already_stands_in_the_way_of_nothing(door: Door) -> None:
    case = door.post("/cases", {"name": "Broken", "nature": "fault", "parts": ["battery"]}).json
    row = act("record-type.update", SYSTEM, _id("fault"), allowed={"parts": ["screen"]})
    current.look()
    kept = door.patch(f"/cases/{case['id']}", {"name": "Still broken", "parts": ["battery", "screen"]})
    assert (kept.status, kept.json["parts"]) == (200, ["battery", "screen"])
    act("record-type.archive", SYSTEM, row.pk)
    current.look()
    assert door.patch(f"/cases/{case['id']}", {"priority": "low"}).status == 200


def _id(value: str) -> Any:
    return registry.get("record-type").records().get(value=value).pk


@pytest.mark.parametrize(("given", "pointer", "code"), [
    ({"field": "hours"}, "/field", "no_choice"), ({"field": "priority", "value": "low"}, "/field", "other_field"),
    ({"value": "wish"}, "/value", "unknown"), ({"value": "fault"}, "", "not_unique"),
    ({"defaults": {"nothing": 1}}, "/defaults", "unknown"), ({"defaults": {"hours": "x"}}, "/defaults", "not_integer"),
    ({"defaults": {"nature": "fault"}}, "/defaults", "unknown"), ({"allowed": {"hours": [1]}}, "/allowed", "unknown"),
    ({"allowed": {"priority": []}}, "/allowed", "not_choices"),
    ({"allowed": {"priority": ["x"]}}, "/allowed", "not_choices"),
    ({"allowed": {"priority": [["low"]]}}, "/allowed", "not_choices"),
    ({"allowed": {"priority": ["low"]}, "defaults": {"priority": "high"}}, "/defaults", "not_of_type"),
    ({"allowed": [1]}, "/allowed", "not_choices"), ({"defaults": [1]}, "/defaults", "not_values"),
])  # fmt: skip
def test_what_is_no_type_is_told_by_its_place(given: dict[str, Any], pointer: str, code: str) -> None:
    declare()
    act("record-type.archive", SYSTEM, _id("request"))
    current.look()
    with pytest.raises(Problem) as refused:
        type_of(**{"value": "request", **given})
    faults = getattr(refused.value, "faults", None) or []
    found = [(one.pointer, one.code) for one in faults] or [("", getattr(refused.value, "code", ""))]
    assert found[0][1] == code or pointer == "", found
    if pointer:
        assert found == [(pointer, code)]


def test_types_are_told_to_whom_they_concern(door: Door, them: People) -> None:
    def meta(user: Any) -> dict[str, Any]:
        objects = browser(user.id).get("/meta").json["objects"]
        return next(one for one in objects if one["name"] == "case")["record_types"]

    found = meta(them.owner)
    assert found["by"] == "nature"
    assert {one["value"]: one["is_default"] for one in found["types"]} == {"fault": False, "request": True}
    fault = next(one for one in found["types"] if one["value"] == "fault")
    assert fault["allowed"]["priority"] == ["normal", "high"]
    atoms = [{"object": "case", "verb": "read", "scope": "all", "deny": True, "field": "priority"}]
    role = door.post("/roles", {"name": "No priority", "draft": {"includes": [], "atoms": atoms}}).json
    assert door.post(f"/roles/{role['id']}/publish", {}).status == 200
    assert door.patch(f"/users/{them.owner.id}", {"extra_roles": [role["id"]]}).status == 200
    hidden = next(one for one in meta(them.owner)["types"] if one["value"] == "fault")
    assert (hidden["allowed"].keys(), "priority" in hidden["defaults"]) == ({"parts"}, False)
    # What they may not fill in is as the type says all the same, and what they do not see is not told.
    seller = browser(them.owner.id)
    case = seller.post("/cases", {"name": "Broken", "nature": "fault"}).json
    assert registry.get("case").records().get(pk=case["id"]).priority == "normal"
    wrong = seller.patch(f"/cases/{case['id']}", {"nature": "request"})
    assert told(wrong) == [("/nature", "not_of_type_unseen")]
    field = registry.get("custom-field").records().get(object="case", name="priority")
    uses = door.get(f"/schema/fields/{field.pk}/usage").json["uses"]
    assert {"record-type"} <= {one["object"] for one in uses}


def test_types_and_layouts_travel_with_a_schema_file_and_go_back(them: People) -> None:
    role = act("role.create", name="Helpers", draft={"includes": [], "atoms": []})
    act("role.publish", SYSTEM, role.pk)

    def all_of_it() -> None:
        declare()
        sections = [{"label": "Fault", "fields": [{"name": "priority"}, {"name": "steps", "on": "page"}]}]
        act("page-layout.create", object="case", name="Faults", roles=[str(role.pk), "seller"], sections=sections,
            when={"field": "nature", "op": "eq", "value": "fault"}, left_out=["hours"])  # fmt: skip

    text = elsewhere(all_of_it)
    said = json.loads(text)
    assert [one["value"] for one in said["record_types"]] == ["fault", "request"]
    assert said["page_layouts"][0]["roles"] == ["Helpers", "seller"]
    door = browser(them.admin.id)
    applied = send(door, "apply", text)
    assert applied.status == 200, applied.json
    assert written() == text
    assert send(door, "compare", text).json["steps"] == []
    layout = registry.get("page-layout").records().get(archived_at=None)
    assert (layout.roles, layout.left_out) == ([str(role.pk), "seller"], ["hours"])
    assert told(door.post("/cases", {"name": "A", "nature": "fault", "priority": "low"})) == [
        ("/priority", "not_of_type")
    ]
    for broken in ({"sections": [{"label": "A", "fields": 5}]}, {"sections": [7], "roles": [{}]}):
        said["page_layouts"] = [{"object": "case", "name": "Faults", **broken}]
        assert send(door, "compare", json.dumps(said)).status in (200, 422)
    change = applied.json
    back = door.post(f"/schema/changes/{change['id']}/undo", {})
    assert back.status == 200, back.json
    current.look()
    assert "case" not in [one.name for one in registry.all_objects()]


def test_a_type_of_what_is_not_there_rests(door: Door) -> None:
    field = registry.get("custom-field").records().get(object="case", name="priority")
    act("custom-field.archive", SYSTEM, field.pk)
    current.look()
    case = door.post("/cases", {"name": "Broken", "nature": "fault"})
    assert (case.status, case.json["steps"]) == (201, "What happened?")
    with pytest.raises(Invalid):
        act("record-type.update", SYSTEM, _id("fault"), allowed={"priority": ["high"]})


def test_types_are_held_up_without_asking_the_database(door: Door) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert door.post("/cases", {"name": "Broken", "nature": "fault"}).status == 201
        return len(seen)

    asked()
    with_types = asked()
    for value in ("fault", "request"):
        act("record-type.archive", SYSTEM, _id(value))
    current.look()
    asked()
    assert with_types == asked()
