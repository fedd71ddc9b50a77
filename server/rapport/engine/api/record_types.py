"""Record types in GET /meta, as whoever sees an object so may know of them."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from rapport.engine.objects import registry
from rapport.engine.objects.object import Object


class RecordTypeMeta(Struct):
    """What a new record of the type begins with, and of which fields it holds those choices alone."""

    value: str
    defaults: dict[str, Any]
    allowed: dict[str, list[str]]
    is_default: bool


class RecordTypesMeta(Struct):
    """The types of an object: records whose field `by` holds the `value` of one."""

    by: str
    types: list[RecordTypeMeta]


def types_of(obj: Object) -> RecordTypesMeta | None:
    """None where there are none, or the field that tells them is not seen."""
    found = [one for one in registry.standards_of(obj.name).types if one.by in obj.fields]
    if not found:
        return None
    told = [
        RecordTypeMeta(
            one.value,
            {name: value for name, value in one.defaults.items() if name in obj.fields},
            {name: list(chosen) for name, chosen in one.allowed.items() if name in obj.fields},
            one.is_default,
        )
        for one in found
    ]
    return RecordTypesMeta(found[0].by, told)
