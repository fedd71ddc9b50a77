"""A time of day: one kind of field, at every door."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.objects import registry
from rapport.engine.schema import building
from rapport.engine.schema.models import CustomField
from rapport.engine.sharing import plain
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.api.door import browser, program
from tests.engine.schema.declared import make_field, make_object
from tests.engine.transfer.files import columns, rows_of, take, write

pytestmark = pytest.mark.django_db


def make(**given: Any) -> CustomField:
    make_object(sharing="all")
    return make_field("project", "Opens", "time", **given)


def names(door: Any, **asked: Any) -> list[str]:
    return [one["name"] for one in door.get("/projects", **asked).json["items"]]


@pytest.mark.parametrize("sortable", [False, True])
def test_lists_sort_and_filter_by_it(them: People, sortable: bool) -> None:
    make(sortable=sortable)
    admin = browser(them.admin.id)
    for name, opens in (
        ("Late", "22:15"),
        ("Early", "6:05"),
        ("Midnight", "00:00"),
        ("Noon", "12:00:59"),
        ("Never", None),
    ):
        made = admin.post("/projects", {"name": name, "opens": opens})
        assert made.status == 201, made.json
    assert names(admin, sort="opens") == ["Midnight", "Early", "Noon", "Late", "Never"]
    assert names(admin, sort="-opens") == ["Late", "Noon", "Early", "Midnight", "Never"]
    first = admin.get("/projects", sort="opens", limit=2).json
    assert [one["opens"] for one in first["items"]] == ["00:00", "06:05"]
    assert names(admin, sort="opens", limit=9, after=first["next"]) == ["Noon", "Late", "Never"]
    for op, value, wanted in (
        ("eq", "6:05", ["Early"]),
        ("before", "12:00", ["Midnight", "Early"]),
        ("after", "12:00", ["Late"]),
        ("between", ["06:05", "12:00"], ["Early", "Noon"]),
        ("empty", None, ["Never"]),
        ("ne", "12:00", ["Midnight", "Early", "Late", "Never"]),
    ):
        asked = {"field": "opens", "op": op, **({} if value is None else {"value": value})}
        assert names(admin, sort="opens", filter=asked) == wanted, op
    figures = admin.get("/projects/aggregate", measures="min:opens,max:opens").json["groups"][0]["values"]
    assert figures == {"min:opens": "00:00", "max:opens": "22:15"}


@pytest.mark.parametrize("given", ["24:00", "9", "9:60", "noon", 930, "09:30Z", ""])
def test_what_is_no_time_is_refused_at_its_field(them: People, given: Any) -> None:
    make(required=True)
    refused = browser(them.admin.id).post("/projects", {"name": "Moon", "opens": given})
    assert (refused.status in (400, 422), refused.pointers) == (True, ["/opens"])


def test_timeline_undo_and_default_tell_it_as_lists_do(them: People) -> None:
    make(default_value="08:30")
    admin = browser(them.admin.id)
    moon = admin.post("/projects", {"name": "Moon"}).json
    assert moon["opens"] == "08:30"
    meta = next(one for one in admin.get("/meta").json["objects"] if one["name"] == "project")
    assert [(one["kind"], one["default"]) for one in meta["fields"] if one["name"] == "opens"] == [
        ("time", "08:30")
    ]
    admin.patch(f"/projects/{moon['id']}", {"opens": "17:45"})
    entry = admin.get(f"/projects/{moon['id']}/timeline").json["items"][0]
    assert [(one["from"], one["to"]) for one in entry["fields"]] == [("08:30", "17:45")]
    assert admin.post(f"/projects/{moon['id']}/undo", {"entry": entry["id"]}).status == 200
    assert admin.get(f"/projects/{moon['id']}").json["opens"] == "08:30"
    assert plain.text_of(registry.get("project").fields["opens"], "17:45") in ("17:45", "5:45 p.m.")


def test_a_file_brings_times_as_people_write_them(them: People, tmp_path: Path) -> None:
    make()
    rows = [["Moon", "9:30 PM"], ["Sun", "09:30"], ["Star", "0.75"], ["Void", "soon"]]
    path = write(tmp_path, rows_of(["Name", "Opens"], rows))
    report = take(path, "project", columns(Name="name", Opens="opens"))[1]
    assert (report.created, report.refused) == (3, 1), report.as_json()
    told = dict(registry.get("project").records().values_list("name", "opens"))
    assert told == {"Moon": time(21, 30), "Sun": time(9, 30), "Star": time(18)}
    door = program(them.admin.id)
    response = door.client.get(
        "/api/v1/projects/export", {"fields": "name,opens", "sort": "opens"}, headers=door.headers
    )
    lines = b"".join(response).decode().splitlines()
    assert [line.partition(",")[2] for line in lines] == [
        "name,opens",
        "Sun,09:30",
        "Star,18:00",
        "Moon,21:30",
    ]


def test_roll_ups_take_the_earliest_and_formulas_leave_it_out(them: People) -> None:
    make()
    make_field("project", "Keeper", "link", target="company")
    made = make_field(
        "company", "First opens", "rollup", child="project", via="keeper", measure="min", of="opens"
    )
    assert made.result == "time"
    company = act("company.create", SYSTEM, name="Acme")
    for opens in ("09:30", "07:15"):
        act("project.create", SYSTEM, name=opens, opens=opens, keeper=str(company.pk))
    for job in Job.objects.filter(kind=building.FILL, state="queued"):
        assert run_here(job).state == "done", job.error
    assert browser(them.admin.id).get(f"/companies/{company.pk}").json["c_first_opens"] == "07:15"
    words = browser(them.admin.id).get("/schema/formulas/words", object="project").json
    assert "opens" not in [one["name"] for one in words["fields"]]
    refused = browser(them.admin.id).post(
        "/custom-fields", {"object": "project", "label": "X", "type": "formula", "formula": "opens"}
    )
    assert refused.pointers == ["/formula"]


def test_a_rule_and_a_layout_ask_for_it(them: People) -> None:
    make()
    admin = browser(them.admin.id)
    rule = {"object": "project", "name": "Night", "message": "Too late.", "field": "opens",
            "refuse_when": {"field": "opens", "op": "after", "value": "20:00"}}  # fmt: skip
    assert admin.post("/validation-rules", rule).status == 201
    assert admin.post("/projects", {"name": "Moon", "opens": "20:01"}).pointers == ["/opens"]
    assert admin.post("/projects", {"name": "Moon", "opens": "20:00"}).status == 201
    layout = {"object": "project", "name": "Open", "when": {"field": "opens", "op": "filled"},
              "sections": [{"label": "All", "fields": [{"name": "name"}]}]}  # fmt: skip
    assert admin.post("/page-layouts", layout).status == 201
