"""Whom the law lets see what they are told of, asked for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.objects.problems import NotFound

Sight = tuple[UUID | None, str, UUID]
"""A person, and the object and id of a record."""


def seen(asked: Iterable[tuple[Actor, str, UUID]]) -> set[Sight]:
    """Those of the records that each may see: one query for each person and object."""
    groups: dict[tuple[Actor, str], set[UUID]] = defaultdict(set)
    for actor, name, record in asked:
        groups[actor, name].add(record)
    return {
        (actor.id, name, record)
        for (actor, name), records in groups.items()
        for record in _visible(actor, name, records)
    }


def _visible(actor: Actor, name: str, records: set[UUID]) -> set[UUID]:
    try:
        return set(registry.get(name).visible(actor).filter(pk__in=records).values_list("pk", flat=True))
    except NotFound:
        return set()


def readable(actor: Actor, told: Sequence[Notification]) -> list[Notification]:
    """Those of the actor's notifications that are about nothing, or about a record that they may see."""
    about: dict[UUID, UUID | None] = {one.pk: one.about for one in told}
    pairs = [(one.about_object, about[one.pk]) for one in told]
    found = seen((actor, name, record) for name, record in pairs if record is not None)
    kept = {(name, record) for _actor, name, record in found}
    return [one for one in told if about[one.pk] is None or (one.about_object, about[one.pk]) in kept]
