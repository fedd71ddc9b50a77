"""Quality: which of its fields make a record good, declared once for an object (see engine/quality)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST: Final = 60
"""Flaws are kept as the bits of one number."""


@dataclass(frozen=True, slots=True)
class Counted:
    """That `fields` have a flaw of this kind (engine/quality/flaws) costs `weight`; none are named where the kind looks
    at the record itself."""

    kind: str
    fields: tuple[str, ...] = ()
    weight: int = 1

    @property
    def key(self) -> str:
        """`missing:emails`"""
        return ":".join(filter(None, (self.kind, "+".join(self.fields))))


@dataclass(frozen=True, slots=True)
class Quality:
    """What counts against a record of `object`. The place of one in `counted` is its bit."""

    object: str
    counted: tuple[Counted, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that is looked at, once."""
        return tuple(dict.fromkeys(name for one in self.counted for name in one.fields))

    def place(self, key: str) -> int | None:
        """The place of the one with this key."""
        return next((place for place, one in enumerate(self.counted) if one.key == key), None)


_qualities: dict[str, Quality] = {}


def register(qualities: Iterable[Quality]) -> None:
    """Adds `qualities`. Two for one object, and more flaws than fit, are a mistake of the program."""
    for one in qualities:
        if _qualities.setdefault(one.object, one) is not one or len(one.counted) > MOST:
            raise RuntimeError(f"The quality of {one.object} is declared twice, or has too many parts")


def all_qualities() -> tuple[Quality, ...]:
    return tuple(_qualities.values())


def find(name: str) -> Quality | None:
    """That of the object called `name`; None where its records have none."""
    return _qualities.get(name)
