"""Roles that the organisation composes: what they come to, that a deny wins, and that they count at once."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rapport.engine.access import atoms, explain
from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.access.models import Grant
from rapport.engine.access.policies import Policy
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Forbidden, Invalid, NotFound
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.access.composing import Atoms, atom, deals, role, with_roles

pytestmark = pytest.mark.django_db


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
        ({"atoms": [{**atom("deal", "read", "all"), "second": True}]}, "/draft/atoms/0/verb"),
        ({"atoms": [{**atom("deal", "*", "all", deny=True), "second": True}]}, "/draft/atoms/0/deny"),
        (
            {"atoms": [{**atom("deal", "update", "all"), "second": True, "field": "id"}]},
            "/draft/atoms/0/field",
        ),
        ({"atoms": [atom("*", "read", {"filter": {}})]}, "/draft/atoms/0/object"),
        ({"atoms": [atom("deal", "read", {"filter": {}})]}, "/draft/atoms/0/scope/filter"),
        ({"atoms": [atom("deal", "read", {"other": 1})]}, "/draft/atoms/0"),
        (
            {"atoms": [atom("deal", "read", {"filter": {"and": [{"field": "nothing", "op": "empty"}]}})]},
            "/draft/atoms/0/scope/filter/and/0/field",
        ),
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
        with pytest.raises((Forbidden, NotFound)):
            act(verb, holder, record, **change)


FILTERS: list[dict[str, Any]] = [
    {"filter": {"field": "owner", "op": "eq", "value": {"relative": "me"}}},
    {"filter": {"field": "owner", "op": "eq", "value": {"relative": "my_team"}}},
    {"filter": {"not": {"field": "owner.team", "op": "empty"}}},
    {"filter": {"field": "created_at", "op": "within", "value": {"relative": "today"}}},
    {
        "filter": {
            "or": [{"field": "tags", "op": "has_none", "value": ["x"]}, {"field": "source", "op": "empty"}]
        }
    },
]
"""Scopes that every object knows; all but the last two are the same for nobody."""


def _atoms() -> st.SearchStrategy[dict[str, Any]]:
    objects = {
        obj.name: obj for obj in atoms.open_objects() if obj.name in ("deal", "contact", "task", "product")
    }
    return st.sampled_from(list(objects)).flatmap(
        lambda name: st.builds(
            atom,
            st.just(name),
            st.sampled_from(["read", "update", "archive", "*"]),
            st.sampled_from([*atoms.offered(objects[name]), *FILTERS]),
            deny=st.sampled_from([False, False, True]),
        )
    )


_PEOPLE = ("owner", "colleague", "stranger", "manager")
_LENDING = st.tuples(
    st.sampled_from(["deal", "contact", "task"]), st.integers(0, 1), st.sampled_from([*_PEOPLE, "east", "floor"]),
    st.sampled_from(["see", "edit"]), st.sampled_from(["runs", "past", "ended"]),
)  # fmt: skip


def _lend(them: People, made: dict[str, list[Any]], lent: list[Any], away: list[Any]) -> None:
    """Shares records with people and teams, some of it over already, and lets people stand in for each other."""
    now = datetime.now(UTC)
    teams = {"east": them.manager.team, "floor": them.owner.team}
    for name, at, holder, level, state in lent:
        given = (
            {"person": str(id_of(getattr(them, holder)))}
            if holder in _PEOPLE
            else {"branch": str(teams[holder])}
        )
        about = {"object": name, "id": str(made[name][at])}
        with suppress(Invalid):  # they have it already
            grant = act("grant.create", SYSTEM, regarding=about, level=level, **given)
            over = {"past": {"until": now}, "ended": {"ended_at": now}}.get(state)
            if over:
                Grant.objects.filter(pk=grant.pk).update(**over)
    day = str(now.date())
    for person, substitute in away:
        given = {
            "person": str(id_of(getattr(them, person))),
            "substitute": str(id_of(getattr(them, substitute))),
        }
        with suppress(Invalid):  # of themselves, or one that is away
            act("absence.create", SYSTEM, first_day=day, last_day=day, **given)


@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(
    first=st.lists(_atoms(), max_size=6), second=st.lists(_atoms(), max_size=4),
    base=st.sampled_from(["member", "seller", "manager", "analyst"]), lent=st.lists(_LENDING, max_size=6),
    away=st.lists(st.tuples(st.sampled_from(_PEOPLE), st.sampled_from(_PEOPLE)), max_size=2),
)  # fmt: skip
def test_predicate_yes_or_no_and_explanation_agree(
    them: People, world: World, first: Atoms, second: Atoms, base: str, lent: list[Any], away: list[Any]
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
        _lend(them, made, lent, away)
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
