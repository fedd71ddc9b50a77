"""What the worker does for notifications: following the log, looking at the calendar, mailing, forgetting."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs import terms
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore, resident
from rapport.engine.notify import coming, ended, mailing, reader, withdrawing
from rapport.engine.notify.models import Notification

TERM = term(Term("notifications", _("Notifications that were read or put away"), ("notify_notification",),
                 _("After the last change"), days=180, least=30, most=730))  # fmt: skip
_BATCH = 5000


@resident("notify.reader")
def keep_telling(stop: threading.Event) -> None:
    """Follows the log until the worker stops."""
    reader.follow(stop)


@chore("notify.due", cron="*/10 * * * *")
def tell_due() -> None:
    """What is due tomorrow, today, or overdue."""
    coming.tell_due()


@chore("notify.ended", cron="* * * * * */15")
def tell_ended() -> None:
    """Long work that has ended."""
    ended.tell_ended()


@chore("notify.mail", cron="* * * * *")
def send_mails() -> None:
    """Mails that are due, then digests."""
    mailing.send_due()
    mailing.send_digests()


@chore("notify.old", cron="37 3 * * *")
def forget() -> None:
    """Takes back what nobody may see any more by whatever way that came, and forgets what is half a year old."""
    now = datetime.now(UTC)
    told = Notification._default_manager.filter(about__isnull=False)
    last = None
    while page := list((told if last is None else told.filter(pk__lt=last)).order_by("-pk")[:_BATCH]):
        withdrawing.withdraw(page, now)
        last = page[-1].pk
    with connection.cursor() as cursor:
        before = terms.before(TERM, now)
        while True:
            cursor.execute(_OLD, [before, _BATCH])
            if cursor.rowcount < _BATCH:
                return


_OLD = """
    DELETE FROM notify_notification WHERE id IN (
        SELECT id FROM notify_notification WHERE updated_at < %s AND (read_at IS NOT NULL OR archived_at IS NOT NULL)
        LIMIT %s
    )
"""
