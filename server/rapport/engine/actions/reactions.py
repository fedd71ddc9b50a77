"""Reactions: what listens to events. They run in the same transaction and always get a whole batch (imports too)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from rapport.engine.objects import derived
from rapport.engine.objects.object import Derived

if TYPE_CHECKING:
    from rapport.engine.actions.context import Ctx

Batch = Mapping[UUID, Any]
"""Facts by record id: the names of the fields that changed, or the input of the action."""


@dataclass(frozen=True)
class Reaction:
    """`fn(ctx, batch)` runs once for all records of an event. `computes` are the fields that it writes from others."""

    events: tuple[str, ...]
    fn: Callable[[Ctx, Batch], None]
    computes: Mapping[str, Derived]

    def __call__(self, ctx: Ctx, batch: Batch) -> None:
        self.fn(ctx, batch)


_listening: dict[str, list[Reaction]] = {}


def reaction(
    *events: str, computes: Mapping[str, Derived]
) -> Callable[[Callable[[Ctx, Batch], None]], Reaction]:
    """Declares a reaction to events such as "deal-line.created". The module lists it in its Module.

    `computes` says which fields it writes ("deal.amount"), and of which others; {} where it computes none: what is
    hidden of the ones must not be told by the others.
    """
    return lambda fn: Reaction(events, fn, computes)


def listen(found: Reaction) -> None:
    """Puts a reaction to work; done once, at start, by site."""
    derived.declare(found.computes)
    for event in found.events:
        if found not in _listening.setdefault(event, []):
            _listening[event].append(found)


def is_heard(event: str) -> bool:
    """Whether anything reacts to `event`."""
    return bool(_listening.get(event))


def announce(ctx: Ctx, event: str, batch: Batch) -> None:
    """Runs every reaction to `event`."""
    if batch:
        for found in _listening.get(event, ()):
            found(ctx, batch)
