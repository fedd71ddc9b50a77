"""Values of fields between the outside (JSON, cells of a file) and Python. Every door parses with these functions."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import nh3
import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from rapport.engine.objects.spec import FieldSpec
from rapport.kit import money, text

_EMAIL = EmailValidator()
_URL = URLValidator(schemes=["http", "https"])
_MAX_TEXT = 100_000
_ADDRESS_KEYS = ("line1", "line2", "city", "region", "postal_code", "country")
_TRUE = {"true", "yes", "y", "1", "on", "x"}
_FALSE = {"false", "no", "n", "0", "off", ""}
_PHONE_CHARS = re.compile(r"^[+\d\s()./\-–ext#*,;a-zA-Z]+$")


class Refused(ValueError):
    """A value that does not fit: `code` for programs, the message for people (it says the remedy)."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def _text(spec: FieldSpec, raw: Any) -> str:
    if not isinstance(raw, str):
        raise Refused("not_text", "Give text.")
    value = text.squeeze(raw) if spec.kind != "long_text" else text.clean(raw).strip()
    limit = spec.max_length or _MAX_TEXT
    if len(value) > limit:
        raise Refused("too_long", f"At most {limit} characters; this has {len(value)}.")
    return value


def _rich_text(spec: FieldSpec, raw: Any) -> str:
    return str(nh3.clean(_text(spec, raw), url_schemes={"http", "https", "mailto", "tel"}))


def email(raw: Any) -> str:
    """One address, trimmed and lower case. Raises Refused."""
    value = text.squeeze(str(raw)).lower()
    try:
        _EMAIL(value)
    except ValidationError:
        raise Refused("not_email", f"“{value[:80]}” is not an e-mail address.") from None
    return value


def phone(raw: Any, region: str | None = None) -> str:
    """E.164 where the number can be read (with `region` for national ones), else as typed. Raises Refused."""
    value = text.squeeze(str(raw))
    if len(value) > 40 or not text.digits(value) or not _PHONE_CHARS.match(value):
        raise Refused("not_phone", f"“{value[:40]}” is not a phone number; use digits, e.g. +49 30 1234567.")
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return value
    plausible = phonenumbers.is_possible_number(number) and not number.extension
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if plausible else value


def url(raw: Any) -> str:
    """A web address; `example.org` becomes `https://example.org`. Raises Refused."""
    value = text.squeeze(str(raw))
    full = value if "://" in value else f"https://{value}"
    try:
        _URL(full)
    except ValidationError:
        raise Refused("not_url", f"“{value[:80]}” is not a web address.") from None
    return full


def _email(spec: FieldSpec, raw: Any) -> str:
    return email(_text(spec, raw)) if raw else ""


def _phone(spec: FieldSpec, raw: Any) -> str:
    return phone(_text(spec, raw)) if raw else ""


def _url(spec: FieldSpec, raw: Any) -> str:
    return url(_text(spec, raw)) if raw else ""


def _integer(spec: FieldSpec, raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int | str | float):
        raise Refused("not_integer", "Give a whole number.")
    try:
        value = int(raw)
    except (ValueError, OverflowError):
        raise Refused("not_integer", "Give a whole number.") from None
    if isinstance(raw, float) and raw != value:
        raise Refused("not_integer", "Give a whole number, without decimals.")
    if not -(2**63) <= value < 2**63:
        raise Refused("out_of_range", "The number is too large.")
    return value


def decimal(raw: Any, *, max_digits: int = 18, places: int = 4) -> Decimal:
    """An exact number from a JSON number or text, rounded to `places`. Raises Refused."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        raise Refused("not_number", "Give a number.")
    if isinstance(raw, float) and not math.isfinite(raw):
        raise Refused("not_number", "Give a finite number.")
    try:
        value = Decimal(str(raw).strip())
    except (InvalidOperation, ValueError):
        raise Refused("not_number", "Give a number with a point before the decimals.") from None
    if not value.is_finite() or (value and value.adjusted() >= max_digits - places):
        raise Refused("out_of_range", "The number is too large.")
    return round(value, places)


def _decimal(spec: FieldSpec, raw: Any) -> Decimal:
    field: Any = getattr(spec.model_field, "output_field", spec.model_field)
    return decimal(raw, max_digits=field.max_digits, places=field.decimal_places)


def _money(spec: FieldSpec, raw: Any) -> money.Money:
    """{amount, currency}, or a bare number in the house currency (currency "" until the action knows it)."""
    amount, currency = (raw.get("amount"), raw.get("currency") or "") if isinstance(raw, dict) else (raw, "")
    if isinstance(raw, dict) and not set(raw) <= {"amount", "currency", "base"}:
        raise Refused("not_money", "Give amount and currency.")
    if currency and (not isinstance(currency, str) or currency not in money.currencies()):
        raise Refused("not_currency", "Give an ISO 4217 currency code such as EUR.")
    return money.Money(_decimal(spec, amount), currency)


def boolean(_spec: FieldSpec, raw: Any) -> bool:
    """true/false, or the usual words of files. Raises Refused."""
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower() if isinstance(raw, str | int) else "?"
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise Refused("not_boolean", "Give true or false.")


def _date(_spec: FieldSpec, raw: Any) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw).strip()[:10] if isinstance(raw, str) else "")
    except ValueError:
        raise Refused("not_date", "Give a date as YYYY-MM-DD.") from None


def _datetime(_spec: FieldSpec, raw: Any) -> datetime:
    try:
        value = (
            raw
            if isinstance(raw, datetime)
            else datetime.fromisoformat(raw.strip() if isinstance(raw, str) else "")
        )
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused("not_datetime", "Give a moment as YYYY-MM-DDThh:mm:ssZ.") from None


def _choice(spec: FieldSpec, raw: Any) -> str:
    allowed = [value for value, _ in spec.choices]
    if not isinstance(raw, str) or raw not in allowed:
        raise Refused("not_a_choice", f"Choose one of: {', '.join(v for v in allowed if v)}.")
    return raw


def _multi_choice(spec: FieldSpec, raw: Any) -> list[str]:
    return [_choice(spec, value) for value in _list(raw)]


def _list(raw: Any) -> list[Any]:
    if not isinstance(raw, list):
        raise Refused("not_a_list", "Give a list.")
    if len(raw) > 200:
        raise Refused("too_many", "At most 200 values.")
    return raw


def _tags(_spec: FieldSpec, raw: Any) -> list[str]:
    words = raw.split(",") if isinstance(raw, str) else _list(raw)
    if not all(isinstance(word, str) for word in words):
        raise Refused("not_text", "Tags are words.")
    found = [text.squeeze(word) for word in words]
    if any(len(word) > 60 for word in found):
        raise Refused("too_long", "A tag has at most 60 characters.")
    return list(dict.fromkeys(word for word in found if word))


def identifier(raw: Any) -> UUID:
    """A record's id, or the id inside {"id": ...}. Raises Refused."""
    value = raw.get("id") if isinstance(raw, dict) else raw
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        raise Refused("not_an_id", "Give the id of a record.") from None


def _link(_spec: FieldSpec, raw: Any) -> UUID:
    return identifier(raw)


def _record(_spec: FieldSpec, raw: Any) -> tuple[str, UUID]:
    """(object name, id) from {"object", "id"} or "deal/<id>"."""
    if isinstance(raw, str) and "/" in raw:
        name, _, pk = raw.partition("/")
        return name, identifier(pk)
    if not isinstance(raw, dict) or not isinstance(raw.get("object"), str):
        raise Refused("not_a_record", "Give object and id.")
    return raw["object"], identifier(raw)


def _links(_spec: FieldSpec, raw: Any) -> list[UUID]:
    return list(dict.fromkeys(identifier(value) for value in _list(raw)))


def _address(_spec: FieldSpec, raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict) or not set(raw) <= {*_ADDRESS_KEYS, "type", "primary", "verified_at"}:
        raise Refused("not_an_address", f"Give an address with: {', '.join(_ADDRESS_KEYS)}.")
    found = {key: text.squeeze(str(raw[key])) for key in _ADDRESS_KEYS if raw.get(key)}
    if any(len(value) > 200 for value in found.values()):
        raise Refused("too_long", "Each line of an address has at most 200 characters.")
    return {**found, "type": text.squeeze(str(raw["type"]))[:40]} if raw.get("type") else found


def _several(one: Callable[[Any], str]) -> Callable[[FieldSpec, Any], list[dict[str, Any]]]:
    def parse_all(_spec: FieldSpec, raw: Any) -> list[dict[str, Any]]:
        points = [raw] if isinstance(raw, str) else _list(raw)
        found: dict[str, dict[str, Any]] = {}
        for point in points:
            entry = point if isinstance(point, dict) else {"value": point}
            if not set(entry) <= {"value", "type", "primary", "verified_at"} or not entry.get("value"):
                raise Refused("not_a_value", "Give value and type of each.")
            value = one(entry["value"])
            kept = {"value": value, "type": text.squeeze(str(entry.get("type") or "work"))[:40]}
            if entry.get("verified_at"):
                kept["verified_at"] = _datetime(_spec, entry["verified_at"]).isoformat()
            if entry.get("primary"):
                found = {value: kept, **{k: v for k, v in found.items() if k != value}}
            else:
                found.setdefault(value, kept)
        return list(found.values())

    return parse_all


def _addresses(spec: FieldSpec, raw: Any) -> list[dict[str, Any]]:
    points = [raw] if isinstance(raw, dict) else _list(raw)
    ordered = sorted(points, key=lambda p: not (isinstance(p, dict) and p.get("primary")))
    return [found for point in ordered if (found := _address(spec, point))]


def _json(_spec: FieldSpec, raw: Any) -> Any:
    if len(repr(raw)) > _MAX_TEXT:
        raise Refused("too_long", "This value is too large.")
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


_PARSERS: dict[str, Callable[[FieldSpec, Any], Any]] = {
    "text": _text, "long_text": _text, "rich_text": _rich_text, "email": _email, "phone": _phone, "url": _url,
    "integer": _integer, "autonumber": _integer, "decimal": _decimal, "percent": _decimal, "money": _money,
    "boolean": boolean, "date": _date, "datetime": _datetime, "choice": _choice, "multi_choice": _multi_choice,
    "tags": _tags, "link": _link, "user": _link, "links": _links, "id": _link, "address": _address,
    "record": _record, "emails": _several(email), "phones": _several(phone), "addresses": _addresses, "json": _json,
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
            raise Refused("required", "This is required.")
        if raw is None and not spec.nullable and spec.kind == "boolean":
            raise Refused("not_boolean", "Give true or false.")
        return blank(spec)
    value = _PARSERS[spec.kind](spec, raw)
    if spec.never_empty and is_blank(value):
        raise Refused("required", "This is required.")
    return value
