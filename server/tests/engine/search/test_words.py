"""What is typed, read: words, phone numbers, slips of the pen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.search.words import every_word, phone_digits, variants, words_of


@pytest.mark.parametrize(
    "typed",
    ["+49 30 1234567", "+49 (0)30 1234567", "0049 30 1234567", "(+49) 30/123-45.67", "4930 1234567"],
)
def test_a_number_is_the_same_however_it_is_written(typed: str) -> None:
    assert phone_digits(typed) == "49301234567"


def test_a_national_number_is_part_of_the_international_one() -> None:
    assert phone_digits("030 1234567") in "49301234567"


@pytest.mark.parametrize("typed", ["12", "0012", "2024 Q4", "jane 1234567", "", "+-()", "a4b5c6d7"])
def test_what_is_no_number_is_not_taken_for_one(typed: str) -> None:
    assert phone_digits(typed) == ""


@pytest.mark.parametrize("slip", ["jhon", "jon", "johhn", "jonn", "ohn", "john"])
def test_one_slip_of_the_pen_leads_back(slip: str) -> None:
    assert "john" in variants(slip) or slip in {"jon", "ohn"}
    assert slip in variants("john")


def test_short_and_foreign_words_are_left_alone() -> None:
    assert variants("jon") == ["jon"]
    assert variants("иван") == ["иван"]


@given(st.text(alphabet="abc1ü 漢", max_size=300))
def test_a_question_stays_bounded(folded: str) -> None:
    words = words_of(folded)
    assert len(words) <= 8
    assert every_word(words).count("'") == 2 * len(words)
