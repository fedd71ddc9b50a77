"""What is declared as a file: written, compared, applied as one and taken back as one."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import Role
from rapport.engine.custom.models import View
from rapport.engine.objects import current, registry
from rapport.engine.schema.models import CustomField, CustomObject, SchemaChange
from rapport.engine.schema.moving import reading
from tests.contract import custom
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.api.door import browser
from tests.engine.schema.declared import make_field, make_object
from tests.engine.schema.moved import VAN, elsewhere, send, told, written

pytestmark = pytest.mark.django_db


def declare_much() -> None:
    make_object("Machine")
    make_field("machine", "Power", "integer", sortable=True, unit="kW")
    make_field("machine", "At", "link", target="company", reverse="Machines")
    make_field("company", "Machines", "rollup", child="machine", via="at", measure="sum", of="power")
    make_field("company", "Level", "choice")
    make_field("company", "Power text", "formula", formula='c_machines & " kW"')
    for name in ("Twin", "Twin"):
        act("validation-rule.create", object="machine", name=name, message="No.",
            refuse_when={"field": "power", "op": "gt", "value": 9})  # fmt: skip
    pipeline = act("pipeline.create", name="Rentals")
    stage = act("stage.create", name="Signed", pipeline=str(pipeline.pk), category="open")
    act("entry-rule.create", object="deal", field="stage", value=str(stage.pk), needs=["close_date"])
    act("entry-rule.create", object="company", field="c_level", value="large", needs=["website"])
    for name, includes in (("Mechanic", ["member"]), ("Foreman", [])):
        also = [str(one.pk) for one in Role.objects.all()]
        atoms = [{"object": "machine", "verb": "read", "scope": "all", "deny": False}]
        role = act("role.create", name=name, draft={"includes": [*includes, *also], "atoms": atoms})
        act("role.publish", SYSTEM, role.pk)
    act("view.create", object="machine", name="Strong ones", audience="public",
        config={"columns": ["name", "power"], "filter": {"field": "power", "op": "gt", "value": 5}})  # fmt: skip


def test_the_file_applied_in_an_empty_house_is_its_file_again(them: People) -> None:
    text = elsewhere(declare_much)
    assert not CustomField.objects.exists()
    refused = send(browser(them.admin.id), "apply", text)
    assert refused.status == 422
    assert [one["pointer"] for one in refused.json["errors"]] == ["/entry_rules/1/value"]
    pipeline = act("pipeline.create", name="Rentals")
    act("stage.create", name="Signed", pipeline=str(pipeline.pk), category="open")
    done = send(browser(them.admin.id), "apply", text)
    assert done.status == 200, done.json
    assert written() == text
    assert send(browser(them.admin.id), "compare", text, exact=True).json["steps"] == []
    assert len(reading.read(text).entries) == 13
    assert {len(one.published["includes"]) for one in Role.objects.all()} == {1}
    made = act("machine.create", name="Press", power=7)
    assert registry.get("machine").records().get(pk=made.pk).power == 7


@pytest.mark.parametrize("seed", [7, 70])
def test_any_object_moves_with_all_of_its_fields(seed: int, them: People) -> None:
    text = elsewhere(lambda: custom.declare(seed))
    assert send(browser(them.admin.id), "apply", text).status == 200
    assert written() == text


def test_what_would_be_done_is_told_and_nothing_is_done(them: People) -> None:
    make_field(
        "company",
        "Size",
        "choice",
        choices=[{"value": "s", "label": "Small"}, {"value": "m", "label": "Mid"}],
    )
    act("company.create", name="Acme", c_size="m")
    old = make_field("contact", "Old", "text")
    act("contact.create", last_name="Big", c_old="kept")
    act("validation-rule.create", object="contact", name="Old ones", message="No.",
        refuse_when={"field": "c_old", "op": "eq", "value": "x"})  # fmt: skip
    before = written()
    found = send(browser(them.admin.id), "compare", told(**VAN, validation_rules=[]), exact=True).json
    steps = {(one["verb"], *one["names"]): one for one in found["steps"]}
    assert found["can"]
    assert [*steps] == [
        ("make", "van"), ("make", "van", "wheels"), ("make", "van", "keeper"), ("change", "company", "c_size"),
        ("make", "company", "c_vans"), ("make", "van", "twice"), ("remove", "contact", "Old ones"),
        ("remove", "contact", "c_old"),
    ]  # fmt: skip
    size, gone = steps["change", "company", "c_size"], steps["remove", "contact", "c_old"]
    assert ([one["name"] for one in size["changes"]], size["lost"]) == (["choices"], 1)
    assert (gone["lost"], gone["uses"]) == (1, [])
    kept = send(browser(them.admin.id), "compare", told(**VAN)).json["steps"]
    assert "remove" not in {one["verb"] for one in kept}
    assert written() == before
    assert CustomField.objects.get(pk=old.pk).archived_at is None
    assert connection.introspection.table_names().count("own_van") == 0


def test_all_of_it_or_nothing_with_each_reason_at_its_place(them: People) -> None:
    make_field("company", "Size", "integer")
    fields = [*VAN["fields"], {"object": "van", "name": "odd", "label": "Odd", "type": "formula", "formula": "1 +"},
              {"object": "moon", "name": "far", "label": "Far", "type": "text"}]  # fmt: skip
    for verb in ("compare", "apply"):
        answer = send(browser(them.admin.id), verb, told(objects=VAN["objects"], fields=fields))
        faults = answer.json["errors"] if verb == "apply" else [
            fault for one in answer.json["steps"] for fault in one["faults"]]  # fmt: skip
        assert {one["pointer"]: one["code"] for one in faults} == {
            "/fields/4/type": "fixed", "/fields/5/formula": "ends_early", "/fields/6/object": "unknown",
        }  # fmt: skip
    assert not CustomObject.objects.exists()
    assert not SchemaChange.objects.exists()


def test_it_goes_back_as_one_and_what_was_changed_since_stays(them: People) -> None:
    admin = browser(them.admin.id)
    size = make_field("company", "Size", "choice", help="Before", choices=[{"value": "s", "label": "Small"}])
    before = written()
    done = send(admin, "apply", told(**VAN)).json
    causes = _causes(done["id"])
    assert causes == {("custom-object", "custom-object.create"), ("custom-field", "custom-field.create"),
                      ("custom-field", "custom-field.update")}  # fmt: skip
    act("custom-field.update", SYSTEM, size.pk, label="How large")
    outlook = admin.get(f"/schema/changes/{done['id']}/back").json
    assert {one["verb"] for one in outlook["steps"]} == {"remove", "change"}
    assert admin.post(f"/schema/changes/{done['id']}/undo", {}).status == 200
    assert admin.post(f"/schema/changes/{done['id']}/undo", {}).status == 422
    assert json.loads(written()) == {
        **json.loads(before), "fields": [{**json.loads(before)["fields"][0], "label": "How large"}],
    }  # fmt: skip
    back, first = admin.get("/schema/changes").json
    assert (back["undoes"], first["id"], first["back_at"] is not None) == (done["id"], done["id"], True)
    # What rests is brought back, with what was in it.
    again = send(admin, "compare", told(**VAN)).json["steps"]
    assert {one["verb"] for one in again} == {"bring_back", "change"}
    assert send(admin, "apply", told(**VAN)).status == 200
    assert send(admin, "compare", told(**VAN)).json["steps"] == []


def test_what_rests_with_its_object_comes_back_with_it(them: People) -> None:
    entry = {"object": "van", "field": "wheels", "value": "x", "needs": ["keeper"]}
    kept = {**VAN, "fields": [*VAN["fields"], {"object": "van", "name": "wear", "label": "Wear", "type": "choice",
                                               "choices": [{"value": "x", "label": "Gone"}]}],
            "entry_rules": [{**entry, "field": "wear"}],
            "validation_rules": [{"object": "van", "name": "R", "message": "M", "refuse_when": {"field": "wheels",
                                                                                       "op": "gt", "value": 8}}],
            "views": [{"object": "van", "name": "All", "config": {"columns": ["name"]}}]}  # fmt: skip
    admin = browser(them.admin.id)
    assert send(admin, "apply", told(**kept)).status == 200
    full = written()
    act("custom-object.archive", SYSTEM, CustomObject.objects.get().pk)
    current.look()
    assert json.loads(written())["entry_rules"] == json.loads(written())["views"] == []
    again = send(admin, "apply", told(**kept))
    assert again.status == 200, again.json
    assert {one["verb"] for one in again.json["steps"]} == {"bring_back"}
    assert written() == full


def _causes(cause: str) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT object, action FROM log_change WHERE cause = %s", [cause])
        return set(cursor.fetchall())


def test_a_unique_field_that_cannot_be_is_told_by_its_place(them: People) -> None:
    field = {"object": "company", "name": "c_code", "label": "Code", "type": "text"}
    admin = browser(them.admin.id)
    assert send(admin, "apply", told(fields=[field])).status == 200
    for name in ("Acme", "Bolt"):
        act("company.create", name=name, c_code="same")
    refused = send(admin, "apply", told(fields=[{**field, "unique": True, "label": "Our code"}]))
    assert [(one["pointer"], one["code"]) for one in refused.json["errors"]] == [
        ("/fields/0/unique", "not_unique")
    ]
    assert registry.get("company").fields["c_code"].label == "Code"


def test_what_names_a_record_is_left_out_and_told(them: People) -> None:
    act("view.create", object="deal", name="Mine", audience="public",
        config={"filter": {"field": "owner", "op": "eq", "value": str(them.owner.id)}})  # fmt: skip
    act("view.create", object="deal", name="Private", config={})
    act("validation-rule.create", object="deal", name="Hers", message="No.",
        refuse_when={"field": "owner", "op": "eq", "value": str(them.owner.id)})  # fmt: skip
    found = send(browser(them.admin.id), "compare", told(views=[], validation_rules=[]), exact=True).json
    assert found["left"] == [
        {"kind": "validation_rules", "title": "Hers"},
        {"kind": "views", "title": "Mine"},
    ]
    assert found["steps"] == []
    assert json.loads(written())["views"] == []
    assert View.objects.live().count() == 2
