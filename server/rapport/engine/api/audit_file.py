"""GET /log/file: what is asked of the log as a file, streamed: CSV with a line for each field, or NDJSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from django.http import HttpRequest, StreamingHttpResponse

from rapport.engine.access.callers import Caller
from rapport.engine.api import audit, parameters
from rapport.engine.api.changes import FieldChange, TimelineEntry
from rapport.engine.log.trail import Asked, Place
from rapport.kit.formulas import defused

CHUNK_ENTRIES = 1000
_MARK = b"\xef\xbb\xbf"
_TYPES = {"csv": "text/csv; charset=utf-8", "ndjson": "application/x-ndjson"}
_HEADERS = ("entry", "at", "actor", "actor.id", "door", "action", "op", "object", "record", "record.id", "field",
            "label", "from", "to", "cause")  # fmt: skip
Write = Callable[[list[TimelineEntry]], bytes]


def export_log(request: HttpRequest) -> StreamingHttpResponse:
    """For admins."""
    caller = audit.reader_of(request)
    given = parameters.given(request, parameters.LOG_EXPORT)
    format = given["format"]
    blocks = _blocks(audit.asked_for(given, caller), caller, _csv if format == "csv" else _ndjson)
    # The first block is made now, so that whatever is wrong can still be answered.
    first = next(blocks)
    response = StreamingHttpResponse(_joined(first, blocks), content_type=_TYPES[format])
    response.headers["Content-Disposition"] = f'attachment; filename="log.{format}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _blocks(asked: Asked, caller: Caller, write: Write) -> Iterator[bytes]:
    yield _MARK + _rows([_HEADERS]) if write is _csv else b""
    place: Place | None = None
    while True:
        items, place = audit.told_page(asked, place, CHUNK_ENTRIES, caller)
        yield write(items)
        if place is None:
            return


def _ndjson(items: list[TimelineEntry]) -> bytes:
    return b"".join(msgspec.json.encode(item) + b"\n" for item in items)


def _csv(items: list[TimelineEntry]) -> bytes:
    return _rows([row for item in items for row in _lines(item)])


def _rows(rows: list[Any]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([defused(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _lines(item: TimelineEntry) -> Iterator[list[Any]]:
    """A line for each field that was changed; one for an entry that names none."""
    actor, record = item.actor, item.record
    head = [
        item.id, item.at, _cell(actor), _id(actor), item.door, item.action, item.op, record.object if record else "",
        record.title if record else "", _id(record),
    ]  # fmt: skip
    fields: list[FieldChange | None] = [*item.fields] or [None]
    for one in fields:
        told = [one.name, one.label, _cell(one.before), _cell(one.after)] if one else ["", "", "", ""]
        yield [*head, *told, str(item.cause or "")]


def _id(link: Any) -> str:
    return "" if link is None else str(link["id"] if isinstance(link, dict) else link.id)


def _cell(value: Any) -> Any:
    """A value as people write it: of a link its title, of money amount and currency."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        if "amount" in value:
            return f"{value['amount']} {value['currency']}".strip()
        return value.get("title") or value.get("value") or msgspec.json.encode(value).decode()
    if isinstance(value, list):
        return "; ".join(str(_cell(one)) for one in value)
    return value
