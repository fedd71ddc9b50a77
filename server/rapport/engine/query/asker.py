"""Who asks, and when: what relative values of a filter (this month, me, my team) are resolved with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import Enum
from uuid import UUID

from rapport.kit import time as calendar


@dataclass(frozen=True, slots=True)
class Asker:
    """`today` and `now` are of one moment; the time zone of `now` says where the days of a moment begin.

    `fiscal_month` (1 to 12) is the first month of the year for quarters and years. `me` and `team` are ids, None for
    the program itself: then nothing is mine.
    """

    today: date
    now: datetime
    fiscal_month: int
    me: UUID | None
    team: UUID | None

    @property
    def zone(self) -> tzinfo:
        return self.now.tzinfo or UTC

    def midnight(self, day: date) -> datetime:
        """The moment at which `day` begins for the asker."""
        return datetime.combine(day, time.min, self.zone)


class Who(Enum):
    """A user or team that depends on who asks."""

    ME = "me"
    MY_TEAM = "my_team"


@dataclass(frozen=True, slots=True)
class RelativeSpan:
    """The `unit` (day, week, month, quarter, year) that lies `offset` units from today's; `count` of them."""

    unit: str
    offset: int
    count: int = 1

    def days(self, asker: Asker) -> tuple[date, date | None]:
        """First day and the day after the last."""
        first, end = calendar.span(self.unit, asker.today, self.offset, fiscal_month=asker.fiscal_month)
        return (first, end) if self.count == 1 else (first, calendar.step(self.unit, first, self.count))


_UNITS = ("week", "month", "quarter", "year")
SPANS: dict[str, RelativeSpan] = {
    "yesterday": RelativeSpan("day", -1),
    "today": RelativeSpan("day", 0),
    "tomorrow": RelativeSpan("day", 1),
    **{f"{word}_{unit}": RelativeSpan(unit, offset)
       for unit in _UNITS for word, offset in (("last", -1), ("this", 0), ("next", 1))},
}  # fmt: skip
"""The words of relative dates."""
COUNTED = ("last_days", "next_days")
MAX_DAYS = 36_500


def counted(word: str, n: int) -> RelativeSpan:
    """`n` days that end today (last_days) or begin today (next_days)."""
    return RelativeSpan("day", 0 if word == "next_days" else 1 - n, n)


Day = date | RelativeSpan
"""A day or a span of days; never a datetime."""


def days_of(operand: Day, asker: Asker) -> tuple[date, date | None]:
    """First day and the day after the last; None where the calendar ends."""
    if isinstance(operand, RelativeSpan):
        return operand.days(asker)
    return operand, operand + timedelta(days=1) if operand < date.max else None
