"""Rows that no key recognises and that are likely about a record all the same: taken for it, or made and marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.duplicates import storing
from rapport.engine.duplicates.batches import Batches, Draft, Hit
from rapport.engine.objects import likeness
from rapport.engine.objects.object import Object
from rapport.engine.transfer.likely import Hit as AnyHit
from rapport.engine.transfer.likely import Way
from rapport.engine.transfer.running.rows import Reading

REHEARSED = 50_000
"""New records that a check keeps in mind to find their like further down in the file."""


class Alike:
    """Kept for a whole file. `takes` says that a row which is as good as certainly about a record changes that."""

    def __init__(self, obj: Object, actor: Actor, *, takes: bool, rehearsed: bool) -> None:
        self.takes = takes
        self._name = obj.name
        self._batches = Batches(actor, obj, REHEARSED if rehearsed else 0)
        self._drafts: dict[int, Draft] = {}
        self._pairs: list[tuple[UUID, Hit]] = []

    def look(self, readings: Sequence[Reading]) -> set[UUID]:
        """Looks at the rows of a chunk that no key recognises. Gives the records that some would be taken for."""
        self._pairs = []
        self._drafts = {reading.row.number: self._batches.draft(reading.values) for reading in readings}
        self._batches.begin(list(self._drafts.values()))
        hits = [self._batches.best(draft) for draft in self._drafts.values()] if self.takes else []
        return {hit.pk for hit in hits if hit is not None and hit.is_sure}

    def best(self, reading: Reading) -> Hit | None:
        """The record that the row is likeliest about."""
        draft = self._drafts.get(reading.row.number)
        return self._batches.best(draft) if draft is not None else None

    def add(self, reading: Reading, pk: UUID) -> None:
        """That the row makes a record."""
        if (draft := self._drafts.get(reading.row.number)) is not None:
            self._batches.add(pk, draft)

    def mark(self, pk: UUID, hit: AnyHit) -> None:
        """That a new record is to be looked at beside the one it may be."""
        assert isinstance(hit, Hit)  # it came from `best`
        self._pairs.append((pk, hit))

    def keep(self, written: set[UUID], now: datetime) -> None:
        """Puts the pairs of what was written where people review them."""
        storing.put(self._name, (hit.beside(pk) for pk, hit in self._pairs if pk in written), now)


def alike(obj: Object, actor: Actor, way: Way, rehearsed: bool) -> Alike | None:
    """What looks for likely records, where the records of the object are compared."""
    if likeness.find(obj.name) is None:
        return None
    return Alike(obj, actor, takes=way == "update", rehearsed=rehearsed)
