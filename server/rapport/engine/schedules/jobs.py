"""What the worker does: it looks every minute at what is due, runs that, and forgets old runs and their files."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.jobs import terms
from rapport.engine.jobs.models import OPEN_STATES, Job
from rapport.engine.jobs.models import State as JobState
from rapport.engine.jobs.progress import Cancelled, Progress, Stopped
from rapport.engine.jobs.shelves import EXPORTS
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore, job
from rapport.engine.objects.problems import Forbidden, Problem
from rapport.engine.schedules import turning
from rapport.engine.schedules.kinds import kind_of
from rapport.engine.schedules.models import Schedule, Standing, State, Turn

_AFTER = gettext_lazy("After the run")
TURNS = term(Term("schedule-turns", gettext_lazy("Runs of schedules"), ("schedules_turn",), _AFTER, days=365, least=30,
                  most=1830))  # fmt: skip
FILES = term(Term("schedule-files", gettext_lazy("Files of scheduled exports"), (), _AFTER, days=30, least=1,
                  most=90))  # fmt: skip
_MOST = 500


@job("schedule.run", label=gettext_lazy("Schedule"), tells=True)
def run_schedule(progress: Progress, *, turn: str) -> dict[str, Any] | None:
    """Does what a schedule says, with the rights that its owner has now."""
    found = Turn.objects.select_related("schedule").filter(pk=UUID(turn), state=State.RUNNING).first()
    if found is None:
        return None
    schedule = found.schedule
    kind = kind_of(schedule.work)
    try:
        try:
            kind.judge(progress.actor, schedule.object)
        except Forbidden as problem:
            turning.end(found, State.FAILED, {}, said(problem), why=problem, is_right_lost=True)
            raise
        result = dict(kind.run(progress, schedule, found))
    except Cancelled:
        turning.end(found, State.CANCELLED, {})
        raise
    except Stopped:
        raise
    except Problem as problem:
        turning.end(found, State.FAILED, {}, said(problem), why=problem)
        raise
    except Exception:
        turning.end(found, State.FAILED, {}, str(_("The server failed at this; its log tells why.")))
        raise
    turning.end(found, State.DONE, result)
    return result


def said(problem: Problem) -> str:
    """What a problem says to people."""
    return " ".join(fault.detail for fault in problem.faults[:5]) or str(problem)


@chore("schedules.due", cron="* * * * *")
def begin_due() -> None:
    """Begins what is due, also what was missed while nobody ran: once."""
    now = datetime.now(UTC)
    catch_up()
    due = Schedule.objects.filter(standing=Standing.ACTIVE, archived_at=None, next_at__lte=now)
    for pk in due.order_by("next_at").values_list("pk", flat=True)[:_MOST]:
        turning.begin(run_schedule, pk, now)


def catch_up() -> None:
    """Ends the runs whose job ended without a word: before it began, or by a server that was stopped too often."""
    for turn in Turn.objects.filter(state=State.RUNNING).order_by("pk")[:_MOST]:
        known = Job.objects.filter(pk=turn.job).first() if turn.job else None
        if known is not None and known.state in OPEN_STATES:
            continue
        if known is not None and known.state == JobState.CANCELLED:
            turning.end(turn, State.CANCELLED, {})
        else:
            turning.end(turn, State.FAILED, {}, known.error if known else "")


@chore("schedules.old", cron="43 3 * * *")
def forget() -> None:
    """Runs of a year ago, and files of a month ago."""
    now = datetime.now(UTC)
    EXPORTS.forget(terms.before(FILES, now))
    Turn.objects.filter(started_at__lt=terms.before(TURNS, now)).exclude(state=State.RUNNING).delete()
