"""Telling a span of the log again: how many events that is, beginning it, and ending it before it is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from rapport.engine.log import removing
from rapport.engine.objects import registry
from rapport.engine.objects.problems import fault
from rapport.engine.webhooks import events, reader, sight
from rapport.engine.webhooks.models import Delivery, Replay, State, Webhook

LONGEST_SPAN: Final = timedelta(days=31)
MOST: Final = 10_000


def judge_span(webhook: Webhook, since: datetime, until: datetime) -> None:
    """Raises Invalid for one that is too long, or none, or of which the log is not kept."""
    if not timedelta() < until - since <= LONGEST_SPAN:
        raise fault("until", "bad_span", _("Choose a time of at most 31 days."))
    kept = removing.kept_since()
    for name in sorted(events.objects_of(webhook.events) & kept.keys()):
        if since < kept[name]:
            raise fault("since", "not_kept", removing.refusal(registry.get(name).nouns, kept[name]))


def count(webhook: Webhook, since: datetime, until: datetime, now: datetime) -> int:
    """How many events it would be; one more than MOST where it is too many."""
    found = 0
    for page in reader.between(webhook, since, min(until, now)):
        found += len(sight.told_of(webhook, page, now))
        if found > MOST:
            return MOST + 1
    return found


def begin(webhook: Webhook, since: datetime, until: datetime, now: datetime, pk: UUID) -> None:
    """Notes every event, with the id that it has. Raises Invalid for too many of them, and for none."""
    total = 0
    for page in reader.between(webhook, since, until):
        total += reader.keep(webhook, page, now, pk)
        if total > MOST:
            raise fault(
                "since", "too_many", _("More than {most} events; choose a shorter time.").format(most=MOST)
            )
    if not total:
        raise fault("since", "nothing", _("Nothing of this happened in that time."))
    Replay(pk=pk, webhook=webhook, since=since, until=until, total=total, created_at=now).save(
        force_insert=True
    )


def cancel(webhook: Webhook, pk: UUID, now: datetime) -> bool:
    """Lets go what still waits of it; false when there is no such replay."""
    if not Replay.objects.filter(pk=pk, webhook=webhook).exists():
        return False
    Delivery.objects.filter(replay=pk, webhook=webhook, state=State.WAITING).delete()
    Replay.objects.filter(pk=pk, cancelled_at=None).update(cancelled_at=now)
    return True
