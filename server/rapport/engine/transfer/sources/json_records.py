"""JSON as a table: one record a line (NDJSON), a list of records, or an object that holds such a list."""

from __future__ import annotations

import codecs
import io
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from django.utils.translation import gettext

from rapport.engine.transfer.sources.table import (
    CELL_LIMIT,
    MAX_COLUMNS,
    Layout,
    Row,
    named,
    refused,
    size_of,
)

_WHOLE_LIMIT = 100 << 20
"""Bytes of a document that has to be read at once; NDJSON has no such limit."""
_LOOKED_AT = 2000
_DEEP = 4
_LINK = {"id", "title", "object"}


def looks_like_json(head: bytes, name: str) -> bool:
    """Whether a file that begins with `head` holds JSON records."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start[:1] == b"{":
        return name.lower().endswith((".json", ".ndjson", ".jsonl")) or _parses(start.split(b"\n", 1)[0])
    return start[:1] == b"[" and (name.lower().endswith(".json") or start[1:].lstrip()[:1] in (b"{", b"]"))


def _parses(line: bytes) -> bool:
    return _parsed(line) is not None


def _parsed(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return None


class JsonTable:
    """Records with a column for each name in any of them; inner objects become `outer.inner`, but for those names of
    which the value is an object as a `whole`."""

    kind = "json"
    sheets: tuple[str, ...] = ()

    def __init__(self, path: Path, layout: Layout, whole: Collection[str] = ()) -> None:
        self._path, self._kept = path, whole
        self._by_line = self._is_by_line()
        self.layout = replace(layout, encoding="utf-8", delimiter="", quote="", header_row=0)
        found: dict[str, None] = {}
        for _, record, _ in islice(self._records(), _LOOKED_AT):
            found.update(dict.fromkeys(record or ()))
        if not found:
            raise refused("no_records", gettext("There is no record in this file."))
        if len(found) > MAX_COLUMNS:
            raise refused(
                "too_many_columns",
                gettext("The records have {found} names; at most {max_columns} are read.").format(
                    found=len(found), max_columns=MAX_COLUMNS
                ),
            )
        self.headers = named(list(found))
        self._names = list(found)

    def _is_by_line(self) -> bool:
        with self._path.open("rb") as file:
            line = file.readline(CELL_LIMIT)
        found = _parsed(line.removeprefix(codecs.BOM_UTF8))
        return isinstance(found, dict) and _inner_list(found) is None

    def rows(self) -> Iterator[Row]:
        """Every record; a line that is none is a row with a fault."""
        names = self._names
        for number, record, fault in self._records():
            if record is None:
                yield Row(number, [fault], gettext("This line is not a JSON object."))
            elif any(value not in (None, "", []) for value in record.values()):
                yield Row(number, [record.get(name) for name in names])

    def _records(self) -> Iterator[tuple[int, dict[str, Any] | None, str]]:
        for number, found, line in self._lines() if self._by_line else self._whole():
            yield number, flat(found, self._kept) if isinstance(found, dict) else None, line

    def _lines(self) -> Iterator[tuple[int, Any, str]]:
        with self._path.open("rb") as file:
            number = 0
            while line := file.readline(4 * CELL_LIMIT):
                number += 1
                if line.strip():
                    found = _parsed(line.removeprefix(codecs.BOM_UTF8))
                    yield number, found, line[:1000].decode("utf-8", "replace").rstrip()

    def _whole(self) -> Iterator[tuple[int, Any, str]]:
        if size_of(self._path) > _WHOLE_LIMIT:
            raise refused(
                "too_large",
                gettext(
                    "A JSON document of this size cannot be read at once: give one record a line (NDJSON)."
                ),
            )
        try:
            document = orjson.loads(
                io.BytesIO(self._path.read_bytes()).getvalue().removeprefix(codecs.BOM_UTF8)
            )
        except orjson.JSONDecodeError as error:
            raise refused(
                "not_json", gettext("This is not valid JSON: {error}.").format(error=error)
            ) from None
        records = document if isinstance(document, list) else _inner_list(document)
        if records is None:
            records = [document]
        for number, found in enumerate(records, start=1):
            yield number, found, str(found)[:1000]


def _inner_list(document: Any) -> list[Any] | None:
    """The one list of records inside an object such as {"records": [...]}."""
    if not isinstance(document, dict):
        return None
    lists = [
        value
        for value in document.values()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    ]
    others = [value for value in document.values() if not isinstance(value, list | dict)]
    return (
        lists[0]
        if len(lists) == 1 and len(others) <= 5 and len(lists) + len(others) == len(document)
        else None
    )


def flat(
    record: dict[str, Any], whole: Collection[str] = (), prefix: str = "", depth: int = 0
) -> dict[str, Any]:
    """`record` with inner objects spread into `outer.inner`; lists, and what is `whole`, stay what they are."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict) and value.keys() == _LINK:
            # A link of an export of ours.
            found[f"{prefix}{key}"] = f"{value['object']}/{value['id']}"
            found[f"{prefix}{key}.title"] = value["title"]
        elif isinstance(value, dict) and value and depth < _DEEP and f"{prefix}{key}" not in whole:
            found.update(flat(value, whole, f"{prefix}{key}.", depth + 1))
        else:
            found[f"{prefix}{key}"] = None if value == {} else value
    return found
