"""The house's own housekeeping: log partitions ahead of time, old receipts and old queue entries away."""

from __future__ import annotations

from django.db import connection

from rapport.engine.jobs.works import chore

MONTHS_AHEAD = 3
RECEIPT_DAYS = 7
QUEUE_DAYS = 7
SIGN_IN_DAYS = 370
_BATCH = 10_000

_PARTITIONS = """
    SELECT log_partition((date_trunc('month', now() AT TIME ZONE 'UTC') + n * interval '1 month')::date)
    FROM generate_series(0, %s) n
"""
_RECEIPTS = """
    DELETE FROM actions_receipt WHERE id IN (
        SELECT id FROM actions_receipt WHERE created_at < now() - %s * interval '1 day' ORDER BY created_at LIMIT %s
    )
"""
_SIGN_INS = """
    DELETE FROM access_signin WHERE id IN (
        SELECT id FROM access_signin WHERE at < now() - %s * interval '1 day' ORDER BY at LIMIT %s
    )
"""
_GUESSES = """
    DELETE FROM access_guess WHERE key IN (
        SELECT key FROM access_guess WHERE full_at < now() - %s * interval '1 day' LIMIT %s
    )
"""
# Finished entries that were not deleted at once: failed, cancelled and aborted ones.
_QUEUED = """
    DELETE FROM procrastinate_jobs WHERE id IN (
        SELECT j.id FROM procrastinate_jobs j
        WHERE j.status IN ('succeeded', 'failed', 'cancelled', 'aborted') AND NOT EXISTS (
            SELECT 1 FROM procrastinate_events e WHERE e.job_id = j.id AND e.at >= now() - %s * interval '1 day'
        ) ORDER BY j.id LIMIT %s
    )
"""


@chore("log.partitions", cron="7 * * * *")
def keep_log_ahead() -> None:
    """The log has a partition for this month and the next ones. Without one no record could be written."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTITIONS, [MONTHS_AHEAD])


@chore("receipts.old", cron="17 * * * *")
def forget_receipts() -> None:
    """A request is recognised for a week; what is older is deleted, in small transactions."""
    _delete(_RECEIPTS, RECEIPT_DAYS)


@chore("queue.old", cron="27 * * * *")
def forget_queued() -> None:
    """The queue keeps what failed for a week; our own run log stays."""
    _delete(_QUEUED, QUEUE_DAYS)


@chore("sign_ins.old", cron="47 3 * * *")
def forget_sign_ins() -> None:
    """The book of sign-ins goes back a year and some days; what was tried too often is whole again after a day."""
    _delete(_SIGN_INS, SIGN_IN_DAYS)
    _delete(_GUESSES, 1)


def _delete(statement: str, days: int) -> None:
    with connection.cursor() as cursor:
        while True:
            cursor.execute(statement, [days, _BATCH])
            if cursor.rowcount < _BATCH:
                return
