"""Kinds of comparison: what is read of a record to compare it (its traits), and how much alike two of them are.

A level is said twice: in SQL, for scans by splink on DuckDB, and in Python, for one record while somebody types it. A
test asks both about the same pairs (tests/engine/duplicates/test_levels.py). Levels are tried in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Traits = Mapping[str, Any]
"""By column: text, a list of texts, or None for what is not known. Never "" and never an empty list."""
TEXT, LIST = "VARCHAR", "VARCHAR[]"


@dataclass(frozen=True, slots=True)
class Level:
    """How much alike: `sql` speaks of `<column>_l` and `<column>_r`. What is alike by the column `rare` counts the more
    the rarer the value. One that is `neutral` says nothing, for another comparison says it."""

    key: str
    sql: str
    holds: Callable[[Traits, Traits], bool]
    rare: str = ""
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """`columns` with their types are what `read` makes of the values of the declared fields. `missing` says, in SQL and
    in Python, that one of the two has nothing to compare."""

    name: str
    columns: Mapping[str, str]
    read: Callable[[Sequence[Any]], dict[str, Any]]
    missing: Level
    levels: tuple[Level, ...]

    @property
    def level_keys(self) -> tuple[str, ...]:
        """Every level but the missing one, and "else" for what is not alike."""
        return (*(level.key for level in self.levels), ELSE)

    def level(self, left: Traits, right: Traits) -> str:
        """The key of the first level that holds."""
        if self.missing.holds(left, right):
            return MISSING
        return next((one.key for one in self.levels if one.holds(left, right)), ELSE)


ELSE, MISSING = "else", "missing"


def unknown(*columns: str) -> Level:
    """One of the two has none of the columns that are compared: for each column, one of the two misses it."""
    sql = " AND ".join(f"({one}_l IS NULL OR {one}_r IS NULL)" for one in columns)
    return Level(
        MISSING, sql, lambda left, right: all(left[one] is None or right[one] is None for one in columns)
    )


def same(column: str, key: str = "exact", *, rare: bool = True) -> Level:
    """The same value."""
    return Level(key, f"{column}_l = {column}_r", lambda a, b: is_same(a, b, column), column if rare else "")


def shared(column: str, key: str = "exact") -> Level:
    """A value that is in both lists."""
    sql = f"list_has_any({column}_l, {column}_r)"
    return Level(key, sql, lambda a, b: is_shared(a, b, column))


def is_same(left: Traits, right: Traits, column: str) -> bool:
    return left[column] is not None and left[column] == right[column]


def is_shared(left: Traits, right: Traits, column: str) -> bool:
    return not set(left[column] or ()).isdisjoint(right[column] or ())


def both(left: Traits, right: Traits, column: str, holds: Callable[[str, str], bool]) -> bool:
    """Whether both have a value and `holds` is true of them."""
    one, other = left[column], right[column]
    return one is not None and other is not None and holds(one, other)
