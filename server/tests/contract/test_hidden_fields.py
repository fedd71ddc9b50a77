"""A field that a role hides is nowhere: not answered, not asked, sorted, grouped or summed by, not found, not written.

Every object and every field that can be hidden, with a canary in it, at every door that reads records.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from rapport.engine.access import atoms
from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.access.lens import can_be_hidden, seen_by
from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Invalid, Problem
from rapport.engine.search import reader, sources
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import id_of, people
from tests.engine.api.door import Door, program

pytestmark = pytest.mark.django_db
WORD, FIGURE = "Zyxcanary", "918273"
GIVEN: dict[str, Any] = {
    "text": WORD, "long_text": WORD, "rich_text": f"<p>{WORD}</p>", "url": f"https://{WORD}.example",
    "email": f"{WORD}@rapport.example", "emails": [{"value": f"{WORD}@rapport.example"}],
    "address": {"line1": WORD}, "addresses": [{"line1": WORD}], "integer": int(FIGURE), "decimal": FIGURE,
    "money": {"amount": FIGURE, "currency": "USD"},
}  # fmt: skip

IN_THE_TITLE = ("first_name", "last_name")
"""A contact is called by these: who hides them hides two fields, not what somebody is called."""


def hidden_of(obj: Object) -> list[str]:
    return sorted(can_be_hidden(obj))


def shaded(names: list[str]) -> Actor:
    """An admin to whom one role hides all that can be hidden of these objects."""
    hide = [
        {"object": name, "verb": "read", "scope": "all", "deny": True, "field": field}
        for name in names for field in hidden_of(registry.get(name))
    ]  # fmt: skip
    made = act("role.create", name="Shade", draft={"includes": [], "atoms": hide})
    act("role.publish", SYSTEM, made.pk)
    admin = people().admin
    act("user.update", SYSTEM, id_of(admin), extra_roles=[str(made.pk)])
    found = actor_of(id_of(admin))
    assert found is not None
    return found


def with_canaries(obj: Object) -> Any:
    """A record with a canary in every hidden field that takes one."""
    made = World().fresh(obj.name)
    for name in hidden_of(obj):
        spec = obj.writable.get(name)
        if spec is None or spec.kind not in GIVEN or name in IN_THE_TITLE:
            continue
        try:
            act(f"{obj.name}.update", SYSTEM, made.pk, **{name: GIVEN[spec.kind]})
        except Problem:
            continue  # a rule of the object wants another value; its own one stays and the name is looked for
    return made


OPEN = [obj.name for obj in atoms.open_objects() if "create" in obj.verbs and can_be_hidden(obj)]


@pytest.mark.parametrize("name", OPEN)
def test_no_door_shows_or_takes_a_hidden_field(name: str) -> None:
    obj = registry.get(name)
    made = with_canaries(obj)
    reader.rebuild(sources.cards(registry.all_objects()))
    door = program(id_of(shaded([name])))
    for path in (f"/{obj.plural}", f"/{obj.plural}/{made.pk}"):
        answer = door.get(path, archived="all") if path.count("/") == 1 else door.get(path)
        assert answer.status == 200, answer.json
        items = answer.json.get("items", [answer.json])
        assert items
        assert not {key for item in items for key in item} & set(hidden_of(obj))
    for path in (
        f"/{obj.plural}",
        f"/{obj.plural}/{made.pk}",
        f"/{obj.plural}/{made.pk}/timeline",
        f"/{obj.plural}/{made.pk}/origins",
        *_exports(obj),
    ):
        assert_no_canary(door, path)
    if obj.board and obj.board.by not in hidden_of(obj):
        assert_no_canary(door, f"/{obj.plural}/board")
    found = door.get("/search", q=WORD)
    assert (found.status, found.json["items"]) == (200, [])
    told = next(one for one in door.get("/meta").json["objects"] if one["name"] == name)
    named = {one["name"] for one in told["fields"]} | {column.partition(".")[0] for column in told["columns"]}
    named |= {field for section in told["sections"] for field in section["fields"]} | set(told["board"] or {})
    assert not named & set(hidden_of(obj))


@pytest.mark.parametrize("name", OPEN)
def test_nothing_can_be_asked_by_a_hidden_field(name: str) -> None:
    obj = registry.get(name)
    made = World().fresh(name)
    door = program(id_of(shaded([name])))
    before = _hash()
    for field in hidden_of(obj):
        asked: tuple[tuple[str, dict[str, Any]], ...] = (
            (f"/{obj.plural}", {"fields": field}),
            (f"/{obj.plural}", {"sort": field}),
            (f"/{obj.plural}", {"filter": {"field": field, "op": "empty"}}),
            *((path, {"fields": field}) for path in _exports(obj)),
            (f"/{obj.plural}/aggregate", {"group": field}),
            (f"/{obj.plural}/aggregate", {"group": "owner", "measures": f"max:{field}"}),
        )
        for path, query in asked:
            assert door.get(path, **query).status == 400, (path, query)
        if field in obj.writable:
            refused = door.patch(f"/{obj.plural}/{made.pk}", {field: None})
            assert (refused.status, refused.pointers) in [(422, [f"/{field}"]), (400, [f"/{field}"])], (
                refused.json
            )
    assert _hash() == before


def test_a_link_leads_to_no_hidden_field() -> None:
    World().make("deal")
    actor = shaded(["company", "contact", "deal"])
    door = program(id_of(actor))
    for path in ("company.revenue", "company.city", "party.city", "contact.phones"):
        assert door.get("/deals", filter={"field": path, "op": "empty"}).status == 400, path
        assert door.get("/deals/aggregate", group=path).status == 400, path
    assert door.get("/parties", sort="city").status == 400
    assert door.get("/forecast").status == 403
    assert "city" in seen_by(registry.get("party"), SYSTEM).fields


def test_a_locked_field_is_read_and_not_written() -> None:
    deal = World().fresh("deal")
    made = act("role.create", name="Lock", draft={"atoms": [
        {"object": "deal", "verb": "update", "scope": "all", "deny": True, "field": "amount"}]})  # fmt: skip
    act("role.publish", SYSTEM, made.pk)
    admin = people().admin
    act("user.update", SYSTEM, id_of(admin), extra_roles=[str(made.pk)])
    actor = actor_of(id_of(admin))
    assert actor is not None
    with pytest.raises(Invalid) as refused:
        act("deal.update", actor, deal.pk, amount={"amount": "1", "currency": "USD"})
    assert [fault.pointer for fault in refused.value.faults] == ["/amount"]
    act("deal.update", actor, deal.pk, name="Other")
    door = program(id_of(admin))
    assert "amount" in door.get(f"/deals/{deal.pk}").json
    told = next(one for one in door.get("/meta").json["objects"] if one["name"] == "deal")
    assert [one["read_only"] for one in told["fields"] if one["name"] == "amount"] == [True]
    assert "update" in all_actions(registry.get("deal"))


def _exports(obj: Object) -> list[str]:
    return [f"/{obj.plural}/export"] if "export" in obj.verbs else []


def assert_no_canary(door: Door, path: str) -> None:
    for query in ({}, {"format": "ndjson"}) if path.endswith("export") else ({},):
        response = door.client.get(f"/api/v1{path}", query, headers=door.headers)
        content = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, content
        text = content.decode().casefold()
        assert WORD.casefold() not in text, path
        assert FIGURE not in text, path


def _hash() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(id) FROM log_change")
        return cursor.fetchone()
