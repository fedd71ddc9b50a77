"""Taking one entry of a log back: that and nothing else, as far as nobody changed it since and the law allows it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from rapport.engine.access.actors import SYSTEM
from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from tests.contract.makers import World, act, creatable
from tests.contract.people_of_the_house import People, id_of
from tests.engine.api.conftest import Doors
from tests.engine.api.door import Answer, Door

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal(doors: Doors, stages: dict[str, Any]) -> str:
    company = doors.owner.post("/companies", {"name": "Acme"}).json
    made = doors.owner.post(
        "/deals", {"name": "Big", "party": company["id"], "amount": 10, "next_step": "Call"}
    )
    return str(made.json["id"])


def newest(pk: Any) -> str:
    """The id of the newest entry about a record."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM log_change WHERE record = %s", [pk])
        return str(cursor.fetchone()[0])


def written() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM log_change")
        return int(cursor.fetchone()[0])


def change(door: Door, pk: str, plural: str = "deals", **values: Any) -> str:
    """Changes a record and gives the id of the entry that says so."""
    answer = door.patch(f"/{plural}/{pk}", values)
    assert answer.status == 200, answer.json
    return newest(pk)


def undone(door: Door, pk: Any, entry: str, plural: str = "deals", **headers: str) -> Answer:
    return door.post(f"/{plural}/{pk}/undo", {"entry": entry}, **headers)


def told(answer: Answer) -> tuple[dict[str, Any], dict[str, str]]:
    """What was done, by field from and to; what was left, by field the reason."""
    assert answer.status == 200, answer.json
    done = {one["field"]: (one["from"], one["to"]) for one in answer.json["done"]}
    return done, {one["field"]: one["reason"] for one in answer.json["left"]}


def test_what_was_not_changed_since_goes_back_and_the_rest_is_told(
    doors: Doors, house: People, deal: str
) -> None:
    entry = change(doors.owner, deal, name="Bigger", amount={"amount": "12.5"}, next_step="Write")
    change(doors.manager, deal, amount={"amount": "99", "currency": "USD"}, close_date="2027-01-31")
    before = written()
    tried = doors.owner.post(f"/deals/{deal}/undo", {"entry": entry, "preview": True})
    assert written() == before
    answer = undone(doors.owner, deal, entry)
    assert told(tried) == told(answer)
    done, left = told(answer)
    assert (done, left) == (
        {"name": ("Bigger", "Big"), "next_step": ("Write", "Call")}, {"amount": "changed_since"},
    )  # fmt: skip
    since = answer.json["left"][0]
    assert (since["by"]["id"], since["by"]["title"]) == (str(house.manager.id), "Manager")
    assert (since["from"]["amount"], since["to"]["amount"]) == ("12.50", "99.00")
    assert (since["label"], since["at"][-1]) == ("Amount", "Z")
    item = answer.json["item"]
    assert (item["name"], item["amount"]["amount"], item["close_date"]) == ("Big", "99.00", "2027-01-31")
    line = doors.owner.get(f"/deals/{deal}/timeline").json["items"][0]
    assert (line["action"], line["undoes"], line["actor"]["id"]) == (
        "deal.update",
        entry,
        str(house.owner.id),
    )
    # Once more there is nothing left to do, and what was undone can be undone.
    before = written()
    assert told(undone(doors.owner, deal, entry)) == ({}, {"amount": "changed_since"})
    assert written() == before
    again, left = told(undone(doors.owner, deal, line["id"]))
    assert (again, left) == ({"name": ("Big", "Bigger"), "next_step": ("Call", "Write")}, {})


def test_an_amount_is_taken_for_changed_when_its_currency_was(doors: Doors, deal: str) -> None:
    act("exchange-rate.create", currency="CHF", on="2020-01-01", rate="1.1")
    entry = change(doors.owner, deal, amount={"amount": "20"})
    other = change(doors.owner, deal, amount={"amount": "20", "currency": "CHF"})
    assert told(undone(doors.owner, deal, entry)) == ({}, {"amount": "changed_since"})
    assert told(undone(doors.owner, deal, other))[1] == {}
    assert told(undone(doors.owner, deal, entry))[0]["amount"][1]["amount"] == "10.00"


def test_a_won_deal_is_open_again_with_all_that_followed(
    doors: Doors, deal: str, stages: dict[str, Any]
) -> None:
    before = doors.owner.get(f"/deals/{deal}").json
    doors.owner.post(f"/deals/{deal}/win")
    done, left = told(undone(doors.owner, deal, newest(deal)))
    assert (set(done), left) == ({"stage", "probability", "closed_on"}, {})
    after = doors.owner.get(f"/deals/{deal}").json
    assert [after[name] for name in done] == [before[name] for name in done]
    # What a rule would bring along is held: the probability was said by somebody since.
    entry = change(doors.owner, deal, stage=str(stages["Talks"].pk))
    change(doors.owner, deal, probability="33")
    done, left = told(undone(doors.owner, deal, entry))
    assert (set(done), left) == ({"stage"}, {"probability": "changed_since"})
    assert doors.owner.get(f"/deals/{deal}").json["probability"] == "33"


def test_making_archiving_and_restoring_go_back_and_a_deletion_does_not(doors: Doors, deal: str) -> None:
    made = newest(deal)
    edit = change(doors.owner, deal, name="Bigger")
    assert list(told(undone(doors.owner, deal, made))[0]) == ["archived_at"]
    assert doors.owner.get(f"/deals/{deal}").json["archived_at"] is not None
    assert told(undone(doors.owner, deal, edit)) == ({}, {"name": "archived"})
    archived = newest(deal)
    assert told(undone(doors.owner, deal, archived))[0]["archived_at"][1] is None
    restored = newest(deal)
    assert told(undone(doors.owner, deal, archived)) == ({}, {})
    assert told(undone(doors.owner, deal, restored))[0]["archived_at"][1] is not None
    # Archived by another act since.
    assert told(undone(doors.owner, deal, archived)) == ({}, {"archived_at": "changed_since"})
    assert told(undone(doors.owner, deal, newest(deal)))[0]["archived_at"][1] is None
    registry.get("deal").model._default_manager.filter(pk=deal).delete()
    gone = undone(doors.admin, deal, newest(deal))
    assert (gone.status, gone.code) == (409, "deleted")
    assert undone(doors.stranger, deal, newest(deal)).status == 404


def test_what_a_rule_of_today_refuses_is_left_and_the_rest_goes_back(doors: Doors, deal: str) -> None:
    other = doors.owner.post("/companies", {"name": "Other"}).json["id"]
    acme = doors.owner.get(f"/deals/{deal}").json["party"]["id"]
    entry = change(doors.owner, deal, party=other, next_step="Write")
    # The record it linked to went over to others.
    act("company.update", SYSTEM, UUID(acme), owner=None, team=str(act("team.create", name="Far").pk))
    assert doors.owner.get(f"/companies/{acme}").status == 404
    answer = undone(doors.owner, deal, entry)
    assert told(answer) == ({"next_step": ("Write", "Call")}, {"party": "no_such_record"})
    assert answer.json["left"][0]["text"]
    assert answer.json["item"]["party"]["id"] == other


def test_what_roles_hide_or_lock_is_left(doors: Doors, house: People, deal: str) -> None:
    entry = change(doors.owner, deal, next_step="Write", amount=11, about="Zyxcanary", name="Bigger")
    alone = change(doors.owner, deal, about="Canary")
    shade = [("about", "read"), ("amount", "update")]
    atoms = [
        {"object": "deal", "verb": verb, "scope": "all", "deny": True, "field": field}
        for field, verb in shade
    ]
    role = act("role.create", name="Shade", draft={"includes": [], "atoms": atoms})
    act("role.publish", SYSTEM, role.pk)
    act("user.update", SYSTEM, id_of(house.manager), extra_roles=[str(role.pk)])
    answer = undone(doors.manager, deal, entry)
    done, left = told(answer)
    assert (set(done), left) == ({"next_step", "name"}, {"amount": "locked", "": "hidden"})
    assert "anary" not in str(answer.json)
    assert undone(doors.manager, deal, alone).pointers == ["/entry"]
    assert doors.owner.get(f"/deals/{deal}").json["about"] == "Canary"


def test_nobody_else_undoes_anything(doors: Doors, deal: str) -> None:
    entry = change(doors.owner, deal, name="Bigger")
    before = written()
    assert undone(doors.stranger, deal, entry).code == "not_found"
    assert undone(doors.colleague, deal, entry).code == "forbidden"
    assert undone(Door(), deal, entry).status == 401
    company = newest(doors.owner.get(f"/deals/{deal}").json["party"]["id"])
    for bad in (company, "0", "-1", "x", "9" * 19, "٣"):
        assert undone(doors.owner, deal, bad).pointers == ["/entry"], bad
    assert doors.owner.post(f"/deals/{deal}/undo", {}).pointers == ["/entry"]
    assert written() == before


def test_a_key_undoes_once(doors: Doors, deal: str) -> None:
    entry = change(doors.owner, deal, name="Bigger")
    key = {"Idempotency-Key": "once"}
    first = undone(doors.owner, deal, entry, **key)
    change(doors.owner, deal, name="Bigger")
    second = undone(doors.owner, deal, entry, **key)
    assert (second.json, second.headers["Idempotency-Replayed"]) == (first.json, "true")
    assert doors.owner.get(f"/deals/{deal}").json["name"] == "Bigger"
    assert undone(doors.owner, deal, newest(deal), **key).code == "idempotency_mismatch"


def _undoable() -> list[str]:
    return [
        name
        for name in creatable()
        if {"update", "archive", "restore"} & all_actions(registry.get(name)).keys()
    ]


@pytest.mark.parametrize("name", _undoable())
def test_every_object_has_it(doors: Doors, name: str) -> None:
    """The creation of one of each: archived, or refused with a reason."""
    obj: Object = registry.get(name)
    made = World(SYSTEM).fresh(name)
    answer = undone(doors.admin, made.pk, newest(made.pk), obj.plural)
    assert answer.status in (200, 403, 404, 409), answer.json
    if answer.status == 200:
        done, left = told(answer)
        assert (list(done), list(left)) in [(["archived_at"], []), ([], ["archived_at"])]
