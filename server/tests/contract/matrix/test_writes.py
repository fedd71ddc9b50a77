"""What everybody may change is what the guide says; what is refused changes nothing, what is done is logged once."""

from __future__ import annotations

import pytest

from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from tests.contract.matrix import changing, choosing, writes
from tests.contract.matrix.doors import Asker
from tests.contract.matrix.house import House, objects
from tests.contract.matrix.tally import Tally
from tests.contract.matrix.writes import taken_back

pytestmark = pytest.mark.django_db


def test_each_verb_is_let_through_or_refused_as_the_guide_says(house: House, tally: Tally) -> None:
    for obj in objects():
        for verb, action in all_actions(obj).items():
            if action.on == "record":
                for name in choosing.some(house.people, "write", obj.name, verb):
                    asker = Asker(house, name, tally)
                    for record in choosing.some(house.near(name, obj.name), name, verb, each=2):
                        writes.act(asker, obj, action, record)
    tally.assert_right()


def test_records_are_made_by_whom_the_guide_says(house: House, tally: Tally) -> None:
    for obj in objects():
        if "create" in all_actions(obj) and house.facts[obj.name]:
            for name in choosing.some(house.people, "create", obj.name):
                writes.create(Asker(house, name, tally), obj)
    tally.assert_right()


def test_no_link_is_made_to_what_one_may_not_see(house: House, tally: Tally) -> None:
    for name in choosing.some(house.people, "links", each=4):
        asker = Asker(house, name, tally)
        for obj in objects():
            writes.links(asker, obj)
    tally.assert_right()


def test_no_record_is_merged_that_one_may_not_see_and_change(house: House, tally: Tally) -> None:
    for obj in (one for one in objects() if one.can_merge):
        for name in choosing.some(house.people, "merging", obj.name, each=6):
            writes.merging(Asker(house, name, tally), obj)
    assert tally.cells["merging"]
    tally.assert_right()


def test_who_may_nothing_is_refused_at_every_door(house: House, tally: Tally) -> None:
    """Each address that changes something, found in the document, with ids of what they do not see."""
    open_to_all = set()
    for name in choosing.some(("member", "token"), "may nothing"):
        asker = Asker(house, name, tally)
        for operation, method, path in changing.drawn(asker):
            with taken_back():
                found = asker.post(path, {}, method)
            tally.cells["refused"] += 1
            if found.status < 400:
                open_to_all.add(operation)
    assert open_to_all <= changing.OPEN.keys(), open_to_all - changing.OPEN.keys()
    assert not choosing.WHOLE or changing.OPEN.keys() == open_to_all, changing.OPEN.keys() - open_to_all
    tally.assert_right()


def test_a_new_secret_is_in_the_log_without_the_secret(house: House, tally: Tally) -> None:
    obj = registry.get("webhook")
    for record in house.near("seller", "webhook")[:2]:
        writes.act(Asker(house, "seller", tally), obj, all_actions(obj)["set_secret"], record)
    assert tally.cells["log"]
    tally.assert_right()
