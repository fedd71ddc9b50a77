"""What a merge would do, and what taking one back would: as whoever asks may see it. Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import Caller
from rapport.engine.access.lens import seen_by
from rapport.engine.api import items
from rapport.engine.merging import choosing, links
from rapport.engine.merging.links import Place
from rapport.engine.merging.models import Merge, Moved
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.records.pointing import among

MOST_COUNTED: Final = 1000
"""Of more it is said that there are more."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of a kind; there may be more than are counted."""

    object: Object
    count: int
    is_more: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A field in which the records differ: what the survivor would have, by which rule, and whose value that is."""

    name: str
    label: str
    rule: str
    sources: tuple[UUID, ...]
    value: Any


def lines(
    caller: Caller, obj: Object, records: Sequence[Any], rule: str, choices: Mapping[str, str]
) -> list[Line]:
    """The fields that the caller sees and in which the records differ. The survivor stands first."""
    seen = seen_by(obj, caller.actor)
    known = items.of_all(seen, caller, [one.pk for one in records])
    chosen = choosing.choose(choosing.fields_of(obj), records, rule, choices)
    return [
        Line(name, spec.label, chosen[name].rule, chosen[name].sources, _shown(chosen[name], known, name))
        for name, spec in seen.fields.items()
        if name in chosen and chosen[name].differs
    ]


def _shown(chosen: choosing.Chosen, known: Mapping[UUID, dict[str, Any]], name: str) -> Any:
    """The value as items show it."""
    values = [known[pk].get(name) for pk in chosen.sources]
    if chosen.rule != choosing.ALL:
        return values[0] if values else None
    return choosing.united(values)


def proposed(obj: Object, records: Sequence[Any]) -> Any:
    """Which of the records is kept where nobody says it: the one with the most values, of these the oldest."""
    specs = choosing.fields_of(obj).values()

    def rank(record: Any) -> Any:
        filled = sum(not choosing.is_empty(choosing.value_of(spec, record)) for spec in specs)
        return (-filled, record.created_at, record.pk)

    return min(records, key=rank)


def moving(actor: Actor, obj: Object, ids: Sequence[UUID]) -> list[Count]:
    """The records that point to one of these, as far as the actor sees them: what would follow."""
    return _counts(actor, obj, lambda place: _pointing(place, ids))


def returning(actor: Actor, obj: Object, merge: Merge) -> list[Count]:
    """The records that would go back with the merged ones."""
    moved = Moved.objects.filter(merge=merge.pk).values_list("place", flat=True).distinct()
    tables = set(moved)

    def where(place: Place) -> Q | None:
        if place.table not in tables:
            return None
        kept = Moved.objects.filter(merge=merge.pk, place=place.table, row=OuterRef("pk"))
        return Q(Exists(kept)) & _pointing(place, [merge.survivor])

    return _counts(actor, obj, where)


def _pointing(place: Place, ids: Sequence[UUID]) -> Q:
    found = Q()
    for name in place.columns:
        found |= Q(**{f"{name}__in": among(ids)})
    for name in place.lists:
        found |= Q(**{f"{name}__overlap": list(ids)})
    return found


def _counts(actor: Actor, obj: Object, where: Callable[[Place], Q | None]) -> list[Count]:
    found = []
    for place in links.places(obj):
        condition = where(place)
        for kind in _kinds(place) if condition is not None else ():
            if kind.policy.allows(actor, "read"):
                count = _bounded(kind.visible(actor).filter(condition, archived_at=None))
                found.append(Count(kind, min(count, MOST_COUNTED), count > MOST_COUNTED))
    return [one for one in found if one.count]


def _kinds(place: Place) -> Iterator[Object]:
    """The objects of a table, without the root that stands for several."""
    alike = [one for one in registry.all_objects() if links.table_of(one) is place.model]
    return (one for one in alike if one.fixed or not any(other.fixed for other in alike))


def _bounded(records: QuerySet[Any]) -> int:
    return records.order_by().values("pk")[: MOST_COUNTED + 1].count()
