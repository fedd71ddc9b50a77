"""Who may not see a field is not told it by what is computed of it, nor by what it is computed of.

What is computed is declared; that nothing else is, is looked up in the log of what really happened.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from rapport.engine.access import atoms
from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.access.lens import can_be_hidden, seen_by
from rapport.engine.actions.reactions import reaction
from rapport.engine.notify.models import Notification
from rapport.engine.objects import checks, derived, registry
from rapport.engine.objects.object import Derived
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import id_of, people
from tests.engine.access.composing import atom, door_of, role, with_roles
from tests.engine.api.door import Door

pytestmark = pytest.mark.django_db
PRICE, LOST = "918273.5", "Zyxcanary"


def without(who: Actor, *fields: str) -> Actor:
    """The same admin without these fields."""
    named = [path.partition(".") for path in fields]
    return with_roles(
        who,
        role(
            [{**atom(name, "read", "all", deny=True), "field": field} for name, _dot, field in named],
            name=" ".join(fields),
        ),
        base="admin",
    )


def silent(door: Door, words: tuple[str, ...], *paths: str) -> None:
    for path in paths:
        response = door.client.get(f"/api/v1{path}", headers=door.headers)
        content = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, (path, content)
        assert not [word for word in words if word in content.decode()], path


def refused(door: Door, *asked: tuple[str, dict[str, Any]]) -> None:
    for path, query in asked:
        assert door.get(path, **query).status in (400, 403, 404), (path, query)


def test_a_hidden_amount_is_told_by_no_line_no_forecast_and_no_figure() -> None:
    world, admin = World(), people().admin
    deal = world.fresh("deal")
    line = act("deal-line.create", deal=str(deal.pk), quantity="3", unit_price=PRICE, name="Crane")
    total = "2754820.5"
    door = door_of(admin)
    assert total in str(door.get(f"/deals/{deal.pk}").json)
    assert total in str(door.get(f"/deal-lines/{line.pk}").json)
    door = door_of(without(admin, "deal.amount"))
    silent(
        door, (PRICE, total, "3.0000"), f"/deals/{deal.pk}", "/deals", f"/deals/{deal.pk}/timeline",
        f"/deals/{deal.pk}/origins", "/deal-lines",
        f"/deal-lines/{line.pk}", f"/deal-lines/{line.pk}/timeline", "/deal-lines/export",
        "/deals/board?by=stage", "/metrics",
    )  # fmt: skip
    over = {"field": "total", "op": "gt", "value": "1"}
    refused(
        door, ("/deal-lines", {"filter": over}), ("/deal-lines", {"sort": "-unit_price"}),
        ("/deals", {"filter": {"any": "lines", "where": over}}),
        ("/products", {"filter": {"none": "deal-lines", "where": {"field": "quantity", "op": "gt", "value": "1"}}}),
        ("/deal-lines", {"filter": {"field": "deal.amount", "op": "empty"}}), ("/deal-lines", {"sort": "deal.amount"}),
        ("/deal-lines/aggregate", {"group": "deal", "measures": "sum:total"}),
        ("/deal-lines/aggregate", {"group": "deal.weighted"}), ("/forecast", {}), ("/forecast", {"group": "product"}),
        ("/metrics/won_amount/value", {"period": "month"}),
    )  # fmt: skip
    written = door.patch(f"/deal-lines/{line.pk}", {"unit_price": "1"})
    assert (written.status, written.pointers) == (422, ["/unit_price"])
    told = door.get("/atoms").json["objects"]
    amount = next(
        one for obj in told if obj["name"] == "deal" for one in obj["fields"] if one["name"] == "amount"
    )
    hides = {f"{one['object']}.{one['name']}" for one in amount["hides"]}
    assert hides == {"deal.weighted", "deal-line.quantity", "deal-line.unit_price", "deal-line.total"}
    asked = door.get(f"/deal-lines/{line.pk}/access", person=str(id_of(admin))).json["items"][0]["fields"]
    assert {(one["name"], *one["tells"]) for one in asked if one["state"] == "hidden"} == {
        (name, "Amount (Deals)") for name in ("quantity", "unit_price", "total")
    }


def test_a_hidden_link_is_told_by_nothing_that_follows_it() -> None:
    world, house = World(), people()
    company = act("company.create", name="Zyx Works")
    contact = act("contact.create", last_name="Ada", company=str(company.pk))
    deal = world.fresh("deal")
    act("deal.update", SYSTEM, deal.pk, name="Cranes", party=str(company.pk))
    task = act("task.create", subject="Ring", regarding={"object": "deal", "id": str(deal.pk)})
    door = door_of(without(house.admin, "contact.company", "deal.party"))
    paths = ("/relationships", f"/contacts/{contact.pk}", f"/contacts/{contact.pk}/timeline",
             f"/contacts/{contact.pk}/origins", f"/tasks/{task.pk}/origins", f"/tasks/{task.pk}",
             f"/deals/{deal.pk}", "/relationships/export")  # fmt: skip
    silent(door, (str(company.pk), "Zyx Works"), *paths)
    assert "Cranes" not in str(door.get(f"/companies/{company.pk}/timeline").json)
    assert "Ring" not in str(door.get(f"/companies/{company.pk}/timeline").json)
    kind = str(world.make("relationship-type"))
    made = door.post("/relationships", {"party": str(contact.pk), "other": str(company.pk), "type": kind})
    assert (made.status, made.json["code"]) == (403, "forbidden")
    relationship = next(one for one in door.get("/meta").json["objects"] if one["name"] == "relationship")
    assert not {"create", "import"} & set(relationship["can"])
    door = door_of(without(house.manager, "meeting.starts_at"))
    act("meeting.create", subject="Later", starts_at="2031-04-05T06:07:08Z",
        regarding={"object": "company", "id": str(company.pk)})  # fmt: skip
    silent(door, ("2031-04-05",), f"/companies/{company.pk}/timeline", "/meetings")


def test_a_hidden_stage_or_text_is_told_by_no_figure_and_no_notification() -> None:
    world, house = World(), people()
    deal = world.fresh("deal")
    act("stage.create", name="Lost", category="lost", pipeline=str(deal.pipeline_id))
    act("deal.lose", SYSTEM, deal.pk, reason=LOST)
    door = door_of(without(house.admin, "deal.stage"))
    silent(door, (LOST, "closed_on"), f"/deals/{deal.pk}", "/deals", f"/deals/{deal.pk}/timeline")
    names = {one["name"] for one in door.get("/metrics").json["items"]}
    assert "won_amount" not in names
    assert "deals_opened" in names
    refused(door, ("/forecast", {}), ("/companies", {"filter": {"field": "lifecycle", "op": "empty"}}))
    manager = without(house.manager, "note.body")
    body = f'<p>{LOST} <span data-mention="user:{id_of(manager)}">@Manager</span></p>'
    act("note.create", subject="Seen", body=body, regarding={"object": "deal", "id": str(deal.pk)})
    told = list(Notification.objects.filter(owner_id=id_of(manager)).values_list("text", flat=True))
    assert LOST not in str(told)


def test_each_field_takes_with_it_what_tells_it_in_every_object() -> None:
    admin = people().admin
    for obj in atoms.open_objects():
        for field in sorted(can_be_hidden(obj)):
            gone = derived.also_gone((obj.name, field))
            if gone:
                actor = without(admin, f"{obj.name}.{field}")
                left = [(one.name, name) for one, name in gone if name in seen_by(one, actor).fields]
                assert not left, (obj.name, field)


def test_what_computes_says_so() -> None:
    deal, line = registry.get("deal"), registry.get("deal-line")
    known = {obj.name: obj for obj in registry.all_objects()}
    silent_one = replace(deal, derived=None)
    assert any("say in `derived`" in one for one in checks.mistakes_of(silent_one, known))
    untold = replace(line, derived={"name": Derived(("product",))})
    assert any("“total” is told" in one for one in checks.mistakes_of(untold, known))
    lost = replace(deal, derived={**(deal.derived or {}), "closed_on": Derived(("stage.nothing",))})
    assert any("stage.nothing" in one for one in checks.mistakes_of(lost, known))
    with pytest.raises(TypeError):
        reaction("deal.created")  # type: ignore[call-arg]  # that is the mistake


def test_nothing_is_written_into_other_objects_that_is_not_declared() -> None:
    world = World()
    for name in [
        obj.name for obj in registry.all_objects() if "create" in obj.verbs and obj.name in world.factories
    ]:
        world.make(name)
    deal = world.make("deal")
    act("deal.update", SYSTEM, deal, party=str(world.make("company")))
    act("stage.create", name="Won", category="won", pipeline=str(world.make("pipeline")))
    act("deal.win", SYSTEM, deal)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT object, action, op,"
            " coalesce((SELECT array_agg(key) FROM jsonb_object_keys(fields) key), '{}')"
            " FROM log_change WHERE split_part(action, '.', 1) <> object AND op <> 'delete' AND action <> ''"
        )
        rows = cursor.fetchall()
    written = {path for obj in registry.all_objects() for path in _computed_by_others(obj)}
    found = {(name, action, column.removesuffix("_id"))
             for name, action, op, columns in rows for column in (columns if op == "update" else ["*"])
             if column not in ("version", "updated_at", "updated_by_id")}  # fmt: skip
    loose = {one for one in found
             if not any(f"{one[0]}.{one[2]}".startswith(path) or (one[2] == "*" and path.startswith(one[0]))
                        for path in written)}  # fmt: skip
    assert {one for one in loose if (one[0], one[1]) not in MADE_BESIDE} == set()
    assert ("deal", "deal-line.create", "amount") in found


MADE_BESIDE = {("relationship-type", "contact.create"), ("notification", "grant.create")}
"""Records that are made beside others, and hold nothing of them."""


def _computed_by_others(obj: Any) -> list[str]:
    return [
        f"{obj.name}.{name}" for name, one in derived.derivations(obj) if any("." in path for path in one.of)
    ]
