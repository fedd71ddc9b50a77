"""Turns: what two requests must not do at the same time, by a name for it."""

from __future__ import annotations

from django.db import connection

_TAKE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def take(name: str) -> None:
    """Waits for whoever has the turn of this name, and has it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [name])
