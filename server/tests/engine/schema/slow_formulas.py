"""A second, slow reading of formulas: straight over the tree in Python, knowing nothing of SQL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Any

from lark import Token, Tree

from rapport.kit.formula.tree import parse

Value = Decimal | str | bool | date | None
_WIDE = Context(prec=4000)
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)


def evaluate(text: str, row: Mapping[str, Value], kind: str) -> Value:
    """What the formula, which is of type `kind`, comes to for a row; what is empty is None, or "" for text."""
    found = _value(parse(text), row)
    return _rounded(found, 10) if kind == "decimal" and isinstance(found, Decimal) else found


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)


def _value(node: Tree[Token], row: Mapping[str, Value]) -> Value:
    name = str(node.data)
    if name == "number":
        return Decimal(str(node.children[0]))
    if name == "text":
        return str(node.children[0])[1:-1].replace('""', '"')
    if name in ("true", "false"):
        return name == "true"
    if name == "field":
        return row[str(node.children[0])]
    values = [_value(one, row) for one in node.children if isinstance(one, Tree)]
    if name == "call":
        return _CALLS[str(node.children[0]).lower()](*values)
    if name == "compare":
        sign = next(str(one) for one in node.children if isinstance(one, Token))
        return _compare(sign, values[0], values[1])
    return _SIGNS[name](*values)


def _compare(sign: str, one: Any, other: Any) -> bool:
    if sign in ("=", "<>", "!="):
        return (one == other) is (sign == "=")
    if one is None or other is None:
        return False
    return bool({"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[sign])


def _known(work: Any) -> Any:
    """Empty where one of the values is."""
    return lambda *values: None if any(one is None for one in values) else work(*values)


def _divided(one: Decimal, other: Decimal) -> Decimal | None:
    return None if other == 0 else _WIDE.divide(one, other)


def text(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    shown = format(_rounded(value, 10), "f")
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown in ("-0", "") else shown


_SIGNS: dict[str, Any] = {
    "or_": lambda one, other: one or other, "and_": lambda one, other: one and other, "not_": lambda one: not one,
    "negate": _known(lambda one: -one),
    "add": _known(_WIDE.add), "subtract": _known(_WIDE.subtract), "multiply": _known(_WIDE.multiply),
    "divide": _known(_divided), "join": lambda one, other: text(one) + text(other),
}  # fmt: skip


def _whole(number: Decimal, low: int, high: int) -> int:
    return int(min(max(number.to_integral_value(ROUND_DOWN), Decimal(low)), Decimal(high)))


def _count(number: Decimal | None) -> int:
    return 0 if number is None else _whole(number, 0, 4000)


def _right(value: str, number: Decimal | None) -> str:
    count = _count(number)
    return value[-count:] if count else ""


def _add_days(day: date, number: Decimal) -> date:
    ordinal = day.toordinal() + _whole(number, -700_000, 700_000)
    return date.fromordinal(min(max(ordinal, FIRST.toordinal()), LAST.toordinal()))


def _add_months(day: date, number: Decimal) -> date:
    months = day.year * 12 + day.month - 1 + _whole(number, -20_000, 20_000)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return FIRST if year < 1 else LAST
    after = date(year + month // 11, (month + 1) % 12 + 1, 1) if (year, month) != (9999, 11) else None
    last = (after - timedelta(days=1)).day if after else 31
    return date(year, month + 1, min(day.day, last))


def _mod(one: Decimal, other: Decimal) -> Decimal | None:
    return None if other == 0 else _WIDE.remainder(one, other)


def _filled(*values: Value) -> Value:
    return next((one for one in values if one not in (None, "")), "" if isinstance(values[0], str) else None)


def _extreme(choose: Any) -> Any:
    def chosen(*values: Decimal | None) -> Decimal | None:
        known = [one for one in values if one is not None]
        return choose(known) if known else None

    return chosen


_CALLS: dict[str, Any] = {
    "if": lambda is_so, one, other: one if is_so else other,
    "blank": lambda value: value in (None, ""), "first_filled": _filled,
    "upper": str.upper, "lower": str.lower, "trim": lambda value: value.strip(" "),
    "length": lambda value: Decimal(len(value)), "left": lambda value, count: value[: _count(count)], "right": _right,
    "contains": lambda value, part: part in value, "starts": str.startswith,
    "replace": lambda value, part, by: (value.replace(part, by) if part else value)[:4000], "text": text,
    "round": _known(lambda number, places: _rounded(number, _whole(places, 0, 10))), "abs": _known(abs),
    "floor": _known(lambda number: number.to_integral_value(ROUND_FLOOR)),
    "ceiling": _known(lambda number: number.to_integral_value(ROUND_CEILING)), "mod": _known(_mod),
    "smallest": _extreme(min), "largest": _extreme(max), "date": date.fromisoformat,
    "year": _known(lambda day: Decimal(day.year)), "month": _known(lambda day: Decimal(day.month)),
    "day": _known(lambda day: Decimal(day.day)), "weekday": _known(lambda day: Decimal(day.isoweekday())),
    "days_between": _known(lambda one, other: Decimal((other - one).days)), "add_days": _known(_add_days),
    "add_months": _known(_add_months),
}  # fmt: skip
