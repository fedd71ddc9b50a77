"""Who follows a record: a port. The module that knows fills it, for the engine knows no module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from uuid import UUID

Followers = Callable[[str, Collection[UUID]], Mapping[UUID, Collection[UUID]]]
"""(object name, record ids) -> the ids of the users who follow each of them."""

_known: list[Followers] = []


def register(found: Followers) -> None:
    """Adds one who knows followers. Said twice is said once."""
    if found not in _known:
        _known.append(found)


def followers_of(object_name: str, records: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """The users who follow each of the records, by record; those nobody follows are left out."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for ask in _known:
        for record, users in ask(object_name, records).items():
            found[record].update(users)
    return {record: users for record, users in found.items() if users}
