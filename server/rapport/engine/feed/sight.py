"""The law of the feed: who is told of which change.

A record that the actor may see now is told as inserted or updated. One that is deleted, or that they may not see any
more, is told as gone, by its id alone, and only to those who could see it before: they may hold it. Who never could see
it hears nothing. What hangs on a gone record (the lines of a deal) is gone with it and not told again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q

from rapport.engine.access.actors import Actor
from rapport.engine.feed.told import Told, gather
from rapport.engine.log import readers
from rapport.engine.log.past import before
from rapport.engine.log.readers import Cursor, Entry
from rapport.engine.objects.object import Object

MOST_LOSSES = 200
"""Records of a page whose past is looked at for one actor; beyond that they are told to ask for everything anew."""


class Page:
    """A page of the log, seen by one actor after the other. What does not depend on the actor is looked up once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._told = gather(entries)
        self._by_object: dict[str, list[Told]] = defaultdict(list)
        for told in self._told:
            self._by_object[told.object.name].append(told)
        self._now: dict[str, dict[UUID, models.Model]] = {}
        self._before: dict[str, dict[UUID, list[models.Model]]] = {}
        self._start = entries[0].cursor if entries else Cursor()

    def changes(self, actor: Actor) -> list[dict[str, Any]] | None:
        """What `actor` is told, in the order of the log; None when there is too much to look at."""
        ops: dict[tuple[str, UUID], str] = {}
        for name, group in self._by_object.items():
            obj = group[0].object
            if self._is_of_others(actor, obj, group):
                continue
            law: Q = obj.policy.visible(actor)
            visible = self._visible(actor, obj, group, law)
            ops.update(
                {
                    (name, told.id): "insert" if told.is_new else "update"
                    for told in group
                    if told.id in visible
                }
            )
            columns = law_columns(obj, law)
            lost = [told for told in group if told.id not in visible and _may_be_lost(told, columns)]
            if len(lost) > MOST_LOSSES:
                return None
            ops.update({(name, told.id): "gone" for told in lost if self._could_see(actor, told)})
        keys = [(told, ops.get((told.object.name, told.id))) for told in self._told]
        return [told.change(op, actor) for told, op in keys if op]

    def _visible(self, actor: Actor, obj: Object, group: Sequence[Told], law: Q) -> set[UUID]:
        """The ids of the group that the actor may see now. A law that asks other tables is asked as a whole; any other
        is answered by its yes/no on the rows, which are read once for all actors."""
        pks = [told.id for told in group]
        if not is_plain(law):
            return set(obj.records().filter(law, pk__in=pks).values_list("pk", flat=True))
        rows = self._rows(obj, pks)
        return {pk for pk, row in rows.items() if obj.policy.may(actor, "read", row)}

    def _rows(self, obj: Object, pks: Sequence[UUID]) -> dict[UUID, models.Model]:
        """The records as they are now, read once for all actors."""
        if obj.name not in self._now:
            self._now[obj.name] = obj.records().in_bulk(pks)
        return self._now[obj.name]

    def _is_of_others(self, actor: Actor, obj: Object, group: Sequence[Told]) -> bool:
        """Whether each record of the group is for one other person alone, whatever the rest of the law says."""
        whose = obj.policy.scope(actor, "read").whose
        if not whose or actor.is_system:
            return False
        rows = self._rows(obj, [told.id for told in group])
        return all(getattr(row, whose) != actor.id for row in rows.values())

    def _could_see(self, actor: Actor, told: Told) -> bool:
        try:
            return any(told.object.policy.may(actor, "read", record) for record in self._past(told))
        except ObjectDoesNotExist:
            # The law asks a record that is gone itself; it is told, and this one with it.
            return False

    def _past(self, told: Told) -> list[models.Model]:
        name = told.object.name
        if name not in self._before:
            pks = [other.id for other in self._by_object[name] if not other.is_new]
            self._before[name] = past(told.object, pks, self._start)
        return self._before[name].get(told.id, [])


def past(obj: Object, pks: Sequence[UUID], start: Cursor) -> dict[UUID, list[models.Model]]:
    """Each record of `obj` in every state that it had since a place in the log, the last one left out.

    All of them count, not the first alone: an earlier page was told by what the record was at that moment, which may be
    a state that the log tells only now.
    """
    # In this order: each change that a row shows is committed, so it is in the log that is read afterwards.
    now: dict[UUID, models.Model] = obj.records().in_bulk(pks)
    found: dict[UUID, list[models.Model]] = defaultdict(list)
    for entry in reversed(readers.since(pks, start)):
        if entry.op == "delete":
            now.setdefault(entry.record, obj.model(pk=entry.record))
        if entry.record in now and entry.op != "insert":
            now[entry.record] = before(now[entry.record], entry)
            found[entry.record].append(now[entry.record])
    return found


def _may_be_lost(told: Told, columns: frozenset[str] | None) -> bool:
    """Whether the record may have been visible before this page and is not now."""
    if told.is_new:
        return False
    return told.is_deleted or columns is None or not columns.isdisjoint(told.columns)


def is_plain(law: Q) -> bool:
    """Whether the predicate compares columns with values alone, without asking another table."""
    for child in law.children:
        if isinstance(child, Q):
            if not is_plain(child):
                return False
        elif not isinstance(child, tuple) or hasattr(child[1], "resolve_expression"):
            return False
    return True


def law_columns(obj: Object, law: Q) -> frozenset[str] | None:
    """The columns of the record itself that the predicate looks at; None when it cannot be read off."""
    found: set[str] = set()
    for child in law.children:
        if hasattr(child, "apart"):
            # What was shared does not hang on the record: with a grant that ends, everything is asked for anew.
            continue
        if isinstance(child, Q):
            inner = law_columns(obj, child)
            if inner is None:
                return None
            found |= inner
        elif isinstance(child, tuple):
            name = child[0].partition("__")[0]
            own: Any = obj.model._meta.pk if name == "pk" else _field(obj, name)
            found.add(own.column)
        else:
            return None
    return frozenset(found)


def _field(obj: Object, name: str) -> Any:
    by_column = {field.attname: field for field in obj.model._meta.concrete_fields}
    return by_column.get(name) or obj.model._meta.get_field(name)
