"""When a schedule is due: pure arithmetic of days and clocks."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every "day", "week" (on `weekday`, 1 is Monday) or "month" (on `monthday`, the last day of a shorter month), at
    `at` by the clock of `zone`."""

    every: str
    at: time
    zone: ZoneInfo
    weekday: int = 1
    monthday: int = 1

    def is_on(self, day: date) -> bool:
        """Whether it is due on that day."""
        if self.every == "week":
            return day.isoweekday() == self.weekday
        if self.every == "month":
            return day.day == min(self.monthday, calendar.monthrange(day.year, day.month)[1])
        return True


def next_after(rhythm: Rhythm, moment: datetime) -> datetime:
    """The first time after `moment`, in UTC. An hour that the clock leaves out in spring is met when it would have been
    (02:30 is 03:30 then); one that comes twice in autumn counts the first time, and once."""
    day = moment.astimezone(rhythm.zone).date()
    while True:
        if rhythm.is_on(day):
            found = datetime.combine(day, rhythm.at, tzinfo=rhythm.zone).astimezone(UTC)
            if found > moment:
                return found
        day += timedelta(days=1)
