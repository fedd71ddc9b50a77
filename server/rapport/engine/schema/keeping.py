"""Keeping roll-ups right from the log: whatever changed, what depends on it is computed anew (decision 0021).

Each step is a short transaction that locks some records in the order of their ids and waits for none of them long: who
writes comes first. Killed at any moment it does the same again, which gives the same.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import OperationalError, connection, transaction
from psycopg import errors

from rapport.engine.log import following, readers
from rapport.engine.log.readers import Cursor
from rapport.engine.objects import current
from rapport.engine.schema import counting, rollups
from rapport.engine.schema.models import RollUpPlace
from rapport.engine.schema.rollups import RollUp

PAGE: Final = 500
SLICE: Final = 500
"""Records that are locked together."""
LOCK_MS: Final = 200
_PAUSE_S: Final = 0.2

T = TypeVar("T")


def follow(stop: threading.Event) -> None:
    """Keeps them until `stop`."""
    following.follow("schema.rollups", stop, lambda: catch_up() == PAGE)


def catch_up() -> int:
    """Works the next page of the log into the roll-ups; gives how many entries it held."""
    edge = readers.horizon()
    # In this order: what is declared after this look is filled with all that lies before the edge.
    current.look()
    with transaction.atomic():
        place = following.place_of(RollUpPlace)
    if place is not None and not rollups.all_of_them():
        _pass_over(place, edge)
        return 0
    if place is None:
        for one in rollups.all_of_them():
            fill(one, lambda _done, _total: None)
        return 0
    page = readers.read(place, PAGE)
    for one in rollups.all_of_them() if page else ():
        for ids in slices(sorted(counting.changed_parents(one, page))):
            step(one, ids)
    if page:
        with transaction.atomic():
            following.keep_place(RollUpPlace, page[-1].cursor)
    return len(page)


def _pass_over(place: Cursor, edge: Cursor) -> None:
    """Where there is no roll-up, what is written concerns nobody here."""
    if readers.read(place, 1):
        with transaction.atomic():
            following.keep_place(RollUpPlace, edge)


def begin() -> None:
    """Notes a place from which on the log is read, if there is none: for the transaction that declares a roll-up."""
    if not RollUpPlace.objects.exists():
        following.keep_place(RollUpPlace, readers.horizon())


def fill(one: RollUp, told: Callable[[int, int], None]) -> int:
    """Computes it for every record of its home, in the order of their ids; says how many there were."""
    total, done, last = one.home.records().count(), 0, None
    while True:
        rows = one.home.records().order_by("pk")
        ids = list((rows if last is None else rows.filter(pk__gt=last)).values_list("pk", flat=True)[:SLICE])
        if not ids:
            return done
        step(one, ids)
        done, last = done + len(ids), ids[-1]
        told(done, max(total, done))


def step(one: RollUp, ids: Sequence[UUID]) -> int:
    """Computes it for these records, again and again while others hold some of them."""
    return giving_way(lambda: counting.compute(one, ids))


def giving_way(work: Callable[[], T]) -> T:
    """`work` in a transaction of its own that waits for nobody long; again and again until it has what it needs."""
    while True:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_MS}ms'")
                return work()
        except OperationalError as error:
            if not isinstance(error.__cause__, errors.LockNotAvailable | errors.DeadlockDetected):
                raise
            time.sleep(_PAUSE_S)


def slices(found: Iterable[T]) -> Iterator[list[T]]:
    rest: Any = iter(found)
    while piece := list(islice(rest, SLICE)):
        yield piece


def lag(place: Cursor | None = None) -> int:
    """How many entries of the log wait, at most a page."""
    row = RollUpPlace.objects.first()
    start = place or (Cursor(row.xid, row.number) if row else readers.horizon())
    return len(readers.read(start, PAGE))
