"""The whole log, newest first, page by page, narrowed by whatever is asked.

A page looks at a bounded number of entries, however large the log and however rare what is asked for: it says where it
stopped, and the next one goes on there. The order is that of the primary key (at, id); `actor` and `object` have an
index in the same order, so what is asked of one of them alone is found without looking at anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import UUID

from rapport.engine.log.readers import COLUMNS, Entry, entry_of
from rapport.engine.records import prepared

LOOKED = 20_000
"""Entries that one page looks at when what is asked for has no index of its own."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ORDER = "ORDER BY at DESC, id DESC"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Before this entry. Text form `microseconds.id`, for clients to hand back."""

    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError for anything that is not a place."""
        moment, _, number = text.partition(".")
        if not (moment.isascii() and moment.isdigit() and number.isascii() and number.isdigit()):
            raise ValueError("not a place")
        if len(moment) > 17 or len(number) > 18:
            raise ValueError("not a place")
        return cls(_EPOCH + int(moment) * _MICROSECOND, int(number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which entries; what is empty does not count. `until` is the first moment that is too late, `by_program` asks for
    what no person did, `columns` for updates of one of these."""

    record: UUID | None = None
    actor: UUID | None = None
    by_program: bool = False
    object: str = ""
    since: datetime | None = None
    until: datetime | None = None
    action: str = ""
    door: str = ""
    op: str = ""
    columns: Sequence[str] = ()

    def parts(self) -> tuple[list[tuple[str, Any]], list[tuple[str, Any]]]:
        """Conditions with their values: those that an index answers, and the rest."""
        span = [("at >= %s", self.since), ("at < %s", self.until)]
        heads = [("record = %s", self.record), ("actor = %s", self.actor), ("object = %s", self.object)]
        found = [one for one in heads if one[1]]
        rest = [
            ("actor IS NULL AND %s", self.by_program),
            ("action = %s", self.action),
            ("door = %s", self.door),
            ("op = %s", self.op),
            ("op = 'update' AND fields ?| %s", list(self.columns)),
        ]
        return [one for one in [*found[:1], *span] if one[1]], [one for one in [*found[1:], *rest] if one[1]]


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, newest first; `end` is where the look at the log stopped, None at its beginning."""

    entries: list[Entry]
    end: Place | None


def page(asked: Asked, before: Place | None, limit: int) -> Page:
    """Up to `limit` entries that are older than `before`; fewer may be found although the log goes on."""
    heads, rest = asked.parts()
    if before is not None:
        heads.append(("(at, id) < (%s, %s)", (before.at, before.id)))
    where, values = _where(heads)
    source = "log_change"
    if rest:
        source = f"(SELECT * FROM log_change {where} {_ORDER} LIMIT {LOOKED:d}) looked"  # noqa: S608  # constants alone
        where, more = _where(rest)
        values += more
    statement = f"SELECT {COLUMNS} FROM {source} {where} {_ORDER} LIMIT {limit:d}"  # noqa: S608  # constants alone
    found = [entry_of(row) for row in prepared.fetch(statement, values)]
    if len(found) == limit:
        return Page(found, Place(found[-1].at, found[-1].cursor.id))
    return Page(found, _edge(heads) if rest else None)


def _edge(heads: Sequence[tuple[str, Any]]) -> Place | None:
    """The last entry that a page looked at, None where the log ended before."""
    where, values = _where(heads)
    statement = f"SELECT at, id FROM log_change {where} {_ORDER} OFFSET {LOOKED - 1:d} LIMIT 1"  # noqa: S608  # constants alone
    row = next(iter(prepared.fetch(statement, values)), None)
    return None if row is None else Place(*row)


def _where(conditions: Sequence[tuple[str, Any]]) -> tuple[str, list[Any]]:
    if not conditions:
        return "", []
    values = [
        part for _text, value in conditions for part in (value if isinstance(value, tuple) else (value,))
    ]
    return "WHERE " + " AND ".join(text for text, _value in conditions), values


def deletions(records: Sequence[UUID]) -> dict[UUID, Entry]:
    """Of those records that are deleted, the entry that says so: it holds what they last were."""
    statement = f"""
        SELECT {COLUMNS} FROM unnest(%s::uuid[]) asked(pk) CROSS JOIN LATERAL (
            SELECT * FROM log_change WHERE record = asked.pk ORDER BY id DESC LIMIT 1
        ) newest WHERE op = 'delete'
    """  # noqa: S608  # built from constants alone
    found = (entry_of(row) for row in prepared.fetch(statement, [list(records)]))
    return {entry.record: entry for entry in found}
