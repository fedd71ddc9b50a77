"""What somebody types into the search box, as PostgreSQL's text search takes it. Pure functions on folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.kit import text

MOST_WORDS = 8
MOST_LETTERS = 200
LEAST_DIGITS = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PHONE = re.compile(r"[\d\s()+./\-–#*]+")
_TRUNK_ZERO = re.compile(r"\(0+\)")


def words_of(folded: str) -> list[str]:
    """The distinct words of a folded question, at most eight."""
    return list(dict.fromkeys(folded.split()))[:MOST_WORDS]


def phone_digits(asked: str) -> str:
    """The digits to look for when `asked` can only be a phone number, else "".

    However it is written: `+49 (0)30 1234`, `0049 30 1234` and `030 1234` all find +49301234.
    """
    if not _PHONE.fullmatch(asked):
        return ""
    found = text.digits(_TRUNK_ZERO.sub("", asked))
    bare = found.lstrip("0")
    return bare if len(bare) >= LEAST_DIGITS else ""


def every_word(words: list[str], weights: str = "") -> str:
    """A tsquery: each word begins a word of the entry, within fields of `weights` ("A" is the title)."""
    return " & ".join(f"'{word}':*{weights}" for word in words)


def every_word_nearly(words: list[str]) -> str:
    """A tsquery like `every_word` that forgives one slip in each word of four to twelve Latin letters."""
    return " & ".join(
        "(" + " | ".join(f"'{variant}':*" for variant in variants(word)) + ")" for word in words
    )


def variants(word: str) -> list[str]:
    """The word, and every one that is one slip away: two letters swapped, one left out, wrong or too many."""
    if not (4 <= len(word) <= 12 and word.isascii() and word.isalpha()):
        return [word]
    return list(dict.fromkeys([word, *_slips(word)]))


def _slips(word: str) -> Iterator[str]:
    for place in range(len(word)):
        before, rest = word[:place], word[place:]
        if len(rest) > 1:
            yield before + rest[1] + rest[0] + rest[2:]
        yield before + rest[1:]
        yield from (before + letter + rest[1:] for letter in _LETTERS)
        yield from (before + letter + rest for letter in _LETTERS)
