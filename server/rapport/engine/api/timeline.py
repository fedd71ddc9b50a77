"""GET /deals/{id}/timeline: what was changed and what was done, newest first. Of a party: everything about it.

Two streams, each read along its own index, are merged; the cursor holds a place in both. An entry is told only if its
record is for the caller to see, so a page may be shorter than was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, Literal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from msgspec import Struct

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.objects import USER
from rapport.engine.api import answers, items, parameters
from rapport.engine.api.logged import Titles, shown
from rapport.engine.api.types import Link
from rapport.engine.api.who import may_read
from rapport.engine.log import readers
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Fault, NotFound
from rapport.engine.objects.spec import FieldSpec, has_field
from rapport.engine.query.shapes import moment_text
from rapport.engine.query.sight import seen

_CURSOR = re.compile(r"(\d{0,18})\.(?:(-?\d{1,17})_([0-9a-f]{32}))?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_BAD_CURSOR = "This cursor does not belong to a timeline; begin again without it."
_USER = USER.fields["created_by"]


class FieldChange(Struct, rename={"before": "from", "after": "to"}):
    """One field of a change, with its values as items show them."""

    name: str
    label: str
    before: Any
    after: Any


class TimelineEntry(Struct, kw_only=True):
    """A change of `record`, or an activity. `cause` is the run of the action that brought this about."""

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


class Timeline(Struct):
    """Entries, newest first; `next` leads to older ones."""

    items: list[TimelineEntry]
    next: str | None


TYPES: tuple[type[Struct], ...] = (Timeline,)


@dataclass(frozen=True, slots=True)
class Done:
    """An activity that has its place in the timeline."""

    pk: UUID
    at: datetime
    obj: Object


@dataclass(frozen=True, slots=True)
class Places:
    """Where a page goes on: before this entry of the log and before this activity."""

    change: int | None = None
    done: tuple[datetime, UUID] | None = None

    def __str__(self) -> str:
        done = f"{(self.done[0] - _EPOCH) // _MICROSECOND}_{self.done[1].hex}" if self.done else ""
        return f"{self.change or ''}.{done}"

    @classmethod
    def parse(cls, text: str) -> Places:
        """Raises BadQuery."""
        found = _CURSOR.fullmatch(text or ".")
        if found is None:
            raise BadQuery(_BAD_CURSOR, [Fault("/after", "bad_cursor", _BAD_CURSOR)])
        try:
            done = (_EPOCH + int(found[2]) * _MICROSECOND, UUID(found[3])) if found[2] else None
        except OverflowError:
            raise BadQuery(_BAD_CURSOR, [Fault("/after", "bad_cursor", _BAD_CURSOR)]) from None
        return cls(int(found[1]) if found[1] else None, done)


def read_timeline(request: HttpRequest, id: UUID, obj: Object) -> HttpResponse:
    asked = parameters.given(request, parameters.TIMELINE)
    caller, places, limit = caller_of(request), Places.parse(asked["after"]), asked["limit"]
    title = obj.title.replace(".", "__")
    own = dict(obj.visible(caller.actor).filter(pk=id).values_list("pk", title))
    if not own:
        raise NotFound
    doers = _doers()
    changes = readers.history(id, before=places.change, limit=limit + 1, party=obj.party == "id",
                              without=[doer.name for doer in doers if doer is not obj])  # fmt: skip
    done = _done(id, caller, obj, doers, places.done, limit + 1) if obj.activities else []
    both: list[Done | readers.Entry] = list(changes)
    both += done
    taken = sorted(both, key=lambda one: one.at, reverse=True)[:limit]
    told = [one for one in taken if isinstance(one, Done)]
    entries = [one for one in taken if isinstance(one, readers.Entry)]
    more = len(changes) + len(done) > len(taken)
    after = Places(
        entries[-1].cursor.id if entries else places.change,
        (told[-1].at, told[-1].pk) if told else places.done,
    )
    visible = _sighted(entries, caller, own)
    known = _activities(told, caller) | _changes(entries, visible, caller)
    return answers.json(
        Timeline([known[key] for one in taken if (key := _key(one)) in known], str(after) if more else None)
    )


def _key(one: Done | readers.Entry) -> Any:
    return one.pk if isinstance(one, Done) else one.cursor.id


def _doers() -> list[Object]:
    """The objects that are about a record of any object and have a time: tasks, calls, meetings, notes."""
    found = [(obj, obj.fields.get("regarding")) for obj in registry.all_objects()]
    return [
        obj
        for obj, spec in found
        if spec is not None and spec.kind == "record" and "occurred_at" in obj.fields
    ]


def _done(
    pk: UUID,
    caller: Caller,
    obj: Object,
    doers: Sequence[Object],
    before: tuple[datetime, UUID] | None,
    limit: int,
) -> list[Done]:
    """What was done about the record, one statement for each table of activities."""
    found: list[Done] = []
    for model in dict.fromkeys(doer.model._meta.concrete_model for doer in doers):
        here = [doer for doer in doers if doer.model._meta.concrete_model is model]
        about = Q(regarding=pk)
        if obj.party == "id" and has_field(here[0].model, "party"):
            about |= Q(party=pk)
        older = Q(occurred_at__lt=before[0]) | Q(occurred_at=before[0], pk__lt=before[1]) if before else Q()
        live = _visible(here, caller).filter(about & older, archived_at__isnull=True)
        found += _named(live, here, limit)
    return sorted(found, key=lambda one: (one.at, one.pk), reverse=True)[:limit]


def _visible(objects: Sequence[Object], caller: Caller) -> QuerySet[Any]:
    """The records of objects of one table that the caller may see; a law that they share is asked once."""
    if len(objects) == 1 or len({id(obj.policy) for obj in objects}) > 1:
        return seen(objects, may_read(caller))
    model = objects[0].model._meta.concrete_model or objects[0].model
    kinds = reduce(or_, (Q(*obj.fixed.items()) for obj in objects))
    return model._default_manager.filter(kinds, objects[0].policy.visible(caller.actor))


def _named(live: QuerySet[Any], objects: Sequence[Object], limit: int) -> list[Done]:
    marks = sorted({key for obj in objects for key in obj.fixed})
    kinds = {tuple(obj.fixed.get(mark) for mark in marks): obj for obj in objects}
    rows = live.order_by("-occurred_at", "-pk").values_list("pk", "occurred_at", *marks)[:limit]
    return [Done(pk, at, kinds[tuple(values)]) for pk, at, *values in rows]


def _activities(told: Sequence[Done], caller: Caller) -> dict[Any, TimelineEntry]:
    found: dict[Any, TimelineEntry] = {}
    for name in dict.fromkeys(one.obj.name for one in told):
        obj = registry.get(name)
        here = {one.pk: one for one in told if one.obj is obj}
        chosen, law = items.chosen(obj, caller), may_read(caller)
        rows = list(chosen.query(obj.records().filter(pk__in=here).order_by(), law))
        shown_items, standings = [chosen.item(row) for row in rows], [chosen.standing(row) for row in rows]
        chosen.finish(shown_items, law)
        items.allow(obj, caller, shown_items, standings)
        for item, standing in zip(shown_items, standings, strict=True):
            found[standing.pk] = TimelineEntry(
                type="activity", id=item["id"], at=moment_text(here[standing.pk].at), actor=item["created_by"],
                door="", action=f"{name}.create", cause=None, op="insert", record=None, fields=[], activity=item,
            )  # fmt: skip
    return found


def _sighted(entries: Sequence[readers.Entry], caller: Caller, own: dict[UUID, Any]) -> dict[UUID, Any]:
    """Titles of the records of `entries` that the caller may see, one statement for each other object."""
    others: dict[str, set[UUID]] = {}
    for entry in entries:
        if entry.record not in own:
            others.setdefault(entry.object, set()).add(entry.record)
    visible = dict(own)
    for obj in registry.all_objects():
        if obj.name in others:
            here = obj.visible(caller.actor).filter(pk__in=others[obj.name])
            visible.update(here.values_list("pk", obj.title.replace(".", "__")))
    return visible


def _changes(
    entries: Sequence[readers.Entry], visible: dict[UUID, Any], caller: Caller
) -> dict[Any, TimelineEntry]:
    seen_entries = [entry for entry in entries if entry.record in visible]
    titles = Titles(caller, [pair for entry in seen_entries for pair in _linked(entry)])
    found: dict[Any, TimelineEntry] = {}
    for entry in seen_entries:
        fields = _fields(registry.get(entry.object), entry.fields or {}, titles)
        if fields or entry.op != "update":
            found[entry.cursor.id] = _change(entry, fields, titles, visible[entry.record])
    return found


def _linked(entry: readers.Entry) -> Iterator[tuple[FieldSpec, Any]]:
    """The links whose titles an entry is told with."""
    yield _USER, entry.actor
    by_column = {spec.column: spec for spec in registry.get(entry.object).fields.values()}
    for column, values in (entry.fields or {}).items():
        if column in by_column:
            yield from ((by_column[column], value) for value in values)


def _change(entry: readers.Entry, fields: list[FieldChange], titles: Titles, title: Any) -> TimelineEntry:
    actor: Any = titles.link(_USER, str(entry.actor)) if entry.actor else None
    op: Any = entry.op
    return TimelineEntry(
        type="change", id=str(entry.cursor.id), at=moment_text(entry.at), actor=actor, door=entry.door,
        action=entry.action, cause=entry.cause, op=op, record=Link(entry.record, str(title or ""), entry.object),
        fields=fields, activity=None,
    )  # fmt: skip


def _fields(obj: Object, changed: dict[str, list[Any]], titles: Titles) -> list[FieldChange]:
    """The fields that the object shows; columns that are no field of it stay hidden."""
    found = []
    for spec in obj.fields.values():
        before, after = changed.get(spec.column, (None, None))
        old, new = changed.get(f"{spec.name}_currency", ("", "")) if spec.kind == "money" else ("", "")
        if spec.column in changed:
            found.append(FieldChange(spec.name, spec.label, shown(spec, before, titles, old),
                                     shown(spec, after, titles, new)))  # fmt: skip
    return found
