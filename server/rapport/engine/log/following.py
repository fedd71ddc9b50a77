"""Following the log: the loop of a program that works off what was written, and the place up to which it has read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from rapport.engine.log import readers
from rapport.engine.log.ear import Ear
from rapport.engine.log.models import Place
from rapport.engine.log.readers import Cursor
from rapport.engine.objects import current

POLL_SECONDS = 1.0


def follow(name: str, stop: threading.Event, work: Callable[[], bool]) -> None:
    """Works until `stop`. Of several workers one does what `name` says; the others stand by.

    `work` does a piece and says whether more is there already; if not, it is called again when the log's bell rings.
    """
    with Ear() as ear:
        while not stop.is_set():
            if not ear.claim(name):
                stop.wait(5 * POLL_SECONDS)
            elif not _look(work):
                ear.wait_for_more(POLL_SECONDS, stop)


def _look(work: Callable[[], bool]) -> bool:
    """What is declared now decides what an entry means."""
    current.look()
    return work()


def place_of(model: type[Place]) -> Cursor | None:
    """Where to read on, locked until the transaction ends. None, and a place at the end of the log from then on, for a
    book of which nothing was read yet."""
    found = model._default_manager.select_for_update().first()
    edge = readers.horizon()
    place = Cursor(found.xid, found.number) if found is not None else None
    # A database that was restored on another server counts its transactions anew.
    if place is None or place > edge:
        keep_place(model, edge)
        return None
    return place


def keep_place(model: type[Place], place: Cursor, **more: Any) -> None:
    """Notes how far it was read, and what a reader keeps beside it."""
    values = {"xid": place.xid, "number": place.id, "at": datetime.now(UTC), **more}
    model._default_manager.update_or_create(id=1, defaults=values)
