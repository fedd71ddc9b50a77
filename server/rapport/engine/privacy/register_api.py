"""/privacy/register: what is kept about people, table by table, for whoever has to answer for it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema

from rapport.engine.access.callers import caller_of
from rapport.engine.objects.problems import Forbidden
from rapport.engine.privacy import register

router = Router(tags=["Personal data"])
_CSV = {"text/csv": {"schema": {"type": "string"}}}
_FILE = {"responses": {200: {"description": "The register.", "content": _CSV}}}


class RegisterColumn(Schema):
    """A column: `label` is what it is called on screen, "" where it is not shown; `personal` its class."""

    column: str
    label: str
    personal: str


class RegisterClass(Schema):
    """A class of personal data, what it is called and what it means."""

    personal: str
    label: str
    meaning: str


class RegisterTable(Schema):
    """A table that holds something about people; `objects` are the kinds of records that it holds."""

    table: str
    label: str
    objects: list[str]
    columns: list[RegisterColumn]


class PrivacyRegister(Schema):
    """The register, and what its classes mean."""

    meanings: list[RegisterClass]
    tables: list[RegisterTable]


@router.get("", response=PrivacyRegister, summary="What is kept about people")
def read_register(request: HttpRequest) -> dict[str, Any]:
    """Each table with something about people in a column of its own. Who made and who has it stands at every record."""
    _admin(request)
    return {"meanings": register.meanings(), "tables": register.rows()}


@router.get(
    "/file", summary="What is kept about people, as a file", response={200: None}, openapi_extra=_FILE
)
def read_register_file(request: HttpRequest) -> StreamingHttpResponse:
    """CSV, a line for each column."""
    _admin(request)
    response = StreamingHttpResponse(register.as_csv(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="personal-data-register.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _admin(request: HttpRequest) -> None:
    if not caller_of(request).actor.is_admin:
        raise Forbidden(_("Administrators see the register of personal data."))
