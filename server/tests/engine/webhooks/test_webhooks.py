"""Webhooks: lawful, signed, in order, and nothing lost whatever the receiver does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from rapport.engine.access import secrets
from rapport.engine.egress import fetching
from rapport.engine.egress.fetching import Limits
from rapport.engine.notify.models import Notification
from rapport.engine.webhooks import jobs, sending
from rapport.engine.webhooks.models import Delivery, Webhook
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.api.conftest import Doors
from tests.engine.egress.test_egress import ok
from tests.engine.webhooks.receiving import SECRET, Clock, Receiver, deliver, gather, is_signed

pytestmark = pytest.mark.django_db(transaction=True)
ERROR = ok(b"no", "500 Broken")


def hook(them: People, receiver: Receiver, *events: str, clock: Clock, **more: Any) -> Webhook:
    made = act("webhook.create", them.owner, name="Ledger", url=receiver.url, secret=SECRET,
               events=list(events or ("company.*",)), **more)  # fmt: skip
    gather(clock)
    found: Webhook = Webhook.objects.get(pk=made.pk)
    return found


def company(actor: Any, name: str, **more: Any) -> Any:
    return act("company.create", actor, name=name, **more)


def rename(actor: Any, record: Any, *names: str) -> None:
    for name in names:
        act("company.update", actor, record.pk, name=name)


def test_what_is_told_is_signed_lawful_and_whole(them: People, receiver: Receiver, clock: Clock) -> None:
    webhook = hook(them, receiver, clock=clock)
    mine = company(them.owner, "Mine")
    company(them.stranger, "Not mine")
    rename(them.owner, mine, "Still mine")
    act("contact.create", them.owner, last_name="Nobody asked for")
    gather(clock)
    assert deliver(clock) == 2
    made, changed = receiver.taken
    assert is_signed(made)
    assert is_signed(changed)
    assert not is_signed({**changed, "body": changed["body"] + b" "})
    assert [made["type"], changed["type"]] == ["company.insert", "company.update"]
    assert set(made) - {"headers", "body"} == {
        "id", "type", "action", "at", "object", "record", "op", "version", "changes", "item",
    }  # fmt: skip
    assert changed["changes"] == [{"field": "name", "from": "Mine", "to": "Still mine"}]
    assert (changed["version"], changed["item"]["name"], changed["action"]) == (
        2,
        "Still mine",
        "company.update",
    )
    assert abs(int(changed["headers"]["webhook-timestamp"]) - clock().timestamp()) < 2
    # The secret is not in the log, not in the item, and not in the database as it is.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM log_change WHERE fields::text LIKE '%%whsec_%%' OR fields ? 'secret'"
        )
        assert cursor.fetchone() == (0,)
    assert SECRET[6:] not in webhook.secret


def test_each_record_is_told_in_order_and_a_failure_holds_up_its_record_alone(
    them: People, receiver: Receiver, clock: Clock
) -> None:
    hook(them, receiver, clock=clock)
    one, other = company(them.owner, "One"), company(them.owner, "Other")
    rename(them.owner, one, "1", "2", "3")
    rename(them.owner, other, "A", "B")
    gather(clock)
    receiver.plan = [ERROR]
    deliver(clock, hours=0.1, step=5)
    names = [(told["record"], told["version"]) for told in receiver.taken]
    assert [version for record, version in names if record == str(one.pk)] == [1, 2, 3, 4]
    assert [version for record, version in names if record == str(other.pk)] == [1, 2, 3]
    # The first try failed, and the other record did not wait for it.
    assert names[:3] == [(str(other.pk), 1), (str(other.pk), 2), (str(other.pk), 3)]
    assert len({told["id"] for told in receiver.seen}) == 7
    assert Delivery.objects.exclude(state="done").count() == 0


def test_a_receiver_that_is_down_for_a_day_gets_everything_once(
    them: People, receiver: Receiver, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook(them, receiver, clock=clock)
    real, tries = fetching.fetch, []

    def down(*_given: Any, **_more: Any) -> Any:
        tries.append(clock())
        raise fetching.Unanswered("unreachable")

    monkeypatch.setattr(sending, "fetch", down)
    made = [company(them.owner, f"Company {number}") for number in range(12)]
    for hour in range(24):
        rename(them.owner, made[hour % 12], f"Renamed {hour}")
        gather(clock)
        deliver(clock, hours=1, step=120)
    assert len(receiver.seen) == 0
    # Left alone more and more: about one try an hour in the end, not one for each of 36 events.
    assert 20 < len(tries) < 80
    monkeypatch.setattr(sending, "fetch", real)
    deliver(clock, hours=1.1)
    assert len(receiver.taken) == len({told["id"] for told in receiver.taken}) == 36
    for record in made:
        versions = [told["version"] for told in receiver.taken if told["record"] == str(record.pk)]
        assert versions == [1, 2, 3]
    assert all(is_signed(told) for told in receiver.taken)


def test_after_three_days_it_is_switched_off_told_and_nothing_is_lost(
    them: People, receiver: Receiver, clock: Clock
) -> None:
    webhook = hook(them, receiver, clock=clock)
    record = company(them.owner, "One")
    gather(clock)
    receiver.plan = [ERROR] * 500
    deliver(clock, hours=71, step=300)
    webhook.refresh_from_db()
    assert webhook.active
    deliver(clock, hours=9, step=300)
    webhook.refresh_from_db()
    assert (webhook.active, webhook.off_reason) == (False, "failing")
    assert [one.owner_id for one in Notification._default_manager.filter(kind="webhook_off")] == [
        them.owner.id
    ]
    tried = len(receiver.seen)
    assert deliver(clock, hours=10, step=600) == 0
    receiver.plan = []
    rename(them.owner, record, "Missed while it was off")
    gather(clock)
    act("webhook.switch_on", them.owner, webhook.pk)
    clock.move(days=1)
    deliver(clock)
    assert [told["version"] for told in receiver.taken] == [1]
    act("webhook.replay", them.owner, webhook.pk, since=(clock() - timedelta(days=6)).isoformat(),
        until=(clock() + timedelta(days=1)).isoformat())  # fmt: skip
    deliver(clock)
    # The log is never emptied: the span may hold what other tests did in it.
    mine = [told for told in receiver.taken if told["record"] == str(record.pk)]
    assert [told["version"] for told in mine] == [1, 1, 2]
    assert mine[0]["id"] == mine[1]["id"] != mine[2]["id"]
    assert len(receiver.seen) >= tried + 3


def test_gone_slow_and_leading_inside(
    them: People, receiver: Receiver, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook = hook(them, receiver, clock=clock)
    company(them.owner, "One")
    gather(clock)
    inside = f"http://127.0.0.2:{receiver.listener.port}/"
    receiver.plan = [
        ok(b"", "307 Elsewhere", f"Location: {inside}\r\n"),
        ok(b"", "302 Elsewhere", "Location: /x\r\n"),
    ]
    monkeypatch.setattr(sending, "LIMITS", Limits(seconds=0.3))
    count = receiver.listener.accepted
    deliver(clock)
    clock.move(hours=1)
    deliver(clock)
    assert receiver.listener.accepted == count + 2
    errors = Delivery.objects.get().tries
    assert [(one["status"], one["error"]) for one in errors] == [(None, "inside"), (302, "")]
    receiver.plan, receiver.pause = [b""], 0.6
    clock.move(hours=1)
    deliver(clock)
    assert Delivery.objects.get().tries[-1]["error"] == "timeout"
    receiver.pause = 0
    receiver.plan = [ok(b"", "410 Gone")]
    clock.move(hours=2)
    deliver(clock)
    webhook.refresh_from_db()
    assert (webhook.active, webhook.off_reason) == (False, "gone")


def test_the_law_of_the_moment_holds_when_it_is_sent(them: People, receiver: Receiver, clock: Clock) -> None:
    webhook = hook(them, receiver, "company.update", "company.delete", clock=clock)
    record, other = company(them.owner, "One"), company(them.owner, "Other")
    rename(them.owner, record, "Two")
    gather(clock)
    act("company.update", them.admin, record.pk, owner=str(them.stranger.id), team=None)
    deliver(clock)
    assert receiver.seen == []
    assert Delivery.objects.get().state == "withheld"
    gather(clock)
    assert deliver(clock) == 0
    lost = str(other.pk)
    other.delete()
    gather(clock)
    deliver(clock)
    (gone,) = receiver.taken
    assert (gone["op"], gone["changes"], gone["item"], gone["record"]) == ("delete", [], None, lost)
    act("user.deactivate", them.admin, id_of(them.owner))
    company(them.admin, "Whose owner is gone")
    gather(clock)
    assert deliver(clock) == 0
    webhook.refresh_from_db()
    assert webhook.active


def test_a_filter_narrows_and_words_are_those_of_actions(
    them: People, receiver: Receiver, clock: Clock
) -> None:
    hook(them, receiver, "company.insert", "company.archive", clock=clock,
         filter={"field": "name", "op": "starts", "value": "Big"})  # fmt: skip
    big = company(them.owner, "Big")
    company(them.owner, "Small")
    rename(them.owner, big, "Bigger")
    act("company.archive", them.owner, big.pk)
    gather(clock)
    deliver(clock)
    assert [(told["op"], told["action"]) for told in receiver.taken] == [
        ("insert", "company.create"), ("update", "company.archive"),
    ]  # fmt: skip


def test_deliveries_are_their_owners_and_are_sent_again(
    them: People, receiver: Receiver, clock: Clock
) -> None:
    doors = Doors(them)
    webhook = hook(them, receiver, clock=clock)
    place = f"/webhooks/{webhook.pk}"
    item = doors.owner.get(place).json
    assert "secret" not in item
    assert doors.colleague.get(place).status == 404
    assert doors.owner.patch(place, {"version": 1, "owner": str(them.admin.id)}).pointers == ["/owner"]
    assert {one["object"] for one in doors.owner.get("/webhook-events").json} > {"company", "deal"}
    assert doors.owner.post(f"{place}/send_test", {}).status == 200
    clock.move(minutes=10)
    deliver(clock)
    (test,) = receiver.taken
    assert (test["type"], test["item"], is_signed(test)) == ("webhook.test", None, True)
    listed = doors.owner.get("/webhook-deliveries", webhook=str(webhook.pk)).json
    (one,) = listed["items"]
    assert (one["state"], one["count"], one["tries"][0]["status"], listed["waiting"]) == ("done", 1, 204, 0)
    details = doors.owner.get(f"/webhook-deliveries/{one['id']}").json
    assert details["payload"]["id"] == details["sent_headers"]["webhook-id"] == test["id"]
    assert doors.colleague.get("/webhook-deliveries", webhook=str(webhook.pk)).status == 404
    assert doors.colleague.get(f"/webhook-deliveries/{one['id']}").status == 404
    assert doors.admin.get(f"/webhook-deliveries/{one['id']}").json["payload"] is None
    assert doors.owner.post(f"{place}/send_again", {"delivery": one["id"]}).status == 200
    clock.move(minutes=10)
    deliver(clock)
    assert [told["id"] for told in receiver.taken] == [test["id"]] * 2
    fresh = "whsec_" + SECRET[6:][::-1].replace("=", "A")[:40]
    assert doors.owner.post(f"{place}/set_secret", {"secret": fresh}).status == 200
    company(them.owner, "Signed anew")
    gather(clock)
    deliver(clock)
    assert is_signed(receiver.taken[-1], fresh)
    assert not is_signed(receiver.taken[-1])
    assert secrets.rotate()["webhooks"] == 1
    assert secrets.unseal(Webhook.objects.get().secret) == fresh
    Delivery.objects.update(created_at=clock() - timedelta(days=40))
    jobs.forget.fn()
    assert not Delivery.objects.exists()
