"""Identifiers sort by the time they were made, and tell it."""

from __future__ import annotations

from rapport.kit.ids import uuid7


def test_ids_made_one_after_the_other_sort_in_that_order() -> None:
    made = [uuid7() for _ in range(2000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {one.version for one in made} == {7}


def test_an_id_of_a_given_moment_begins_with_it() -> None:
    first, second = uuid7(1_700_000_000_000), uuid7(1_700_000_000_000)
    assert first.int >> 80 == second.int >> 80 == 1_700_000_000_000
    assert first != second
