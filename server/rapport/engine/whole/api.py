"""/organisation-files: the whole organisation as a file, made by a job and taken within a week."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.responses import Status

from rapport.engine.access import proofs, visitors
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.jobs import starting, terms
from rapport.engine.jobs.api import JobItem, item
from rapport.engine.jobs.models import OPEN_STATES, Job, State
from rapport.engine.jobs.shelves import WHOLE
from rapport.engine.objects.problems import Conflict, Forbidden, NotFound
from rapport.engine.whole import jobs, writing

router = Router(tags=["exports"])
_SHOWN = 20
_ZIP = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}
_FILE = {"responses": {200: {"description": "The file.", "content": _ZIP}}}


class OrganisationFile(Schema):
    """A file that waits. What is in `narrowed` could not be taken along whole, so that nothing can be made of it."""

    id: UUID
    made_at: datetime
    until: datetime
    bytes: int
    records: int
    files: int
    narrowed: list[str]


class OrganisationFiles(Schema):
    """One's own, the newest first, and the job that is making one."""

    items: list[OrganisationFile]
    making: JobItem | None


@router.get("", response=OrganisationFiles, summary="List files with the whole organisation")
def list_organisation_files(request: HttpRequest) -> dict[str, Any]:
    """Those that whoever asks had made, while they are kept."""
    actor = caller_of(request).actor
    own = Job.objects.filter(kind=jobs.run_export.name, actor_id=actor.id, actor_id__isnull=False).order_by(
        "-id"
    )
    known = list(own[:_SHOWN])
    making = next((one for one in known if one.state in OPEN_STATES), None)
    return {
        "items": [_told(one) for one in known if one.state == State.DONE and WHOLE.path(one.pk).is_file()],
        "making": item(making) if making else None,
    }


def _told(job: Job) -> dict[str, Any]:
    made = job.finished_at or job.created_at
    told = {name: (job.result or {}).get(name, 0) for name in ("bytes", "records", "files")}
    narrowed = (job.result or {}).get("narrowed", [])
    return {"id": job.pk, "made_at": made, "until": made + timedelta(days=terms.days(jobs.TERM)), **told,
            "narrowed": narrowed}  # fmt: skip


@router.post("", response={201: JobItem}, summary="Put the whole organisation into one file")
def begin_organisation_file(request: HttpRequest) -> Status[dict[str, Any]]:
    """A job, for admins, who prove themselves first. What roles keep from them is not in it; exports have a book."""
    caller = caller_of(request)
    _judge(caller)
    own = Job.objects.filter(kind=jobs.run_export.name, actor_id=caller.actor.id)
    if own.filter(state__in=OPEN_STATES).exists():
        raise Conflict(_("Such a file is being made already."), code="busy")
    job = starting.start(
        jobs.run_export, caller.actor, door=caller.door[:120], address=visitors.address_of(request) or ""
    )
    return Status(201, item(job))


@router.get(
    "/{uuid:pk}/file", summary="Download the whole organisation", response={200: None}, openapi_extra=_FILE
)
def read_organisation_file(request: HttpRequest, pk: UUID) -> FileResponse:
    """The file of a job that whoever asks began themselves, while nothing in it is kept from them."""
    caller = caller_of(request)
    own = Job.objects.filter(
        pk=pk, kind=jobs.run_export.name, actor_id=caller.actor.id, state=State.DONE
    ).first()
    path = WHOLE.path(pk)
    if own is None or caller.actor.id is None or not path.is_file():
        raise NotFound(_("There is no such file; files with a whole organisation are kept for a week."))
    _judge(caller)
    if set(writing.narrowed_for(caller.actor)) - set((own.result or {}).get("narrowed", [])):
        raise Forbidden(_("There is more in this file than your roles let you see by now; make another one."))
    response = FileResponse(path.open("rb"), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="organisation.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _judge(caller: Caller) -> None:
    """Raises Forbidden for whoever is no admin, or comes with a token for few things; ProofRequired."""
    if caller.actor.id is None or not caller.actor.is_admin:
        raise Forbidden(_("Admins alone take the whole organisation along, and no token for few things."))
    proofs.require(caller)
