"""Groups: `stage, close_date:month, team.region` with counts, sums and averages, each with the filter of its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import (
    Avg,
    Count,
    DecimalField,
    F,
    Max,
    Min,
    QuerySet,
    Sum,
    TextField,
    Value,
)
from django.db.models.functions import NullIf, Round
from django.utils.translation import gettext as _

from rapport.engine.objects.object import Object
from rapport.engine.query.asker import Asker
from rapport.engine.query.names import MayRead, Ref, bad, ref_of, targets_of
from rapport.engine.query.periods import UNITS, last_day, name_of, start_of
from rapport.engine.query.shapes import decimal_text, moment_text
from rapport.engine.query.sight import Source, glimpse
from rapport.engine.query.sql import column_of

MAX_GROUPS = 1000
MAX_KEYS = 3
MAX_MEASURES = 10
_TIMES: Final = ("date", "datetime")
_LINKS: Final = ("link", "user")


def _average(source: Source) -> Round:
    return Round(Avg(source, output_field=DecimalField(max_digits=40, decimal_places=16)), precision=4)


_MEASURES: Final[dict[str, Callable[[Source], Any]]] = {
    "sum": Sum,
    "avg": _average,
    "min": Min,
    "max": Max,
}


@dataclass(frozen=True, slots=True)
class Group:
    """Values of the keys (None is empty), their labels, the measures by name, and the filter that selects the rows."""

    key: list[Any]
    label: list[str]
    values: dict[str, Any]
    filter: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups in the order of their keys; when `truncated`, the largest ones."""

    groups: list[Group]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a grouping: where it comes from, and for a time the unit."""

    name: str
    ref: Ref
    unit: str
    expression: Source
    title: Source | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of each group; `name` as the caller wrote it."""

    name: str
    expression: Any
    kind: str


def aggregate(queryset: QuerySet[Any], obj: Object, *, group: str, measures: str, asker: Asker, may_read: MayRead,
              within: Any = None, limit: int = MAX_GROUPS) -> Groups:  # fmt: skip
    """`queryset`, which is filtered already, by the keys in `group` ("" is one group of all). Raises BadQuery.

    `within` is the raw filter behind `queryset`; the filter of each group then includes it.
    """
    keys = keys_of(obj, group, asker, may_read)
    figures = measures_of(obj, measures or "count")
    named = {f"key{index}": key.expression for index, key in enumerate(keys)}
    named |= {f"title{index}": key.title for index, key in enumerate(keys) if key.title is not None}
    totals = {f"figure{index}": figure.expression for index, figure in enumerate(figures)}
    if not keys:
        total = queryset.order_by().aggregate(**totals)
        return Groups([Group([], [], _figures(figures, total), within or {})], False)
    found = queryset.order_by().values(**named).annotate(size=Count("pk")).order_by("-size", *named)
    for name, expression in totals.items():
        found = found.annotate(**{name: expression})
    rows = list(found[: limit + 1])
    groups = [_group(keys, figures, row, asker, within) for row in rows[:limit]]
    groups.sort(
        key=lambda one: [
            _rank(key, value, label) for key, value, label in zip(keys, one.key, one.label, strict=True)
        ]
    )
    return Groups(groups, len(rows) > limit)


def keys_of(obj: Object, group: str, asker: Asker, may_read: MayRead, pointer: str = "/group") -> list[Key]:
    """The keys that `group` names. Raises BadQuery."""
    words = list(dict.fromkeys(word.strip() for word in group.split(",") if word.strip()))
    if len(words) > MAX_KEYS:
        raise bad(pointer, "too_many", f"At most {MAX_KEYS} fields to group by.")
    return [_key(obj, word, asker, may_read, pointer) for word in words]


def _key(obj: Object, word: str, asker: Asker, may_read: MayRead, pointer: str) -> Key:
    name, colon, unit = word.partition(":")
    ref = ref_of(obj, name, pointer)
    if not ref.field.abilities.groupable or (ref.link and ref.field.kind in _LINKS):
        raise bad(pointer, "not_groupable", f"Records cannot be grouped by “{name[:60]}”.")
    if colon and (ref.field.kind not in _TIMES or unit not in UNITS):
        raise bad(pointer, "unknown_unit", f"Only dates have units: {', '.join(UNITS)}.")
    unit = unit or ("day" if ref.field.kind in _TIMES else "")
    column = ref.field.column
    source: Source = glimpse(ref.link, column, may_read) if ref.link else F(column)
    title = None
    if unit:
        source = start_of(source, ref.field.kind, unit, asker)
    elif ref.field.kind in _LINKS:
        targets = targets_of(ref.field)
        title = glimpse(ref.field, targets[0].title.replace(".", "__"), may_read) if targets else None
    elif ref.field.kind != "boolean":
        source = NullIf(source, Value(""), output_field=TextField())
    return Key(word, ref, unit, source, title)


def measures_of(obj: Object, measures: str, pointer: str = "/measures") -> list[Measure]:
    """The figures that `measures` names. Raises BadQuery."""
    words = list(dict.fromkeys(word.strip() for word in measures.split(",") if word.strip()))
    if len(words) > MAX_MEASURES:
        raise bad(pointer, "too_many", f"At most {MAX_MEASURES} measures.")
    return [_measure(obj, word, pointer) for word in words]


def _measure(obj: Object, word: str, pointer: str) -> Measure:
    if word == "count":
        return Measure(word, Count("pk"), "integer")
    verb, _colon, name = word.partition(":")
    if verb not in _MEASURES:
        raise bad(pointer, "unknown_measure", "Give count, or sum, avg, min or max with a field: sum:amount.")
    ref = ref_of(obj, name, pointer)
    is_time = ref.field.kind in _TIMES and verb in ("min", "max")
    if ref.link or not (ref.field.abilities.summable or is_time):
        raise bad(
            pointer,
            "not_summable",
            f"“{name[:60]}” has no {verb}; choose a number or an amount of the record itself.",
        )
    return Measure(word, _MEASURES[verb](F(column_of(ref.field))), ref.field.kind)


def _group(keys: list[Key], figures: list[Measure], row: dict[str, Any], asker: Asker, within: Any) -> Group:
    held = [row[f"key{index}"] for index in range(len(keys))]
    drill = [_drill(key, value, asker) for key, value in zip(keys, held, strict=True)]
    conditions = [*([within] if within else []), *drill]
    return Group(
        key=[_plain(value) for value in held],
        label=[
            _label(key, value, row.get(f"title{index}"), asker)
            for index, (key, value) in enumerate(zip(keys, held, strict=True))
        ],
        values=_figures(figures, row),
        filter=conditions[0] if len(conditions) == 1 else {"and": conditions},
    )


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool) else str(value)


def _figures(figures: list[Measure], row: dict[str, Any]) -> dict[str, Any]:
    return {figure.name: _figure(figure, row[f"figure{index}"]) for index, figure in enumerate(figures)}


def _figure(figure: Measure, value: Any) -> Any:
    if value is None:
        return "0" if figure.name.startswith("sum:") else None
    if figure.kind == "datetime":
        return moment_text(value)
    if figure.kind == "date":
        return str(value)
    return value if figure.name == "count" else decimal_text(Decimal(value))


def _drill(key: Key, value: Any, asker: Asker) -> dict[str, Any]:
    if value is None and key.ref.field.kind == "boolean":
        # Neither yes nor no: the record it would be read from is not there.
        return {"and": [{"field": key.ref.name, "op": "ne", "value": one} for one in (True, False)]}
    if value is None:
        return {"field": key.ref.name, "op": "empty"}
    if not key.unit:
        return {"field": key.ref.name, "op": "eq", "value": _plain(value)}
    return {"field": key.ref.name, "op": "between", "value": [str(value), str(last_day(key.unit, value))]}


def _label(key: Key, value: Any, title: Any, asker: Asker) -> str:
    if value is None:
        return _("Empty")
    if key.unit:
        return name_of(key.unit, value, asker)
    if key.title is not None:
        return str(title or "")
    if key.ref.field.kind == "boolean":
        return _("Yes") if value else _("No")
    return str(dict(key.ref.field.choices).get(str(value), value))


def _rank(key: Key, value: Any, label: str) -> tuple[bool, Any]:
    """Empty last; choices in their own order, times by time, everything else by label."""
    choices = [known for known, _label in key.ref.field.choices]
    place: Any = choices.index(value) if value in choices else len(choices)
    return value is None, (place, value or "" if key.unit else label.casefold())
