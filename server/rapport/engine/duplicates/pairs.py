"""Pairs by the law: one is shown to whoever sees both of its records, with the fields that they see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.access.lens import seen_by
from rapport.engine.access.scopes import all_records
from rapport.engine.duplicates import lessons
from rapport.engine.duplicates.models import Pair, Verdict
from rapport.engine.objects import likeness as likenesses
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict, Forbidden, NotFound

MOST_OF_A_CLUSTER = 20
MOST_LOOKED_AT = 200
"""Pairs of a cluster, the likeliest, by which its records are found."""
Place = tuple[float, int]
"""The weight and the id of the last pair of a page."""


def compared(actor: Actor) -> list[Object]:
    """Objects whose records are compared and of which the actor reads some; portal customers read none here."""
    objects = [registry.get(one.object) for one in likenesses.all_likenesses()]
    return [] if actor.is_customer else [obj for obj in objects if obj.policy.allows(actor, "read")]


def visible(actor: Actor, objects: Iterable[Object]) -> QuerySet[Pair]:
    """Pairs of which the actor sees both records, and neither is archived."""
    laws = [_law(actor, obj) for obj in objects]
    return Pair.objects.filter(reduce(lambda one, other: one | other, laws)) if laws else Pair.objects.none()


def _law(actor: Actor, obj: Object) -> Q:
    seen = obj.visible(actor).filter(archived_at=None)
    both = Exists(seen.filter(pk=OuterRef("one"))) & Exists(seen.filter(pk=OuterRef("other")))
    return Q(object=obj.name) & Q(both)


def page(
    actor: Actor, obj: Object, verdict: str, least: float, after: Place | None, limit: int
) -> list[Pair]:
    """The next pairs, the likeliest first."""
    found = visible(actor, [obj]).filter(verdict=verdict)
    if verdict == Verdict.WAITING:
        found = found.filter(weight__gte=least)
    if after is not None:
        found = found.filter(Q(weight__lt=after[0]) | Q(weight=after[0], pk__gt=after[1]))
    return list(found.order_by("-weight", "pk").select_related("said_by")[:limit])


def read(actor: Actor, pk: int) -> Pair:
    """Raises NotFound for a pair of which the actor does not see both records."""
    found = visible(actor, compared(actor)).filter(pk=pk).select_related("said_by").first()
    if found is None:
        raise NotFound(_("There is no such pair."))
    return found


def titles(actor: Actor, pairs: Sequence[Pair]) -> dict[UUID, Any]:
    """The records of pairs of one object, by id, as far as the actor sees them."""
    if not pairs:
        return {}
    ids = {pk for pair in pairs for pk in (pair.one, pair.other)}
    return {record.pk: record for record in registry.get(pairs[0].object).visible(actor).filter(pk__in=ids)}


def sizes(actor: Actor, obj: Object, pairs: Sequence[Pair]) -> Counter[UUID]:
    """How many pairs hang together with each, as far as the actor sees them."""
    wanted = {pair.cluster for pair in pairs if pair.cluster}
    seen = visible(actor, [obj]).filter(cluster__in=wanted).exclude(verdict=Verdict.DIFFERENT)
    return Counter(dict(seen.values_list("cluster").annotate(n=Count("id"))))


def parts_seen(actor: Actor, pair: Pair) -> list[tuple[tuple[str, ...], str, str, float, float]]:
    """(fields, kind, level, bits, rarity) of what was compared; of fields that a role hides nothing is told."""
    obj = registry.get(pair.object)
    shown = seen_by(obj, actor).fields
    likeness = likenesses.find(pair.object)
    fields = {one.kind: one.fields for one in likeness.compared} if likeness else {}
    return [
        (fields[kind], kind, level, bits, rarity)
        for kind, level, bits, rarity in pair.parts
        if kind in fields and all(name in shown for name in fields[kind])
    ]


def chance(actor: Actor, pair: Pair, scale: Any) -> tuple[float, float]:
    """(weight, probability) as far as the actor sees what they are made of."""
    seen = parts_seen(actor, pair)
    whole = len(seen) == len(pair.parts)
    weight = pair.weight if whole else pair.prior + sum(bits for *_names, bits, _rarity in seen)
    return weight, scale.chance(weight)


def together(actor: Actor, obj: Object, pair: Pair) -> list[UUID]:
    """The records that hang together with those of a pair, by pairs that the actor sees and nobody called different;
    the nearest first, at most MOST_OF_A_CLUSTER."""
    if pair.cluster is None or pair.verdict == Verdict.DIFFERENT:
        return []
    near = visible(actor, [obj]).filter(cluster=pair.cluster).exclude(verdict=Verdict.DIFFERENT)
    ends = list(near.order_by("-weight", "pk").values_list("one", "other")[:MOST_LOOKED_AT])
    found = [pair.one, pair.other]
    for known in found:
        # The list grows while it is gone through: what was found leads on.
        if len(found) >= MOST_OF_A_CLUSTER:
            break
        theirs = (one if other == known else other for one, other in ends if known in (one, other))
        found += [pk for pk in dict.fromkeys(theirs) if pk not in found]
    return found[2:MOST_OF_A_CLUSTER]


def may_say(actor: Actor, obj: Object, ids: set[UUID]) -> bool:
    """Whether the actor may change both records."""
    return _may(actor, obj, "update", ids)


def may_merge(actor: Actor, obj: Object, ids: set[UUID]) -> bool:
    """Whether the actor may make one of both records."""
    return obj.can_merge and _may(actor, obj, "merge", ids) and _may(actor, obj, "update", ids)


def _may(actor: Actor, obj: Object, verb: str, ids: set[UUID]) -> bool:
    if not obj.policy.allows(actor, verb):
        return False
    return obj.records().filter(obj.policy.within(actor, verb), pk__in=ids).count() == len(ids)


def say(actor: Actor, pk: int, verdict: str, now: datetime) -> Pair:
    """Writes down what somebody says of a pair, and learns from it. Raises NotFound and Forbidden."""
    pair = read(actor, pk)
    obj = registry.get(pair.object)
    if not may_say(actor, obj, {pair.one, pair.other}):
        raise Forbidden(_("Whoever says this must be allowed to change both records."))
    if actor.id is None:
        raise Conflict(_("A person says this."))
    said = (
        {"said_by_id": None, "said_at": None}
        if verdict == Verdict.WAITING
        else {"said_by_id": actor.id, "said_at": now}
    )
    Pair.objects.filter(pk=pk).update(verdict=verdict, merge=None, **said)
    lessons.answer(obj.name)
    return read(actor, pk)


def may_scan(actor: Actor, obj: Object) -> bool:
    """A scan compares all records, so whoever starts one may change them all: admins, and data stewards by a role."""
    return all(obj.policy.scope(actor, verb) is all_records for verb in ("read", "update"))
