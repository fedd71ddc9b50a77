"""How the values of a record read on a page without scripts: as text, in the language of whoever looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from html import unescape
from typing import Any

from django.utils import formats
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from rapport.engine.objects.spec import FieldSpec


def text_of(spec: FieldSpec, value: Any) -> str:
    """The value of an item as text; "" for none."""
    if value is None or value in ("", []):
        return ""
    read = _READERS.get(spec.kind)
    return read(spec, value) if read else str(value)


def _number(_spec: FieldSpec, value: Any) -> str:
    return str(formats.number_format(Decimal(str(value)), use_l10n=True, force_grouping=True))


def _money(spec: FieldSpec, value: Any) -> str:
    return f"{_number(spec, value['amount'])} {value['currency']}"


def _choice(spec: FieldSpec, value: Any) -> str:
    labels = {str(key): str(label) for key, label in (spec.model_field.flatchoices or ())}
    return labels.get(str(value), str(value))


def _titles(_spec: FieldSpec, value: Any) -> str:
    several = value if isinstance(value, list) else [value]
    return ", ".join(str(one["title"]) for one in several if one.get("title"))


def _points(_spec: FieldSpec, value: Any) -> str:
    return ", ".join(str(one["value"]) for one in value)


def _places(_spec: FieldSpec, value: Any) -> str:
    several = value if isinstance(value, list) else [value]
    lines = [[one.get(key) for key in _PARTS] for one in several]
    return "\n".join(", ".join(str(part) for part in parts if part) for parts in lines)


_PARTS = ("line1", "line2", "postal_code", "city", "region", "country")
_READERS: dict[str, Callable[[FieldSpec, Any], str]] = {
    "integer": _number, "decimal": _number, "money": _money, "choice": _choice,
    "percent": lambda spec, value: f"{_number(spec, value)} %",
    "boolean": lambda _spec, value: _("Yes") if value else _("No"),
    "date": lambda _spec, value: str(formats.date_format(date.fromisoformat(str(value)))),
    "datetime": lambda _spec, value: str(
        formats.date_format(datetime.fromisoformat(str(value)), "DATETIME_FORMAT")
    ),
    "time": lambda _spec, value: str(formats.time_format(time.fromisoformat(str(value)))),
    "multi_choice": lambda spec, value: ", ".join(_choice(spec, one) for one in value),
    "tags": lambda _spec, value: ", ".join(map(str, value)),
    "rich_text": lambda _spec, value: unescape(strip_tags(str(value))),
    "link": _titles, "links": _titles, "user": _titles, "file": _titles, "record": _titles,
    "emails": _points, "phones": _points, "address": _places, "addresses": _places, "json": lambda _spec, _value: "",
}  # fmt: skip
