"""Separation of duties: who breaks one and by which roles, and that no change of roles makes a new breach."""

from __future__ import annotations

from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects.problems import Invalid
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.access.composing import atom, door_of, role, with_roles

pytestmark = pytest.mark.django_db
ENTERS = [{"object": "deal", "verb": "create"}, {"object": "deal", "verb": "update"}]
APPROVES = [{"object": "deal", "verb": "approve"}]


def _separate(**given: Any) -> Any:
    return act(
        "separation.create", **{"name": "Two hands", "one_side": ENTERS, "other_side": APPROVES, **given}
    )


def test_new_breaches_are_refused_and_named_at_every_way_in(them: People) -> None:
    enters, approves = (
        role([atom("deal", "*", "own")], name="Enters"),
        role([atom("deal", "read", "all")], name="Later"),
    )
    both = with_roles(them.colleague, enters, approves)
    inner = role([], [approves], name="Outer")
    with_roles(them.stranger, enters, inner)
    _separate()
    approving = {"includes": [], "atoms": [atom("deal", "approve", "all")]}
    act("role.update", SYSTEM, approves, draft=approving)
    told = door_of(them.admin).get(f"/roles/{approves}/trial").json["conflicts"]
    assert [(one["name"], [who["name"] for who in one["people"]]) for one in told] == [
        ("Two hands", ["Colleague", "Stranger"])
    ]
    with pytest.raises(Invalid) as refused:
        act("role.publish", SYSTEM, approves)
    assert [(one.pointer, one.code) for one in refused.value.faults] == [("/draft", "separation")]
    assert "Two hands" in refused.value.faults[0].detail
    with_roles(them.stranger, base="seller")
    act("user.update", SYSTEM, id_of(both), extra_roles=[str(enters)])
    act("role.publish", SYSTEM, approves)
    with pytest.raises(Invalid) as refused:
        with_roles(them.stranger, inner, base="seller")
    assert [(one.pointer, one.code) for one in refused.value.faults] == [("/extra_roles", "separation")]
    with pytest.raises(Invalid):
        act(
            "user.create", name="New", email="new@rapport.example", role="seller", extra_roles=[str(approves)]
        )
    assert with_roles(them.stranger, inner, base="member").extra == (inner,)


def test_what_was_broken_before_is_reported_and_not_blocked(them: People) -> None:
    _separate()
    admin = door_of(them.admin)
    found = admin.get("/separations/breaches").json["items"]
    assert [(one["person_name"], one["one"][0]["roles"], one["other"][0]["roles"]) for one in found] == [
        ("Admin", ["Admin"], ["Admin"]), ("Manager", ["Manager"], ["Manager"])
    ]  # fmt: skip
    act("user.update", SYSTEM, id_of(them.manager), role="manager", name="Still manager")
    # What denies one of the two heals it.
    never = role([atom("deal", "approve", "all", deny=True)], name="No approval")
    with_roles(them.manager, never, base="manager")
    assert [one["person_name"] for one in admin.get("/separations/breaches").json["items"]] == ["Admin"]
    # Whoever is made an admin has every right: that is told, and not refused.
    act("user.update", SYSTEM, id_of(them.stranger), role="admin")
    assert [one["person_name"] for one in admin.get("/separations/breaches").json["items"]] == [
        "Admin",
        "Stranger",
    ]
    assert door_of(them.owner).get("/separations/breaches").status == 403
    assert door_of(them.owner).get("/separations").json.get("items") in (None, [])


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"one_side": []}, "/one_side"),
        ({"one_side": [{"object": "deal"}]}, "/one_side/0"),
        ({"other_side": [*APPROVES, {"object": "user", "verb": "update"}]}, "/other_side/1"),
        ({"other_side": [ENTERS[1]]}, "/other_side/0"),
    ],
)
def test_what_is_no_right_is_refused_at_its_place(given: dict[str, Any], place: str) -> None:
    with pytest.raises(Invalid) as refused:
        _separate(**given)
    assert [one.pointer for one in refused.value.faults] == [place]


def test_a_trial_counts_what_becomes_of_fields(them: People) -> None:
    veil = {**atom("deal", "read", "all", deny=True), "field": "amount"}
    lock = {**atom("deal", "update", "all", deny=True), "field": "probability"}
    key = role([veil], name="Veils")
    with_roles(them.owner, key, base="seller")
    with_roles(them.colleague, key, base="seller")
    act("role.update", SYSTEM, key, draft={"includes": [], "atoms": [lock]})
    told = door_of(them.admin).get(f"/roles/{key}/trial").json["fields"]
    assert {(one["object"], one["field"], one["state"], one["people"]) for one in told} >= {
        ("deal", "amount", "shown", 2)
    }
    assert {one["state"] for one in told} <= {"shown", "locked"}
