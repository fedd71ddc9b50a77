"""The whole log: every filter, every page once, nothing that its reader may not see, and the same as a file."""

from __future__ import annotations

import csv
import io
from typing import Any

import orjson
import pytest
from django.db import connection

from rapport.engine.log import trail
from rapport.engine.objects import registry
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.api.conftest import Doors
from tests.engine.api.door import ROOT, Door
from tests.engine.api.test_budgets import spent

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal(doors: Doors, stages: dict[str, Any]) -> dict[str, Any]:
    company = doors.owner.post("/companies", {"name": "Acme"}).json
    made = doors.owner.post("/deals", {"name": "Big", "party": company["id"], "amount": 10}).json
    doors.owner.post(f"/deals/{made['id']}/win")
    doors.manager.patch(f"/deals/{made['id']}", {"amount": {"amount": "12.5"}})
    act("exchange-rate.create", currency="JPY", on="2020-01-01", rate="0.0061")
    return dict(made)


def asked(at: Door, /, **query: str) -> list[dict[str, Any]]:
    """All pages."""
    found: list[dict[str, Any]] = []
    after = ""
    while after is not None:
        answer = at.get("/log", after=after, **query)
        assert answer.status == 200, answer.json
        found += answer.json["items"]
        after = answer.json["next"]
    return found


def actions(entries: list[dict[str, Any]]) -> list[str]:
    return [one["action"] for one in entries]


def test_every_filter_narrows(doors: Doors, house: People, deal: dict[str, Any]) -> None:
    manager = str(house.manager.id)
    mine = {"record": deal["id"]}
    whole = asked(doors.admin, **mine)
    assert actions(whole) == ["deal.update", "deal.win", "deal.create"]
    changed = {one["name"]: one for one in whole[0]["fields"]}["amount"]
    assert (changed["from"]["amount"], changed["to"]["amount"]) == ("10.00", "12.50")
    assert whole[0]["record"] == {"id": deal["id"], "title": "Big", "object": "deal"}
    assert actions(asked(doors.admin, actor=manager)) == ["deal.update"]
    assert actions(asked(doors.admin, object="deal", actor=manager, field="amount")) == ["deal.update"]
    assert asked(doors.admin, object="deal", actor=manager, field="name") == []
    assert actions(asked(doors.admin, action="deal.win", object="deal")) == ["deal.win"]
    assert actions(asked(doors.admin, op="insert", **mine)) == ["deal.create"]
    assert {one["door"] for one in asked(doors.admin, door="web")} == {"web"}
    assert asked(doors.admin, actor="program", **mine) == []
    assert "pipeline.create" in actions(asked(doors.admin, actor="program"))
    # Of one transaction all entries have the same moment: `since` includes it, `until` does not.
    moment = whole[1]["at"]
    assert len(asked(doors.admin, since=moment, **mine)) == 3
    assert asked(doors.admin, until=moment, **mine) == []
    assert asked(doors.admin, since="2199-01-01") == []


def test_pages_miss_nothing_even_where_a_page_looks_at_few(
    doors: Doors, deal: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [one["id"] for one in asked(doors.admin, limit="200")]
    assert len(whole) > 12
    assert [one["id"] for one in asked(doors.admin, limit="1")] == whole
    wanted = [one["id"] for one in asked(doors.admin, op="update")]
    monkeypatch.setattr(trail, "LOOKED", 2)
    assert [one["id"] for one in asked(doors.admin, op="update", limit="3")] == wanted
    page = doors.admin.get("/log", action="deal.nothing").json
    assert (page["items"], page["next"] is not None, page["reached"] is not None) == ([], True, True)


def test_what_is_private_to_others_is_not_told(doors: Doors, house: People, deal: dict[str, Any]) -> None:
    doors.owner.post("/homes", {"cards": [], "settings": {"away": ["canary"]}})
    made = doors.admin.post("/homes", {"cards": [], "settings": {}}).json
    told = asked(doors.admin, object="home")
    assert {one["record"]["id"] for one in told} <= {made["id"]}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM log_change WHERE object = 'home'")
        assert cursor.fetchone()[0] > len(told)
    # What nobody else may see stays so when it is gone.
    home, company = registry.get("home").model, registry.get("company").model
    home._default_manager.exclude(pk=made["id"]).delete()
    gone = act("company.create", name="=Gone")
    company._default_manager.filter(pk=gone.pk).delete()
    assert {one["record"]["id"] for one in asked(doors.admin, object="home")} <= {made["id"]}
    entries = asked(doors.admin, record=str(gone.pk))
    assert [(one["op"], one["record"]["title"]) for one in entries] == [
        ("delete", "=Gone"),
        ("insert", "=Gone"),
    ]
    assert {one["name"] for one in entries[0]["fields"]} >= {"name"}


@pytest.mark.parametrize("who", ["owner", "manager"])
def test_it_is_for_admins(doors: Doors, who: str) -> None:
    door = getattr(doors, who)
    assert (door.get("/log").code, door.get("/log/file").code) == ("forbidden", "forbidden")


@pytest.mark.parametrize(
    ("query", "pointer"),
    [({"after": "x"}, "/after"), ({"after": "9" * 18 + ".1"}, "/after"), ({"actor": "x"}, "/actor"),
     ({"record": "x"}, "/record"), ({"field": "name"}, "/field"), ({"object": "deal", "field": "nme"}, "/field"),
     ({"op": "x"}, "/op"), ({"since": "x"}, "/since"), ({"action": "a\0"}, "/action"), ({"party": "x"}, "/party")],
)  # fmt: skip
def test_what_cannot_be_asked(doors: Doors, query: dict[str, str], pointer: str) -> None:
    answer = doors.admin.get("/log", **query)
    assert (answer.status, answer.pointers) == (400, [pointer])


def test_a_file_holds_what_the_pages_hold(doors: Doors, deal: dict[str, Any]) -> None:
    # What an amount was in is known from what was changed later, and else from the record as it is.
    doors.owner.patch(f"/deals/{deal['id']}", {"amount": {"amount": "7", "currency": "JPY"}})
    doors.owner.patch(f"/deals/{deal['id']}", {"amount": {"amount": "8"}})
    doors.owner.patch(f"/deals/{deal['id']}", {"name": "=1+1"})
    query = {"object": "deal"}
    told = asked(doors.admin, **query)
    lines = content(doors.admin, format="ndjson", **query).splitlines()
    assert [orjson.loads(line) for line in lines] == told
    rows = list(csv.DictReader(io.StringIO(content(doors.admin, **query).decode("utf-8-sig"))))
    assert len(rows) == sum(len(one["fields"]) or 1 for one in told)
    cells = [(row["field"], row["from"], row["to"]) for row in rows]
    assert [cell for cell in cells if cell[0] == "amount"] == [
        ("amount", "7 JPY", "8 JPY"), ("amount", "12.50 USD", "7 JPY"), ("amount", "10.00 USD", "12.50 USD"),
    ]  # fmt: skip
    assert ("stage", "New", "Won") in cells
    assert ("name", "Big", "'=1+1") in cells


def content(door: Door, **query: str) -> bytes:
    response: Any = door.client.get(f"{ROOT}/log/file", query)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_statements_do_not_grow_with_the_rows(doors: Doors, deal: dict[str, Any]) -> None:
    asked(doors.admin, object="deal")
    few = spent(lambda: doors.admin.get("/log", object="deal", limit="1"))
    for number in range(9):
        doors.owner.patch(f"/deals/{deal['id']}", {"next_step": f"Step {number}"})
    many = spent(lambda: doors.admin.get("/log", object="deal"))
    assert len(few) <= len(many) <= 9, "\n".join(many)
