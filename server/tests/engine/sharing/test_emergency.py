"""Emergency access: at once, for hours, told to those who watch, and reviewed by somebody else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from rapport.engine.access.actors import Actor
from rapport.engine.access.models import Grant
from rapport.engine.log import readers
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Forbidden, Invalid, NotFound, Problem
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.door import Answer, Door, browser, program
from tests.engine.sharing.lending import fresh_of, now_of, past, sees

pytestmark = pytest.mark.django_db
WHY = "The customer is on the phone"


def take(door: Any, record: str, **more: Any) -> Answer:
    found: Answer = door.post(
        "/emergency-access", {"object": "deal", "record": record, "reason": WHY, "hours": 2, **more}
    )
    return found


def test_the_record_is_seen_at_once_and_others_hear_of_it(them: People, world: World) -> None:
    world.make("deal")
    deal = fresh_of(them.stranger, world)
    act("deal.update", them.stranger, deal.pk, name="Unseen")
    manager = browser(them.manager.id)
    assert not sees(them.manager, deal)
    taken = take(manager, "Unseen")
    assert (taken.status, taken.json["id"]) == (201, str(deal.pk))
    assert sees(them.manager, deal)
    assert not sees(them.manager, deal, verb="update")
    grant = Grant.objects.get(pk=taken.json["grant"])
    assert readers.history(grant.pk)[0].action == "grant.break_glass"
    assert Notification._default_manager.filter(
        owner=them.admin.id, kind="emergency", about=grant.pk
    ).exists()
    for who, problem in ((them.manager, Forbidden), (them.stranger, (Forbidden, NotFound))):
        with pytest.raises(problem):
            act("grant.review", now_of(who), grant.pk, comment="Looks fine")
    with pytest.raises(Invalid):
        act("grant.review", them.admin, grant.pk, comment="  ")
    act("grant.review", them.admin, grant.pk, comment="Asked the customer")
    with pytest.raises(Conflict):
        act("grant.review", them.admin, grant.pk, comment="Again")
    with pytest.raises(Conflict):
        act("grant.update", them.admin, grant.pk, level="edit")
    past(grant)
    assert not sees(them.manager, deal)


def test_a_wrong_name_and_nothing_there_are_the_same_and_tries_are_few(them: People, world: World) -> None:
    seen = world.fresh("deal")
    fresh_of(them.stranger, world)
    door = browser(them.manager.id)
    wrong = [
        take(door, "No such deal"), take(door, "Acme renewal 2099"), take(door, str(them.admin.id)),
        take(door, "x", object="webhook"), take(door, "x", object="moon"), take(door, ""),
    ]  # fmt: skip
    assert {(one.status, one.code, one.json["detail"]) for one in wrong} == {
        (404, "not_found", wrong[0].json["detail"])
    }
    assert (take(door, str(seen.pk)).status, take(door, str(seen.pk), hours=9).status) == (409, 422)
    assert take(door, str(seen.pk), reason="Why not  ").status == 422
    assert take(door, "No such deal").status == 404
    busy = take(door, "No such deal")
    assert (busy.status, busy.headers["Retry-After"]) == (429, str(busy.json["retry_after"]))
    assert Grant.objects.count() == 0


def test_who_takes_it_and_who_looks_at_it_are_rights_that_roles_give_and_take(
    them: People, world: World
) -> None:
    deal, other = fresh_of(them.stranger, world), fresh_of(them.stranger, world)
    taking = role([atom("grant", "break_glass", "all")], name="May take")
    reviewing = role([atom("grant", "review", "all")], name="May review")
    # Everything on every object, and the rights on each, are no emergency access.
    with_roles(them.owner, role([atom("*", "*", "all")], name="All"), base="seller")
    assert not registry.get("grant").policy.allows(now_of(them.owner), "break_glass")
    with_roles(them.owner, taking, base="seller")
    with_roles(them.colleague, reviewing, base="seller")
    door = browser(them.owner.id)
    assert "break_glass" in can_of(door)
    assert take(door, str(deal.pk)).status == 201
    grant = Grant.objects.get()
    told = Notification._default_manager.filter(kind="emergency").values_list("owner_id", flat=True)
    assert set(told) == {them.admin.id, them.colleague.id}
    assert sees_grant(them.colleague, grant.pk)
    act("grant.review", now_of(them.colleague), grant.pk, comment="He had to call back at once.")
    with pytest.raises(Problem):
        act("grant.review", now_of(them.owner), grant.pk, comment="By myself, for myself.")
    # A role takes it from those who have it by their own one, too.
    no = role([atom("grant", "break_glass", "all", deny=True)], name="None")
    with_roles(them.manager, no, base="manager")
    door = browser(them.manager.id)
    assert (take(door, str(other.pk)).status, "break_glass" in can_of(door)) == (403, False)
    for wrong in (
        atom("grant", "read", "all"), atom("grant", "end", "all"), atom("grant", "*", "all"),
        atom("grant", "break_glass", "own"), {**atom("grant", "review", "all"), "second": True},
        {**atom("grant", "read", "all", deny=True), "field": "reason"},
    ):  # fmt: skip
        with pytest.raises(Invalid):
            role([wrong], name="Wrong")


def can_of(door: Door) -> list[str]:
    objects = door.get("/meta").json["objects"]
    found: list[str] = next(one for one in objects if one["name"] == "grant")["can"]
    return found


def sees_grant(who: Actor, pk: UUID) -> bool:
    return bool(registry.get("grant").visible(now_of(who)).filter(pk=pk).exists())


def test_only_people_whose_role_has_it(them: People, world: World) -> None:
    deal = fresh_of(them.stranger, world)
    for door in (browser(them.owner.id), program(them.manager.id), program(them.admin.id)):
        assert take(door, str(deal.pk)).status == 403
    assert browser(them.manager.id).post("/grants", {
        "regarding": {"object": "deal", "id": str(deal.pk)}, "person": str(them.owner.id), "level": "see",
        "is_emergency": True,
    }).status == 422  # fmt: skip
