"""E-mail addresses, phones and postal addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rapport.engine.duplicates.comparing.kinds import (
    LIST,
    TEXT,
    Kind,
    Level,
    Traits,
    both,
    is_same,
    same,
    shared,
    unknown,
)
from rapport.kit.alike import places, reach
from rapport.kit.alike.words import closeness, slips

MOST_VALUES = 10


def listed(raw: Any) -> Iterator[str]:
    """The values of a list field: [{"value": ...}], or texts."""
    for one in (raw or ())[:MOST_VALUES]:
        value = one.get("value") if isinstance(one, dict) else one
        if value:
            yield str(value)


def _once(values: Iterable[str]) -> list[str] | None:
    return list(dict.fromkeys(filter(None, values))) or None


def _read_emails(values: Sequence[Any]) -> dict[str, Any]:
    split = [reach.email(value) for value in listed(values[0])]
    personal = [(local, domain) for local, domain in split if local and not reach.is_role(local)]
    whole = _once(f"{local}@{domain}" for local, domain in personal)
    return {
        "emails": whole,
        "email": whole[0] if whole else None,
        "locals": _once(local for local, _domain in personal if len(local) >= reach.LEAST_LOCAL),
        "domains": _once(reach.own_domain(domain) for _local, domain in split),
    }


EMAILS = Kind(
    "emails", {"emails": LIST, "email": TEXT, "locals": LIST, "domains": LIST}, _read_emails, unknown("email"),
    (
        shared("emails"),
        Level("close", "damerau_levenshtein(email_l, email_r) <= 2",
              lambda a, b: slips(a["email"], b["email"]) <= 2),
        shared("locals", "local"),
        shared("domains", "domain"),
    ),
)  # fmt: skip


def _read_phones(values: Sequence[Any]) -> dict[str, Any]:
    found = _once(digits for value in listed(values[0]) if len(digits := reach.phone(value)) >= 5)
    return {
        "phones": found,
        "phone": found[0] if found else None,
        "tails": _once(map(reach.tail, found or ())),
    }


PHONES = Kind(
    "phones", {"phones": LIST, "phone": TEXT, "tails": LIST}, _read_phones, unknown("phone"),
    (
        shared("phones"),
        shared("tails", "tail"),
        Level("slip", "damerau_levenshtein(phone_l, phone_r) <= 1",
              lambda a, b: slips(a["phone"], b["phone"]) <= 1),
    ),
)  # fmt: skip


def _read_address(values: Sequence[Any]) -> dict[str, Any]:
    raw = values[0]
    first: Any = (raw[0] if raw else {}) if isinstance(raw, list) else raw or {}
    number, road = places.street(str(first.get("line1") or ""))
    return {
        "number": number or None,
        "road": road or None,
        "street": f"{number} {road}" if number and road else None,
        "postcode": places.postcode(str(first.get("postal_code") or "")) or None,
        "city": places.city(str(first.get("city") or "")) or None,
    }


_NEAR_CITY = "jaro_winkler_similarity(city_l, city_r) >= 0.88"
_NEAR_CODE = "damerau_levenshtein(postcode_l, postcode_r) <= 1"
_AROUND = f"""(coalesce({_NEAR_CITY}, false) OR coalesce({_NEAR_CODE}, false)
    OR ((postcode_l IS NULL OR postcode_r IS NULL) AND (city_l IS NULL OR city_r IS NULL)))"""


def _around(left: Traits, right: Traits) -> bool:
    """The same place or nearly, or one that is not known."""
    unsaid = all(left[one] is None or right[one] is None for one in ("postcode", "city"))
    return unsaid or _is_near_city(left, right) or _is_near_code(left, right)


def _is_near_city(left: Traits, right: Traits) -> bool:
    return both(left, right, "city", lambda one, other: closeness(one, other) >= 0.88)


def _is_near_code(left: Traits, right: Traits) -> bool:
    return both(left, right, "postcode", lambda one, other: slips(one, other) <= 1)


def _slipped_street(left: Traits, right: Traits) -> bool:
    near = both(left, right, "road", lambda one, other: closeness(one, other) >= 0.85)
    return near and is_same(left, right, "number") and _around(left, right)


ADDRESS = Kind(
    "address", {"number": TEXT, "road": TEXT, "street": TEXT, "postcode": TEXT, "city": TEXT}, _read_address,
    unknown("road", "postcode", "city"),
    (
        Level("exact", f"street_l = street_r AND {_AROUND}",
              lambda a, b: is_same(a, b, "street") and _around(a, b), "street"),
        Level("slip", f"number_l = number_r AND jaro_winkler_similarity(road_l, road_r) >= 0.85 AND {_AROUND}",
              _slipped_street),
        same("street", "elsewhere", rare=False),
        Level("road", f"jaro_winkler_similarity(road_l, road_r) >= 0.92 AND {_AROUND}",
              lambda a, b: both(a, b, "road", lambda one, other: closeness(one, other) >= 0.92) and _around(a, b)),
        Level("postcode", "postcode_l = postcode_r", lambda a, b: is_same(a, b, "postcode"), "postcode"),
        Level("city", "city_l = city_r", lambda a, b: is_same(a, b, "city"), "city"),
        Level("near", f"{_NEAR_CITY} OR {_NEAR_CODE}", lambda a, b: _is_near_city(a, b) or _is_near_code(a, b)),
    ),
)  # fmt: skip
