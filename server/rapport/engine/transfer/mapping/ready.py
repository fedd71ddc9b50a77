"""Ready mappings: files of other programs, recognised by their headers. Each program has a file in `exports`.

An export says by which `headers` it is known (all of them, and at least one of `any`), what the program calls what it
`holds`, and what becomes of its `columns`; null leaves one out. Of several columns for one field the first that is
filled is taken.
"""

from __future__ import annotations

from collections.abc import Mapping as Told
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import orjson

from rapport.engine.access.actors import Actor
from rapport.engine.objects.object import Object
from rapport.engine.transfer.mapping import targets, templates
from rapport.engine.transfer.mapping.mapping import ColumnRule, ExtraRule, Mapping
from rapport.engine.transfer.mapping.survey import Survey
from rapport.kit import text

_SHARED = ("emails", "phones", "tags", "long_text", "rich_text")
"""Kinds of fields that several columns may fill together."""


class Export(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of file that a program writes."""

    holds: str
    object: str
    headers: list[str]
    any: list[str]
    columns: dict[str, str | ColumnRule | None]
    also: list[ExtraRule] = []
    only: dict[str, list[str]] = {}
    program: str = ""


class _Program(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    program: str
    exports: list[Export]


@lru_cache(maxsize=1)
def all_exports() -> tuple[Export, ...]:
    """Every kind of file that is known."""
    found: list[Export] = []
    for path in sorted((Path(__file__).parent / "exports").glob("*.json")):
        one = msgspec.convert(orjson.loads(path.read_bytes()), _Program)
        found += [msgspec.structs.replace(export, program=one.program) for export in one.exports]
    return tuple(found)


def recognised(headers: Sequence[str], object_name: str = "") -> Export | None:
    """The kind of file that has these headers: of several the one that agrees most, first one of `object_name`."""
    names = {text.fold(header) for header in headers}
    found = [(_agreement(export, names), export.object == object_name, export) for export in all_exports()]
    best = max(found, key=lambda item: item[:2])
    return best[2] if best[0] else None


def _agreement(export: Export, names: set[str]) -> int:
    """How many of its headers are there; 0 when it is another kind of file."""
    any_of = sum(1 for header in export.any if text.fold(header) in names)
    if not any_of or not all(text.fold(header) in names for header in export.headers):
        return 0
    own = sum(1 for header in export.columns if text.fold(header) in names)
    return 100 * (2 * len(export.headers) + any_of) + own


def fitted(export: Export, obj: Object, found: Survey, actor: Actor) -> Mapping:
    """The mapping of an export for the columns that are there, by their own spelling."""
    spelled = {text.fold(column.header): column for column in found.columns}
    columns: dict[str, ColumnRule] = {}
    taken: set[str] = set()
    for header, told in export.columns.items():
        column = spelled.get(text.fold(header))
        if column is None:
            continue
        rule = told if isinstance(told, ColumnRule) else ColumnRule(to=told)
        spec = targets.target(obj, rule.to).spec if rule.to else None
        is_second = rule.to in taken and spec is not None and spec.kind not in _SHARED
        if is_second or (spec is not None and not column.filled and spec.kind not in _SHARED):
            rule = ColumnRule()
        elif rule.to:
            taken.add(rule.to)
        columns[column.header] = _useful(obj, rule, actor)
    only = {spelled[text.fold(name)].header: words for name, words in export.only.items()}
    return Mapping(columns=columns, also=_also(export, columns), only=only)


def _also(export: Export, columns: Told[str, Any]) -> list[ExtraRule]:
    """The further values of which every column is there."""
    return [
        extra for extra in export.also if all(name in columns for name in templates.named(extra.template))
    ]


def _useful(obj: Object, rule: ColumnRule, actor: Actor) -> ColumnRule:
    """Of replacements for names of linked records those that help: the name is unknown here, the other one is not."""
    if not rule.aliases or not rule.to:
        return rule
    spec = targets.target(obj, rule.to).spec
    other = targets.linked(spec) if targets.is_link(spec) and spec.kind != "record" else None
    if other is None:
        return rule
    names = other.visible(actor).filter(archived_at=None).values_list(other.title, flat=True)[:1000]
    known = {text.fold(name) for name in names}
    aliases = {
        old: new
        for old, new in rule.aliases.items()
        if text.fold(old) not in known and text.fold(new) in known
    }
    return msgspec.structs.replace(rule, aliases=aliases)
