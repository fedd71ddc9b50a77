"""Sending what waits: in the order of each record, again and again with growing delay, until it has arrived."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import structlog
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from rapport.engine.access import secrets
from rapport.engine.egress.fetching import Answer, Limits, Unanswered, fetch
from rapport.engine.egress.targets import Refused
from rapport.engine.log import following
from rapport.engine.webhooks import reader, sight, signing
from rapport.engine.webhooks.ending import switch_off
from rapport.engine.webhooks.models import Delivery, Standing, State, Webhook

Clock = Callable[[], datetime]
DELAYS = (5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800)
"""Seconds until the next try; the last one stays."""
LONGEST = timedelta(days=3)
PATIENCE = 3
"""Failures in a row after which a receiver is left alone for a while, not only what it failed at."""
LIMITS = Limits(seconds=15, size=4000)
_AT_ONCE = 4
_BATCH = 50
_TRIES_KEPT = 20
_GONE = 410
_LONGEST_REST = 3600

_log = structlog.get_logger(__name__)


def follow(stop: threading.Event) -> None:
    """Sends until `stop`."""
    with ThreadPoolExecutor(_AT_ONCE, "webhooks") as pool:
        following.follow("webhooks.send", stop, lambda: any([*pool.map(_serve_apart, due(_now()))]))


def _now() -> datetime:
    return datetime.now(UTC)


def _serve_apart(webhook: UUID) -> int:
    try:
        return serve(webhook, _now)
    except Exception:  # noqa: BLE001  # one webhook's failure is not that of the others
        _log.exception("webhook_failed", webhook=str(webhook))
        return 0
    finally:
        connection.close()


def send_due(clock: Clock) -> int:
    """One round over all webhooks, one after the other; gives how many deliveries were tried."""
    return sum(serve(webhook, clock) for webhook in due(clock()))


def due(now: datetime) -> list[UUID]:
    """The webhooks that have something to send."""
    resting = Standing.objects.filter(webhook=OuterRef("pk"), rest_until__gt=now)
    waiting = Delivery.objects.filter(webhook=OuterRef("pk"), state=State.WAITING, next_at__lte=now)
    found = Webhook.objects.live().filter(Exists(waiting), ~Exists(resting), active=True)
    return list(found.order_by("pk").values_list("pk", flat=True))


def serve(pk: UUID, clock: Clock) -> int:
    """Tries what is due of one webhook until it is left alone; gives how many deliveries that were."""
    count = 0
    for delivery in _heads(pk, clock()):
        webhook = Webhook.objects.get(pk=pk)
        standing = Standing.objects.get_or_create(webhook=webhook)[0]
        if not webhook.active or (standing.rest_until and standing.rest_until > clock()):
            break
        _try(webhook, standing, delivery, clock)
        count += 1
    return count


def _heads(pk: UUID, now: datetime) -> list[Delivery]:
    """What is due, of each record only the oldest that waits: what came later is told later."""
    waiting = Delivery.objects.filter(webhook=pk, state=State.WAITING)
    older = waiting.filter(record=OuterRef("record"), id__lt=OuterRef("id"))
    return list(waiting.filter(~Exists(older), next_at__lte=now).order_by("id")[:_BATCH])


def _try(webhook: Webhook, standing: Standing, delivery: Delivery, clock: Clock) -> None:
    told = sight.payload(webhook, delivery, reader.entry_of(delivery))
    if told is None:
        _end(delivery, State.WITHHELD, clock())
        return
    body, begun = orjson.dumps(told), clock()
    secret = _secret(webhook)
    answer, error = None, "" if secret else "no_secret"
    if secret:
        signed = signing.headers(secret, delivery.event, int(begun.timestamp()), body)
        delivery.sent_headers = {"content-type": "application/json", **signed}
        answer, error = _post(webhook.url, delivery.sent_headers, body)
    _note(delivery, begun, answer, error)
    if answer is not None and 200 <= answer.status < 300:
        _arrived(standing, delivery, clock())
    else:
        _failed(webhook, standing, delivery, clock(), is_gone=answer is not None and answer.status == _GONE)


def _secret(webhook: Webhook) -> str:
    try:
        return secrets.unseal(webhook.secret)
    except secrets.Sealed:
        return ""


def _post(url: str, headers: dict[str, str], body: bytes) -> tuple[Answer | None, str]:
    try:
        return fetch("POST", url, headers=headers, body=body, limits=LIMITS), ""
    except (Refused, Unanswered) as problem:
        return None, problem.code


def _note(delivery: Delivery, begun: datetime, answer: Answer | None, error: str) -> None:
    delivery.count += 1
    delivery.first_at = delivery.first_at or begun
    seconds = round(answer.seconds, 3) if answer else None
    one = {
        "at": begun.isoformat(),
        "status": answer.status if answer else None,
        "error": error,
        "seconds": seconds,
    }
    delivery.tries = [*delivery.tries, one][-_TRIES_KEPT:]
    named = [(name.lower()[:60], value[:300]) for name, value in answer.headers[:40]] if answer else []
    delivery.answer_headers = dict(named)
    delivery.answer = answer.body[:1000].decode("utf-8", "replace").replace("\x00", "") if answer else ""


def _end(delivery: Delivery, state: State, now: datetime) -> None:
    delivery.state, delivery.ended_at = state, now
    delivery.save()


def _arrived(standing: Standing, delivery: Delivery, now: datetime) -> None:
    with transaction.atomic():
        _end(delivery, State.DONE, now)
        if standing.failures:
            was_resting = standing.failures >= PATIENCE
            standing.failures, standing.failing_since, standing.rest_until = 0, None, None
            standing.save()
            if was_resting:
                # The receiver is there again: what waited for a later try need not wait any longer.
                Delivery.objects.filter(webhook=delivery.webhook_id, state=State.WAITING).update(next_at=now)


def _failed(
    webhook: Webhook, standing: Standing, delivery: Delivery, now: datetime, *, is_gone: bool
) -> None:
    with transaction.atomic():
        standing.failures += 1
        standing.failing_since = standing.failing_since or now
        if standing.failures >= PATIENCE:
            rest = min(_delay(standing.failures - PATIENCE), _LONGEST_REST)
            standing.rest_until = now + timedelta(seconds=rest)
        standing.save()
        delivery.next_at = now + timedelta(seconds=_delay(delivery.count - 1))
        if is_gone or now - standing.failing_since >= LONGEST:
            delivery.save()
            switch_off(webhook, "gone" if is_gone else "failing", now)
        elif delivery.first_at is not None and now - delivery.first_at >= LONGEST:
            # Others arrive: it is this one that the receiver cannot take.
            _end(delivery, State.FAILED, now)
        else:
            delivery.save()


def _delay(times: int) -> int:
    return DELAYS[min(times, len(DELAYS) - 1)]


def wake(webhook: Any, now: datetime) -> None:
    """Lets everything that waits be tried now."""
    Standing.objects.filter(webhook=webhook).delete()
    Delivery.objects.filter(webhook=webhook, state=State.WAITING).update(next_at=now)
