"""Housekeeping: partitions ahead of time, old receipts and old queue entries away, and nothing else."""

from __future__ import annotations

import pytest
from django.db import connection

from rapport.engine.access.actors import SYSTEM
from rapport.engine.jobs import chores, starting
from rapport.engine.jobs.models import Job

from . import trial_jobs

pytestmark = pytest.mark.django_db


def one(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0]) if cursor.description else cursor.rowcount


PARTITIONS = """
    SELECT count(*) FROM pg_inherits
    WHERE inhparent = 'log_change'::regclass AND inhrelid::regclass::text >= to_char(now(), '"log_change_"YYYY_MM')
"""


def test_the_log_has_room_for_the_next_months(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chores, "MONTHS_AHEAD", 14)
    chores.keep_log_ahead.fn()
    chores.keep_log_ahead.fn()
    assert one(PARTITIONS) == 15


def test_old_receipts_go_and_fresh_ones_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chores, "_BATCH", 2)
    one(
        "INSERT INTO actions_receipt (key, digest, created_at) "
        "SELECT n::text, '', now() - n * interval '1 day' FROM generate_series(0, 13) n"
    )
    chores.forget_receipts.fn()
    assert one("SELECT count(*) FROM actions_receipt") == 8


def test_old_queue_entries_go_and_waiting_ones_and_runs_stay() -> None:
    for _ in range(3):
        starting.start(trial_jobs.count, SYSTEM, to=1)
    one("UPDATE procrastinate_events SET at = now() - interval '8 days'")
    first = "(SELECT min(id) FROM procrastinate_jobs)"
    one(f"UPDATE procrastinate_jobs SET status = 'doing' WHERE id = {first}")
    one(f"SELECT count(procrastinate_finish_job_v1({first}, 'failed', false))")
    chores.forget_queued.fn()
    assert one("SELECT count(*) FROM procrastinate_jobs") == 3
    one("UPDATE procrastinate_events SET at = now() - interval '8 days'")
    chores.forget_queued.fn()
    assert one("SELECT count(*) FROM procrastinate_jobs") == 2
    assert Job.objects.count() == 3
