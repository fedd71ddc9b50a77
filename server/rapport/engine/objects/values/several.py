"""Lists, structures and ids of other records."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from rapport.engine.objects.spec import FieldSpec
from rapport.engine.objects.values import plain
from rapport.engine.objects.values.refused import Refused
from rapport.kit import text

_ADDRESS_KEYS = ("line1", "line2", "city", "region", "postal_code", "country")


def multi_choice(spec: FieldSpec, raw: Any) -> list[str]:
    return [plain.choice(spec, value) for value in listed(raw)]


def listed(raw: Any) -> list[Any]:
    if not isinstance(raw, list):
        raise Refused("not_a_list", gettext("Give a list."))
    if len(raw) > 200:
        raise Refused("too_many", gettext("At most 200 values."))
    return raw


def tags(_spec: FieldSpec, raw: Any) -> list[str]:
    words = raw.split(",") if isinstance(raw, str) else listed(raw)
    if not all(isinstance(word, str) for word in words):
        raise Refused("not_text", gettext("Tags are words."))
    found = [text.squeeze(word) for word in words]
    if any(len(word) > 60 for word in found):
        raise Refused("too_long", gettext("A tag has at most 60 characters."))
    return list(dict.fromkeys(word for word in found if word))


def identifier(raw: Any) -> UUID:
    """A record's id, or the id inside {"id": ...}. Raises Refused."""
    value = raw.get("id") if isinstance(raw, dict) else raw
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        raise Refused("not_an_id", gettext("Give the id of a record.")) from None


def link(_spec: FieldSpec, raw: Any) -> UUID:
    return identifier(raw)


def record(_spec: FieldSpec, raw: Any) -> tuple[str, UUID]:
    """(object name, id) from {"object", "id"} or "deal/<id>"."""
    if isinstance(raw, str) and "/" in raw:
        name, _, pk = raw.partition("/")
        return name, identifier(pk)
    if not isinstance(raw, dict) or not isinstance(raw.get("object"), str):
        raise Refused("not_a_record", gettext("Give object and id."))
    return raw["object"], identifier(raw)


def links(_spec: FieldSpec, raw: Any) -> list[UUID]:
    return list(dict.fromkeys(identifier(value) for value in listed(raw)))


def address(_spec: FieldSpec, raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict) or not set(raw) <= {*_ADDRESS_KEYS, "type", "primary", "verified_at"}:
        raise Refused(
            "not_an_address",
            gettext("Give an address with: {address_keys}.").format(address_keys=", ".join(_ADDRESS_KEYS)),
        )
    found = {key: text.squeeze(str(raw[key])) for key in _ADDRESS_KEYS if raw.get(key)}
    if any(len(value) > 200 for value in found.values()):
        raise Refused("too_long", gettext("Each line of an address has at most 200 characters."))
    return {**found, "type": text.squeeze(str(raw["type"]))[:40]} if raw.get("type") else found


def several(one: Callable[[Any], str]) -> Callable[[FieldSpec, Any], list[dict[str, Any]]]:
    def parse_all(_spec: FieldSpec, raw: Any) -> list[dict[str, Any]]:
        points = [raw] if isinstance(raw, str) else listed(raw)
        found: dict[str, dict[str, Any]] = {}
        for point in points:
            entry = point if isinstance(point, dict) else {"value": point}
            if not set(entry) <= {"value", "type", "primary", "verified_at"} or not entry.get("value"):
                raise Refused("not_a_value", gettext("Give value and type of each."))
            value = one(entry["value"])
            kept = {"value": value, "type": text.squeeze(str(entry.get("type") or "work"))[:40]}
            if entry.get("verified_at"):
                kept["verified_at"] = plain.moment(_spec, entry["verified_at"]).isoformat()
            if entry.get("primary"):
                found = {value: kept, **{k: v for k, v in found.items() if k != value}}
            else:
                found.setdefault(value, kept)
        return list(found.values())

    return parse_all


def addresses(spec: FieldSpec, raw: Any) -> list[dict[str, Any]]:
    points = [raw] if isinstance(raw, dict) else listed(raw)
    ordered = sorted(points, key=lambda p: not (isinstance(p, dict) and p.get("primary")))
    return [found for point in ordered if (found := address(spec, point))]


def json(_spec: FieldSpec, raw: Any) -> Any:
    if len(repr(raw)) > plain.MAX_TEXT:
        raise Refused("too_long", gettext("This value is too large."))
    return _strip_nul(raw)


def _strip_nul(raw: Any) -> Any:
    if isinstance(raw, str):
        return text.clean(raw)
    if isinstance(raw, list):
        return [_strip_nul(item) for item in raw]
    if isinstance(raw, dict):
        return {text.clean(str(key)): _strip_nul(item) for key, item in raw.items()}
    if isinstance(raw, float) and not math.isfinite(raw):
        return None
    return raw
