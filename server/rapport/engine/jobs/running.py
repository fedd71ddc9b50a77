"""Running one job: claiming it, calling its function, and writing down how it ended."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
import structlog
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.engine.access import languages
from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.jobs.lines import CHANNEL, Line, same_line
from rapport.engine.jobs.models import Job, State
from rapport.engine.jobs.progress import Cancelled, Progress, Stopped
from rapport.engine.jobs.works import works
from rapport.engine.objects import current
from rapport.engine.objects.problems import Problem
from rapport.kit import text

MOST_ATTEMPTS = 5

_log = structlog.get_logger(__name__)

# PostgreSQL keeps no NUL, and a result may quote a hostile file.
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")

_CLAIM = """
    UPDATE jobs_job SET state = 'running', started_at = coalesce(started_at, clock_timestamp()),
        heartbeat = clock_timestamp(), attempt = attempt + 1
    WHERE id = %s AND state IN ('queued', 'running') RETURNING kind, given::text, actor_id, attempt,
        cancel_asked, rights::text
"""
_FINISH = f"""
    WITH told AS (
        UPDATE jobs_job SET state = %s, result = %s::jsonb, error = %s,
            finished_at = clock_timestamp(), heartbeat = clock_timestamp(),
            done = CASE WHEN %s THEN coalesce(total, done) ELSE done END
        WHERE id = %s AND state = 'running' RETURNING id
    )
    SELECT pg_notify('{CHANNEL}', id::text) FROM told
"""  # noqa: S608  # built from constants alone
_PUT_BACK = "UPDATE jobs_job SET state = 'queued', attempt = attempt - 1 WHERE id = %s AND state = 'running'"


def run_here(job: Job) -> Job:
    """Runs a queued job at once in this process and connection: for commands that wait, and for tests."""
    carry_out(job.pk, same_line)
    job.refresh_from_db()
    return job


def carry_out(pk: UUID, line: Line) -> None:
    """Runs the job, in the language of who started it, unless it is finished or cancelled.

    Raises Stopped when it has to run again later.
    """
    current.look()
    claimed = line(_CLAIM, [pk])
    if claimed is not None:
        with translation.override(settings.LANGUAGE_CODE):
            _carry_out(pk, claimed, line)


def _carry_out(pk: UUID, claimed: Any, line: Line) -> None:
    kind, given, actor_id, attempt, cancelled, only = claimed
    try:
        if cancelled:
            raise Cancelled
        # In here: whoever cannot even be asked for their language has a job that failed, and none that runs for ever.
        translation.activate(languages.language_of(actor_id))
        result = _call(Progress(pk, _actor(actor_id, only), line), kind, orjson.loads(given), attempt)
    except Cancelled as cancel:
        _finish(line, pk, State.CANCELLED, cancel.result)
    except Stopped:
        line(_PUT_BACK, [pk])
        raise
    except Problem as problem:
        _finish(line, pk, State.FAILED, error=_said(problem))
    except Exception:  # noqa: BLE001  # whatever a job raises is written down
        _log.exception("job_failed", job=str(pk), kind=kind, attempt=attempt)
        _finish(
            line,
            pk,
            State.FAILED,
            error=_("The server failed at this. Its log tells why, under job %s.") % pk,
        )
    else:
        _finish(line, pk, State.DONE, result)


def _call(progress: Progress, kind: str, given: dict[str, Any], attempt: int) -> Any:
    if attempt > MOST_ATTEMPTS:
        raise Problem(
            _("The server was stopped %d times while it worked on this, so it gave up.") % MOST_ATTEMPTS
        )
    work = works.get(kind)
    if work is None:
        raise Problem(_("This version of Rapport has no job “%s”.") % kind)
    return work.fn(progress, **given)


def _actor(user_id: UUID | None, only: str | None) -> Actor:
    found = actor_of(user_id) if user_id else SYSTEM
    if found is None:
        raise Problem(_("The person who started this is not active any more."))
    return replace(found, only=frozenset(orjson.loads(only))) if only is not None else found


def _said(problem: Problem) -> str:
    faults = [f"{fault.pointer.lstrip('/')}: {fault.detail}" for fault in problem.faults[:10]]
    return "\n".join([str(problem), *faults])


def _finish(line: Line, pk: UUID, state: State, result: Any = None, error: str = "") -> None:
    told = _NUL.sub(r"\1", orjson.dumps(result, default=str).decode()) if result is not None else None
    line(_FINISH, [state.value, told, text.clean(error), state is State.DONE, pk])
