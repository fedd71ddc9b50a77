"""The doors that stand open: admins see them and close them, nobody else does."""

from __future__ import annotations

import pytest

from tests.contract.people_of_the_house import People
from tests.engine.access.signing_in import need_factor
from tests.engine.api.conftest import Doors
from tests.engine.api.door import Door, browser, program
from tests.engine.api.test_entering import told

pytestmark = pytest.mark.django_db


def test_an_admin_sees_and_closes_what_stands_open(house: People, doors: Doors) -> None:
    made = doors.owner.post("/tokens", {"name": "Nightly", "scopes": ["deal:read"]}).json
    second = browser(house.owner.id)
    seen = doors.admin.get("/security").json
    [token] = seen["tokens"]
    assert (token["user"]["title"], token["name"], token["scopes"]) == ("Owner", "Nightly", ["deal:read"])
    assert "token" not in token
    owners = [one for one in seen["sessions"] if one["user"]["title"] == "Owner"]
    assert len(owners) == 2
    assert [one["user"]["title"] for one in seen["sessions"] if one["current"]] == ["Admin"]
    assert seen["lacking"] == []
    assert doors.admin.delete(f"/security/tokens/{token['id']}").status == 204
    assert Door(Authorization=f"Bearer {made['token']}").get("/me").status == 401
    assert doors.admin.delete(f"/security/tokens/{token['id']}").status == 404
    assert doors.admin.delete(f"/security/sessions/{owners[0]['id']}").status == 204
    assert sorted([second.get("/me").status, doors.owner.get("/me").status]) == [200, 401]
    assert doors.admin.delete(f"/security/people/{house.owner.id}/sessions").status == 204
    assert {second.get("/me").status, doors.owner.get("/me").status} == {401}
    # The browser that asks stays open.
    assert doors.admin.delete(f"/security/people/{house.admin.id}/sessions").status == 204
    need_factor("seller")
    assert {one["title"] for one in doors.admin.get("/security").json["lacking"]} >= {"Owner"}


def test_exports_are_written_down(house: People, doors: Doors) -> None:
    filtered = {"field": "name", "op": "filled"}
    assert doors.manager.get("/companies/export", filter=filtered).status == 200
    [made] = doors.admin.get("/exports-made").json["items"]
    assert (made["user"]["title"], made["object"], made["format"], made["narrowed"], made["door"], made["address"]) == (
        "Manager", "company", "csv", True, "web", "127.0.0.1",
    )  # fmt: skip


def test_nobody_else_looks_or_closes(house: People, doors: Doors) -> None:
    few = doors.admin.post("/tokens", {"name": "Few", "scopes": ["*:*"]}).json
    [own] = doors.admin.get("/security").json["tokens"]
    for door in (doors.manager, program(house.manager.id), Door(Authorization=f"Bearer {few['token']}")):
        for path in ("/security", "/exports-made", "/scim-tokens"):
            assert told(door.get(path)) == (403, "forbidden"), path
        for path in (
            f"/security/tokens/{own['id']}",
            "/security/sessions/1",
            f"/security/people/{house.admin.id}/sessions",
        ):
            assert told(door.delete(path)) == (403, "forbidden"), path
    assert len(doors.admin.get("/security").json["tokens"]) == 2
