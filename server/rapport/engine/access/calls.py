"""How many requests somebody may make. It is counted in memory that all web processes of this machine share: they are
copies of the one that imported this, so that counting costs no statement and holds for all of them together.

An allowance of one minute's requests refills evenly. Two processes that count at the very same moment may count one;
nobody is refused for that. With several machines each has its own count.
"""

from __future__ import annotations

import mmap
import struct
import time
from hashlib import blake2b
from threading import Lock

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from rapport.engine.objects.problems import Problem

_WHOLE = 60.0
_PLACE = struct.Struct("=Qd")
_PLACES, _NEIGHBOURS = 1 << 16, 8
_shared = mmap.mmap(-1, _PLACES * _PLACE.size)
_lock = Lock()


class TooManyCalls(Problem):
    """More requests than one may make; `retry_after` is in seconds."""

    status = 429
    code = "too_many_requests"
    title = gettext_lazy("Too many requests")


def count(caller: str) -> None:
    """Counts one request of `caller`, whatever text that is. Raises TooManyCalls; what is refused does not count."""
    wait = wait_of(caller, settings.CALLS_PER_MINUTE)
    if wait:
        raise TooManyCalls(
            gettext("Try again in {wait} seconds.").format(wait=wait), retry_after=wait,
        )  # fmt: skip


def wait_of(caller: str, most: int, now: float | None = None) -> int:
    """Takes one of `most` requests a minute: 0, or the seconds to wait when there is none left. 0 is no limit."""
    if not most:
        return 0
    mark = int.from_bytes(blake2b(caller.encode(), digest_size=8).digest()) or 1
    at = time.monotonic() if now is None else now
    with _lock:
        place, full_at = _found(mark, at)
        full_at = max(full_at, at) + _WHOLE / most
        if full_at > at + _WHOLE:
            return max(1, int(full_at - at - _WHOLE) + 1)
        _PLACE.pack_into(_shared, place, mark, full_at)
    return 0


def _found(mark: int, now: float) -> tuple[int, float]:
    """Where a caller's count is, and when their allowance is whole again. A place of somebody whose allowance is whole
    is free; when none is, the one goes that is whole first."""
    free, soonest = -1, float("inf")
    for step in range(_NEIGHBOURS):
        place = (mark + step) % _PLACES * _PLACE.size
        kept, full_at = _PLACE.unpack_from(_shared, place)
        # Half of what another process wrote is no time that can be.
        full_at = full_at if full_at <= now + _WHOLE else 0.0
        if kept == mark:
            return place, full_at
        if full_at < soonest:
            free, soonest = place, full_at
    return free, 0.0
