"""Given names and what people with these names are called."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from rapport.kit.alike.words import plain

_FILE = Path(__file__).parent / "nicknames.txt"
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "herr", "frau", "mme", "sr", "sra"})


@cache
def _long_forms() -> dict[str, tuple[str, ...]]:
    """The names that a nickname stands for."""
    found: dict[str, list[str]] = {}
    for line in _FILE.read_text().splitlines():
        name, *short = line.split()
        for one in short:
            found.setdefault(one, []).append(name)
    return {short: tuple(names) for short, names in found.items()}


@lru_cache(maxsize=200_000)
def forms(given: str) -> tuple[str, ...]:
    """A plain given name and the names it may stand for: `bob` is `bob` and `robert`."""
    first = given.partition(" ")[0]
    return tuple(dict.fromkeys((first, *_long_forms().get(first, ())))) if first else ()


@lru_cache(maxsize=200_000)
def given(value: str) -> str:
    """A given name without titles, plain: `Dr. Anna-Lena` is `anna lena`."""
    return " ".join(word for word in plain(value).split() if word not in _TITLES)


def family(value: str) -> str:
    """A family name, plain."""
    return plain(value)
