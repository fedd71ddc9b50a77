"""Changes of the log as a timeline tells them: by the law, with titles, fields by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from msgspec import Struct

from rapport.engine.access.callers import Caller
from rapport.engine.access.objects import USER
from rapport.engine.api import matters
from rapport.engine.api.logged import Titles, shown
from rapport.engine.api.matters import fields_of
from rapport.engine.api.types import Link
from rapport.engine.api.who import may_read
from rapport.engine.log import readers
from rapport.engine.log.past import marked
from rapport.engine.objects import registry
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query import kept
from rapport.engine.query.shapes import moment_text

_USER = USER.fields["created_by"]


class FieldChange(Struct, rename={"before": "from", "after": "to"}):
    """One field of a change, with its values as items show them."""

    name: str
    label: str
    before: Any
    after: Any


class TimelineEntry(Struct, kw_only=True):
    """A change of `record`, or an activity. `cause` is the run of the action that brought this about; `undoes` is the
    id of the entry that was taken back with it."""

    type: Literal["change", "activity"]
    id: str
    at: str
    actor: Link | None
    door: str
    action: str
    cause: UUID | None
    op: Literal["insert", "update", "delete"]
    record: Link | None
    fields: list[FieldChange]
    activity: dict[str, Any] | None
    undoes: str | None = None


def told(entries: Sequence[readers.Entry], caller: Caller, own: dict[UUID, Any]) -> dict[Any, TimelineEntry]:
    """By log id what the caller may hear of `entries`; `own` has the title of the record they look at."""
    return _changes(entries, _sighted(entries, caller, own), caller)


def _sighted(entries: Sequence[readers.Entry], caller: Caller, own: dict[UUID, Any]) -> dict[UUID, Any]:
    """Titles of the records of `entries` that the caller may see, one statement for each other object."""
    others: dict[str, set[UUID]] = {}
    for entry in entries:
        if entry.record not in own:
            others.setdefault(entry.object, set()).add(entry.record)
    visible = dict(own)
    for obj in registry.all_objects():
        if obj.name in others:
            visible.update(kept.titles((obj,), may_read(caller), others[obj.name]))
    return {**matters.titles(others, caller), **visible}


def _changes(
    entries: Sequence[readers.Entry], visible: dict[UUID, Any], caller: Caller
) -> dict[Any, TimelineEntry]:
    seen_entries = [entry for entry in entries if entry.record in visible]
    titles = Titles(caller, [pair for entry in seen_entries for pair in _linked(entry)])
    found: dict[Any, TimelineEntry] = {}
    for entry in seen_entries:
        fields = _fields(fields_of(entry.object, caller.actor), entry.fields or {}, titles)
        if fields or entry.op != "update":
            found[entry.cursor.id] = _change(entry, fields, titles, visible[entry.record])
    return found


def _linked(entry: readers.Entry) -> Iterator[tuple[FieldSpec, Any]]:
    """The links whose titles an entry is told with."""
    yield _USER, entry.actor
    by_column = {spec.column: spec for spec in fields_of(entry.object).values()}
    for column, values in (entry.fields or {}).items():
        if column in by_column:
            yield from ((by_column[column], value) for value in values)


def _change(entry: readers.Entry, fields: list[FieldChange], titles: Titles, title: Any) -> TimelineEntry:
    actor: Any = titles.link(_USER, str(entry.actor)) if entry.actor else None
    op: Any = entry.op
    undone = marked(entry.cause)
    return TimelineEntry(
        type="change", id=str(entry.cursor.id), at=moment_text(entry.at), actor=actor, door=entry.door,
        action=entry.action, cause=entry.cause, op=op, record=Link(entry.record, str(title or ""), entry.object),
        fields=fields, activity=None, undoes=None if undone is None else str(undone),
    )  # fmt: skip


def _fields(
    specs: Mapping[str, FieldSpec], changed: dict[str, list[Any]], titles: Titles
) -> list[FieldChange]:
    """The fields that are shown of it; columns that are no field stay hidden."""
    found = []
    for spec in specs.values():
        before, after = changed.get(spec.column, (None, None))
        old, new = changed.get(f"{spec.name}_currency", ("", "")) if spec.kind == "money" else ("", "")
        if spec.column in changed:
            found.append(FieldChange(spec.name, spec.label, shown(spec, before, titles, old),
                                     shown(spec, after, titles, new)))  # fmt: skip
    return found
