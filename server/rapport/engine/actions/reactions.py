"""Reactions: what listens to events. They run in the same transaction and always get a whole batch (imports too)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from rapport.engine.actions.context import Ctx

Batch = Mapping[UUID, Any]
"""Facts by record id: the names of the fields that changed, or the input of the action."""


@dataclass(frozen=True)
class Reaction:
    """`fn(ctx, batch)` runs once for all records of an event."""

    events: tuple[str, ...]
    fn: Callable[[Ctx, Batch], None]

    def __call__(self, ctx: Ctx, batch: Batch) -> None:
        self.fn(ctx, batch)


_listening: dict[str, list[Reaction]] = {}


def reaction(*events: str) -> Callable[[Callable[[Ctx, Batch], None]], Reaction]:
    """Declares a reaction to events such as "deal-line.created". The module lists it in its Module."""
    return lambda fn: Reaction(events, fn)


def listen(found: Reaction) -> None:
    """Puts a reaction to work; done once, at start, by site."""
    for event in found.events:
        if found not in _listening.setdefault(event, []):
            _listening[event].append(found)


def announce(ctx: Ctx, event: str, batch: Batch) -> None:
    """Runs every reaction to `event`."""
    if batch:
        for found in _listening.get(event, ()):
            found(ctx, batch)
