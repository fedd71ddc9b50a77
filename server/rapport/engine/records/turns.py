"""Turns: what must not happen twice at the same moment, in any process, waits here for what happens now."""

from __future__ import annotations

from django.db import connection

_WAIT = "SELECT pg_advisory_xact_lock(hashtext(%s))"


def wait(name: str) -> None:
    """Comes back when nobody else does what is called `name`, and keeps it so until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, [name])
