"""GET /deals/export: the list that one sees, as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from rapport.engine.access import proofs, visitors
from rapport.engine.access.callers import caller_of
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Forbidden
from rapport.engine.query.asker import Asker
from rapport.engine.transfer import watching
from rapport.engine.transfer.export import export, file_name
from rapport.engine.transfer.models import ExportMade

router = Router(tags=["exports"])
made = Router(tags=["exports"])
_SHOWN = 200
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
    told: list[Any] = []
    blocks = export(obj, caller.actor, asker, **query.dict(), counted=lambda *found: told.extend(found))
    assert caller.actor.id is not None  # only people and their programs ask
    watching.tell(ExportMade.objects.create(
        user_id=caller.actor.id, object=obj.name, format=query.format, narrowed=bool(query.filter),
        door=caller.door[:120], address=visitors.address_of(request) or None, rows=told[0], about_people=told[1],
        at=datetime.now(UTC),
    ))  # fmt: skip
    response = StreamingHttpResponse(blocks, content_type=_TYPES[query.format])
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(obj, query.format)}"'
    response.headers["Cache-Control"] = "no-store"
    return response


class ExportPerson(Schema):
    """Who made it."""

    id: UUID
    title: str


class ExportMadeItem(Schema):
    """An export. `narrowed` says that there was a filter; `door` is how the log calls where it went. Of what a program
    read page by page within an hour the `format` is "pages"."""

    id: int
    at: datetime
    user: ExportPerson
    object: str
    format: str
    narrowed: bool
    door: str
    address: str | None
    rows: int | None = Field(None, description="How many records; null for one of before they were counted.")
    unusual: str = Field("", description='Why that is unusual: "day", "more" or "" for not.')


class ExportsMade(Schema):
    """Newest first, the last 200."""

    items: list[ExportMadeItem]


@made.get("", summary="What was exported, and by whom", response=ExportsMade)
def list_exports(request: HttpRequest) -> dict[str, Any]:
    """For admins; kept for a year."""
    if not caller_of(request).actor.is_admin:
        raise Forbidden(_("Only an admin sees what was exported."))
    return {
        "items": [_item(one) for one in ExportMade.objects.select_related("user").order_by("-pk")[:_SHOWN]]
    }


def _item(one: ExportMade) -> dict[str, Any]:
    told = ("id", "at", "object", "format", "narrowed", "door", "address", "rows", "unusual")
    return {
        **{name: getattr(one, name) for name in told},
        "user": {"id": one.user_id, "title": one.user.name},
    }
