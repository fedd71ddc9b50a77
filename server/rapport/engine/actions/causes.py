"""What a cause in the log stands for: whichever room writes with causes of its own says here how they are found again.

A cause is an id without a kind. Who asks is told what everyone may know who sees the entry, the way in which something
came, and of what it came with (the name of a file, of a job) no more than that room shows them anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from rapport.engine.access.actors import Actor


@dataclass(frozen=True, slots=True)
class Cause:
    """`way` is a stable word, `ways` has another one for some fields. `id` and `title` are empty for whoever may not
    see what this was; `records` went into the record, and `by` is a second person who agreed."""

    way: str
    ways: Mapping[str, str] = field(default_factory=dict)
    id: UUID | None = None
    title: str = ""
    records: Sequence[UUID] = ()
    by: UUID | None = None

    def way_of(self, name: str) -> str:
        """The way in which the field came."""
        return self.ways.get(name, self.way)


Find = Callable[[Actor, Collection[UUID]], Mapping[UUID, Cause]]
"""(who asks, causes) -> those of them that are known, in one statement."""
_finders: dict[str, Find] = {}


def found_by(room: str, find: Find) -> None:
    """Adds what finds the causes of a room; done once, at start."""
    if _finders.setdefault(room, find) is not find:
        raise RuntimeError(f"Two rooms are called “{room}”")


def find(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Cause]:
    """What is known of these causes, with at most one statement for each room."""
    found: dict[UUID, Cause] = {}
    for one in _finders.values():
        left = set(ids).difference(found)
        if left:
            found |= one(actor, left)
    return found
