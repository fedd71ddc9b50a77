"""Values of a record between its row as the ledger keeps it and what an action takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from rapport.engine.actions.stored import Row, columns_of
from rapport.engine.merging import choosing
from rapport.engine.objects import values
from rapport.engine.objects.spec import FieldSpec
from rapport.kit.money import Money


def part(specs: Iterable[FieldSpec], row: Row) -> Row:
    """The columns of these fields, as JSON keeps them: exact numbers as text."""
    names = [name for spec in specs for name in columns_of(spec)]
    found: Row = json.loads(json.dumps({name: row.get(name) for name in names}, default=str))
    return found


def value(spec: FieldSpec, row: Mapping[str, Any]) -> Any:
    """The value of a field as an action takes it, from columns that part() gave."""
    raw = row.get(spec.column)
    if raw is None:
        return None
    if spec.kind == "money":
        return Money(Decimal(str(raw)), row.get(f"{spec.name}_currency") or "")
    if spec.kind == "record":
        return (row.get(f"{spec.name}_object") or "", UUID(raw))
    if spec.kind == "links":
        return [UUID(one) for one in raw]
    return spec.model_field.to_python(raw)


def same(spec: FieldSpec, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(value(spec, one) == value(spec, other))


def without(now: list[Any], before: list[Any], after: list[Any], kept: Iterable[Any] = ()) -> list[Any]:
    """`now`, less what came from `before` to `after` and with what went; what stands in `kept` stays."""
    mark = choosing.mark_of
    had, got = {mark(one) for one in before}, {mark(one) for one in after}
    stays = {mark(one) for one in kept}
    added = got - had - stays
    if [mark(one) for one in now] == [mark(one) for one in after] and not stays & (got - had):
        return before
    there = [one for one in now if mark(one) not in added]
    known = {mark(one) for one in there}
    return [*there, *(one for one in before if mark(one) not in got and mark(one) not in known)]


def blank(spec: FieldSpec) -> Any:
    return values.blank(spec)
