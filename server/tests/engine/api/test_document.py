"""The document is true: it names every address once, and the quick answers fit the schemas that it declares."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from tests.contract.makers import World, creatable
from tests.contract.people_of_the_house import people
from tests.engine.api.conftest import Doors
from tests.engine.api.door import Door, browser

METHODS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return dict(answer.json())


def fits(document: dict[str, Any], operation: str, answer: Any, status: int = 200) -> None:
    """Fails where the answer is not what the document says of the operation."""
    assert answer.status == status, answer.json
    found = next(told for told in operations(document) if told["operationId"] == operation)
    (content,) = found["responses"][str(status)]["content"].values()
    schema = {"$ref": content["schema"]["$ref"], "components": document["components"]}
    errors = list(jsonschema_rs.Draft202012Validator(schema, validate_formats=True).iter_errors(answer.json))
    assert not errors, [(error.instance_path, error.message) for error in errors]


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [told for path in document["paths"].values() for method, told in path.items() if method in METHODS]


def test_it_is_whole(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    names = [told["operationId"] for told in operations(document)]
    assert len(names) == len(set(names))
    for obj in registry.all_objects():
        assert {f"{obj.name}.list", f"{obj.name}.read", f"{obj.name}.timeline"} <= set(names)
        assert {action.name for action in all_actions(obj).values()} <= set(names)
        assert f"{obj.name}.board" in names
    assert "party.create" not in names


OPEN = {
    f"/api/v1/{path}"
    for path in ("brand", "brand/logo", "sign-in", "sign-in/realm", "sign-in/begin", "sign-in/leave", "join",
                 "join/look")
}  # fmt: skip
"""What is told to whom is not signed in: what stands on the page for signing in."""


def test_only_the_sign_in_page_is_for_everyone(document: dict[str, Any]) -> None:
    told = {
        path
        for path, methods in document["paths"].items()
        for one in methods.values()
        if "security" not in one
    }
    assert told == OPEN


def test_every_operation_tells_its_problems(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            guarded = set() if path in OPEN else {"401", "403"}
            changing = {"409", "413", "415", "422"} if method != "get" else set()
            assert {"400", "404", "503"} | guarded | changing <= set(told["responses"]), (method, path)
            ways: list[dict[str, list[str]]] = (
                [] if path in OPEN else [{"BearerToken": []}, {"SessionCookie": []}]
            )
            assert told.get("security", []) == ways, (method, path)
            assert told["summary"], (method, path)


def test_bodies_are_closed_and_say_what_they_need(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for obj in registry.all_objects():
        if "create" in obj.verbs:
            name = "".join(part.capitalize() for part in obj.name.split("-"))
            create = schemas[f"{name}Create"]
            assert create["additionalProperties"] is False
            assert set(create["required"]) == {spec.name for spec in obj.writable.values() if spec.required}
            if "update" in all_actions(obj):
                assert schemas[f"{name}Update"].get("required", []) == []
                assert "version" in schemas[f"{name}Update"]["properties"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", creatable())
def test_answers_about_any_object_fit(document: dict[str, Any], name: str) -> None:
    admin = people().admin
    door, world, obj = browser(admin.id), World(admin), registry.get(name)
    pk = world.make(name)
    address = f"/{obj.plural}/{pk}"
    fits(document, f"{name}.list", door.get(f"/{obj.plural}", count="1"))
    fits(document, f"{name}.list", door.get(f"/{obj.plural}", fields="version"))
    fits(document, f"{name}.read", door.get(address))
    fits(document, f"{name}.aggregate", door.get(f"/{obj.plural}/aggregate", measures="count"))
    fits(document, f"{name}.timeline", door.get(f"{address}/timeline"))
    fits(document, f"{name}.origins", door.get(f"{address}/origins"))
    if "update" in all_actions(obj) and obj.policy.allows(admin, "update"):
        fits(document, f"{name}.update", door.patch(address, {"version": 1}))
    for verb in ("archive", "restore"):
        if verb in obj.verbs and obj.policy.allows(admin, verb):
            fits(document, f"{name}.{verb}", door.post(f"{address}/{verb}"))


@pytest.mark.django_db
def test_rich_answers_fit(document: dict[str, Any], doors: Doors, stages: dict[str, Any]) -> None:
    door: Door = doors.owner
    company = door.post("/companies", {
        "name": "Acme", "website": "acme.example", "revenue": {"amount": "5", "currency": "USD"}, "founded": 1990,
        "emails": [{"value": "a@b.example", "type": "work", "verified_at": "2026-01-01T00:00:00Z"}],
        "phones": [{"value": "+49 30 1234567"}], "addresses": [{"city": "Oslo", "country": "NO"}, {"line1": "A 1"}],
        "tags": ["a", "b"], "custom": {"deep": [1, {"er": None}]}, "external_id": "x-1",
    })  # fmt: skip
    fits(document, "company.create", company, 201)
    deal = door.post(
        "/deals", {"name": "Big", "party": company.json["id"], "amount": 5, "close_date": "2026-12-01"}
    )
    fits(document, "deal.create", deal, 201)
    door.post(
        "/tasks",
        {"subject": "Ring", "regarding": {"object": "deal", "id": deal.json["id"]}, "body": "<b>Now</b>"},
    )
    fits(document, "task.list", door.get("/tasks"))
    fits(document, "deal.win", door.post(f"/deals/{deal.json['id']}/win"))
    fits(document, "deal.board", door.get("/deals/board"))
    fits(document, "company.timeline", door.get(f"/companies/{company.json['id']}/timeline"))
    fits(document, "meta.read", door.get("/meta"))
    fits(document, "me.read", door.get("/me"))
    fits(document, "organisation.read", door.get("/organisation"))
    fits(document, "token.create", door.post("/tokens", {"name": "One"}), 201)
    fits(document, "token.list", door.get("/tokens"))
    fits(document, "session.list", door.get("/sessions"))


@pytest.mark.django_db
def test_problems_fit(document: dict[str, Any], doors: Doors) -> None:
    schema = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    made = doors.owner.post("/companies", {"name": "Acme"}).json
    doors.admin.patch(f"/companies/{made['id']}", {"version": 1, "name": "Bolt"})
    for answer in (
        Door().get("/me"),
        doors.owner.get("/companies", sort="x"),
        doors.owner.post("/companies", {}),
        doors.owner.patch(f"/companies/{made['id']}", {"version": 1, "name": "Nut"}),
        doors.owner.delete("/companies"),
    ):
        assert answer.code
        jsonschema_rs.Draft202012Validator(schema).validate(answer.json)


@pytest.mark.django_db
def test_meta_says_what_the_screens_need(doors: Doors) -> None:
    meta = doors.owner.get("/meta").json
    deal = next(obj for obj in meta["objects"] if obj["name"] == "deal")
    assert (deal["plural"], deal["label"], deal["module"], deal["title"]) == (
        "deals",
        "Deal",
        "sales",
        "name",
    )
    assert deal["board"] == {"by": "stage", "sum": "amount"}
    assert deal["can"] == ["read", "create", "update", "archive", "restore", "import", "export"]
    fields = {field["name"]: field for field in deal["fields"]}
    assert (fields["party"]["link"], fields["owner"]["link"]) == ({"object": "party"}, {"object": "user"})
    assert (fields["amount"]["kind"], fields["amount"]["sortable"]) == ("money", True)
    assert (fields["name"]["required"], fields["number"]["read_only"]) == (True, True)
    lose = next(action for action in deal["actions"] if action["verb"] == "lose")
    assert (lose["tone"], lose["on"], lose["undo"]) == ("danger", "record", "deal.reopen")
    assert [(field["name"], field["required"]) for field in lose["fields"]] == [
        ("reason", True),
        ("closed_on", False),
    ]
    stage = next(obj for obj in meta["objects"] if obj["name"] == "stage")
    assert stage["can"] == ["read"]
    assert next(obj for obj in doors.admin.get("/meta").json["objects"] if obj["name"] == "stage")["can"] != [
        "read"
    ]
    assert meta["version"] == doors.admin.get("/meta").json["version"]
