"""Telling a span again: counted first, in order, with the same ids, and ended before it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapport.engine.webhooks.models import Replay
from tests.contract.people_of_the_house import People
from tests.engine.api.conftest import Doors
from tests.engine.egress.test_egress import ok
from tests.engine.webhooks.receiving import Clock, Receiver, deliver, gather
from tests.engine.webhooks.test_webhooks import ERROR, company, hook, rename

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_span_is_counted_told_again_in_order_and_cancelled(
    them: People, receiver: Receiver, clock: Clock
) -> None:
    webhook, doors = hook(them, receiver, clock=clock), Doors(them)
    begin, record = clock().isoformat(), company(them.owner, "One")
    rename(them.owner, record, "Two", "Three")
    company(them.stranger, "Not told")
    gather(clock)
    deliver(clock)
    span = {"since": begin, "until": (clock() + timedelta(days=1)).isoformat()}
    asked = {"webhook": str(webhook.pk), **span}
    assert doors.owner.get("/webhook-replays/outlook", **asked).json == {"count": 3, "is_more": False}
    assert doors.stranger.get("/webhook-replays/outlook", **asked).status == 404
    assert doors.stranger.get("/webhook-replays", webhook=str(webhook.pk)).status == 404
    late = {**asked, "until": (clock() + timedelta(days=40)).isoformat()}
    assert doors.owner.get("/webhook-replays/outlook", **late).status == 422
    place = f"/webhooks/{webhook.pk}"
    assert doors.owner.post(f"{place}/replay", span).status == 200
    clock.move(minutes=5)
    deliver(clock)
    first, again = receiver.taken[:3], receiver.taken[3:]
    assert [told["version"] for told in again] == [1, 2, 3]
    assert [told["id"] for told in again] == [told["id"] for told in first]
    receiver.plan = [ok(b""), ERROR, ERROR, ERROR]
    assert doors.owner.post(f"{place}/replay", span).status == 200
    clock.move(minutes=5)
    deliver(clock)
    under_way, over = doors.owner.get("/webhook-replays", webhook=str(webhook.pk)).json
    assert (over["total"], over["done"], over["waiting"]) == (3, 3, 0)
    assert (under_way["total"], under_way["done"], under_way["waiting"]) == (3, 1, 2)
    other = {"replay": str(Replay.objects.order_by("id")[0].webhook_id)}
    assert doors.owner.post(f"{place}/cancel_replay", other).status == 422
    assert doors.owner.post(f"{place}/cancel_replay", {"replay": under_way["id"]}).status == 200
    receiver.plan = []
    assert deliver(clock, hours=2) == 0
    ended = doors.owner.get("/webhook-replays", webhook=str(webhook.pk)).json[0]
    assert (ended["done"], ended["waiting"], bool(ended["cancelled_at"])) == (1, 0, True)
