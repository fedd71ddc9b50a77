"""Reading the log without ever skipping a row that commits late (docs/decisions/0004).

A cursor is (xid, id). Rows of transactions that may still be running are held back: `xid < pg_snapshot_xmin(now)`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import orjson
from django.db import connection

from rapport.engine.records import prepared

COLUMNS = "xid::text, id, at, object, record, party, version, op, fields::text, actor, door, action, cause"
"""Of the log: what makes an entry."""


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the log. Text form `xid.id`, for clients to hand back."""

    xid: int = 0
    id: int = 0

    def __str__(self) -> str:
        return f"{self.xid}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError for anything that is not a cursor."""
        xid, _, number = text.partition(".")
        if not (xid.isascii() and xid.isdigit() and number.isascii() and number.isdigit()) or len(text) > 40:
            raise ValueError("not a cursor")
        found = cls(int(xid), int(number))
        if found.xid >= 2**63 or found.id >= 2**63:
            raise ValueError("not a cursor")
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log."""

    cursor: Cursor
    at: datetime
    object: str
    record: UUID
    party: UUID | None
    version: int | None
    op: str
    fields: dict[str, list[Any]] | None
    actor: UUID | None
    door: str
    action: str
    cause: UUID | None


def entry_of(row: Sequence[Any]) -> Entry:
    """The entry in a row of COLUMNS."""
    xid, number, at, name, record, party, version, op, fields, actor, door, action, cause = row
    changes = orjson.loads(fields) if fields else None
    return Entry(
        Cursor(int(xid), number), at, name, record, party, version, op, changes, actor, door, action, cause
    )


def horizon() -> Cursor:
    """The place before which nothing can appear any more: a reader that starts here sees all that follows."""
    with connection.cursor() as own:
        own.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        return Cursor(int(own.fetchone()[0]), 0)


def read(after: Cursor, limit: int = 500, objects: Sequence[str] | None = None) -> list[Entry]:
    """Up to `limit` settled entries after the cursor, oldest transaction first."""
    wanted = "AND object = ANY(%s)" if objects is not None else ""
    statement = f"""
        SELECT {COLUMNS} FROM log_change
        WHERE (xid, id) > (%s::text::xid8, %s) AND xid < pg_snapshot_xmin(pg_current_snapshot()) {wanted}
        ORDER BY xid, id LIMIT %s
    """  # noqa: S608  # built from constants alone
    values: list[Any] = [str(after.xid), after.id, *([list(objects)] if objects is not None else []), limit]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [entry_of(row) for row in cursor.fetchall()]


def since(records: Collection[UUID], start: Cursor) -> list[Entry]:
    """All that is committed about these records from `start` on, settled or not, in the order it was written."""
    statement = f"""
        SELECT {COLUMNS} FROM log_change
        WHERE record = ANY(%s) AND (xid, id) >= (%s::text::xid8, %s) ORDER BY id
    """  # noqa: S608  # built from constants alone
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(records), str(start.xid), start.id])
        return [entry_of(row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of a history: those of a person, of a time (`until` is the first moment that is too late), updates
    of one of these columns, none of the objects in `without`."""

    without: Sequence[str] = ()
    actor: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    columns: Sequence[str] = ()

    def conditions(self) -> list[tuple[str, Any]]:
        """Each with its value."""
        found = [
            ("object <> ALL(%s)", list(self.without)),
            ("actor = %s", self.actor),
            ("at >= %s", self.since),
            ("at < %s", self.until),
            ("op = 'update' AND fields ?| %s", list(self.columns)),
        ]
        return [(condition, value) for condition, value in found if value]


def history(
    record: UUID | str | Sequence[UUID], *, before: int | None = None, limit: int = 50, party: bool = False,
    wanted: Wanted = Wanted(),
) -> list[Entry]:  # fmt: skip
    """The newest changes of a record (or of everything about a party), before log id `before`; of several together."""
    column = "party" if party else "record"
    several = not isinstance(record, UUID | str)
    parts = [(f"{column} = ANY(%s)" if several else f"{column} = %s", record), *wanted.conditions()]
    if before is not None:
        parts.append(("id < %s", before))
    where = " AND ".join(condition for condition, _value in parts)
    # To plan this over the partitions of years takes longer than to run it.
    return [
        entry_of(row) for row in prepared.fetch(newest(where, limit), [value for _condition, value in parts])
    ]


def newest(where: str, limit: int) -> str:
    """The statement for the newest entries; `where` is written in the program and has a mark for each value."""
    return f"SELECT {COLUMNS} FROM log_change WHERE {where} ORDER BY id DESC LIMIT {limit:d}"  # noqa: S608  # no value


def earlier_values(record: UUID, column: str, limit: int = 50) -> list[Any]:
    """What `column` of the record held before each of its changes, as JSON, newest first."""
    statement = """
        SELECT fields->%s->0 FROM log_change WHERE record = %s AND op = 'update' AND fields ? %s
        ORDER BY id DESC LIMIT %s
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [column, record, column, limit])
        return [orjson.loads(value) for (value,) in cursor.fetchall()]


def changed_since(record: UUID, version: int) -> dict[str, Entry]:
    """For each column changed after `version` of `record`: the newest entry that changed it."""
    found: dict[str, Entry] = {}
    for entry in history(record, limit=200):
        if entry.version is None or entry.version <= version:
            break
        for column in entry.fields or ():
            found.setdefault(column, entry)
    return found
