"""What a record was before an entry of the log, which entries came after it, and the mark of what takes one back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import connection, models
from django.utils.translation import gettext as _

from rapport.engine.log.readers import Entry, entry_of, newest
from rapport.engine.objects.problems import Conflict

MOST_LATER = 1000
"""Later entries of a record that are looked at."""
MOST_WRITTEN = 100_000
"""Entries of one transaction that are looked at; no chunk of work writes as many, and one that does is refused."""
_MARK: Final = (0x8 << 76) | (0x2 << 62)
_NUMBERS: Final = 2**62


def before(record: models.Model, entry: Entry) -> models.Model:
    """The record with the values that it had before the entry."""
    found = copy(record)
    columns = {field.column: field for field in record._meta.concrete_fields if not field.generated}
    for column, (value, _after) in (entry.fields or {}).items():
        field = columns.get(column)
        if field is not None:
            setattr(found, field.attname, field.to_python(value))
    return found


def entry_at(record: UUID, number: int) -> Entry | None:
    """The entry of this log id about the record, with exact numbers; None when there is none."""
    return next(iter(_exact("record = %s AND id = %s", [record, number], 1)), None)


def later(record: UUID, number: int, columns: Sequence[str]) -> list[Entry]:
    """The updates of these columns of the record behind the log id, newest first, with exact numbers."""
    where = "record = %s AND id > %s AND op = 'update' AND fields ?| %s"
    return _exact(where, [record, number, list(columns)], MOST_LATER)


def of_this_transaction(since: int) -> list[Entry]:
    """What the running transaction has written behind the log id, oldest first, with exact numbers.

    Raises Conflict when that is too much to be looked at whole.
    """
    found = _exact("xid = pg_current_xact_id() AND id > %s", [since], MOST_WRITTEN + 1)[::-1]
    if len(found) > MOST_WRITTEN:
        raise Conflict(
            _("Too much is written at once to be looked at; do it in smaller parts."), code="too_much"
        )
    return found


def _exact(where: str, values: Sequence[Any], limit: int) -> list[Entry]:
    with connection.cursor() as cursor:
        cursor.execute(newest(where, limit), values)
        rows = cursor.fetchall()
    return [replace(entry_of(row), fields=exact(row[8]) if row[8] else None) for row in rows]


def exact(text: str) -> Any:
    """JSON with decimals that lose no digit."""
    return json.loads(text, parse_float=Decimal)


def mark_of(number: int) -> UUID:
    """The cause of whatever takes the entry of this log id back: an id of version 8, which nothing else here has."""
    return UUID(int=_MARK | number)


def marked(cause: UUID | None) -> int | None:
    """The log id of the entry that something with this cause took back, None when it took none back."""
    if cause is None or cause.int & ~(_NUMBERS - 1) != _MARK:
        return None
    return cause.int & (_NUMBERS - 1)
