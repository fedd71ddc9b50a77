"""GET /webhook-replays, GET /webhook-replays/outlook: spans that were told again, how far they are, and how many events
one would be."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from rapport.engine.access.callers import caller_of
from rapport.engine.webhooks import api, replaying
from rapport.engine.webhooks.models import Delivery, Replay

router = Router(tags=["webhooks"])
_PAGE = 20


class ReplayItem(Schema):
    """A span that is told again: of `total` events so many were delivered, given up, withheld, or still wait."""

    id: UUID
    since: datetime
    until: datetime
    created_at: datetime
    cancelled_at: datetime | None
    total: int
    done: int
    failed: int
    withheld: int
    waiting: int


class ReplayOutlook(Schema):
    """How many events a span has; `is_more` says that it is too many to be told again at once."""

    count: int
    is_more: bool


class Span(Schema):
    """A time of a webhook."""

    webhook: UUID
    since: datetime
    until: datetime


@router.get("", response=list[ReplayItem], summary="Times that a webhook tells again")
def list_replays(request: HttpRequest, webhook: UUID) -> list[dict[str, Any]]:
    """The last ones, newest first; kept for a month."""
    found = api.webhook_of(caller_of(request), webhook)
    replays = list(Replay.objects.filter(webhook=found).order_by("-id")[:_PAGE])
    told = Delivery.objects.filter(replay__in=[one.pk for one in replays]).order_by()
    counted = {(one, state): count
               for one, state, count in told.values_list("replay", "state").annotate(n=Count("id"))}  # fmt: skip
    return [
        {
            "id": one.pk, "since": one.since, "until": one.until, "created_at": one.created_at,
            "cancelled_at": one.cancelled_at, "total": one.total,
            **{state: counted.get((one.pk, state), 0) for state in ("done", "failed", "withheld", "waiting")},
        }
        for one in replays
    ]  # fmt: skip


@router.get("/outlook", response=ReplayOutlook, summary="How many events a time has")
def foresee_replay(request: HttpRequest, span: Query[Span]) -> dict[str, Any]:
    """Changes nothing. Counted are those that its owner may be told of now."""
    webhook = api.webhook_of(caller_of(request), span.webhook)
    replaying.judge_span(webhook, span.since, span.until)
    count = replaying.count(webhook, span.since, span.until, timezone.now())
    return {"count": min(count, replaying.MOST), "is_more": count > replaying.MOST}
