"""From a cleaned cell to the value of a field: what the kind of the field makes of the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, timedelta, tzinfo
from decimal import Decimal
from typing import Any

import orjson
from django.utils.translation import gettext

from rapport.engine.objects import values
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.objects.values import Refused
from rapport.engine.transfer.cells import dates, numbers
from rapport.engine.transfer.mapping.mapping import ColumnRule
from rapport.kit import text

Read = Callable[[Any], Any]
"""A cleaned cell that is not empty, to the field's parsed value. Raises Refused."""

_YES = {"t", "ja", "j", "oui", "si", "sí", "sim", "wahr", "vrai", "verdadero", "active", "✓", "✔"}
_NO = {"f", "nein", "non", "nao", "não", "falsch", "faux", "falso", "inactive", "✗", "✘"}
_WORDS_APART = re.compile(r"\s*[,;|]\s*")
_POINTS_APART = re.compile(r"\s*[;|\n]\s*|\s*,\s+")
_ALONE = re.compile(r"[^\[;|,(\n]+$")
_TYPED = re.compile(r"(.+?)\s+\(([^()]{1,40})\)$")


def reader(spec: FieldSpec, rule: ColumnRule, zone: tzinfo = UTC) -> Read:
    """How cells become values of `spec` under the column's `rule`; moments without an offset are of `zone`."""
    convert = _converter(spec, rule, zone)
    return lambda cell: values.parse(spec, convert(cell))


def _converter(spec: FieldSpec, rule: ColumnRule, zone: tzinfo) -> Read:
    mark, shift = rule.number or ".", timedelta(days=rule.shift_days)
    made: dict[str, Read] = {
        "integer": lambda cell: _whole(_number(cell, mark)[0] * rule.times),
        "decimal": lambda cell: _number(cell, mark)[0] * rule.times,
        "percent": lambda cell: _number(cell, mark)[0] * rule.times,
        "money": lambda cell: _money(cell, mark, rule.times),
        "boolean": _boolean,
        "date": lambda cell: _moved(dates.day(str(cell), rule.date), shift),
        "datetime": lambda cell: _moved(dates.moment(str(cell), rule.date, zone), shift),
        "time": lambda cell: dates.clock(str(cell)),
        "choice": _choice(spec),
        "multi_choice": lambda cell: [_choice(spec)(word) for word in _several(cell, _WORDS_APART)],
        "tags": lambda cell: _several(cell, _WORDS_APART),
        "emails": _points,
        "phones": _points,
        "addresses": _addresses,
        "address": lambda cell: (
            _addresses(cell) if not isinstance(cell, str) or cell[:1] in "[{" else {"line1": cell}
        ),
        "json": _json,
    }
    return made.get(spec.kind, words)


def words(cell: Any) -> Any:
    """Text of whatever a JSON file holds there."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list) and all(not isinstance(part, dict | list) for part in cell):
        return ", ".join(str(part) for part in cell)
    return orjson.dumps(cell).decode() if isinstance(cell, dict | list) else str(cell)


def _number(cell: Any, mark: str) -> tuple[Decimal, str]:
    # Numbers of JSON always have a point.
    return numbers.number(cell, mark) if isinstance(cell, str) else (values.decimal(cell), "")


def _whole(value: Decimal) -> int:
    if value != value.to_integral_value():
        raise Refused("not_integer", gettext("“{value}” is not a whole number.").format(value=value))
    return int(value)


def _money(cell: Any, mark: str, times: int) -> dict[str, Any]:
    amount, currency = _number(cell, mark)
    return {"amount": amount * times, "currency": currency}


def _moved(value: Any, shift: timedelta) -> Any:
    try:
        return value + shift if shift else value
    except OverflowError:
        raise Refused("out_of_range", gettext("Moved, this date is out of range.")) from None


def _boolean(cell: Any) -> Any:
    word = cell.lower() if isinstance(cell, str) else cell
    return True if word in _YES else False if word in _NO else cell


def _choice(spec: FieldSpec) -> Read:
    by_word = {text.fold(str(label)): value for value, label in spec.choices}
    by_word.update({text.fold(value): value for value, _ in spec.choices})
    return lambda cell: by_word.get(text.fold(str(cell)), str(cell))


def _several(cell: Any, apart: re.Pattern[str]) -> list[Any]:
    return [part for part in apart.split(cell) if part] if isinstance(cell, str) else list(cell)


def _points(cell: Any) -> list[Any]:
    """`a@b.example; c@d.example (home)`, or the list itself as JSON."""
    if isinstance(cell, str) and _ALONE.match(cell):
        return [cell]
    if isinstance(cell, str) and cell[:1] != "[":
        return [_typed(part) for part in _several(cell, _POINTS_APART)]
    found = _json(cell)
    return found if isinstance(found, list) else [found]


def _typed(part: str) -> Any:
    found = _TYPED.match(part)
    return {"value": found[1], "type": found[2]} if found else part


def _addresses(cell: Any) -> Any:
    return [{"line1": cell}] if isinstance(cell, str) and cell[:1] not in "[{" else _json(cell)


def _json(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    try:
        return orjson.loads(cell)
    except orjson.JSONDecodeError:
        raise Refused("not_json", gettext("This is not valid JSON.")) from None
