"""Periods of a grouping: the first day, the last day and the name of a day, week, month, quarter or year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db.models import Case, DateField, Func, Q, Value, When
from django.db.models.functions import TruncDate
from django.db.models.lookups import LessThan

from rapport.engine.query.asker import Asker
from rapport.engine.query.sight import Source
from rapport.kit import time as calendar

UNITS: Final = ("day", "week", "month", "quarter", "year")


class PeriodStart(Func):
    """The first day of the week, month, quarter or year of a day; years may begin `shift` months late."""

    arity = 1
    output_field = DateField()
    template = (
        "(date_trunc('%(unit)s', %(expressions)s - make_interval(months => %(shift)s))"
        " + make_interval(months => %(shift)s))::date"
    )


def start_of(source: Source, kind: str, unit: str, asker: Asker) -> Source:
    """The first day of the `unit` that holds a date or moment, as the asker's calendar has it."""
    day = TruncDate(source, tzinfo=asker.zone) if kind == "datetime" else source
    if unit == "day":
        return day
    shift = {"quarter": (asker.fiscal_month - 1) % 3, "year": asker.fiscal_month - 1}.get(unit, 0)
    start = PeriodStart(day, unit=unit, shift=shift)
    if not shift:
        return start
    # What begins before the year 1 is said to begin with it, since Python knows no day before.
    early = Q(LessThan(day, Value(date(1, 1 + shift, 1))))
    return Case(When(early, then=Value(date.min)), default=start, output_field=DateField())


def last_day(unit: str, first: date) -> date:
    """The last day of the `unit` that begins with `first`."""
    try:
        return calendar.step(unit, first, 1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return date.max


def name_of(unit: str, first: date, asker: Asker) -> str:
    """2026-10-05, 2026-W41, 2026-10, 2026-Q4, 2026; a year from another month on is named by its end: FY2027."""
    if unit in ("day", "week"):
        year, week, _day = first.isocalendar()
        return str(first) if unit == "day" else f"{year:04d}-W{week:02d}"
    if unit == "month":
        return str(first)[:7]
    into = (first.month - asker.fiscal_month) % 12
    ends = first.year + (1 if asker.fiscal_month > 1 and first.month >= asker.fiscal_month else 0)
    named = f"{'FY' if asker.fiscal_month > 1 else ''}{ends:04d}"
    return f"{named}-Q{into // 3 + 1}" if unit == "quarter" else named
