"""GET /deals/board: the first cards of every column, with counts and sums, in a number of statements that stays.

Every object has it: columns by any choice, or by any link to one object; the sum of any figure of the record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
from django.db import connection
from django.db.models import BooleanField, Count, DecimalField, QuerySet, Sum, Value
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from msgspec import Struct

from rapport.engine.access import taking
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.api import answers, items, parameters, types
from rapport.engine.api.lists import key_of, wanted
from rapport.engine.api.who import asker_of, may_read
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query import kept, sql, tree
from rapport.engine.query.names import spec_of, targets_of
from rapport.engine.query.order import Order, order_of
from rapport.engine.query.shapes import decimal_text
from rapport.kit import money

MAX_COLUMNS = 60
Key = tuple[Any, ...] | None
Records = Callable[[], QuerySet[Any]]
_LINKS = ("link", "user")


class ColumnTotal(Struct):
    """The sum of a column: money in the organisation's currency; of plain figures the currency is empty."""

    amount: str
    currency: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column before its cards: `value` is a choice or the id of a record, None for records without one."""

    value: Any
    label: str
    tone: str = "neutral"
    category: str | None = None


def board_type(obj: Object, part: type[Struct]) -> type[Struct]:
    """A board; more of one column is the ordinary list with a filter on it, after the cursor `next`."""
    name = types.type_name(obj)
    cards: Any = list[part]  # type: ignore[valid-type]  # built at run time
    column: Any = types.struct(f"{name}Column", [
        ("value", str | None), ("label", str), ("tone", str), ("category", str | None), ("count", int),
        ("sum", ColumnTotal | None), ("items", cards), ("next", str | None),
    ])  # fmt: skip
    return types.struct(f"{name}Board", [("columns", list[column])])


def read_board(request: HttpRequest, obj: Object) -> HttpResponse:
    asked = parameters.given(request, parameters.BOARD)
    caller = caller_of(request)
    by, summed = _by(obj, asked["by"] or (obj.board.by if obj.board else "")), _summed(obj, asked["sum"])
    records = cache(lambda: wanted(obj, caller, asked))
    key = ("board", *key_of(obj, caller, asked), by, summed) if len(asked["filter"]) <= kept.LONGEST else None
    tallies = _tallies(key, records, by, summed)
    columns = _columns(key, by, caller, asked["filter"], tallies)
    order = order_of(obj, "", may_read(caller))
    full = [column for column in columns if tallies.get(column.value, (0, None))[0]]
    cards = _Cards(obj, caller, by, summed, order, asked["limit"])
    cards.fetch(key, records, full, items.fields_in(asked["fields"]))
    told = [
        {"value": None if column.value in (None, "") else str(column.value), "label": column.label, "tone": column.tone,
         "category": column.category, "count": tallies.get(column.value, (0, None))[0],
         "sum": _total(summed, tallies.get(column.value, (0, None))[1], caller), **cards.of(column)}
        for column in columns
    ]  # fmt: skip
    taking.note(request, caller, obj, [item for column in told for item in column["items"]])
    return answers.json({"columns": told})


def _by(obj: Object, name: str) -> FieldSpec:
    if not name:
        raise _refused(
            "required",
            _("{label_plural} have no columns of their own; name a field.").format(
                label_plural=obj.label_plural
            ),
        )
    spec = spec_of(obj, name, "/by")
    if spec.kind != "choice" and not (spec.kind in _LINKS and len(targets_of(spec)) == 1):
        raise _refused(
            "not_a_column",
            _("“{name}” makes no columns; choose a choice or a link to one object.").format(name=name[:60]),
        )
    return spec


def _summed(obj: Object, name: str) -> FieldSpec | None:
    """The figure to total; left out, the object's own, and "none" for no total."""
    name = name or (obj.board.sum or "" if obj.board else "")
    if name in ("", "none"):
        return None
    spec = spec_of(obj, name, "/sum")
    if not spec.abilities.summable:
        detail = _("“{name}” has no sum; choose a number or an amount.").format(name=name[:60])
        raise BadQuery(detail, [Fault("/sum", "not_summable", detail)])
    return spec


def _refused(code: str, detail: str) -> BadQuery:
    return BadQuery(detail, [Fault("/by", code, detail)])


def _tallies(
    key: Key, records: Records, by: FieldSpec, summed: FieldSpec | None
) -> dict[Any, tuple[int, Decimal | None]]:
    """How many and how much in each column, with one statement."""
    total: Any = Sum(sql.column_of(summed)) if summed else Value(None, DecimalField())
    rows = kept.rows(
        key and (*key, "tallies"),
        lambda: records().order_by().values_list(by.column).annotate(size=Count("pk"), worth=total),
    )
    return {value: (size, worth) for value, size, worth in rows}


def _total(summed: FieldSpec | None, total: Decimal | None, caller: Caller) -> dict[str, str] | None:
    if summed is None:
        return None
    if summed.kind != "money":
        return {"amount": decimal_text(Decimal(total or 0)), "currency": ""}
    currency = caller.house.currency
    return {"amount": decimal_text(total or Decimal(0), money.minor_digits(currency)), "currency": currency}


def _columns(
    key: Key, by: FieldSpec, caller: Caller, filter_text: str, tallies: dict[Any, Any]
) -> list[Column]:
    """The choices, or the live records that the filter leaves over; and one for the empty, if there are any."""
    if by.kind == "choice":
        found = [
            Column(value, str(label), by.tones.get(value, "neutral")) for value, label in by.choices if value
        ]
        empty: Any = ""
    else:
        found, empty = _targets(key, by, caller, filter_text), None
    return [*found, Column(empty, _("Empty"))] if empty in tallies else found


def _targets(key: Key, by: FieldSpec, caller: Caller, filter_text: str) -> list[Column]:
    target, law = targets_of(by)[0], may_read(caller)
    category = target.fields.get("category")
    kind = category if category is not None and category.kind == "choice" else None
    shown = ("pk", target.title.replace(".", "__"), *([kind.column] if kind else []))

    def asked() -> QuerySet[Any, Any]:
        records = target.visible(caller.actor).filter(archived_at__isnull=True)
        for condition in _shared(by, target, msgspec.json.decode(filter_text) if filter_text else None):
            records = records.filter(sql.compile(tree.parse(condition, target), asker_of(caller), law))
        return records.order_by(*order_of(target, "", law).ordering).values_list(*shown)[: MAX_COLUMNS + 1]

    found = kept.rows(key and (*key, "columns"), asked)
    if len(found) > MAX_COLUMNS:
        raise _refused(
            "too_many_columns",
            _("“{name}” makes more than {max_columns} columns; choose another field.").format(
                name=by.name, max_columns=MAX_COLUMNS
            ),
        )
    tones = kind.tones if kind else {}
    return [
        Column(pk, str(title or ""), tones.get(rest[0], "neutral") if rest else "neutral", *rest)
        for pk, title, *rest in found
    ]


def _shared(by: FieldSpec, target: Object, raw: Any) -> list[dict[str, Any]]:
    """The conditions of the filter that hold for the columns too: a deal's pipeline is its stage's pipeline."""
    found = []
    for one in raw["and"] if isinstance(raw, dict) and "and" in raw else [raw]:
        if isinstance(one, dict) and one.get("op") == "eq":
            name = str(one.get("field"))
            own, theirs = by.model_field.model._meta, target.fields.get(name)
            if theirs is not None and theirs.kind == "link" and any(
                field.name == name and field.related_model is theirs.target for field in own.concrete_fields
            ):  # fmt: skip
                found.append(one)
    return found


class _Cards:
    """The cards of all columns, fetched with one statement: each column brings the ids of its first ones."""

    def __init__(
        self, obj: Object, caller: Caller, by: FieldSpec, summed: FieldSpec | None, order: Order, limit: int
    ) -> None:
        self.obj, self.caller, self.by, self.order, self.limit = obj, caller, by, order, limit
        self.summed = summed
        self.found: dict[Any, list[dict[str, Any]]] = {}
        self.next: dict[Any, str] = {}

    def fetch(self, key: Key, records: Records, columns: Sequence[Column], names: list[str] | None) -> None:
        if not columns:
            return
        values = [column.value for column in columns]
        chosen = items.chosen(self.obj, self.caller, names or self._names(), (self.by.column,))

        def asked() -> QuerySet[Any, Any]:
            firsts = self.obj.records().filter(self._firsts(records(), values))
            keys = [key.expression for key in self.order.keys]
            return chosen.query(firsts, may_read(self.caller), keys).order_by(*self.order.ordering)

        mark = key and (*key, "cards", chosen, self.limit, *values)
        self._deal(chosen, kept.rows(mark, asked))

    def _firsts(self, records: QuerySet[Any], values: list[Any]) -> RawSQL:
        """The first records of each column, so that the database reads no more than these along its index.

        Their ids come as one array, made before anything is joined: the joins then begin with these records alone.
        """
        parts: list[str] = []
        given: list[Any] = []
        filled = [value for value in values if value is not None]
        if filled:
            sql, params = self._first(records, RawSQL("held.value", ())).query.sql_with_params()
            kind = self.by.model_field.db_type(connection)
            held = f"unnest(%s::{kind}[]) held(value)"
            parts.append(f"SELECT first.id FROM {held}, LATERAL ({sql}) first(id)")  # noqa: S608  # no caller's text
            given += [filled, *params]
        if None in values:
            sql, params = self._first(records, None).query.sql_with_params()
            parts.append(f"({sql})")
            given += params
        ids, table = " UNION ALL ".join(parts), connection.ops.quote_name(self.obj.model._meta.db_table)
        return RawSQL(f"{table}.id = ANY(ARRAY({ids}))", given, BooleanField())  # noqa: S611  # no caller's text

    def _first(self, records: QuerySet[Any], value: Any) -> QuerySet[Any]:
        here = records.filter(**{self.by.column: value})
        return here.order_by(*self.order.ordering).values("pk")[: self.limit + 1]

    def _names(self) -> list[str]:
        also = (self.by.name, self.summed.name if self.summed else None, self.obj.date, "owner")
        return [
            *dict.fromkeys(name for name in (*self.obj.columns, *also) if name and name in self.obj.fields)
        ]

    def _deal(self, chosen: Any, rows: list[Any]) -> None:
        shown, standings, width = [], [], len(self.order.keys)
        last: dict[Any, Any] = {}
        for row in rows:
            standing = chosen.standing(row)
            value = getattr(standing, self.by.column)
            column = self.found.setdefault(value, [])
            if len(column) == self.limit:
                self.next[value] = self.order.cursor(last[value][-width:])
                continue
            last[value] = row
            column.append(chosen.item(row))
            shown.append(column[-1])
            standings.append(standing)
        chosen.finish(shown, may_read(self.caller))
        items.allow(self.obj, self.caller, shown, standings)

    def of(self, column: Column) -> dict[str, Any]:
        """The cards of a column and where to go on."""
        return {"items": self.found.get(column.value, []), "next": self.next.get(column.value)}
