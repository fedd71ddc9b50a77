"""Business time: what it must be on any clock, and what it is on some days that people argue about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapport.kit.business_time import FAR_DAYS, Hours, Interval, after_business_time, business_time, is_open

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Hours(zone=BERLIN, week=dict.fromkeys(range(1, 6), ((540, 720), (780, 1020))))
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "America/Santiago",
)


def _local(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn) -> Hours:
    week = draw(st.dictionaries(st.integers(1, 7), intervals(), max_size=7))
    closed = draw(st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20))
    return Hours(zone=ZoneInfo(draw(st.sampled_from(ZONES))), week=week, closed=closed)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 28), timezones=st.just(UTC))  # noqa: DTZ001  # the strategy adds the zone itself
spans = st.timedeltas(timedelta(), timedelta(days=40))


@given(calendars(), moments, spans, spans)
def test_parts_add_up_and_no_hour_is_longer_than_it_was(
    hours: Hours, start: datetime, one: timedelta, two: timedelta
) -> None:
    middle, end = start + one, start + one + two
    parts = business_time(start, middle, hours) + business_time(middle, end, hours)
    assert business_time(start, end, hours) == parts
    assert timedelta() <= parts <= end - start
    assert business_time(end, start, hours) == timedelta()


@example(Hours(ZoneInfo("UTC"), {1: ((0, 1),)}), datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=1))
@given(calendars(), moments, st.timedeltas(timedelta(minutes=1), timedelta(hours=60)))
def test_going_on_by_an_amount_takes_that_amount(hours: Hours, start: datetime, amount: timedelta) -> None:
    end = after_business_time(start, amount, hours)
    if end is None:
        assert business_time(start, start + timedelta(days=FAR_DAYS), hours) < amount
        return
    assert business_time(start, end, hours) == amount
    assert business_time(start, end - timedelta(seconds=1), hours) < amount


@given(calendars(), moments)
def test_open_is_where_time_passes(hours: Hours, at: datetime) -> None:
    assert is_open(at, hours) == (business_time(at, at + timedelta(microseconds=1), hours) > timedelta())


@pytest.mark.parametrize(
    ("start", "end", "worked"),
    [
        ("2026-11-20T16:00", "2026-11-23T10:00", 2),  # Friday to Monday
        ("2026-11-23T08:00", "2026-11-23T20:00", 7),  # a day with its break
        ("2026-11-23T12:15", "2026-11-23T12:45", 0),  # the break
        ("2026-11-21T00:00", "2026-11-23T00:00", 0),  # the weekend
    ],
)
def test_the_office_has_breaks_and_weekends(start: str, end: str, worked: int) -> None:
    assert business_time(_local(start), _local(end), OFFICE) == timedelta(hours=worked)


def test_a_holiday_is_not_worked() -> None:
    closed = Hours(zone=BERLIN, week=OFFICE.week, closed=frozenset({date(2026, 12, 25)}))
    start = _local("2026-12-24T16:00")
    assert after_business_time(start, timedelta(hours=2), OFFICE) == _local("2026-12-25T10:00")
    assert after_business_time(start, timedelta(hours=2), closed) == _local("2026-12-28T10:00")


def test_a_night_in_which_the_clock_is_put_back_has_an_hour_more() -> None:
    always = Hours(zone=BERLIN, week=dict.fromkeys(range(1, 8), ((0, 1440),)))
    assert business_time(_local("2026-10-25T00:00"), _local("2026-10-26T00:00"), always) == timedelta(
        hours=25
    )
    assert business_time(_local("2026-03-29T00:00"), _local("2026-03-30T00:00"), always) == timedelta(
        hours=23
    )


def test_who_never_works_is_never_done() -> None:
    assert (
        after_business_time(_local("2026-11-23T08:00"), timedelta(hours=1), Hours(zone=BERLIN, week={}))
        is None
    )
