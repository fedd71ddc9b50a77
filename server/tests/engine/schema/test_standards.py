"""Rules of objects, what steps ask for, and retired choices: held up at every door, and told as lists tell it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rapport.engine.access.actors import SYSTEM
from rapport.engine.log import readers
from rapport.engine.objects import current
from rapport.engine.objects.problems import Invalid
from rapport.modules.sales.models import Deal
from tests.contract.makers import act
from tests.contract.people_of_the_house import id_of
from tests.engine.api.door import Answer, browser
from tests.engine.bulk.test_bulk import Book
from tests.engine.schema.declared import make_field, make_object
from tests.engine.transfer.files import columns, reported

pytestmark = pytest.mark.django_db
LATE = {"and": [{"field": "amount", "op": "gt", "value": "100"}, {"field": "next_step", "op": "empty"}]}
RULE: dict[str, Any] = {
    "name": "Large ones need a next step", "object": "deal", "refuse_when": LATE, "field": "next_step",
    "message": "Say what happens next.",
}  # fmt: skip


@pytest.fixture
def book() -> Book:
    return Book()


def rule(**given: Any) -> Any:
    row = act("validation-rule.create", **{**RULE, **given})
    current.look()
    return row


def entry(field: str, value: str, *needs: str, object: str = "deal") -> Any:
    row = act("entry-rule.create", object=object, field=field, value=value, needs=list(needs))
    current.look()
    return row


def said(answer: Answer) -> list[tuple[str, str]]:
    assert answer.status == 422, answer.json
    return [(one["pointer"], one["code"]) for one in answer.json["errors"]]


def test_what_breaks_a_rule_is_refused_at_the_field_with_the_message(book: Book) -> None:
    old = book.door.post("/deals", {"name": "Old", "amount": "500"}).json
    made = rule()
    refused = book.door.post("/deals", {"name": "New", "amount": "500"})
    assert said(refused) == [("/next_step", "rule")]
    assert refused.json["errors"][0]["detail"] == "Say what happens next."
    small = book.door.post("/deals", {"name": "Small", "amount": "50"}).json
    assert said(book.door.patch(f"/deals/{small['id']}", {"amount": "101"}))
    assert book.door.get(f"/deals/{small['id']}").json["amount"]["amount"] == "50.00"
    assert book.door.patch(f"/deals/{small['id']}", {"amount": "101", "next_step": "Call"}).status == 200
    # What was there before stays, and stands in the way of nothing else; it can be put away and brought back.
    assert book.door.patch(f"/deals/{old['id']}", {"name": "Older"}).status == 200
    assert said(book.door.patch(f"/deals/{old['id']}", {"amount": "600"}))
    for verb in ("archive", "restore"):
        assert book.door.post(f"/deals/{old['id']}/{verb}").status == 200
    # Switched off it refuses nobody; that is one entry of its log.
    act("validation-rule.update", SYSTEM, made.pk, active=False)
    assert book.door.patch(f"/deals/{old['id']}", {"amount": "600"}).status == 200
    assert [one.fields for one in readers.history(made.pk)] == [{"active": [True, False]}, None]


def test_who_may_not_see_the_field_hears_the_message_and_not_the_field(book: Book) -> None:
    atoms = [{"object": "deal", "verb": "read", "scope": "all", "deny": True, "field": "next_step"}]
    role = act("role.create", name="Blind", draft={"includes": [], "atoms": atoms})
    act("role.publish", SYSTEM, role.pk)
    act("user.update", SYSTEM, id_of(book.house.owner), extra_roles=[str(role.pk)])
    rule()
    assert said(book.door.post("/deals", {"name": "New", "amount": "500"})) == [("", "rule")]


def test_a_bulk_change_leaves_out_what_breaks_a_rule_and_does_the_rest(book: Book) -> None:
    for pk in book.mine[:2]:
        act("deal.update", SYSTEM, pk, next_step="Call")
    rule()
    job = book.bulk(verb="update", filter={}, input={"amount": "900"})
    assert (job["result"]["done"], job["result"]["refused"]) == (2, 3)
    assert [(one["code"], one["detail"]) for one in job["result"]["reasons"]] == [("rule", RULE["message"])]
    assert sorted(Deal.objects.exclude(amount=None).values_list("pk", flat=True)) == sorted(book.mine[:2])
    # Going back is judged as well: what would break a rule by now stays.
    act("validation-rule.create", **{**RULE, "refuse_when": {"field": "amount", "op": "empty"}})
    back = book.undo(job)
    assert (back["result"]["done"], back["result"]["refused"]) == (0, 2)


def test_an_import_refuses_the_row_with_the_message(book: Book, tmp_path: Path) -> None:
    rule()
    text = "name,sum,next\nOne,500,\nTwo,500,Call\nThree,5,\n"
    report = reported(tmp_path, "deal", text, columns(name="name", sum="amount", next="next_step"))
    assert (report["created"], report["refused"]) == (2, 1)
    assert RULE["message"] in str(report)
    assert not Deal.objects.filter(name="One").exists()


def test_rules_hold_for_objects_and_fields_of_ones_own_and_over_links(book: Book) -> None:
    make_object(sharing="all")
    make_field("project", "Budget", "integer")
    make_field("project", "Twice", "formula", formula="budget * 2")
    make_field("project", "Customer", "link", target="company")
    rule(object="project", refuse_when={"field": "twice", "op": "gt", "value": "10"}, field="budget")
    former = {"field": "customer.lifecycle", "op": "eq", "value": "former"}
    rule(object="project", name="No former ones", refuse_when=former, field="customer")
    gone = act("company.create", name="Gone", lifecycle="former")
    both = book.door.post("/projects", {"name": "Moon", "budget": 6, "customer": str(gone.pk)})
    assert said(both) == [("/budget", "rule"), ("/customer", "rule")]
    made = book.door.post("/projects", {"name": "Moon", "budget": 5}).json
    # The formula is computed of the budget, so a change of that is judged.
    assert said(book.door.patch(f"/projects/{made['id']}", {"budget": 6})) == [("/budget", "rule")]
    assert said(book.door.patch(f"/projects/{made['id']}", {"customer": str(gone.pk)})) == [
        ("/customer", "rule")
    ]


def test_a_rule_says_before_how_many_break_it_and_what_is_wrong_with_it(book: Book) -> None:
    admin = browser(book.house.admin.id)
    for pk in book.mine[:3]:
        act("deal.update", SYSTEM, pk, amount="500")
    told = admin.post("/schema/rules/check", {"object": "deal", "refuse_when": LATE}).json
    assert told == {"records": 3, "error": ""}
    assert len(admin.get("/deals", filter=LATE).json["items"]) == 3
    mine = {"field": "owner", "op": "eq", "value": {"relative": "me"}}
    for wrong in ({"field": "size", "op": "eq", "value": 1}, mine):
        assert admin.post("/schema/rules/check", {"object": "deal", "refuse_when": wrong}).json["error"]
        assert said(admin.post("/validation-rules", {**RULE, "refuse_when": wrong}))[0][0] == "/refuse_when"
    assert said(admin.post("/validation-rules", {**RULE, "refuse_when": {}})) == [
        ("/refuse_when", "required")
    ]
    assert said(admin.post("/validation-rules", {**RULE, "field": "size"})) == [("/field", "unknown")]
    assert book.door.post("/validation-rules", RULE).status == 403


def test_a_field_that_rules_name_is_told_before_it_is_removed(book: Book) -> None:
    admin = browser(book.house.admin.id)
    field = make_field("deal", "Reason", "text")
    rule(refuse_when={"field": "c_reason", "op": "empty"}, field="c_reason")
    entry("stage", str(book.stages["won"].pk), "c_reason")
    uses = admin.get(f"/schema/fields/{field.pk}/usage").json["uses"]
    assert [one["object"] for one in uses] == ["validation-rule", "entry-rule"]
    act("custom-field.archive", SYSTEM, field.pk)
    # Without the field both rest, and count again with it.
    assert book.door.post("/deals", {"name": "New"}).status == 201
    act("custom-field.restore", SYSTEM, field.pk)
    assert said(book.door.post("/deals", {"name": "New"})) == [("/c_reason", "rule")]


_PLAIN = st.sampled_from([
    {"field": "amount", "op": "gt", "value": "50"}, {"field": "amount", "op": "empty"},
    {"field": "next_step", "op": "contains", "value": "é"}, {"field": "next_step", "op": "ne", "value": "Call"},
    {"field": "close_date", "op": "before", "value": {"relative": "today"}},
    {"field": "stage.category", "op": "ne", "value": "won"}, {"field": "tags", "op": "has_none", "value": ["vip"]},
    {"field": "weighted", "op": "lt", "value": "10"}, {"none": "lines", "where": {}},
])  # fmt: skip
_JOINED = st.builds(
    lambda word, ones: {word: ones}, st.sampled_from(["and", "or"]), st.lists(_PLAIN, min_size=1, max_size=3)
)
_CONDITION = _PLAIN | _JOINED | st.builds(lambda one: {"not": one}, _PLAIN | _JOINED)


@settings(
    max_examples=25, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(refuse_when=_CONDITION, seed=st.integers(0, 10**6))
def test_a_rule_refuses_exactly_what_a_list_with_its_filter_shows(
    book: Book, refuse_when: Any, seed: int
) -> None:
    dice = Random(seed)
    admin = browser(book.house.admin.id)
    inputs = [
        {"name": f"Deal {n}", "amount": dice.choice([None, "10", "75"]), "next_step": dice.choice(["", "Café", "Call"]),
         "close_date": dice.choice([None, "2020-01-01", "2090-01-01"]), "tags": dice.choice([[], ["vip"]]),
         "stage": str(book.stages[dice.choice(["open", "won"])].pk)}
        for n in range(4)
    ]  # fmt: skip
    shown: list[bool] = []
    for one in inputs:
        made = admin.post("/deals", one)
        mine = {"field": "id", "op": "eq", "value": made.json["id"]}
        shown.append(bool(admin.get("/deals", filter={"and": [refuse_when, mine]}).json["items"]))
    made = rule(refuse_when=refuse_when, field="")
    assert [admin.post("/deals", one).status == 422 for one in inputs] == shown
    act("validation-rule.archive", SYSTEM, made.pk)


def test_a_step_asks_for_its_fields_at_every_door(book: Book, tmp_path: Path) -> None:
    entry("stage", str(book.stages["won"].pk), "amount", "next_step")
    pk = book.mine[0]
    for path, body in (
        (f"/deals/{pk}/move", {"stage": str(book.stages["won"].pk)}),
        (f"/deals/{pk}/win", {}),
    ):
        assert said(book.door.post(path, body)) == [("/amount", "needed"), ("/next_step", "needed")]
    won = {"stage": str(book.stages["won"].pk)}
    assert said(book.door.patch(f"/deals/{pk}", won)) == [("/amount", "needed"), ("/next_step", "needed")]
    assert said(book.door.post("/deals", {"name": "New", **won, "amount": "1"})) == [("/next_step", "needed")]
    job = book.bulk(verb="update", filter={}, input=won)
    assert (job["result"]["done"], job["result"]["reasons"][0]["code"]) == (0, "needed")
    report = reported(tmp_path, "deal", "name,stage\nOne,won\n", columns(name="name", stage="stage"))
    assert (report["created"], report["refused"]) == (0, 1)
    # With what it asks for in the same change it goes on; and keeps that as long as it stands there.
    given = {**won, "amount": "0", "next_step": "Call"}
    assert book.door.patch(f"/deals/{pk}", given).json["stage"]["title"] == "won"
    assert said(book.door.patch(f"/deals/{pk}", {"next_step": ""})) == [("/next_step", "needed")]
    assert book.door.patch(f"/deals/{pk}", {"name": "Renamed"}).status == 200
    assert book.door.post(f"/deals/{pk}/reopen").status == 200
    assert book.door.patch(f"/deals/{pk}", {"next_step": ""}).status == 200
    meta = {one["name"]: one for one in book.door.get("/meta").json["objects"]}
    assert meta["deal"]["steps"] == [{"by": "stage", "value": won["stage"], "needs": ["amount", "next_step"]}]


def test_a_choice_of_ones_own_is_a_step_too(book: Book) -> None:
    make_object(sharing="all")
    make_field("project", "State", "choice", choices=[{"label": "New"}, {"label": "Done"}])
    make_field("project", "Report", "text")
    entry("state", "done", "report", object="project")
    made = book.door.post("/projects", {"name": "Moon", "state": "new"}).json
    assert said(book.door.patch(f"/projects/{made['id']}", {"state": "done"})) == [("/report", "needed")]
    assert book.door.patch(f"/projects/{made['id']}", {"state": "done", "report": "Here"}).status == 200
    for told, place in (
        ({"field": "state", "value": "gone"}, "value"), ({"field": "report", "value": "x"}, "field"),
        ({"field": "state", "value": "new", "needs": []}, "needs"),
        ({"field": "state", "value": "new", "needs": ["state"]}, "needs"),
        ({"field": "state", "value": "done"}, "object"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            act("entry-rule.create", **{"object": "project", "needs": ["report"], **told})
        assert [one.pointer for one in refused.value.faults] == [f"/{place}"], told


def test_a_retired_choice_stays_where_it_stands_and_comes_nowhere_anew(book: Book, tmp_path: Path) -> None:
    make_object(sharing="all")
    choices = [{"label": "Old"}, {"label": "New"}]
    fields = [
        make_field("project", f"My {type}", type, choices=choices) for type in ("choice", "multi_choice")
    ]
    kept = book.door.post("/projects", {"name": "Moon", "my_choice": "old", "my_multi_choice": ["old"]}).json
    other = book.door.post("/projects", {"name": "Mars", "my_choice": "new"}).json
    retired = [{"label": "Old", "value": "old", "retired": True}, {"label": "New", "value": "new"}]
    for one in fields:
        act("custom-field.update", SYSTEM, one.pk, choices=retired)
    both = {"my_choice": "old", "my_multi_choice": ["new", "old"]}
    for answer in (
        book.door.post("/projects", {"name": "Venus", **both}), book.door.patch(f"/projects/{other['id']}", both)
    ):  # fmt: skip
        assert said(answer) == [("/my_choice", "retired"), ("/my_multi_choice", "retired")]
    # Where it stands it may be sent again, and something may be put beside it.
    assert book.door.patch(f"/projects/{kept['id']}", {"name": "Luna", **both}).status == 200
    job = book.bulk("projects", verb="update", filter={}, input={"my_choice": "old"})
    assert [(one["code"], one["count"]) for one in job["result"]["reasons"]] == [("retired", 1)]
    text = "name,state\nPluto,old\nSaturn,new\n"
    report = reported(tmp_path, "project", text, columns(name="name", state="my_choice"))
    assert (report["created"], report["refused"]) == (1, 1)
    with pytest.raises(Invalid) as refused:
        act("custom-field.update", SYSTEM, fields[0].pk, default_value="old")
    assert [one.code for one in refused.value.faults] == ["retired"]


def test_who_has_no_rules_pays_for_none(book: Book) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            act("deal.update", SYSTEM, book.mine[0], amount=str(Decimal(next(figures))))
        return len(seen)

    figures = iter(range(1, 20))
    asked()
    before = asked()
    rule(refuse_when={"field": "name", "op": "eq", "value": "Never"})
    rule(refuse_when=LATE, active=False)
    asked()
    assert asked() == before
    rule(refuse_when={"field": "amount", "op": "gt", "value": "1000000"})
    rule(refuse_when={"field": "amount", "op": "gt", "value": "2000000"})
    asked()
    assert asked() == before + 1
