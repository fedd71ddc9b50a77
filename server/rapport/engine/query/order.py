"""Orders: `-amount,name,company.name` as sort keys that end with the id, and the rows that follow a place in it.

Empty values come last in ascending and first in descending order, as PostgreSQL has it, so that one index serves both
directions. Text is ordered without regard to case and accents, by `Folded(column)`. A link is ordered by its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models import fields as columns
from django.db.models.expressions import OrderBy
from django.db.models.lookups import Exact, GreaterThan, GreaterThanOrEqual, IsNull, LessThan, LessThanOrEqual

from rapport.engine.objects.folded import Folded
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query import cursor
from rapport.engine.query.names import MayRead, bad, ref_of, targets_of
from rapport.engine.query.sight import Source, glimpse
from rapport.engine.query.sql import may_be_null

MAX_KEYS = 3
_OUTPUT: dict[str, type[columns.Field[Any, Any]]] = {
    "text": columns.TextField, "integer": columns.BigIntegerField, "boolean": columns.BooleanField,
    "date": columns.DateField, "datetime": columns.DateTimeField, "id": columns.UUIDField,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """One sort key: an expression, whether it may be empty, how a cursor holds it, and its direction."""

    name: str
    expression: Source
    kind: str
    may_be_empty: bool
    descending: bool

    @property
    def ordering(self) -> OrderBy:
        return OrderBy(self.expression, descending=self.descending)

    def value(self, held: Any) -> Value:
        """A value of a cursor as a parameter of the key's type."""
        field = _OUTPUT.get(self.kind)
        return Value(held, field() if field else columns.DecimalField(max_digits=120, decimal_places=50))


@dataclass(frozen=True, slots=True)
class Order:
    """The sort keys of a list, the id last."""

    keys: tuple[Key, ...]
    stamp: str

    @property
    def ordering(self) -> list[OrderBy]:
        return [key.ordering for key in self.keys]

    def reversed(self) -> Order:
        """The same list from its end."""
        return replace(self, keys=tuple(replace(key, descending=not key.descending) for key in self.keys))

    def cursor(self, values: Sequence[Any]) -> str:
        """The place of a row with these values of the keys."""
        return cursor.pack(self.stamp, values)

    def place(self, text: str, pointer: str) -> list[Any]:
        """The values of the keys in a cursor of this order. Raises BadQuery."""
        values = cursor.unpack(text, self.stamp, [key.kind for key in self.keys], pointer)
        if any(value is None and not key.may_be_empty for key, value in zip(self.keys, values, strict=True)):
            raise bad(pointer, "bad_cursor", "This cursor was changed; begin again without it.")
        return values

    def after(self, values: Sequence[Any]) -> list[Q]:
        """Where the rows after a place are: one range, or two that follow each other, each of which an index serves."""
        first, held = self.keys[0], values[0]
        if held is not None:
            ranges = [self._within(values)]
            return [*ranges, _empty(first)] if first.may_be_empty and not first.descending else ranges
        ranges = [_empty(first) & _beyond(self.keys[1:], values[1:])]
        return [*ranges, _filled(first)] if first.descending else ranges

    def _within(self, values: Sequence[Any]) -> Q:
        """The rows after a place whose first key is filled."""
        if self._is_plain():
            pairs = [key.value(value) for key, value in zip(self.keys, values, strict=True)]
            than = LessThan if self.keys[0].descending else GreaterThan
            return Q(than(_Together(*(key.expression for key in self.keys)), _Together(*pairs)))
        first = self.keys[0]
        bound = LessThanOrEqual if first.descending else GreaterThanOrEqual
        return Q(bound(first.expression, first.value(values[0]))) & _beyond(self.keys, values)

    def _is_plain(self) -> bool:
        """Whether one comparison of whole rows says it: one direction, and nothing empty but perhaps the first key."""
        same = len({key.descending for key in self.keys}) == 1
        return same and not any(key.may_be_empty for key in self.keys[1:])


class _Together(Func):
    """Several columns compared as one row."""

    template = "(%(expressions)s)"
    output_field = BooleanField()


def _beyond(keys: Sequence[Key], values: Sequence[Any]) -> Q:
    """Key by key: beyond in this one, or equal in it and beyond in the next. The id is last and never empty."""
    key, held, rest = keys[0], values[0], keys[1:]
    further = _further(key, held)
    if not rest:
        return further
    equal = _empty(key) if held is None else Q(Exact(key.expression, key.value(held)))
    tail = equal & _beyond(rest, values[1:])
    return further | tail if further else tail


def _further(key: Key, held: Any) -> Q:
    """Strictly beyond in one key; an empty Q where nothing is (after the empty ones of an ascending key)."""
    if held is None:
        return _filled(key) if key.descending else Q()
    than = LessThan if key.descending else GreaterThan
    found = Q(than(key.expression, key.value(held)))
    return found | _empty(key) if key.may_be_empty and not key.descending else found


def _empty(key: Key) -> Q:
    return Q(IsNull(key.expression, True))


def _filled(key: Key) -> Q:
    return Q(IsNull(key.expression, False))


def order_of(obj: Object, sort: str, may_read: MayRead, pointer: str = "/sort") -> Order:
    """The order that `sort` asks for ("" is the object's own). Raises BadQuery."""
    words = [word.strip() for word in (sort or obj.sort).split(",")]
    if len(words) > MAX_KEYS + 1 or len([word for word in words if word.lstrip("-") != "id"]) > MAX_KEYS:
        raise bad(pointer, "too_many", f"At most {MAX_KEYS} fields to sort by.")
    keys: list[Key] = []
    for word in words:
        key = _key(obj, word.removeprefix("-"), word.startswith("-"), may_read, pointer)
        if any(known.name == key.name for known in keys):
            raise bad(pointer, "twice", f"“{key.name}” stands in the order twice.")
        keys.append(key)
    names = [key.name for key in keys]
    if "id" not in names:
        keys.append(_id(keys[-1].descending))
    # What follows the id decides nothing.
    keys = keys[: names.index("id") + 1] if "id" in names else keys
    marks = [f"{'-' if key.descending else ''}{key.name}" for key in keys]
    return Order(tuple(keys), cursor.stamp_of(obj.name, *marks))


def _id(descending: bool) -> Key:
    return Key("id", F("pk"), "id", False, descending)


def _key(obj: Object, name: str, descending: bool, may_read: MayRead, pointer: str) -> Key:
    if name == "id":
        return _id(descending)
    ref = ref_of(obj, name, pointer)
    if ref.link is not None:
        column = ref.field.sort_column
        if ref.field.kind in ("link", "user") or not column:
            raise _unsortable(name, pointer)
        return _key_of(name, glimpse(ref.link, column, may_read), ref.field, True, descending)
    if ref.field.kind in ("link", "user"):
        return _title_key(ref.field, descending, may_read, pointer)
    if not ref.field.sort_column:
        raise _unsortable(name, pointer)
    may_be_empty = may_be_null(ref.field) or ref.field.sort_column != ref.field.name
    return _key_of(name, F(ref.field.sort_column), ref.field, may_be_empty, descending)


def _title_key(link: FieldSpec, descending: bool, may_read: MayRead, pointer: str) -> Key:
    targets = targets_of(link)
    title = targets[0].fields.get(targets[0].title) if targets else None
    if title is None or not title.sort_column:
        raise _unsortable(link.name, pointer)
    return _key_of(link.name, glimpse(link, title.sort_column, may_read), title, True, descending)


def _key_of(name: str, value: Source, spec: FieldSpec, may_be_empty: bool, descending: bool) -> Key:
    kind = cursor.READ_AS.get(spec.kind, "text")
    return Key(name, Folded(value) if spec.kind == "text" else value, kind, may_be_empty, descending)


def _unsortable(name: str, pointer: str) -> Exception:
    return bad(pointer, "not_sortable", f"Lists cannot be sorted by “{name[:60]}”.")
