"""Words made comparable across scripts, accents and spellings."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import jellyfish
from anyascii import anyascii

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = re.compile(r"['’`´]")


@lru_cache(maxsize=200_000)
def plain(value: str) -> str:
    """`value` as lower-case Latin words with one blank between: `Müller-Lüdenscheidt` is `muller ludenscheidt`, `Иван`
    is `ivan`, `O’Neill` is `oneill`."""
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", anyascii(value).lower())).strip()


@lru_cache(maxsize=200_000)
def sound(value: str) -> str:
    """How a plain word sounds in English (Metaphone), word by word; "" for what has no letters."""
    return " ".join(filter(None, map(jellyfish.metaphone, value.split())))


def closeness(left: str, right: str) -> float:
    """Jaro-Winkler similarity, from 0 to 1."""
    return jellyfish.jaro_winkler_similarity(left, right)


def slips(left: str, right: str) -> int:
    """Letters wrong, left out, too many or swapped (Damerau-Levenshtein)."""
    return jellyfish.damerau_levenshtein_distance(left, right)


def overlap(left: str, right: str) -> float:
    """Share of pairs of letters that both have (Jaccard), from 0 to 1."""
    one, other = (set(pairwise(value)) for value in (left, right))
    return len(one & other) / len(one | other) if one or other else 0.0
