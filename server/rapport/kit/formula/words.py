"""The functions of formulas: what each takes, gives, and is in SQL.

Every SQL here is immutable, built into PostgreSQL, and fails for no value: what could (a day beyond the calendar, a
text of a gigabyte) is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

TEXT, NUMBER, BOOLEAN, DATE = "text", "decimal", "boolean", "date"
SAME: Final = "same"
"""Any one type, the same for every argument that says so; the result too, where it says so."""
ANY: Final = "any"
LONGEST_TEXT: Final = 4000
_MOST_DAYS, _MOST_MONTHS = 700_000, 20_000

_FIRST, _LAST = "date '0001-01-01'", "date '9999-12-31'"


@dataclass(frozen=True, slots=True)
class Word:
    """A function. The last type of `takes` may be repeated when `many`; `group` is where people find it."""

    name: str
    takes: tuple[str, ...]
    gives: str
    sql: Callable[[Sequence[str]], str]
    group: str
    many: bool = False


def _bounded(value: str, low: str, high: str) -> str:
    """What is empty stays so: least() and greatest() would look past it."""
    return f"CASE WHEN {value} IS NOT NULL THEN least(greatest({value}, {low}), {high}) END"


def _whole(value: str, low: int, high: int) -> str:
    return f"({_bounded(f'trunc({value})', f'{low}', f'{high}')})::int"


def _within(value: str) -> str:
    return f"({_bounded(value, _FIRST, _LAST)})"


def _count(value: str) -> str:
    return f"coalesce({_whole(value, 0, LONGEST_TEXT)}, 0)"


def _days(args: Sequence[str]) -> str:
    return _within(f"({args[0]} + {_whole(args[1], -_MOST_DAYS, _MOST_DAYS)})")


def _months(args: Sequence[str]) -> str:
    months = _whole(args[1], -_MOST_MONTHS, _MOST_MONTHS)
    return _within(f"({args[0]} + make_interval(months => {months}))::date")


def _call(name: str) -> Callable[[Sequence[str]], str]:
    return lambda args: f"{name}({', '.join(args)})"


def _part(name: str) -> Callable[[Sequence[str]], str]:
    return lambda args: f"extract({name} FROM {args[0]})"


def _if(args: Sequence[str]) -> str:
    return f"CASE WHEN {args[0]} THEN {args[1]} ELSE {args[2]} END"


WORDS: Final = {
    word.name: word
    for word in (
        Word("if", (BOOLEAN, SAME, SAME), SAME, _if, "logic"),
        Word("blank", (ANY,), BOOLEAN, lambda args: args[0], "logic"),
        Word("first_filled", (SAME, SAME), SAME, lambda args: args[0], "logic", many=True),
        Word("upper", (TEXT,), TEXT, _call("upper"), "text"),
        Word("lower", (TEXT,), TEXT, _call("lower"), "text"),
        Word("trim", (TEXT,), TEXT, _call("btrim"), "text"),
        Word("length", (TEXT,), NUMBER, lambda args: f"char_length({args[0]})::numeric", "text"),
        Word("left", (TEXT, NUMBER), TEXT, lambda args: f"left({args[0]}, {_count(args[1])})", "text"),
        Word("right", (TEXT, NUMBER), TEXT, lambda args: f"right({args[0]}, {_count(args[1])})", "text"),
        Word("contains", (TEXT, TEXT), BOOLEAN, lambda args: f"(strpos({args[0]}, {args[1]}) > 0)", "text"),
        Word("starts", (TEXT, TEXT), BOOLEAN, _call("starts_with"), "text"),
        Word("replace", (TEXT, TEXT, TEXT), TEXT,
             lambda args: f"left(replace({', '.join(args)}), {LONGEST_TEXT})", "text"),
        Word("text", (ANY,), TEXT, lambda args: args[0], "text"),
        Word("round", (NUMBER, NUMBER), NUMBER, lambda args: f"round({args[0]}, {_whole(args[1], 0, 10)})", "number"),
        Word("abs", (NUMBER,), NUMBER, _call("abs"), "number"),
        Word("floor", (NUMBER,), NUMBER, _call("floor"), "number"),
        Word("ceiling", (NUMBER,), NUMBER, _call("ceiling"), "number"),
        Word("mod", (NUMBER, NUMBER), NUMBER, lambda args: f"mod({args[0]}, nullif({args[1]}, 0))", "number"),
        Word("smallest", (NUMBER, NUMBER), NUMBER, _call("least"), "number", many=True),
        Word("largest", (NUMBER, NUMBER), NUMBER, _call("greatest"), "number", many=True),
        Word("date", (TEXT,), DATE, lambda args: args[0], "date"),
        Word("year", (DATE,), NUMBER, _part("year"), "date"),
        Word("month", (DATE,), NUMBER, _part("month"), "date"),
        Word("day", (DATE,), NUMBER, _part("day"), "date"),
        Word("weekday", (DATE,), NUMBER, _part("isodow"), "date"),
        Word("days_between", (DATE, DATE), NUMBER, lambda args: f"({args[1]} - {args[0]})::numeric", "date"),
        Word("add_days", (DATE, NUMBER), DATE, _days, "date"),
        Word("add_months", (DATE, NUMBER), DATE, _months, "date"),
    )
}  # fmt: skip
