"""What a change that waits would write: the fields of its record, as they were and as they would be."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from rapport.engine.actions.seconding import Written
from rapport.engine.actions.stored import columns_of, value_in
from rapport.engine.log.triggers import hidden_columns
from rapport.engine.objects.object import Object

Line = dict[str, Any]
"""A field: {"field", "from", "to"} with the values of its columns by name."""
_BY_THE_CLOCK = ("date", "datetime")
_KEPT = frozenset({"id", "created_at", "created_by"})


def lines(obj: Object, record: UUID | None, written: Sequence[Written]) -> list[Line]:
    """Of the record `record`, else of the first new one of the object, all that was written to it together."""
    mine = [
        one for one in written if one.object.name == obj.name and (record is None or one.record == record)
    ]
    if record is None:
        mine = [one for one in mine if one.is_new and one.record == mine[0].record]
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for one in mine:
        for column, (was, now) in one.columns.items():
            before.setdefault(column, was)
            after[column] = now
    quiet = {*hidden_columns(obj.model), *_KEPT}
    return [
        _plain({"field": name, "from": _part(spec, before), "to": _part(spec, after)})
        for name, spec in obj.fields.items()
        if name not in quiet and spec.column not in quiet and _differs(spec, before, after)
    ]


def _differs(spec: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    touched = any(column in after for column in columns_of(spec))
    empty = all(after.get(column) in (None, "", [], {}) for column in columns_of(spec))
    return (
        touched
        and value_in(spec, dict(before)) != value_in(spec, dict(after))
        and not (empty and all(before.get(column) is None for column in columns_of(spec)))
    )


def _part(spec: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    return {column: row[column] for column in columns_of(spec) if column in row}


def also(obj: Object, record: UUID | None, written: Sequence[Written]) -> dict[str, int]:
    """How many other records are written, by object."""
    others = {(one.object.name, one.record) for one in written if one.object.name != obj.name or (
        record is not None and one.record != record)}  # fmt: skip
    return dict(Counter(name for name, _record in others))


def differs(obj: Object, asked: Sequence[Line], now: Sequence[Line], given: Mapping[str, Any]) -> bool:
    """Whether something else would be written by now than what was shown; what only tells the time does not count."""
    return _told(obj, asked, given) != _told(obj, now, given)


def _told(obj: Object, found: Sequence[Line], given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        line["field"]: line["to"]
        for line in found
        if line["field"] in given
        or not (obj.fields[line["field"]].kind in _BY_THE_CLOCK or obj.fields[line["field"]].given)
    }


def _plain(line: Line) -> Line:
    found: Line = json.loads(json.dumps(line, default=str))
    return found
