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
_PARTICLES: Final = frozenset({
    "van", "von", "de", "der", "den", "da", "di", "du", "del", "della", "la", "le", "ten", "ter", "zu", "bin", "el",
})  # fmt: skip
_SMALL: Final = frozenset({"and", "of", "the", "und", "für", "et", "y", "de", "du", "der", "die", "for"})
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


def proper(value: str) -> str:
    """A person's name as it should be written, where it is all capitals or all small letters: `ADA O'NEILL` is `Ada
    O'Neill`, `LUDWIG VAN BEETHOVEN` is `Ludwig van Beethoven`; else as it is."""
    return _WORD.sub(_named, value.lower()) if is_one_case(value) else value


def _named(found: re.Match[str]) -> str:
    word = found.group()
    if word in _PARTICLES and found.end() < len(found.string):
        return word
    parts = [part[:1].upper() + part[1:] for part in re.split(r"(?<=['’])", word)]
    whole = "".join(parts)
    return f"Mc{whole[2:3].upper()}{whole[3:]}" if whole.startswith("Mc") and len(whole) > _LONG else whole


def proper_company(value: str) -> str:
    """A company's name as it should be written, where it is shouted: `ACME INDUSTRIES GMBH` is `Acme Industries GmbH`.
    What is short, and so likely stands for something, stays: `IBM`."""
    return _WORD.sub(_branded, value) if is_shouted(value) else value


def _branded(found: re.Match[str]) -> str:
    word = found.group()
    low = word.lower()
    if low in companies.WRITTEN:
        return companies.WRITTEN[low]
    if low in _SMALL and found.start():
        return low
    return word if len(word) < _LONG and word.isupper() and low not in _SMALL else low[:1].upper() + low[1:]
