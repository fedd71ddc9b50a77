"""What a stage makes of a deal, and how months become quarters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.modules.sales.rules import Tally, entered, rolled_up

TODAY = date(2026, 3, 10)


def enter(
    category: str, given: dict[str, Any] | None = None, closed_on: date | None = None
) -> dict[str, Any]:
    return entered(
        category=category, probability=Decimal(40), given=given or {}, closed_on=closed_on, today=TODAY
    )


@pytest.mark.parametrize(("category", "probability"), [("won", 100), ("lost", 0), ("open", 40)])
def test_stage_brings_its_probability(category: str, probability: int) -> None:
    assert enter(category)["probability"] == probability


def test_won_deal_counts_fully_whatever_was_said() -> None:
    assert enter("won", {"probability": Decimal(60)})["probability"] == 100


def test_probability_given_with_the_move_stays() -> None:
    assert "probability" not in enter("open", {"probability": Decimal(60)})


def test_closing_sets_the_day_once() -> None:
    assert enter("won")["closed_on"] == TODAY
    assert enter("won", closed_on=date(2026, 1, 1))["closed_on"] == date(2026, 1, 1)
    assert "closed_on" not in enter("won", {"closed_on": date(2026, 2, 2)})


def test_reopening_forgets_the_day_and_the_reason() -> None:
    assert enter("open", closed_on=TODAY) == {
        "probability": Decimal(40),
        "closed_on": None,
        "lost_reason": "",
    }


def test_lost_reason_given_with_the_move_stays() -> None:
    assert "lost_reason" not in enter("lost", {"lost_reason": "price"})


def test_book_without_closed_deals_has_no_rates() -> None:
    empty = Tally(month=TODAY)
    assert (empty.win_rate, empty.cycle, empty.deal_size) == (None, None, None)


def test_quarters_begin_with_the_fiscal_month() -> None:
    tallies = [Tally(month=date(2026, month, 1), won_count=1) for month in range(1, 13)]
    found = rolled_up(tallies, "quarter", fiscal_month=2)
    assert sorted(key[0] for key in found)[:2] == [date(2025, 11, 1), date(2026, 2, 1)]


@given(
    st.lists(st.tuples(st.integers(1, 36), st.sampled_from("abc"), st.integers(0, 99)), max_size=40),
    st.sampled_from(["month", "quarter", "year"]),
    st.integers(1, 12),
)
def test_rolling_up_loses_nothing(rows: list[tuple[int, str, int]], unit: str, fiscal_month: int) -> None:
    tallies = [
        Tally(
            month=date(2024 + (n - 1) // 12, (n - 1) % 12 + 1, 1), group=group, won=Decimal(won), won_count=1
        )
        for n, group, won in rows
    ]
    found = rolled_up(tallies, unit, fiscal_month)
    assert sum(tally.won for tally in found.values()) == sum(won for *_, won in rows)
    assert sum(tally.won_count for tally in found.values()) == len(rows)
