"""GET /jobs, GET /jobs/{id}, POST /jobs/{id}/cancel: one's own jobs, for admins everybody's."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from rapport.engine.access.callers import caller_of
from rapport.engine.jobs import starting
from rapport.engine.jobs.models import Job
from rapport.engine.objects.problems import NotFound

router = Router(tags=["jobs"])


class JobItem(Schema):
    """One job. `done` of `total` are done; `error` says why it failed, for the person who started it."""

    id: UUID
    kind: str
    label: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    done: int
    total: int | None
    message: str
    error: str
    result: Any = Field(
        description="What the job gave back: an object whose keys belong to its kind, or null."
    )
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class JobPage(Schema):
    """Jobs, the newest first."""

    items: list[JobItem]
    next: str | None


class JobQuery(Schema):
    """Which jobs to list."""

    limit: int = Field(50, ge=1, le=200)
    after: UUID | None = Field(None, description="The cursor `next` of the page before this one.")


@router.get("", response=JobPage, summary="List jobs")
def list_jobs(request: HttpRequest, query: Query[JobQuery]) -> dict[str, Any]:
    """The newest first."""
    found = starting.visible(caller_of(request).actor).order_by("-id")
    if query.after is not None:
        found = found.filter(pk__lt=query.after)
    rows = list(found[: query.limit + 1])
    more = len(rows) > query.limit
    rows = rows[: query.limit]
    return {"items": [item(job) for job in rows], "next": str(rows[-1].pk) if more else None}


@router.get("/{uuid:pk}", response=JobItem, summary="Read a job")
def read_job(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """How far it is and what came out."""
    found = starting.visible(caller_of(request).actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such job."))
    return item(found)


@router.post("/{uuid:pk}/cancel", response=JobItem, summary="Cancel a job")
def cancel_job(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Ends a waiting job now and a running one at its next step; a finished job stays as it is."""
    return item(starting.cancel(caller_of(request).actor, pk))


def item(job: Job) -> dict[str, Any]:
    """A job as every door tells it: list, answer, live feed."""
    return {name: getattr(job, name) for name in JobItem.model_fields}
