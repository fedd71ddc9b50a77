"""Identifiers: UUID version 7 (RFC 9562, section 5.7), so that keys sort by the time they were made."""

import os
import time
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT_RFC = 0x2 << 62


def uuid7(at_ms: int | None = None) -> UUID:
    """A new UUIDv7; `at_ms` is milliseconds since 1970 and defaults to now.

    Made now, its 12 bits after the version hold the fraction of the millisecond (method 3 of section 6.2), so that
    ids made one after the other sort in that order; the rest is random.
    """
    moment, fraction = divmod(time.time_ns(), 1_000_000)
    noise = int.from_bytes(os.urandom(10), "big")
    high, low = noise >> 68, noise & ((1 << 62) - 1)
    if at_ms is None:
        high = (fraction << 12) // 1_000_000
    else:
        moment = at_ms
    return UUID(int=(moment & ((1 << 48) - 1)) << 80 | _VERSION_7 | high << 64 | _VARIANT_RFC | low)
