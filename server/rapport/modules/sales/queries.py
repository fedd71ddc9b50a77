"""What the house asks of deals."""

from __future__ import annotations

from datetime import date
from typing import Self

from rapport.engine.records.queries import Records


class Deals(Records):
    """Deals of every pipeline."""

    def open(self) -> Self:
        return self.live().filter(stage__category="open")

    def won(self) -> Self:
        return self.live().filter(stage__category="won")

    def lost(self) -> Self:
        return self.live().filter(stage__category="lost")

    def slipped(self, today: date) -> Self:
        """Open, though they should have closed."""
        return self.open().filter(close_date__lt=today)
