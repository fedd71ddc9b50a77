"""Terms: what one condition asks of one field, apart from how it is asked (SQL or memory).

A term is false for an empty field, except Blank. So "not" is the exact complement, and includes what is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from rapport.engine.query.asker import Asker, Day, Who, days_of


@dataclass(frozen=True, slots=True)
class Same:
    """Equal to one of `values`."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Between `low` and `high`; None is open. `low_in` and `high_in` say whether the ends belong to it."""

    low: Any
    high: Any
    low_in: bool = True
    high_in: bool = True


@dataclass(frozen=True, slots=True)
class Period:
    """A time before, after or within what `first` to `last` spans: days, spans of days, or moments."""

    side: Literal["before", "after", "within"]
    first: Day | datetime
    last: Day | datetime


@dataclass(frozen=True, slots=True)
class Words:
    """Text that contains, starts or ends with one of `texts`, without regard to case and accents."""

    how: Literal["contains", "starts", "ends"]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Members:
    """A list that holds any or all of `values`."""

    how: Literal["any", "all"]
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing there: unset, an empty text, an empty list."""


Term = Same | Range | Period | Words | Members | Blank
Settled = Same | Range | Words | Members | Blank
"""A term that no longer depends on who asks."""


def settle(term: Term, kind: str, asker: Asker) -> Settled:
    """`term` of a field of `kind` with relative dates and people put in."""
    if isinstance(term, Same):
        known = (_person(value, asker) if isinstance(value, Who) else value for value in term.values)
        return Same(tuple(value for value in known if value is not None))
    return _range(term, kind, asker) if isinstance(term, Period) else term


def _person(who: Who, asker: Asker) -> UUID | None:
    return asker.me if who is Who.ME else asker.team


def _range(period: Period, kind: str, asker: Asker) -> Range:
    first, _first_end, _in = _ends(period.first, kind, asker)
    _start, end, end_in = _ends(period.last, kind, asker)
    if period.side == "before":
        return Range(None, first, high_in=False)
    if period.side == "after":
        return Range(end, None, low_in=not end_in) if end is not None else Range(first, first, low_in=False)
    return Range(first, end, high_in=end_in)


def _ends(operand: Day | datetime, kind: str, asker: Asker) -> tuple[Any, Any, bool]:
    """Where it starts, where it ends, and whether the end still belongs to it (a moment's does)."""
    if isinstance(operand, datetime):
        return operand, operand, True
    first, end = days_of(operand, asker)
    if kind == "datetime":
        return asker.midnight(first), _midnight(end, asker), False
    return first, end, False


def _midnight(day: date | None, asker: Asker) -> datetime | None:
    return None if day is None else asker.midnight(day)
