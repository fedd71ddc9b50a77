"""When each column of some records was changed last, by the log: one question for many records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

_CHANGES = """
    SELECT c.record, k.name, max(c.at), max(c.at) FILTER (WHERE c.cause IS DISTINCT FROM %s)
    FROM log_change c, LATERAL (
        SELECT '' WHERE c.op = 'insert' UNION ALL SELECT jsonb_object_keys(c.fields) WHERE c.op = 'update'
    ) k(name)
    WHERE c.record = ANY(%s) AND c.op IN ('insert', 'update') AND (k.name = '' OR k.name = ANY(%s))
    GROUP BY 1, 2
"""


class Moment(NamedTuple):
    """`at` counts every change, `apart` those alone that did not come of the cause that was set apart."""

    at: datetime
    apart: datetime | None


def changes(
    records: Sequence[UUID], columns: Sequence[str], *, apart: UUID
) -> dict[tuple[UUID, str], Moment]:
    """The last change of each column, by record and column; "" stands for the making of the record."""
    if not records:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES, [apart, list(records), list(columns)])
        return {(record, name): Moment(at, other) for record, name, at, other in cursor.fetchall()}
