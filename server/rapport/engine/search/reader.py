"""Keeping the search table from the log: what changed, what shows it, and building all of it anew when it must be."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog
from django.db import connection

from rapport.engine.log import following, readers
from rapport.engine.log.readers import Cursor
from rapport.engine.log.readers import Entry as Change
from rapport.engine.objects import registry
from rapport.engine.objects.problems import NotFound
from rapport.engine.search import indexing
from rapport.engine.search.models import Bookmark, Entry
from rapport.engine.search.sources import Card, cards, fingerprint

PAGE = 1000

_log = structlog.get_logger(__name__)


def follow(stop: threading.Event) -> None:
    """Keeps the table until `stop`."""
    if not Entry.objects.exists():
        Bookmark.objects.all().delete()
    following.follow("search", stop, lambda: catch_up() == PAGE)


def catch_up() -> int:
    """Works the next page of the log into the table; gives how many entries it held. Builds anew when it must."""
    known = cards(registry.all_objects())
    place = _place(_fingerprint())
    if place is None:
        rebuild(known)
        return 0
    page = readers.read(place, PAGE)
    if page:
        refresh_changed(known, page)
        _keep(page[-1].cursor, _fingerprint())
    return len(page)


def _fingerprint() -> str:
    """Of the program's objects: the log tells all that there ever was of those that the organisation made."""
    return fingerprint(cards(registry.program_objects().values()))


def note_built() -> None:
    """Says that the table holds all that the log tells up to now: for a program that filled both in bulk."""
    _keep(readers.horizon(), _fingerprint())


def lag() -> timedelta:
    """How long the oldest change that is not yet found has been waiting."""
    found = Bookmark.objects.first()
    unread = readers.read(Cursor(found.xid, found.number) if found else Cursor(), 1)
    return datetime.now(UTC) - unread[0].at if unread else timedelta(0)


def rebuild(known: Sequence[Card]) -> None:
    """Every entry anew, from a place in the log that is noted first. May be killed: then it starts again."""
    place, begun = readers.horizon(), _database_time()
    for card in known:
        for pks in indexing.slices(card.object.records()):
            indexing.refresh(card, pks)
    names = [card.object.name for card in known]
    Entry.objects.exclude(object__in=names).delete()
    Entry.objects.filter(updated__lt=begun).delete()
    _keep(place, _fingerprint())
    _log.info("search_built", entries=Entry.objects.count())


def refresh_changed(known: Sequence[Card], page: Sequence[Change]) -> None:
    """The entries of the records that changed, and of those that show something of them."""
    own: dict[str, set[UUID]] = defaultdict(set)
    over: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    by_name = {card.object.name: card for card in known}
    for change in page:
        card = by_name.get(change.object)
        if card is not None and _matters(change, card.watched):
            own[change.object].add(change.record)
        for other, link in _shown_by(known, change):
            over[other.object.name, link].add(change.record)
    for (name, link), changed in over.items():
        card = by_name[name]
        for pks in indexing.slices(card.object.records().filter(**{f"{link}__in": changed})):
            indexing.refresh(card, [pk for pk in pks if pk not in own[name]])
    for name, changed in own.items():
        indexing.refresh(by_name[name], changed)


def _matters(change: Change, watched: frozenset[str] | None) -> bool:
    if change.op != "update" or watched is None:
        return True
    return not watched.isdisjoint(change.fields or ())


def _shown_by(known: Sequence[Card], change: Change) -> list[tuple[Card, str]]:
    """The cards, and the link of each, whose entries show something that this change has changed."""
    # Nothing can point to a record before it is there, and when it goes, what points to it changes itself.
    if change.op != "update":
        return []
    try:
        model = registry.get(change.object).model
    except NotFound:
        return []
    found = [(card, card.watched_over(model)) for card in known]
    return [
        (card, link) for card, links in found for link, watched in links.items() if _matters(change, watched)
    ]


def _place(wanted: str) -> Cursor | None:
    """Where to read on; None when the table has to be built."""
    found = Bookmark.objects.first()
    if found is None or found.fingerprint != wanted:
        return None
    place = Cursor(found.xid, found.number)
    # A database that was restored on another server counts its transactions anew.
    return place if place <= readers.horizon() else None


def _database_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found


def _keep(place: Cursor, wanted: str) -> None:
    following.keep_place(Bookmark, place, fingerprint=wanted)
