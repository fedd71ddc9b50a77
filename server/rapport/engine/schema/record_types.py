"""Record types: what one may say, and those that count now.

The type of a record is a choice that it holds, so that lists, filters, boards, rules, layouts and imports know of types
without learning anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from rapport.engine.objects import registry, values
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Invalid, fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.objects.standards import RecordType as Declared
from rapport.engine.objects.values import Refused
from rapport.engine.schema import judging
from rapport.engine.schema.models import RecordType

_CHOOSING: Final = ("choice", "multi_choice")
_DEFAULTS: Final = frozenset(str(one.value) for one in judging.DEFAULTS)


def of_type(given: Values, whole: Values) -> Values:
    """Judges a record type, and says what it is called. Raises Invalid."""
    obj = judging.object_of(RecordType, given, whole)
    by = obj.writable.get(whole.get("field") or "")
    if by is None or by.kind != "choice":
        raise fault("field", "no_choice", _("Choose a field of which one choice is held."))
    if "version" not in whole:
        _refuse_beside(obj, by)
    labels = {value: str(label) for value, label in by.choices}
    if whole.get("value") not in labels:
        raise fault("value", "unknown", _("There is no such choice."))
    made: Values = {"name": labels[whole["value"]]}
    # What names a field that was removed since stays as it is while nobody touches it.
    if {"defaults", "allowed"} & given.keys() or "version" not in whole:
        allowed = _allowed(obj, by, whole.get("allowed") or {})
        made |= {"allowed": allowed, "defaults": _begins_with(obj, by, whole.get("defaults") or {}, allowed)}
    return made


def _refuse_beside(obj: Object, by: FieldSpec) -> None:
    other = RecordType.objects.live().filter(object=obj.name).exclude(field=by.name).first()
    if other is not None and other.field in obj.fields:
        detail = _("Types are told by “{label}” here; choose that field.")
        raise fault("field", "other_field", detail.format(label=obj.fields[other.field].label))


def _allowed(obj: Object, by: FieldSpec, given: Any) -> dict[str, list[str]]:
    if not isinstance(given, dict):
        raise fault("allowed", "not_choices", _("Give the choices of each field."))
    for name, chosen in given.items():
        spec = obj.writable.get(name)
        if spec is None or spec.kind not in _CHOOSING or name == by.name:
            raise fault("allowed", "unknown", _("“{name}” is no field with choices.").format(name=name[:60]))
        known = [value for value, _label in spec.choices]
        if not isinstance(chosen, list) or not chosen or not all(one in known for one in chosen):
            detail = _("Choose at least one of the choices of “{label}”.").format(label=spec.label)
            raise fault("allowed", "not_choices", detail)
    return {name: list(dict.fromkeys(chosen)) for name, chosen in given.items()}


def _begins_with(obj: Object, by: FieldSpec, given: Any, allowed: Mapping[str, list[str]]) -> Values:
    if not isinstance(given, dict):
        raise fault("defaults", "not_values", _("Give a value for each field."))
    for name, value in given.items():
        spec = obj.writable.get(name)
        if spec is None or spec.kind not in _DEFAULTS or name == by.name:
            raise fault("defaults", "unknown", _("“{name}” has no default.").format(name=name[:60]))
        try:
            values.parse(spec, value)
        except Refused as refused:
            raise fault("defaults", refused.code, f"{spec.label}: {refused}") from None
    for name, chosen in allowed.items():
        spec = obj.writable[name]
        first = given.get(name, values.default(spec))
        held = first if isinstance(first, list) else [first] if first else []
        if any(one not in chosen for one in held):
            detail = _("“{label}” would begin with a choice that this type does not allow.")
            raise fault("defaults", "not_of_type", detail.format(label=spec.label))
    return dict(given)


def declared(rows: Iterable[RecordType]) -> dict[str, tuple[Declared, ...]]:
    """What counts now, by object. What names a field or a choice that is not there is left out until it is there."""
    found: dict[str, list[Declared]] = defaultdict(list)
    for row in rows:
        obj = next((one for one in registry.all_objects() if one.name == row.object), None)
        by = obj.fields.get(row.field) if obj is not None else None
        if obj is None or by is None or row.value not in dict(by.choices):
            continue
        if any(one.by != row.field for one in found[row.object]):
            continue
        defaults = {name: value for name, value in row.defaults.items() if _fits(obj, name, value)}
        allowed = {name: tuple(chosen) for name, chosen in row.allowed.items() if name in obj.fields}
        found[row.object].append(Declared(row.field, row.value, defaults, allowed, bool(row.is_default)))
    return {name: tuple(types) for name, types in found.items()}


def _fits(obj: Object, name: str, value: Any) -> bool:
    try:
        return name in obj.fields and values.parse(obj.fields[name], value) is not None
    except (Refused, Invalid):
        return False
