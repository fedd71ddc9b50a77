"""From columns of a table back to the fields of an object, as the log names the former and people the latter."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rapport.engine.objects.object import Object


def field_names(obj: Object, columns: Collection[str]) -> list[str]:
    """The fields whose columns these are; parts of a field (a currency, a rate) count as the field."""
    names = _names(obj)
    return sorted({names[column] for column in columns if column in names})


def _names(obj: Object) -> Mapping[str, str]:
    names = {str(spec.model_field.column): name for name, spec in obj.fields.items()}
    for part in obj.model._meta.concrete_fields:
        whole = part.name.rpartition("_")[0]
        if getattr(part, "part", False) and whole in obj.fields:
            names[str(part.column)] = whole
    return names
