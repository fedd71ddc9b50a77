"""Sharing one record: what it gives, to whom, until when; and that nobody gives more than is theirs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from rapport.engine.access import explain, tokens
from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.policies import Policy
from rapport.engine.actions.basics import all_actions
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Forbidden, Invalid, NotFound, Problem
from rapport.engine.sharing.ending import close_due
from rapport.modules.sales.objects import DEAL
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.door import Door, browser, program
from tests.engine.sharing.lending import away, fresh_of, now_of, past, sees, share

pytestmark = pytest.mark.django_db


def test_a_shared_record_is_seen_until_it_ends_with_all_that_hangs_on_it(them: People, world: World) -> None:
    line = world.fresh("deal-line")
    deal = line.deal
    task = act("task.create", them.owner, subject="Call", regarding={"object": "deal", "id": str(deal.pk)})
    everything = [(deal, "deal"), (line, "deal-line"), (task, "task")]
    assert not any(sees(them.stranger, *one) for one in everything)
    grant = share(them.owner, deal, them.stranger)
    assert all(sees(them.stranger, *one) for one in everything)
    assert not any(sees(them.stranger, *one, verb="update") for one in everything)
    act("grant.update", them.owner, grant.pk, level="edit")
    assert sees(them.stranger, deal, verb="update")
    assert sees(them.stranger, line, "deal-line", "update")
    assert not any(
        sees(them.stranger, deal, verb=verb) for verb in ("archive", "restore", "export", "approve")
    )
    act("grant.end", them.owner, grant.pk)
    assert not any(sees(them.stranger, *one) for one in everything)
    assert now_of(them.stranger).lent is None
    with pytest.raises(Conflict):
        act("grant.end", them.owner, grant.pk)


def test_who_may_edit_may_do_what_changes_that_record_alone(them: People, world: World) -> None:
    deal, other = world.fresh("deal"), world.fresh("deal")
    for category in ("won", "lost"):
        act("stage.create", name=category, category=category, pipeline=str(deal.pipeline_id))
    grant = share(them.owner, deal, them.stranger)
    door = program(them.stranger.id)
    verbs = ("move", "win", "lose", "reopen")
    assert not any(sees(them.stranger, deal, verb=verb) for verb in verbs), "to see is not to edit"
    assert door.post(f"/deals/{deal.pk}/win", {}).status == 403
    act("grant.update", them.owner, grant.pk, level="edit")
    assert all(sees(them.stranger, deal, verb=verb) for verb in verbs)
    assert not any(sees(them.stranger, other, verb=verb) for verb in verbs)
    assert {"move", "win", "lose"} <= set(door.get(f"/deals/{deal.pk}").json["can"])
    assert isinstance(DEAL.policy, Policy)
    [reason] = explain.reasons(DEAL.policy, now_of(them.stranger), "win", deal)
    assert (reason.scope, reason.of) == ("shared", grant.pk)
    assert door.post(f"/deals/{deal.pk}/win", {}).json["stage"]["title"] == "won"
    assert door.post(f"/deals/{deal.pk}/reopen", {}).status == 200
    for verb in ("archive", "approve"):
        assert door.post(f"/deals/{deal.pk}/{verb}", {}).status in (403, 404, 405), verb
    task = act("task.create", them.owner, subject="Call", regarding={"object": "deal", "id": str(other.pk)})
    share(them.owner, task, them.stranger, "task", level="edit")
    assert door.post(f"/tasks/{task.pk}/complete", {}).status == 200
    # A token for less, a role that denies, and a second person all hold.
    _token, text = tokens.make(id_of(them.stranger), "less", scopes=["deal:read", "deal:update"])
    only = Door(Authorization=f"Bearer {text}")
    assert only.post(f"/deals/{deal.pk}/win", {}).status == 403
    with_roles(them.stranger, role([{**atom("deal", "win", "all"), "second": True}]), base="seller")
    assert program(them.stranger.id).post(f"/deals/{deal.pk}/win", {}).status == 202
    with_roles(them.stranger, role([atom("deal", "win", "all", deny=True)], name="No"), base="seller")
    assert program(them.stranger.id).post(f"/deals/{deal.pk}/win", {}).status == 403
    act("grant.end", them.owner, grant.pk)
    assert not any(sees(them.stranger, deal, verb=verb) for verb in (*verbs, "read"))


def test_only_what_changes_its_record_alone_is_ever_lent() -> None:
    lent = {one.name for obj in registry.all_objects() for one in all_actions(obj).values() if one.lent}
    assert lent == {"deal.move", "deal.win", "deal.lose", "deal.reopen", "task.complete", "task.reopen",
                    "call.complete", "call.reopen"}  # fmt: skip
    for obj in registry.all_objects():
        for one in all_actions(obj).values():
            assert not one.lent or (one.on == "record" and one.proof is None and one.verb not in GENERAL), (
                one.name
            )


GENERAL = {"create", "update", "archive", "restore", "import", "export", "approve", "erase", "delete"}


def test_the_end_passes_by_at_every_door(them: People, world: World) -> None:
    deal = world.fresh("deal")
    grant = share(them.owner, deal, them.stranger, until="2999-01-01T00:00:00Z")
    door = browser(them.stranger.id)
    told = Notification._default_manager.filter(owner=them.stranger.id, kind="shared")
    assert [one.about for one in told] == [deal.pk]

    def doors() -> dict[str, Any]:
        by_id = {"field": "id", "op": "eq", "value": str(deal.pk)}
        notices = door.get("/notifications", filter={"field": "kind", "op": "eq", "value": "shared"})
        return {
            "list": len(door.get("/deals").json["items"]),
            "filter": len(door.get("/deals", filter=by_id).json["items"]),
            "sorted": len(door.get("/deals", sort="name").json["items"]),
            "record": door.get(f"/deals/{deal.pk}").status == 200,
            "timeline": door.get(f"/deals/{deal.pk}/timeline").status == 200,
            "sum": door.get("/deals/aggregate", measures="count").json["groups"][0]["values"]["count"],
            "notices": len(notices.json["items"]),
            "change": door.patch(f"/deals/{deal.pk}", {"version": 1, "name": "X"}).status == 403,
        }  # fmt: skip

    assert set(map(bool, doors().values())) == {True}
    past(grant)
    assert set(map(bool, doors().values())) == {False}
    before = now_of(them.stranger)
    close_due(datetime.now(UTC))
    assert (before.lent is None, now_of(them.stranger).lent is None) == (False, True), (
        "open screens hear of it"
    )


def test_a_team_has_it_with_its_branch(them: People, world: World) -> None:
    deal = fresh_of(them.stranger, world)
    assert not sees(them.colleague, deal)
    share(them.stranger, deal, branch=str(them.manager.team))
    assert sees(them.colleague, deal)
    assert sees(them.manager, deal)
    assert not sees(them.colleague, deal, verb="update")


def test_a_role_that_hides_or_denies_wins(them: People, world: World) -> None:
    deal = world.fresh("deal")
    share(them.owner, deal, them.stranger)
    hiding = {**atom("deal", "read", "all", deny=True), "field": "amount"}
    with_roles(them.stranger, role([hiding], name="Hiding"))
    door = browser(them.stranger.id)
    shown = door.get(f"/deals/{deal.pk}")
    assert (shown.status, "amount" in shown.json) == (200, False)
    with_roles(them.stranger, role([atom("deal", "read", "all", deny=True)], name="Never"))
    assert not sees(them.stranger, deal)


@pytest.mark.parametrize("level", ["see", "edit"])
def test_nobody_shares_more_than_is_theirs(them: People, world: World, level: str) -> None:
    deal, of_stranger = world.fresh("deal"), fresh_of(them.stranger, world)
    share(them.owner, deal, them.stranger, level="edit")
    away(them.owner, them.stranger)
    away(them.stranger, None, since=9)
    attempts: list[tuple[Any, Any, dict[str, Any]]] = [
        (them.owner, of_stranger, {"receiver": them.colleague}),  # what they cannot see
        (them.owner, deal, {"receiver": them.owner}),  # with themselves
        (them.stranger, deal, {"receiver": them.colleague}),  # what was shared with them, or as a substitute
    ]
    if level == "edit":
        attempts.append((them.colleague, deal, {"receiver": them.stranger}))  # what they may see alone
    for giver, record, more in attempts:
        with pytest.raises(Problem):
            share(now_of(giver), record, level=level, **more)
    several: tuple[dict[str, Any], ...] = (
        {},
        {"person": str(them.manager.id), "branch": str(them.owner.team)},
    )
    for more in several:
        with pytest.raises(Invalid):
            share(them.owner, deal, level=level, **more)
    with pytest.raises((Invalid, Forbidden, NotFound)):
        share(them.owner, World().fresh("product"), them.stranger, "product")


def test_what_somebody_has_is_not_raised_by_them(them: People, world: World) -> None:
    deal, other = world.fresh("deal"), world.fresh("deal")
    grant = share(them.owner, deal, them.stranger)
    for verb, given in (("update", {"level": "edit"}), ("review", {"comment": "All is well"})):
        with pytest.raises((Forbidden, Conflict)):
            act(f"grant.{verb}", now_of(them.stranger), grant.pk, **given)
    moved: dict[str, Any] = {
        "person": str(them.colleague.id),
        "regarding": {"object": "deal", "id": str(other.pk)},
    }
    for name, value in moved.items():
        with pytest.raises(Invalid):
            act("grant.update", them.owner, grant.pk, **{name: value})
    with pytest.raises(Invalid):
        share(them.owner, deal, them.stranger)  # they have it already
    act("grant.end", now_of(them.stranger), grant.pk)  # whoever has it may give it back
    with pytest.raises(Conflict):
        act("grant.update", them.owner, grant.pk, level="edit")


def test_what_is_lent_cannot_be_kept(them: People, world: World) -> None:
    deal = world.fresh("deal")
    task = act("task.create", them.owner, subject="Call", assignee=str(them.owner.id))
    share(them.owner, deal, them.stranger, level="edit")
    for days_until_away in (0, 9):
        for record, name, whose in (
            (deal, "deal", "owner"),
            (deal, "deal", "team"),
            (task, "task", "assignee"),
        ):
            value = them.stranger.team if whose == "team" else them.stranger.id
            with pytest.raises((Forbidden, NotFound)):
                act(f"{name}.update", now_of(them.stranger), record.pk, **{whose: str(value)})
        act("deal.update", now_of(them.stranger), deal.pk, name="Changed", owner=str(them.owner.id))
        away(them.owner, them.stranger, since=days_until_away)
    act("deal.update", them.owner, deal.pk, owner=str(them.stranger.id))


def test_a_token_shares_when_it_is_for_that_too(them: People, world: World) -> None:
    deal = world.fresh("deal")
    body = {
        "regarding": {"object": "deal", "id": str(deal.pk)},
        "person": str(them.stranger.id),
        "level": "edit",
    }
    for scopes, status in (
        (["deal:*"], 403),
        (["grant:*"], 403),
        (["deal:read", "deal:update", "user:read", "grant:create"], 201),
    ):
        assert them.owner.id is not None
        text = tokens.make(them.owner.id, "few", scopes=scopes)[1]
        answer = Door(Authorization=f"Bearer {text}").post("/grants", body)
        assert answer.status in ((422, 403) if status == 403 else (status,)), (scopes, answer.json)
    assert sees(them.stranger, deal, verb="update")


def test_a_view_is_shared_and_its_filter_shows_nothing_more(them: People) -> None:
    view = act("view.create", them.owner, name="Mine", object="deal", layout="table", config={})
    assert not sees(them.stranger, view, "view")
    share(them.owner, view, them.stranger, "view")
    assert sees(them.stranger, view, "view")
    assert not sees(them.stranger, view, "view", "update")


def test_who_has_it_and_why_is_told_with_the_giver(them: People, world: World) -> None:
    deal = world.fresh("deal")
    grant = share(them.owner, deal, them.stranger, reason="They know the buyer")
    away(them.owner, them.manager, SYSTEM)
    asked = (
        program(them.admin.id).get(f"/deals/{deal.pk}/access", person=str(them.stranger.id)).json["items"][0]
    )
    assert asked["can"] == ["read"]
    reason = asked["reasons"][0]
    assert (reason["grant"]["id"], reason["grant"]["by"]) == (str(grant.pk), "Owner")
    stand = (
        program(them.admin.id).get(f"/deals/{deal.pk}/access", person=str(them.manager.id)).json["items"][0]
    )
    assert "Owner" in [one["stands_for"] for one in stand["reasons"]]
    listed = (
        browser(them.owner.id).get("/grants", filter={"field": "regarding", "op": "filled"}).json["items"]
    )
    assert [one["id"] for one in listed] == [str(grant.pk)]
    assert browser(them.colleague.id).get("/grants").json["items"] == []
