"""Who finds the record that a row is likely about, though no key of it says so. What stands above puts itself here at
start (engine/duplicates)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.objects.object import Object
from rapport.engine.transfer.running.rows import Reading


class Hit(Protocol):
    """A record that a row is likely about."""

    @property
    def pk(self) -> UUID: ...

    @property
    def is_sure(self) -> bool: ...


class Looker(Protocol):
    """Kept for a whole file. `takes` says that a row which is as good as certainly about a record changes that."""

    @property
    def takes(self) -> bool: ...

    def look(self, readings: Sequence[Reading]) -> set[UUID]:
        """Looks at the rows of a chunk that no key recognises. Gives the records that some would be taken for."""

    def best(self, reading: Reading) -> Hit | None:
        """The record that the row is likeliest about."""

    def add(self, reading: Reading, pk: UUID) -> None:
        """That the row makes a record."""

    def mark(self, pk: UUID, hit: Hit) -> None:
        """That a new record is to be looked at beside the one it may be."""

    def keep(self, written: set[UUID], now: datetime) -> None:
        """Puts what was marked, and is written, where people review it."""


Way = Literal["make", "review", "update"]
Maker = Callable[[Object, Actor, Way, bool], Looker | None]
"""(object, who imports, way, whether it is a rehearsal); None where records of the object are not compared."""
_makers: list[Maker] = []


def look_with(maker: Maker) -> None:
    """Said twice is said once."""
    if maker not in _makers:
        _makers.append(maker)


def looker(obj: Object, actor: Actor, way: Way, *, rehearsed: bool) -> Looker | None:
    """What looks for likely records, where that was chosen and the records of the object are compared."""
    if way == "make":
        return None
    return next((found for make in _makers if (found := make(obj, actor, way, rehearsed)) is not None), None)
