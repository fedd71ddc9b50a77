"""The columns of a file under their rules: a cell comes out cleaned, and what was done to it is counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rapport.engine.transfer.cells import cleaning
from rapport.engine.transfer.cells.reading import words
from rapport.engine.transfer.mapping.mapping import ColumnRule

REMEMBERED = 5000
"""Cells of a column whose result is kept: most columns say the same few things over and over."""


class Column:
    """One column. `value(cells)` is its cleaned cell, "" for nothing; text unless the file is JSON."""

    def __init__(
        self, header: str, index: int, rule: ColumnRule, counts: Counter[str], *, keep_lines: bool = False
    ) -> None:
        self.header, self.index, self.rule = header, index, rule
        self._counts = counts
        self._fixed: list[str] = []
        self._clean = cleaning.cleaner(
            rule.fix, rule.aliases, rule.blanks, self._fixed.append, keep_lines=keep_lines
        )
        self._known: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._row: tuple[Any, Any] = (None, "")

    def value(self, cells: list[Any]) -> Any:
        """The cleaned cell of this column. Several readers of a row get the same, and it is counted once."""
        if self._row[0] is not cells:
            self._row = (cells, self._value(cells[self.index]))
        return self._row[1]

    def _value(self, cell: Any) -> Any:
        if type(cell) is not str:
            if (
                cell is None
                or cell == []
                or (isinstance(cell, bool | int | float | list | dict) and not self._is_fixed())
            ):
                return "" if cell is None or cell == [] else cell
            cell = words(cell)
        known = self._known.get(cell) or self._learn(cell)
        for name in known[1]:
            self._counts[name] += 1
        return known[0]

    def text(self, cells: list[Any]) -> str:
        """The same as text."""
        found = self.value(cells)
        return found if type(found) is str else words(found)

    def _is_fixed(self) -> bool:
        return bool(self.rule.fix or self.rule.aliases)

    def _learn(self, cell: str) -> tuple[str, tuple[str, ...]]:
        self._fixed.clear()
        found = self._clean(cell) or self.rule.default
        known = (found, tuple(self._fixed))
        if len(self._known) < REMEMBERED:
            self._known[cell] = known
        return known
