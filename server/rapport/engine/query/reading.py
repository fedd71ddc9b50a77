"""Reads one condition: an operator that the kind of the field allows, and its value, into a term."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal

from django.utils.translation import gettext as _

from rapport.engine.objects import registry, values
from rapport.engine.objects.categories import Category
from rapport.engine.objects.folded import folded
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query.asker import COUNTED, MAX_DAYS, SPANS, Day, Who, counted
from rapport.engine.query.names import bad
from rapport.engine.query.terms import Blank, Members, Period, Range, Same, Term, Words

MAX_VALUES = 1000
MAX_TEXT = 1000
_TIMES = ("date", "datetime")
_TEAM = "access.Team"
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_DIALLED = re.compile(r"[\d\s()./\-–+]+")
_PUNCTUATION = re.compile(r"[\s()./\-–]")

Read = tuple[Term, bool]
"""A term, and whether the condition is its complement."""


def read_term(spec: FieldSpec, op: Any, given: dict[str, Any], pointer: str) -> Read:
    """The term of `op` with the value in `given`; True beside it when the condition denies it. Raises BadQuery."""
    allowed = spec.operators
    if not isinstance(op, str) or op not in allowed:
        raise bad(
            f"{pointer}/op",
            "unknown_operator",
            _("“{name}” knows the operators: {allowed}.").format(name=spec.name, allowed=", ".join(allowed)),
        )
    at = f"{pointer}/value"
    if op in ("empty", "filled"):
        if given.get("value") not in (None, True):
            raise bad(at, "no_value_expected", _("The operator “{op}” takes no value.").format(op=op))
        return Blank(), op == "filled"
    if "value" not in given:
        raise bad(pointer, "no_value", _("Give a value for the operator “{op}”.").format(op=op))
    read = _TIMED[op] if spec.kind in _TIMES else _READERS[op]
    return read(spec, given["value"], at), op in _DENYING


def value_of(spec: FieldSpec, raw: Any, pointer: str) -> Any:
    """One value as the column of the field holds it. Raises BadQuery."""
    _refuse_blank(raw, pointer)
    if isinstance(raw, str) and _UNSAFE.search(raw):
        raise bad(pointer, "not_text", _("The text holds characters that cannot be stored; remove them."))
    read = _SPECIAL.get(spec.kind)
    try:
        value = read(spec, raw) if read else values.parse(spec, raw)
    except values.Refused as refused:
        raise bad(pointer, refused.code, str(refused)) from None
    _refuse_blank(value, pointer)
    return value


def _refuse_blank(raw: Any, pointer: str) -> None:
    if values.is_blank(raw):
        raise bad(pointer, "no_value", _("Give a value; to find what is empty use the operator “empty”."))


def _base_amount(spec: FieldSpec, raw: Any) -> Any:
    if isinstance(raw, dict):
        raise values.Refused(
            "not_a_number", _("Give a bare number: amounts are compared in the house currency.")
        )
    return values.parse(spec, raw).amount


def _point(spec: FieldSpec, raw: Any) -> Any:
    if not isinstance(raw, str):
        raise values.Refused("not_text", _("Give one of the values as text."))
    return values.parse(spec, raw)[0]["value"]


def _member(spec: FieldSpec, raw: Any) -> Any:
    found = values.parse(spec, [raw])
    return found[0] if found else None


def _person(spec: FieldSpec, raw: Any) -> Any:
    if not isinstance(raw, dict) or "relative" not in raw:
        return values.parse(spec, raw)
    is_team = spec.target is not None and spec.target._meta.label == _TEAM
    known = {"user": ("me", "my_team")}.get(spec.kind, ("my_team",) if is_team else ())
    if raw["relative"] not in known or len(raw) > 1:
        usable = ", ".join(f'{{"relative": "{word}"}}' for word in known)
        told = _("Give an id, or one of: {usable}.") if usable else _("Give an id.")
        raise values.Refused("not_relative", told.format(usable=usable))
    return Who(raw["relative"])


def _record(spec: FieldSpec, raw: Any) -> Any:
    name, pk = values.parse(spec, raw)
    if all(obj.name != name for obj in registry.all_objects()):
        raise values.Refused("not_a_record", _("Give the object and the id of a record."))
    return name, pk


_SPECIAL: dict[str, Callable[[FieldSpec, Any], Any]] = {
    "money": _base_amount, "emails": _point, "phones": _point, "tags": _member, "multi_choice": _member,
    "links": _member, "link": _person, "user": _person, "record": _record,
}  # fmt: skip


def _several(raw: Any, pointer: str, limit: int) -> list[Any]:
    if not isinstance(raw, list) or not raw:
        raise bad(pointer, "not_a_list", _("Give a list with at least one value."))
    if len(raw) > limit:
        raise bad(
            pointer,
            "too_many",
            _("At most {limit} values; this has {raw}.").format(limit=limit, raw=len(raw)),
        )
    return raw


def _each(spec: FieldSpec, raw: Any, pointer: str, limit: int = MAX_VALUES) -> tuple[Any, ...]:
    found = _several(raw, pointer, limit)
    return tuple(dict.fromkeys(value_of(spec, one, f"{pointer}/{index}") for index, one in enumerate(found)))


def _pair(raw: Any, pointer: str) -> tuple[Any, Any]:
    if not isinstance(raw, list) or len(raw) != 2:
        raise bad(pointer, "not_a_pair", _("Give a list of two values: from and to."))
    return raw[0], raw[1]


def _in_order(low: Any, high: Any, pointer: str) -> None:
    if type(low) is type(high) and not isinstance(low, type(SPANS["today"])) and low > high:
        raise bad(pointer, "wrong_order", _("The first of the two values must not be the greater one."))


def _between(spec: FieldSpec, raw: Any, pointer: str) -> Term:
    first, last = _pair(raw, pointer)
    low, high = value_of(spec, first, f"{pointer}/0"), value_of(spec, last, f"{pointer}/1")
    _in_order(low, high, pointer)
    return Range(low, high)


def _words(how: Literal["contains", "starts", "ends"]) -> Callable[[FieldSpec, Any, str], Term]:
    def read(spec: FieldSpec, raw: Any, pointer: str) -> Term:
        if not isinstance(raw, str) or _UNSAFE.search(raw) or len(raw) > MAX_TEXT:
            raise bad(
                pointer,
                "not_text",
                _("Give a text of at most {max_text} characters.").format(max_text=MAX_TEXT),
            )
        if not folded(raw):
            raise bad(pointer, "no_value", _("Give at least one character to look for."))
        text = html.escape(raw, quote=False) if spec.kind == "rich_text" else raw
        # A number is kept without the blanks and dashes people type.
        is_number = spec.kind in ("phone", "phones") and _DIALLED.fullmatch(raw)
        dialled = _PUNCTUATION.sub("", raw) if is_number else ""
        return Words(how, (text, dialled) if dialled and dialled != text else (text,))

    return read


def _same(spec: FieldSpec, raw: Any, pointer: str) -> Term:
    return Same((value_of(spec, raw, pointer),))


def _in_category(spec: FieldSpec, raw: Any, pointer: str) -> Term:
    """The choices that are of these categories now, none being an answer too."""
    wanted = _several(raw, pointer, len(Category))
    for index, one in enumerate(wanted):
        if one not in Category.values:
            known = ", ".join(Category.values)
            detail = _("Give categories: {known}.").format(known=known)
            raise bad(f"{pointer}/{index}", "not_a_category", detail)
    return Same(tuple(value for value, category in spec.categories.items() if category in wanted))


_READERS: dict[str, Callable[[FieldSpec, Any, str], Term]] = {
    "eq": _same,
    "ne": _same,
    "in": lambda spec, raw, at: Same(_each(spec, raw, at)),
    "not_in": lambda spec, raw, at: Same(_each(spec, raw, at)),
    "in_category": _in_category,
    "not_in_category": _in_category,
    "lt": lambda spec, raw, at: Range(None, value_of(spec, raw, at), high_in=False),
    "lte": lambda spec, raw, at: Range(None, value_of(spec, raw, at)),
    "gt": lambda spec, raw, at: Range(value_of(spec, raw, at), None, low_in=False),
    "gte": lambda spec, raw, at: Range(value_of(spec, raw, at), None),
    "between": _between,
    "contains": _words("contains"),
    "not_contains": _words("contains"),
    "starts": _words("starts"),
    "ends": _words("ends"),
    "has": lambda spec, raw, at: Members("all", (value_of(spec, raw, at),)),
    "has_any": lambda spec, raw, at: Members("any", _each(spec, raw, at, 200)),
    "has_all": lambda spec, raw, at: Members("all", _each(spec, raw, at, 200)),
    "has_none": lambda spec, raw, at: Members("any", _each(spec, raw, at, 200)),
}
_DENYING = ("ne", "not_in", "not_in_category", "not_contains", "has_none", "filled")


def _time(spec: FieldSpec, raw: Any, pointer: str) -> Day | datetime:
    if isinstance(raw, dict):
        return _relative(raw, pointer)
    if spec.kind == "datetime" and isinstance(raw, str) and len(raw.strip()) == 10:
        try:
            return date.fromisoformat(raw.strip())
        except ValueError:
            raise bad(
                pointer, "not_datetime", _("Give a day as YYYY-MM-DD or a moment as YYYY-MM-DDThh:mm:ssZ.")
            ) from None
    found: date | datetime = value_of(spec, raw, pointer)
    return found


def _relative(raw: dict[str, Any], pointer: str) -> Day:
    word, n = raw.get("relative"), raw.get("n")
    if isinstance(word, str) and word in SPANS and set(raw) == {"relative"}:
        return SPANS[word]
    if not isinstance(word, str) or word not in COUNTED or not set(raw) <= {"relative", "n"}:
        raise bad(
            pointer,
            "not_relative",
            _('Give {{"relative": one of {value}}}.').format(value=", ".join((*SPANS, *COUNTED))),
        )
    if isinstance(n, bool) or not isinstance(n, int) or not 1 <= n <= MAX_DAYS:
        raise bad(
            f"{pointer}/n",
            "out_of_range",
            _("Give a number of days from 1 to {max_days}.").format(max_days=MAX_DAYS),
        )
    return counted(word, n)


def _period(side: Literal["before", "after", "within"]) -> Callable[[FieldSpec, Any, str], Term]:
    def read(spec: FieldSpec, raw: Any, pointer: str) -> Term:
        when = _time(spec, raw, pointer)
        return Period(side, when, when)

    return read


def _from_to(spec: FieldSpec, raw: Any, pointer: str) -> Term:
    first, last = _pair(raw, pointer)
    low, high = _time(spec, first, f"{pointer}/0"), _time(spec, last, f"{pointer}/1")
    _in_order(low, high, pointer)
    return Period("within", low, high)


def _on(spec: FieldSpec, raw: Any, pointer: str) -> Term:
    when = _time(spec, raw, pointer)
    if isinstance(when, datetime):
        raise bad(
            pointer,
            "not_date",
            _("Give a day as YYYY-MM-DD; a moment is compared with eq, before and after."),
        )
    return Period("within", when, when)


_TIMED: dict[str, Callable[[FieldSpec, Any, str], Term]] = {
    "eq": _period("within"),
    "ne": _period("within"),
    "on": _on,
    "before": _period("before"),
    "after": _period("after"),
    "between": _from_to,
    "within": lambda spec, raw, at: (_from_to if isinstance(raw, list) else _on)(spec, raw, at),
}
