"""How many records somebody's programs read page by page, counted as calls are (calls.py): in memory that all web
processes of this machine share, so that a read costs no statement. What has come together is settled now and then: once
it is much, or a while old. What nobody reads on from stays uncounted, which is less than one settling.
"""

from __future__ import annotations

import mmap
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from uuid import UUID

MUCH = 500
"""Records that are settled at once."""
LONG_SECONDS = 600.0
IDLE_SECONDS = 24 * 3600.0
"""Whose last page is that old reads no more: others may have the place."""
_PLACE = struct.Struct("=QQd")
_PLACES, _NEIGHBOURS = 1 << 14, 8
_shared = mmap.mmap(-1, _PLACES * _PLACE.size)
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Read:
    """Records of `object` that programs of `user` read through `door`."""

    user: UUID
    object: str
    door: str
    address: str
    rows: int


_settle: list[Callable[[Read], None]] = []


def settled_by(settle: Callable[[Read], None]) -> None:
    """Who writes down what was read; said twice is said once."""
    if settle not in _settle:
        _settle.append(settle)


def count(read: Read) -> None:
    """Counts a page, and settles what has come together where it is time to."""
    rows = due(f"{read.user} {read.object} {read.door}", read.rows)
    if rows:
        whole = Read(read.user, read.object, read.door, read.address, rows)
        for settle in _settle:
            settle(whole)


def due(key: str, rows: int, now: float | None = None) -> int:
    """Adds to what was read under `key`; gives how much is to be settled now, 0 for nothing yet."""
    mark = int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) or 1
    at = time.monotonic() if now is None else now
    with _lock:
        place, known, since = _found(mark, at)
        whole = known + rows
        # Where others have taken all the places, nothing is kept waiting.
        is_due = place < 0 or whole >= MUCH or at - since > LONG_SECONDS
        if place >= 0:
            kept = (0, 0, 0.0) if is_due else (mark, whole, since)
            _PLACE.pack_into(_shared, place, *kept)
    return whole if is_due else 0


def _found(mark: int, now: float) -> tuple[int, int, float]:
    """(place, records waiting there, since when); a free place for whoever has none, -1 where there is none.

    Without taking back what is idle, those who once read a little would fill all the places in time, and each page of
    everybody else would be a write.
    """
    free, idle = -1, -1
    for step in range(_NEIGHBOURS):
        place = (mark + step) % _PLACES * _PLACE.size
        kept, rows, since = _PLACE.unpack_from(_shared, place)
        if kept == mark:
            return place, rows, min(since, now)
        if not kept and free < 0:
            free = place
        if kept and now - since > IDLE_SECONDS:
            idle = place
    return (free if free >= 0 else idle), 0, now
