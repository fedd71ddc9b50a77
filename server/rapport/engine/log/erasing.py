"""Erasing: the one way in which entries leave the log, for records that are erased with their history, and in which a
person is taken out of entries about others.

The guard of the log stands in the database and holds for everyone, its owner included; so erasing takes it down and
puts it up again within its own transaction, and whoever writes meanwhile waits. Of each entry a receipt stays, its
digest alone, with which the seals fit as before; and the log says that so many were erased (docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from rapport.kit.ids import uuid7

_RECEIPTS = """
    INSERT INTO log_erased (xid, id, at, digest, batch)
    SELECT c.xid, c.id, c.at, log_digest(c), %s FROM log_change c WHERE {which} ON CONFLICT DO NOTHING
"""
_ERASE = "DELETE FROM log_change WHERE record = ANY(%s)"
_SAY = """
    INSERT INTO log_change (object, record, op, fields, actor, door, action, cause)
    SELECT 'log', %s, 'delete', jsonb_build_object('rows', jsonb_build_array(%s::bigint, NULL)),
        (told ->> 'actor')::uuid, coalesce(told ->> 'door', 'sql'), coalesce(told ->> 'action', ''),
        (told ->> 'cause')::uuid
    FROM (SELECT coalesce(nullif(current_setting('rapport.context', true), '')::jsonb, '{}') AS told) context
"""


_FIND = "SELECT id FROM log_change WHERE fields::text ~* %s AND record <> ALL(%s)"
_ABOUT = "SELECT id, object, record FROM log_change WHERE id = ANY(%s)"
_READ = "SELECT id, at, fields::text FROM log_change WHERE id = ANY(%s)"
_REDACT = "UPDATE log_change SET fields = %s::jsonb WHERE at = %s AND id = %s"
_GONE = """
    INSERT INTO log_change (object, record, op, fields, actor, door, action, cause)
    SELECT %s, %s, 'delete', %s::jsonb, (told ->> 'actor')::uuid, coalesce(told ->> 'door', 'sql'),
        coalesce(told ->> 'action', ''), (told ->> 'cause')::uuid
    FROM (SELECT coalesce(nullif(current_setting('rapport.context', true), '')::jsonb, '{}') AS told) context
"""


_GONE_RUNS = """
    INSERT INTO log_gone (cause, record, object)
    SELECT DISTINCT ON (cause, record) cause, record, object FROM log_change
    WHERE record = ANY(%s) AND cause IS NOT NULL AND op IN ('insert', 'update') ON CONFLICT DO NOTHING
"""


def keep_runs(cursor: Any, records: Sequence[UUID]) -> None:
    """Before these are deleted and erased: notes which runs had made or changed them, for a way back to tell."""
    cursor.execute(_GONE_RUNS, [list(records)])


def erase(cursor: Any, records: Sequence[UUID]) -> int:
    """Deletes all entries about these records and says how many. Must run inside a transaction that ends soon."""
    batch, gone = uuid7(), list(records)
    cursor.execute("GRANT DELETE ON log_change TO CURRENT_USER")
    cursor.execute("ALTER TABLE log_change DISABLE TRIGGER log_append_only")
    receipts = _receive(cursor, "c.record = ANY(%s)", batch, gone)
    cursor.execute(_ERASE, [gone])
    count = int(cursor.rowcount)
    cursor.execute("ALTER TABLE log_change ENABLE TRIGGER log_append_only")
    cursor.execute("REVOKE DELETE ON log_change FROM CURRENT_USER")
    if receipts:
        cursor.execute(_SAY, [batch, receipts])
    return count


def find(cursor: Any, pattern: str, spared: Sequence[UUID]) -> list[int]:
    """Ids of entries whose values match, less those about the records `spared`. Looks at the whole log."""
    cursor.execute(_FIND, [pattern, list(spared)])
    return [number for (number,) in cursor.fetchall()]


def records_of(cursor: Any, entries: Sequence[int]) -> dict[int, tuple[str, UUID]]:
    """(object, id of the record) that each of these entries is about."""
    cursor.execute(_ABOUT, [list(entries)])
    return {number: (name, record) for number, name, record in cursor.fetchall()}


def redact(cursor: Any, entries: Sequence[int], how: Callable[[str], str]) -> int:
    """Rewrites the values of these entries by `how`, from JSON to JSON. Their receipts keep the seals whole.

    Must run inside a transaction that ends soon.
    """
    batch, wanted = uuid7(), list(entries)
    cursor.execute("GRANT UPDATE ON log_change TO CURRENT_USER")
    cursor.execute("ALTER TABLE log_change DISABLE TRIGGER log_append_only")
    receipts = _receive(cursor, "c.id = ANY(%s)", batch, wanted)
    cursor.execute(_READ, [wanted])
    rows = cursor.fetchall()
    for number, at, fields in rows:
        cursor.execute(_REDACT, [how(fields), at, number])
    cursor.execute("ALTER TABLE log_change ENABLE TRIGGER log_append_only")
    cursor.execute("REVOKE UPDATE ON log_change FROM CURRENT_USER")
    if receipts:
        cursor.execute(_SAY, [batch, receipts])
    return len(rows)


def say_gone(cursor: Any, object_name: str, record: UUID, kept: str) -> None:
    """Says that a record is gone, after its entries were erased, so that whoever holds it lets it go. `kept` is JSON of
    columns as a deletion has them, of those by which it is known who could see it."""
    cursor.execute(_GONE, [object_name, record, kept])


def _receive(cursor: Any, which: str, batch: UUID, wanted: Sequence[Any]) -> int:
    cursor.execute(_RECEIPTS.format(which=which), [batch, wanted])
    return int(cursor.rowcount)
