"""Page layouts: who gets which, what they may say, and that they take no right and give none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import current, registry
from rapport.engine.schema.arranging import ASKABLE
from rapport.engine.schema.models import PageLayout
from tests.contract.makers import act
from tests.contract.people_of_the_house import id_of
from tests.engine.api.door import Answer, Door, browser
from tests.engine.bulk.test_bulk import Book
from tests.engine.schema.declared import make_field, make_object

pytestmark = pytest.mark.django_db
CASES = json.loads((Path(__file__).parent / "conditions.json").read_text())
BIG = {"field": "probability", "op": "gte", "value": 50}


@pytest.fixture
def book() -> Book:
    return Book()


def section(*names: str, label: str = "Key facts", when: Any = None, **on: str) -> dict[str, Any]:
    fields = [{"name": name, "on": on.get(name, "both"), "when": {}} for name in names]
    return {"label": label, "fields": fields, "when": when or {}}


def layout(object: str = "deal", **given: Any) -> PageLayout:
    given = {"name": "Default", "sections": [section("name", "amount")], **given}
    row: PageLayout = act("page-layout.create", object=object, **given)
    current.look()
    return row


def told(door: Door, object: str = "deal") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = next(
        one["layouts"] for one in door.get("/meta").json["objects"] if one["name"] == object
    )
    return found


def names(door: Door) -> list[str]:
    return [one["name"] for one in told(door)]


def refused(answer: Answer) -> list[tuple[str, str]]:
    assert answer.status == 422, answer.json
    return [(one["pointer"], one["code"]) for one in answer.json["errors"]]


def test_each_role_is_told_its_layouts_in_order_and_the_default_last(book: Book) -> None:
    admin = browser(book.house.admin.id)
    assert names(book.door) == []
    before = book.door.get("/meta").json["version"]
    layout()
    layout(name="Sellers", roles=["seller"])
    layout(name="Large ones", roles=["seller", "manager"], when=BIG)
    role = act("role.create", name="Closer", draft={"includes": [], "atoms": []})
    act("role.publish", SYSTEM, role.pk)
    layout(name="Closers", roles=[str(role.pk)])
    assert names(book.door) == ["Sellers", "Large ones", "Default"]
    assert names(admin) == ["Default"]
    assert book.door.get("/meta").json["version"] not in (before, admin.get("/meta").json["version"])
    act("user.update", SYSTEM, id_of(book.house.owner), extra_roles=[str(role.pk)])
    assert names(book.door) == ["Sellers", "Large ones", "Closers", "Default"]
    # Another order is a change like any other.
    act("page-layout.update", SYSTEM, PageLayout.objects.get(name="Closers").pk, position=0)
    assert names(book.door)[0] == "Closers"


def test_leaving_out_takes_no_right_and_hiding_is_not_undone_by_a_layout(book: Book) -> None:
    atoms = [{"object": "deal", "verb": "read", "scope": "all", "deny": True, "field": "probability"}]
    role = act("role.create", name="Blind", draft={"includes": [], "atoms": atoms})
    act("role.publish", SYSTEM, role.pk)
    facts = section("name", "probability", label="Facts")
    asking = section("next_step", label="Asking", when=BIG)
    layout(sections=[facts, asking], left_out=["amount"])
    layout(name="Likely", roles=["seller"], when=BIG)
    # What is left out is told, changed and filtered by as before.
    pk = book.mine[0]
    assert book.door.patch(f"/deals/{pk}", {"amount": "70"}).json["amount"]["amount"] == "70.00"
    assert (
        len(book.door.get("/deals", filter={"field": "amount", "op": "eq", "value": "70"}).json["items"]) == 1
    )
    assert names(book.door) == ["Likely", "Default"]
    act("user.update", SYSTEM, id_of(book.house.owner), extra_roles=[str(role.pk)])
    # Who does not see a field hears of it neither as a field nor by a condition, and sees what hangs on it.
    [only] = told(book.door)
    assert only["name"] == "Default"
    assert [[one["name"] for one in part["fields"]] for part in only["sections"]] == [["name"], ["next_step"]]
    assert "probability" not in str(only)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"sections": []}, ("/sections", "required")),
        ({"sections": [section("size")]}, ("/sections", "unknown")),
        ({"sections": [section("amount", "amount")]}, ("/sections", "unknown")),
        ({"sections": [section("amount")], "left_out": ["amount"]}, ("/left_out", "unknown")),
        ({"left_out": ["name"], "sections": [section("amount")]}, ("/left_out", "needed")),
        ({"sections": [section("name", name="page")]}, ("/left_out", "needed")),
        ({"sections": [section("name", name="nowhere")]}, ("/sections", "not_a_place")),
        ({"sections": [section("name", label=" ")]}, ("/sections", "not_sections")),
        ({"sections": ["all"]}, ("/sections", "not_sections")),
        ({"roles": ["king"]}, ("/roles", "unknown")),
        ({"when": {"field": "party.name", "op": "filled"}}, ("/when", "not_askable")),
        ({"when": {"field": "name", "op": "contains", "value": "x"}}, ("/when", "not_askable")),
        ({"when": {"field": "close_date", "op": "before", "value": {"relative": "today"}}}, ("/when", "not_askable")),
        ({"when": {"field": "owner", "op": "eq", "value": {"relative": "my_team"}}}, ("/when", "not_askable")),
        ({"when": {"any": "lines"}}, ("/when", "not_askable")),
        ({"when": {"field": "probability", "op": "eq", "value": "much"}}, ("/when", "bad_filter")),
        ({"sections": [section("name", when={"not": {"field": "name", "op": "has"}})]}, ("/sections", "bad_filter")),
    ],
)  # fmt: skip
def test_what_could_not_be_shown_or_judged_is_refused(
    given: dict[str, Any], fault: tuple[str, str], book: Book
) -> None:
    body = {"name": "New", "object": "deal", "sections": [section("name", "amount")], **given}
    assert refused(browser(book.house.admin.id).post("/page-layouts", body)) == [fault]


def test_one_default_that_stays_at_its_object_and_goes_back_from_the_log(book: Book) -> None:
    admin = browser(book.house.admin.id)
    row = layout(when={})
    assert refused(admin.post("/page-layouts", {"name": "Two", "object": "deal", "sections": row.sections}))
    assert refused(admin.patch(f"/page-layouts/{row.pk}", {"object": "company"})) == [("/object", "fixed")]
    assert browser(id_of(book.house.owner)).patch(f"/page-layouts/{row.pk}", {"name": "Mine"}).status == 404
    other = admin.patch(f"/page-layouts/{row.pk}", {"sections": [section("name", "stage")]})
    assert other.status == 200
    [changed, made] = admin.get(f"/page-layouts/{row.pk}/timeline").json["items"]
    assert ([one["name"] for one in changed["fields"]], made["op"]) == (["sections"], "insert")
    assert admin.post(f"/page-layouts/{row.pk}/undo", {"entry": changed["id"]}).status == 200
    assert told(book.door)[0]["sections"][0]["fields"][1]["name"] == "amount"
    assert admin.post(f"/page-layouts/{row.pk}/archive").status == 200
    assert names(book.door) == []


def test_a_removed_field_leaves_layouts_and_comes_back_to_its_place(book: Book) -> None:
    admin = browser(book.house.admin.id)
    field = make_field("deal", "Budget", "integer")
    row = layout(sections=[section("c_budget", "name", when={"field": "c_budget", "op": "filled"})])
    uses = admin.get(f"/schema/fields/{field.pk}/usage").json["uses"]
    assert [(one["object"], one["title"]) for one in uses] == [("page-layout", "Default")]
    act("custom-field.archive", SYSTEM, field.pk)
    current.look()
    [part] = told(book.door)[0]["sections"]
    assert ([one["name"] for one in part["fields"]], part["when"]) == (["name"], None)
    # It can still be changed while the field rests.
    assert admin.patch(f"/page-layouts/{row.pk}", {"name": "Other"}).status == 200
    act("custom-field.restore", SYSTEM, field.pk)
    current.look()
    [part] = told(book.door)[0]["sections"]
    assert [one["name"] for one in part["fields"]] == ["c_budget", "name"]
    assert part["when"] == {"field": "c_budget", "op": "filled"}


def test_conditions_mean_in_a_layout_what_they_mean_in_a_list(book: Book) -> None:
    make_object("Sample", sharing="all", activities=False)
    for name, kind in KINDS.items():
        make_field("sample", name.capitalize(), kind)
    firms = {mark: str(act("company.create", name=mark).pk) for mark in ("A", "B")}
    asked: set[tuple[str, str]] = set()
    for at, case in enumerate(CASES):
        when, given = _filled(case["when"], firms), {"name": f"Sample {at}", **_filled(case["values"], firms)}
        made = book.door.post("/samples", given)
        assert made.status == 201, (case, made.json["errors"])
        mine = {"and": [when, {"field": "id", "op": "eq", "value": made.json["id"]}]}
        assert bool(book.door.get("/samples", filter=mine).json["items"]) is case["fits"], case
        if "field" in when:
            asked.add((registry.get("sample").fields[when["field"]].kind, when["op"]))
    parts = [section(label=f"Case {at}", when=_filled(case["when"], firms)) for at, case in enumerate(CASES)]
    for start in (0, 30):
        layout(
            "sample",
            name=f"From {start}",
            roles=["seller"],
            sections=[section("name"), *parts[start : start + 30]],
        )
    # Every operator that can be asked for by a kind with operators of its own is among the cases.
    wanted = {
        (kind, op)
        for kind in ("choice", "boolean", "integer", "multi_choice", "link")
        for op in ASKABLE[kind]
    }
    assert wanted <= asked


KINDS = {
    "state": "choice", "flag": "boolean", "units": "integer", "ratio": "decimal", "share": "percent",
    "tones": "multi_choice", "keeper": "link", "note": "text", "day": "date", "worth": "money",
}  # fmt: skip


def _filled(given: Any, firms: dict[str, str]) -> Any:
    """With the ids of companies in the place of their marks, as the API takes it."""
    if isinstance(given, dict) and "id" in given:
        return firms[given["id"]]
    if isinstance(given, dict):
        return {key: _filled(one, firms) for key, one in given.items()}
    if isinstance(given, list):
        return [_filled(one, firms) for one in given]
    return firms.get(given, given) if isinstance(given, str) else given
