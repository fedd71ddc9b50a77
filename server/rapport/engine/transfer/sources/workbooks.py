"""XLSX, XLSM, XLSB, XLS and ODS through fastexcel. What a zip would swell to is measured before anything trusts it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from rapport.engine.transfer.sources.table import CELL_LIMIT, Layout, Row, named, refused, shaped, size_of

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SWOLLEN_LIMIT = 400 << 20
_OLE_LIMIT = 100 << 20
_ENTRIES = 2000
_BLOCK = 1 << 16
_SLICE = 2000


def looks_like_workbook(head: bytes) -> bool:
    """Whether a file that begins with `head` is a zip or an old Office document."""
    return head.startswith((_ZIP, _OLE))


class WorkbookTable:
    """One sheet of a workbook; every cell as text: numbers with a point, dates as YYYY-MM-DD hh:mm:ss."""

    kind = "workbook"

    def __init__(self, path: Path, layout: Layout) -> None:
        _refuse_bomb(path)
        self._path = path
        self.sheets, self._book = _open(path)
        self._loaded: tuple[str, Any] = ("", None)
        sheet = layout.sheet or self._first_filled()
        if sheet not in self.sheets:
            raise refused(
                "no_such_sheet",
                gettext("There is no sheet “{sheet}”; there are: {sheets}.").format(
                    sheet=sheet[:60], sheets=", ".join(self.sheets)[:500]
                ),
            )
        self.layout = replace(layout, sheet=sheet, encoding="", delimiter="", quote="")
        self._header_row = layout.header_row if layout.header_row is not None else self._find_header()
        self.layout = replace(self.layout, header_row=self._header_row)
        self.headers = self._read_headers()

    def _first_filled(self) -> str:
        for name in self.sheets:
            if self._load(name).num_rows:
                return name
        raise refused("empty", gettext("There is nothing in this workbook."))

    def _load(self, sheet: str) -> Any:
        if self._loaded[0] != sheet:
            self._loaded = (sheet, self._read(sheet))
        return self._loaded[1]

    def _read(self, sheet: str) -> Any:
        try:
            return self._book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string", eager=True)
        except Exception as error:  # noqa: BLE001  # the library raises its own kinds for damaged sheets
            told = gettext("The sheet “{sheet}” cannot be read: {error}")
            raise refused("damaged", told.format(sheet=sheet[:60], error=str(error)[:200])) from None

    def _records(self) -> Iterator[tuple[int, list[Any]]]:
        batch = self._load(self.layout.sheet)
        columns = [batch.column(index) for index in range(batch.num_columns)]
        for start in range(0, batch.num_rows, _SLICE):
            parts = [column.slice(start, _SLICE).to_pylist() for column in columns]
            for offset, cells in enumerate(zip(*parts, strict=True)):
                yield start + offset + 1, [cell or "" for cell in cells]

    def _find_header(self) -> int:
        rows: list[tuple[int, int]] = []
        for number, cells in self._records():
            rows.append((number, sum(1 for cell in cells if str(cell).strip())))
            if number == 50:
                break
        width = max((count for _, count in rows), default=0)
        if not width:
            raise refused(
                "empty", gettext("There is nothing on the sheet “{sheet}”.").format(sheet=self.layout.sheet)
            )
        return next(
            number for number, count in rows if count and (count > 1 or width < 3) and count * 2 >= width
        )

    def _read_headers(self) -> list[str]:
        for number, cells in self._records():
            if number == self._header_row:
                return named(_without_tail(cells))
            if not self._header_row:
                return named([""] * len(cells))
        raise refused(
            "no_header",
            gettext("There is no row {header_row} to take the headers from.").format(
                header_row=self._header_row
            ),
        )

    def rows(self) -> Iterator[Row]:
        """Every row below the header that is not empty."""
        width = len(self.headers)
        for number, cells in self._records():
            if number <= self._header_row:
                continue
            if any(len(cell) > CELL_LIMIT for cell in cells):
                yield Row(
                    number, [cell[:1000] for cell in cells], gettext("A cell of this row is too large.")
                )
            elif (row := shaped(number, cells, width)) is not None:
                yield row


def _without_tail(cells: list[Any]) -> list[Any]:
    """Without the empty cells at the end, which formatting leaves behind."""
    last = max((place for place, cell in enumerate(cells, start=1) if str(cell).strip()), default=0)
    return cells[:last]


def _open(path: Path) -> tuple[tuple[str, ...], Any]:
    import fastexcel

    try:
        book = fastexcel.read_excel(path)
    except Exception as error:  # noqa: BLE001  # the library raises its own kinds for each damage
        detail = "it is protected by a password" if "password" in str(error).lower() else str(error)[:200]
        raise refused(
            "damaged",
            gettext("The workbook cannot be opened: {detail}. Save it anew, or as CSV.").format(
                detail=detail
            ),
        ) from None
    return tuple(book.sheet_names), book


def _refuse_bomb(path: Path) -> None:
    """Raises Invalid for a workbook that would fill the memory. Sizes are measured, not believed."""
    with path.open("rb") as file:
        is_zip = file.read(4) == _ZIP
    if not is_zip:
        if size_of(path) > _OLE_LIMIT:
            raise refused("too_large", gettext("The workbook is too large; save it as CSV."))
        return
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > _ENTRIES:
                raise refused("too_large", gettext("The workbook has too many parts; save the sheet as CSV."))
            left = _SWOLLEN_LIMIT
            for entry in entries:
                left -= _swollen(archive, entry, left)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise refused(
            "damaged",
            gettext("The workbook cannot be opened: {error}. Save it anew, or as CSV.").format(
                error=str(error)[:200]
            ),
        ) from None


def _swollen(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> int:
    """Bytes of the unpacked entry, whatever its header says. Raises Invalid beyond `limit`."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused(
            "damaged",
            gettext("The workbook is packed in a way that no spreadsheet program uses; save it anew."),
        )
    entry.file_size = max(entry.file_size, limit + 1)  # else reading would stop where the header says
    total = 0
    unpacker = zlib.decompressobj(-15) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    with archive.open(entry) as packed:
        raw = packed._fileobj  # type: ignore[attr-defined]  # noqa: SLF001  # the packed bytes themselves
        left = entry.compress_size
        while left > 0 and (block := raw.read(min(_BLOCK, left))):
            left -= len(block)
            total += _unpacked(unpacker, block, limit - total)
            if total > limit:
                raise refused(
                    "too_large",
                    gettext("The workbook unpacks to more than can be read; save the sheet as CSV."),
                )
    return total


def _unpacked(unpacker: Any, block: bytes, limit: int) -> int:
    """Bytes that `block` unpacks to, counted up to a little beyond `limit`."""
    if unpacker is None:
        return len(block)
    total = 0
    while block and total <= limit:
        total += len(unpacker.decompress(block, _BLOCK * 16))
        block = unpacker.unconsumed_tail
    return total
