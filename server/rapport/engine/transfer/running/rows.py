"""Reading rows: values parsed, links and look-ups noted by what they are called, faults collected for each row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from django.utils.translation import gettext as _

from rapport.engine.objects import values
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.transfer.cells.reading import Read, reader, words
from rapport.engine.transfer.mapping import targets, templates
from rapport.engine.transfer.mapping.mapping import ColumnRule, ExtraRule, LinkRule, LookUp, Mapping
from rapport.engine.transfer.running.columns import Column
from rapport.engine.transfer.running.filling import BLANK, Fill, Source, filler, named_only, remembering
from rapport.engine.transfer.sources.table import Row
from rapport.kit import text


@dataclass(slots=True)
class Reading:
    """What a row says. `links` and `lookups` hold what the other record is called; `empty` the fields without a value;
    `is_left_out` says that the mapping does not want the row; `dated` is when it was true, where a column tells, and
    `kept` are the fields in which the record won; `met` says whether it was taken for a record that it
    is "alike", or is "marked" for review."""

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, Any] = field(default_factory=dict)
    lookups: dict[str, str] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    dated: datetime | None = None
    met: str = ""
    is_left_out: bool = False
    faults: list[Fault] = field(default_factory=list)


class RowReader:
    """Reads rows of one file for one object. Raises Invalid at once when the mapping does not fit the two."""

    def __init__(self, obj: Object, mapping: Mapping, headers: Sequence[str], zone: tzinfo) -> None:
        self.obj, self.mapping, self.zone = obj, mapping, zone
        self.counts: Counter[str] = Counter()
        self.link_rules: dict[str, LinkRule] = {}
        self.lookup_rules: dict[str, LookUp] = {}
        self._more: dict[str, dict[str, Fill]] = {}
        self._columns = _columns(obj, mapping, headers, self.counts)
        self._only = [
            (self._column(name, f"/mapping/only/{name}"), {text.fold(word) for word in words})
            for name, words in mapping.only.items()
        ]
        self._dated = self._dates(mapping.options.dated) if mapping.options.dated else None
        sources = self._sources()
        self.fields: dict[str, FieldSpec] = {name: found[0][0].spec for name, found in sources.items()}
        self._fills: dict[str, list[Fill]] = {
            name: [self._fill(name, found)] for name, found in sources.items()
        }
        for place, extra in enumerate(mapping.also):
            self._add(extra, f"/mapping/also/{place}")
        for name, rule in self.link_rules.items():
            self._more[name] = self._fills_of(name, rule)
        if not self.fields:
            raise Invalid(
                faults=[Fault("/mapping/columns", "empty", _("Choose a field for at least one column."))]
            )

    def _column(self, name: str, pointer: str) -> Column:
        if name not in self._columns:
            detail = _("There is no column “{column}”.").format(column=name)
            raise Invalid(faults=[Fault(pointer, "no_such_column", detail)])
        return self._columns[name]

    def _dates(self, name: str) -> Fill:
        """What tells the date of a row."""
        column = self._column(name, "/mapping/options/dated")
        read = remembering(reader(self.obj.fields["updated_at"], column.rule, self.zone))

        def fill(cells: list[Any]) -> Any:
            cell = column.value(cells)
            return BLANK if cell == "" else read(cell)

        return fill

    def _sources(self) -> dict[str, list[Source]]:
        """By field in the order of the file: what is kept of a mapping has none of its own."""
        found: defaultdict[str, list[Source]] = defaultdict(list)
        for header, column in self._columns.items():
            if to := column.rule.to:
                target = targets.target(self.obj, to, f"/mapping/columns/{header}")
                found[target.field].append((target, column))
        return found

    def _fill(self, name: str, sources: list[Source]) -> Fill:
        spec = sources[0][0].spec
        if not targets.is_link(spec):
            return filler(spec, sources, self.zone)
        if len(sources) > 1:
            raise Invalid(
                faults=[
                    Fault(
                        "/mapping/columns",
                        "twice",
                        _("{label} has several columns; choose one.").format(label=spec.label),
                    )
                ]
            )
        self._link(name, sources[0][1].rule.link)
        return named_only(sources[0][1])

    def _link(self, name: str, rule: LinkRule | None) -> None:
        if rule is not None or name not in self.link_rules:
            self.link_rules[name] = rule or LinkRule()

    def _fills_of(self, name: str, rule: LinkRule) -> dict[str, Fill]:
        """What other columns say of a record that is made for the link `name`."""
        if not rule.fields:
            return {}
        pointer, obj = "/mapping/columns", targets.linked(self.fields[name], rule.object)
        sources: defaultdict[str, list[Source]] = defaultdict(list)
        for path, header in rule.fields.items():
            target = targets.target(obj, path, pointer) if obj is not None else None
            if target is None or targets.is_link(target.spec):
                detail = _("“{path}” of the linked record cannot come from a column.").format(path=path[:60])
                raise Invalid(faults=[Fault(pointer, "no_such_field", detail)])
            sources[target.field].append((target, self._column(header, pointer)))
        return {field: filler(found[0][0].spec, found, self.zone) for field, found in sources.items()}

    def more(self, name: str, row: Row) -> dict[str, Any]:
        """What `row` says of the record that is made for the link `name`, besides what it is called. Raises Refused."""
        told = {field: fill(row.cells) for field, fill in self._more[name].items()}
        return {field: value for field, value in told.items() if value is not BLANK}

    def _add(self, extra: ExtraRule, pointer: str) -> None:
        """One more source for a field, asked when those before it have nothing."""
        target = targets.target(self.obj, extra.to, pointer)
        spec = target.spec
        if target.part:
            raise Invalid(
                faults=[Fault(pointer, "part", _("Give {label} as a whole.").format(label=spec.label))]
            )
        self.fields[spec.name] = spec
        if targets.is_link(spec):
            self._link(spec.name, extra.link)
        if extra.lookup is not None:
            self._look_up(spec, extra.lookup, pointer)
            return
        texts = {name: column.text for name, column in self._columns.items()}
        told = (
            templates.compiled(extra.template, texts, pointer)
            if extra.template
            else templates.constant(extra.value)
        )
        parse: Read = words if targets.is_link(spec) else remembering(reader(spec, ColumnRule(), self.zone))

        def fill(cells: list[Any]) -> Any:
            cell = told(cells)
            return parse(cell) if cell else BLANK

        self._fills.setdefault(spec.name, []).append(fill)

    def _look_up(self, spec: FieldSpec, rule: LookUp, pointer: str) -> None:
        self._column(rule.column, pointer)
        self.lookup_rules[spec.name] = rule
        self._fills.setdefault(spec.name, [])

    def read(self, row: Row) -> Reading:
        """What `row` says; its faults are all of those that can be seen without the database."""
        found = Reading(row)
        if row.fault:
            found.faults.append(Fault("", "unreadable", row.fault))
            return found
        if any(text.fold(column.text(row.cells)) not in words for column, words in self._only):
            found.is_left_out = True
            return found
        self._read_date(found)
        for name, fills in self._fills.items():
            try:
                self._read_field(name, fills, found)
            except values.Refused as refused:
                found.faults.append(Fault(f"/{name}", refused.code, str(refused)))
        return found

    def _read_date(self, found: Reading) -> None:
        try:
            told: Any = self._dated(found.row.cells) if self._dated else BLANK
            found.dated = None if told is BLANK else told
        except values.Refused as refused:
            found.faults.append(Fault("", refused.code, str(refused)))

    def _read_field(self, name: str, fills: list[Fill], found: Reading) -> None:
        cells = found.row.cells
        for fill in fills:
            value = fill(cells)
            if value is not BLANK:
                (found.links if name in self.link_rules else found.values)[name] = value
                return
        rule = self.lookup_rules.get(name)
        told = self._columns[rule.column].text(cells) if rule else ""
        if told:
            found.lookups[name] = told
        else:
            found.empty.append(name)


def _columns(
    obj: Object, mapping: Mapping, headers: Sequence[str], counts: Counter[str]
) -> dict[str, Column]:
    places = {header: index for index, header in enumerate(headers)}
    missing = [header for header in mapping.columns if header not in places]
    if missing:
        detail = _("The file has no column “{missing}”; it has: {headers}.").format(
            missing=missing[0], headers=", ".join(headers)[:500]
        )
        raise Invalid(faults=[Fault(f"/mapping/columns/{missing[0]}", "no_such_column", detail)])
    found = {}
    for header, index in places.items():
        rule = mapping.columns.get(header, ColumnRule())
        kind = targets.target(obj, rule.to, f"/mapping/columns/{header}").spec.kind if rule.to else ""
        found[header] = Column(
            header, index, rule, counts, keep_lines=kind in ("long_text", "rich_text", "json")
        )
    return found
