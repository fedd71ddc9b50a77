"""The law one link away: a record that the asker may not see reads as if nothing stood there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Case, Exists, Expression, F, OuterRef, Q, QuerySet, Value, When

from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query.names import MayRead, targets_of

Source = Expression | F
"""Something that can be selected, ordered by and compared."""
NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING
"""Unlike an empty Q, which Django drops from an "or", this one stays true."""


@dataclass(frozen=True, slots=True)
class Law:
    """What an actor may see of each object. The same for the same actor, so that a statement can be kept with it."""

    actor: Any

    def __call__(self, obj: Object) -> Q:
        return obj.policy.visible(self.actor)


def seen(objects: Sequence[Object], may_read: MayRead) -> QuerySet[Any]:
    """The records of `objects`, which share a table, that the asker may see."""
    if len(objects) == 1:
        return objects[0].records().filter(may_read(objects[0]))
    model = objects[0].model._meta.concrete_model or objects[0].model
    return model._default_manager.filter(_predicate(objects, may_read) or EVERYTHING)


def _predicate(objects: Sequence[Object], may_read: MayRead) -> Q | None:
    """What the asker may see of a shared table; None when that is all of it."""
    laws = [
        (reduce(and_, (Q(**{key: value}) for key, value in obj.fixed.items()), Q()), may_read(obj))
        for obj in objects
    ]
    if not any(law for _fixed, law in laws):
        return None
    if len(laws) == 1:
        return laws[0][1]
    return reduce(or_, ((fixed & law) or EVERYTHING for fixed, law in laws))


def glimpse(link: FieldSpec, path: str, may_read: MayRead) -> Source:
    """The value at `path` of the record a link points to, NULL unless the asker may see that record."""
    objects = targets_of(link)
    if not objects:
        return Value(None)
    value, law = F(f"{link.name}__{path}"), _predicate(objects, may_read)
    if law is None:
        return value
    near = _moved(law, link.name)
    here = near if near is not None else _there(link, seen(objects, may_read))
    return Case(When(here, then=value), default=None)


def _there(link: FieldSpec, records: QuerySet[Any]) -> Q:
    """Whether the link leads to one of the records, looked up for each row: all of them may be very many."""
    return Q(_looked_up(Exists(records.filter(pk=OuterRef(link.column)))))


def one_by_one(law: Q) -> Q:
    """`law` for a page: what a record points to is looked up when that record is met.

    PostgreSQL would rather gather all that the asker may see first, as if the whole list were read: of a million
    records a second for each page. With an OFFSET it cannot.
    """
    found = Q()
    found.connector, found.negated = law.connector, law.negated
    found.children = [_looked_up(child) for child in law.children]
    return found


def _looked_up(child: Any) -> Any:
    if isinstance(child, Q):
        return one_by_one(child)
    if isinstance(child, Exists):
        kept = child.copy()
        kept.extra = {**kept.extra, "template": "EXISTS(%(subquery)s OFFSET 0)"}
        return kept
    return child


def _moved(law: Q, link: str) -> Q | None:
    """`law` as a predicate of the record that holds the link; None when it is more than plain comparisons."""
    moved: list[Any] = []
    for child in law.children:
        if hasattr(child, "ids"):
            # Records that somebody was given (access/lending.py).
            moved.append((f"{link}__in", child.ids))
        elif isinstance(child, Q):
            inner = _moved(child, link)
            if inner is None:
                return None
            moved.append(inner)
        elif isinstance(child, tuple) and not hasattr(child[1], "resolve_expression"):
            moved.append((f"{link}__{child[0]}", child[1]))
        else:
            return None
    found = Q()
    found.connector, found.negated, found.children = law.connector, law.negated, moved
    return found
