"""What of an object is searched: from the paths of its declaration to columns, and to the SQL that folds them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from rapport.engine.objects import fields
from rapport.engine.objects.object import Object

VERSION = "1"
"""Raise it when entries of an older version have to be built anew."""

_VALUES = "(SELECT string_agg(search_fold(p.v->>'value'), E'\\n') FROM jsonb_path_query({0}, '$[*]') p(v))"
_WORDS = "(SELECT string_agg(search_fold(p.v), E'\\n') FROM unnest({0}) p(v))"
_STRINGS = (
    "(SELECT search_fold(string_agg(p.v #>> '{{}}', ' ')) FROM jsonb_path_query({0}, '$.**') p(v) "
    "WHERE jsonb_typeof(p.v) = 'string')"
)
_FOLD = {
    "emails": _VALUES, "phones": _VALUES, "tags": _WORDS, "multi_choice": _WORDS, "address": _STRINGS,
    "addresses": _STRINGS, "rich_text": "search_fold(regexp_replace({0}, '<[^>]*>', ' ', 'g'))",
}  # fmt: skip
_DIGITS = {
    "phones": "(SELECT string_agg(regexp_replace(p.v->>'value', '\\D', '', 'g'), ' ') "
              "FROM jsonb_path_query({0}, '$[*]') p(v))",
    "phone": "regexp_replace({0}, '\\D', '', 'g')",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A searched value: `path` from the record ("party.name"), over `link` when it belongs to a linked record."""

    path: str
    weight: int
    link: models.Field[Any, Any] | None
    field: models.Field[Any, Any]

    @property
    def lookup(self) -> str:
        return f"{self.link.name}__{self.field.name}" if self.link else self.field.name

    @property
    def kind(self) -> str:
        return getattr(self.field, "kind", "text")

    @property
    def letter(self) -> str:
        """The class of weight in the tsvector."""
        return "B" if self.weight >= 80 else "C" if self.weight >= 60 else "D"

    @property
    def columns(self) -> frozenset[str] | None:
        """The logged columns it comes from; None when any change may matter."""
        if isinstance(self.field, models.GeneratedField):
            source = getattr(self.field, "source", None)
            return frozenset({source}) if source else None
        return frozenset({str(self.field.column)})

    def folded(self, column: str) -> str:
        """SQL for the folded value in `column`, several of them as lines."""
        return _FOLD.get(self.kind, "search_fold({0}::text)").format(column)

    def digits(self, column: str) -> str | None:
        """SQL for the digits of the phone numbers in `column`."""
        return _DIGITS[self.kind].format(column) if self.kind in _DIGITS else None


@dataclass(frozen=True)
class Card:
    """All that is kept of an object: what is shown, and what is searched with the heaviest first."""

    object: Object
    title: Source
    subtitle: Source | None
    searched: tuple[Source, ...]

    @property
    def weight(self) -> int:
        return min(max(source.weight for source in self.searched), 99)

    @property
    def all(self) -> tuple[Source, ...]:
        return (self.title, *([self.subtitle] if self.subtitle else []), *self.searched)

    @property
    def watched(self) -> frozenset[str] | None:
        """Columns of the record itself whose change matters; None for all."""
        own = [source.columns for source in self.all if source.link is None]
        if None in own:
            return None
        links = frozenset(str(source.link.column) for source in self.all if source.link)
        return frozenset({"archived_at"}).union(links, self.object.fixed, *(columns or () for columns in own))

    def watched_over(self, model: type[models.Model]) -> dict[str, frozenset[str] | None]:
        """For each link to a record of `model` (a table): the columns over there whose change matters."""
        found: dict[str, frozenset[str] | None] = {}
        for source in self.all:
            if source.link is not None and _table(source.link.related_model) is _table(model):
                known = found.get(source.link.name, frozenset())
                both = None if known is None or source.columns is None else known | source.columns
                found[source.link.name] = both
        return found


def cards(objects: Iterable[Object]) -> list[Card]:
    """The cards of those objects that can be searched."""
    return [card_of(obj) for obj in objects if obj.search]


def card_of(obj: Object) -> Card:
    """The card of a searchable object."""
    searched = sorted(obj.search.items(), key=lambda item: -item[1])
    return Card(
        obj,
        _source(obj, obj.title, 0),
        _source(obj, obj.subtitle, 0) if obj.subtitle else None,
        tuple(_all_values(obj, _source(obj, path, weight)) for path, weight in searched),
    )


def _source(obj: Object, path: str, weight: int) -> Source:
    head, _, tail = path.partition(".")
    field: Any = obj.model._meta.get_field(head)
    if not tail:
        return Source(path, weight, None, field)
    return Source(path, weight, field, field.related_model._meta.get_field(tail))


def _all_values(obj: Object, source: Source) -> Source:
    """Who searches by email means any of somebody's addresses, not the first alone."""
    if source.link is None and isinstance(source.field, fields.Primary) and source.field.key == "value":
        listed: Any = obj.model._meta.get_field(source.field.source)
        return Source(source.path, source.weight, None, listed)
    return source


def _table(model: Any) -> Any:
    return model._meta.concrete_model


def fingerprint(found: Iterable[Card]) -> str:
    """Changes whenever entries that were built before would be built otherwise now."""
    told = [VERSION]
    for card in found:
        told += [card.object.name, *(f"{s.path} {s.lookup} {s.kind} {s.weight}" for s in card.all)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
