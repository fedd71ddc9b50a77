"""What must not go, whatever asks: records under a legal hold, and what belongs to them.

Holds stand above (engine/retention); whatever deletes records or entries of the log asks here. Within a transaction the
order is: take the lock, ask, delete. Whoever places a hold takes the same lock for themselves, so that either the hold
waits for the deletion and finds the record gone, or the deletion finds the hold.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, Protocol
from uuid import UUID

Tables = Mapping[Any, Collection[UUID]]
"""Ids of records by the model of their table."""
_LOCK: Final = 4_711_004


class Keeper(Protocol):
    """Who knows the holds."""

    def among(self, records: Tables) -> dict[UUID, frozenset[UUID]]:
        """The ids of `records` that are held, each with the ids of its holds."""

    def refuse(self, records: Tables) -> None:
        """Raises Conflict, code held, where one of them is held."""

    def everything(self) -> frozenset[UUID]:
        """The ids of all records whose entries in the log have to stay."""


_keeper: list[Keeper] = []


def keep_with(keeper: Keeper) -> None:
    """Done once, at start."""
    _keeper[:] = [keeper]


def lock(cursor: Any, *, alone: bool = False) -> None:
    """Until the transaction ends no hold is placed; `alone`, nothing is deleted meanwhile either."""
    kind = "" if alone else "_shared"
    cursor.execute(f"SELECT pg_advisory_xact_lock{kind}(%s)", [_LOCK])


def among(records: Tables) -> dict[UUID, frozenset[UUID]]:
    return _keeper[0].among(records) if _keeper else {}


def refuse(records: Tables) -> None:
    """Raises Conflict, code held, where one of them is held."""
    if _keeper:
        _keeper[0].refuse(records)


def everything() -> frozenset[UUID]:
    """The ids of all records whose entries in the log have to stay: those that are held and what belongs to them."""
    return _keeper[0].everything() if _keeper else frozenset()
