"""What lies in the trash: archived records of all kinds in one list, the last one first, by the law."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.access.models import User
from rapport.engine.access.roles import DELETE
from rapport.engine.objects.object import Object
from rapport.engine.query import kept
from rapport.engine.records import merged
from rapport.engine.retention import asking

_WHO = """
    SELECT DISTINCT ON (record) record, actor FROM log_change
    WHERE record = ANY(%s) AND op = 'update' AND fields ? 'archived_at' ORDER BY record, id DESC
"""
Cursor = tuple[datetime, UUID]


@dataclass(frozen=True, slots=True)
class Lying:
    """A record in the trash, with the verbs that the actor may use on it there."""

    object: Object
    id: UUID
    title: str
    at: datetime
    by: tuple[UUID, str] | None
    can: tuple[str, ...]


def counts(actor: Actor) -> list[tuple[Object, int]]:
    """How many records of each kind lie there, of kinds that have some."""
    found = ((obj, _lying(actor, obj).count()) for obj in _open(actor))
    return [(obj, count) for obj, count in found if count]


def page(
    actor: Actor, names: Sequence[str], after: Cursor | None, limit: int, words: str = ""
) -> list[Lying]:
    """The next `limit` records of these kinds, all for none."""
    found = [_some(actor, obj, after, limit, words) for obj in _open(actor) if not names or obj.name in names]
    merged = heapq.merge(*found, key=lambda one: (one[1].archived_at, one[1].pk), reverse=True)
    rows = [row for row, _n in zip(merged, range(limit), strict=False)]
    who = _who([record.pk for _obj, record in rows])
    able, titles = _abilities(actor, rows), _titles(actor, rows)
    return [
        Lying(
            obj, record.pk, titles.get(record.pk, ""), record.archived_at, who.get(record.pk), able[record.pk]
        )
        for obj, record in rows
    ]


def _titles(actor: Actor, rows: Sequence[tuple[Object, Any]]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for obj in {obj.name: obj for obj, _record in rows}.values():
        found |= kept.named(obj, actor, [record.pk for other, record in rows if other is obj])
    return found


def _open(actor: Actor) -> Iterator[Object]:
    return (obj for obj in asking.trashed() if obj.policy.allows(actor, "read"))


def _lying(actor: Actor, obj: Object) -> QuerySet[Any]:
    """What was merged into another record is archived, and yet not put away."""
    rows = obj.visible(actor).filter(archived_at__isnull=False)
    return merged.none_of(rows) if obj.can_merge else rows


def _some(
    actor: Actor, obj: Object, after: Cursor | None, limit: int, words: str
) -> list[tuple[Object, Any]]:
    rows = _lying(actor, obj)
    if after is not None:
        rows = rows.filter(Q(archived_at__lt=after[0]) | Q(archived_at=after[0], pk__lt=after[1]))
    if words:
        spec = seen_by(obj, actor).fields.get(obj.title)
        if spec is None or spec.kind not in ("text", "long_text"):
            return []
        rows = rows.filter(**{f"{spec.column}__icontains": words})
    return [(obj, record) for record in rows.order_by("-archived_at", "-pk")[:limit]]


def _who(ids: list[UUID]) -> dict[UUID, tuple[UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_WHO, [ids])
        actors = {record: actor for record, actor in cursor.fetchall() if actor is not None}
    names = dict(User.objects.filter(pk__in=actors.values()).values_list("pk", "name"))
    return {record: (actor, names[actor]) for record, actor in actors.items() if actor in names}


def _abilities(actor: Actor, rows: Sequence[tuple[Object, Any]]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {record.pk: () for _obj, record in rows}
    for obj in {obj.name: obj for obj, _record in rows}.values():
        ids = [record.pk for other, record in rows if other is obj]
        for verb, who in (("restore", actor), (DELETE, actor.by_right)):
            if obj.policy.allows(who, verb):
                within = obj.records().filter(obj.policy.within(who, verb), pk__in=ids)
                for pk in within.values_list("pk", flat=True):
                    found[pk] = (*found[pk], verb)
    return found
