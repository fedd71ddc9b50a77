"""Matter: what the log tells of and that is no record: the organisation's settings, a token, a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from rapport.engine.objects.spec import FieldSpec
from rapport.kit import text


@dataclass(frozen=True, kw_only=True)
class Matter:
    """`told` are the columns that its entries show, as fields of objects; of those in `untold` the log knows nothing.
    Between them they name every column, so that a new one is decided on. It goes by its column `title`, or by the name
    of what this links to ("" for its label). `verbs` are what is done with it, with a word where it needs one of its
    own. One that `is_always` there has no beginning: its first row says nothing.
    """

    model: type[models.Model]
    name: str
    noun: Any
    nouns: Any
    told: Mapping[str, models.Field[Any, Any]]
    verbs: Mapping[str, Any]
    untold: frozenset[str] = frozenset()
    title: str = "name"
    is_always: bool = False
    fields: Mapping[str, FieldSpec] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        columns = {one.name for one in self.model._meta.concrete_fields} - {"id"}
        if {*self.told} | self.untold != columns or self.untold & {*self.told}:
            raise RuntimeError(f"{self.name}: each column is either told or not: {sorted(columns)}")
        object.__setattr__(self, "fields", {name: _spec(name, made) for name, made in self.told.items()})

    @property
    def label(self) -> str:
        """Its name as a title, in the language of whoever asks."""
        return text.titled(str(self.noun))

    @property
    def label_plural(self) -> str:
        return text.titled(str(self.nouns))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of `told`, as the database calls them."""
        return tuple(spec.column for spec in self.fields.values())


def _spec(name: str, made: models.Field[Any, Any]) -> FieldSpec:
    made.set_attributes_from_name(name)
    return FieldSpec(name, getattr(made, "kind", ""), made)


_matters: dict[str, Matter] = {}


def register(matters: Iterable[Matter]) -> None:
    """Adds `matters`. A name used twice is a mistake of the program."""
    for one in matters:
        if _matters.setdefault(one.name, one) is not one:
            raise RuntimeError(f"Two matters are called {one.name}")


def all_matters() -> tuple[Matter, ...]:
    return tuple(_matters.values())


def find(name: str) -> Matter | None:
    """The matter called `name`; None for an object, and for what is unknown."""
    return _matters.get(name)
