"""When a schedule is due: by the clock of a place, over changes of summer time and months of any length."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some

from rapport.engine.schedules.due import Rhythm, next_after

START = datetime(2026, 1, 1, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [
    ZoneInfo(name)
    for name in ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
]


def times(rhythm: Rhythm, start: datetime, count: int) -> list[str]:
    found, at = [], start
    for _ in range(count):
        at = next_after(rhythm, at)
        found.append(at.astimezone(rhythm.zone).strftime("%a %d %b %H:%M"))
    return found


def test_every_day_keeps_its_hour_when_summer_time_begins_and_ends() -> None:
    morning = Rhythm("day", time(6, 30), BERLIN)
    assert [next_after(morning, datetime(2027, 3, 27, hour, tzinfo=UTC)).hour for hour in (1, 12)] == [5, 4]
    autumn = datetime(2027, 10, 30, 12, tzinfo=UTC)
    assert times(morning, autumn, 2) == ["Sun 31 Oct 06:30", "Mon 01 Nov 06:30"]
    assert next_after(morning, autumn) == datetime(2027, 10, 31, 5, 30, tzinfo=UTC)


def test_an_hour_that_is_left_out_is_met_and_one_that_comes_twice_counts_once() -> None:
    night = Rhythm("day", time(2, 30), BERLIN)
    spring = times(night, datetime(2027, 3, 26, 12, tzinfo=UTC), 3)
    assert spring == ["Sat 27 Mar 02:30", "Sun 28 Mar 03:30", "Mon 29 Mar 02:30"]
    autumn = datetime(2027, 10, 30, 12, tzinfo=UTC)
    first = next_after(night, autumn)
    assert first == datetime(2027, 10, 31, 0, 30, tzinfo=UTC), "the first of the two, in summer time"
    assert times(night, autumn, 2) == ["Sun 31 Oct 02:30", "Mon 01 Nov 02:30"]


def test_weeks_and_months_of_any_length() -> None:
    weekly = Rhythm("week", time(8), BERLIN, weekday=5)
    assert times(weekly, datetime(2026, 11, 23, tzinfo=UTC), 2) == ["Fri 27 Nov 08:00", "Fri 04 Dec 08:00"]
    monthly = Rhythm("month", time(8), BERLIN, monthday=31)
    ends = times(monthly, datetime(2027, 1, 15, tzinfo=UTC), 4)
    assert [one[4:10] for one in ends] == ["31 Jan", "28 Feb", "31 Mar", "30 Apr"]
    assert times(monthly, datetime(2028, 2, 1, tzinfo=UTC), 1) == ["Tue 29 Feb 08:00"]


@given(
    zone=some.sampled_from(ZONES),
    at=some.times().map(lambda one: one.replace(second=0, microsecond=0)),
    start=some.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)),
)
def test_every_day_is_met_exactly_once(zone: ZoneInfo, at: time, start: datetime) -> None:
    rhythm, last, days = Rhythm("day", at, zone), start, []
    for _ in range(40):
        found = next_after(rhythm, last)
        assert found > last
        assert found - last <= timedelta(hours=49)
        days.append(found.astimezone(zone).date())
        last = found
    assert days == [days[0] + timedelta(days=n) for n in range(40)]
