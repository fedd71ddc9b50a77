"""What knows values that records could have: the seam where a source is added, one of the house's own or a connector.

Nothing is filled in by itself: a proposal is shown, and becomes a value when somebody takes it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from rapport.engine.access.actors import Actor
from rapport.engine.log.readers import Entry
from rapport.engine.objects.object import Object, Values


@dataclass(frozen=True, slots=True)
class Proposal:
    """A `value` for the `field`, parsed as an action takes it, and as it is `shown`. `question` asks for it in a
    sentence, `source` says by what it is known. `confidence` from 0 to 1: of several the surest is proposed."""

    field: str
    value: Any
    shown: str
    question: str
    source: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of some records, kept ones or such as somebody types. `obj` is the object as the actor sees it."""

    actor: Actor
    obj: Object
    drafts: Sequence[Values]


class Proposer(Protocol):
    """A source. It asks a bounded number of questions, however many drafts there are."""

    def fields(self, obj: Object) -> Mapping[str, tuple[str, ...]]:
        """The fields for which it may know a value, each with the fields by which it knows it."""
        ...

    def tells_all(self, actor: Actor, obj: Object, field: str) -> bool:
        """Whether the actor sees all that its proposals for this field are made of."""
        ...

    def propose(self, asked: Asked) -> Sequence[Sequence[Proposal]]:
        """What it knows for each of the drafts, as far as the actor may know it."""
        ...

    def awaits(self, obj: Object, draft: Values) -> int | None:
        """A number for what decides its proposals beside the record: whoever has the same looks again when it stirs."""
        ...

    def stirred(self, entries: Sequence[Entry]) -> Collection[int]:
        """The numbers of `awaits` that these entries of the log concern."""
        ...


_proposers: list[Proposer] = []


def add(proposer: Proposer) -> None:
    """Adds one; done once, at start."""
    _proposers.append(proposer)


def all_proposers() -> Sequence[Proposer]:
    return _proposers
