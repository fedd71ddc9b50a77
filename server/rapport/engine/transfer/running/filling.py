"""From the cells of a row to the parsed values of a record: one function for each field, made once for a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import Any

from django.utils.translation import gettext

from rapport.engine.objects import values
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.transfer.cells.reading import Read, reader
from rapport.engine.transfer.mapping.mapping import ColumnRule
from rapport.engine.transfer.mapping.targets import Target
from rapport.engine.transfer.running.columns import REMEMBERED, Column
from rapport.kit import text

BLANK = object()
"""What a field gets from cells that say nothing."""

Fill = Callable[[list[Any]], Any]
"""The parsed value of a field from a row's cells, or BLANK. Raises values.Refused."""

Source = tuple[Target, Column]
_JOINED = {"text": " ", "long_text": "\n", "rich_text": "\n", "tags": ","}


def filler(spec: FieldSpec, sources: Sequence[Source], zone: tzinfo) -> Fill:
    """The one function that fills `spec` from its columns. Raises Invalid when they contradict each other."""
    if len(sources) == 1 and not (sources[0][0].part or sources[0][0].type):
        column = sources[0][1]
        return _one(column, reader(spec, column.rule, zone))
    if spec.kind in ("emails", "phones"):
        return _points(spec, sources)
    if spec.kind in ("addresses", "address"):
        return _addresses(spec, sources, zone)
    if spec.kind == "money" and sum(1 for target, _ in sources if not target.part) <= 1:
        return _money(spec, sources, zone)
    if spec.kind in _JOINED:
        return _joined(spec, sources, zone)
    names = ", ".join(column.header for _, column in sources)
    detail = gettext("{label} cannot be made of several columns ({names}); choose one.").format(
        label=spec.label, names=names
    )
    raise Invalid(faults=[Fault("/mapping/columns", "twice", detail)])


def _one(column: Column, read: Read) -> Fill:
    parse = remembering(read)

    def fill(cells: list[Any]) -> Any:
        cell = column.value(cells)
        return BLANK if cell == "" else parse(cell)

    return fill


def remembering(read: Read) -> Read:
    """`read` that keeps its first results; refusals are remembered too."""
    known: dict[Any, Any] = {}

    def parse(cell: Any) -> Any:
        if type(cell) is not str:
            return read(cell)
        found = known.get(cell)
        if found is None:
            try:
                found = read(cell)
            except values.Refused as refused:
                found = refused
            if len(known) < REMEMBERED:
                known[cell] = found
        if isinstance(found, values.Refused):
            raise found
        return found

    return parse


def _points(spec: FieldSpec, sources: Sequence[Source]) -> Fill:
    reads = [(target.type, column, reader(spec, column.rule)) for target, column in sources]

    def fill(cells: list[Any]) -> Any:
        found: list[dict[str, Any]] = []
        for kind, column, read in reads:
            cell = column.value(cells)
            if cell != "":
                found += [{**point, "type": kind or point["type"]} for point in read(cell)]
        return values.parse(spec, found) if found else BLANK

    return fill


def _addresses(spec: FieldSpec, sources: Sequence[Source], zone: tzinfo) -> Fill:
    whole = [(column, reader(spec, column.rule, zone)) for target, column in sources if not target.part]
    parts = [(target, column) for target, column in sources if target.part]

    def fill(cells: list[Any]) -> Any:
        for column, read in whole:
            if (cell := column.value(cells)) != "":
                return read(cell)
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for target, column in parts:
            if cell := column.text(cells):
                entry = found[target.type]
                before = entry.get(target.part)
                entry[target.part] = f"{before}{column.rule.join or ', '}{cell}" if before else cell
        entries = [{**entry, **({"type": kind} if kind else {})} for kind, entry in found.items()]
        if not entries:
            return BLANK
        return values.parse(spec, entries if spec.kind == "addresses" else entries[0])

    return fill


def _money(spec: FieldSpec, sources: Sequence[Source], zone: tzinfo) -> Fill:
    amount = next((column for target, column in sources if not target.part), None)
    currency = next((column for target, column in sources if target.part), None)
    if amount is None:
        return lambda _cells: BLANK
    read = reader(spec, amount.rule, zone)

    def fill(cells: list[Any]) -> Any:
        cell = amount.value(cells)
        if cell == "":
            return BLANK
        found = read(cell)
        code = currency.text(cells).upper() if currency else ""
        return values.parse(spec, {"amount": found.amount, "currency": code or found.currency})

    return fill


def _joined(spec: FieldSpec, sources: Sequence[Source], zone: tzinfo) -> Fill:
    usual = _JOINED[spec.kind]
    columns = [(column, usual if spec.kind == "tags" else column.rule.join or usual) for _, column in sources]
    read = reader(spec, ColumnRule(), zone)

    def fill(cells: list[Any]) -> Any:
        whole = ""
        for column, between in columns:
            if part := column.text(cells):
                whole = f"{whole}{between}{part}" if whole else part
        return read(whole) if whole else BLANK

    return fill


def named_only(column: Column) -> Fill:
    """The text of a link's column: which record it names is found out for a whole chunk at once."""

    def fill(cells: list[Any]) -> Any:
        cell = column.value(cells)
        return BLANK if cell == "" else text.squeeze(cell) if type(cell) is str else cell

    return fill
