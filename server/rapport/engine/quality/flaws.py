"""Kinds of flaw: what is looked for in the fields that an object names, and whether that makes a record incomplete,
invalid, old or doubtful."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

import phonenumbers
from django.utils.translation import gettext_lazy as _

from rapport.kit.alike import reach
from rapport.kit.tidy import countries, mail, names, postal

RULES: Final = 1
"""Higher once a kind finds other records than before: everything is looked at anew."""
AGED: Final = timedelta(days=365)
STALE: Final = timedelta(days=3 * 365)
_OLDEST_YEARS: Final = 120
MOST_VALUES: Final = 10
PROPOSED: Final = "proposed"


class Dimension(StrEnum):
    """What a flaw takes from."""

    COMPLETE = "complete"
    VALID = "valid"
    FRESH = "fresh"
    UNIQUE = "unique"


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as it is looked at `now`: when it was touched, and whether it may be there twice."""

    touched_at: datetime
    is_double: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class Kind:
    """`holds` says whether the values of the named fields have the flaw. `after` is set where time alone brings it. A
    kind that is `of_proposals` looks at what is proposed for the fields, None for nothing."""

    name: str
    dimension: Dimension
    label: Any
    holds: Callable[[Sequence[Any], Seen], bool]
    after: timedelta | None = None
    of_proposals: bool = False


def _listed(raw: Any) -> Iterator[str]:
    """The values of a list field, or the one of a plain one."""
    for one in (raw if isinstance(raw, list) else [raw])[:MOST_VALUES]:
        value = one.get("value") if isinstance(one, dict) else one
        if value:
            yield str(value)


def _is_missing(values: Sequence[Any], _seen: Seen) -> bool:
    return not any(value not in (None, "", [], {}) for value in values)


@lru_cache(maxsize=50_000)
def is_number(value: str) -> bool:
    """Whether a phone number, in full, is one that can be dialled."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        return False


def _is_improbable(values: Sequence[Any], seen: Seen) -> bool:
    today = seen.now.date()
    days = [day for day in values if isinstance(day, date)]
    return any(day > today or day.year < today.year - _OLDEST_YEARS for day in days)


def _domains(value: Any) -> Iterator[str]:
    return (one.rpartition("@")[2] for one in _listed(value))


def _is_of_a_task(values: Sequence[Any], _seen: Seen) -> bool:
    """The address that is written to first."""
    first = next(_listed(values[0]), "")
    return reach.is_role(first.partition("@")[0])


def _addresses(raw: Any) -> Iterator[tuple[str, str]]:
    """(country, postal code) of each address."""
    for one in (raw or [])[:MOST_VALUES]:
        yield str(one.get("country") or ""), str(one.get("postal_code") or "")


def _is_of_no_country(values: Sequence[Any], _seen: Seen) -> bool:
    return any(country and not countries.code_of(country) for country, _code in _addresses(values[0]))


def _is_foreign_code(values: Sequence[Any], _seen: Seen) -> bool:
    return any(
        code and not postal.fits(code, countries.code_of(country)) for country, code in _addresses(values[0])
    )


KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind("missing", Dimension.COMPLETE, _("Not filled in"), _is_missing),
        Kind(PROPOSED, Dimension.COMPLETE, _("Empty, though it is known"),
             lambda values, _seen: any(value is not None for value in values), of_proposals=True),
        Kind("case", Dimension.VALID, _("All capitals or all small letters"),
             lambda values, _seen: any(names.is_one_case(value) for value in values if value)),
        Kind("shouted", Dimension.VALID, _("All capitals or all small letters"),
             lambda values, _seen: any(names.is_shouted(value) for value in values if value)),
        Kind("nobody", Dimension.VALID, _("Something stands in the place of a name"),
             lambda values, _seen: any(names.is_nobody(value) for value in values if value)),
        Kind("mistyped", Dimension.VALID, _("The domain is likely mistyped"),
             lambda values, _seen: any(mail.meant(domain) for domain in _domains(values[0]))),
        Kind("task", Dimension.VALID, _("An address of a task, not of a person"), _is_of_a_task),
        Kind("number", Dimension.VALID, _("A number that cannot be dialled"),
             lambda values, _seen: not all(map(is_number, _listed(values[0])))),
        Kind("country", Dimension.VALID, _("A country that nobody knows"), _is_of_no_country),
        Kind("postal", Dimension.VALID, _("A postal code that its country does not have"), _is_foreign_code),
        Kind("day", Dimension.VALID, _("An improbable day"), _is_improbable),
        Kind("aged", Dimension.FRESH, _("Not changed for a year"),
             lambda _values, seen: seen.touched_at < seen.now - AGED, AGED),
        Kind("stale", Dimension.FRESH, _("Not changed for three years"),
             lambda _values, seen: seen.touched_at < seen.now - STALE, STALE),
        Kind("double", Dimension.UNIQUE, _("May be there twice"), lambda _values, seen: seen.is_double),
    )
}  # fmt: skip
