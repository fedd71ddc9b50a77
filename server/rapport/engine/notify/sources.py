"""What the log gives reason to tell: who was made responsible for a record, and what changed on a followed one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rapport.engine.access.actors import actors_of
from rapport.engine.access.lens import seen_by
from rapport.engine.access.models import User
from rapport.engine.log.readers import Entry
from rapport.engine.notify import titles
from rapport.engine.notify.followers import followers_of
from rapport.engine.notify.telling import News
from rapport.engine.objects import registry
from rapport.engine.objects.columns import field_names
from rapport.engine.objects.object import Object

RESPONSIBLE = ("owner", "assignee")
"""The fields that make somebody responsible for a record."""
_SILENT = frozenset({"notification", "view"})
"""What is a person's own affair."""
MOST = 5
"""Of so many records one person is told one by one; of more at once, in one notification."""
MOST_LISTED = 50
"""Of so many of them its link shows the list."""


@dataclass
class Happening:
    """What happened to one record in a page of the log, for one person."""

    object: Object
    record: UUID
    cause: str
    actors: list[UUID] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)


Found = dict[UUID, dict[tuple[str, UUID], Happening]]
"""By person, then by record."""


def loud(page: Sequence[Entry]) -> list[tuple[Object, Entry]]:
    """The entries about objects that are of interest to others."""
    known = {obj.name: obj for obj in registry.all_objects() if obj.name not in _SILENT}
    return [(known[entry.object], entry) for entry in page if entry.object in known]


def assignments(page: Sequence[tuple[Object, Entry]]) -> Found:
    """Who was made responsible by somebody else, and still is."""
    found: Found = defaultdict(dict)
    for obj, entries in _by_object(page, ("insert", "update")).items():
        columns = {f"{name}_id": name for name in RESPONSIBLE if name in obj.fields}
        last = {
            (entry.record, column): entry
            for entry in entries
            for column in (columns if entry.op == "insert" else columns.keys() & (entry.fields or {}).keys())
        }
        now = _now(obj, {record for record, _column in last}, list(columns))
        for (record, column), entry in last.items():
            person = now.get(record, {}).get(column)
            if person is not None and entry.actor is not None and person != entry.actor:
                _note(found, person, obj, entry).fields.add(columns[column])
    return found


def changes(page: Sequence[tuple[Object, Entry]], told: Found) -> Found:
    """What others changed on records that somebody follows, less what is in `told` already."""
    found: Found = defaultdict(dict)
    for obj, entries in _by_object(page, ("update",)).items():
        following = followers_of(obj.name, {entry.record for entry in entries})
        shown = as_seen(obj, {person for people in following.values() for person in people})
        for entry in entries:
            for person in following.get(entry.record, set()) - {entry.actor}:
                names = field_names(shown.get(person, obj), tuple(entry.fields or ()))
                if names and (obj.name, entry.record) not in told.get(person, {}):
                    _note(found, person, obj, entry).fields.update(names)
    return found


def as_seen(obj: Object, people: Iterable[UUID]) -> dict[UUID, Object]:
    """The object as those of the people see it whose roles hide some of it."""
    found = {one.id: seen_by(obj, one) for one in actors_of(sorted(people)) if one.extra}
    return {pk: seen for pk, seen in found.items() if pk is not None and seen is not obj}


def _by_object(page: Sequence[tuple[Object, Entry]], ops: Iterable[str]) -> dict[Object, list[Entry]]:
    found: dict[Object, list[Entry]] = defaultdict(list)
    for obj, entry in page:
        if entry.op in ops:
            found[obj].append(entry)
    return found


def _now(obj: Object, records: set[UUID], columns: Sequence[str]) -> dict[UUID, dict[str, Any]]:
    """Who is responsible for the live ones of the records now."""
    if not records or not columns:
        return {}
    live = obj.records().filter(pk__in=records, archived_at=None)
    return {row["pk"]: row for row in live.values("pk", *columns)}


def _note(found: Found, person: UUID, obj: Object, entry: Entry) -> Happening:
    cause = f"{obj.name}:{entry.record}:{entry.cursor}"
    noted = found[person].setdefault((obj.name, entry.record), Happening(obj, entry.record, cause))
    if entry.actor is not None and entry.actor not in noted.actors:
        noted.actors.append(entry.actor)
    return noted


def names_of(users: Iterable[UUID]) -> dict[UUID, str]:
    """The names of the users by id."""
    return dict(User.objects.filter(pk__in=set(users)).values_list("pk", "name"))


def news_of_assignments(found: Found) -> list[News]:
    """One for each record; of many from one hand, one for all of them."""
    names = names_of(actor for group in found.values() for one in group.values() for actor in one.actors)
    told = []
    for person, group in found.items():
        for batch in _batches(group.values()):
            first, who = batch[0], batch[0].actors[0]
            if len(batch) > MOST:
                title = titles.assigned_many(names.get(who, ""), len(batch), first.object)
                told.append(_of_many("assigned", person, batch, title))
            else:
                told += [
                    _of_one("assigned", person, one, titles.assigned(names.get(who, ""))) for one in batch
                ]
    return told


def news_of_changes(found: Found, names: dict[UUID, str]) -> list[News]:
    """One for each followed record; of many from one hand, one for all of them."""
    told = []
    for person, group in found.items():
        for batch in _batches(group.values()):
            who = [names.get(actor, "") for actor in batch[0].actors] or ["Rapport"]
            if len(batch) > MOST:
                title = titles.changed_many(who, len(batch), batch[0].object)
                told.append(_of_many("changed", person, batch, title))
            else:
                told += [_of_one("changed", person, one, titles.changed(who, sorted(one.fields), one.object))
                         for one in batch]  # fmt: skip
    return told


def _batches(happenings: Iterable[Happening]) -> list[list[Happening]]:
    """Those of the same object and from the same hands together."""
    found: dict[tuple[str, tuple[UUID, ...]], list[Happening]] = defaultdict(list)
    for one in happenings:
        found[one.object.name, tuple(one.actors)].append(one)
    return list(found.values())


def _of_one(kind: str, person: UUID, one: Happening, title: Any) -> News:
    details = {"actors": [str(actor) for actor in one.actors], "fields": sorted(one.fields)}
    by = one.actors[-1] if one.actors else None
    return News(
        person, kind, (one.object.name, one.record), title, "", by, f"{kind}:{one.cause}", "", details
    )


def _of_many(kind: str, person: UUID, batch: Sequence[Happening], title: Any) -> News:
    first = batch[0]
    details = {
        "actors": [str(actor) for actor in first.actors], "count": len(batch), "object": first.object.name,
        "filter": _mine(first) if kind == "assigned" else _these(batch),
    }  # fmt: skip
    by = first.actors[-1] if first.actors else None
    return News(person, kind, None, title, "", by, f"{kind}:many:{first.cause}", first.object.name, details)


def _mine(one: Happening) -> dict[str, Any]:
    """The filter that lists what a person is responsible for in this way."""
    return {"field": min(one.fields), "op": "eq", "value": {"relative": "me"}}


def _these(batch: Sequence[Happening]) -> dict[str, Any]:
    """The filter that lists these; an address has room for some."""
    return {"field": "id", "op": "in", "value": [str(one.record) for one in batch[:MOST_LISTED]]}
