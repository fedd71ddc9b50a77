"""Telling who started long work that it has ended: an import, a bulk change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q

from rapport.engine.jobs.models import Job, State
from rapport.engine.jobs.works import works
from rapport.engine.log import bell, triggers
from rapport.engine.notify import titles
from rapport.engine.notify.telling import News, write

LONG = timedelta(seconds=10)
"""Whoever starts something shorter is still looking at it."""
_RECENT = timedelta(hours=1)


def tell_ended(now: datetime | None = None) -> int:
    """Tells of the jobs that took long or failed; gives how many that were. Run again, it tells nothing twice."""
    at = now or datetime.now(UTC)
    own = [work.name for work in works.values() if work.tells]
    recent = Job.objects.filter(finished_at__gt=at - _RECENT, actor__isnull=False).exclude(kind__in=own)
    long = Q(state=State.DONE, finished_at__gte=F("started_at") + LONG)
    news = [_news(job) for job in recent.filter(long | Q(state=State.FAILED)).order_by("pk")]
    if not news:
        return 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            triggers.context(cursor, actor=None, door="notify", action="notification.tell", cause=None)
        told = write(news, at)
        transaction.on_commit(bell.ring)
    return len(told)


def _news(job: Job) -> News:
    assert job.actor_id is not None  # asked for above
    is_done = job.state == State.DONE
    given: Any = job.given
    details = {
        "job": str(job.pk),
        "work": job.kind,
        "given": given.get("id") if isinstance(given, dict) else None,
    }
    text = job.message if is_done else job.error
    return News(job.actor_id, "job", None, titles.ended(job.label, is_done=is_done), text, None, f"job:{job.pk}",
                "", details)  # fmt: skip
