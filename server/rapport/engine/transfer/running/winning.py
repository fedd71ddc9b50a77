"""Who wins, field by field, when a row is about a record that is there: the file, the record, or whoever is newer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rapport.engine.log import latest
from rapport.engine.objects import values
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.transfer.mapping.mapping import ColumnRule, ExtraRule, Mapping, Wins

REMEMBERED = 200_000
"""Records whose newest row is kept in mind; of those before, the time of the import itself counts."""


class Winning:
    """Kept for a whole file. Raises Invalid when columns of one field disagree, and for a date that no column tells."""

    def __init__(self, obj: Object, chosen: Mapping, filled: Iterable[str]) -> None:
        self._obj, self._default = obj, chosen.options.wins
        self._ways = _ways(chosen)
        self._dated = sorted(name for name in filled if self._way(name) == "newer")
        if self._dated and not chosen.options.dated:
            detail = _("Say which column has the date of a row: the newer value can only win by that.")
            raise Invalid(faults=[Fault("/mapping/options/dated", "required", detail)])
        self._rows: dict[UUID, datetime] = {}
        self._last: dict[tuple[UUID, str], latest.Moment] = {}

    def _way(self, name: str) -> Wins:
        return self._ways.get(name, self._default)

    def learn(self, cause: UUID, records: Iterable[UUID]) -> None:
        """Looks up when the fields of these records were changed last, as far as that matters."""
        columns = [self._obj.fields[name].column for name in self._dated]
        self._last = latest.changes(list(records), columns, apart=cause) if columns else {}

    def note(self, record: UUID, dated: datetime | None) -> None:
        """That a row of this date was written into the record."""
        if dated is None or not self._dated:
            return
        if len(self._rows) >= REMEMBERED:
            self._rows.clear()
        self._rows[record] = max(dated, self._rows.get(record, dated))

    def kept(self, record: UUID, draft: Any, changes: Values, dated: datetime | None) -> list[str]:
        """The fields among `changes` in which the record stays as it is."""
        return [name for name in changes if not self._gives_way(record, draft, name, dated)]

    def _gives_way(self, record: UUID, draft: Any, name: str, dated: datetime | None) -> bool:
        way, column = self._way(name), self._obj.fields[name].column
        if way == "empty":
            return values.is_blank(getattr(draft, column))
        if way == "newer":
            return dated is not None and dated > self._changed(record, draft, column)
        return way == "file"

    def _changed(self, record: UUID, draft: Any, column: str) -> datetime:
        """When the field was changed last. What an earlier row of this file wrote is as old as that row."""
        found = [self._last[key] for key in ((record, column), (record, "")) if key in self._last]
        row = self._rows.get(record)
        if row is not None:
            return max([row, *(one.apart for one in found if one.apart is not None)])
        return max((one.at for one in found), default=None) or draft.created_at


def _ways(chosen: Mapping) -> dict[str, Wins]:
    """The rule of each field that has one of its own."""
    found: dict[str, Wins] = {}
    rules: list[tuple[str, ColumnRule | ExtraRule]] = [
        *((f"/mapping/columns/{header}", rule) for header, rule in chosen.columns.items()),
        *((f"/mapping/also/{place}", extra) for place, extra in enumerate(chosen.also)),
    ]
    for pointer, rule in rules:
        if not rule.to or not rule.wins:
            continue
        name = rule.to.partition(".")[0]
        if found.setdefault(name, rule.wins) != rule.wins:
            detail = _("Columns of one field cannot have different winners.")
            raise Invalid(faults=[Fault(f"{pointer}/wins", "twice", detail)])
    return found
