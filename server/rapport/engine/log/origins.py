"""Where the present values of a record came from: of each column the newest entry that wrote it, in one look back.

The look is bounded, however often the record was changed: what was written before is told as such, with the moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from rapport.engine.log.readers import COLUMNS, Entry, entry_of
from rapport.engine.records import prepared

LOOKED = 1000
"""Entries of a record that are looked at."""

_LOOK = f"""
    WITH looked AS MATERIALIZED (
        SELECT * FROM log_change WHERE record = %s ORDER BY id DESC LIMIT {LOOKED:d}
    ), newest AS (
        SELECT DISTINCT ON (k.name) l.id FROM looked l CROSS JOIN LATERAL jsonb_object_keys(l.fields) k(name)
        WHERE l.op = 'update' AND k.name = ANY(%s) ORDER BY k.name, l.id DESC
    )
    SELECT {COLUMNS}, (SELECT count(*) FROM looked) FROM looked
    WHERE op <> 'update' OR id IN (SELECT id FROM newest) OR id = (SELECT min(id) FROM looked)
    ORDER BY id DESC
"""  # noqa: S608  # built from constants alone


@dataclass(frozen=True, slots=True)
class Looked:
    """`newest` has the last update by column, `made` is the entry that made the record. `reached` is set where the look
    did not come to that: what is not in `newest` was written before this moment."""

    newest: Mapping[str, Entry]
    made: Entry | None
    reached: datetime | None


def look(record: UUID, columns: Sequence[str], since: datetime | None) -> Looked:
    """Looks back from now. What is older than `since` does not count: something later may have left the log."""
    rows = prepared.fetch(_LOOK, [record, list(columns)])
    newest: dict[str, Entry] = {}
    reached = datetime.now(UTC)
    for row in rows:
        entry = entry_of(row[:-1])
        if since is not None and entry.at < since:
            return Looked(newest, None, since)
        reached = entry.at
        if entry.op == "insert":
            return Looked(newest, entry, None)
        if entry.op == "delete":
            # It was there before, under the same id; how it came back is not told.
            return Looked(newest, None, reached)
        for column in entry.fields or ():
            newest.setdefault(column, entry)
    is_cut = bool(rows) and rows[0][-1] == LOOKED
    return Looked(newest, None, reached if is_cut or since is None else since)
