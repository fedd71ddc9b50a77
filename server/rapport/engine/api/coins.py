"""The currency of an amount in the log: an entry that changes an amount alone does not name it.

It was what the next change of the currency says it was before, and without one what the record says now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from rapport.engine.api.changes import TimelineEntry
from rapport.engine.api.matters import fields_of
from rapport.engine.log.readers import Entry
from rapport.engine.objects import registry
from rapport.engine.query.shapes import money_value

_LATER = """
    SELECT asked.id, asked.name, later.was FROM unnest(%s::bigint[], %s::uuid[], %s::text[]) asked(id, record, name)
    CROSS JOIN LATERAL (
        SELECT c.fields -> asked.name ->> 0 AS was FROM log_change c
        WHERE c.record = asked.record AND c.id > asked.id AND c.fields ? asked.name ORDER BY c.id LIMIT 1
    ) later
"""


@dataclass(frozen=True, slots=True)
class Amount:
    """The amounts of one field in one entry; `column` holds its currency."""

    entry: Entry
    column: str
    values: tuple[dict[str, Any], ...]


def name(told: Sequence[tuple[Entry, TimelineEntry]]) -> None:
    """Puts the currency into the amounts that have none."""
    found = [amount for entry, item in told for amount in _amounts(entry, item)]
    if not found:
        return
    known = _later(found)
    open_ones = [one for one in found if (one.entry.cursor.id, one.column) not in known]
    now = _now(open_ones)
    for one in found:
        key = (one.entry.cursor.id, one.column)
        currency = known[key] if key in known else now.get((one.entry.record, one.column), "")
        for value in one.values:
            value.update(money_value(Decimal(value["amount"]), currency, None) or {})


def _amounts(entry: Entry, item: TimelineEntry) -> list[Amount]:
    specs = fields_of(entry.object)
    found = []
    for change in item.fields:
        if specs[change.name].kind == "money":
            values = tuple(one for one in (change.before, change.after) if one and not one["currency"])
            if values:
                found.append(Amount(entry, f"{change.name}_currency", values))
    return found


def _later(amounts: Sequence[Amount]) -> dict[tuple[int, str], str]:
    asked: list[Any] = [[one.entry.cursor.id for one in amounts], [one.entry.record for one in amounts],
             [one.column for one in amounts]]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LATER, asked)
        return {(number, column): was or "" for number, column, was in cursor.fetchall()}


def _now(amounts: Sequence[Amount]) -> dict[Any, str]:
    """By record and column."""
    found: dict[Any, str] = {}
    for kind in dict.fromkeys((one.entry.object, one.column) for one in amounts):
        pks = {one.entry.record for one in amounts if (one.entry.object, one.column) == kind}
        obj, column = registry.get(kind[0]), kind[1]
        held = obj.records().filter(pk__in=pks).values_list("pk", column)
        found.update({(pk, column): currency for pk, currency in held})
    return found
