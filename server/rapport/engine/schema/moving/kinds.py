"""What one list of a schema file is made of: its parts, what a thing is known by, and how it is read and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import QuerySet

from rapport.engine.schema.models import CustomObject

Item = dict[str, Any]
"""What a file says of one thing, with every part of it."""
Identity = tuple[str, ...]

NEEDED: Final = object()
"""The default of a part that must be given."""
_ID = re.compile(r"[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\Z")


class Unnamed(Exception):
    """It names a record of this house, which no other house has."""


@dataclass(frozen=True)
class Part:
    """One thing that is said: `default` where it is left out, `shapes` the JSON types that it may have. What
    `is_loose` and left out is not compared: a place in a list."""

    default: Any
    shapes: tuple[type, ...]
    is_loose: bool = False

    @property
    def is_needed(self) -> bool:
        return self.default is NEEDED


TEXT, NEEDED_TEXT = Part("", (str,)), Part(NEEDED, (str,))
LIST, FILTER = Part([], (list,)), Part({}, (dict,))
NO, YES = Part(False, (bool,)), Part(True, (bool,))


def choice(default: str) -> Part:
    """A text that is `default` where it is left out."""
    return Part(default, (str,))


@dataclass(frozen=True)
class Kind:
    """A list of a schema file, by its `key`. `object` is the object of its rows; `names` are the parts by which a thing
    is known, `fixed` those that stay as they were made. Of a kind that `repeats`, several may have the same names.

    `tell` and `given` turn a row into what is said and back; what was removed and still has its name is
    found by `rests` and brought back. `after` is the verb that makes a change count, `order` what is made after others
    of the kind, `norm` brings what somebody wrote into the form in which it is kept.
    """

    key: str
    object: str
    parts: Mapping[str, Part]
    names: tuple[str, ...]
    find: Callable[[], QuerySet[Any]]
    fixed: tuple[str, ...] = ()
    tell: Callable[[Any], Item] | None = None
    given: Callable[[Item], Item] | None = None
    title: Callable[[Item], str] = field(
        default=lambda item: str(item.get("label") or item.get("name") or "")
    )
    rests: Callable[[Identity], QuerySet[Any]] | None = None
    repeats: bool = False
    after: str = ""
    order: Callable[[Item], int] = field(default=lambda _item: 0)
    norm: Callable[[Item], Item] = field(default=lambda item: item)

    def said(self, row: Any, *, by_id: bool = False) -> Item:
        """What is said of a row; `by_id` lets it name records by their ids. Raises Unnamed."""
        item = self.tell(row) if self.tell else {name: getattr(row, name) for name in self.parts}
        if not by_id and names_record(item):
            raise Unnamed
        return item

    def short(self, item: Item) -> Item:
        """The item as it is written: what is as it would be anyway is left out."""
        return {
            name: item[name]
            for name, part in self.parts.items()
            if part.is_needed or item[name] != part.default
        }

    def of(self, item: Item) -> Identity:
        return tuple(_word(item[name]) for name in self.names)


def _word(value: Any) -> str:
    """A part of a name, also where it is said as the names of a record."""
    if isinstance(value, dict):
        return " · ".join(_word(one) for _key, one in sorted(value.items()))
    return str(value)


def of_live(model: Any) -> Any:
    """What is declared of objects that are there."""
    gone = CustomObject.objects.exclude(archived_at=None).values("name")
    return model.objects.live().exclude(object__in=gone)


def names_record(value: Any) -> bool:
    """Whether an id of a record stands anywhere in it."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple):
            waiting += one
        elif isinstance(one, str) and _ID.match(one):
            return True
    return False


def counted(items: list[tuple[Kind, Item, Any]]) -> Iterator[tuple[Kind, Identity, Item, Any]]:
    """Each with what it is known by: where several have the same names, the second is known as such."""
    seen: dict[tuple[str, Identity], int] = {}
    for kind, item, also in items:
        known = kind.of(item)
        number = seen[kind.key, known] = seen.get((kind.key, known), 0) + 1
        yield kind, (*known, str(number)) if number > 1 else known, item, also
