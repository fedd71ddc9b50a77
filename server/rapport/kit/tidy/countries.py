"""Countries by what people call them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from babel import Locale

from rapport.kit import text
from rapport.kit.alike.words import slips

_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "ar")
_CALLED: Final = {
    "usa": "US", "u.s.a.": "US", "u.s.": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB", "england": "GB",
    "scotland": "GB", "wales": "GB", "holland": "NL", "czech republic": "CZ", "korea": "KR",
}  # fmt: skip
_SHORTEST: Final = 6
"""Letters of a name that may have one wrong: Iran and Iraq are one letter apart."""


@cache
def _codes() -> dict[str, str]:
    return {name: code for name, (code, _said) in _names().items()} | _CALLED


@cache
def _names() -> dict[str, tuple[str, str]]:
    """By a name or a code as it is compared: the code, and the name as it is written."""
    found: dict[str, tuple[str, str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(text.fold(name), (code, name))
                found.setdefault(code.lower(), (code, code))
    return found


def code_of(country: str) -> str:
    """The ISO 3166 code of a country's name in some languages, or of its code; "" for what is not known."""
    return _codes().get(text.fold(country), "")


@lru_cache(maxsize=10_000)
def meant(country: str) -> str:
    """The name that was likely meant by one that nobody knows, "" where that cannot be said: `Germny` is Germany."""
    folded = text.fold(country)
    if len(folded) < _SHORTEST or folded in _codes():
        return ""
    near = {code: said for name, (code, said) in _names().items() if slips(folded, name) == 1}
    return next(iter(near.values())) if len(near) == 1 else ""
