"""Seals: digests over stretches of the log, chained, so that whoever changes what is written is found out.

A seal covers the settled entries after the seal before it, in the order of readers.py. For an entry that was lawfully
erased stands the receipt that erasing.py left (docs/decisions/0010). Whoever can rewrite the log could rewrite its
seals too: therefore the last digest is worth writing down elsewhere, and is asked for again when checking.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import connection

from rapport.engine.log import removing

STRETCH = 10_000
"""Entries of a seal at most."""
AT_ONCE = 10
UNDER_WAY: Final = timedelta(days=2)
"""A removal that was begun and cut off is ended by the next night."""

_CHECKED = """
    SELECT s.number, s.since, s.until, coalesce(k.rows, s.rows), found.rows, former.number IS NOT NULL OR s.number = 1,
        CASE WHEN k.batch IS NULL
            THEN s.digest = log_seal_digest(
                coalesce(former.digest, sha256('')), s.number, found.rows, s.at, found.digests)
            ELSE k.digest = log_left_digest(s.digest, s.number, k.batch, k.removed, found.rows, found.digests) END
    FROM log_seal s LEFT JOIN log_seal former ON former.number = s.number - 1
    LEFT JOIN LATERAL (
        SELECT * FROM log_removed r WHERE r.number = s.number ORDER BY r.batch DESC LIMIT 1
    ) k ON TRUE
    CROSS JOIN LATERAL log_stretch(s) found
    WHERE s.number > %s AND s.number <= %s ORDER BY s.number
"""
_HEAD = "SELECT number, encode(digest, 'hex'), at, until FROM log_seal ORDER BY number DESC LIMIT 1"
_SUMS = "SELECT count(*), coalesce(sum(rows), 0) FROM log_seal"
_ERASURES = """
    SELECT e.batch, count(*), min(c.at), coalesce(min((c.fields #>> '{rows,0}')::bigint), -1)
    FROM log_erased e LEFT JOIN log_change c ON c.record = e.batch AND c.object = 'log' AND c.op = 'delete'
    GROUP BY e.batch ORDER BY min(c.at)
"""
_REMOVALS = """
    SELECT r.batch, min(s.since), max(s.until), sum(r.removed),
        encode(sha256(string_agg(r.digest, '' ORDER BY r.number)), 'hex'),
        min(b.at), min(b.fields #>> '{month,0}'), min(e.at),
        coalesce(min((e.fields #>> '{rows,0}')::bigint), -1), min(e.fields #>> '{digest,0}')
    FROM log_removed r LEFT JOIN log_seal s ON s.number = r.number
    LEFT JOIN log_change b ON b.record = r.batch AND b.object = 'log' AND b.op = 'update'
    LEFT JOIN log_change e ON e.record = r.batch AND e.object = 'log' AND e.op = 'delete'
    GROUP BY r.batch ORDER BY r.batch
"""
_FARTHEST = """
    SELECT r.number FROM log_removed r LEFT JOIN log_seal s ON s.number = r.number
    WHERE r.batch = %s AND (s.number IS NULL OR s.until < %s OR s.since >= %s) LIMIT 1
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
    `changed` (as many, but not the same), `erased` (erased without an entry that says so), `removed` (the same of a
    removal by rule, or one that no rule can have asked for), `head` (the digest that was
    written down is that of no seal). `since` and `until` are None where nothing is known of the time."""

    number: int
    code: str
    since: datetime | None = None
    until: datetime | None = None


@dataclass(slots=True)
class Report:
    """What a check found; `erased` counts entries that were lawfully erased, `removed` those that a rule removed."""

    seals: int = 0
    rows: int = 0
    erased: int = 0
    removed: int = 0
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
    _judge_removals(report)
    if known and not _one(_KNOWN, [known.lower()])[0]:
        report.misfits.append(Misfit(0, "head"))
    step(last, last)
    return report


def _judge_removals(report: Report) -> None:
    """Each has to be of a month that was old enough, begun and ended by entries that say what went and what is left."""
    for batch, since, until, count, digest, begun, month, ended, said, known in _all(_REMOVALS):
        report.removed += count
        if not _is_lawful(batch, begun, month) or (
            ended is not None and (count, digest) != (said, known)
        ) or (ended is None and datetime.now(UTC) - begun > UNDER_WAY):  # fmt: skip
            report.misfits.append(Misfit(0, "removed", since, until))


def _is_lawful(batch: Any, begun: datetime | None, name: str | None) -> bool:
    """Whether a removal was announced, of a month that was old by then, and kept to that month."""
    if begun is None or not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", name or ""):
        return False
    month = datetime.strptime(str(name), "%Y-%m").replace(tzinfo=UTC)
    after = removing.months_later(month, 1)
    return begun >= removing.months_later(after, removing.LEAST_MONTHS) and not _all(
        _FARTHEST, [batch, month, after]
    )


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
