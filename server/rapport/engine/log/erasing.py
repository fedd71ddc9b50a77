"""Erasing: the one way in which entries leave the log, for records that are erased with their history.

The guard of the log stands in the database and holds for everyone, its owner included; so erasing takes it down and
puts it up again within its own transaction, and whoever writes meanwhile waits. Of each entry a receipt stays, its
digest alone, with which the seals fit as before; and the log says that so many were erased (docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rapport.kit.ids import uuid7

_RECEIPTS = """
    INSERT INTO log_erased (xid, id, at, digest, batch)
    SELECT c.xid, c.id, c.at, log_digest(c), %s FROM log_change c WHERE c.record = ANY(%s)
"""
_ERASE = "DELETE FROM log_change WHERE record = ANY(%s)"
_SAY = """
    INSERT INTO log_change (object, record, op, fields, actor, door, action, cause)
    SELECT 'log', %s, 'delete', jsonb_build_object('rows', jsonb_build_array(%s::bigint, NULL)),
        (told ->> 'actor')::uuid, coalesce(told ->> 'door', 'sql'), coalesce(told ->> 'action', ''),
        (told ->> 'cause')::uuid
    FROM (SELECT coalesce(nullif(current_setting('rapport.context', true), '')::jsonb, '{}') AS told) context
"""


def erase(cursor: Any, records: Sequence[UUID]) -> int:
    """Deletes all entries about these records and says how many. Must run inside a transaction that ends soon."""
    batch, gone = uuid7(), list(records)
    cursor.execute("GRANT DELETE ON log_change TO CURRENT_USER")
    cursor.execute("ALTER TABLE log_change DISABLE TRIGGER log_append_only")
    cursor.execute(_RECEIPTS, [batch, gone])
    cursor.execute(_ERASE, [gone])
    count = int(cursor.rowcount)
    cursor.execute("ALTER TABLE log_change ENABLE TRIGGER log_append_only")
    cursor.execute("REVOKE DELETE ON log_change FROM CURRENT_USER")
    if count:
        cursor.execute(_SAY, [batch, count])
    return count
