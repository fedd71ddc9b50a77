"""The file of refused rows: what the file said, its row number and the reason, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rapport.engine.objects.problems import Fault
from rapport.engine.transfer.cells.reading import words
from rapport.engine.transfer.running.report import told
from rapport.engine.transfer.sources.table import Row
from rapport.kit.formulas import defused

_CELL = 32_000
"""What a spreadsheet holds in one cell."""
Refusal = tuple[Row, Sequence[Fault]]


class RefusedRows:
    """Appends to `path`; `size` bytes of it count, what a killed run wrote after that is cut off."""

    def __init__(self, path: Path | None, headers: Sequence[str], size: int = 0) -> None:
        self._path, self.size = path, size
        self._headers = headers
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.truncate(size)

    def add(self, refusals: Iterable[Refusal]) -> None:
        """Writes the rows to disk before it returns."""
        if self._path is None:
            return
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        found = list(refusals)
        if found and not self.size:
            writer.writerow(["row", "reason", *map(defused, self._headers)])
        for row, faults in found:
            writer.writerow([row.number, told(faults), *(_shown(cell) for cell in row.cells)])
        if text.tell():
            block = text.getvalue().encode("utf-8", "replace")
            # The mark makes spreadsheets read it as UTF-8.
            block = block if self.size else b"\xef\xbb\xbf" + block
            with self._path.open("ab") as file:
                file.write(block)
            self.size += len(block)


def _shown(cell: Any) -> Any:
    return "" if cell is None else defused(words(cell).replace("\x00", "")[:_CELL])
