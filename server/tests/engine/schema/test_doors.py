"""What is declared through the API stands there at once, at every address, for everybody."""

from __future__ import annotations

from uuid import UUID

import pytest

from rapport.engine.feed import sight as feed
from rapport.engine.log import readers
from rapport.engine.objects import registry
from rapport.engine.search import reader, sources
from tests.contract.people_of_the_house import People
from tests.engine.api.door import browser, program
from tests.engine.schema.declared import SETTINGS

pytestmark = pytest.mark.django_db


def test_an_admin_makes_an_object_and_all_use_it_at_once(them: People) -> None:
    admin, owner = browser(them.admin.id), browser(them.owner.id)
    assert owner.get("/projects").status == 404
    made = admin.post("/custom-objects", {"label": "Project", "label_plural": "Projects", "sharing": "all"})
    assert made.status == 201, made.json
    assert owner.get("/projects").json["items"] == []
    field = admin.post("/custom-fields", {"object": "project", "label": "Budget", "type": "money"})
    assert (field.status, field.json["name"]) == (201, "budget"), field.json
    body = {"name": "Moon", "budget": {"amount": "12.50", "currency": "USD"}}
    record = owner.post("/projects", body)
    assert record.json["budget"]["amount"] == "12.50"
    meta = {one["name"]: one for one in owner.get("/meta").json["objects"]}
    assert "budget" in [one["name"] for one in meta["project"]["fields"]]
    found = owner.get("/projects", filter={"field": "budget", "op": "gt", "value": "10"}, sort="-budget")
    assert [one["name"] for one in found.json["items"]] == ["Moon"]
    document = program(them.owner.id).get("/openapi.json").json
    assert "budget" in document["components"]["schemas"]["Project"]["properties"]


def test_a_field_of_a_deal_stands_at_the_deals(them: People) -> None:
    admin = browser(them.admin.id)
    for kind in ("text", "integer", "money", "choice", "link", "boolean", "formula"):
        made = admin.post(
            "/custom-fields",
            {"object": "deal", "label": f"My {kind}", "type": kind, **SETTINGS.get(kind, {})},
        )
        assert made.status == 201, made.json
    item = admin.get("/deals").json["items"]
    assert item == []
    fields = {
        one["name"]
        for one in {one["name"]: one for one in admin.get("/meta").json["objects"]}["deal"]["fields"]
    }
    assert {"c_my_text", "c_my_money", "c_my_formula"} <= fields


def test_a_removed_field_is_nowhere_and_comes_back_with_its_values(them: People) -> None:
    admin = browser(them.admin.id)
    admin.post("/custom-objects", {"label": "Project", "label_plural": "Projects"})
    field = admin.post("/custom-fields", {"object": "project", "label": "Code", "type": "text"}).json
    record = admin.post("/projects", {"name": "Moon", "code": "M1"}).json
    use = admin.get(f"/schema/fields/{field['id']}/usage").json
    assert (use["records"], use["rest_days"]) == (1, 30)
    assert admin.post(f"/custom-fields/{field['id']}/archive", {}).status == 200
    assert "code" not in admin.get(f"/projects/{record['id']}").json
    assert admin.patch(f"/projects/{record['id']}", {"code": "M2"}).status == 422
    assert admin.post(f"/custom-fields/{field['id']}/restore", {}).status == 200
    assert admin.get(f"/projects/{record['id']}").json["code"] == "M1"


def test_a_new_label_keeps_name_and_values(them: People) -> None:
    admin = browser(them.admin.id)
    admin.post("/custom-objects", {"label": "Project", "label_plural": "Projects"})
    field = admin.post("/custom-fields", {"object": "project", "label": "Code", "type": "text"}).json
    record = admin.post("/projects", {"name": "Moon", "code": "M1"}).json
    assert admin.patch(f"/custom-fields/{field['id']}", {"label": "Number"}).status == 200
    assert admin.get(f"/projects/{record['id']}").json["code"] == "M1"
    meta = {one["name"]: one for one in admin.get("/meta").json["objects"]}
    assert ("code", "Number") in [(one["name"], one["label"]) for one in meta["project"]["fields"]]
    assert admin.patch(f"/custom-fields/{field['id']}", {"type": "integer"}).pointers == ["/type"]


def test_only_admins_declare(them: People) -> None:
    seller = browser(them.owner.id)
    assert seller.post("/custom-objects", {"label": "Project", "label_plural": "Projects"}).status == 403
    assert seller.get("/schema/options").status == 403
    assert seller.get("/custom-fields").json["items"] == []


def test_formulas_are_checked_as_they_are_typed(them: People) -> None:
    admin = browser(them.admin.id)
    good = admin.post("/schema/formulas/check", {"object": "deal", "formula": "amount * 0.1"}).json
    assert (good["type"], good["reads"], good["error"]) == ("decimal", ["amount"], "")
    bad = admin.post("/schema/formulas/check", {"object": "deal", "formula": "name * 2"}).json
    assert (bad["type"], bad["at"]) == ("", 0)
    words = admin.get("/schema/formulas/words", object="deal").json
    assert "add_days" in [one["name"] for one in words["functions"]]
    assert "amount" in [one["name"] for one in words["fields"]]
    assert admin.get("/schema/options").json["types"][0]["type"] == "text"


def test_a_formula_tells_what_it_gives_for_a_record_that_is_there(them: People) -> None:
    admin = browser(them.admin.id)
    made = admin.post("/products", {"name": "Lamp 100% bright"})
    assert made.status == 201, made.json
    asked = {"object": "product", "formula": 'upper(name) & " %"'}
    told = admin.post("/schema/formulas/check", asked).json
    assert (told["example"], told["example_of"]) == ("LAMP 100% BRIGHT %", "Lamp 100% bright")


def test_a_retired_choice_is_told_as_one_and_keeps_its_colour(them: People) -> None:
    admin = browser(them.admin.id)
    admin.post("/custom-objects", {"label": "Crate", "label_plural": "Crates", "sharing": "all"})
    for kind in ("choice", "multi_choice"):
        choices = [{"label": "Full", "tone": "red"}, {"label": "Old", "tone": "teal", "retired": True}]
        field = {"object": "crate", "label": kind, "name": kind, "type": kind, "choices": choices}
        assert admin.post("/custom-fields", field).status == 201
    crate = next(one for one in admin.get("/meta").json["objects"] if one["name"] == "crate")
    assert crate["own"] is True
    for field in crate["fields"]:
        if field["name"] in ("choice", "multi_choice"):
            told = [(one["value"], one["tone"], one["retired"]) for one in field["choices"]]
            assert told == [("full", "red", False), ("old", "teal", True)]


def test_every_other_door_knows_an_own_object(them: People) -> None:
    admin = browser(them.admin.id)
    admin.post("/custom-objects", {"label": "Project", "label_plural": "Projects", "sharing": "all"})
    for field in (
        {"label": "Budget", "type": "money"},
        {"label": "Stage", "type": "choice", "choices": [{"label": "Idea"}, {"label": "Done"}]},
        {"label": "Customer", "type": "link", "target": "company"},
    ):
        assert admin.post("/custom-fields", {"object": "project", **field}).status == 201
    owner = browser(them.owner.id)
    company = owner.post("/companies", {"name": "Acme"}).json["id"]
    body = {
        "name": "Moonbase",
        "budget": {"amount": "5", "currency": "USD"},
        "stage": "idea",
        "customer": company,
    }
    made = owner.post("/projects", body).json
    assert owner.patch(f"/projects/{made['id']}", {"stage": "done", "version": 1}).json["stage"] == "done"
    entry = owner.get(f"/projects/{made['id']}/timeline").json["items"][0]
    assert [(one["name"], one["from"], one["to"]) for one in entry["fields"]] == [("stage", "idea", "done")]
    assert owner.post(f"/projects/{made['id']}/undo", {"entry": entry["id"]}).status == 200
    assert owner.get(f"/projects/{made['id']}").json["stage"] == "idea"
    groups = owner.get("/projects/aggregate", group="stage", measures="sum:budget").json
    assert len(groups["groups"]) == 1
    linked = owner.get("/projects", filter={"field": "customer.name", "op": "eq", "value": "Acme"})
    assert [one["name"] for one in linked.json["items"]] == ["Moonbase"]
    reader.rebuild(sources.cards(registry.all_objects()))
    assert [hit["title"] for hit in owner.get("/search", q="moonb").json["items"]] == ["Moonbase"]
    entries = readers.history(UUID(made["id"]))
    told = feed.Page(entries).changes(them.owner)
    assert {one["object"] for one in told or ()} == {"project"}
    atoms = {one["name"] for one in admin.get("/atoms").json["objects"]}
    assert "project" in atoms
