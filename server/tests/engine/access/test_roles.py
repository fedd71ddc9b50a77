"""Roles that the organisation composes: what they come to, that a deny wins, and that they count at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rapport.engine.access import atoms, explain
from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.access.policies import Policy
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Forbidden, Invalid
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import Door, program

pytestmark = pytest.mark.django_db
Atoms = list[dict[str, Any]]


@pytest.fixture
def them() -> People:
    return people()


@pytest.fixture
def world(them: People) -> World:
    return World(them.owner)


def atom(object: str, verb: str, scope: str, *, deny: bool = False) -> dict[str, Any]:
    return {"object": object, "verb": verb, "scope": scope, "deny": deny}


def role(atoms: Atoms, includes: list[Any] = [], name: str = "Own") -> UUID:  # noqa: B006  # never changed
    """The id of a role that was published with these."""
    made = act("role.create", name=name, draft={"includes": [str(one) for one in includes], "atoms": atoms})
    act("role.publish", SYSTEM, made.pk)
    found: UUID = made.pk
    return found


def with_roles(who: Actor, *roles: UUID, base: str = "member") -> Actor:
    """The same person with these roles; the base role of a member allows nothing by itself."""
    act("user.update", SYSTEM, id_of(who), role=base, extra_roles=[str(one) for one in roles])
    found = actor_of(id_of(who))
    assert found is not None
    return found


def deals(who: Actor, verb: str = "read") -> set[Any]:
    obj = registry.get("deal")
    return set(obj.records().filter(obj.policy.within(who, verb)).values_list("pk", flat=True))


def test_a_member_gets_what_the_role_says_and_no_more(them: People, world: World) -> None:
    deal = world.fresh("deal")
    assert deals(with_roles(them.colleague)) == set()
    seeing = with_roles(them.colleague, role([atom("deal", "read", "team")]))
    assert (deals(seeing), deals(seeing, "update")) == ({deal.pk}, set())
    with pytest.raises(Forbidden):
        act("deal.update", seeing, deal.pk, name="Other")
    assert deals(with_roles(them.stranger, role([atom("deal", "read", "team")], name="Same"))) == set()


def test_what_one_role_denies_no_other_one_gives(them: People, world: World) -> None:
    deal = world.fresh("deal")
    everything, never = (
        role([atom("*", "*", "all")], name="All"),
        role([atom("deal", "*", "own", deny=True)], name="No"),
    )
    assert deals(with_roles(them.owner, everything)) == {deal.pk}
    assert deals(with_roles(them.owner, everything, never)) == set()
    assert deals(with_roles(them.stranger, everything, never)) == {deal.pk}
    assert deals(with_roles(them.owner, never, base="seller")) == set()


def test_a_role_is_a_part_of_another(them: People, world: World) -> None:
    deal = world.fresh("deal")
    inner = role([atom("deal", "update", "branch")], ["seller"], name="Inner")
    outer = with_roles(
        them.colleague, role([atom("deal", "export", "all", deny=True)], [inner], name="Outer")
    )
    assert deals(outer, "update") == {deal.pk}
    assert (deals(outer), deals(outer, "export")) == ({deal.pk}, set())


def test_a_draft_counts_when_it_is_published_and_then_at_once(them: People, world: World) -> None:
    deal = world.fresh("deal")
    key = role([atom("deal", "read", "own")])
    assert deals(with_roles(them.colleague, key)) == set()
    act("role.update", SYSTEM, key, draft={"includes": [], "atoms": [atom("deal", "read", "all")]})
    assert deals(with_roles(them.colleague, key)) == set()
    act("role.publish", SYSTEM, key)
    assert deals(with_roles(them.colleague, key)) == {deal.pk}
    with pytest.raises(Conflict):
        act("role.publish", SYSTEM, key)


@pytest.mark.parametrize(
    ("draft", "place"),
    [
        ({"atoms": {}}, "/draft"),
        ({"rights": []}, "/draft"),
        ({"atoms": [{"object": "deal", "verb": "read"}]}, "/draft/atoms/0"),
        ({"atoms": [atom("deal", "read", "all"), atom("moon", "read", "all")]}, "/draft/atoms/1/object"),
        ({"atoms": [atom("notification", "read", "all")]}, "/draft/atoms/0/object"),
        ({"atoms": [atom("user", "update", "all")]}, "/draft/atoms/0/object"),
        ({"atoms": [atom("deal", "fly", "all")]}, "/draft/atoms/0/verb"),
        ({"atoms": [atom("deal", "read", "assigned")]}, "/draft/atoms/0/scope"),
        ({"includes": ["admin"]}, "/draft/includes/0"),
        ({"includes": ["seller", "nobody"]}, "/draft/includes/1"),
    ],
)
def test_what_is_no_atom_is_refused_at_its_place(draft: dict[str, Any], place: str) -> None:
    with pytest.raises(Invalid) as refused:
        act("role.create", name="Wrong", draft=draft)
    assert [fault.pointer for fault in refused.value.faults] == [place]


def test_a_role_never_stands_in_itself_and_stays_while_it_is_used(them: People) -> None:
    inner = role([atom("deal", "read", "own")], name="Inner")
    outer = role([], [inner], name="Outer")
    with pytest.raises(Invalid) as refused:
        act("role.update", SYSTEM, inner, draft={"includes": [str(outer)], "atoms": []})
    assert [fault.code for fault in refused.value.faults] == ["ring"]
    with_roles(them.owner, outer)
    for used in (inner, outer):
        with pytest.raises(Conflict):
            act("role.archive", SYSTEM, used)


def test_nobody_gives_themselves_a_role(them: People) -> None:
    powers = role([atom("*", "*", "all")])
    holder = with_roles(them.owner, powers)
    for verb, record, change in (
        ("user.update", id_of(holder), {"role": "admin"}),
        ("role.update", powers, {"draft": {"includes": [], "atoms": []}}),
    ):
        with pytest.raises(Exception) as refused:  # noqa: PT011  # not found or forbidden, as the law of reading has it
            act(verb, holder, record, **change)
        assert type(refused.value).__name__ in ("Forbidden", "NotFound")


def _atoms() -> st.SearchStrategy[dict[str, Any]]:
    objects = {
        obj.name: obj for obj in atoms.open_objects() if obj.name in ("deal", "contact", "task", "product")
    }
    return st.sampled_from(list(objects)).flatmap(
        lambda name: st.builds(
            atom,
            st.just(name),
            st.sampled_from(["read", "update", "archive", "*"]),
            st.sampled_from(list(atoms.offered(objects[name]))),
            deny=st.sampled_from([False, False, True]),
        )
    )


@settings(
    max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)  # fmt: skip
@given(
    first=st.lists(_atoms(), max_size=6), second=st.lists(_atoms(), max_size=4),
    base=st.sampled_from(["member", "seller", "manager", "analyst"]),
)  # fmt: skip
def test_predicate_yes_or_no_and_explanation_agree(
    them: People, world: World, first: Atoms, second: Atoms, base: str
) -> None:
    """Three answers to one question, for every object, verb and person, whatever roles are composed."""
    other = World(them.stranger)
    with transaction.atomic():
        made = {name: [world.make(name)] for name in ("deal", "contact", "task")}
        seen = {
            name: registry.get(name).visible(them.stranger).filter(pk=pk) for name, pk in world.known.items()
        }
        other.known = {name: world.known[name] for name, found in seen.items() if found.exists()}
        made = {name: [*mine, other.make(name)] for name, mine in made.items()}
        roles = [role(first, name="First"), role(second, name="Second")]
        for who in (them.owner, them.colleague, them.stranger, them.manager):
            actor = with_roles(who, *roles, base=base)
            for name, records in made.items():
                _agree(name, records, actor)
        transaction.set_rollback(True)
    world.known.clear()


def _agree(name: str, records: list[Any], actor: Actor) -> None:
    obj = registry.get(name)
    assert isinstance(obj.policy, Policy)
    for verb in ("read", "update", "archive"):
        within = set(obj.records().filter(obj.policy.within(actor, verb)).values_list("pk", flat=True))
        for record in obj.records().filter(pk__in=records):
            told = [
                explain.decides(explain.reasons(obj.policy, actor, one, record)) for one in ("read", verb)
            ]
            assert (record.pk in within) == obj.policy.may(actor, verb, record) == all(told), (
                verb,
                actor.name,
            )


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
    door = _door(them.admin)
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
    assert _door(them.colleague).get(f"/deals/{deal.pk}/access").status == 403
    own = _door(them.colleague).get(f"/deals/{deal.pk}/access?person={id_of(them.colleague)}").json
    assert [one["can"] for one in own["items"]] == [["read"]]
    assert door.get(f"/deals/{deal.pk}/access?person=7").status == 400


def test_a_role_is_tried_on_before_it_counts(them: People, world: World) -> None:
    deal = world.fresh("deal")
    key = role([atom("deal", "read", "own")])
    with_roles(them.colleague, key)
    act("role.update", SYSTEM, key, draft={"includes": [], "atoms": [atom("deal", "read", "all")]})
    door = _door(them.admin)
    tried = door.get(f"/roles/{key}/trial").json
    assert (tried["people"], tried["looked_at"]) == (1, 1)
    assert [(one["object"], one["verb"], one["gained"], one["lost"], [it["id"] for it in one["samples"]])
            for one in tried["exposures"]] == [("deal", "read", 1, 0, [str(deal.pk)])]  # fmt: skip
    alone = door.get(f"/roles/{key}/trial?person={id_of(them.stranger)}").json
    assert [(one["object"], one["gained"]) for one in alone["exposures"]] == [("deal", 1)]
    assert deals(with_roles(them.colleague, key)) == set()
    assert _door(them.owner).get(f"/roles/{key}/trial").status == 403
    known = door.get("/atoms").json
    assert {one["name"] for one in known["objects"]} >= {"deal", "contact", "task", "product"}
    assert "notification" not in {one["name"] for one in known["objects"]}


def test_the_atoms_name_the_fields_that_can_be_hidden_and_no_others(them: People) -> None:
    known = {one["name"]: one["fields"] for one in _door(them.admin).get("/atoms").json["objects"]}
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
    door, path = _door(them.admin), f"/deals/{deal.pk}/access"

    def fields(door: Door, who: Actor) -> list[tuple[str, ...]]:
        [found] = door.get(path, person=str(id_of(who))).json["items"]
        return [(one["state"], one["name"], one["label"], one["role_label"]) for one in found["fields"]]

    hidden = [("hidden", "amount", "Amount", "Inner"), ("hidden", "weighted", "Weighted amount", "Inner")]
    locked = [("locked", "next_step", "Next step", "Outer")]
    assert sorted(fields(door, them.colleague)) == [*hidden, *locked]
    assert fields(_door(them.colleague), them.colleague) == locked
    assert fields(door, them.owner) == []
    assert [one["fields"] for one in door.get(path).json["items"] if one["name"] == "Colleague"] == [[]]


def test_the_door_of_roles_tells_what_can_be_done_with_a_draft_and_what_was_published(them: People) -> None:
    door = _door(them.admin)
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


def _door(who: Actor) -> Door:
    return program(id_of(who))


def test_a_party_is_seen_by_the_law_of_its_kind(them: People) -> None:
    person, firm = World().fresh("contact"), World().fresh("company")
    key = role(
        [
            atom("company", "read", "all"),
            atom("contact", "read", "all"),
            atom("contact", "*", "all", deny=True),
        ]
    )
    seeing, obj = with_roles(them.stranger, key), registry.get("party")
    assert set(obj.visible(seeing).values_list("kind", flat=True)) == {"company"}
    for record, holds in ((person, False), (firm, True)):
        party = obj.records().get(pk=record.pk)
        assert obj.policy.may(seeing, "read", party) is holds
        assert isinstance(obj.policy, Policy)
        assert explain.decides(explain.reasons(obj.policy, seeing, "read", party)) is holds
