"""Erasing: the one way in which entries leave the log, for records that are erased with their history.

The guard of the log stands in the database and holds for everyone, its owner included; so erasing takes it down and
puts it up again within its own transaction, and whoever writes meanwhile waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

_ERASE = "DELETE FROM log_change WHERE record = ANY(%s)"


def erase(cursor: Any, records: Sequence[UUID]) -> int:
    """Deletes all entries about these records and says how many. Must run inside a transaction that ends soon."""
    cursor.execute("GRANT DELETE ON log_change TO CURRENT_USER")
    cursor.execute("ALTER TABLE log_change DISABLE TRIGGER log_append_only")
    cursor.execute(_ERASE, [list(records)])
    count = int(cursor.rowcount)
    cursor.execute("ALTER TABLE log_change ENABLE TRIGGER log_append_only")
    cursor.execute("REVOKE DELETE ON log_change FROM CURRENT_USER")
    return count
