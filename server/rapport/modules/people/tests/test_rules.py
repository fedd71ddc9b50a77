"""Names of people: parts and whole agree, whichever of them was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.modules.people.rules import named, split_name, whole_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", ("Ada", "Lovelace")),
        ("Ludwig van Beethoven", ("Ludwig", "van Beethoven")),
        ("Lovelace, Ada", ("Ada", "Lovelace")),
        ("Madonna", ("", "Madonna")),
        ("Gabriel García Márquez", ("Gabriel García", "Márquez")),
        ("  Anna   Maria  Huber ", ("Anna Maria", "Huber")),
        ("van Dyck", ("van", "Dyck")),
    ],
)
def test_whole_name_is_split_into_first_and_last(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


_word = st.text(st.characters(categories=["Lu", "Ll"]), min_size=1, max_size=8)


@given(_word, _word)
def test_whole_name_made_of_split_parts_is_the_same(first: str, last: str) -> None:
    first_again, last_again = split_name(whole_name(first, last))
    assert whole_name(first_again, last_again) == whole_name(first, last)


def test_changed_part_changes_the_whole() -> None:
    assert named({"last_name": "King"}, {"first_name": "Ada", "last_name": "King"}) == {"name": "Ada King"}


def test_other_changes_leave_the_name_alone() -> None:
    assert named({"job_title": "CEO"}, {"name": "Ada King"}) == {}
