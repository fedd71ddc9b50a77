"""Templates: installed, removed and installed again; what is there already, and what people add, stays."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.log.ear import connection_parameters
from rapport.engine.objects import current, registry
from rapport.engine.schema.models import CustomField, CustomObject
from rapport.engine.schema.moving.installing import TEMPLATES
from rapport.modules.people.models import Company
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.api.door import Door, browser
from tests.engine.schema.declared import make_field
from tests.engine.schema.moved import written

pytestmark = pytest.mark.django_db


def card(door: Door, key: str) -> Any:
    return next(one for one in door.get("/schema/templates").json if one["key"] == key)


@pytest.fixture
def admin(them: People) -> Door:
    pipeline = act("pipeline.create", name="Sales", is_default=True)
    act("stage.create", name="Open", pipeline=str(pipeline.pk), category="open")
    return browser(them.admin.id)


@pytest.mark.parametrize("key", [one.key for one in TEMPLATES])
def test_it_is_installed_removed_and_installed_again(key: str, admin: Door) -> None:
    acme, before = act("company.create", name="Acme"), written()
    preview = admin.get(f"/schema/templates/{key}/preview").json
    assert preview["can"], [one for one in preview["steps"] if one["faults"]]
    assert {one["verb"] for one in preview["steps"]} == {"make"}
    done = admin.post(f"/schema/templates/{key}/install", {})
    assert done.status == 200, done.json
    assert admin.post(f"/schema/templates/{key}/install", {}).status == 409
    full, told = written(), card(admin, key)
    assert (told["change"], told["here"], sum(told["counts"].values())) == (
        done.json["id"],
        0,
        len(preview["steps"]),
    )
    added = admin.post(f"/schema/templates/{key}/samples", {})
    assert added.status == 200, added.json["errors"]
    assert (added.status, added.json) == (200, {"done": told["samples"], "kept": 0}), added.json
    assert admin.post(f"/schema/templates/{key}/samples", {}).status == 409
    shown = [admin.get(f"/{registry.get(one).plural}").json["items"] for one in _objects()]
    assert all(shown)
    assert admin.post(f"/schema/changes/{done.json['id']}/undo", {}).status == 200
    assert written() == before
    assert card(admin, key)["change"] is None
    again = admin.post(f"/schema/templates/{key}/install", {}).json
    assert {one["verb"] for one in again["steps"]} <= {"bring_back", "make"}
    assert written() == full
    assert card(admin, key)["here"] == told["samples"]
    assert Company.objects.get(pk=acme.pk).version == 1


def _objects() -> list[str]:
    return list(CustomObject.objects.live().values_list("name", flat=True))


def test_samples_go_by_themselves_but_for_those_that_somebody_worked_with(admin: Door) -> None:
    key = "b2c-shop"
    assert admin.post(f"/schema/templates/{key}/samples", {}).status == 409
    admin.post(f"/schema/templates/{key}/install", {})
    admin.post(f"/schema/templates/{key}/samples", {})
    with psycopg.connect(**connection_parameters()) as other:
        # Whoever asks at the same moment has to wait.
        free = other.execute("SELECT pg_try_advisory_xact_lock(hashtext('schema.samples'))").fetchone()
    assert free == (False,)
    order = admin.get("/shop-orders", limit="1").json["items"][0]
    assert (
        admin.patch(f"/shop-orders/{order['id']}", {"voucher": "MINE", "version": order["version"]}).status
        == 200
    )
    mine = admin.post("/contacts", {"last_name": "Own"}).json
    told = card(admin, key)
    assert (told["here"], told["touched"]) == (told["samples"], 1)
    gone = admin.post(f"/schema/templates/{key}/samples/remove", {}).json
    assert gone == {"done": told["samples"] - 1, "kept": 1}
    assert [one["id"] for one in admin.get("/shop-orders").json["items"]] == [order["id"]]
    assert admin.get(f"/contacts/{mine['id']}").status == 200


def test_what_was_there_and_what_people_change_and_add_stays(admin: Door) -> None:
    own = make_field(
        "company", "Health", "choice", choices=[{"value": "green", "label": "All well", "tone": "positive"}]
    )
    act("company.create", name="Acme", c_health="green")
    done = admin.post("/schema/templates/b2b-software/install", {}).json
    assert {one["verb"] for one in done["steps"] if one["names"] == ["company", "c_health"]} == {"change"}
    make_field("company", "Ours", "text")
    make_field("subscription", "Ours too", "text")
    act("custom-field.update", SYSTEM, own.pk, label="How they are")
    back = admin.get(f"/schema/changes/{done['id']}/back").json
    assert ("change", "How they are") in [(one["verb"], one["title"]) for one in back["steps"]]
    assert admin.post(f"/schema/changes/{done['id']}/undo", {}).status == 200
    current.look()
    assert {"c_health", "c_ours"} <= registry.get("company").fields.keys()
    assert CustomField.objects.get(pk=own.pk).choices[0]["label"] == "All well"
    assert CustomField.objects.get(pk=own.pk).label == "How they are"
    assert "subscription" not in [one.name for one in registry.all_objects()]
    assert admin.get("/companies").json["items"][0]["c_health"] == "green"


def test_a_template_is_for_who_may_declare(them: People) -> None:
    door = browser(them.owner.id)
    for path in ("", "/b2b-software/preview"):
        assert door.get(f"/schema/templates{path}").status == 403
    for path in ("install", "samples", "samples/remove"):
        assert door.post(f"/schema/templates/b2b-software/{path}", {}).status == 403
    assert browser(them.admin.id).get("/schema/templates/nothing/preview").status == 404
