"""The house: the organisation's settings as everyone needs them, whether they were ever changed or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from rapport.engine.access.models import Organisation

COLUMNS = ("name", "currency", "locale", "timezone", "fiscal_month")


@dataclass(frozen=True, slots=True)
class House:
    """See Organisation. `fiscal_month` is the first month of its year, 1 to 12."""

    name: str
    currency: str
    locale: str
    timezone: str
    fiscal_month: int

    @classmethod
    def of(cls, row: Sequence[Any] | None) -> Self:
        """The house in a row of COLUMNS; the defaults where there is none."""
        if row is None or row[0] is None:
            unset = Organisation()
            row = [getattr(unset, name) for name in COLUMNS]
        return cls(*row)


def read_house() -> House:
    """The settings as they are now."""
    return House.of(Organisation.objects.filter(id=1).values_list(*COLUMNS).first())
