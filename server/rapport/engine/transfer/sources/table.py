"""A file as a table: headers and rows, whatever it was written with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from django.utils.translation import gettext as _

from rapport.engine.objects.problems import Fault, Invalid
from rapport.kit import text

MAX_COLUMNS = 1000
MAX_HEADER = 200
CELL_LIMIT = 1 << 20
"""Characters of one cell; more is not a value but a broken file."""


class Row(NamedTuple):
    """One row. `number` is what a spreadsheet shows beside it; `fault` says why it cannot be read, or is empty.

    Cells are text, or JSON values where the file is JSON.
    """

    number: int
    cells: list[Any]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is to be read; empty values are found out by looking. `header_row` 0 means that there is none."""

    encoding: str = ""
    delimiter: str = ""
    quote: str = ""
    sheet: str = ""
    header_row: int | None = None


class Table(Protocol):
    """An opened file. `rows` may be called again: each call reads from the start."""

    layout: Layout
    kind: str
    sheets: tuple[str, ...]
    headers: list[str]

    def rows(self) -> Iterator[Row]: ...


def refused(code: str, detail: str) -> Invalid:
    """The problem of a whole file, at /file."""
    return Invalid(faults=[Fault("/file", code, detail)])


def named(cells: Sequence[Any]) -> list[str]:
    """Headers of which no two are alike and none is empty. Raises Invalid for too many of them."""
    if len(cells) > MAX_COLUMNS:
        raise refused(
            "too_many_columns",
            _("The first row has {cells} cells; at most {max_columns} are read.").format(
                cells=len(cells), max_columns=MAX_COLUMNS
            ),
        )
    found: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(cells, start=1):
        name = text.squeeze(str(cell or ""))[:MAX_HEADER] or f"Column {place}"
        count, unique = 1, name
        while unique in taken:
            count += 1
            unique = f"{name} ({count})"
        taken.add(unique)
        found.append(unique)
    return found


def shaped(number: int, cells: list[Any], width: int) -> Row | None:
    """The row with exactly `width` cells, with its fault if it has others, None for an empty row."""
    count = len(cells)
    if count == width:
        return Row(number, cells) if any(cells) else None
    if not any(cells):
        return None
    if count > width:
        if not any(cells[width:]):
            return Row(number, cells[:width])
        told = _(
            "{count} cells where the header has {width}: perhaps a value that holds the delimiter is not in quotes."
        )
        return Row(number, cells, told.format(count=count, width=width))
    return Row(
        number,
        cells,
        _("{count} cells where the header has {width}: the row is cut off or lacks a delimiter.").format(
            count=count, width=width
        ),
    )


def size_of(path: Path) -> int:
    """Bytes of the file. Raises Invalid when there are none."""
    size = path.stat().st_size
    if size == 0:
        raise refused("empty", _("The file is empty."))
    return size
