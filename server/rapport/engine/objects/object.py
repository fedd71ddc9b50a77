"""Object: one declaration of one kind of record. API, screens, law, log, search and transfer all follow from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from django.db import models

from rapport.engine.objects.spec import FieldSpec, specs_of
from rapport.kit import text

Values = dict[str, Any]
"""Parsed values by field name."""


Derive = Callable[[Any, Values, Values], Values]
"""(ctx, new values, the whole record with them) -> further values that follow from them."""


class Law(Protocol):
    """What an Object needs of a policy: one predicate and one yes/no from the same rules (see access.policies)."""

    def of(self, name: str) -> Law: ...
    def composed(self, role: str, extra: Any, law: int, verb: str, more: Any = ...) -> Any: ...
    def scope(self, actor: Any, verb: str) -> Any: ...
    def visible(self, actor: Any) -> models.Q: ...
    def allows(self, actor: Any, verb: str) -> bool: ...
    def may(self, actor: Any, verb: str, record: Any) -> bool: ...
    def within(self, actor: Any, verb: str) -> models.Q: ...


def _as_declared(obj: Object) -> Object:
    return obj


class Verb(Protocol):
    """What an Object needs of an action (engine.actions builds them)."""

    @property
    def name(self) -> str: ...
    @property
    def verb(self) -> str: ...
    @property
    def undo(self) -> str: ...
    @property
    def lent(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Board:
    """Columns `by` a choice or link field, with the total of the money field `sum`."""

    by: str
    sum: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of fields on the detail page and in the form."""

    label: Any
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A list on the detail page: records of `object` whose link `field` points here.

    `title` says what such a record is, seen from here, where that is not its own title: a path over one link. Lists
    with the same label and object are shown as one.
    """

    name: str
    label: Any
    object: str
    field: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """A field that is computed `of` others: own ones ("amount") and those of other objects ("deal-line.total").

    `told_by` are those of them without which it could not be put together: who hides the field hides these too. Who
    hides any of `of` hides the field (objects/derived.py).
    """

    of: tuple[str, ...]
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """Records that somebody looks after: whoever stands in the field `by`, while the field `until` is empty. Who leaves
    hands them over."""

    by: str = "owner"
    until: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Object:
    """See docs/recipes/add-an-object.md for each option. A new option needs three users."""

    model: type[models.Model]
    icon: str
    policy: Law
    columns: tuple[str, ...]
    name: str = ""
    title: str = "name"
    subtitle: str = ""
    fixed: Mapping[str, Any] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    related: tuple[Related, ...] = ()
    board: Board | None = None
    date: str = ""
    work: Work | None = None
    sort: str = "-id"
    search: Mapping[str, int] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    party: str = ""
    activities: bool = False
    without: frozenset[str] = frozenset()
    derive: Derive | None = None
    derived: Mapping[str, Derived] | None = None
    actions: Sequence[Verb] = ()
    verbs: frozenset[str] = frozenset({"create", "update", "archive", "restore", "import", "export"})
    merges: bool | None = None
    locked: frozenset[str] = frozenset()
    lens: Callable[[Object], Object] = _as_declared
    """How whoever looks sees the objects that this one links to (access/lens.py gives both)."""

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", text.kebab(self.model.__name__))
        object.__setattr__(self, "policy", self.policy.of(self.name))

    @cached_property
    def plural(self) -> str:
        """The URL segment: `deal-lines`."""
        return text.plural(self.name)

    @property
    def label(self) -> str:
        """Its name as a title, in the language of whoever asks."""
        return text.titled(self.noun)

    @property
    def label_plural(self) -> str:
        return text.titled(self.nouns)

    @property
    def noun(self) -> str:
        """Its name inside a sentence: "deal line"; some languages write it with a capital letter there too."""
        return str(self.model._meta.verbose_name)

    @property
    def nouns(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @cached_property
    def fields(self) -> Mapping[str, FieldSpec]:
        """Every field by name; those fixed by the object (a contact's kind) are not fields."""
        return specs_of(self.model, self.without | frozenset(self.fixed))

    @cached_property
    def can_merge(self) -> bool:
        """Whether several of its records can be merged into one: as `merges` says, else where they are parties."""
        is_party = self.party == "id" and bool(self.fixed) and "archive" in self.verbs
        return is_party if self.merges is None else self.merges

    @cached_property
    def writable(self) -> Mapping[str, FieldSpec]:
        return {
            name: spec for name, spec in self.fields.items() if not spec.read_only and name not in self.locked
        }

    def records(self) -> models.QuerySet[Any]:
        """Every record of this object, law not applied."""
        return self.model._default_manager.filter(**self.fixed)

    def visible(self, actor: Any) -> models.QuerySet[Any]:
        """Every record of this object that `actor` may see, archived ones included."""
        return self.records().filter(self.policy.visible(actor))
