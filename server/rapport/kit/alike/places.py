"""Streets, numbers and postcodes, made comparable."""

from __future__ import annotations

import re
from functools import lru_cache

from rapport.kit.alike.words import plain

_KINDS = {
    "st": "street", "str": "street", "strasse": "street", "straat": "street", "ave": "avenue", "av": "avenue",
    "aven": "avenue", "avn": "avenue", "blvd": "boulevard", "blv": "boulevard", "boul": "boulevard", "bd": "boulevard",
    "rd": "road", "dr": "drive", "drv": "drive", "ln": "lane", "pl": "place", "plc": "place", "platz": "place",
    "ct": "court", "crt": "court", "sq": "square", "hwy": "highway", "pkwy": "parkway", "tce": "terrace",
    "terr": "terrace", "ter": "terrace", "cres": "crescent", "cr": "crescent", "crs": "crescent", "cl": "close",
    "gr": "grove", "gdns": "gardens", "pde": "parade", "cct": "circuit", "wy": "way", "mt": "mount", "ft": "fort",
    "weg": "way", "calle": "street", "rue": "street", "via": "street",
}  # fmt: skip
_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "eleventh": "11th", "twelfth": "12th",
}  # fmt: skip
_SIDES = frozenset({"n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west"})
_ENDS = ("strasse", "str", "straat")
_NUMBER = re.compile(r"\d")
_BETWEEN = re.compile(r"\b(between|near|at|corner of|cnr|off)\b.*")


@lru_cache(maxsize=200_000)
def street(line: str) -> tuple[str, str]:
    """(first number, name) of a street: `12, Main St.` is (`12`, `main street`), `Hauptstr. 12a` is (`12`, `haupt
    street`)."""
    words = [_ORDINALS.get(word, word) for word in _BETWEEN.sub("", plain(line)).split()]
    numbers = [found for word in words if (found := _digits(word))]
    named = [_whole(word) for word in words if not _NUMBER.search(word) and word not in _SIDES]
    ordinals = [word for word in words if word[:-2].isdigit() and word[-2:] in ("st", "nd", "rd", "th")]
    numbers = [found for found in numbers if found not in {word[:-2] for word in ordinals}] or numbers[:1]
    return (numbers[0] if numbers else ""), " ".join([*ordinals, *filter(None, named)])


def _digits(word: str) -> str:
    found = re.match(r"\d+", word)
    return found.group() if found else ""


def _whole(word: str) -> str:
    if word in _KINDS:
        return _KINDS[word]
    end = next((one for one in _ENDS if word.endswith(one) and len(word) > len(one) + 2), "")
    return f"{word.removesuffix(end)} street" if end else word


@lru_cache(maxsize=200_000)
def postcode(value: str) -> str:
    """Letters and digits alone: `SW1A 1AA` is `sw1a1aa`."""
    return plain(value).replace(" ", "")


def city(value: str) -> str:
    """A place's name, plain."""
    return plain(value)
