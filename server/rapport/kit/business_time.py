"""Business time: how long a house worked between two moments, and when it will have worked so long.

A day is worked in its intervals of the week, in minutes since midnight on the wall clock of the zone, and not at all
when it is closed. Where the clock is put back or forward, the hours that really pass count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Interval = tuple[int, int]
"""Beginning and end in minutes since midnight, 0 to 1440."""

FAR_DAYS = 366 * 10
"""Who does not work within ten years never will."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hours:
    """`week` holds the intervals by ISO weekday (1 is Monday); a weekday without is free. `closed` are days off."""

    zone: ZoneInfo
    week: Mapping[int, tuple[Interval, ...]]
    closed: frozenset[date] = field(default_factory=frozenset)


def business_time(start: datetime, end: datetime, hours: Hours) -> timedelta:
    """The time worked from `start` to `end`, both with a time zone; nought when `end` lies before."""
    # In UTC, for the difference of two moments of one zone is that of their clocks.
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    total = timedelta()
    for begin, finish in _spans(start, end, hours):
        total += max(timedelta(), min(finish, end) - max(begin, start))
    return total


def after_business_time(start: datetime, amount: timedelta, hours: Hours) -> datetime | None:
    """The moment by which `amount` was worked since `start`; None when it never is."""
    left, start = amount, start.astimezone(UTC)
    if left <= timedelta():
        return start
    for begin, finish in _spans(start, start + _ONE_DAY * FAR_DAYS, hours):
        worked = finish - max(begin, start)
        if worked <= timedelta():
            continue
        if worked >= left:
            return max(begin, start) + left
        left -= worked
    return None


def is_open(at: datetime, hours: Hours) -> bool:
    """Whether the house works at that moment."""
    return any(begin <= at < finish for begin, finish in _spans(at, at + timedelta(microseconds=1), hours))


def _spans(start: datetime, end: datetime, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    """What is worked around [start, end), in UTC, in order and without overlap."""
    if end <= start or not any(hours.week.values()):
        return
    day = start.astimezone(hours.zone).date() - _ONE_DAY
    last = end.astimezone(hours.zone).date() + _ONE_DAY
    so_far = datetime.min.replace(tzinfo=UTC)
    while day <= last:
        for first, until in () if day in hours.closed else sorted(hours.week.get(day.isoweekday(), ())):
            begin, finish = max(_at(day, first, hours.zone), so_far), _at(day, until, hours.zone)
            if begin < finish:
                so_far = finish
                yield begin, finish
        day += _ONE_DAY


def _at(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    on = day + _ONE_DAY * (minutes // 1440)
    wall = time(minutes % 1440 // 60, minutes % 60)
    return datetime.combine(on, wall, tzinfo=zone).astimezone(UTC)
