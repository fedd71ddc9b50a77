"""Days and moments as people write them. Whether 3/4 is in March or in April, the whole column says, or the user."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal

from babel import Locale
from django.utils.translation import gettext as _

from rapport.engine.objects.values import Refused
from rapport.kit import text

DayOrder = Literal["", "dmy", "mdy"]
_DAY = r"(?P<a>\d{1,4})(?P<sep>[./\-])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})"
_CLOCK = (
    r"(?:[T ,]+(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?"
    r"\s*(?P<half>[AaPp])?(?:\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT)?\s*(?P<offset>[+-]\d{2}:?\d{2})?)?"
)
_NUMERIC = re.compile(rf"(?:[^\W\d_]+\.?,?\s+)?{_DAY}{_CLOCK}$")
_WORDED = re.compile(
    r"(?:[^\W\d_]+\.?,\s+)?(?:(?P<d1>\d{1,2})(?:st|nd|rd|th|\.)?[\s\-]+(?:de\s+)?(?P<mon1>[^\W\d_]+)\.?,?[\s\-]+(?:de\s+)?(?P<y1>\d{2,4})"
    r"|(?P<mon2>[^\W\d_]+)\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4}))" + _CLOCK + "$"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})Z?)?$")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?$")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?$")
_TIME = re.compile(
    r"(?P<h>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<m>\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?)?"
    r"\s*(?P<end>(?P<half>[ap])\.?\s?m\.?|uhr|h)?$",
    re.ASCII | re.IGNORECASE,
)
_PART_OF_DAY = re.compile(r"0(?:\.\d+)?$", re.ASCII)
_EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  # a spreadsheet's day has no zone
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
_PIVOT = 70


def is_date_like(cell: str) -> bool:
    """Whether a cell looks like a day or a moment."""
    return bool(_NUMERIC.match(cell) or (_WORDED.match(cell) and _month_of(_WORDED.match(cell))))


def orders_of(cell: str) -> frozenset[str]:
    """The orders of year, month and day in which `cell` can be meant; empty when it decides nothing."""
    found = _NUMERIC.match(cell)
    if not found:
        return frozenset()
    a, b, c = found["a"], int(found["b"]), found["c"]
    if len(a) >= 3:
        return frozenset({"ymd"})
    if len(c) == 3 or int(a) == b:
        return frozenset()
    return frozenset(
        order
        for order, day, month in (("dmy", int(a), b), ("mdy", b, int(a)))
        if 1 <= month <= 12 and 1 <= day <= 31
    )


def usual_order(cell: str) -> str:
    """What the separator says where the numbers do not: 3.4.2024 is written day first."""
    found = _NUMERIC.match(cell)
    return "dmy" if found and found["sep"] == "." else ""


class OrderVotes:
    """In which order a column writes year, month and day: what every cell allows, the rest is a question."""

    def __init__(self) -> None:
        self._counts = {"dmy": 0, "mdy": 0}
        self._usual = ""
        self._asked = False

    def add(self, cell: str) -> None:
        """One cell of the column."""
        if len(cell) >= 10 and cell[4] == cell[7] == "-":
            return
        allowed = orders_of(cell)
        if len(allowed) == 1:
            for order in allowed & self._counts.keys():
                self._counts[order] += 1
        elif allowed:
            self._asked = True
            self._usual = usual_order(cell) or self._usual

    def order(self) -> DayOrder | None:
        """The order of the column, "" where it makes no difference, None when only the user can know."""
        days, months = self._counts["dmy"], self._counts["mdy"]
        if days or months:
            return "dmy" if days >= months else "mdy"
        if self._asked:
            return "dmy" if self._usual else None
        return ""


def day(cell: str, order: str) -> date:
    """The day written in `cell`, whatever time stands behind it. Raises values.Refused."""
    try:
        return date.fromisoformat(cell) if len(cell) == 10 else _read(cell, order)[0]
    except ValueError as error:
        if isinstance(error, Refused):
            raise
        return _read(cell, order)[0]


def moment(cell: str, order: str, zone: tzinfo) -> datetime:
    """The moment written in `cell`, UTC; without an offset it is one of `zone`. Raises values.Refused."""
    on, at, offset = _read(cell, order)
    try:
        return datetime.combine(on, at, offset or zone).astimezone(UTC)
    except OverflowError:
        raise Refused("not_datetime", _("“{cell}” is out of range.").format(cell=cell[:40])) from None


def clock(cell: str) -> time:
    """The time of day written in `cell`: 9:30, 09:30:00, 9:30 PM, 9 pm, 9.30 Uhr, 9h30, that of a moment, the part of a
    day as which spreadsheets keep it. Raises values.Refused."""
    try:
        if _PART_OF_DAY.match(cell):
            return (_EXCEL_ZERO + timedelta(minutes=round(float(cell) * 1440))).time()
        if (found := _TIME.match(cell)) and (found["m"] or found["end"]):
            return _of_day(found["h"], found["m"], found["half"])
        if ":" in cell:
            return _read(cell, "")[1]
    except ValueError:
        pass
    raise Refused("not_time", _("“{cell}” is not a time of day such as 09:30.").format(cell=cell[:40]))


def _of_day(hour: str, minute: str | None, half: str | None) -> time:
    """Raises ValueError for what no clock shows."""
    if half and not 1 <= int(hour) <= 12:
        raise ValueError(hour)
    return time(_hour(int(hour), half), int(minute or 0))


def _hour(hour: int, half: str | None) -> int:
    """Of 24, where `half` is the a of am or the p of pm."""
    return hour % 12 + (12 if half in ("p", "P") else 0) if half else hour


_Read = tuple[date, time, tzinfo | None]


def _read(cell: str, order: str) -> _Read:
    try:
        found = _NUMERIC.match(cell)
        if found:
            return (_ordered(found["a"], found["b"], found["c"], order), *_clock(found))
        found = _WORDED.match(cell)
        month = _month_of(found)
        if found and month:
            year, on = found["y1"] or found["y2"], found["d1"] or found["d2"]
            return (date(_year(year), month, int(on)), *_clock(found))
        special = _machine_written(cell)
        if special is not None:
            return special
    except (ValueError, OverflowError):
        pass
    hint = {"dmy": _("day.month.year"), "mdy": _("month/day/year")}.get(order, "YYYY-MM-DD")
    raise Refused("not_date", _("“{cell}” is not a date as {hint}.").format(cell=cell[:40], hint=hint))


def _ordered(a: str, b: str, c: str, order: str) -> date:
    if len(a) >= 3:
        return date(int(a), int(b), int(c))
    first, second = int(a), int(b)
    # With one reading only, there is nothing to ask.
    by_day = order == "dmy" or (order != "mdy" and first > 12)
    on, month = (first, second) if by_day else (second, first)
    return date(_year(c), month, on)


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _PIVOT else 2000)


def _clock(found: re.Match[str]) -> tuple[time, tzinfo | None]:
    if found["h"] is None:
        return time(), None
    hour = _hour(int(found["h"]), found["half"])
    fraction = int((found["f"] or "0")[:6].ljust(6, "0"))
    at = time(hour, int(found["m"]), int(found["s"] or 0), fraction)
    if found["offset"]:
        sign = -1 if found["offset"][0] == "-" else 1
        hours, minutes = int(found["offset"][1:3]), int(found["offset"][-2:])
        return at, timezone(sign * timedelta(hours=hours, minutes=minutes))
    return at, UTC if found["zone"] else None


def _machine_written(cell: str) -> _Read | None:
    """20240131, a spreadsheet's day number, seconds or milliseconds since 1970."""
    compact = _COMPACT.match(cell)
    if compact:
        year, month, on, hour, minute, second = (int(part or 0) for part in compact.groups())
        return date(year, month, on), time(hour, minute, second), None
    if _SERIAL.match(cell):
        found = _EXCEL_ZERO + timedelta(days=float(cell))
        return found.date(), found.time().replace(microsecond=0), None
    if _EPOCH.match(cell):
        found = datetime.fromtimestamp(int(cell) / (1000 if len(cell) == 13 else 1), UTC)
        return found.date(), found.time(), UTC
    return None


def _month_of(found: re.Match[str] | None) -> int:
    """The month that a worded date names, 0 for none."""
    return _months().get(text.fold(found["mon1"] or found["mon2"]), 0) if found else 0


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Names of months, whole and short, in the languages that files are often written in."""
    found: dict[str, int] = {}
    for language in _LANGUAGES:
        months = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found.setdefault(text.fold(name).rstrip("."), number)
    return {**found, "sept": 9}
