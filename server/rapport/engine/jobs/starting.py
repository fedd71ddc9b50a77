"""Putting a job into the queue, and taking it out again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
from django.db import connection, models, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import DEFAULT_PRIORITY
from procrastinate.jobs import Job as Queued
from procrastinate.manager import JobManager

from rapport.engine.access.actors import Actor
from rapport.engine.jobs.lines import CHANNEL
from rapport.engine.jobs.models import Job, State
from rapport.engine.jobs.works import Work
from rapport.engine.objects.problems import NotFound

QUEUE = "jobs"
TASK = "rapport.run"

_queue = JobManager(DjangoConnector())
"""Always on Django's connection, also inside the worker: a job is enqueued in the caller's transaction."""


def start(work: Work, actor: Actor, *, label: str = "", **given: Any) -> Job:
    """Queues a run of `work` for `actor`. It begins after the caller's commit, and never when that rolls back.

    `given` must be JSON (ids and moments become text) and is what the function gets.
    """
    plain = orjson.loads(orjson.dumps(given, default=str))
    named = (label or str(work.label))[:200]
    with transaction.atomic():
        job = Job(kind=work.name, label=named, actor_id=actor.id, given=plain,
                  rights=None if actor.only is None else sorted(actor.only))  # fmt: skip
        job.save(force_insert=True)
        _queue.defer_job(_queued(job))
        tell(job.pk)
    job.refresh_from_db()
    return job


def _queued(job: Job) -> Queued:
    return Queued(
        id=None, queue=QUEUE, priority=DEFAULT_PRIORITY, lock=None, queueing_lock=None, task_name=TASK,
        task_kwargs={"job": str(job.pk)},
    )  # fmt: skip


def cancel(actor: Actor, pk: UUID) -> Job:
    """Cancels a waiting job now and a running one at its next step; a finished one stays as it is.

    Raises NotFound unless it is the actor's own or the actor is an admin.
    """
    with transaction.atomic():
        job = visible(actor).select_for_update(of=("self",)).filter(pk=pk).first()
        if job is None:
            raise NotFound(_("There is no such job."))
        if job.state == State.QUEUED:
            Job.objects.filter(pk=pk).update(state=State.CANCELLED, cancel_asked=True, finished_at=Now())
        elif job.state == State.RUNNING:
            Job.objects.filter(pk=pk).update(cancel_asked=True)
        tell(pk)
    job.refresh_from_db()
    return job


def visible(actor: Actor) -> models.QuerySet[Job]:
    """The jobs that `actor` may see: their own; admins see all."""
    return (
        Job.objects.all() if actor.is_admin else Job.objects.filter(actor_id=actor.id, actor_id__isnull=False)
    )


def tell(pk: UUID) -> None:
    """Says at commit that a job has changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(pk)])
