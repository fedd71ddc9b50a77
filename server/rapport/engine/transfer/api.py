"""The endpoints of imports: upload, map, check, start, cancel, and the rows that were not taken."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile
from ninja.responses import Status

from rapport.engine.access.actors import Actor
from rapport.engine.jobs.api import JobItem, item
from rapport.engine.jobs.models import Job
from rapport.engine.objects import registry
from rapport.engine.objects.problems import NotFound
from rapport.engine.transfer import imports, storing
from rapport.engine.transfer.mapping import targets
from rapport.engine.transfer.models import Import

router = Router(tags=["imports"])


class ImportColumn(Schema):
    """A column: samples of its cells, and the target that was guessed for it with how sure that is (0 to 1)."""

    header: str
    samples: list[str]
    filled: int = Field(description="Cells that are not empty.")
    target: str | None
    confidence: float
    question: Literal["date"] | None = Field(None, description="date: say whether days or months come first.")


class ImportTarget(Schema):
    """What a column may become."""

    value: str
    label: str
    kind: str
    required: bool


class ImportReason(Schema):
    """Why rows were refused."""

    code: str
    field: str
    detail: str
    count: int
    sample_rows: list[int]


class ImportReport(Schema):
    """What an import did, or would do. `fixed` counts what was put right, `empty` the rows without a field."""

    rows: int
    created: int
    updated: int
    unchanged: int
    refused: int
    repeated: int
    linked: int
    made: int
    made_names: dict[str, list[str]]
    fixed: dict[str, int]
    empty: dict[str, int]
    reasons: list[ImportReason]


class ImportItem(Schema):
    """An import. `mapping` is described in the recipe "Map an import"."""

    id: UUID
    object: str
    file_name: str
    size: int
    encoding: str
    delimiter: str
    quote: str
    sheet: str
    sheets: list[str]
    header_row: int | None
    rows: int
    columns: list[ImportColumn]
    targets: list[ImportTarget]
    mapping: dict[str, Any] = Field(description="columns: what becomes of each column; also: further values.")
    key: str
    keys: list[str] = Field(description="Fields that could be the key.")
    options: dict[str, Any]
    state: Literal["draft", "checking", "checked", "running", "done", "cancelled", "failed"]
    problem: str = Field(description="Why it failed.")
    done_rows: int
    job: JobItem | None
    report: ImportReport | None
    created_at: datetime
    finished_at: datetime | None


class ImportPage(Schema):
    """Imports, the newest first."""

    items: list[ImportItem]
    next: str | None


class ImportQuery(Schema, extra="forbid"):
    """Which imports to list."""

    limit: int = Field(20, ge=1, le=100)
    after: UUID | None = Field(None, description="The cursor `next` of the page before this one.")


class ImportChange(Schema, extra="forbid"):
    """How the file is read, and what becomes of its columns. Another encoding or sheet makes a new guess."""

    mapping: dict[str, Any] | None = None
    key: str | None = Field(None, max_length=200, description="A field, several with commas, or none.")
    options: dict[str, Any] | None = None
    encoding: str = Field("", max_length=40)
    delimiter: str = Field("", max_length=1)
    quote: str = Field("", max_length=1)
    sheet: str = Field("", max_length=200)
    header_row: int | None = Field(None, ge=0, le=1000, description="0: the file has no headers.")


@router.post("", response={201: ImportItem}, summary="Upload a file to import")
def upload_import(
    request: HttpRequest, file: File[UploadedFile], object: Form[str]
) -> Status[dict[str, Any]]:
    """CSV, TSV, XLSX, JSON or NDJSON. Encoding, delimiter and mapping are found out; nothing is imported yet."""
    made = imports.take(_actor(request), object, file.name or "file", file.chunks())
    return Status(201, shown(made))


@router.get("", response=ImportPage, summary="List imports")
def list_imports(request: HttpRequest, query: Query[ImportQuery]) -> dict[str, Any]:
    """One's own, for admins everybody's; the newest first."""
    found = imports.visible(_actor(request)).order_by("-id")
    if query.after is not None:
        found = found.filter(pk__lt=query.after)
    rows = list(found[: query.limit + 1])
    more = len(rows) > query.limit
    rows = rows[: query.limit]
    return {
        "items": [shown(imports.caught_up(kept)) for kept in rows],
        "next": str(rows[-1].pk) if more else None,
    }


@router.get("/{uuid:pk}", response=ImportItem, summary="Read an import")
def read_import(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """How far it is and what it did."""
    return shown(imports.find(_actor(request), pk))


@router.patch("/{uuid:pk}", response=ImportItem, summary="Change how a file is read and mapped")
def change_import(request: HttpRequest, pk: UUID, body: ImportChange) -> dict[str, Any]:
    """Only while it is not under way."""
    return shown(imports.change(_actor(request), pk, body.dict(exclude_unset=True)))


@router.delete("/{uuid:pk}", response={204: None}, summary="Forget an import and its file")
def delete_import(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The records that it made stay."""
    imports.remove(_actor(request), pk)
    return HttpResponse(status=204)


@router.post("/{uuid:pk}/check", response=ImportItem, summary="Check an import")
def check_import(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Goes through every row as a run would and writes nothing."""
    return shown(imports.begin(_actor(request), pk, rehearsed=True))


@router.post("/{uuid:pk}/start", response=ImportItem, summary="Start an import")
def start_import(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Runs as a job; running the same file again changes nothing twice."""
    return shown(imports.begin(_actor(request), pk, rehearsed=False))


@router.post("/{uuid:pk}/cancel", response=ImportItem, summary="Cancel an import")
def cancel_import(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Ends after the chunk that is being written; what is written stays."""
    return shown(imports.cancel(_actor(request), pk))


@router.get("/{uuid:pk}/rejected.csv", summary="The rows that were not taken",
            openapi_extra={"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}})  # fmt: skip
def read_rejected(request: HttpRequest, pk: UUID) -> HttpResponse | FileResponse:
    """The original cells with row number and reason; safe to open in a spreadsheet and to import again."""
    kept = imports.find(_actor(request), pk)
    path = storing.refused(kept.pk)
    if not kept.refused_size or not path.exists():
        raise NotFound("No row of this import was refused.")
    name = f"{kept.file_name.rsplit('.', 1)[0]}-refused.csv"
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type="text/csv; charset=utf-8"
    )


def shown(kept: Import) -> dict[str, Any]:
    """An import as the API tells it."""
    obj = registry.get(kept.object)
    job = Job.objects.filter(pk=kept.job).first() if kept.job else None
    mapping = {name: kept.mapping.get(name, empty) for name, empty in (("columns", {}), ("also", []))}
    layout = {name: kept.layout.get(name) or "" for name in ("encoding", "delimiter", "quote", "sheet")}
    plain = ("id", "object", "file_name", "size", "sheets", "rows", "columns", "state", "problem", "done_rows",
             "report", "created_at", "finished_at")  # fmt: skip
    return {
        **{name: getattr(kept, name) for name in plain},
        **layout,
        "header_row": kept.layout.get("header_row"),
        "mapping": mapping,
        "key": kept.mapping.get("key", ""),
        "keys": imports.keys_offered(kept),
        "options": imports.options_json(kept),
        "job": item(job) if job else None,
        "targets": [
            {
                "value": path,
                "label": label(target),
                "kind": target.spec.kind,
                "required": target.spec.required,
            }
            for path, target in targets.paths(obj)
        ],
    }


def label(target: targets.Target) -> str:
    """The target in words."""
    return f"{target.spec.label}: {target.part.replace('_', ' ')}" if target.part else target.spec.label


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.auth.actor  # type: ignore[attr-defined]  # the Caller that ninja's auth found
    return actor
