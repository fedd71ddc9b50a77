"""Lists have a fast lane: for every object it gives what the ordinary one gives, on any page, in both directions."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from django.test import RequestFactory

from rapport.engine.access.callers import Caller
from rapport.engine.access.house import read_house
from rapport.engine.api import items, lists, types
from rapport.engine.api.who import may_read
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Conflict, Invalid
from rapport.engine.query import kept, statement
from rapport.engine.query.order import order_of
from rapport.engine.query.page import Page, page
from tests.contract.makers import World, act, creatable
from tests.contract.people_of_the_house import people

pytestmark = pytest.mark.django_db


def asked(sort: str = "", **more: str) -> dict[str, Any]:
    return {"fields": "", "filter": "", "sort": sort, "archived": "all", **more}


def callers() -> list[Caller]:
    house = people()
    return [Caller(actor, "", "", "", "", "", read_house()) for actor in (house.owner, house.stranger)]


def both(obj: Object, caller: Caller, given: dict[str, Any], **place: Any) -> tuple[Page, Page]:
    law = may_read(caller)
    fast = kept.kept(lists.key_of(obj, caller, given), lambda: lists.listed(obj, caller, given))
    chosen = items.chosen(obj, caller)
    slow = page(
        lists.wanted(obj, caller, given), chosen, order_of(obj, given["sort"], law), may_read=law, **place
    )
    return fast.page(law, place["limit"], place.get("after"), place.get("before")), slow


def some(world: World, name: str) -> list[Any]:
    """Three records, or fewer of what there can be but one of."""
    made = [world.fresh(name)]
    with suppress(Invalid, Conflict):
        made += [world.fresh(name), world.fresh(name)]
    return made


def sorts(obj: Object) -> list[str]:
    """The default order and the title; of deals a column of each kind, too."""
    if obj.name != "deal":
        title = obj.fields.get(obj.title)
        return ["", f"-{obj.title}"] if title and title.sort_column else [""]
    kinds = {spec.kind: name for name, spec in obj.fields.items() if spec.sort_column}
    return ["", *(sign + name for name in kinds.values() for sign in ("", "-"))]


def compare(obj: Object, caller: Caller, sort: str) -> Page:
    given = asked(sort)
    fast, slow = both(obj, caller, given, limit=1)
    assert fast == slow, sort
    if slow.next:
        second = both(obj, caller, given, limit=2, after=slow.next)
        assert second[0] == second[1], sort
        back = both(obj, caller, given, limit=2, before=second[1].previous)
        assert back[0] == back[1], sort
    return fast


@pytest.mark.parametrize("name", creatable())
def test_both_lanes_agree(name: str) -> None:
    kept.forget()
    obj = registry.get(name)
    assert some(World(), name)
    for caller in callers():
        found, *_ = [compare(obj, caller, sort) for sort in sorts(obj)]
        items.allow(obj, caller, found.items, found.standings)
        part = types.part_type(obj)
        for item in found.items:
            msgspec.convert(item, part, strict=False)


def test_one_statement_serves_the_lists_of_all_companies() -> None:
    kept.forget()
    world, contact = World(), registry.get("contact")
    caller = callers()[0]
    firms = [act("company.create", caller.actor, name=name) for name in ("One", "Two")]
    for firm in (*firms, firms[0]):
        act("contact.create", caller.actor, first_name=firm.name, last_name="Person", company=str(firm.pk))
    assert world.fresh("contact")

    def names(pk: Any, op: str = "eq", field: str = "company") -> list[str]:
        request: Any = RequestFactory().get(
            "/", {"filter": json.dumps({"field": field, "op": op, "value": str(pk)})}
        )
        request.auth = caller
        return sorted(
            item["title"] for item in json.loads(lists.list_records(request, contact).content)["items"]
        )

    assert [names(firm.pk) for firm in firms] == [["One Person", "One Person"], ["Two Person"]]
    before = len(kept._kept)
    assert names(caller.actor.id) == []
    assert len(kept._kept) == before
    assert names(f"LIMIT {statement.LIMIT}", "contains", "name") == []
    # An id in a place for text is text, and what is refused is named as it was given.
    act("contact.create", caller.actor, first_name=str(firms[0].pk), last_name="Odd")
    assert names(firms[0].pk, "contains", "name") == [f"{firms[0].pk} Odd"]
    with pytest.raises(BadQuery) as refused:
        names(firms[0].pk, "eq", "birthday")
    assert "7654" not in str(refused.value)
