"""Removing: entries leave the log when its rules say that they are old enough, month by month.

A month is a partition to which nobody writes any more, so the guard is taken down there alone and no writer waits. It
goes stretch by stretch, each a short transaction: the stretch has to fit its seal, then what goes is deleted, and a
receipt says how many stay and what their digest is. Two entries of the log stand for each month and rule: that it
began, and with how many and which receipts it ended (docs/decisions/0010). A month that is empty is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.utils import formats
from django.utils.translation import gettext as _
from psycopg import sql

from rapport.engine.log import holding
from rapport.kit.ids import uuid7

LEAST_MONTHS: Final = 6
"""What is younger is never removed: undo, webhooks and the readers of the log go back as far."""
ACTION: Final = "log.remove"
OWN: Final = "log"
"""The object of entries about the log itself, which stay."""

_PATIENCE = "SET LOCAL lock_timeout = '200ms'"
_NAME = re.compile(r"log_change_(\d{4})_(\d{2})")
_PARTITIONS = (
    "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'log_change'::regclass ORDER BY 1"
)
_OBJECTS = """
    WITH RECURSIVE names AS (
        (SELECT object FROM {month} ORDER BY object LIMIT 1)
        UNION ALL
        SELECT (SELECT m.object FROM {month} m WHERE m.object > n.object ORDER BY m.object LIMIT 1)
        FROM names n WHERE n.object IS NOT NULL
    ) SELECT object FROM names WHERE object IS NOT NULL
"""
_SEALS = """
    SELECT s.number FROM log_seal s LEFT JOIN log_seal f ON f.number = s.number - 1
    WHERE s.until >= %s AND s.since < %s AND EXISTS (
        SELECT FROM {month} c WHERE (c.xid, c.id) > (coalesce(f.to_xid, '0'), coalesce(f.to_id, 0))
            AND (c.xid, c.id) <= (s.to_xid, s.to_id) AND c.object = ANY(%s) AND c.record <> ALL(%s)
    ) ORDER BY s.number LIMIT %s
"""
_SEALED_UNTIL = "SELECT max(until) FROM log_seal"
_FITS = "SELECT log_fits(s) FROM log_seal s WHERE s.number = %s"
_DELETE = """
    DELETE FROM {month} c USING log_seal s LEFT JOIN log_seal f ON f.number = s.number - 1
    WHERE s.number = %s AND (c.xid, c.id) > (coalesce(f.to_xid, '0'), coalesce(f.to_id, 0))
        AND (c.xid, c.id) <= (s.to_xid, s.to_id) AND c.object = ANY(%s) AND c.record <> ALL(%s)
"""
_RECEIPT = """
    INSERT INTO log_removed (number, batch, removed, rows, digest)
    SELECT s.number, %s, %s, left_over.rows,
        log_left_digest(s.digest, s.number, %s, %s, left_over.rows, left_over.digests)
    FROM log_seal s CROSS JOIN LATERAL log_stretch(s) left_over WHERE s.number = %s
"""
_BEGIN = """
    INSERT INTO log_change (object, record, op, fields, actor, door, action, cause)
    VALUES ('log', %s, 'update', jsonb_build_object(
        'month', jsonb_build_array(%s::text, NULL), 'objects', jsonb_build_array(to_jsonb(%s::text[]), NULL)
    ), %s, 'rule', 'log.remove', %s)
"""
SUMS: Final = """
    SELECT coalesce(sum(removed), 0), encode(sha256(coalesce(string_agg(digest, '' ORDER BY number), '')), 'hex')
    FROM log_removed WHERE batch = %s
"""
_END = """
    INSERT INTO log_change (object, record, op, fields, actor, door, action, cause)
    SELECT 'log', b.record, 'delete', b.fields || jsonb_build_object(
        'rows', jsonb_build_array(%s::bigint, NULL), 'digest', jsonb_build_array(%s::text, NULL)
    ), b.actor, 'rule', 'log.remove', b.cause
    FROM log_change b WHERE b.object = 'log' AND b.record = %s AND b.op = 'update'
"""
_CUT_OFF = """
    SELECT b.record FROM log_change b WHERE b.object = 'log' AND b.action = 'log.remove' AND b.op = 'update'
        AND NOT EXISTS (SELECT FROM log_change e WHERE e.record = b.record AND e.op = 'delete')
"""
_SINCE = """
    SELECT name, max(b.fields #>> '{month,0}') FROM log_change b
    CROSS JOIN LATERAL jsonb_array_elements_text(b.fields #> '{objects,0}') name
    WHERE b.object = 'log' AND b.action = 'log.remove' AND b.op = 'update' GROUP BY name
"""

_REMOVALS = """
    SELECT b.fields #>> '{month,0}', array(SELECT jsonb_array_elements_text(b.fields #> '{objects,0}')),
        coalesce((e.fields #>> '{rows,0}')::bigint, 0), b.at, e.at, b.actor, coalesce(e.fields #>> '{digest,0}', '')
    FROM log_change b LEFT JOIN log_change e ON e.object = 'log' AND e.record = b.record AND e.op = 'delete'
    WHERE b.object = 'log' AND b.action = 'log.remove' AND b.op = 'update' ORDER BY b.at DESC, b.id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """The log of these objects is kept for `months`; `id` is the record that says so, `by` who wrote it last."""

    id: UUID
    by: UUID | None
    months: int
    concerns: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Month:
    """A partition: from `since` to before `until`."""

    table: str
    since: datetime
    until: datetime

    @property
    def name(self) -> str:
        """As 2026-03."""
        return f"{self.since:%Y-%m}"


@dataclass(slots=True)
class Outcome:
    """`removed` entries; `wrong` are seals whose stretch did not fit, so that its month was left as it is."""

    removed: int = 0
    steps: int = 0
    dropped: list[str] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)


class _Wrong(Exception):
    """A stretch that is not as it was sealed: what was done to it must not be lost."""


def months_later(moment: datetime, months: int) -> datetime:
    """The first moment of a month, so many months later."""
    count = moment.year * 12 + moment.month - 1 + months
    return datetime(count // 12, count % 12 + 1, 1, tzinfo=UTC)


def all_months() -> list[Month]:
    """The partitions, oldest first."""
    found = (_NAME.fullmatch(name) for (name,) in _all(_PARTITIONS))
    starts = [datetime(int(one[1]), int(one[2]), 1, tzinfo=UTC) for one in found if one]
    return [Month(f"log_change_{one:%Y_%m}", one, months_later(one, 1)) for one in sorted(starts)]


def kept_since() -> dict[str, datetime]:
    """By object the moment before which its log is not kept any more."""
    return {
        name: months_later(datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC), 1)
        for name, month in _all(_SINCE)
    }


@dataclass(frozen=True, slots=True)
class Removal:
    """What was removed of a month by a rule that `by` wrote; `digest` is that of the receipts."""

    month: str
    objects: Sequence[str]
    rows: int
    began_at: datetime
    ended_at: datetime | None
    by: UUID | None
    digest: str


def removals(most: int) -> list[Removal]:
    """The last ones, newest first."""
    return [Removal(*row) for row in _all(_REMOVALS, [most])]


def refusal(nouns: str, since: datetime) -> str:
    """Why something of before cannot be told or done."""
    day = formats.date_format(since)
    return _("The log of {nouns} before {day} is not kept.").format(nouns=nouns, day=day)


def remove(rules: Iterable[Rule], now: datetime, most: int) -> Outcome:
    """Removes what the rules say is too old, in `most` steps at most; what is left waits for the next call."""
    _end_what_was_cut_off()
    outcome, sealed = Outcome(), _one(_SEALED_UNTIL)[0]
    for rule, month in _due(rules, now):
        if sealed is None or sealed < month.until or outcome.steps >= most:
            continue
        try:
            _remove_month(rule, month, outcome, most)
        except _Wrong as wrong:
            outcome.wrong.append(wrong.args[0])
    _drop_empty(now, outcome)
    return outcome


def _due(rules: Iterable[Rule], now: datetime) -> Iterator[tuple[Rule, Month]]:
    known = list(rules)
    for month in all_months():
        for rule in known:
            if months_later(month.until, max(rule.months, LEAST_MONTHS)) <= now:
                yield rule, month


def _remove_month(rule: Rule, month: Month, outcome: Outcome, most: int) -> None:
    there = [name for (name,) in _all(_of(_OBJECTS, month))]
    objects = [name for name in there if name != OWN and rule.concerns(name)]
    wanted = [month.since, month.until, objects, list(holding.everything()), most - outcome.steps]
    numbers = [number for (number,) in _all(_of(_SEALS, month), wanted)] if objects else []
    if not numbers:
        return
    batch = uuid7()
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, [batch, month.name, objects, rule.by, rule.id])
    try:
        for number in numbers:
            outcome.steps += 1
            outcome.removed += _step(month, batch, number, objects)
    finally:
        _end(batch)


def _step(month: Month, batch: UUID, number: int, objects: Sequence[str]) -> int:
    """One stretch, in a transaction of its own; gives how many entries went."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_PATIENCE)
        holding.lock(cursor)
        held = list(holding.everything())
        with _unguarded(cursor, month):
            cursor.execute(_FITS, [number])
            if not cursor.fetchone()[0]:
                raise _Wrong(number)
            cursor.execute(_of(_DELETE, month), [number, list(objects), held])
            removed = int(cursor.rowcount)
            if removed:
                cursor.execute(_RECEIPT, [batch, removed, batch, removed, number])
    return removed


@contextmanager
def _unguarded(cursor: Any, month: Month) -> Iterator[None]:
    """The guard is down for this month, where nobody writes, and up again before the transaction ends."""
    table = sql.Identifier(month.table)
    cursor.execute(sql.SQL("GRANT DELETE ON {} TO CURRENT_USER").format(table))
    cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER log_append_only").format(table))
    yield
    cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER log_append_only").format(table))
    cursor.execute(sql.SQL("REVOKE DELETE ON {} FROM CURRENT_USER").format(table))


def _end_what_was_cut_off() -> None:
    for (batch,) in _all(_CUT_OFF):
        _end(batch)


def _end(batch: UUID) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SUMS, [batch])
        cursor.execute(_END, [*cursor.fetchone(), batch])


def _drop_empty(now: datetime, outcome: Outcome) -> None:
    """A partition without rows costs every reader a look. Who holds the log just now is not waited for: next time."""
    for month in all_months():
        table = sql.Identifier(month.table)
        is_old = months_later(month.until, LEAST_MONTHS) <= now
        if not is_old or _one(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(table))[0]:
            continue
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(_PATIENCE)
                cursor.execute(sql.SQL("ALTER TABLE log_change DETACH PARTITION {}").format(table))
                cursor.execute(sql.SQL("DROP TABLE {}").format(table))
        except OperationalError:
            continue
        outcome.dropped.append(month.name)


def _of(statement: str, month: Month) -> sql.Composed:
    return sql.SQL(statement).format(month=sql.Identifier(month.table))


def _one(statement: Any, values: Sequence[Any] | None = None) -> Any:
    return _all(statement, values)[0]


def _all(statement: Any, values: Sequence[Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
