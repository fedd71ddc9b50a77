"""Who is told: those who may see it, as they wish, once; and who may read it later."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from rapport.engine.access.actors import Actor, actor_for
from rapport.engine.access.models import User
from rapport.engine.notify.kinds import NotificationKind, declare
from rapport.engine.notify.models import Notification, Rules
from rapport.engine.notify.telling import tell
from rapport.engine.objects import registry
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of, people

pytestmark = pytest.mark.django_db
declare([NotificationKind(name="trial", label="Trial", mail="now")])


@pytest.fixture
def them() -> People:
    return people()


@pytest.fixture
def deal(them: People) -> Any:
    return World(them.owner).fresh("deal")


def everyone(them: People) -> list[Any]:
    return [id_of(one) for one in (them.owner, them.colleague, them.stranger, them.manager, them.admin)]


def mine(actor: Actor) -> list[str]:
    return [one.title for one in registry.get("notification").visible(actor)]


def test_only_those_who_may_see_the_record_are_told_and_not_who_did_it(them: People, deal: Any) -> None:
    seeing = registry.get("deal").visible
    told = tell("trial", everyone(them), about=("deal", deal.pk), title="News", actor=id_of(them.owner))
    assert told == sum(
        seeing(one).filter(pk=deal.pk).exists()
        for one in (them.colleague, them.stranger, them.manager, them.admin)
    )
    assert mine(them.admin) == ["News"]
    assert mine(them.stranger) == mine(them.owner) == []


def test_a_record_that_is_out_of_sight_takes_its_notifications_with_it(them: People, deal: Any) -> None:
    west = User.objects.get(pk=id_of(them.stranger))
    act("deal.update", them.admin, deal.pk, owner=str(west.pk), team=str(west.team_id))
    tell("trial", [west.pk], about=("deal", deal.pk), title="Yours now", text="Secret", actor=None)
    assert mine(them.stranger) == ["Yours now"]
    kept = Notification._default_manager.get()
    assert registry.get("notification").policy.may(them.stranger, "read", kept)
    act("deal.update", them.admin, deal.pk, owner=str(them.owner.id), team=str(them.owner.team))
    assert mine(them.stranger) == []
    assert not registry.get("notification").policy.may(them.stranger, "read", kept)


def test_nobody_reads_what_another_was_told(them: People) -> None:
    tell("trial", [id_of(them.owner)], about=None, title="For you alone", actor=None)
    assert mine(them.owner) == ["For you alone"]
    assert [mine(one) for one in (them.colleague, them.manager, them.admin)] == [[], [], []]


def test_the_same_cause_is_told_once(them: People) -> None:
    given: dict[str, Any] = {"about": None, "title": "Once", "actor": None, "cause": f"trial:{uuid4()}"}
    assert [tell("trial", [id_of(them.owner)], **given) for _ in range(3)] == [1, 0, 0]
    assert tell("trial", [id_of(them.owner), id_of(them.admin)], **given) == 1


def test_rules_decide_between_the_centre_mail_and_silence(them: People) -> None:
    owner = id_of(them.owner)
    tell("trial", [owner], about=None, title="Default", actor=None)
    Rules.objects.create(pk=owner, kinds={"trial": {"app": False, "mail": "digest"}})
    tell("trial", [owner], about=None, title="By digest", actor=None)
    Rules.objects.filter(pk=owner).update(kinds={"trial": {"app": False, "mail": "off"}})
    assert tell("trial", [owner], about=None, title="Silence", actor=None) == 0
    kept = {one.title: one for one in Notification._default_manager.all()}
    assert set(kept) == {"Default", "By digest"}
    assert kept["Default"].mail_at is not None
    assert (kept["By digest"].mail_at, kept["By digest"].digest) == (None, True)
    assert mine(them.owner) == ["Default"]


def test_whoever_is_switched_off_is_told_nothing(them: People) -> None:
    act("user.deactivate", them.admin, id_of(them.owner))
    assert tell("trial", [id_of(them.owner)], about=None, title="Anyone?", actor=None) == 0
    with pytest.raises(LookupError):
        actor_for(User.objects.get(pk=id_of(them.owner)))


def test_reading_putting_away_and_all_at_once(them: People) -> None:
    for number in range(3):
        tell("trial", [id_of(them.owner)], about=None, title=f"News {number}", actor=None)
    first = Notification._default_manager.earliest("id")
    act("notification.mark_read", them.owner, first.pk)
    newest = Notification._default_manager.latest("told_at")
    marked = act("notification.mark_all_read", them.owner, until=newest.told_at.isoformat())
    assert not Notification._default_manager.filter(read_at=None).exists()
    act("notification.mark_all_unread", them.owner, read_at=marked.read_at.isoformat())
    assert list(Notification._default_manager.exclude(read_at=None)) == [first]
    act("notification.archive", them.owner, first.pk)
    first.refresh_from_db()
    assert first.archived_at is not None
