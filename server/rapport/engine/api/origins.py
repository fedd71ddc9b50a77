"""GET /deals/{id}/origins: of each field when its present value was set, by whom, in which way, and what it was before.

Read from the log under the law of today, with the same few statements however many fields and changes there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from msgspec import Struct

from rapport.engine.access import taking
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.objects import USER
from rapport.engine.actions import causes
from rapport.engine.actions.causes import Cause
from rapport.engine.actions.stored import columns_of
from rapport.engine.api import answers
from rapport.engine.api.logged import Titles, shown
from rapport.engine.api.types import Link, Moment
from rapport.engine.api.who import may_read
from rapport.engine.log import origins, past, removing
from rapport.engine.log.readers import Entry
from rapport.engine.log.triggers import hidden_columns
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import NotFound
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query import kept
from rapport.engine.query.shapes import link_value

_USER = USER.fields["created_by"]
_NEVER: Final = frozenset({"id", "version", "created_at", "created_by", "updated_at", "updated_by"})
"""What Rapport itself keeps of each record."""
_BY_VERB: Final = {"import": "import", "merge": "merge", "unmerge": "undo", "undo": "undo"}
_BY_DOOR: Final = {"web": "hand", "api": "api"}
MOST_RECORDS: Final = 5
"""Records that went into one and that are named."""


class OriginCause(Struct):
    """What a value came with, as far as the asker may know: `id` and `title` of the import or the job, `id` of the
    approval and `by` who gave it; `records` are those that were merged into this one, five at most."""

    id: UUID | None
    title: str
    records: list[Link]
    by: Link | None


class Origin(Struct, rename={"before": "from"}):
    """Where the present value of a field came from. `op` is insert for what it was made with; `from` is then null.

    `way` is hand (in the browser), api, app (`door` has its name), import, tidy (put right by data quality), bulk,
    merge, undo, approval, run (together with other changes), or program. `entry` is the id in the timeline.
    """

    name: str
    label: str
    at: Moment
    actor: Link | None
    way: str
    door: str
    action: str
    op: Literal["insert", "update"]
    entry: str
    before: Any
    cause: OriginCause | None


class Origins(Struct):
    """A field that is not among `items` was set before the moment `reached`: so far the log was looked at, or so far
    back it is kept. `unknown` are fields that are worked out or numbered, of which the log tells nothing."""

    items: list[Origin]
    reached: Moment | None
    unknown: list[str]


TYPES: tuple[type[Struct], ...] = (OriginCause, Origin, Origins)


def read_origins(request: HttpRequest, id: UUID, obj: Object) -> HttpResponse:
    """Raises NotFound for a record that the asker may not see."""
    caller = caller_of(request)
    titles = dict(kept.titles((obj,), may_read(caller), [id]))
    if id not in titles:
        raise NotFound
    taking.note(request, caller, obj, [{"title": titles[id]}])
    unknown = _unknown(obj)
    specs = [spec for name, spec in obj.fields.items() if name not in _NEVER and name not in unknown]
    columns = [column for spec in specs for column in columns_of(spec)]
    looked = origins.look(id, columns, removing.kept_since().get(obj.name))
    found = list(_values(obj, id, specs, looked))
    return answers.json(Origins(_told(obj, caller, found), looked.reached, unknown))


def _unknown(obj: Object) -> list[str]:
    hidden = set(hidden_columns(obj.model))
    return [
        name
        for name, spec in obj.fields.items()
        if name not in _NEVER and (spec.given or spec.column in hidden)
    ]


@dataclass(frozen=True, slots=True)
class Value:
    """The entry that set a field, and what was there before, as the log has it; `beside` is the currency of an amount,
    or the object of a record."""

    spec: FieldSpec
    entry: Entry
    before: Any
    beside: str


def _values(obj: Object, pk: UUID, specs: Sequence[FieldSpec], looked: origins.Looked) -> Iterator[Value]:
    written = {spec: _newest(spec, looked) for spec in specs}
    lacking = {
        column
        for spec, entry in written.items() if entry is not None and entry.op == "update"
        for column in columns_of(spec) if column not in (entry.fields or {})
    }  # fmt: skip
    # Of an amount with its currency the other one was the same before, and nothing has changed it since.
    still = obj.records().filter(pk=pk).values(*lacking).first() if lacking else None
    for spec, entry in written.items():
        if entry is not None and entry.op == "insert":
            yield Value(spec, entry, None, "")
        elif entry is not None:
            was = {
                **(still or dict.fromkeys(lacking)),
                **{name: one[0] for name, one in (entry.fields or {}).items()},
            }
            before, *beside = (was[column] for column in columns_of(spec))
            yield Value(spec, entry, before, str(beside[0] or "") if beside else "")


def _newest(spec: FieldSpec, looked: origins.Looked) -> Entry | None:
    """The entry that set the field; None where the look did not come to it."""
    found = [looked.newest[column] for column in columns_of(spec) if column in looked.newest]
    return max(found, key=lambda one: one.cursor.id) if found else looked.made


def _told(obj: Object, caller: Caller, found: Sequence[Value]) -> list[Origin]:
    known = causes.find(caller.actor, {one.entry.cause for one in found if one.entry.cause is not None})
    titles = Titles(caller, _linked(found, known))
    merged = _merged(obj, caller, known)
    return [
        _origin(one, known.get(one.entry.cause) if one.entry.cause else None, titles, merged, caller)
        for one in found
    ]


def _linked(found: Sequence[Value], known: Mapping[UUID, Cause]) -> Iterator[tuple[FieldSpec, Any]]:
    """The links whose titles are told."""
    for one in found:
        yield _USER, one.entry.actor
        yield one.spec, one.before
    for cause in known.values():
        yield _USER, cause.by


def _merged(obj: Object, caller: Caller, known: Mapping[UUID, Cause]) -> dict[UUID, Link]:
    """The records that went into this one, of those that the asker may see."""
    ids = {pk for cause in known.values() for pk in cause.records}
    seen = kept.titles((obj,), may_read(caller), ids)
    return {pk: Link(pk, str(title or ""), obj.name) for pk, title in seen}


def _origin(
    one: Value, cause: Cause | None, titles: Titles, merged: Mapping[UUID, Link], caller: Caller
) -> Origin:
    entry = one.entry
    actor: Any = titles.link(_USER, str(entry.actor)) if entry.actor else None
    op: Any = entry.op
    return Origin(
        name=one.spec.name, label=one.spec.label, at=entry.at, actor=actor, way=_way(one, cause), door=entry.door,
        action=entry.action, op=op, entry=str(entry.cursor.id),
        before=_record(one, caller) if one.spec.kind == "record" else shown(one.spec, one.before, titles, one.beside),
        cause=None if cause is None else _cause(cause, titles, merged),
    )  # fmt: skip


def _record(one: Value, caller: Caller) -> Any:
    """The record of any object that a field named, with its title for whoever may see that."""
    if one.before is None:
        return None
    obj = next((obj for obj in registry.all_objects() if obj.name == one.beside), None)
    pk = UUID(str(one.before))
    titles = dict(kept.titles((obj,), may_read(caller), [pk])) if obj else {}
    return link_value(str(pk), str(titles[pk] or "") if pk in titles else None, one.beside)


def _way(one: Value, cause: Cause | None) -> str:
    entry = one.entry
    if past.marked(entry.cause) is not None:
        return "undo"
    if cause is not None:
        return cause.way_of(one.spec.name)
    by_verb = _BY_VERB.get(entry.action.partition(".")[2])
    if by_verb or entry.cause is not None:
        return by_verb or "run"
    return "app" if entry.door.startswith("app:") else _BY_DOOR.get(entry.door, "program")


def _cause(cause: Cause, titles: Titles, merged: Mapping[UUID, Link]) -> OriginCause:
    by: Any = titles.link(_USER, str(cause.by)) if cause.by else None
    records = [merged[pk] for pk in cause.records if pk in merged]
    return OriginCause(cause.id, cause.title, records[:MOST_RECORDS], by)
