"""How the value of each kind of field looks in JSON: the one shape that every door gives out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from rapport.kit import money

_ADDRESS: Final = ("type", "line1", "line2", "city", "region", "postal_code", "country")


def decimal_text(value: Decimal, least: int = 0) -> str:
    """An exact number without idle zeros, but with at least `least` decimals: 12.5, 100.00."""
    whole, _, decimals = format(value, "f").partition(".")
    kept = decimals.rstrip("0").ljust(least, "0")
    return f"{whole}.{kept}" if kept else whole


@lru_cache(maxsize=512)
def _minor_digits(currency: str) -> int:
    return money.minor_digits(currency) if currency else 2


def money_value(amount: Decimal | None, currency: str, base: Decimal | None) -> dict[str, Any] | None:
    """{amount, currency, base}; base is the amount in the house currency."""
    if amount is None:
        return None
    return {
        "amount": decimal_text(amount, _minor_digits(currency)),
        "currency": currency,
        "base": None if base is None else decimal_text(base, 2),
    }


def moment_text(value: datetime) -> str:
    """ISO 8601 in UTC, with Z."""
    return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"


def time_text(value: time) -> str:
    """A time of day: 09:30."""
    return value.isoformat("minutes")


def link_value(pk: Any, title: Any, name: str) -> dict[str, Any] | None:
    """{id, title, object}; the title is None when the record is not for this reader."""
    return (
        None
        if pk is None
        else {"id": str(pk), "title": None if title is None else str(title), "object": name}
    )


def _points(value: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"value": one.get("value"), "type": one.get("type", ""), "primary": index == 0,
         "verified_at": one.get("verified_at")}
        for index, one in enumerate(value)
    ]  # fmt: skip


def _address(value: dict[str, Any]) -> dict[str, Any]:
    return {key: value.get(key, "") for key in _ADDRESS}


def _address_or_none(value: dict[str, Any]) -> dict[str, Any] | None:
    return _address(value) if value else None


def _addresses(value: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**_address(one), "primary": index == 0} for index, one in enumerate(value)]


PLAIN: Final[dict[str, Callable[[Any], Any]]] = {
    "id": str,
    "decimal": decimal_text,
    "percent": decimal_text,
    "date": date.isoformat,
    "datetime": moment_text,
    "time": time_text,
    "emails": _points,
    "phones": _points,
    "address": _address_or_none,
    "addresses": _addresses,
}
"""What turns a column into JSON, by kind; every other kind is JSON already. NULL stays null."""
