"""Seals: digests over stretches of the log, chained, so that whoever changes what is written is found out.

A seal covers the settled entries after the seal before it, in the order of readers.py. For an entry that was lawfully
erased stands the receipt that erasing.py left (docs/decisions/0010). Whoever can rewrite the log could rewrite its
seals too: therefore the last digest is worth writing down elsewhere, and is asked for again when checking.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

STRETCH = 10_000
"""Entries of a seal at most."""
AT_ONCE = 10

_CHECKED = """
    SELECT s.number, s.since, s.until, s.rows, found.rows, former.number IS NOT NULL OR s.number = 1,
        s.digest = log_seal_digest(
            coalesce(former.digest, sha256('')), s.number, found.rows, s.at, coalesce(found.digests, '')
        )
    FROM log_seal s LEFT JOIN log_seal former ON former.number = s.number - 1
    CROSS JOIN LATERAL (
        SELECT count(*) AS rows, string_agg(digest, '' ORDER BY xid, id) AS digests FROM (
            SELECT c.xid, c.id, log_digest(c) AS digest FROM log_change c
            WHERE (c.xid, c.id) > (coalesce(former.to_xid, '0'), coalesce(former.to_id, 0))
                AND (c.xid, c.id) <= (s.to_xid, s.to_id)
            UNION ALL
            SELECT e.xid, e.id, e.digest FROM log_erased e
            WHERE (e.xid, e.id) > (coalesce(former.to_xid, '0'), coalesce(former.to_id, 0))
                AND (e.xid, e.id) <= (s.to_xid, s.to_id)
        ) stretch
    ) found
    WHERE s.number > %s AND s.number <= %s ORDER BY s.number
"""
_HEAD = "SELECT number, encode(digest, 'hex'), at, until FROM log_seal ORDER BY number DESC LIMIT 1"
_SUMS = "SELECT count(*), coalesce(sum(rows), 0) FROM log_seal"
_ERASURES = """
    SELECT e.batch, count(*), min(c.at), coalesce(min((c.fields #>> '{rows,0}')::bigint), -1)
    FROM log_erased e LEFT JOIN log_change c ON c.record = e.batch AND c.object = 'log' AND c.op = 'delete'
    GROUP BY e.batch ORDER BY min(c.at)
"""
_KNOWN = "SELECT count(*) FROM log_seal WHERE encode(digest, 'hex') = %s"

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Head:
    """The last seal: its number, its digest in hexadecimal, when it was set, and the last moment it covers."""

    number: int
    digest: str
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Misfit:
    """A stretch that does not fit. `code`: `missing` (its seal is gone), `more` or `fewer` entries than were sealed,
    `changed` (as many, but not the same), `erased` (erased without an entry that says so), `head` (the digest that was
    written down is that of no seal). `since` and `until` are None where nothing is known of the time."""

    number: int
    code: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass(slots=True)
class Report:
    """What a check found; `erased` counts entries that were lawfully erased."""

    seals: int = 0
    rows: int = 0
    erased: int = 0
    head: Head | None = None
    misfits: list[Misfit] = field(default_factory=list)


def seal_settled() -> int:
    """Seals all that is settled, one short transaction for each stretch; gives how many entries."""
    whole = 0
    while sealed := _one("SELECT log_seal_next(%s)", [STRETCH])[0]:
        whole += sealed
    return whole


def head() -> Head | None:
    """The last seal."""
    row = _one(_HEAD)
    return Head(*row) if row else None


def check(step: Step = lambda _done, _total: None, known: str = "") -> Report:
    """Compares every seal with the log. `known` is a digest that was written down, "" for none."""
    report = Report(head=head())
    report.seals, report.rows = _one(_SUMS)
    last = report.head.number if report.head else 0
    for number in range(0, last, AT_ONCE):
        step(number, last)
        report.misfits += _misfits(number, min(number + AT_ONCE, last))
    for _batch, count, at, said in _all(_ERASURES):
        report.erased += count
        if count != said:
            report.misfits.append(Misfit(0, "erased", at, at))
    if known and not _one(_KNOWN, [known.lower()])[0]:
        report.misfits.append(Misfit(0, "head"))
    step(last, last)
    return report


def _misfits(after: int, last: int) -> list[Misfit]:
    found = []
    expected = after + 1
    for number, since, until, sealed, there, follows, fits in _all(_CHECKED, [after, last]):
        found += [Misfit(gone, "missing") for gone in range(expected, number)]
        expected = number + 1
        if follows and not fits:
            code = "changed" if sealed == there else "more" if there > sealed else "fewer"
            found.append(Misfit(number, code, since, until))
    return [*found, *(Misfit(gone, "missing") for gone in range(expected, last + 1))]


def _one(statement: str, values: list[Any] | None = None) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def _all(statement: str, values: list[Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
