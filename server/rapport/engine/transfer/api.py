"""The endpoints of imports: upload, map, check, start, cancel, and the rows that were not taken."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile
from ninja.responses import Status

from rapport.engine.access import proofs
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.actions.basics import all_actions
from rapport.engine.objects import registry
from rapport.engine.objects.problems import NotFound
from rapport.engine.transfer import fetched, imports, saved, storing
from rapport.engine.transfer.import_items import (
    ImportAddress,
    ImportChange,
    ImportItem,
    ImportPage,
    ImportQuery,
    ImportValues,
    ImportValuesQuery,
    SavedMappings,
    shown,
    shown_saved,
)
from rapport.engine.transfer.running.beginning import importable

router = Router(tags=["imports"])


@router.post("", response={201: ImportItem}, summary="Upload a file to import")
def upload_import(
    request: HttpRequest, file: File[UploadedFile], object: Form[str]
) -> Status[dict[str, Any]]:
    """CSV, TSV, XLSX, JSON, NDJSON or vCard, also in a zip or gz. Its layout is found out, nothing imported yet."""
    actor = caller_of(request).actor
    return Status(201, shown(imports.take(actor, object, file.name or "file", file.chunks()), actor))


@router.post("/by-address", response={201: ImportItem}, summary="Fetch a file to import")
def fetch_import(request: HttpRequest, body: ImportAddress) -> Status[dict[str, Any]]:
    """From an address on the web: https alone, 32 MB and 20 seconds at most. Then it is as if it had been uploaded."""
    actor = caller_of(request).actor
    importable(body.object, actor)
    name, content = fetched.bring(body.url)
    made = imports.take(actor, body.object, name, [content], address=body.url.strip())
    return Status(201, shown(made, actor))


@router.get("", response=ImportPage, summary="List imports")
def list_imports(request: HttpRequest, query: Query[ImportQuery]) -> dict[str, Any]:
    """One's own, for admins everybody's; the newest first."""
    actor = caller_of(request).actor
    found = imports.visible(actor).order_by("-id")
    if query.after is not None:
        found = found.filter(pk__lt=query.after)
    rows = list(found[: query.limit + 1])
    more = len(rows) > query.limit
    rows = rows[: query.limit]
    return {
        "items": [shown(imports.caught_up(kept), actor) for kept in rows],
        "next": str(rows[-1].pk) if more else None,
    }


@router.get("/{uuid:pk}", response=ImportItem, summary="Read an import")
def read_import(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """How far it is and what it did."""
    actor = caller_of(request).actor
    return shown(imports.find(actor, pk), actor)


@router.patch("/{uuid:pk}", response=ImportItem, summary="Change how a file is read and mapped")
def change_import(request: HttpRequest, pk: UUID, body: ImportChange) -> dict[str, Any]:
    """Only while it is not under way."""
    actor = caller_of(request).actor
    return shown(imports.change(actor, pk, body.dict(exclude_unset=True)), actor)


@router.get("/{uuid:pk}/values", response=ImportValues, summary="Read what stands in a column")
def read_values(request: HttpRequest, pk: UUID, query: Query[ImportValuesQuery]) -> dict[str, Any]:
    """The first hundred different cells, each with its rows: what `aliases` of a mapping are written for."""
    kept = imports.find(caller_of(request).actor, pk)
    found = next((column for column in kept.columns if column["header"] == query.column), None)
    if found is None:
        raise NotFound(_("The file has no column “{column}”.").format(column=query.column[:60]))
    values = [{"value": value, "rows": rows} for value, rows in found.get("values", ())]
    return {"column": query.column, "values": values, "more": found.get("has_more", True)}


@router.get("/{uuid:pk}/mappings", response=SavedMappings, summary="List saved mappings for an import")
def read_saved_mappings(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """One's own, and what others opened to all, for such records. Taken by changing the import."""
    actor = caller_of(request).actor
    kept = imports.find(actor, pk)
    found = saved.offered(actor, kept.object, [column["header"] for column in kept.columns])
    return {"items": [shown_saved(one, actor) for one in found]}


@router.delete("/{uuid:pk}", response={204: None}, summary="Forget an import and its file")
def delete_import(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The records that it made stay."""
    imports.remove(caller_of(request).actor, pk)
    return HttpResponse(status=204)


@router.post("/{uuid:pk}/check", response=ImportItem, summary="Check an import")
def check_import(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Goes through every row as a run would and writes nothing."""
    actor = caller_of(request).actor
    return shown(imports.begin(actor, pk, rehearsed=True), actor)


@router.post("/{uuid:pk}/start", response=ImportItem, summary="Start an import")
def start_import(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Runs as a job; running the same file again changes nothing twice."""
    caller = caller_of(request)
    _prove(caller, pk)
    return shown(imports.begin(caller.actor, pk, rehearsed=False), caller.actor)


@router.post("/{uuid:pk}/pause", response=ImportItem, summary="Pause an import")
def pause_import(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Rests after the chunk that is being written, until it is resumed."""
    actor = caller_of(request).actor
    return shown(imports.cancel(actor, pk, pausing=True), actor)


@router.post("/{uuid:pk}/resume", response=ImportItem, summary="Go on with an import")
def resume_import(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """After the last row that was written: one that was paused, cancelled or stopped by a failure."""
    caller = caller_of(request)
    _prove(caller, pk)
    return shown(imports.resume(caller.actor, pk), caller.actor)


@router.post("/{uuid:pk}/cancel", response=ImportItem, summary="Cancel an import")
def cancel_import(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Ends after the chunk that is being written; what is written stays."""
    actor = caller_of(request).actor
    return shown(imports.cancel(actor, pk), actor)


@router.get("/{uuid:pk}/rejected.csv", summary="The rows that were not taken",
            openapi_extra={"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}})  # fmt: skip
def read_rejected(request: HttpRequest, pk: UUID) -> HttpResponse | FileResponse:
    """The original cells with row number and reason; safe to open in a spreadsheet and to import again."""
    kept = imports.find(caller_of(request).actor, pk)
    path = storing.refused(kept.pk)
    if not kept.refused_size or not path.exists():
        raise NotFound(_("No row of this import was refused."))
    name = f"{kept.file_name.rsplit('.', 1)[0]}-refused.csv"
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type="text/csv; charset=utf-8"
    )


def _prove(caller: Caller, pk: UUID) -> None:
    """Asks for a fresh proof where changing such records by hand does."""
    obj = registry.get(imports.find(caller.actor, pk).object)
    if any(action.proof is not None for action in all_actions(obj).values()):
        proofs.require(caller)
