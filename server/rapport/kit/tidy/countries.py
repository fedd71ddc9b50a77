"""Countries by what people call them."""

from __future__ import annotations

from functools import cache
from typing import Final

from babel import Locale

from rapport.kit import text

_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "ar")
_CALLED: Final = {
    "usa": "US", "u.s.a.": "US", "u.s.": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB", "england": "GB",
    "scotland": "GB", "wales": "GB", "holland": "NL", "czech republic": "CZ",
}  # fmt: skip


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(text.fold(name), code)
                found.setdefault(code.lower(), code)
    return found | _CALLED


def code_of(country: str) -> str:
    """The ISO 3166 code of a country's name in some languages, or of its code; "" for what is not known."""
    return _codes().get(text.fold(country), "")
