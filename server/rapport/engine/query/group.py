"""Groups: `stage, close_date:month, status:category` with counts, sums and averages, and the filter of each."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from django.db.models import (
    Count,
    F,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import NullIf
from django.utils.translation import gettext as _

from rapport.engine.objects.categories import Category, category_of
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query import kept
from rapport.engine.query.asker import Asker
from rapport.engine.query.measures import Measure, measures_of
from rapport.engine.query.names import MayRead, Ref, bad, ref_of, targets_of
from rapport.engine.query.periods import UNITS, last_day, name_of, start_of
from rapport.engine.query.shapes import decimal_text, moment_text
from rapport.engine.query.sight import Source, glimpse

MAX_GROUPS = 1000
MAX_KEYS = 3
_TIMES: Final = ("date", "datetime")
_LINKS: Final = ("link", "user")
_CATEGORY: Final = "category"
"""The unit of a status: what its choices mean."""


@dataclass(frozen=True, slots=True)
class Group:
    """Values of the keys (None is empty), their labels, the measures by name, and the filter that selects the rows."""

    key: list[Any]
    label: list[str]
    values: dict[str, Any]
    filter: dict[str, Any]
    other: bool = False


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups in the order of their keys; when `truncated`, the largest ones."""

    groups: list[Group]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a grouping: where it comes from, for a time the unit, and the place of records that have one."""

    name: str
    ref: Ref
    unit: str
    expression: Source
    title: Source | None
    place: Source | None = None


def aggregate(queryset: QuerySet[Any], obj: Object, *, group: str, measures: str, asker: Asker, may_read: MayRead,
              within: Any = None, limit: int = MAX_GROUPS, top: int = 0, key: Hashable = None) -> Groups:  # fmt: skip
    """`queryset`, which is filtered already, by the keys in `group` ("" is one group of all). Raises BadQuery.

    `within` is the raw filter behind `queryset`; the filter of each group then includes it. With `top`, only so many
    values of the first key, the largest by the first measure, stand alone; the others are one group, `other`. `key`
    holds all that the query depends on: with it the statement is compiled once (kept.py).
    """
    keys = keys_of(obj, group, asker, may_read)
    figures = measures_of(obj, measures or "count")
    if not keys:
        total = queryset.order_by().aggregate(**_totals(figures))
        return Groups([Group([], [], _figures(figures, total), within or {})], False)
    grouping = _Grouping(keys, figures, asker, within, limit, key if top == 0 else None)
    return grouping.of(queryset) if top == 0 else grouping.of_top(queryset, top)


def _totals(figures: list[Measure]) -> dict[str, Any]:
    return {f"figure{index}": figure.expression for index, figure in enumerate(figures)}


@dataclass(frozen=True, slots=True)
class _Grouping:
    """What is asked of the records: the keys, the figures, and the filter they stand under."""

    keys: list[Key]
    figures: list[Measure]
    asker: Asker
    within: Any
    limit: int
    key: Hashable = None

    def of(self, queryset: QuerySet[Any]) -> Groups:
        """The groups of these records, ordered by their keys."""
        rows = kept.dicts(self.key, lambda: self._query(queryset))
        made = [
            (row, _group(self.keys, self.figures, row, self.asker, self.within)) for row in rows[: self.limit]
        ]
        return Groups(
            [one for _row, one in sorted(made, key=lambda pair: self._rank(*pair))], len(rows) > self.limit
        )

    def _query(self, queryset: QuerySet[Any]) -> QuerySet[Any, Any]:
        named = self._named()
        sized = queryset.order_by().values(**named).annotate(size=Count("pk")).order_by("-size", *named)
        for name, expression in _totals(self.figures).items():
            sized = sized.annotate(**{name: expression})
        return sized[: self.limit + 1]

    def of_top(self, queryset: QuerySet[Any], top: int) -> Groups:
        """The groups of the largest values of the first key, and last those of all other values together."""
        first, figure = self.keys[0], self.figures[0]
        sizes = (
            queryset.order_by()
            .annotate(standing=first.expression)
            .values("standing")
            .annotate(size=figure.expression)
        )
        largest = list(
            sizes.order_by(F("size").desc(nulls_last=True), "standing").values_list("standing", flat=True)[
                : top + 1
            ]
        )
        if len(largest) <= top:
            return self.of(queryset)
        values = largest[:top]
        held = Q(standing__in=[value for value in values if value is not None])
        is_told = held | Q(standing__isnull=True) if None in values else held & Q(standing__isnull=False)
        is_rest = ~held & Q(standing__isnull=False) if None in values else ~held | Q(standing__isnull=True)
        keyed = queryset.annotate(standing=first.expression)
        told, rest = self.of(keyed.filter(is_told)), self._rest(keyed.filter(is_rest), values)
        return Groups([*told.groups, *rest.groups], told.truncated or rest.truncated)

    def _rest(self, queryset: QuerySet[Any], values: list[Any]) -> Groups:
        """The groups of all other values of the first key, which is one value here."""
        first, *further = self.keys
        here = {"not": {"or": [_drill(first, value, self.asker) for value in values]}}
        within = {"and": [*([self.within] if self.within else []), here]}
        whole = _Grouping(further, self.figures, self.asker, within, self.limit)
        if further:
            found = whole.of(queryset)
        else:
            total = queryset.order_by().aggregate(**_totals(self.figures))
            found = Groups([Group([], [], _figures(self.figures, total), within)], False)
        told = [
            replace(one, key=[None, *one.key], label=[_("Other"), *one.label], other=True)
            for one in found.groups
        ]
        return Groups(told, found.truncated)

    def _named(self) -> dict[str, Any]:
        named = {f"key{index}": key.expression for index, key in enumerate(self.keys)}
        titles = {f"title{index}": key.title for index, key in enumerate(self.keys) if key.title is not None}
        places = {f"place{index}": key.place for index, key in enumerate(self.keys) if key.place is not None}
        return named | titles | places

    def _rank(self, row: dict[str, Any], one: Group) -> list[tuple[bool, Any]]:
        """Where a group stands: stages in their own order, as on a board."""
        return [
            _rank(key, value, label, row.get(f"place{index}"))
            for index, (key, value, label) in enumerate(zip(self.keys, one.key, one.label, strict=True))
        ]


def keys_of(obj: Object, group: str, asker: Asker, may_read: MayRead, pointer: str = "/group") -> list[Key]:
    """The keys that `group` names. Raises BadQuery."""
    words = list(dict.fromkeys(word.strip() for word in group.split(",") if word.strip()))
    if len(words) > MAX_KEYS:
        raise bad(pointer, "too_many", _("At most {max_keys} fields to group by.").format(max_keys=MAX_KEYS))
    return [_key(obj, word, asker, may_read, pointer) for word in words]


def _units(field: FieldSpec) -> tuple[str, ...]:
    if field.kind in _TIMES:
        return (*UNITS,)
    return (_CATEGORY,) if field.categories else ()


def _key(obj: Object, word: str, asker: Asker, may_read: MayRead, pointer: str) -> Key:
    name, colon, unit = word.partition(":")
    ref = ref_of(obj, name, pointer)
    if not ref.field.abilities.groupable or (ref.link and ref.field.kind in _LINKS):
        raise bad(
            pointer, "not_groupable", _("Records cannot be grouped by “{name}”.").format(name=name[:60])
        )
    if colon and unit not in _units(ref.field):
        units = ", ".join(UNITS)
        detail = _("Only dates have units, {units}, and a status: category.").format(units=units)
        raise bad(pointer, "unknown_unit", detail)
    unit = unit or ("day" if ref.field.kind in _TIMES else "")
    column = ref.field.column
    source: Source = glimpse(ref.link, column, may_read) if ref.link else F(column)
    title = place = None
    if unit == _CATEGORY:
        source = category_of(ref.field, source)
    elif unit:
        source = start_of(source, ref.field.kind, unit, asker)
    elif ref.field.kind in _LINKS:
        targets = targets_of(ref.field)
        title = glimpse(ref.field, targets[0].title.replace(".", "__"), may_read) if targets else None
        if targets and "position" in targets[0].fields:
            place = glimpse(ref.field, "position", may_read)
    elif ref.field.kind != "boolean":
        source = NullIf(source, Value(""), output_field=TextField())
    return Key(word, ref, unit, source, title, place)


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
    if key.unit == _CATEGORY:
        return {"field": key.ref.name, "op": "in_category", "value": [value]}
    if not key.unit:
        return {"field": key.ref.name, "op": "eq", "value": _plain(value)}
    return {"field": key.ref.name, "op": "between", "value": [str(value), str(last_day(key.unit, value))]}


def _label(key: Key, value: Any, title: Any, asker: Asker) -> str:
    if value is None:
        return _("Empty")
    if key.unit == _CATEGORY:
        return str(Category(value).label)
    if key.unit:
        return name_of(key.unit, value, asker)
    if key.title is not None:
        return str(title or "")
    if key.ref.field.kind == "boolean":
        return _("Yes") if value else _("No")
    return str(dict(key.ref.field.choices).get(str(value), value))


def _rank(key: Key, value: Any, label: str, place: Any) -> tuple[bool, Any]:
    """Empty last; choices and records with a place in their own order, times by time, everything else by label."""
    choices = (
        [*Category.values] if key.unit == _CATEGORY else [known for known, _label in key.ref.field.choices]
    )
    own: Any = choices.index(value) if value in choices else len(choices)
    own = own if place is None else place
    return value is None, (own, value or "" if key.unit else label.casefold())
