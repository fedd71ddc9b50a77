"""Following the log for webhooks: what is to be told and how far it was read are kept in one transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5

from django.db import transaction

from rapport.engine.log import following, readers
from rapport.engine.log.models import Change
from rapport.engine.log.readers import Cursor, Entry
from rapport.engine.webhooks import events, sight
from rapport.engine.webhooks.models import Delivery, Place, Webhook

PAGE = 500
TEST = "test"


def follow(stop: threading.Event) -> None:
    """Reads until `stop`."""
    following.follow("webhooks", stop, lambda: catch_up() == PAGE)


def catch_up(now: datetime | None = None) -> int:
    """Keeps what the next page of the log gives to tell; gives how many entries it held."""
    at = now or datetime.now(UTC)
    with transaction.atomic():
        place = following.place_of(Place)
        page = readers.read(place, PAGE) if place is not None else []
        if not page:
            return 0
        for webhook in Webhook.objects.live().filter(active=True):
            keep(webhook, page, at)
        following.keep_place(Place, page[-1].cursor)
    return len(page)


def keep(webhook: Webhook, page: Sequence[Entry], now: datetime, replay: UUID | None = None) -> int:
    """Notes a delivery for each entry that the webhook tells of; gives how many."""
    told = [_delivery(webhook, entry, now, replay) for entry in sight.told_of(webhook, page, now)]
    Delivery.objects.bulk_create(told)
    return len(told)


def _delivery(webhook: Webhook, entry: Entry, now: datetime, replay: UUID | None) -> Delivery:
    return Delivery(
        webhook=webhook, replay=replay, event=uuid5(webhook.pk, str(entry.cursor.id)), entry=entry.cursor.id,
        entry_at=entry.at, object=entry.object, record=entry.record, op=entry.op, action=entry.action, next_at=now,
        created_at=now,
    )  # fmt: skip


def test_of(webhook: Webhook, now: datetime, event: UUID) -> Delivery:
    """A delivery that tells of nothing but the webhook itself."""
    return Delivery(webhook=webhook, event=event, entry_at=now, object="webhook", record=webhook.pk, op=TEST,
                    action="webhook.send_test", next_at=now, created_at=now)  # fmt: skip


def entry_of(delivery: Delivery) -> Entry | None:
    """The entry of the log that is told; None for a test, and for one that was erased."""
    if delivery.entry is None:
        return None
    found = Change.objects.filter(at=delivery.entry_at, id=delivery.entry).first()
    return _entry(found) if found else None


def between(webhook: Webhook, since: datetime, until: datetime) -> Iterator[list[Entry]]:
    """Pages of what the log tells of a span about the objects of a webhook, the oldest first."""
    names = events.objects_of(webhook.events)
    asked = Change.objects.filter(at__gte=since, at__lt=until, object__in=names).order_by("id")
    last = 0
    while page := list(asked.filter(id__gt=last)[:PAGE]):
        yield [_entry(one) for one in page]
        last = page[-1].id


def _entry(one: Change) -> Entry:
    return Entry(Cursor(0, one.id), one.at, one.object, one.record, one.party, one.version, one.op, one.fields,
                 one.actor, one.door, one.action, one.cause)  # fmt: skip
