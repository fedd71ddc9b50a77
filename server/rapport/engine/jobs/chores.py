"""The house's own housekeeping: log partitions ahead of time, old receipts and old queue entries away."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext_lazy as _

from rapport.engine.jobs import terms
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore

MONTHS_AHEAD = 3
RECEIPTS = term(Term("receipts", _("Requests that are recognised when they are sent again"), ("actions_receipt",),
                     _("After the request"), days=7, least=7, most=30))  # fmt: skip
QUEUE = term(Term("queue", _("The queue of the worker"), ("procrastinate_jobs",), _("After it failed"), days=7, least=1,
                  most=30))  # fmt: skip
JOBS = term(Term("jobs", _("Imports, bulk changes and other long work"), ("jobs_job",), _("After it ended"), days=365,
                 least=60, most=3650))  # fmt: skip
# The database itself keeps each for a year.
SIGN_INS = term(Term("sign_ins", _("Sign-ins, refused ones too"), ("access_signin",), _("After the sign-in"), days=370,
                     least=370, most=1830))  # fmt: skip
GUESSES = term(Term("guesses", _("How often something was tried"), ("access_guess",), _("After it may be tried again"),
                    days=1, least=1, most=1))  # fmt: skip
SESSIONS = term(Term("sessions", _("Sessions of browsers"), ("django_session", "usersessions_usersession"),
                     _("After the session ended"), days=1, least=1, most=90))  # fmt: skip
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
_SESSIONS = """
    DELETE FROM django_session WHERE session_key IN (
        SELECT session_key FROM django_session WHERE expire_date < now() - %s * interval '1 day' LIMIT %s
    )
"""
_SEEN = """
    DELETE FROM usersessions_usersession WHERE id IN (
        SELECT seen.id FROM usersessions_usersession seen
        WHERE seen.last_seen_at < now() - %s * interval '1 day' AND NOT EXISTS (
            SELECT 1 FROM django_session s WHERE s.session_key = seen.session_key
        ) LIMIT %s
    )
"""
# Those of which something is left to be done, such as a change that can be taken back, stay with it.
_JOBS = """
    DELETE FROM jobs_job WHERE id IN (
        SELECT j.id FROM jobs_job j WHERE j.state NOT IN ('queued', 'running')
            AND j.finished_at < now() - %s * interval '1 day'
            AND NOT EXISTS (SELECT 1 FROM bulk_entry e WHERE e.job_id = j.id) ORDER BY j.id LIMIT %s
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
    _delete(_RECEIPTS, terms.days(RECEIPTS))


@chore("queue.old", cron="27 * * * *")
def forget_queued() -> None:
    """The queue keeps what failed for a week; our own run log stays."""
    _delete(_QUEUED, terms.days(QUEUE))


@chore("sign_ins.old", cron="47 3 * * *")
def forget_sign_ins() -> None:
    """The book of sign-ins goes back a year and some days; what was tried too often is whole again after a day."""
    _delete(_SIGN_INS, terms.days(SIGN_INS))
    _delete(_GUESSES, terms.days(GUESSES))


@chore("sessions.old", cron="41 3 * * *")
def forget_sessions() -> None:
    """What is left of a session that ended, and of work that ended long ago."""
    _delete(_SESSIONS, terms.days(SESSIONS))
    _delete(_SEEN, terms.days(SESSIONS))
    _delete(_JOBS, terms.days(JOBS))


def _delete(statement: str, days: int) -> None:
    with connection.cursor() as cursor:
        while True:
            cursor.execute(statement, [days, _BATCH])
            if cursor.rowcount < _BATCH:
                return
