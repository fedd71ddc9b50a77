"""GET /deals/export: the list that one sees, as a file."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Field, Query, Router, Schema

from rapport.engine.access import proofs
from rapport.engine.access.callers import caller_of
from rapport.engine.objects import registry
from rapport.engine.query.asker import Asker
from rapport.engine.transfer.export import export, file_name

router = Router(tags=["exports"])
_TYPES = {"csv": "text/csv; charset=utf-8", "ndjson": "application/x-ndjson"}
_CONTENT = {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in _TYPES.values()}
_FILE = {"responses": {200: {"description": "The file, streamed.", "content": _CONTENT}}}


class ExportQuery(Schema, extra="forbid"):
    """What to export: as for the list of the object."""

    format: Literal["csv", "ndjson"] = "csv"
    filter: str = Field("", description="A filter as JSON, as for the list.")
    fields: str = Field("", description="Names of fields, separated by commas; left out, every field.")
    sort: str = Field("", description="Names of fields, separated by commas; a minus turns the order round.")
    archived: Literal["0", "1", "all"] = "0"


@router.get("/{plural}/export", summary="Export a list", response={200: None}, openapi_extra=_FILE)
def export_records(request: HttpRequest, plural: str, query: Query[ExportQuery]) -> StreamingHttpResponse:
    """Everything that the caller may export of an object, in the order of the list; it can be imported again.

    Without a filter it is all there is, and a person at a browser proves themselves again (GET /proof).
    """
    caller = caller_of(request)
    if not query.filter:
        proofs.require(caller)
    obj = registry.by_plural(plural)
    now = datetime.now(caller.zone)
    asker = Asker(now.date(), now, caller.house.fiscal_month, caller.actor.id, caller.actor.team)
    blocks = export(obj, caller.actor, asker, **query.dict())
    response = StreamingHttpResponse(blocks, content_type=_TYPES[query.format])
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(obj, query.format)}"'
    response.headers["Cache-Control"] = "no-store"
    return response
