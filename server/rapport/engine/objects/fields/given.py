"""Fields that the database fills in when a record is inserted, and nobody afterwards."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.expressions import DatabaseDefault

from rapport.engine.objects.fields.words import Text


class Given(models.Field):
    """Left to the database where a new record has nothing in it, COPY included, and read back from there."""

    db_returning = True

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        return DatabaseDefault(models.Value(None)) if add and value in (None, "") else value


class Numbering(Given, Text):
    """A number people quote, with letters before it: text, given by a trigger (schema/numbering.sql), never reused.

    An insert says nothing in the log, so that it is left out of changes: there is none but that of older records, which
    are numbered all at once.
    """

    once = True

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        super().__init__(verbose_name, **{**options, "editable": False})
