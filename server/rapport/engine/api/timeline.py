"""GET /deals/{id}/timeline: what was changed and what was done, newest first. Of a party: everything about it.

Two streams, each read along its own index, are merged; the cursor holds a place in both. An entry is told only if its
record is for the caller to see, so a page may be shorter than was asked for. A text is looked for in what an entry
shows, so that nothing hidden can be found by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from msgspec import Struct

from rapport.engine.access import taking
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.api import answers, changes, items, narrowing, parameters
from rapport.engine.api.changes import TimelineEntry
from rapport.engine.api.forgotten import NotKept, not_kept
from rapport.engine.api.narrowing import Part
from rapport.engine.api.who import may_read
from rapport.engine.log import readers
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Fault, NotFound
from rapport.engine.query import kept
from rapport.engine.query.shapes import moment_text
from rapport.engine.query.sight import seen
from rapport.engine.query.statement import LIMIT, Statement, compiled, mark
from rapport.engine.records import merged

_CURSOR = re.compile(r"(\d{0,18})\.(?:(-?\d{1,17})_([0-9a-f]{32}))?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
SEARCHED = 250
MOST_SEARCHED = 1000
"""Entries of the log that are read for a text before a page is answered, in steps."""


class Timeline(Struct):
    """Entries, newest first; `next` leads to older ones. The last page says in `not_kept` what was removed before."""

    items: list[TimelineEntry]
    next: str | None
    not_kept: list[NotKept]


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
            raise _bad_cursor()
        try:
            done = (_EPOCH + int(found[2]) * _MICROSECOND, UUID(found[3])) if found[2] else None
        except OverflowError:
            raise _bad_cursor() from None
        return cls(int(found[1]) if found[1] else None, done)


def _bad_cursor() -> BadQuery:
    detail = _("This cursor does not belong to a timeline; begin again without it.")
    return BadQuery(detail, [Fault("/after", "bad_cursor", detail)])


def read_timeline(request: HttpRequest, id: UUID, obj: Object) -> HttpResponse:
    asked = parameters.given(request, parameters.TIMELINE)
    caller, places, limit = caller_of(request), Places.parse(asked["after"]), asked["limit"]
    doers = [seen for one in _doers() if _has_place(seen := seen_by(one, caller.actor))]
    part = narrowing.part(asked, obj, doers, caller.zone).apart(_untold(obj, caller))
    own = _own(obj, caller, id)
    taking.note(request, caller, obj, [{"title": own[id]}])
    look = Look(id, obj, caller, part, own)
    found = look.changes(places.change, limit + 1)
    done = look.done(places.done, limit + 1) if obj.activities else []
    both: list[Done | readers.Entry] = list(found.entries)
    # What was done before the place up to which the log was searched has its turn on the next page.
    both += [one for one in done if found.edge is None or one.at > found.edge.at]
    taken = sorted(both, key=lambda one: one.at, reverse=True)[:limit]
    is_more = len(found.entries) + len(done) > len(taken) or found.edge is not None
    activities = [one for one in taken if isinstance(one, Done)]
    entries = [one for one in taken if isinstance(one, readers.Entry)]
    known = _activities(activities, caller) | look.told(entries, found)
    items = [known[key] for one in taken if (key := _key(one)) in known]
    if is_more:
        return answers.json(Timeline(items, str(_next(places, taken, found)), []))
    # Of a party everything about it is told, of anything else its own changes.
    is_party = obj.party == "id"
    return answers.json(Timeline(items, None, not_kept(caller, lambda one: one.name == obj.name or is_party)))


def _own(obj: Object, caller: Caller, pk: UUID) -> dict[UUID, Any]:
    """The title of the record, and of those that were merged into it: their story is its own now. Raises NotFound."""
    every = merged.family(pk) if obj.can_merge else [pk]
    seen = dict(kept.titles((obj,), may_read(caller), every))
    if pk not in seen:
        raise NotFound
    return {one: seen.get(one, seen[pk]) for one in every}


def _next(places: Places, taken: Sequence[Done | readers.Entry], found: Found) -> Places:
    """Where the page after this one begins."""
    told = [one for one in taken if isinstance(one, Done)]
    entries = [one for one in taken if isinstance(one, readers.Entry)]
    change = entries[-1].cursor.id if entries else places.change
    if found.edge is not None and len(entries) == len(found.entries):
        change = found.edge.cursor.id
    return Places(change, (told[-1].at, told[-1].pk) if told else places.done)


@dataclass(frozen=True, slots=True)
class Found:
    """Entries of the log; `edge` is where a search for a text stopped for this page, None where it came to the end."""

    entries: list[readers.Entry]
    told: dict[Any, TimelineEntry] | None = None
    edge: readers.Entry | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """One caller looks at a part of the timeline of one record."""

    id: UUID
    obj: Object
    caller: Caller
    part: Part
    own: dict[UUID, Any]

    def changes(self, before: int | None, limit: int) -> Found:
        """Up to `limit` changes; with a text those that show it, found in a bounded number of entries."""
        if not self.part.has_changes:
            return Found([])
        if not self.part.text:
            return Found(self._history(before, limit))
        entries: list[readers.Entry] = []
        known: dict[Any, TimelineEntry] = {}
        page: list[readers.Entry] = []
        for _step in range(MOST_SEARCHED // SEARCHED):
            page = self._history(before, SEARCHED)
            told = changes.told(page, self.caller, self.own)
            known |= told
            entries += [one for one in page if self._shows(told.get(one.cursor.id))]
            if len(page) < SEARCHED or len(entries) >= limit:
                return Found(entries[:limit], known)
            before = page[-1].cursor.id
        return Found(entries, known, page[-1])

    def _history(self, before: int | None, limit: int) -> list[readers.Entry]:
        party = self.obj.party == "id" and not self.part.is_own
        whose = list(self.own) if len(self.own) > 1 else self.id
        return readers.history(whose, before=before, limit=limit, party=party, wanted=self.part.log)

    def _shows(self, entry: TimelineEntry | None) -> bool:
        if entry is None:
            return False
        values = [[one.label, one.before, one.after] for one in entry.fields]
        return self.part.shows(
            [values, entry.actor, entry.record and entry.record.id != self.id and entry.record]
        )

    def told(self, entries: Sequence[readers.Entry], found: Found) -> dict[Any, TimelineEntry]:
        """What the caller may hear of the entries."""
        return changes.told(entries, self.caller, self.own) if found.told is None else found.told

    def done(self, before: tuple[datetime, UUID] | None, limit: int) -> list[Done]:
        """What was done about the record, one statement for each table of activities."""
        found: list[Done] = []
        doers = self.part.doers
        for model in dict.fromkeys(doer.model._meta.concrete_model for doer in doers):
            here = tuple(doer for doer in doers if doer.model._meta.concrete_model is model)
            found += self._done_by(here, before, limit)
        return sorted(found, key=lambda one: (one.at, one.pk), reverse=True)[:limit]

    def _done_by(
        self, doers: tuple[Object, ...], before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Done]:
        marks = sorted({key for obj in doers for key in obj.fixed})
        kinds = {tuple(obj.fixed.get(mark) for mark in marks): obj for obj in doers}
        if self.part.is_narrow:
            rows = list(self._live(doers, marks, self.id, before)[:limit])
        else:
            key = ("done", doers, self.obj, self.caller.actor, before is None)
            rows = kept.kept(key, lambda: self._compiled(doers, marks, before is None)).rows(
                [self.id, *(before or ())], limit
            )
        return [Done(pk, at, kinds[tuple(values)]) for pk, at, *values in rows]

    def _compiled(self, doers: tuple[Object, ...], marks: Sequence[str], is_first: bool) -> Statement:
        """The statement for any record, and for any place."""
        pk, at, last = (mark(kind, place) for place, kind in enumerate(("id", "datetime", "id")))
        given = {0: pk} if is_first else {0: pk, 1: at, 2: last}
        query = self._live(doers, marks, pk, None if is_first else (at, last))
        return compiled(query[:LIMIT], given)

    def _live(
        self, doers: Sequence[Object], marks: Sequence[str], pk: UUID, before: tuple[datetime, UUID] | None
    ) -> QuerySet[Any, Any]:
        model = doers[0].model._meta.concrete_model or doers[0].model
        about = Q(regarding=pk)
        if self.obj.party == "id" and all("party" in doer.fields for doer in doers):
            about |= Q(party=pk)
        older = Q(occurred_at__lt=before[0]) | Q(occurred_at=before[0], pk__lt=before[1]) if before else Q()
        live = _visible(doers, self.caller).filter(about & older & self.part.done(model), archived_at=None)
        return live.order_by("-occurred_at", "-pk").values_list("pk", "occurred_at", *marks)


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


def _has_place(obj: Object) -> bool:
    """Whether the caller is told what it is about, and when."""
    return {"regarding", "occurred_at"} <= obj.fields.keys()


def _untold(obj: Object, caller: Caller) -> list[str]:
    """The objects of which the caller is not told whom they concern: they are no part of that one's story."""
    found = []
    for one in registry.all_objects() if caller.actor.extra or caller.actor.is_customer else ():
        lost = one.fields.keys() - seen_by(one, caller.actor).fields.keys()
        if one.name != obj.name and lost & {"regarding", "occurred_at", one.party.removesuffix("_id")}:
            found.append(one.name)
    return found


def _visible(objects: Sequence[Object], caller: Caller) -> QuerySet[Any]:
    """The records of objects of one table that the caller may see; a law that they share is asked once."""
    if len({obj.policy.scope(caller.actor, "read") for obj in objects}) > 1 or len(objects) == 1:
        return seen(objects, may_read(caller))
    model = objects[0].model._meta.concrete_model or objects[0].model
    kinds = reduce(or_, (Q(*obj.fixed.items()) for obj in objects))
    return model._default_manager.filter(kinds, objects[0].policy.visible(caller.actor))


def _activities(told: Sequence[Done], caller: Caller) -> dict[Any, TimelineEntry]:
    found: dict[Any, TimelineEntry] = {}
    for name in dict.fromkeys(one.obj.name for one in told):
        here = {one.pk: one for one in told if one.obj.name == name}
        obj = next(one.obj for one in here.values())
        for pk, item in items.of_all(obj, caller, here).items():
            found[pk] = TimelineEntry(
                type="activity", id=item["id"], at=moment_text(here[pk].at), actor=item["created_by"],
                door="", action=f"{name}.create", cause=None, op="insert", record=None, fields=[], activity=item,
            )  # fmt: skip
    return found
