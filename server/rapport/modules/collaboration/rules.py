"""What talking comes to, without a database: an excerpt, who is told what, what would let somebody see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

EXCERPT = 140
"""Characters of a comment that stand for it where it is only named."""
STEP = 1 << 20
"""Distance between two favourites that were added one after the other, so that others fit between them."""

Person = TypeVar("Person")


def excerpt(words: str) -> str:
    """The beginning of `words`, cut between two words, with an ellipsis where something is left out."""
    if len(words) <= EXCERPT:
        return words
    cut = words[: EXCERPT - 1]
    whole = cut.rpartition(" ")[0] or cut
    return f"{whole.rstrip(' ,.;:')}…"


@dataclass(frozen=True)
class Audience(Generic[Person]):
    """Who is told of a comment, each once, by what concerns them most."""

    mentioned: list[Person] = field(default_factory=list)
    answered: list[Person] = field(default_factory=list)
    following: list[Person] = field(default_factory=list)


def audience(
    author: Person, mentioned: Iterable[Person], answered: Iterable[Person], following: Iterable[Person]
) -> Audience[Person]:
    """Being mentioned comes before being answered, and that before following the record. The author knows."""
    first = _without({author}, mentioned)
    second = _without({author, *first}, answered)
    return Audience(first, second, _without({author, *first, *second}, following))


def _without(known: Collection[Person], people: Iterable[Person]) -> list[Person]:
    return [one for one in dict.fromkeys(people) if one not in known]
