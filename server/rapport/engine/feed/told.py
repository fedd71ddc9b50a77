"""From entries of the log to what a client is told: each record once, with the fields that changed by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.log.readers import Entry
from rapport.engine.objects import registry
from rapport.engine.objects.columns import field_names
from rapport.engine.objects.object import Object


@dataclass
class Told:
    """What happened to one record in a page of the log, the oldest entry first."""

    object: Object
    id: UUID
    entries: list[Entry] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.entries[0].op == "insert"

    @property
    def is_deleted(self) -> bool:
        return self.entries[-1].op == "delete"

    @property
    def columns(self) -> frozenset[str]:
        """The columns that an update has changed."""
        return frozenset(
            column for entry in self.entries if entry.op == "update" for column in entry.fields or ()
        )

    def change(self, op: str, actor: Actor) -> dict[str, Any]:
        """As the client gets it. What is gone is told by its id alone: its receiver may not see it any more."""
        about = {"object": self.object.name, "id": self.id, "op": op}
        if op == "gone":
            return {**about, "version": None, "fields": []}
        names = [] if op == "insert" else field_names(seen_by(self.object, actor), self.columns)
        return {**about, "version": self.entries[-1].version, "fields": names}


def gather(page: Sequence[Entry]) -> list[Told]:
    """The records of a page of the log, in the order of their last change."""
    known = {obj.name: obj for obj in registry.all_objects()}
    found: dict[tuple[str, UUID], Told] = {}
    for entry in page:
        obj = known.get(entry.object)
        if obj is not None:
            told = found.pop((entry.object, entry.record), None) or Told(obj, entry.record)
            told.entries.append(entry)
            found[entry.object, entry.record] = told
    return list(found.values())
