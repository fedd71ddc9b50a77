"""QuerySet verbs that every record has."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F


class Records(models.QuerySet[Any]):
    """Records of one model."""

    def live(self) -> Self:
        """Not archived."""
        return self.filter(archived_at__isnull=True)

    def archived(self) -> Self:
        return self.filter(archived_at__isnull=False)

    def write(self, at: datetime, by: Any, **changes: Any) -> int:
        """Sets `changes` on all of these at once, each one version further. Returns how many."""
        return self.update(**changes, version=F("version") + 1, updated_at=at, updated_by_id=by)
