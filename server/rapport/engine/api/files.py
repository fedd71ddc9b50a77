"""The endpoints of attachments: bytes in, bytes out, pictures of them. Everything else about them is generated."""

from __future__ import annotations

from typing import IO, Any, Literal, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, File, Form, Query, Router, Schema
from ninja.files import UploadedFile

from rapport.engine.access.callers import caller_of
from rapport.engine.actions.run import run
from rapport.engine.api import answers, bodies, content, items, openapi
from rapport.engine.api.problems import TooLarge
from rapport.engine.files import keeping, names, previews, scanning
from rapport.engine.files.models import Attachment
from rapport.engine.files.objects import ATTACHMENT, attach
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Forbidden, NotFound

router = Router(tags=["Files"])
_BYTES = {"schema": {"type": "string", "format": "binary"}}


def _gives(status: int, *kinds: str, more: dict[int, Any] | None = None) -> dict[str, Any]:
    told = {status: {"description": "OK", "content": dict.fromkeys(kinds, _BYTES)}, **(more or {})}
    return {"responses": told}


_KNOWN = {304: {"description": "The bytes are those that the caller has (If-None-Match)"}}
_PART = {
    **_KNOWN,
    206: {"description": "The bytes that Range names", "content": {"*/*": _BYTES}},
    416: {"$ref": "#/components/responses/Problem416"},
}
_MADE = openapi.operation(answer="Attachment", status=201, once=True)


@router.post("/files", summary="Attach a file to a record", response={201: None}, operation_id="file.attach",
             openapi_extra=_MADE)  # fmt: skip
def attach_file(
    request: HttpRequest, file: File[UploadedFile], object: Form[str], id: Form[UUID]
) -> HttpResponse:
    """`object` and `id` name the record. What the file is, is told by its bytes; its name is made fit to be shown."""
    caller = caller_of(request)
    if (file.size or 0) > settings.MAX_FILE:
        raise TooLarge(
            _("A file may have at most {max_file} MB; send a smaller one, or a link to it.").format(
                max_file=settings.MAX_FILE // 1_000_000
            )
        )
    if not registry.get(object).visible(caller.actor).filter(pk=id).exists():
        raise NotFound
    if not ATTACHMENT.policy.allows(caller.actor, "create"):
        # Before the bytes are kept: who is refused leaves nothing behind.
        raise Forbidden(
            _("Your role does not allow this for {nouns}: {action}.").format(
                nouns=ATTACHMENT.nouns, action=attach.label
            )
        )
    content.step_aside(request)
    name = names.clean(file.name or "")
    scanning.refuse_harmful(cast("IO[bytes]", file.file), name)
    kept = keeping.keep(cast("IO[bytes]", file.file), name)
    given = {"regarding": {"object": object, "id": str(id)}, "name": name, "media_type": kept.media_type,
             "size": kept.size, "digest": kept.digest}  # fmt: skip
    outcome = run(attach, caller.actor, given, key=bodies.key_of(request), door=caller.door, house=caller.house,
                  present=lambda made: items.written(ATTACHMENT, caller, made.pk))  # fmt: skip
    replayed = {"Idempotency-Replayed": "true"} if outcome.replayed else {}
    return answers.json(outcome.answer, 201, replayed)


class FileLimits(Schema):
    """`largest` is the size in bytes that a file may have."""

    largest: int


@router.get("/files", summary="What may be attached", response=FileLimits, operation_id="file.limits")
def read_limits(request: HttpRequest) -> dict[str, int]:
    """To tell a person before their file is on its way."""
    return {"largest": settings.MAX_FILE}


class ContentQuery(Schema, extra="forbid"):
    """How the file is wanted."""

    download: Literal["0", "1"] = Field("0", description="1: to be kept as a file, whatever it is.")


@router.get("/files/{uuid:id}/content", summary="The bytes of a file", response={200: None},
            operation_id="file.content", openapi_extra=_gives(200, "*/*", more=_PART))  # fmt: skip
def read_content(request: HttpRequest, id: UUID, query: Query[ContentQuery]) -> HttpResponse:
    """Shown in place are pictures, sound, film and text; everything else is only downloaded."""
    file = _find(request, id)
    return content.kept(
        request, file.digest, size=file.size or 0, media_type=file.media_type, name=file.name,
        download=query.download == "1",
    )  # fmt: skip


class PreviewQuery(Schema, extra="forbid"):
    """Which picture."""

    size: previews.Size = Field("small", description="small: 360 pixels at most, large: 1600.")
    page: int = Field(1, ge=1, le=10_000, description="The page of a document.")


@router.get("/files/{uuid:id}/preview", summary="A picture of a file", response={200: None},
            operation_id="file.preview", openapi_extra=_gives(200, previews.TYPE, more=_KNOWN))  # fmt: skip
def read_preview(request: HttpRequest, id: UUID, query: Query[PreviewQuery]) -> Any:
    """Of images and PDFs; 404 `no_preview` for everything else, and for what cannot be drawn."""
    file = _find(request, id)
    return content.picture(request, lambda: previews.picture_of(file, query.size, query.page),
                           f"{file.digest}-{query.size}-{query.page}")  # fmt: skip


class FileFacts(Schema):
    """Pixels of an image or points of a page, and how many pages there are."""

    width: int
    height: int
    pages: int


@router.get(
    "/files/{uuid:id}/facts", summary="The measures of a file", response=FileFacts, operation_id="file.facts"
)
def read_facts(request: HttpRequest, id: UUID) -> Any:
    """Of images and PDFs; 404 `no_preview` for everything else."""
    file = _find(request, id)
    content.step_aside(request)
    return previews.facts_of(file)


@router.get("/files/{uuid:id}/text", summary="The beginning of a text file", response={200: None},
            operation_id="file.text", openapi_extra=_gives(200, "text/plain"))  # fmt: skip
def read_text(request: HttpRequest, id: UUID) -> HttpResponse:
    """At most 256 KiB of it, in UTF-8 whatever it was written in."""
    told = previews.text_of(_find(request, id))
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'; sandbox"}
    return HttpResponse(told, content_type="text/plain; charset=utf-8", headers=headers)


class FileTable(Schema):
    """Rows of cells; the first one is usually the header."""

    rows: list[list[str]]


@router.get("/files/{uuid:id}/table", summary="The first rows of a table", response=FileTable,
            operation_id="file.table")  # fmt: skip
def read_table(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """Of CSV and TSV: at most 200 rows and 40 columns; 404 `no_preview` for everything else."""
    return {"rows": previews.table_of(_find(request, id))}


def _find(request: HttpRequest, pk: UUID) -> Attachment:
    found: Attachment | None = ATTACHMENT.visible(caller_of(request).actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found
