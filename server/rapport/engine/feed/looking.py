"""What the hub asks the database, in a thread: the next page of the log, and what each actor is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

import structlog
from django.db import DatabaseError, InterfaceError, connection

from rapport.engine.access.actors import Actor
from rapport.engine.feed.rooms import Room
from rapport.engine.feed.sight import Page
from rapport.engine.feed.subscriber import message
from rapport.engine.jobs.api import item
from rapport.engine.jobs.models import Job
from rapport.engine.log import readers
from rapport.engine.log.readers import Cursor, Entry
from rapport.engine.objects import current, registry

PAGE = 500
MOST_BACKLOG = 5000
"""Entries that a returning client is told one by one; beyond that it asks for everything anew."""

T = TypeVar("T")
Key = tuple[Actor, Cursor]
"""Who is told, and how far they have been told already."""

_log = structlog.get_logger(__name__)
_SNAPSHOT = """
    SELECT pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text, (SELECT number FROM schema_version)
    FROM pg_current_snapshot() s
"""


def connected(fn: Callable[..., T], *args: Any) -> T:
    """`fn(*args)`, and the thread's connection given back: to the pool where there is one."""
    try:
        return fn(*args)
    finally:
        connection.close()


def look(place: Cursor) -> tuple[int, int, list[Entry]]:
    """The oldest transaction that is still open, the next one to come, and the settled entries after `place`."""
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT)
        low, high, version = cursor.fetchone()
    current.saw(version)
    return int(low), int(high), readers.read(place, PAGE)


def events(page: Sequence[Entry], keys: Iterable[Key]) -> dict[Key, bytes | None]:
    """The event of each key: b"" for nothing to tell, None for too much."""
    whole, found = Page(page), {}
    for actor, place in keys:
        part = whole if place < page[0].cursor else Page([entry for entry in page if entry.cursor > place])
        found[actor, place] = _event(part.changes(actor), page[-1].cursor)
    return found


def _event(changes: list[dict[str, Any]] | None, cursor: Cursor) -> bytes | None:
    if not changes:
        return None if changes is None else b""
    return message("changes", {"cursor": str(cursor), "changes": changes}, cursor)


def missed(actor: Actor, after: Cursor) -> tuple[Cursor, list[bytes]] | None:
    """How far the log is told with these events: to its end as it is now.

    None when that is too much, or when `after` is a place of another database.
    """
    edge, place, found = readers.horizon(), after, []
    if after > edge:
        return None
    for _ in range(MOST_BACKLOG // PAGE):
        page = readers.read(place, PAGE)
        if page:
            event = _guarded_event(page, (actor, place))
            if event is None:
                return None
            found += [event] if event else []
            place = page[-1].cursor
        if len(page) < PAGE:
            # Nothing can appear before the edge any more.
            return max(place, edge), found
    return None


def _guarded_event(page: Sequence[Entry], key: Key) -> bytes | None:
    try:
        return events(page, [key])[key]
    except (DatabaseError, InterfaceError):
        raise
    except Exception:  # noqa: BLE001  # whatever a law raises: who returns must get past this page
        _log.exception("feed_failed")
        return None


def job_events(pks: Iterable[UUID]) -> list[tuple[UUID | None, bytes]]:
    """The owner and the event of each of these jobs."""
    return [(job.actor_id, message("job", item(job))) for job in Job.objects.filter(pk__in=pks)]


def who_sees(room: Room, actors: Iterable[Actor]) -> set[Actor]:
    """Those of the actors who may see the record."""
    obj = registry.get(room[0])
    return {actor for actor in actors if obj.visible(actor).filter(pk=room[1]).exists()}
