"""Days, moments, times of day, and yes or no."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from rapport.engine.objects.fields.optional import Optional


class Boolean(models.BooleanField):
    """Yes or no; never unknown."""

    kind: ClassVar[str] = "boolean"

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options.setdefault("default", False)
        super().__init__(verbose_name, **options)


class Date(Optional, models.DateField):
    """A day without a time."""

    kind: ClassVar[str] = "date"


class DateTime(Optional, models.DateTimeField):
    """A moment, UTC."""

    kind: ClassVar[str] = "datetime"


class Time(Optional, models.TimeField):
    """A time of day to the minute, of no day and no time zone: opening hours, an alarm."""

    kind: ClassVar[str] = "time"
