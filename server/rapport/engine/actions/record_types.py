"""Holding up record types (objects/standards.py): what a new record begins with, and which choices a type allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.engine.access.lens import seen_by
from rapport.engine.actions.context import Ctx
from rapport.engine.objects import registry, values
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.objects.standards import RecordType

_MANY = "multi_choice"


def begun(name: str, given: Mapping[str, Any]) -> Values:
    """What a new record of the object begins with in fields of which nothing is given, as it is given there."""
    types = registry.standards_of(name).types
    if not types:
        return {}
    by = registry.get(name).fields[types[0].by]
    first = next((one.value for one in types if one.is_default), None) or values.default(by)
    chosen = given.get(by.name, first)
    one = next((one for one in types if one.value == chosen), None)
    made = {by.name: chosen, **(one.defaults if one else {})}
    return {field: value for field, value in made.items() if field not in given}


def parsed(name: str, given: Mapping[str, Any]) -> Values:
    """Values as they are given, for the columns of a record."""
    fields = registry.get(name).fields
    return {field: values.parse(fields[field], value) for field, value in given.items()}


def unfit(ctx: Ctx, obj: Object, record: Any, was: Mapping[str, Any] | None) -> Iterator[Fault]:
    """A choice that the type of a record does not allow comes nowhere anew, nor into the type with the record; `was`
    holds its columns before, None for a new one."""
    for one in registry.standards_of(obj.name).types:
        fields = registry.get(obj.name).fields
        column = fields[one.by].column
        if getattr(record, column) != one.value:
            continue
        before = was if was is not None and was[column] == one.value else None
        for name, allowed in one.allowed.items():
            spec = fields[name]
            known = () if before is None else _held(spec, before[spec.column])
            wrong = [
                value
                for value in _held(spec, getattr(record, spec.column))
                if value not in allowed and value not in known
            ]
            if wrong:
                yield _fault(ctx, obj, one, spec, wrong[0])


def _held(spec: FieldSpec, value: Any) -> tuple[str, ...]:
    return tuple(value or ()) if spec.kind == _MANY else (value,) if value else ()


def _fault(ctx: Ctx, obj: Object, one: RecordType, spec: FieldSpec, value: str) -> Fault:
    """At the field; of one that the actor does not see that something does not fit, and not what."""
    if spec.name not in seen_by(registry.get(obj.name), ctx.actor).fields:
        detail = _("Something that your role does not show does not go with this type.")
        return Fault(f"/{one.by}", "not_of_type_unseen", detail)
    choices = dict(spec.choices)
    kind = dict(registry.get(obj.name).fields[one.by].choices)[one.value]
    told = _("“{label}” is not for the type “{kind}”; choose another.")
    return Fault(f"/{spec.name}", "not_of_type", told.format(label=choices.get(value, value), kind=kind))
