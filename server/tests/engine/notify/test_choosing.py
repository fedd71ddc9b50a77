"""Quiet hours and digests on real calendars: over midnight, over the days the clocks change, in any time zone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.notify.choosing import digest_moment, quiet_until
from rapport.engine.notify.coming import stage

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
                                     "America/St_Johns", "Pacific/Apia", "UTC")]  # fmt: skip
EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]


def quiet(begin: str, end: str, days: list[int]) -> Any:
    return SimpleNamespace(
        quiet_from=time.fromisoformat(begin), quiet_to=time.fromisoformat(end), quiet_days=days
    )


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-05-01T22:59", None),
        ("2026-05-01T23:00", "2026-05-02T07:00"),  # a Friday
        ("2026-05-02T06:59", "2026-05-02T07:00"),
        ("2026-05-02T07:00", None),
        ("2026-05-02T23:30", None),  # Saturday's night is not in the rules
    ],
)
def test_quiet_hours_over_midnight_belong_to_the_day_they_begin_on(now: str, end: str | None) -> None:
    found = quiet_until(quiet("23:00", "07:00", [4]), BERLIN, berlin(now))
    assert found == (berlin(end).astimezone(UTC) if end else None)


def test_the_night_the_clocks_go_forward_is_an_hour_shorter_and_back_an_hour_longer() -> None:
    rules = quiet("22:00", "06:00", EVERY_DAY)
    for day, hours in (("2026-03-28", 7), ("2026-10-24", 9), ("2026-06-01", 8)):
        begin = berlin(f"{day}T22:00").astimezone(UTC)
        assert quiet_until(rules, BERLIN, begin - timedelta(seconds=1)) is None
        assert quiet_until(rules, BERLIN, begin) == begin + timedelta(hours=hours)


def test_an_end_that_comes_twice_is_the_later_one_and_one_that_never_comes_is_the_jump() -> None:
    rules = quiet("22:00", "02:30", EVERY_DAY)
    assert quiet_until(rules, BERLIN, berlin("2026-10-24T23:00")) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert quiet_until(rules, BERLIN, berlin("2026-03-28T23:00")) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


moments = st.integers(1_767_225_600, 1_830_211_200).map(lambda found: datetime.fromtimestamp(found, UTC))
times = st.times().map(lambda found: found.replace(second=0, microsecond=0, fold=0))


@settings(max_examples=300, deadline=None)
@given(moments, st.sampled_from(ZONES), times, times, st.lists(st.integers(0, 6), max_size=7, unique=True))
def test_quiet_ends_later_and_is_never_followed_by_quiet(
    now: datetime, zone: ZoneInfo, begin: time, end: time, days: list[int]
) -> None:
    rules = SimpleNamespace(quiet_from=begin, quiet_to=end, quiet_days=days)
    found = quiet_until(rules, zone, now)
    if begin == end:
        return  # the endpoint refuses it
    if found is None:
        local = now.astimezone(zone)
        same_day = begin < end and local.weekday() in days and begin < local.time() < end
        assert not (same_day and _plain(zone, now))
        return
    assert now < found <= now + timedelta(days=2)
    assert quiet_until(rules, zone, found) is None
    middle = now + (found - now) / 2
    assert quiet_until(rules, zone, middle) == found


def _plain(zone: ZoneInfo, now: datetime) -> bool:
    """Whether no clock changes near that moment."""
    days = [now + timedelta(days=step) for step in (-2, 0, 2)]
    return len({day.astimezone(zone).utcoffset() for day in days}) == 1


@settings(max_examples=200, deadline=None)
@given(moments, st.sampled_from(ZONES), st.integers(0, 23), st.integers(0, 6))
def test_digest_moments_are_past_recent_and_on_their_day(
    now: datetime, zone: ZoneInfo, hour: int, weekday: int
) -> None:
    for every, days in (("daily", 2), ("weekly", 9)):
        rules = SimpleNamespace(digest=every, digest_hour=hour, digest_day=weekday)
        found = digest_moment(rules, zone, now)
        assert found is not None
        assert now - timedelta(days=days) < found <= now
        assert every == "daily" or found.astimezone(zone).weekday() == weekday
    assert digest_moment(SimpleNamespace(digest="off"), zone, now) is None


def test_what_there_is_to_say_about_a_day() -> None:
    today = datetime(2026, 5, 10, tzinfo=UTC).date()
    said = {left: stage(today + timedelta(days=left), today) for left in (2, 1, 0, -1, -7, -8)}
    assert said == {2: None, 1: "due_soon", 0: "due_today", -1: "overdue", -7: "overdue", -8: None}
