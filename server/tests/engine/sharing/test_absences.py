"""Standing in for somebody: their work, by one's own role, for as long as they are away; and nothing of theirs else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rapport.engine.access.models import Absence
from rapport.engine.log import readers
from rapport.engine.objects.problems import Forbidden, Invalid, Problem
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.door import browser
from tests.engine.sharing.lending import away, now_of, sees

pytestmark = pytest.mark.django_db


def test_the_substitute_does_the_work_until_the_absence_ends(them: People, world: World) -> None:
    deal = world.fresh("deal")
    task = act("task.create", them.owner, subject="Call", assignee=str(them.owner.id))
    act("user.update", them.admin, them.stranger.id, role="manager")
    absence = away(them.owner, them.stranger, them.owner)
    assert now_of(them.stranger).stands_for == (them.owner.id,)
    assert sees(them.stranger, deal, verb="update")
    assert sees(them.stranger, task, "task", "complete")
    act("deal.update", now_of(them.stranger), deal.pk, name="Looked after")
    assert readers.history(deal.pk)[0].actor == them.stranger.id
    away_now = browser(them.stranger.id).get("/me").json["standing_in"]
    assert [(one["id"], one["name"]) for one in away_now] == [(str(them.owner.id), "Owner")]
    hour = timedelta(hours=1)
    for change in (
        {"ends_at": datetime.now(UTC) - hour},
        {"ends_at": datetime.now(UTC) + hour, "starts_at": datetime.now(UTC) + hour},
    ):
        Absence.objects.filter(pk=absence.pk).update(**change)
        assert now_of(them.stranger).stands_for == ()
        assert not sees(them.stranger, deal)
    Absence.objects.filter(pk=absence.pk).update(starts_at=datetime.now(UTC) - hour)
    assert sees(them.stranger, deal)
    act("user.deactivate", them.admin, them.owner.id)
    assert not sees(them.stranger, deal), "the work of who has left is given away, not stood in for"


def test_the_role_and_what_is_private_stay_with_their_owner(them: People, world: World) -> None:
    deal = world.fresh("deal")
    hook = act(
        "webhook.create", them.owner, name="Mine", url="https://hooks.example.org/in", events=["deal.*"]
    )
    private = act("view.create", them.owner, name="Mine", object="deal", layout="table", config={})
    away(them.owner, them.stranger)
    assert sees(them.stranger, deal)
    assert not sees(them.stranger, hook, "webhook")
    assert sees(them.stranger, private, "view"), "a view is work"
    reading = role([atom("deal", "read", "own")], name="Reading")
    with_roles(them.stranger, reading)
    assert (sees(them.stranger, deal), sees(them.stranger, deal, verb="update")) == (True, False)
    never = role([atom("deal", "read", "own", deny=True)], name="Never")
    with_roles(them.stranger, never, base="seller")
    assert not sees(them.stranger, deal), "what a role denies of one's own it denies of theirs"
    with pytest.raises(Problem):
        act("absence.create", now_of(them.stranger), person=str(them.owner.id), first_day="2031-01-01",
            last_day="2031-01-02", substitute=str(them.stranger.id))  # fmt: skip


def test_no_chain_and_no_ring(them: People, world: World) -> None:
    deal = world.fresh("deal")
    away(them.owner, them.colleague, them.owner)
    attempts: list[tuple[Any, Any, str]] = [
        (them.colleague, them.stranger, "chain"),
        (them.colleague, them.owner, "away"),
        (them.stranger, them.owner, "away"),
        (them.stranger, them.stranger, "yourself"),
        (them.owner, None, "overlap"),
    ]
    for who, substitute, code in attempts:
        with pytest.raises(Invalid) as refused:
            away(who, substitute, who)
        assert [fault.code for fault in refused.value.faults] == [code]
    away(them.colleague, None, them.colleague)
    away(them.colleague, them.stranger, them.colleague, since=10)
    assert not sees(them.stranger, deal)
    with pytest.raises(Forbidden):
        away(them.manager, them.owner, them.owner, since=30)
    with pytest.raises(Invalid):
        act("absence.create", them.owner, first_day="2031-01-02", last_day="2031-01-01")
