"""Settling: how a column writes its dates and its numbers, by all of its cells, before the first of them is read."""

from __future__ import annotations

from collections.abc import Mapping as Told

import msgspec
from django.utils.translation import gettext as _

from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.transfer.cells import cleaning
from rapport.engine.transfer.cells.dates import DayOrder, OrderVotes
from rapport.engine.transfer.cells.numbers import MarkVotes
from rapport.engine.transfer.mapping import targets
from rapport.engine.transfer.mapping.mapping import ColumnRule, Mapping
from rapport.engine.transfer.sources.table import Table

_NUMBERS = ("integer", "decimal", "percent", "money")
_DATES = ("date", "datetime")


def settle(obj: Object, mapping: Mapping, table: Table) -> Mapping:
    """The mapping with `date` and `number` of each column that needs them. Raises Invalid for dates that can be read in
    two ways."""
    open_columns = _open_columns(obj, mapping)
    if not open_columns or table.kind in ("json", "vcard"):
        return mapping
    columns = dict(mapping.columns)
    for header, votes in _asked(table, mapping, open_columns).items():
        rule = columns[header]
        if isinstance(votes, MarkVotes):
            columns[header] = msgspec.structs.replace(rule, number=votes.mark())
        else:
            columns[header] = msgspec.structs.replace(rule, date=_order(header, votes))
    return msgspec.structs.replace(mapping, columns=columns)


def _open_columns(obj: Object, mapping: Mapping) -> dict[str, OrderVotes | MarkVotes]:
    found: dict[str, OrderVotes | MarkVotes] = {}
    for header, rule in mapping.columns.items():
        kind = _kind(obj, mapping, header)
        if kind in _DATES and not rule.date:
            found[header] = OrderVotes()
        elif kind in _NUMBERS and not rule.number:
            found[header] = MarkVotes()
    return found


def _kind(obj: Object, mapping: Mapping, header: str) -> str:
    rule = mapping.columns[header]
    if header == mapping.options.dated:
        return "datetime"
    return targets.target(obj, rule.to, f"/mapping/columns/{header}").spec.kind if rule.to else ""


def _asked(
    table: Table, mapping: Mapping, columns: Told[str, OrderVotes | MarkVotes]
) -> Told[str, OrderVotes | MarkVotes]:
    places = [
        (table.headers.index(header), _cleaner(mapping.columns[header]), votes)
        for header, votes in columns.items()
        if header in table.headers
    ]
    for row in table.rows():
        if not row.fault:
            for place, clean, votes in places:
                if (cell := row.cells[place]) and (told := clean(cell)):
                    votes.add(told)
    return {header: votes for header, votes in columns.items() if header in table.headers}


def _cleaner(rule: ColumnRule) -> cleaning.Clean:
    return cleaning.cleaner(rule.fix, rule.aliases, rule.blanks, lambda _name: None, keep_lines=False)


def _order(header: str, votes: OrderVotes) -> DayOrder:
    order = votes.order()
    if order is None:
        detail = _(
            'The dates of “{header}” can be read day first or month first; say which: "date": "dmy" '
            'or "date": "mdy" for this column.'
        ).format(header=header)
        raise Invalid(faults=[Fault(f"/mapping/columns/{header}/date", "ambiguous_date", detail)])
    return order
