"""What the log gives reason to tell: told once, to those who may see it, whatever is killed or commits late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from rapport.engine.access.actors import Actor
from rapport.engine.jobs.models import Job, State
from rapport.engine.log import following, readers, triggers
from rapport.engine.notify import coming, ended, followers, reader
from rapport.engine.notify.models import Notification, Place
from rapport.engine.objects import registry
from rapport.kit.ids import uuid7
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import role, with_roles
from tests.engine.log.settling import settle

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
_following: dict[UUID, set[UUID]] = {}


def _follow(_object: str, records: Any) -> dict[UUID, set[UUID]]:
    return {record: _following[record] for record in records if record in _following}


@pytest.fixture(autouse=True)
def them(monkeypatch: pytest.MonkeyPatch) -> People:
    monkeypatch.setattr(followers, "_known", [_follow])
    _following.clear()
    found = people()
    settle()
    reader.catch_up()
    return found


def told(actor: Actor, *, of: str = "") -> list[str]:
    """What the actor reads in their centre, the oldest first, after the log was told."""
    settle()
    while reader.catch_up():
        pass
    mine = registry.get("notification").visible(actor).filter(archived_at=None)
    return [one.title for one in (mine.filter(kind=of) if of else mine).order_by("told_at", "pk")]


def hand_over(them: People, *deals: Any) -> None:
    for deal in deals:
        act("deal.update", them.admin, deal.pk, owner=str(them.colleague.id))


def test_an_assignment_is_told_once_and_only_by_somebody_else(them: People) -> None:
    deal = World(them.owner).fresh("deal")
    assert told(them.owner) == []
    hand_over(them, deal)
    assert told(them.colleague) == told(them.colleague) == ["Admin assigned this to you"]
    assert told(them.owner) == told(them.admin) == []
    task = act("task.create", them.admin, subject="Call them", assignee=str(them.owner.id))
    assert told(them.owner) == ["Admin assigned this to you"]
    [kept] = Notification._default_manager.filter(owner=them.owner.id)
    assert (kept.about, kept.about_object, kept.by_id) == (task.pk, "task", them.admin.id)


def test_many_assignments_from_one_hand_are_one_notification_that_grows(them: People) -> None:
    world = World(them.owner)
    deals = [world.fresh("deal") for _ in range(14)]
    told(them.colleague)
    hand_over(them, *deals[:7])
    assert told(them.colleague) == ["Admin assigned you 7 deals"]
    hand_over(them, *deals[7:])
    assert told(them.colleague) == ["Admin assigned you 14 deals"]


def test_killed_in_between_a_page_is_told_when_it_is_read_again(
    them: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal = World(them.owner).fresh("deal")
    hand_over(them, deal)
    settle()

    def die(*_given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(following, "keep_place", die)
        with pytest.raises(KeyboardInterrupt):
            reader.catch_up()
    assert not Notification._default_manager.exists()
    assert told(them.colleague) == ["Admin assigned this to you"]
    # Replayed from its beginning, the log tells nothing again.
    first = readers.read(readers.Cursor(), 1)[0].cursor
    Place.objects.update(xid=first.xid, number=0)
    assert told(them.colleague) == ["Admin assigned this to you"]


def test_a_page_that_cannot_be_told_does_not_end_the_telling(
    them: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal = World(them.owner).fresh("deal")
    with monkeypatch.context() as broken:
        broken.setattr(reader, "tell_page", lambda *_given: 1 / 0)
        assert told(them.colleague) == []
    hand_over(them, deal)
    assert told(them.colleague) == ["Admin assigned this to you"]


def test_a_change_by_somebody_who_is_no_user_any_more_does_not_end_the_telling(them: People) -> None:
    deal = World(them.owner).fresh("deal")
    told(them.colleague)
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(cursor, actor=uuid7(), door="web", action="deal.update", cause=None)
        cursor.execute("UPDATE sales_deal SET owner_id = %s WHERE id = %s", [id_of(them.colleague), deal.pk])
    assert told(them.colleague) == []
    act("deal.update", them.manager, deal.pk, owner=str(them.owner.id))
    assert told(them.owner) == ["Manager assigned this to you"]


def test_changes_of_a_followed_record_are_one_open_notification(them: People) -> None:
    deal = World(them.owner).fresh("deal")
    _following[deal.pk] = {id_of(them.owner), id_of(them.stranger)}
    told(them.owner)
    act("deal.update", them.admin, deal.pk, name="Second name")
    assert told(them.owner) == ["Admin changed name"]
    act("deal.update", them.manager, deal.pk, amount={"amount": "5.00", "currency": "USD"})
    act("deal.update", them.owner, deal.pk, name="By myself")
    [title] = told(them.owner)
    assert title.startswith("Manager and Admin changed")
    kept = Notification._default_manager.get(owner=them.owner.id)
    assert kept.details["fields"] == ["amount", "name"]
    act("notification.mark_read", them.owner, kept.pk)
    act("deal.update", them.admin, deal.pk, name="Third name")
    assert told(them.owner)[-1] == "Admin changed name"
    assert len(told(them.owner)) == 2
    assert told(them.stranger) == [], "who may not see the deal hears nothing, follower or not"


def test_what_a_role_hides_is_not_told_of(them: People) -> None:
    hide = {"verb": "read", "scope": "all", "deny": True}
    shade = role(
        [{**hide, "object": "deal", "field": "amount"}, {**hide, "object": "task", "field": "due_on"}]
    )
    with_roles(them.owner, shade, base="seller")
    deal = World(them.owner).fresh("deal")
    _following[deal.pk] = {id_of(them.owner), id_of(them.colleague)}
    a_task(them, NOON.date())
    told(them.owner)
    act("deal.update", them.admin, deal.pk, amount={"amount": "5.00", "currency": "USD"})
    assert told(them.owner) == due(NOON, them) == []
    assert told(them.colleague) == ["Admin changed amount"]
    act("deal.update", them.admin, deal.pk, name="Other", amount={"amount": "6.00", "currency": "USD"})
    assert told(them.owner) == ["Admin changed name"]


def test_out_of_sight_what_was_told_is_emptied(them: People) -> None:
    deal = World(them.owner).fresh("deal")
    _following[deal.pk] = {id_of(them.owner)}
    act("deal.update", them.admin, deal.pk, name="Secret plan")
    assert told(them.owner) == ["Admin changed name"]
    west = str(them.stranger.team)
    act("deal.update", them.admin, deal.pk, owner=str(them.stranger.id), team=west)
    assert told(them.owner) == []
    for kept in Notification._default_manager.filter(owner=them.owner.id):
        assert (kept.title, kept.text, kept.about, kept.details) == ("", "", None, {})


def test_a_deleted_record_leaves_nothing(them: People) -> None:
    task = act("task.create", them.admin, subject="Soon gone", assignee=str(them.owner.id))
    assert told(them.owner) == ["Admin assigned this to you"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM activities_activity WHERE id = %s", [task.pk])
    assert told(them.owner) == []
    assert not Notification._default_manager.exclude(title="").exists()


def a_task(them: People, day: date, who: Actor | None = None) -> Any:
    return act("task.create", who or them.owner, subject="To do", due_on=day.isoformat())


def due(now: datetime, them: People) -> list[str]:
    coming.tell_due(now)
    mine = Notification.objects.live().filter(owner=them.owner.id).order_by("pk")
    return list(mine.values_list("title", flat=True))


def test_a_task_is_told_the_day_before_on_its_day_and_when_it_is_late_once_each(them: People) -> None:
    task = a_task(them, NOON.date() + timedelta(days=1))
    assert due(NOON.replace(hour=5), them) == [], "too early in the morning"
    assert due(NOON, them) == due(NOON, them) == ["Due tomorrow"]
    assert due(NOON + timedelta(days=1), them) == ["Due today"]
    assert due(NOON + timedelta(days=2), them) == due(NOON + timedelta(days=5), them) == ["Overdue"]
    told(them.owner)
    act("task.update", them.owner, task.pk, due_on=(NOON.date() + timedelta(days=6)).isoformat())
    assert told(them.owner) == [], "another day clears it"
    assert due(NOON + timedelta(days=6), them) == ["Due today"]
    act("task.complete", them.owner, task.pk)
    assert told(them.owner) == []
    assert due(NOON + timedelta(days=7), them) == []


def test_many_at_once_are_one_notification_and_never_told_again(them: People) -> None:
    for _ in range(8):
        a_task(them, NOON.date())
    assert due(NOON, them) == due(NOON + timedelta(hours=1), them) == ["8 tasks are due today"]
    a_task(them, NOON.date())
    assert due(NOON + timedelta(hours=2), them) == ["8 tasks are due today", "Due today"]


def test_long_work_that_ended_is_told_to_who_started_it(them: People) -> None:
    def job(seconds: int, state: State, who: Actor, ago: int = 5) -> None:
        end = NOON - timedelta(minutes=ago)
        Job.objects.create(kind="import.run", label="Import of people.csv", actor_id=who.id, state=state,
                           started_at=end - timedelta(seconds=seconds), finished_at=end, error="Disk full")  # fmt: skip

    job(30, State.DONE, them.owner)
    job(2, State.DONE, them.owner)
    job(2, State.FAILED, them.admin)
    job(30, State.DONE, them.owner, ago=90)
    assert (ended.tell_ended(NOON), ended.tell_ended(NOON)) == (2, 0)
    kept = {one.owner_id: one for one in Notification._default_manager.all()}
    assert kept[id_of(them.owner)].title == "Done: Import of people.csv"
    assert (kept[id_of(them.admin)].title, kept[id_of(them.admin)].text) == (
        "Failed: Import of people.csv", "Disk full",
    )  # fmt: skip
