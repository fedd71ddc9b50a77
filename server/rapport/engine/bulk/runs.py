"""Runs: an import, a change to many records or its way back, found by the id that its entries in the log bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.jobs import starting
from rapport.engine.jobs.models import OPEN_STATES, Job, State
from rapport.engine.log import removing
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, NotFound

BULK, BACK, IMPORT = "bulk.run", "bulk.undo", "import.run"
_OBJECTS = """
    SELECT object FROM log_change WHERE cause = %s AND op IN ('insert', 'update')
    UNION SELECT object FROM log_gone WHERE cause = %s
"""


@dataclass(frozen=True, slots=True)
class Run:
    """`cause` is what its entries bear, `objects` are the kinds of record that it made or changed."""

    cause: UUID
    label: str
    objects: tuple[str, ...]
    verb: str


def find(actor: Actor, pk: UUID) -> Run:
    """The run of this job, this import or (for admins) this cause.

    Raises NotFound for what is not one's own, and Conflict for what cannot be taken back now.
    """
    job = starting.visible(actor).filter(pk=pk).first()
    cause = UUID(str(job.given["id"])) if job is not None and job.kind == IMPORT else pk
    jobs = list(_jobs_of(actor, cause).order_by("-id"))
    if job is not None and job not in jobs:
        raise Conflict(_("What this job did cannot be taken back."), code="not_undoable")
    if not jobs and not (actor.is_admin and objects_of(cause)):
        raise NotFound(_("There is no such job."))
    if any(one.state in OPEN_STATES for one in jobs):
        raise Conflict(_("The job still runs; cancel it first."), code="still_running")
    objects = objects_of(cause)
    if not objects:
        raise Conflict(_("This is too long ago, or changed nothing."), code="too_late")
    _refuse_forgotten(jobs, objects)
    first = jobs[0] if jobs else None
    return Run(cause, first.label if first else str(cause), objects, _verb(first))


def _refuse_forgotten(jobs: Sequence[Job], objects: Sequence[str]) -> None:
    """What a run did before the log begins is not known: the rest alone would be half of it."""
    since = removing.kept_since() if jobs else {}
    for name in objects:
        if name in since and min(one.created_at for one in jobs) < since[name]:
            raise Conflict(removing.refusal(registry.get(name).nouns, since[name]), code="too_late")


def _jobs_of(actor: Actor, cause: UUID) -> QuerySet[Job]:
    """The jobs that did it; an import that was begun again had several. Those that only tried are none."""
    by_id = Q(pk=cause, kind=BULK) | (Q(pk=cause, kind=BACK) & ~Q(given__rehearsed=True))
    return starting.visible(actor).filter(
        by_id | Q(kind=IMPORT, given__id=str(cause), given__rehearsed=False)
    )


def _verb(job: Job | None) -> str:
    if job is None or job.kind == IMPORT:
        return "import"
    return str(job.given.get("verb") or job.given["asked"]["verb"])


def objects_of(cause: UUID) -> tuple[str, ...]:
    """The kinds of record that the run made or changed, as far as there are such objects today."""
    known = {obj.name for obj in registry.all_objects()}
    with connection.cursor() as cursor:
        cursor.execute(_OBJECTS, [cause, cause])
        return tuple(sorted(name for (name,) in cursor.fetchall() if name in known))


def ways_back(cause: UUID) -> QuerySet[Job]:
    """The jobs that took the run back, and those under way; not those that only tried."""
    back = Job.objects.filter(kind=BACK, given__job=str(cause)).exclude(given__rehearsed=True)
    return back.exclude(state=State.FAILED)


def own_causes(cause: UUID) -> list[UUID]:
    """The run, its ways back, their ways back and so on."""
    found, fresh = [cause], [cause]
    while fresh:
        fresh = [pk for one in fresh for pk in ways_back(one).values_list("pk", flat=True) if pk not in found]
        found += fresh
    return found


def is_taken_back(cause: UUID) -> bool:
    """Whether a way back went to its end, or is under way, and was not taken back itself."""
    jobs = ways_back(cause).exclude(state=State.CANCELLED)
    return any(job.state in OPEN_STATES or not is_taken_back(job.pk) for job in jobs)
