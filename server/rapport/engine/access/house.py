"""The house: the organisation's settings as everyone needs them, whether they were ever changed or not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from rapport.engine.access.models import Organisation

COLUMNS = (
    "name", "currency", "locale", "timezone", "fiscal_month", "accent", "welcome", "logo", "logo_dark", "factor_roles",
    "idle_minutes", "session_minutes", "export_limit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """See Organisation. `fiscal_month` is the first month of its year, 1 to 12; `accent` a colour as #rrggbb, "" for
    ours; `welcome` what was answered at the first sign-in, {} before that; `logo` and `logo_dark` are digests of
    pictures, "" for none; `factor_roles` are the roles that need a second factor. A session ends after `idle_minutes`
    without use, and after `session_minutes` in any case. Who exports more than `export_limit` records about people
    within a day is told of (engine/privacy/unusual.py)."""

    name: str
    currency: str
    locale: str
    timezone: str
    fiscal_month: int
    accent: str
    welcome: dict[str, Any]
    logo: str
    logo_dark: str
    factor_roles: list[str]
    idle_minutes: int
    session_minutes: int
    export_limit: int

    @classmethod
    def of(cls, row: Sequence[Any] | None) -> Self:
        """The house in a row of COLUMNS; the defaults where there is none."""
        if row is None or row[0] is None:
            unset = Organisation()
            row = [getattr(unset, name) for name in COLUMNS]
        named = dict(zip(COLUMNS, row, strict=True))
        # A statement that is not the ORM's gets JSON as text.
        for name in ("welcome", "factor_roles"):
            if isinstance(named[name], str):
                named[name] = json.loads(named[name])
        return cls(**named)


def read_house() -> House:
    """The settings as they are now."""
    return House.of(Organisation.objects.filter(id=1).values_list(*COLUMNS).first())
