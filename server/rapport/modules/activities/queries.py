"""What the house asks of activities."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from rapport.engine.records.queries import Records


class Activities(Records):
    """Tasks, calls, meetings and notes."""

    def open(self) -> Self:
        return self.live().filter(done_at=None)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def about(self, record: UUID) -> Self:
        """Those regarding a record or concerning it as a party."""
        return self.filter(regarding=record) | self.filter(party=record)
