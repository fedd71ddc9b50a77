"""Values of fields between the outside (JSON, cells of a file) and Python. Every door parses with these functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from rapport.engine.objects.spec import FieldSpec
from rapport.engine.objects.values import plain, several
from rapport.engine.objects.values.plain import boolean, decimal, email, phone, url
from rapport.engine.objects.values.refused import Refused
from rapport.engine.objects.values.several import identifier

__all__ = [
    "Refused",
    "blank",
    "boolean",
    "decimal",
    "default",
    "email",
    "identifier",
    "is_blank",
    "parse",
    "phone",
    "url",
]

_PARSERS: dict[str, Callable[[FieldSpec, Any], Any]] = {
    "text": plain.line, "long_text": plain.line, "rich_text": plain.rich_text, "email": plain.one_email,
    "phone": plain.one_phone, "url": plain.one_url, "integer": plain.integer, "autonumber": plain.integer,
    "decimal": plain.one_decimal, "percent": plain.one_decimal, "money": plain.amount, "boolean": boolean,
    "date": plain.day, "datetime": plain.moment, "time": plain.clock, "choice": plain.choice,
    "multi_choice": several.multi_choice, "tags": several.tags, "link": several.link, "user": several.link,
    "file": several.link, "links": several.links, "id": several.link, "record": several.record,
    "address": several.address, "addresses": several.addresses, "json": several.json, "secret": plain.secret,
    "emails": several.several(email), "phones": several.several(phone),
}  # fmt: skip


def blank(spec: FieldSpec) -> Any:
    """What an unset field of this kind holds."""
    if spec.nullable:
        return None
    return spec.model_field.get_default()


def default(spec: FieldSpec) -> Any:
    """What a field left out on creation holds."""
    return spec.model_field.get_default() if spec.model_field.has_default() else blank(spec)


def is_blank(value: Any) -> bool:
    """Whether a raw value means "unset"."""
    return value is None or value == "" or (isinstance(value, list | dict) and not value)


def parse(spec: FieldSpec, raw: Any) -> Any:
    """The Python value of `raw` for this field; money comes as kit Money. Raises Refused."""
    if is_blank(raw) or (isinstance(raw, dict) and spec.kind == "money" and is_blank(raw.get("amount"))):
        if spec.never_empty:
            raise Refused("required", _("This is required."))
        if raw is None and not spec.nullable and spec.kind == "boolean":
            raise Refused("not_boolean", _("Give true or false."))
        return blank(spec)
    value = _PARSERS[spec.kind](spec, raw)
    if spec.never_empty and is_blank(value):
        raise Refused("required", _("This is required."))
    return value
