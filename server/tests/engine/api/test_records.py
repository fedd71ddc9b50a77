"""Reading and writing records through the generated endpoints, and what is said to those who ask wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.kit.ids import uuid7
from tests.contract.makers import act
from tests.engine.api.conftest import Doors
from tests.engine.api.door import Door

pytestmark = pytest.mark.django_db


def company(door: Door, name: str = "Acme", **more: Any) -> dict[str, Any]:
    made = door.post("/companies", {"name": name, **more})
    assert made.status == 201, made.json
    return dict(made.json)


class TestWriting:
    def test_a_new_record_is_answered_as_it_reads(self, doors: Doors) -> None:
        made = doors.owner.post(
            "/companies",
            {"name": "Acme", "emails": [{"value": "Info@Acme.example", "primary": True}], "employees": 12},
        )
        assert made.status == 201
        assert made.headers["Location"] == f"/api/v1/companies/{made.json['id']}"
        assert (made.json["title"], made.json["version"]) == ("Acme", 1)
        assert made.json["email"] == "info@acme.example"
        assert made.json["owner"]["title"] == "Owner"
        assert made.json["can"] == ["update", "archive", "merge", "unmerge"]
        assert doors.owner.get(f"/companies/{made.json['id']}").json == made.json

    def test_an_offline_client_brings_its_own_id(self, doors: Doors) -> None:
        pk = str(uuid7())
        assert doors.owner.post("/companies", {"id": pk, "name": "Acme"}).json["id"] == pk
        again = doors.owner.post("/companies", {"id": pk, "name": "Acme"})
        assert (again.status, again.code) == (409, "conflict")

    def test_update_writes_what_was_sent_and_nothing_else(self, doors: Doors) -> None:
        made = company(doors.owner, sector="Steel")
        changed = doors.owner.patch(f"/companies/{made['id']}", {"version": 1, "name": "Acme Ltd"})
        assert changed.status == 200
        assert (changed.json["name"], changed.json["sector"], changed.json["version"]) == (
            "Acme Ltd",
            "Steel",
            2,
        )

    def test_an_item_can_be_sent_back_as_it_came(self, doors: Doors, stages: dict[str, Any]) -> None:
        owned = company(doors.owner, emails=[{"value": "a@b.example"}], addresses=[{"city": "Oslo"}])
        made = doors.owner.post(
            "/deals", {"name": "Big", "party": owned, "amount": {"amount": "12.50", "currency": "USD"}}
        )
        assert made.status == 422
        link = {key: owned[key] for key in ("id", "title")}
        made = doors.owner.post(
            "/deals", {"name": "Big", "party": link, "amount": {"amount": "12.50", "currency": "USD"}}
        )
        sent = {name: made.json[name] for name in ("party", "amount", "stage", "owner", "tags", "close_date")}
        again = doors.owner.patch(f"/deals/{made.json['id']}", {"version": 1, **sent})
        assert (again.status, again.json["version"]) == (200, 1)
        points = {name: owned[name] for name in ("emails", "addresses")}
        again = doors.owner.patch(f"/companies/{owned['id']}", {"version": 1, **points})
        assert (again.status, again.json["version"]) == (200, 1)

    def test_archive_and_restore(self, doors: Doors) -> None:
        made = company(doors.owner)
        address = f"/companies/{made['id']}"
        archived = doors.owner.post(f"{address}/archive")
        assert archived.json["archived_at"] is not None
        assert archived.json["can"] == ["restore"]
        assert doors.owner.patch(address, {"name": "Other"}).code == "archived"
        assert doors.owner.get("/companies").json["items"] == []
        assert len(doors.owner.get("/companies", archived="1").json["items"]) == 1
        assert len(doors.owner.get("/companies", archived="all").json["items"]) == 1
        assert doors.owner.get(address).status == 200
        restored = doors.owner.post(f"{address}/restore", {}).json
        assert restored["can"] == ["update", "archive", "merge", "unmerge"]

    def test_verbs_take_their_inputs_and_are_offered_by_state(
        self, doors: Doors, stages: dict[str, Any]
    ) -> None:
        made = doors.owner.post("/deals", {"name": "Big", "party": company(doors.owner)["id"]}).json
        assert made["can"] == ["update", "archive", "move", "win", "lose"]
        address = f"/deals/{made['id']}"
        won = doors.owner.post(f"{address}/win", {"version": 1, "closed_on": "2026-05-04"})
        assert (won.json["stage"]["title"], won.json["closed_on"]) == ("Won", "2026-05-04")
        assert won.json["can"] == ["update", "archive", "move", "lose", "reopen"]
        twice = doors.owner.post(f"{address}/win")
        assert (twice.status, twice.code) == (409, "already_won")
        lost = doors.owner.post(f"{address}/lose", {})
        assert (lost.status, lost.pointers) == (422, ["/reason"])


class TestReading:
    def test_pages_go_forth_and_back(self, doors: Doors) -> None:
        for number in range(5):
            company(doors.owner, f"Company {number}")
        first = doors.owner.get("/companies", sort="name", limit="2", fields="name").json
        second = doors.owner.get(
            "/companies", sort="name", limit="2", fields="name", after=first["next"]
        ).json
        assert [item["name"] for item in second["items"]] == ["Company 2", "Company 3"]
        back = doors.owner.get(
            "/companies", sort="name", limit="2", fields="name", before=second["previous"]
        ).json
        assert back["items"] == first["items"]
        last = doors.owner.get("/companies", sort="name", limit="2", after=second["next"]).json
        assert (len(last["items"]), last["next"]) == (1, None)

    def test_fields_and_count(self, doors: Doors) -> None:
        company(doors.owner)
        page = doors.owner.get("/companies", fields="name,owner", count="1").json
        assert set(page["items"][0]) == {"id", "version", "title", "can", "name", "owner"}
        assert page["count"] == {"value": 1, "exact": True}
        assert doors.owner.get("/companies").json["count"] is None

    def test_filter_finds(self, doors: Doors) -> None:
        company(doors.owner, "Acme", sector="Steel")
        company(doors.owner, "Bolt", sector="Wood")
        found = doors.owner.get("/companies", filter={"field": "sector", "op": "eq", "value": "Wood"})
        assert [item["title"] for item in found.json["items"]] == ["Bolt"]
        mine = doors.owner.get(
            "/companies", filter={"field": "owner", "op": "eq", "value": {"relative": "me"}}
        )
        assert len(mine.json["items"]) == 2

    def test_groups_lead_to_their_rows(self, doors: Doors, stages: dict[str, Any]) -> None:
        for amount in (10, 20):
            doors.owner.post("/deals", {"name": "Deal", "amount": amount})
        found = doors.owner.get("/deals/aggregate", group="stage", measures="count,sum:amount").json
        assert found["truncated"] is False
        (group,) = found["groups"]
        assert (group["label"], group["values"]) == (["New"], {"count": 2, "sum:amount": "30"})
        assert len(doors.owner.get("/deals", filter=group["filter"]).json["items"]) == 2

    def test_groups_of_records_with_a_place_stand_as_these_do(
        self, doors: Doors, stages: dict[str, Any]
    ) -> None:
        for name in ("Won", "New", "Talks"):
            doors.admin.post("/deals", {"name": "Deal", "stage": str(stages[name].pk)})
        found = doors.admin.get("/deals/aggregate", group="stage").json["groups"]
        assert [group["label"] for group in found] == [["New"], ["Talks"], ["Won"]]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"fliter": "{}"}, "/fliter"),
        ({"filter": "{"}, "/filter"),
        ({"filter": '{"field": "colour", "op": "eq", "value": 1}'}, "/filter/field"),
        ({"filter": '{"field": "name", "op": "eq", "value": "a\\u0000"}'}, "/filter/value"),
        ({"sort": "colour"}, "/sort"),
        ({"fields": "name,colour"}, "/fields"),
        ({"limit": "0"}, "/limit"),
        ({"limit": "201"}, "/limit"),
        ({"limit": "99999999999999999999"}, "/limit"),
        ({"limit": "ten"}, "/limit"),
        ({"count": "yes"}, "/count"),
        ({"archived": "2"}, "/archived"),
        ({"after": "nonsense"}, "/after"),
    ],
)
def test_a_wrong_question_is_told_where(doors: Doors, query: dict[str, str], pointer: str) -> None:
    answer = doors.owner.get("/companies", **query)
    assert (answer.status, answer.code) == (400, "bad_query")
    assert answer.pointers == [pointer]
    assert answer.json["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/name", "required"),
        ({"name": "Acme", "colour": "red"}, "/colour", "unknown"),
        ({"name": "Acme", "version": 1}, "/version", "unknown"),
        ({"name": "Acme", "created_at": "2026-01-01T00:00:00Z"}, "/created_at", "unknown"),
        ({"name": 5}, "/name", "wrong_type"),
        ({"name": "x" * 201}, "/name", "too_long"),
        ({"name": "Acme", "employees": "12"}, "/employees", "wrong_type"),
        ({"name": "Acme", "employees": 2**63}, "/employees", "out_of_range"),
        ({"name": "Acme", "employees": 1.5}, "/employees", "wrong_type"),
        ({"name": "Acme", "parent": "12"}, "/parent", "not_an_id"),
        ({"name": "Acme", "parent": "00000000-0000-7000-8000-000000000000"}, "/parent", "no_such_record"),
        ({"name": "Acme", "lifecycle": "dead"}, "/lifecycle", "not_a_choice"),
        ({"name": "Acme", "emails": [{"value": "nobody"}]}, "/emails", "not_email"),
        ({"name": "Acme", "emails": [{"value": "a@b.example", "kind": "x"}]}, "/emails/0/kind", "unknown"),
        ({"name": "Acme", "emails": ["a@b.example"]}, "/emails/0", "wrong_type"),
        ({"name": "Acme", "website": "javascript:alert(1)"}, "/website", "not_url"),
        ({"name": "Acme", "revenue": {"amount": "1", "currency": "XXXX"}}, "/revenue/currency", "too_long"),
        ({"name": "Acme", "revenue": {"amount": "1", "currency": "QQQ"}}, "/revenue", "not_currency"),
        ({"name": "Acme", "revenue": {"amount": "a"}}, "/revenue/amount", "not_number"),
        ([], "", "wrong_type"),
        ({"name": "Acme", "custom": []}, "/custom", "wrong_type"),
    ],
)
def test_a_wrong_value_is_told_where(doors: Doors, body: dict[str, Any], pointer: str, code: str) -> None:
    answer = doors.owner.post("/companies", body)
    assert (answer.status, answer.code) == (422, "invalid"), answer.json
    assert [(fault["pointer"], fault["code"]) for fault in answer.json["errors"]] == [(pointer, code)]
    assert answer.json["errors"][0]["detail"].endswith(".")
    assert doors.owner.get("/companies").json["items"] == []


def test_every_wrong_value_is_told_at_once(doors: Doors) -> None:
    answer = doors.owner.post(
        "/companies", {"name": "Acme", "website": "no url", "emails": [{"value": "nobody"}]}
    )
    assert answer.pointers == ["/emails", "/website"]


def test_what_cannot_be_stored_is_cleaned_away(doors: Doors) -> None:
    made = company(doors.owner, "A\u0000cme", custom={"no\u0000te": ["a\u0000b"]})
    assert (made["name"], made["custom"]) == ("Acme", {"note": ["ab"]})


def test_numbers_beyond_64_bits_have_no_place_anywhere(doors: Doors) -> None:
    answer = doors.owner.send(
        "POST", "/companies", b'{"name": "A", "custom": {"a": [1, 123456789012345678901]}}'
    )
    assert (answer.status, answer.pointers) == (422, ["/custom/a/1"])


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"name=Acme",
        b"{},",
        b'{"name": "\xff"}',
        b'{"name": "\\ud800"}',
        b'{"custom": {"a": ' + b"[" * 100_000,
    ],
)
def test_what_is_not_json(doors: Doors, body: bytes) -> None:
    answer = doors.owner.send("POST", "/companies", body)
    assert (answer.status, answer.code) == (400, "not_json")


def test_another_media_type(doors: Doors) -> None:
    answer = doors.owner.send("POST", "/companies", b"name=Acme", "application/x-www-form-urlencoded")
    assert (answer.status, answer.code) == (415, "wrong_media_type")


def test_a_body_beyond_the_limit(doors: Doors, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = doors.owner.post("/companies", {"name": "Acme", "about": "x" * 2000})
    assert (answer.status, answer.code) == (413, "too_large")


@pytest.mark.parametrize("pk", ["00000000-0000-7000-8000-000000000000", "12", "boards", "%00", "a" * 500])
def test_nothing_there(doors: Doors, pk: str) -> None:
    assert doors.owner.get(f"/companies/{pk}").code == "not_found"
    assert doors.owner.patch(f"/companies/{pk}", {}).code == "not_found"
    assert doors.owner.post(f"/companies/{pk}/archive").code == "not_found"
    assert doors.owner.get(f"/companies/{pk}/timeline").code == "not_found"


@pytest.mark.parametrize("path", ["/nothing", "/companies/", "/companies/1/2/3", "", "/"])
def test_no_such_address(doors: Doors, path: str) -> None:
    assert doors.owner.get(path).code == "not_found"


def test_a_method_that_is_not_known(doors: Doors) -> None:
    answer = doors.owner.delete("/companies")
    assert (answer.status, answer.code) == (405, "method_not_allowed")
    assert answer.headers["Allow"] == "GET, POST"
    assert doors.owner.post("/companies/aggregate").headers["Allow"] == "GET"


def test_only_what_an_object_allows_has_an_address(doors: Doors) -> None:
    assert doors.admin.post("/parties", {"name": "Acme"}).status == 405


def test_a_value_that_only_the_database_refuses(doors: Doors) -> None:
    act("product.create", name="One", code="A1")
    answer = doors.admin.post("/products", {"name": "Two", "code": "A1"})
    assert (answer.status, answer.pointers) == (422, ["/code"])
    assert answer.json["errors"][0]["code"] == "taken"
