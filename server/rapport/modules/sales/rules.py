"""What a stage makes of a deal, and what deals add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from rapport.kit.money import round_to
from rapport.kit.time import start_of

_TOO_MUCH = Decimal(10) ** 14
"""What no column of prices holds."""


def past(day: date | None, today: date) -> date | None:
    """`day` if it is not to come."""
    return day if day is not None and day <= today else None


def entered(
    *, category: str, probability: Decimal | None, given: dict[str, Any], closed_on: date | None, today: date
) -> dict[str, Any]:
    """What follows when a deal enters a stage of `category` with the stage's `probability`.

    `given` holds what the same change writes itself and wins; `closed_on` is what the deal has now. A won deal counts
    fully and a lost one not at all, whatever the stage says.
    """
    certain = {"won": Decimal(100), "lost": Decimal(0)}.get(category)
    found: dict[str, Any] = {}
    if certain is not None or given.get("probability") is None:
        found["probability"] = certain if certain is not None else probability
    if category == "open":
        found["closed_on"] = None
    elif given.get("closed_on") is None:
        found["closed_on"] = closed_on or today
    if category != "lost" and "lost_reason" not in given:
        found["lost_reason"] = ""
    return found


def converted(amount: Decimal, rate: Decimal, target_rate: Decimal, currency: str) -> Decimal:
    """`amount`, at `rate` house units each, in `currency`, which is at `target_rate`, rounded to its smallest unit.

    Nought when it is more than a price can be.
    """
    found = amount * rate / target_rate
    return round_to(found, currency) if abs(found) < _TOO_MUCH - 1 else Decimal(0)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a set of deals adds up to, in the house currency; `cycle_days` is the sum over `cycle_count` won deals."""

    month: date | None
    group: Any = None
    won: Decimal = Decimal(0)
    won_count: int = 0
    lost_count: int = 0
    open: Decimal = Decimal(0)
    open_count: int = 0
    weighted: Decimal = Decimal(0)
    cycle_days: int = 0
    cycle_count: int = 0

    def __add__(self, other: Tally) -> Tally:
        sums = {name: getattr(self, name) + getattr(other, name) for name in _SUMMED}
        return replace(self, **sums)

    @property
    def win_rate(self) -> Decimal | None:
        """Won over closed, None while nothing is closed."""
        closed = self.won_count + self.lost_count
        return Decimal(self.won_count) / closed if closed else None

    @property
    def cycle(self) -> Decimal | None:
        """Mean days from opening to winning."""
        return Decimal(self.cycle_days) / self.cycle_count if self.cycle_count else None

    @property
    def deal_size(self) -> Decimal | None:
        """Mean worth of a won deal."""
        return self.won / self.won_count if self.won_count else None


_SUMMED = ("won", "won_count", "lost_count", "open", "open_count", "weighted", "cycle_days", "cycle_count")


def rolled_up(tallies: Iterable[Tally], unit: str, fiscal_month: int) -> dict[tuple[date, Any], Tally]:
    """Monthly tallies by (first day of the `unit`, group); quarters and years begin with the fiscal month."""
    found: dict[tuple[date, Any], Tally] = {}
    for tally in tallies:
        if tally.month is None:
            continue
        key = (start_of(unit, tally.month, fiscal_month=fiscal_month), tally.group)
        found[key] = found[key] + tally if key in found else replace(tally, month=key[0])
    return found
