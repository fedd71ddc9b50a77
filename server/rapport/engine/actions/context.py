"""Ctx: who acts, when, through which door and why. Every action function gets one first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rapport.engine.access.actors import Actor
from rapport.engine.access.house import House, read_house
from rapport.engine.log import triggers
from rapport.engine.records import framing
from rapport.kit.ids import uuid7

if TYPE_CHECKING:
    from rapport.engine.actions.action import Action

T = TypeVar("T")


@dataclass(slots=True)
class Watched:
    """What a run that may need a second person notes: by object, id and rule the records that it met within reach of
    one, and the entries of the log that a second person has approved already."""

    met: set[tuple[str, UUID, int]] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Ctx:
    """`now` is the only clock of an action. `id` names this run in the log; what it causes carries it as `cause`.

    `settled` is the house where the door knows it already. `agreed` is the second person who approved what is done,
    `watched` what a run that may need one notes of the records it meets (seconding.py).
    """

    actor: Actor
    now: datetime
    door: str
    action: str = ""
    version: int | None = None
    cause: UUID | None = None
    id: UUID = field(default_factory=uuid7)
    settled: House | None = None
    agreed: Actor | None = None
    watched: Watched | None = field(default=None, compare=False)

    @cached_property
    def house(self) -> House:
        """The organisation's settings."""
        return self.settled or read_house()

    @property
    def today(self) -> date:
        """The calendar day at the organisation."""
        return self.now.astimezone(ZoneInfo(self.house.timezone)).date()

    @cached_property
    def _known(self) -> dict[Any, Any]:
        return {}

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, asked once for each run: an import makes thousands of records in one."""
        if key not in self._known:
            self._known[key] = make()
        found: T = self._known[key]
        return found

    def look(self, model: type[Any], pk: UUID) -> Any:
        """A small reference record (a stage, a product), read once for each run; None when it is not there."""
        return self.once((model, pk), lambda: model._default_manager.filter(pk=pk).first())

    def run(self, action: Action, record: Any = None, **given: Any) -> Any:
        """Runs another action in this transaction, as this actor, caused by this run. What it wrote is undone when it
        raises; what this run writes afterwards is logged as its own."""
        from rapport.engine.actions.run import perform

        inner = replace(self, action=action.name, version=None, cause=self.id, id=uuid7())
        with transaction.atomic():
            found = perform(inner, action, record.pk if record is not None else None, given)
        self.tell()
        return found

    def tell(self) -> None:
        """Tells the log that this run writes from here on. A savepoint that is rolled back takes it back."""
        told = triggers.told(actor=self.actor.id, door=self.door, action=self.action, cause=self.cause)
        framing.opening(f"SELECT {triggers.TELL}", [told])

    def announce(self, event: str, records: Mapping[UUID, Any]) -> None:
        """Tells the reactions to `event` about the records, by id; values are the facts of each."""
        from rapport.engine.actions.reactions import announce

        announce(self, event, records)
