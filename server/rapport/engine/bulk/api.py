"""POST /deals/bulk, POST /jobs/{id}/undo, GET /jobs/{id}/refused.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Literal
from uuid import UUID

import orjson
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.bulk import asking, ledger
from rapport.engine.bulk import starting as beginning
from rapport.engine.jobs import starting
from rapport.engine.jobs.api import JobItem, item
from rapport.engine.jobs.models import Job
from rapport.engine.objects import registry
from rapport.engine.objects.problems import NotFound
from rapport.engine.query import kept
from rapport.kit.formulas import defused

router = Router(tags=["bulk"])
undo_router = Router(tags=["jobs"])
_CSV = {"text/csv": {"schema": {"type": "string"}}}
_FILE = {"responses": {200: {"description": "The file, streamed.", "content": _CSV}}}


class BulkBody(Schema, extra="forbid"):
    """What to do, and to which records: those of a filter, or those named."""

    verb: str = Field(description="update, archive, restore, any verb of the object's records, or hold.")
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
    return item(beginning.start(caller_of(request), obj, given))


class UndoBody(Schema, extra="forbid"):
    """How to take a run back."""

    rehearse: bool = Field(False, description="Only tells what would be taken back and what not, and why.")


@undo_router.post("/{uuid:pk}/undo", response=JobItem, summary="Take back what a run did")
def undo_job(request: HttpRequest, pk: UUID, body: UndoBody | None = None) -> dict[str, Any]:
    """A job that puts back every field that was not changed again since, and archives what nobody worked with since;
    the rest is told in its result. The id is that of the job, of an import, or the cause in the log."""
    rehearsed = body is not None and body.rehearse
    return item(beginning.undo(caller_of(request), pk, rehearsed=rehearsed))


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
    own = str(job.given.get("object") or "")
    yield b"\xef\xbb\xbf" + _row(["id", _("Kind"), _("Record"), _("Code"), _("Reason")])
    for entries in ledger.told(job.pk):
        titles: dict[UUID, str] = {}
        for name in {entry.object or own for entry in entries}:
            ids = [entry.record for entry in entries if (entry.object or own) == name]
            titles |= kept.named(asking.object_of(name), caller.actor, ids)
        for entry in entries:
            kind = asking.object_of(entry.object or own).label
            yield _row([str(entry.record), kind, titles.get(entry.record, ""), entry.code, entry.detail])


def _row(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow([defused(cell) for cell in cells])
    return line.getvalue().encode()
