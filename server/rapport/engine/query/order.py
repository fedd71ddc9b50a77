"""Orders: `-amount,name,company.name` as sort keys that end with the id, and the rows that follow a place in it.

Empty values stand last in both directions. PostgreSQL, and every plain index with it, puts NULL first in descending and
an empty text first in ascending order; such a list is read in two parts, the rows whose first key is filled and then
the empty ones, each of which an index serves.

Text is ordered without regard to case and accents, by `Folded(column)`. A link is ordered by its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, F, Func, GeneratedField, Q, QuerySet, Value
from django.db.models import fields as columns
from django.db.models.expressions import OrderBy
from django.db.models.functions import NullIf
from django.db.models.lookups import Exact, GreaterThan, GreaterThanOrEqual, IsNull, LessThan, LessThanOrEqual
from django.utils.translation import gettext as _

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
    "date": columns.DateField, "datetime": columns.DateTimeField,
    "time": columns.TimeField, "id": columns.UUIDField,
}  # fmt: skip
_LINKS = ("link", "user")
_BLANK = Value("", columns.TextField())


@dataclass(frozen=True, slots=True)
class Key:
    """One sort key: an expression, whether NULL or an empty text may stand there, how a cursor holds it, its direction.

    `empty_first` is true only of an order that is read from its end.
    """

    name: str
    expression: Source
    kind: str
    may_be_null: bool
    may_be_blank: bool
    descending: bool = False
    empty_first: bool = False

    @property
    def may_be_empty(self) -> bool:
        return self.may_be_null or self.may_be_blank

    @property
    def is_native(self) -> bool:
        """Whether the empty values stand where PostgreSQL puts them: NULL after every value, an empty text before."""
        null_fits = not self.may_be_null or self.empty_first is self.descending
        return null_fits and (not self.may_be_blank or self.empty_first is not self.descending)

    @property
    def native(self) -> OrderBy:
        """The order that a plain index serves."""
        return OrderBy(self.expression, descending=self.descending)

    @property
    def ordering(self) -> OrderBy:
        if self.is_native:
            return self.native
        value = NullIf(self.expression, _BLANK) if self.may_be_blank else self.expression
        first, last = (True, None) if self.empty_first else (None, True)
        return OrderBy(value, descending=self.descending, nulls_first=first, nulls_last=last)

    def reversed(self) -> Key:
        return replace(self, descending=not self.descending, empty_first=not self.empty_first)

    def holds_nothing(self, held: Any) -> bool:
        """Whether a value of a cursor is an empty one."""
        return held is None or (self.may_be_blank and held == "")

    def value(self, held: Any) -> Value:
        """A value of a cursor as a parameter of the key's type."""
        field = _OUTPUT.get(self.kind)
        return Value(held, field() if field else columns.DecimalField(max_digits=120, decimal_places=50))


Part = tuple[Q, list[OrderBy]]
"""Some of the rows, and how they are ordered among themselves."""


@dataclass(frozen=True, slots=True)
class Order:
    """The sort keys of a list, the id last."""

    keys: tuple[Key, ...]
    stamp: str

    @property
    def ordering(self) -> list[OrderBy]:
        """The whole list in one statement; where the first key may be empty no plain index serves it."""
        return [key.ordering for key in self.keys]

    def reversed(self) -> Order:
        """The same list from its end."""
        return replace(self, keys=tuple(key.reversed() for key in self.keys))

    def cursor(self, values: Sequence[Any]) -> str:
        """The place of a row with these values of the keys."""
        return cursor.pack(self.stamp, values)

    def place(self, text: str, pointer: str) -> list[Any]:
        """The values of the keys in a cursor of this order. Raises BadQuery."""
        values = cursor.unpack(text, self.stamp, [key.kind for key in self.keys], pointer)
        if any(value is None and not key.may_be_null for key, value in zip(self.keys, values, strict=True)):
            raise bad(pointer, "bad_cursor", _("This cursor was changed; begin again without it."))
        return values

    def read(self, queryset: QuerySet[Any, Any], place: Sequence[Any] | None, wanted: int) -> list[Any]:
        """The first `wanted` rows after a place (None is the beginning): a further part only when one was too short."""
        rows: list[Any] = []
        for where, ordering in self.parts(place):
            if len(rows) < wanted:
                rows += queryset.filter(where).order_by(*ordering)[: wanted - len(rows)]
        return rows

    def parts(self, place: Sequence[Any] | None) -> list[Part]:
        """Where the rows after a place are: one part, or two that follow each other, each of which an index serves."""
        first = self.keys[0]
        if place is None:
            if first.is_native:
                return [(Q(), self.ordering)]
            both = [self._those_filled(_filled(first)), self._those_empty(_empty(first))]
            return both[::-1] if first.empty_first else both
        if first.holds_nothing(place[0]):
            rest = self._those_empty(_empty(first) & _beyond(self.keys[1:], place[1:]))
            return [rest, self._those_filled(_filled(first))] if first.empty_first else [rest]
        rest = self._those_filled(self._within(place))
        has_empty = first.may_be_empty and not first.empty_first
        return [rest, self._those_empty(_empty(first))] if has_empty else [rest]

    def _those_filled(self, where: Q) -> Part:
        return where, [self.keys[0].native, *(key.ordering for key in self.keys[1:])]

    def _those_empty(self, where: Q) -> Part:
        """NULL stays in the order, for only so is the index on the key read in the order of the next one."""
        first, *rest = self.keys
        return where, [*([] if first.may_be_blank else [first.native]), *(key.ordering for key in rest)]

    def _within(self, values: Sequence[Any]) -> Q:
        """The rows after a place whose first key is filled."""
        first = self.keys[0]
        filled = _filled(first) if first.may_be_blank and first.descending else Q()
        if self._is_plain():
            pairs = [key.value(value) for key, value in zip(self.keys, values, strict=True)]
            than = LessThan if first.descending else GreaterThan
            return filled & Q(than(_Together(*(key.expression for key in self.keys)), _Together(*pairs)))
        bound = LessThanOrEqual if first.descending else GreaterThanOrEqual
        return filled & Q(bound(first.expression, first.value(values[0]))) & _beyond(self.keys, values)

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
    equal = _empty(key) if key.holds_nothing(held) else Q(Exact(key.expression, key.value(held)))
    tail = equal & _beyond(rest, values[1:])
    return further | tail if further else tail


def _further(key: Key, held: Any) -> Q:
    """Strictly beyond in one key; an empty Q where nothing is: after the empty ones that stand last."""
    if key.holds_nothing(held):
        return _filled(key) if key.empty_first else Q()
    than = LessThan if key.descending else GreaterThan
    found = Q(than(key.expression, key.value(held)))
    if key.may_be_blank and key.descending:
        found &= _filled(key)
    return found | _empty(key) if key.may_be_empty and not key.empty_first else found


def _empty(key: Key) -> Q:
    null = Q(IsNull(key.expression, True)) if key.may_be_null else Q()
    return null | Q(Exact(key.expression, _BLANK)) if key.may_be_blank else null


def _filled(key: Key) -> Q:
    return Q(GreaterThan(key.expression, _BLANK)) if key.may_be_blank else Q(IsNull(key.expression, False))


_ID = Key("id", F("pk"), "id", may_be_null=False, may_be_blank=False)


def order_of(obj: Object, sort: str, may_read: MayRead, pointer: str = "/sort") -> Order:
    """The order that `sort` asks for ("" is the object's own). Raises BadQuery."""
    words = [word.strip() for word in (sort or obj.sort).split(",")]
    if len(words) > MAX_KEYS + 1 or len([word for word in words if word.lstrip("-") != "id"]) > MAX_KEYS:
        raise bad(pointer, "too_many", _("At most {max_keys} fields to sort by.").format(max_keys=MAX_KEYS))
    keys: list[Key] = []
    for word in words:
        key = replace(_key(obj, word.removeprefix("-"), may_read, pointer), descending=word.startswith("-"))
        if any(known.name == key.name for known in keys):
            raise bad(pointer, "twice", _("“{name}” stands in the order twice.").format(name=key.name))
        keys.append(key)
    names = [key.name for key in keys]
    if "id" not in names:
        keys.append(replace(_ID, descending=keys[-1].descending))
    # What follows the id decides nothing.
    keys = keys[: names.index("id") + 1] if "id" in names else keys
    marks = [f"{'-' if key.descending else ''}{key.name}" for key in keys]
    return Order(tuple(keys), cursor.stamp_of(obj.name, *marks))


def _key(obj: Object, name: str, may_read: MayRead, pointer: str) -> Key:
    """The key called `name`, ascending."""
    if name == "id":
        return _ID
    ref = ref_of(obj, name, pointer)
    column = ref.field.sort_column
    if ref.link is None and ref.field.kind in _LINKS:
        return _title_key(ref.field, may_read, pointer)
    if ref.field.kind in _LINKS or not column:
        raise _unsortable(name, pointer)
    if ref.link is not None:
        return _key_of(name, ref.targets[0], ref.field, glimpse(ref.link, column, may_read), True)
    is_nullable = may_be_null(ref.field) or column != ref.field.name
    return _key_of(name, obj, ref.field, F(column), is_nullable)


def _title_key(link: FieldSpec, may_read: MayRead, pointer: str) -> Key:
    targets = targets_of(link)
    title = targets[0].fields.get(targets[0].title) if targets else None
    if title is None or not title.sort_column:
        raise _unsortable(link.name, pointer)
    return _key_of(link.name, targets[0], title, glimpse(link, title.sort_column, may_read), True)


def _key_of(name: str, obj: Object, spec: FieldSpec, value: Source, is_nullable: bool) -> Key:
    """The key of the field `spec` of `obj`, whose values are at `value`."""
    kind = cursor.READ_AS.get(spec.kind, "text")
    source = Folded(value) if spec.kind == "text" else value
    return Key(name, source, kind, is_nullable, kind == "text" and _may_be_blank(obj, spec))


def _may_be_blank(obj: Object, spec: FieldSpec) -> bool:
    """Whether a text stands empty there: titles are never empty, and what the database computes is NULL then."""
    is_computed = isinstance(spec.model_field, GeneratedField) or spec.sort_column != spec.name
    return not (is_computed or spec.never_empty or spec.name == obj.title)


def _unsortable(name: str, pointer: str) -> Exception:
    return bad(pointer, "not_sortable", _("Lists cannot be sorted by “{name}”.").format(name=name[:60]))
