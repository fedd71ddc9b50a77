"""What would break, and what would be lost, when an object or a field is removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from rapport.engine.access.models import Role
from rapport.engine.custom.models import View
from rapport.engine.objects import registry, values
from rapport.engine.objects.object import Object
from rapport.engine.schema import formulas
from rapport.engine.schema.making import rolled_up_of
from rapport.engine.schema.models import RULES, CustomField, CustomObject, FieldType


@dataclass(frozen=True, slots=True)
class Use:
    """A record that names what would go: `object` says what it is (a view, a role, a field)."""

    object: str
    id: UUID
    title: str


def of_field(row: CustomField) -> tuple[list[Use], int]:
    """What names the field, and in how many records it is filled in."""
    obj = registry.get(row.object)
    counting = CustomField.objects.live().filter(type=FieldType.ROLLUP, child=row.object)
    found = [Use("custom-field", one.pk, one.label) for one in counting if row.name in rolled_up_of(one)]
    return [*_naming(row.object, row.name), *_formulas(obj, row), *found], filled(obj, row)


def of_object(row: CustomObject) -> tuple[list[Use], int]:
    """What names the object, and how many records it has."""
    obj = registry.get(row.name)
    leads = models.Q(target=row.name) | models.Q(child=row.name)
    linking = CustomField.objects.live().filter(leads).exclude(object=row.name)
    found = [Use("custom-field", one.pk, one.label) for one in linking]
    return [*_naming(row.name, ""), *found], obj.records().count()


def filled(obj: Object, row: CustomField) -> int:
    """How many records have something in the field."""
    spec = obj.fields.get(row.name)
    if spec is None or row.type in (FieldType.FORMULA, FieldType.ROLLUP):
        return 0
    if row.type == FieldType.BOOLEAN:
        return obj.records().filter(**{row.name: True}).count()
    blank = values.blank(spec)
    if blank is None:
        return obj.records().exclude(**{f"{row.name}__isnull": True}).count()
    return obj.records().exclude(**{row.name: blank}).count()


def _formulas(obj: Object, row: CustomField) -> Iterator[Use]:
    model: Any = obj.model._meta.concrete_model
    for one in (
        CustomField.objects.live().filter(object=row.object, type=FieldType.FORMULA).exclude(pk=row.pk)
    ):
        if row.name in formulas.of_model(model, one.formula, one.name).reads:
            yield Use("custom-field", one.pk, one.label)


def _naming(object_name: str, field: str) -> Iterator[Use]:
    """Saved views and rules of the object and roles with an atom of it; with `field` those alone that name it."""
    for view in View.objects.live().filter(object=object_name):
        if not field or _names(view.config, field):
            yield Use("view", view.pk, view.name)
    yield from _rules(object_name, field)
    for role in _roles(object_name):
        if not field or _names([role.draft, role.published], field):
            yield Use("role", role.pk, role.name)


def _rules(object_name: str, field: str) -> Iterator[Use]:
    for obj in filter(None, map(registry.of_model, RULES)):
        for row in obj.records().filter(object=object_name, archived_at=None):
            if not field or _names(row.naming, field):
                yield Use(obj.name, row.pk, str(getattr(row, obj.title)))


def _roles(object_name: str) -> Iterator[Role]:
    wanted = models.Q(published__atoms__contains=[{"object": object_name}])
    wanted |= models.Q(draft__atoms__contains=[{"object": object_name}])
    yield from Role.objects.live().filter(wanted)


def _names(given: Any, field: str) -> bool:
    """Whether a piece of settings holds the name of the field: as a key, as a value, in a path or a sort order."""
    if isinstance(given, dict):
        return any(_names(one, field) for pair in given.items() for one in pair)
    if isinstance(given, list | tuple):
        return any(_names(one, field) for one in given)
    if not isinstance(given, str):
        return False
    words = given.replace(".", ",").replace(":", ",").replace('"', ",").split(",")
    return field in (word.strip().removeprefix("-") for word in words)
