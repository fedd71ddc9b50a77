"""Names of companies without what only says their legal form."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rapport.kit.alike.words import plain

_FORMS = frozenset((Path(__file__).parent / "legal_forms.txt").read_text().split())
WRITTEN = {
    "gmbh": "GmbH", "ag": "AG", "kg": "KG", "kgaa": "KGaA", "ohg": "OHG", "ug": "UG", "se": "SE", "ltd": "Ltd",
    "llc": "LLC", "llp": "LLP", "lp": "LP", "plc": "plc", "inc": "Inc", "corp": "Corp", "co": "Co", "sa": "SA",
    "sas": "SAS", "sasu": "SASU", "sarl": "SARL", "srl": "Srl", "spa": "SpA", "sl": "SL", "slu": "SLU", "bv": "BV",
    "nv": "NV", "ab": "AB", "as": "AS", "aps": "ApS", "oy": "Oy", "oyj": "Oyj", "pty": "Pty", "pte": "Pte",
    "doo": "d.o.o.", "lda": "Lda", "ltda": "Ltda", "kft": "Kft", "zrt": "Zrt", "ggmbh": "gGmbH", "limited": "Limited",
}  # fmt: skip
"""How legal forms are written."""
_FILLERS = frozenset({"the", "and", "of", "und", "et", "y", "de"})
_SINGLE = 1


@lru_cache(maxsize=200_000)
def core(value: str) -> tuple[str, ...]:
    """The words that make a company's name, in their order: `The Acme Works GmbH & Co. KG` is `acme works`.

    A name that has no others keeps its words.
    """
    words = plain(value).split()
    kept = [word for word in _joined(words) if word not in _FORMS and word not in _FILLERS]
    return tuple(kept or words)


def _joined(words: list[str]) -> list[str]:
    """Letters that stand alone beside each other are one word: `s p a` is `spa`, `a s` is `as`."""
    found: list[str] = []
    alone = ""
    for word in [*words, ""]:
        if len(word) == _SINGLE and word.isalpha():
            alone += word
            continue
        found += [alone] if alone else []
        alone = ""
        found += [word] if word else []
    return found
