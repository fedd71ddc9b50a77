"""People of the demo who were written down a second time by somebody else: what a scan for duplicates finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rapport.kit import text

Row = dict[str, Any]
EVERY = 7
"""Each so-and-so-many-th person stands there twice."""
_KNOWN = ("first_name", "last_name", "email", "phone", "country", "birthday")
_SHORT = {"Daniel": "Dan", "David": "Dave", "Gabriel": "Gabe", "Alexander": "Alex", "Nicholas": "Nick"}


def _by_nickname(row: Row) -> Row:
    first = _SHORT.get(row["first_name"], row["first_name"][0])
    return {"first_name": first, "birthday": ""}


def _with_a_slip(row: Row) -> Row:
    last = row["last_name"]
    return {"last_name": f"{last[:-2]}{last[-1]}{last[-2]}", "phone": ""}


def _turned_round(row: Row) -> Row:
    return {"first_name": row["last_name"], "last_name": row["first_name"], "birthday": "", "phone": ""}


def _with_another_address(row: Row) -> Row:
    return {"email": f"{text.slug(row['first_name'])}.{text.slug(row['last_name'])}@post.example"}


WAYS: tuple[Callable[[Row], Row], ...] = (_by_nickname, _with_a_slip, _with_another_address, _turned_round)


def of(persons: Sequence[Row]) -> Iterator[Row]:
    """Some of `persons` once more, each in one of the ways in which it happens."""
    for place, row in enumerate(persons[::EVERY]):
        written = {**{name: row[name] for name in _KNOWN}, **WAYS[place % len(WAYS)](row)}
        yield {"external_id": f"demo-double-{place + 1}", **written}
