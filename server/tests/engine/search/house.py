"""People, teams and the search table of a test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapport.engine.access.actors import Actor
from rapport.engine.objects import registry
from rapport.engine.search import reader
from rapport.engine.search.finding import find
from rapport.engine.search.sources import cards


def build() -> None:
    """The whole table anew: a test's transaction is still open, so its log entries are not settled yet."""
    reader.rebuild(cards(registry.all_objects()))


def titles(actor: Actor, asked: str, objects: Sequence[str] | None = None, **options: Any) -> list[str]:
    """What is found, by title."""
    return [hit.title for hit in find(actor, asked, objects, **options)]
