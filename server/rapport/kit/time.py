"""Calendar arithmetic that needs no clock: the caller brings `today` and the first month of the year."""

import calendar
from datetime import date, timedelta

Span = tuple[date, date]
"""First day and the day after the last."""


def add_months(day: date, months: int) -> date:
    """`day` moved by `months`, kept inside the month (31 January + 1 = 28 or 29 February)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def start_of(unit: str, day: date, *, fiscal_month: int = 1) -> date:
    """First day of the `unit` (day, week from Monday, month, quarter, year) that holds `day`."""
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    first = day.replace(day=1)
    if unit == "month":
        return first
    into_year = (day.month - fiscal_month) % 12
    return add_months(first, -(into_year % 3 if unit == "quarter" else into_year))


def step(unit: str, day: date, count: int) -> date:
    """`day` moved by `count` units."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(day, count * {"month": 1, "quarter": 3, "year": 12}[unit])


def span(unit: str, today: date, offset: int = 0, *, fiscal_month: int = 1) -> Span:
    """The whole `unit` that lies `offset` units from the one holding `today`, as a half-open span."""
    first = step(unit, start_of(unit, today, fiscal_month=fiscal_month), offset)
    return first, step(unit, first, 1)
