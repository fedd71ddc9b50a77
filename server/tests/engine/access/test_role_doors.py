"""What the doors tell of roles: what they can be made of, whom they would show what, and who sees a record by which."""

from __future__ import annotations

import pytest

from rapport.engine.access import atoms
from rapport.engine.access.actors import SYSTEM, Actor
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.access.composing import atom, deals, door_of, role, with_roles
from tests.engine.api.door import Door

pytestmark = pytest.mark.django_db


def test_who_sees_a_record_and_why(them: People, world: World) -> None:
    deal = world.fresh("deal")
    key = role(
        [
            atom("deal", "read", "all"),
            atom("deal", "update", "all"),
            atom("deal", "update", "pool", deny=True),
        ]
    )
    with_roles(them.stranger, key)
    door = door_of(them.admin)
    page = door.get(f"/deals/{deal.pk}/access").json
    told = {one["name"]: (one["can"], [(why["verb"], why["role"], why["scope"]) for why in one["reasons"]])
            for one in page["items"]}  # fmt: skip
    assert told["Owner"] == (
        ["read", "update"],
        [("read", "seller", "own"), ("read", "seller", "team"), ("update", "seller", "own")],
    )
    assert told["Colleague"] == (["read"], [("read", "seller", "team")])
    assert told["Stranger"] == (["read", "update"], [("read", str(key), "all"), ("update", str(key), "all")])
    labels = {(why["role"], why["scope"]): (why["role_label"], why["label"])
              for one in page["items"] for why in one["reasons"]}  # fmt: skip
    assert labels[str(key), "all"] == ("Own", "All")
    assert labels["seller", "team"] == ("Seller", "Own and the team's")
    assert door_of(them.colleague).get(f"/deals/{deal.pk}/access").status == 403
    own = door_of(them.colleague).get(f"/deals/{deal.pk}/access?person={id_of(them.colleague)}").json
    assert [one["can"] for one in own["items"]] == [["read"]]
    assert door.get(f"/deals/{deal.pk}/access?person=7").status == 400


def test_a_trial_takes_from_admins_too_and_shows_what_can_be_done(them: People, world: World) -> None:
    """What one role denies no other one gives, and nobody changes what they do not see."""
    world.fresh("deal")
    act("user.update", SYSTEM, id_of(them.admin), extra_roles=[str(role([atom("deal", "read", "all")]))])
    key = role([atom("deal", "*", "own")], name="Take")
    act("role.update", SYSTEM, key, draft={"includes": [], "atoms": [atom("deal", "read", "all", deny=True)]})
    tried = door_of(them.admin).get(f"/roles/{key}/trial?person={id_of(them.admin)}").json
    told = {(one["object"], one["verb"]): (one["gained"], one["lost"]) for one in tried["exposures"]}
    assert told == {("deal", "read"): (0, 1), ("deal", "update"): (0, 1)}


def test_a_role_is_tried_on_before_it_counts(them: People, world: World) -> None:
    deal = world.fresh("deal")
    key = role([atom("deal", "read", "own")])
    with_roles(them.colleague, key)
    act("role.update", SYSTEM, key, draft={"includes": [], "atoms": [atom("deal", "read", "all")]})
    door = door_of(them.admin)
    tried = door.get(f"/roles/{key}/trial").json
    assert (tried["people"], tried["looked_at"]) == (1, 1)
    assert [(one["object"], one["verb"], one["gained"], one["lost"], [it["id"] for it in one["samples"]])
            for one in tried["exposures"]] == [("deal", "read", 1, 0, [str(deal.pk)])]  # fmt: skip
    alone = door.get(f"/roles/{key}/trial?person={id_of(them.stranger)}").json
    assert [(one["object"], one["gained"]) for one in alone["exposures"]] == [("deal", 1)]
    assert deals(with_roles(them.colleague, key)) == set()
    assert door_of(them.owner).get(f"/roles/{key}/trial").status == 403
    known = door.get("/atoms").json
    assert {one["name"] for one in known["objects"]} >= {"deal", "contact", "task", "product"}
    assert "notification" not in {one["name"] for one in known["objects"]}


def test_a_trial_says_who_gains_and_loses_emergency_access(them: People, world: World) -> None:
    """A right that belongs to no record: there are no records to count, but people to name."""
    key = role([atom("deal", "read", "own")], name="Draft")
    with_roles(them.colleague, key)
    with_roles(them.manager, key, base="manager")
    act("role.update", SYSTEM, key, draft={"includes": [], "atoms": [
        atom("grant", "review", "all"), atom("grant", "break_glass", "all", deny=True)]})  # fmt: skip
    door = door_of(them.admin)
    assert door.get(f"/roles/{key}/trial").json["rights"] == [
        {"object": "grant", "label": "Grants", "verb": "break_glass", "gained": [],
         "lost": [{"id": str(id_of(them.manager)), "name": "Manager"}]},
        {"object": "grant", "label": "Grants", "verb": "review", "lost": [],
         "gained": [{"id": str(id_of(them.colleague)), "name": "Colleague"},
                    {"id": str(id_of(them.manager)), "name": "Manager"}]},
    ]  # fmt: skip
    alone = door.get(f"/roles/{key}/trial?person={id_of(them.stranger)}").json["rights"]
    assert [(one["verb"], [who["name"] for who in one["gained"]]) for one in alone] == [
        ("review", ["Stranger"])
    ]
    act("role.publish", them.admin, key)
    assert door.get(f"/roles/{key}/trial").json["rights"] == []


def test_the_atoms_name_the_fields_that_can_be_hidden_and_no_others(them: People) -> None:
    known = {one["name"]: one["fields"] for one in door_of(them.admin).get("/atoms").json["objects"]}
    told = {one["name"]: (one["label"], one["read_only"]) for one in known["deal"]}
    assert (told["amount"], told["weighted"]) == (("Amount", False), ("Weighted amount", True))
    assert not {"name", "owner", "created_at", "custom"} & set(told)
    draft = {
        "includes": [],
        "atoms": [
            {**atom(name, verb, "all", deny=True), "field": field["name"]}
            for name, fields in known.items()
            for verb, field in zip(["read", "update"], fields, strict=False)
        ],
    }
    assert len(draft["atoms"]) > len(known)
    assert atoms.checked(draft, None) == draft


def test_who_sees_a_record_is_told_its_hidden_and_locked_fields(them: People, world: World) -> None:
    deal = world.fresh("deal")
    hide, lock = [
        [{**atom("deal", verb, "all", deny=True), "field": field} for field in fields]
        for verb, fields in (("read", ["amount"]), ("update", ["amount", "next_step"]))
    ]
    inner = role(hide, name="Inner")
    outer = role(lock, [inner], name="Outer")
    with_roles(them.colleague, outer, base="seller")
    door, path = door_of(them.admin), f"/deals/{deal.pk}/access"

    def fields(door: Door, who: Actor) -> list[tuple[str, ...]]:
        [found] = door.get(path, person=str(id_of(who))).json["items"]
        return [(one["state"], one["name"], one["label"], one["role_label"]) for one in found["fields"]]

    hidden = [("hidden", "amount", "Amount", "Inner"), ("hidden", "weighted", "Weighted amount", "Inner")]
    locked = [("locked", "next_step", "Next step", "Outer")]
    assert sorted(fields(door, them.colleague)) == [*hidden, *locked]
    assert fields(door_of(them.colleague), them.colleague) == locked
    assert fields(door, them.owner) == []
    assert [one["fields"] for one in door.get(path).json["items"] if one["name"] == "Colleague"] == [[]]


def test_the_door_of_roles_tells_what_can_be_done_with_a_draft_and_what_was_published(them: People) -> None:
    door = door_of(them.admin)
    first = {"includes": ["seller"], "atoms": [atom("deal", "read", "all")]}
    made = door.post("/roles", {"name": "Desk", "draft": first}).json
    assert {"publish", "discard", "update"} <= set(made["can"])
    done = door.post(f"/roles/{made['id']}/publish", {"version": made["version"]}).json
    assert (done["published"], done["draft"], "publish" in done["can"]) == (first, {}, False)
    listed = door.get("/roles", fields="name,draft").json["items"]
    assert [(one["name"], "publish" in one["can"]) for one in listed] == [("Desk", False)]
    stale = door.patch(f"/roles/{made['id']}", {"version": made["version"], "draft": {"atoms": []}})
    assert stale.json["code"] == "conflict"
    told = door.get(f"/roles/{made['id']}/timeline", field="published").json["items"]
    assert [field["to"] for one in told for field in one["fields"] if field["name"] == "published"] == [first]
