"""POST /deals/bulk, POST /jobs/{id}/undo, GET /jobs/{id}/refused.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Literal
from uuid import UUID

import orjson
from django.db import transaction
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.actions import receipts
from rapport.engine.bulk import asking, ledger
from rapport.engine.bulk import starting as beginning
from rapport.engine.jobs import starting
from rapport.engine.jobs.api import JobItem, item
from rapport.engine.jobs.models import Job
from rapport.engine.log import triggers
from rapport.engine.objects import registry
from rapport.engine.objects.problems import NotFound
from rapport.kit.formulas import defused

router = Router(tags=["bulk"])
undo_router = Router(tags=["jobs"])
_CSV = {"text/csv": {"schema": {"type": "string"}}}
_FILE = {"responses": {200: {"description": "The file, streamed.", "content": _CSV}}}


class BulkBody(Schema, extra="forbid"):
    """What to do, and to which records: those of a filter, or those named."""

    verb: str = Field(description="update, archive, restore, or any verb of the object's records.")
    filter: dict[str, Any] | None = Field(None, description="A filter, as for the list; {} means all.")
    ids: list[UUID] | None = None
    archived: Literal["0", "1", "all"] | None = Field(
        None, description="As for the list; goes with `filter`."
    )
    input: dict[str, Any] = Field(
        default_factory=dict,
        description='The verb\'s input. Of an update, lists take {"add": [..], "remove": [..]} too.',
    )


@router.post("/{plural}/bulk", response=JobItem, summary="Do something to many records")
def start_bulk(request: HttpRequest, plural: str, body: BulkBody) -> dict[str, Any]:
    """A job: its result counts the records done and refused, with the reasons. POST /jobs/{id}/undo takes it back."""
    obj = registry.by_plural(plural)
    given = orjson.loads(orjson.dumps(body.dict(exclude_none=True), default=str))
    return _once(request, f"{obj.name}.bulk", given, lambda caller: beginning.start(caller, obj, given))


@undo_router.post("/{uuid:pk}/undo", response=JobItem, summary="Take back what a bulk change did")
def undo_job(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """A job that puts back every field that was not changed again since; those that were are told in its result."""
    return _once(request, "job.undo", {"job": str(pk)}, lambda caller: beginning.undo(caller, pk))


def _once(request: HttpRequest, name: str, given: dict[str, Any], begin: Any) -> Any:
    """The same request with the same Idempotency-Key begins one job."""
    caller = caller_of(request)
    key = receipts.checked(request.headers.get("Idempotency-Key"))
    with transaction.atomic():
        if key:
            digest = receipts.digest_of(name, None, given, None)
            told = triggers.told(actor=caller.actor.id, door=caller.door, action=name, cause=None)
            if (earlier := receipts.claim(key, caller.actor, digest, told)) is not None:
                return earlier
        answer = orjson.loads(orjson.dumps(item(begin(caller)), default=str))
        if key:
            receipts.keep(key, caller.actor, answer)
    return answer


@undo_router.get(
    "/{uuid:pk}/refused.csv", summary="Download what a bulk change left out", response={200: None}, openapi_extra=_FILE
)  # fmt: skip
def read_refused(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    """Each record that was refused or done in part, with the reason."""
    caller = caller_of(request)
    found = starting.visible(caller.actor).filter(pk=pk, kind__in=("bulk.run", "bulk.undo")).first()
    if found is None:
        raise NotFound(_("There is no such job."))
    response = StreamingHttpResponse(_lines(caller, found), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="refused.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _lines(caller: Caller, job: Job) -> Iterator[bytes]:
    obj = asking.object_of(job.given["object"])
    yield b"\xef\xbb\xbf" + _row(["id", str(obj.label), _("Code"), _("Reason")])
    for entries in ledger.told(job.pk):
        titles = {record.pk: str(record) for record in obj.visible(caller.actor).filter(
            pk__in=[entry.record for entry in entries])}  # fmt: skip
        for entry in entries:
            yield _row([str(entry.record), titles.get(entry.record, ""), entry.code, entry.detail])


def _row(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([defused(cell) for cell in cells])
    return line.getvalue().encode()
