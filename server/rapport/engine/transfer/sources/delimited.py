"""CSV, TSV and their kin, streamed. A broken row is one refused row; it never swallows those that follow."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from rapport.engine.transfer.sources import dialects, encodings
from rapport.engine.transfer.sources.table import CELL_LIMIT, Layout, Row, named, refused, shaped, size_of

_LINE_LIMIT = 4 * CELL_LIMIT
_SAMPLE_LINES = 250
csv.field_size_limit(CELL_LIMIT)


class _Lines:
    """The lines of a file one by one, remembering those of the current row so that they can be read again."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.current: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._file.readline(_LINE_LIMIT)
        if not line:
            raise StopIteration
        if len(line) == _LINE_LIMIT:
            self._skip_rest()
        self.current.append(line)
        return line

    def _skip_rest(self) -> None:
        while (more := self._file.readline(_LINE_LIMIT)) and not more.endswith(("\n", "\r")):
            pass

    def give_back(self) -> None:
        """All lines of the current row but the first will be read again."""
        self._again.extendleft(reversed(self.current[1:]))


class DelimitedTable:
    """A delimited file as a table. Raises Invalid when it is none."""

    kind = "delimited"
    sheets: tuple[str, ...] = ()

    def __init__(self, path: Path, layout: Layout) -> None:
        size_of(path)
        self._path = path
        encoding = layout.encoding or encodings.detect(path)
        if not encodings.known(encoding):
            raise refused(
                "unknown_encoding",
                gettext("There is no encoding called “{encoding}”.").format(encoding=encoding[:40]),
            )
        self.layout = replace(layout, encoding=encoding)
        self._mark = encodings.mark_length(path, encoding)
        self._dialect = dialects.detect(self._head(), delimiter=layout.delimiter, quote=layout.quote)
        self._header_row = layout.header_row if layout.header_row is not None else self._find_header()
        self.layout = replace(
            self.layout,
            delimiter=self._dialect.delimiter,
            quote=self._dialect.quote,
            header_row=self._header_row,
        )
        self.headers = self._read_headers()

    def _open(self) -> io.TextIOWrapper:
        raw = self._path.open("rb")
        raw.seek(self._mark)
        return io.TextIOWrapper(raw, encoding=self.layout.encoding, errors="replace", newline="")

    def _head(self) -> list[str]:
        try:
            with self._open() as file:
                return list(islice(_Lines(file), _SAMPLE_LINES))
        except UnicodeError:
            raise refused(
                "wrong_encoding",
                gettext("The file cannot be read as {encoding}.").format(encoding=self.layout.encoding),
            ) from None

    def _find_header(self) -> int:
        """The first row that is as wide as the table: titles and blank rows may stand above it."""
        rows = [
            (number, [cell for cell in cells if cell.strip()])
            for number, cells in islice(self._records(), 50)
        ]
        width = max((len(cells) for _, cells in rows), default=0)
        for number, cells in rows:
            if cells and (len(cells) > 1 or width < 3) and len(cells) * 2 >= width:
                return number
        return 1

    def _read_headers(self) -> list[str]:
        if self._header_row:
            for number, cells in self._records():
                if number == self._header_row:
                    return named(cells)
            raise refused(
                "no_header",
                gettext("There is no row {header_row} to take the headers from.").format(
                    header_row=self._header_row
                ),
            )
        first = next((cells for _, cells in self._records() if cells), [])
        return named([""] * len(first))

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """(row number, cells) as the csv module reads them; a row that it cannot read has one cell: the line."""
        for number, cells, _ in self._read(0):
            yield number, cells

    def rows(self) -> Iterator[Row]:
        """Every row below the header that is not empty."""
        width, first = len(self.headers), self._header_row
        for number, cells, fault in self._read(width):
            if number <= first:
                continue
            if fault:
                yield Row(number, cells, fault)
            elif (row := shaped(number, cells, width)) is not None:
                yield row

    def _read(self, width: int) -> Iterator[tuple[int, list[str], str]]:
        with self._open() as file:
            lines = _Lines(file)
            for _ in range(self._dialect.skip):
                next(lines, "")
            options: Any = self._dialect.options
            reader = csv.reader(lines, **options)
            number = self._dialect.skip
            while True:
                lines.current.clear()
                number += 1
                try:
                    cells, fault = next(reader), ""
                except StopIteration:
                    return
                except csv.Error as error:
                    cells, fault = self._broken(lines, str(error))
                if not fault and len(lines.current) > 1 and self._ran_on(lines.current, cells, width):
                    cells, fault = self._broken(lines, "a quotation mark is opened here and not closed")
                yield number, cells, fault

    def _ran_on(self, lines: list[str], cells: list[str], width: int) -> bool:
        """Whether a row of several lines is not meant: not as wide as the table, or quotes out of place."""
        if width and len(cells) != width:
            return True
        options: Any = {**self._dialect.options, "strict": True}
        try:
            return next(csv.reader(lines, **options)) != cells
        except csv.Error:
            return True

    @staticmethod
    def _broken(lines: _Lines, why: str) -> tuple[list[str], str]:
        line = lines.current[0].rstrip("\r\n") if lines.current else ""
        lines.give_back()
        return [line[:1000]], gettext("This row cannot be read: {why}.").format(why=why)
