"""Waiting for the log's readers. They hold back what is younger than the oldest transaction of the whole server, and
whoever begins to read meanwhile is told again what they know: right for a client, but noise in a test."""

from __future__ import annotations

import time

from django.db import connection

from rapport.engine.log import readers

PATIENCE_SECONDS = 60.0
"""Tests of other processes on the same server hold transactions open for some seconds."""


def settle() -> None:
    """Returns when readers have all before them that is committed now. Not for use inside a transaction that writes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
        target = readers.Cursor(int(cursor.fetchone()[0]))
    end = time.monotonic() + PATIENCE_SECONDS
    while readers.horizon() < target:
        assert time.monotonic() < end, "a transaction of this server does not end"
        time.sleep(0.01)
