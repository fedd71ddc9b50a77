"""The spec of a field: what every reader of a declaration (API, form, filter, import, log) needs to know, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from rapport.engine.objects import fields, kinds
from rapport.engine.objects.personal import Personal, class_of
from rapport.kit import text

RECORD_FIELDS = (
    "id", "version", "owner", "team", "tags", "source", "external_id", "created_at", "updated_at",
    "created_by", "updated_by", "archived_at", "custom",
)  # fmt: skip
_KEPT = {"id", "version", "created_at", "updated_at", "created_by", "updated_by", "archived_at"}
_GIVEN = {"uuid": "id", "primary_key": "id"}


@dataclass(frozen=True)
class FieldSpec:
    """One field of one object. `column` is the attribute the ORM reads and writes (`owner_id` for a link)."""

    name: str
    kind: str
    model_field: models.Field[Any, Any]

    @property
    def column(self) -> str:
        return self.model_field.attname

    @property
    def label(self) -> str:
        return text.titled(self.noun)

    @property
    def noun(self) -> str:
        """Its name inside a sentence."""
        return str(self.model_field.verbose_name)

    @property
    def help(self) -> str:
        return str(self.model_field.help_text)

    @cached_property
    def read_only(self) -> bool:
        generated = isinstance(self.model_field, models.GeneratedField)
        return self.name in _KEPT or generated or not self.model_field.editable

    @property
    def given(self) -> bool:
        """Whether the database fills it in when a record is inserted: a number."""
        return isinstance(self.model_field, fields.Given)

    @cached_property
    def never_empty(self) -> bool:
        """Whether an empty value is refused."""
        return not self.read_only and not self.model_field.blank

    @cached_property
    def required(self) -> bool:
        """Whether it must be given on creation: never empty and without a default."""
        return self.never_empty and self.model_field.default in (models.NOT_PROVIDED, "", list, dict)

    @cached_property
    def nullable(self) -> bool:
        return bool(self.model_field.null)

    @cached_property
    def abilities(self) -> kinds.Kind:
        return kinds.KINDS[self.kind]

    @property
    def operators(self) -> tuple[str, ...]:
        """What a condition can ask of it."""
        return self.abilities.operators + (kinds.CATEGORY if self.categories else ())

    @cached_property
    def sort_column(self) -> str | None:
        """The column that orders by this field, or None when lists do not offer it."""
        if not self.abilities.sortable:
            return None
        if self.kind == "money":
            return f"{self.name}_base"
        return self.primary_column if self.kind in ("emails", "phones") else self.name

    @cached_property
    def primary_column(self) -> str:
        """Of an emails or phones field: the generated column with its first value."""
        found = [f.name for f in self.model_field.model._meta.get_fields()
                 if isinstance(f, fields.Primary) and f.source == self.name and f.key == "value"]  # fmt: skip
        return found[0]

    @property
    def choices(self) -> list[tuple[str, Any]]:
        allowed = getattr(self.model_field, "options_allowed", None) or self.model_field.choices or ()
        return [(str(value), label) for value, label in allowed]

    @property
    def tones(self) -> dict[str, str]:
        return getattr(self.model_field, "tones", {})

    @property
    def retired(self) -> frozenset[str]:
        """Choices that are not offered any more; records keep them."""
        return getattr(self.model_field, "retired", frozenset())

    @property
    def categories(self) -> Mapping[str, str]:
        """Of a status: the category of each choice."""
        return getattr(self.model_field, "categories", {})

    @cached_property
    def target(self) -> type[models.Model] | None:
        """The model a link points to."""
        if self.kind in kinds.LINKS:
            return self.model_field.related_model
        if self.kind == "links":
            from django.apps import apps

            return apps.get_model(self.model_field.to)  # type: ignore[attr-defined]  # Links has it
        return None

    @property
    def default(self) -> Any:
        given = self.model_field.default
        return None if given is models.NOT_PROVIDED or callable(given) else given

    @property
    def max_length(self) -> int | None:
        return getattr(self.model_field, "max_length", None)

    @property
    def unit(self) -> str:
        """What a figure counts, where that changes how it is shown: "year", "minutes", "house currency"."""
        return getattr(self.model_field, "unit", "")

    @cached_property
    def personal(self) -> Personal | None:
        """What it holds about people; None for an input of an action. What nobody told is about somebody."""
        if not hasattr(self.model_field, "model"):
            return None
        return class_of(self.model_field) or Personal.ABOUT

    @property
    def digits(self) -> int | None:
        return getattr(self.model_field, "decimal_places", None)


def kind_of(field: models.Field[Any, Any]) -> str | None:
    """The kind of `field`; None for parts of others and for columns that are no business of a reader."""
    if field.primary_key:
        return "id"
    return getattr(field, "kind", None)


def specs_of(model: type[models.Model], without: frozenset[str] = frozenset()) -> Mapping[str, FieldSpec]:
    """Every declared field of `model` by name, its own first, those of every record last."""
    found = {}
    for field in model._meta.concrete_fields:
        kind = kind_of(field)
        if kind and field.name not in without:
            found[field.name] = FieldSpec(field.name, kind, field)
    own = {name: spec for name, spec in found.items() if name not in RECORD_FIELDS}
    shared = {name: found[name] for name in RECORD_FIELDS if name in found}
    return {**own, **shared}


def has_field(model: type[models.Model], name: str) -> bool:
    """Whether `model` has a column or link of that name."""
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
