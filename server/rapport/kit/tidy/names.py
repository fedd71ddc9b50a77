"""How names are written: in capitals, in small letters, and as it should be; and what stands where there is no name."""

from __future__ import annotations

import re
from typing import Final

from rapport.kit.alike import companies
from rapport.kit.alike.words import plain

_NOBODY: Final = frozenset({
    "n a", "unknown", "unbekannt", "inconnu", "inconnue", "desconocido", "desconocida", "test", "test test", "testing",
    "asdf", "qwerty", "tbd", "no name", "noname", "dummy", "not known", "not available", "keine angabe",
})  # fmt: skip
_LEAST: Final = 3
_LONG: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def is_nobody(value: str) -> bool:
    """Whether it stands where there is no name: `n/a`, `???`, `test`."""
    found = plain(value)
    return bool(value) and (found in _NOBODY or not found.strip("x "))


def is_one_case(value: str) -> bool:
    """Whether a person's name is all capitals or all small letters: `ADA`, `ada`, not `A.` and not `Li`."""
    letters = sum(map(str.isalpha, value))
    return letters >= _LEAST and (value.isupper() or value.islower())


def is_shouted(value: str) -> bool:
    """Whether a company's name is, in more than one long word: `ACME INDUSTRIES`, not `IBM`, `NVIDIA` or `adidas`."""
    if not (value.isupper() or value.islower()):
        return False
    return sum(len(word) >= _LONG for word in companies.core(value)) > 1
