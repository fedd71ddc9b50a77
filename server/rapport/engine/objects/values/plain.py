"""One value: text, figures, yes or no, days and moments."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext

from rapport.engine.objects.spec import FieldSpec
from rapport.engine.objects.values import mentions
from rapport.engine.objects.values.refused import Refused
from rapport.kit import money, text

_EMAIL = EmailValidator()
_URL = URLValidator(schemes=["http", "https"])
_TRUE = {"true", "yes", "y", "1", "on", "x"}
_FALSE = {"false", "no", "n", "0", "off", ""}
_PLAIN_EMAIL = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$"
)
"""A part of what the validator accepts, and nearly all there is."""
_FULL_PHONE = re.compile(r"\+[1-9][\d ./\-]{6,24}$", re.ASCII)
_PHONE_CHARS = re.compile(r"^[+\d\s()./\-–ext#*,;a-zA-Z]+$")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?$", re.ASCII)
MAX_TEXT = 100_000


def line(spec: FieldSpec, raw: Any) -> str:
    if not isinstance(raw, str):
        raise Refused("not_text", gettext("Give text."))
    value = text.squeeze(raw) if spec.kind != "long_text" else text.clean(raw).strip()
    limit = spec.max_length or MAX_TEXT
    if len(value) > limit:
        raise Refused(
            "too_long",
            gettext("At most {limit} characters; this has {value}.").format(limit=limit, value=len(value)),
        )
    return value


def secret(spec: FieldSpec, raw: Any) -> str:
    """Exactly as it came: blanks count."""
    if not isinstance(raw, str) or text.clean(raw) != raw:
        raise Refused("not_text", gettext("Give text without control characters."))
    if len(raw) > (spec.max_length or MAX_TEXT):
        raise Refused(
            "too_long",
            gettext("At most {max_length} characters; this has {raw}.").format(
                max_length=spec.max_length, raw=len(raw)
            ),
        )
    return raw


def rich_text(spec: FieldSpec, raw: Any) -> str:
    return mentions.cleaned(line(spec, raw))


def email(raw: Any) -> str:
    """One address, trimmed and lower case. Raises Refused."""
    value = text.squeeze(str(raw)).lower()
    if len(value) <= 254 and _PLAIN_EMAIL.match(value):
        return value
    try:
        _EMAIL(value)
    except ValidationError:
        raise Refused(
            "not_email", gettext("“{value}” is not an email address.").format(value=value[:80])
        ) from None
    return value


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[frozenset[int], re.Pattern[str] | None]]:
    """By calling code: how many digits a number may have behind it, and the prefix of calls within the country."""
    found = {}
    for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items():
        about = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, regions[0])
        if about is not None and about.general_desc is not None:
            lengths = {*about.general_desc.possible_length, *about.general_desc.possible_length_local_only}
            prefix = about.national_prefix_for_parsing
            found[str(code)] = (frozenset(lengths), re.compile(prefix) if prefix else None)
    return found


def _international(value: str) -> str:
    """What phone() makes of a number that is written in full, "" when that leaves something to decide.

    Files hold thousands of such numbers, and the library takes thirty times as long for the same answer.
    """
    if not _FULL_PHONE.match(value):
        return ""
    bare = text.digits(value)
    for length in (1, 2, 3):
        known = _countries().get(bare[:length])
        if known:
            rest = bare[length:]
            if not rest or rest[0] == "0" or (known[1] and known[1].match(rest)):
                return ""
            return f"+{bare}" if len(rest) in known[0] else value
    return ""


def phone(raw: Any, region: str | None = None) -> str:
    """E.164 where the number can be read (with `region` for national ones), else as typed. Raises Refused."""
    value = text.squeeze(str(raw))
    if len(value) > 40 or not text.digits(value) or not _PHONE_CHARS.match(value):
        raise Refused(
            "not_phone",
            gettext("“{value}” is not a phone number; use digits, e.g. +49 30 1234567.").format(
                value=value[:40]
            ),
        )
    if full := _international(value):
        return full
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
        raise Refused(
            "not_url", gettext("“{value}” is not a web address.").format(value=value[:80])
        ) from None
    return full


def one_email(spec: FieldSpec, raw: Any) -> str:
    return email(line(spec, raw)) if raw else ""


def one_phone(spec: FieldSpec, raw: Any) -> str:
    return phone(line(spec, raw)) if raw else ""


def one_url(spec: FieldSpec, raw: Any) -> str:
    return url(line(spec, raw)) if raw else ""


def integer(spec: FieldSpec, raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int | str | float):
        raise Refused("not_integer", gettext("Give a whole number."))
    try:
        value = int(raw)
    except (ValueError, OverflowError):
        raise Refused("not_integer", gettext("Give a whole number.")) from None
    if isinstance(raw, float) and raw != value:
        raise Refused("not_integer", gettext("Give a whole number, without decimals."))
    if not -(2**63) <= value < 2**63:
        raise Refused("out_of_range", gettext("The number is too large."))
    return value


def decimal(raw: Any, *, max_digits: int = 18, places: int = 4) -> Decimal:
    """An exact number from a JSON number or text, rounded to `places`. Raises Refused."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        raise Refused("not_number", gettext("Give a number."))
    if isinstance(raw, float) and not math.isfinite(raw):
        raise Refused("not_number", gettext("Give a finite number."))
    try:
        value = Decimal(str(raw).strip())
    except (InvalidOperation, ValueError):
        raise Refused("not_number", gettext("Give a number with a point before the decimals.")) from None
    if not value.is_finite() or (value and value.adjusted() >= max_digits - places):
        raise Refused("out_of_range", gettext("The number is too large."))
    return round(value, places)


def one_decimal(spec: FieldSpec, raw: Any) -> Decimal:
    field: Any = getattr(spec.model_field, "output_field", spec.model_field)
    return decimal(raw, max_digits=field.max_digits, places=field.decimal_places)


def amount(spec: FieldSpec, raw: Any) -> money.Money:
    """{amount, currency}, or a bare number in the house currency (currency "" until the action knows it)."""
    amount, currency = (raw.get("amount"), raw.get("currency") or "") if isinstance(raw, dict) else (raw, "")
    if isinstance(raw, dict) and not set(raw) <= {"amount", "currency", "base"}:
        raise Refused("not_money", gettext("Give amount and currency."))
    if currency and (not isinstance(currency, str) or currency not in money.currencies()):
        raise Refused("not_currency", gettext("Give an ISO 4217 currency code such as EUR."))
    return money.Money(one_decimal(spec, amount), currency)


def boolean(_spec: FieldSpec, raw: Any) -> bool:
    """true/false, or the usual words of files. Raises Refused."""
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower() if isinstance(raw, str | int) else "?"
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise Refused("not_boolean", gettext("Give true or false."))


def day(_spec: FieldSpec, raw: Any) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw).strip()[:10] if isinstance(raw, str) else "")
    except ValueError:
        raise Refused("not_date", gettext("Give a date as YYYY-MM-DD.")) from None


def moment(_spec: FieldSpec, raw: Any) -> datetime:
    try:
        value = (
            raw
            if isinstance(raw, datetime)
            else datetime.fromisoformat(raw.strip() if isinstance(raw, str) else "")
        )
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused("not_datetime", gettext("Give a moment as YYYY-MM-DDThh:mm:ssZ.")) from None


def clock(_spec: FieldSpec, raw: Any) -> time:
    """A time of day; seconds are left out. Raises Refused."""
    found = _CLOCK.match(raw.strip()) if isinstance(raw, str) else None
    if found is None and not isinstance(raw, time):
        raise Refused("not_time", gettext("Give a time of day as hh:mm, from 00:00 to 23:59."))
    return time(int(found[1]), int(found[2])) if found else raw.replace(second=0, microsecond=0, tzinfo=None)


def choice(spec: FieldSpec, raw: Any) -> str:
    allowed = [value for value, _ in spec.choices]
    if not isinstance(raw, str) or raw not in allowed:
        raise Refused(
            "not_a_choice",
            gettext("Choose one of: {names}.").format(names=", ".join(v for v in allowed if v)),
        )
    return raw
