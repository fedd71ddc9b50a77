"""The JSON of each kind of field, as types: what a body may hold (checked while it is decoded) and what an item holds.

msgspec makes the decoder and the JSON Schema from the same types, so that the OpenAPI document cannot lie about input.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType, defstruct

from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec

_MAX_TEXT = 100_000
_INT64 = Meta(ge=-(2**63), le=2**63 - 1)
Number = Annotated[str, Meta(pattern=r"^-?[0-9]{1,30}(\.[0-9]{1,20})?$")] | int | float
"""An exact number: text with a point before the decimals, or a JSON number."""
Moment = Annotated[datetime, Meta(tz=True)]
Clock = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["09:30"])]
ClockGiven = Annotated[
    str, Meta(pattern=r"^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", examples=["09:30"])
]
"""A time of day to the minute; seconds are left out."""
Key = Annotated[str, Meta(max_length=120)]


class Link(Struct, forbid_unknown_fields=True):
    """A record of another object; `title` is null for one that the caller may not see."""

    id: UUID
    title: str | None
    object: str


class LinkGiven(Struct, forbid_unknown_fields=True):
    """A record to link to; only `id` counts."""

    id: UUID
    title: str | UnsetType | None = UNSET
    object: Key | UnsetType = UNSET


class RecordGiven(Struct, forbid_unknown_fields=True):
    """A record of any object that has activities."""

    id: UUID
    object: Key
    title: str | UnsetType | None = UNSET


class Money(Struct, forbid_unknown_fields=True):
    """An amount; `base` is the same in the organisation's currency at the rate of its day."""

    amount: str
    currency: str
    base: str | None


class MoneyGiven(Struct, forbid_unknown_fields=True):
    """An amount in a currency; left out, the currency stays or is the organisation's."""

    amount: Number | None
    currency: Annotated[str, Meta(max_length=3)] | UnsetType | None = UNSET
    base: str | UnsetType | None = UNSET


_Type = Annotated[str, Meta(max_length=40)] | UnsetType | None
_Line = Annotated[str, Meta(max_length=200)] | UnsetType | None


class Point(Struct, forbid_unknown_fields=True):
    """One email address or phone number of several."""

    value: str
    type: str
    primary: bool
    verified_at: str | None


class PointGiven(Struct, forbid_unknown_fields=True):
    """One email address or phone number of several; the primary one comes first."""

    value: Annotated[str, Meta(min_length=1, max_length=320)]
    type: _Type = UNSET
    primary: bool | UnsetType = UNSET
    verified_at: Moment | UnsetType | None = UNSET


class Address(Struct, forbid_unknown_fields=True):
    """A postal address; `country` as it was given. Lines that are empty are \"\"."""

    line1: str
    line2: str
    city: str
    region: str
    postal_code: str
    country: str
    type: str


class AddressPoint(Address, forbid_unknown_fields=True):
    """One postal address of several."""

    primary: bool


class AddressGiven(Struct, forbid_unknown_fields=True):
    """A postal address; lines that are empty may be left out."""

    line1: _Line = UNSET
    line2: _Line = UNSET
    city: _Line = UNSET
    region: _Line = UNSET
    postal_code: _Line = UNSET
    country: _Line = UNSET
    type: _Type = UNSET
    primary: bool | UnsetType = UNSET


_OUT: Mapping[str, Any] = {
    "integer": int, "autonumber": int, "boolean": bool, "date": date, "datetime": Moment, "time": Clock, "id": UUID,
    "link": Link, "user": Link, "file": Link, "record": Link, "links": list[Link], "money": Money, "tags": list[str],
    "multi_choice": list[str], "emails": list[Point], "phones": list[Point], "addresses": list[AddressPoint],
    "address": Address | None, "json": Any,
}  # fmt: skip
_IN: Mapping[str, Any] = {
    "integer": Annotated[int, _INT64], "decimal": Number, "percent": Number, "money": Number | MoneyGiven,
    "boolean": bool, "date": date, "datetime": Moment, "time": ClockGiven, "id": UUID, "link": UUID | LinkGiven,
    "user": UUID | LinkGiven, "file": UUID | LinkGiven,
    "record": RecordGiven, "links": list[UUID | LinkGiven], "tags": list[Annotated[str, Meta(max_length=60)]],
    "emails": list[PointGiven], "phones": list[PointGiven], "addresses": list[AddressGiven], "address": AddressGiven,
}  # fmt: skip


def struct(name: str, fields: list[Any]) -> type[Struct]:
    """A JSON object called `name`, without other keys than `fields`: (name, type) or (name, type, default)."""
    return defstruct(name, fields, forbid_unknown_fields=True, kw_only=True)


def type_name(obj: Object) -> str:
    """The object's name as types are written: `DealLine`."""
    return "".join(part.capitalize() for part in obj.name.split("-"))


def item_type(obj: Object) -> type[Struct]:
    """An item of `obj` with every field: what one record is answered with."""
    fields = [(name, _shown(spec)) for name, spec in obj.fields.items() if name not in _FIXED]
    return struct(type_name(obj), [*_FIXED.items(), *fields])


def part_type(obj: Object) -> type[Struct]:
    """An item of `obj` with the fields that were asked for; id, version, title and can are always there."""
    fields = [
        (name, _shown(spec) | UnsetType, UNSET) for name, spec in obj.fields.items() if name not in _FIXED
    ]
    # Only what is read as of a moment of the past says what of it is not kept.
    fields.append(("unknown", list[str] | UnsetType, UNSET))
    return struct(f"{type_name(obj)}Part", [*_FIXED.items(), *fields])


_FIXED = {"id": UUID, "version": int, "title": str, "can": list[str]}


def _shown(spec: FieldSpec) -> Any:
    found = _OUT.get(spec.kind, str)
    if spec.kind == "choice":
        found = Annotated[str, Meta(extra_json_schema={"enum": choices(spec)})]
    empty = found | None if found is not Any and may_be_null(spec) else found
    return Annotated[empty, Meta(description=spec.label)]


def choices(spec: FieldSpec) -> list[str]:
    """The values that a choice may hold."""
    allowed = [value for value, _label in spec.choices]
    return allowed if spec.never_empty or "" in allowed else [*allowed, ""]


def may_be_null(spec: FieldSpec) -> bool:
    """Whether an item may hold null here: unset links, numbers and days, and what the database computes."""
    from django.db.models import GeneratedField

    return spec.nullable or isinstance(spec.model_field, GeneratedField)


def body_type(name: str, specs: Mapping[str, FieldSpec], *, partial: bool, versioned: bool) -> type[Struct]:
    """The body that gives values for `specs`; `partial` needs none of them, `versioned` has the base version too."""
    fields: list[Any] = [_given(spec, required=spec.required and not partial) for spec in specs.values()]
    if versioned:
        version = Annotated[
            int, Meta(ge=1, le=2**63 - 1, description="The version that the change is based on.")
        ]
        fields.append(("version", version | UnsetType, UNSET))
    return struct(name, fields)


def _given(spec: FieldSpec, *, required: bool) -> tuple[Any, ...]:
    found: Any = _given_type(spec)
    # A boolean is never unknown; what is never empty cannot be unset.
    if not spec.never_empty and spec.kind not in ("boolean", "id"):
        found = found | None
    described = Annotated[found, Meta(description=spec.label)]
    return (spec.name, described) if required else (spec.name, described | UnsetType, UNSET)


def _given_type(spec: FieldSpec) -> Any:
    if spec.kind in _IN:
        return _IN[spec.kind]
    if spec.kind == "choice":
        return Annotated[str, Meta(extra_json_schema={"enum": choices(spec)})]
    if spec.kind == "multi_choice":
        one: Any = Annotated[str, Meta(extra_json_schema={"enum": choices(spec)})]
        return list[one]
    if spec.kind == "json":
        return _JSON.get(spec.model_field.default, Any)
    least = 1 if spec.never_empty else None
    return Annotated[str, Meta(min_length=least, max_length=spec.max_length or _MAX_TEXT)]


_JSON: dict[Callable[..., Any] | Any, Any] = {dict: dict[str, Any], list: list[Any]}
