"""Telling people what the log says: a page is told and its place kept in one transaction, so that it is told once."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, datetime

import structlog
from django.db import InterfaceError, OperationalError, ProgrammingError, connection, transaction

from rapport.engine.log import bell, following, readers, triggers
from rapport.engine.log.readers import Entry
from rapport.engine.notify import merging, sources, withdrawing
from rapport.engine.notify.models import Place

PAGE = 500

_LOST = (OperationalError, ProgrammingError, InterfaceError)
"""What may be well again in a moment: the line, a lock, a migration that is under way."""

_log = structlog.get_logger(__name__)


def follow(stop: threading.Event) -> None:
    """Tells until `stop`."""
    following.follow("notify", stop, lambda: catch_up() == PAGE)


def catch_up(now: datetime | None = None) -> int:
    """Tells what the next page of the log gives reason to; gives how many entries it held.

    Killed in between, nothing of the page was told. A page that cannot be told is logged and passed over: what comes
    after it must be told too.
    """
    at = now or datetime.now(UTC)
    with transaction.atomic():
        place = following.place_of(Place)
        page = readers.read(place, PAGE) if place is not None else []
        if not page:
            return 0
        try:
            with transaction.atomic():
                if tell_page(page, at):
                    transaction.on_commit(bell.ring)
                _settle()
        except _LOST:
            raise
        except Exception:  # noqa: BLE001  # whatever a law or a follower port raises
            _log.exception("notify_failed", place=str(page[0].cursor))
        following.keep_place(Place, page[-1].cursor)
    return len(page)


def tell_page(page: Sequence[Entry], now: datetime) -> bool:
    """Takes back what these entries make untrue or unseen, then tells what they give reason to; whether it did any."""
    with connection.cursor() as cursor:
        triggers.context(cursor, actor=None, door="notify", action="notification.tell", cause=None)
    gone = withdrawing.withdraw_unseen(page, now) + withdrawing.clear_dues(page, now)
    loud = sources.loud(page)
    assigned = sources.assignments(loud)
    changed = sources.changes(loud, assigned)
    names = sources.names_of(
        actor for group in changed.values() for one in group.values() for actor in one.actors
    )
    news = [*sources.news_of_assignments(assigned), *sources.news_of_changes(changed, names)]
    if news:
        merging.tell_or_add(news, now)
    return bool(gone or news)


def _settle() -> None:
    """Has the links checked now: at the commit, somebody who is no user any more would hold up all that comes after."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
