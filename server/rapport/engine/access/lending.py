"""What somebody has beside their roles: records that were shared with them, and the work of those they stand in for.

Both are reasons of their own, joined to what the roles allow; what a role denies is taken from them too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet

from rapport.engine.access.actors import Actor
from rapport.engine.access.models import Grant
from rapport.engine.access.scopes import NOTHING, Scope, all_records, none
from rapport.engine.objects import current, registry

SHARED: Final = "shared"
STANDING: Final = "substitute"
_GENERAL: Final = frozenset({"read", "update"})


@dataclass(frozen=True, slots=True)
class More:
    """What the scopes of somebody depend on beside their roles: of which objects something was shared with them, and
    whether they stand in for anybody."""

    objects: frozenset[str] = frozenset()
    is_standing: bool = False


NO_MORE: Final = More()


def more_of(actor: Actor) -> More:
    """Of two actors with the same roles the law has the same scopes where this is the same."""
    if not actor.has_more:
        return NO_MORE
    return More(actor.lent.objects if actor.lent else frozenset(), bool(actor.stands_for))


def widened(given: Scope, taken: Scope, object_name: str, verb: str, more: More) -> tuple[Scope, Scope]:
    """What roles allow and what they deny, with what somebody has beside them."""
    allowed, denied = given, taken
    if more.is_standing:
        allowed, denied = _joined(given, standing(given)), _joined(taken, standing(taken))
    if object_name in more.objects and is_lent(object_name, verb):
        allowed = _joined(allowed, shared(object_name, verb))
    return allowed, denied


def _joined(one: Scope, other: Scope | None) -> Scope:
    if other is None or one is all_records:
        return one
    return other if one is none else one | other


@current.until_renewed
@lru_cache(maxsize=1024)
def is_lent(object_name: str, verb: str) -> bool:
    """Whether a grant can give the verb: seeing, and to edit also what changes the record alone, as its object says.

    What goes beyond the record (exports, files of it all), takes it away or decides on others' changes is never lent.
    """
    if verb in _GENERAL:
        return True
    return any(one.verb == verb and one.lent for one in registry.get(object_name).actions)


@lru_cache(maxsize=512)
def standing(scope: Scope) -> Scope | None:
    """Where a scope has what is the actor's own: the same of those for whom they stand in. None where it has not."""
    columns = tuple(dict.fromkeys(one.mine for one in scope.reasons if one.mine not in ("", "pk")))
    if not columns:
        return None

    def where(actor: Actor) -> Q:
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__in": actor.stands_for})
        return found if actor.stands_for else NOTHING

    def holds(actor: Actor, record: Any) -> bool:
        return any(getattr(record, column) in actor.stands_for for column in columns)

    return Scope(STANDING, where, holds, columns)


@current.until_renewed
@lru_cache(maxsize=512)
def shared(object_name: str, verb: str) -> Scope:
    """The records of an object that were shared with the actor, to see or, for any other verb, to edit."""

    def where(actor: Actor) -> Q:
        if actor.lent is None or object_name not in actor.lent.objects:
            return NOTHING
        return _arm(_running(actor, object_name, verb).order_by().values("regarding"))

    def holds(actor: Actor, record: Any) -> bool:
        if actor.lent is None or object_name not in actor.lent.objects:
            return False
        return _running(actor, object_name, verb).filter(regarding=record.pk).exists()

    return Scope(SHARED, where, holds)


def running(actor: Actor, object_name: str, verb: str, record: Any) -> QuerySet[Grant]:
    """The grants by which the actor may do `verb` with the record now."""
    if actor.lent is None or not is_lent(object_name, verb):
        return Grant.objects.none()
    return _running(actor, object_name, verb).filter(regarding=record.pk)


def _running(actor: Actor, object_name: str, verb: str) -> QuerySet[Grant]:
    holders = actor.lent.holders if actor.lent else ()
    found = Grant.objects.running().filter(holder__in=holders, regarding_object=object_name)
    return found if verb == "read" else found.filter(level="edit")


def _arm(ids: QuerySet[Any, Any]) -> Q:
    """One of `ids`, said in two ways. As a filter the first is a look into a hash, however many they are; where rows
    are gathered from indexes, the second is one of them.

    `apart` is the second alone: it gives rows in their order. With `ids` a link to such a record is compared.
    """
    among = Func(
        F("pk"), ArraySubquery(ids), arg_joiner=" = ANY(", template="(%(expressions)s))",
        output_field=BooleanField(),
    )  # fmt: skip
    found = Q(Q(pk__in=ids), Q(among))
    found.apart, found.ids = Q(among), ids  # type: ignore[attr-defined]  # marks for query and feed
    return found
