"""What a record was before an entry of the log."""

from __future__ import annotations

from copy import copy

from django.db import models

from rapport.engine.log.readers import Entry


def before(record: models.Model, entry: Entry) -> models.Model:
    """The record with the values that it had before the entry."""
    found = copy(record)
    columns = {field.column: field for field in record._meta.concrete_fields if not field.generated}
    for column, (value, _after) in (entry.fields or {}).items():
        field = columns.get(column)
        if field is not None:
            setattr(found, field.attname, field.to_python(value))
    return found
