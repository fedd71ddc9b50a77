"""API tokens: shown once, their owner's and no more, for few things where they were made so, ended for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.engine.access import callers, tokens
from rapport.engine.access.models import SignIn, Token
from rapport.engine.jobs import starting
from rapport.engine.jobs.running import run_here
from rapport.engine.jobs.works import works
from rapport.engine.log import readers
from rapport.engine.transfer.jobs import run_import
from tests.contract.people_of_the_house import People
from tests.engine.api.conftest import Doors
from tests.engine.api.door import Door, program
from tests.engine.api.test_entering import NOBODY, told

pytestmark = pytest.mark.django_db


def test_a_token_is_shown_once_and_works(doors: Doors) -> None:
    made = doors.owner.post("/tokens", {"name": " Nightly  export "})
    assert (made.status, made.json["name"]) == (201, "Nightly export")
    text = made.json["token"]
    assert text.startswith(f"rap_{made.json['prefix']}")
    assert "token" not in doors.owner.get("/tokens").json["items"][0]
    assert not Token.objects.filter(digest__contains=text[-10:]).exists()
    door = Door(Authorization=f"Bearer {text}")
    assert door.get("/me").json["user"]["name"] == "Owner"
    assert doors.owner.get("/tokens").json["items"][0]["used_at"] is not None


def test_a_token_is_its_owner_and_no_more(house: People, doors: Doors) -> None:
    assert house.stranger.id is not None
    made = doors.owner.post("/companies", {"name": "Acme"}).json
    assert told(program(house.stranger.id).get(f"/companies/{made['id']}")) == (404, "not_found")
    assert told(program(house.stranger.id).post("/pipelines", {"name": "P"})) == (403, "forbidden")


def test_a_token_makes_no_tokens(house: People) -> None:
    assert house.owner.id is not None
    assert told(program(house.owner.id).post("/tokens", {"name": "More"})) == (403, "forbidden")


def test_a_token_of_few_scopes_does_no_more_than_these(house: People, doors: Doors) -> None:
    company = doors.admin.post("/companies", {"name": "Acme"}).json["id"]
    doors.admin.post("/contacts", {"name": "Ann Ray", "company": company})
    made = doors.admin.post("/tokens", {"name": "Reader", "scopes": ["contact:*", "*:export"]}).json
    assert made["scopes"] == ["*:export", "contact:*"]
    door = Door(Authorization=f"Bearer {made['token']}")
    [found] = door.get("/contacts").json["items"]
    assert (found["title"], found["company"]["title"]) == ("Ann Ray", None)
    assert door.patch(f"/contacts/{found['id']}", {"job_title": "Engineer"}).status == 200
    assert told(door.get(f"/companies/{company}")) == (404, "not_found")
    assert door.get("/companies").json["items"] == []
    assert told(door.post("/companies", {"name": "More"})) == (403, "forbidden")
    assert door.get("/search", q="Acme").json["items"] == []
    for path in (
        "/tokens",
        "/sessions",
        "/log",
        "/sign-ins",
        "/atoms",
        f"/contacts/{found['id']}/access",
    ):
        assert told(door.get(path)) == (403, "forbidden"), path
    for path in ("/me", "/organisation"):
        assert told(door.patch(path, {"name": "Other"})) == (403, "forbidden"), path
    assert "contact" in {one["name"] for one in door.get("/meta").json["objects"] if one["can"]}
    assert "company" not in {one["name"] for one in door.get("/meta").json["objects"] if "read" in one["can"]}


def test_a_revoked_token_is_dead(doors: Doors) -> None:
    made = doors.owner.post("/tokens", {"name": "One"}).json
    door = Door(Authorization=f"Bearer {made['token']}")
    assert told(doors.colleague.delete(f"/tokens/{made['id']}")) == (404, "not_found")
    assert door.get("/me").status == 200
    assert doors.owner.delete(f"/tokens/{made['id']}").status == 204
    assert told(door.get("/me")) == NOBODY
    assert doors.owner.get("/tokens").json["items"] == []
    assert told(doors.owner.delete(f"/tokens/{made['id']}")) == (404, "not_found")


def test_a_token_ends_by_itself(house: People, doors: Doors) -> None:
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    made = doors.owner.post("/tokens", {"name": "One", "expires_at": soon})
    door = Door(Authorization=f"Bearer {made.json['token']}")
    assert door.get("/me").status == 200
    Token.objects.update(expires_at=datetime.now(UTC) - timedelta(minutes=10))
    assert told(door.get("/me")) == NOBODY


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({}, "/name"),
        ({"name": "  "}, "/name"),
        ({"name": "A", "expires_at": "2020-01-01T00:00:00Z"}, "/expires_at"),
        ({"name": "A", "expires_at": "2020-01-01T00:00:00"}, "/expires_at"),
        ({"name": "A", "scopes": []}, "/scopes"),
        ({"name": "A", "scopes": ["deal:read", "deal:fly"]}, "/scopes/1"),
        ({"name": "A", "scopes": ["moon:read"]}, "/scopes/0"),
        ({"name": "A", "role": "admin"}, "/role"),
    ],
)
def test_a_token_that_cannot_be(doors: Doors, given: dict[str, Any], pointer: str) -> None:
    answer = doors.owner.post("/tokens", given)
    assert (answer.status, answer.pointers) == (422, [pointer])


def test_a_wrong_header_is_refused_whatever_cookie_comes_with_it(house: People, doors: Doors) -> None:
    assert house.owner.id is not None
    _token, text = tokens.make(house.owner.id, "test")
    wrong = (text[:-1] + ("a" if text[-1] != "a" else "b"), text[4:], f"{text}x", "rap_", "é" * 48, "")
    for given in [f"Bearer {one}" for one in wrong] + [f"Basic {text}", text, f"Token {text}"]:
        assert told(doors.owner.get("/me") if not given else _with(doors.owner, given)) == NOBODY, given
    assert _with(doors.owner, f"bearer {text}").status == 200


def test_the_last_use_is_written_at_most_once_a_minute(house: People) -> None:
    assert house.owner.id is not None
    token, text = tokens.make(house.owner.id, "test")
    door = Door(Authorization=f"Bearer {text}")
    recently = datetime.now(UTC) - timedelta(seconds=30)
    Token.objects.filter(pk=token.pk).update(used_at=recently, used_address="127.0.0.1")
    door.get("/me")
    assert Token.objects.get(pk=token.pk).used_at == recently
    Token.objects.filter(pk=token.pk).update(used_at=recently - timedelta(minutes=1))
    door.get("/me")
    assert (Token.objects.get(pk=token.pk).used_at or recently) > recently


def test_the_log_knows_the_door(house: People, doors: Doors) -> None:
    assert house.owner.id is not None
    by_hand = doors.owner.post("/companies", {"name": "One"}).json["id"]
    by_program = program(house.owner.id).post("/companies", {"name": "Two"}).json["id"]
    assert readers.history(by_hand)[0].door == "web"
    assert readers.history(by_program)[0].door == "api"
    assert readers.history(by_program)[0].actor == house.owner.id


def _with(door: Door, authorization: str) -> Any:
    return Door(door.client, Authorization=authorization).get("/me")


def test_a_token_for_some_addresses_is_unknown_elsewhere(house: People, doors: Doors) -> None:
    given = {"name": "Office", "addresses": ["203.0.113.7/24", "2001:db8::1"]}
    made = doors.owner.post("/tokens", given).json
    assert made["addresses"] == ["203.0.113.0/24", "2001:db8::1/128"]
    door = Door(Authorization=f"Bearer {made['token']}")
    elsewhere = door.get("/me")
    assert told(elsewhere) == NOBODY
    assert elsewhere.json == Door(Authorization=f"Bearer rap_{'x' * 44}").get("/me").json
    places = {"203.0.113.200": 200, "203.0.114.1": 401, "::ffff:203.0.113.9": 200, "2001:db8::1": 200}
    for address, status in places.items():
        door.client.defaults["REMOTE_ADDR"] = address
        assert door.get("/me").status == status, address
    [listed] = doors.owner.get("/tokens").json["items"]
    assert listed["used_address"] == "2001:db8::1"
    refused = SignIn.objects.filter(method="token", outcome="elsewhere")
    assert {one.address for one in refused if one.user_id == house.owner.id} == {"127.0.0.1", "203.0.114.1"}
    assert SignIn.objects.filter(method="token", outcome="wrong", user=None).count() == 1
    for wrong in ("203.0.113", "localhost", "203.0.113.0/33", ""):
        answer = doors.owner.post("/tokens", {"name": "Office", "addresses": ["198.51.100.0/24", wrong]})
        assert (answer.status, answer.pointers) == (422, ["/addresses/1"]), wrong


def test_refused_tokens_do_not_fill_the_book(doors: Doors) -> None:
    for _try in range(25):
        assert Door(Authorization="Bearer nonsense").get("/me").status == 401
    assert SignIn.objects.filter(method="token").count() == 20


def test_an_import_by_a_token_goes_no_further_than_the_token(house: People, doors: Doors) -> None:
    made = doors.owner.post("/tokens", {"name": "Loader", "scopes": ["contact:read", "contact:import"]}).json
    door = Door(Authorization=f"Bearer {made['token']}")
    actor = callers.by_token(made["token"], "")
    assert isinstance(actor, callers.Caller)
    job = starting.start(run_import, actor.actor, id="x", rehearsed=True)
    assert job.rights == ["contact:import", "contact:read"]
    seen: list[Any] = []
    work = works[run_import.name]
    works[run_import.name] = replace(work, fn=lambda progress, **_given: seen.append(progress.actor))
    try:
        run_here(job)
    finally:
        works[run_import.name] = work
    assert seen[0].only == frozenset({"contact:import", "contact:read"})
    file = {"file": SimpleUploadedFile("a.csv", b"last_name\nRay\n"), "object": "contact"}
    assert door.client.post("/api/v1/imports", file, headers=door.headers).status_code == 201
    file = {"file": SimpleUploadedFile("a.csv", b"name\nAcme\n"), "object": "company"}
    assert door.client.post("/api/v1/imports", file, headers=door.headers).status_code == 403
    own = doors.owner.client.post(
        "/api/v1/imports", {**file, "file": SimpleUploadedFile("a.csv", b"name\nAcme\n")}
    )
    assert own.status_code == 201
    assert [one["object"] for one in door.get("/imports").json["items"]] == ["contact"]
    assert door.get(f"/imports/{own.json()['id']}").status == 404
