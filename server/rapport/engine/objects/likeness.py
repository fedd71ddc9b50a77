"""Likeness: which fields tell that two records are the same, declared once for an object (see engine/duplicates)."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Compared:
    """What `fields` hold is compared as `kind`: one of the kinds of engine/duplicates/comparing."""

    kind: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How records of `object` are compared. `weights` names the stored ones that count where a base is too small to
    learn from: those of persons or of organisations."""

    object: str
    weights: str
    compared: tuple[Compared, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that is compared, once."""
        return tuple(dict.fromkeys(name for one in self.compared for name in one.fields))


_likenesses: dict[str, Likeness] = {}


def register(likenesses: Iterable[Likeness]) -> None:
    """Adds `likenesses`. Two for one object are a mistake of the program."""
    for one in likenesses:
        if _likenesses.setdefault(one.object, one) is not one:
            raise RuntimeError(f"Two likenesses are declared for {one.object}")


def all_likenesses() -> tuple[Likeness, ...]:
    return tuple(_likenesses.values())


def find(name: str) -> Likeness | None:
    """That of the object called `name`; None where its records are not compared."""
    return _likenesses.get(name)


def compared(name: str, seen: Container[str]) -> list[str]:
    """The fields by which records of the object called `name` are compared, as far as they are `seen`."""
    found = find(name)
    return [field for field in found.fields if field in seen] if found else []
