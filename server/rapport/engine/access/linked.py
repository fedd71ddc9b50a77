"""The law of what hangs on other records: lines of a deal, notes about a company, files at anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from django.db.models import Exists, OuterRef, Q

from rapport.engine.access.actors import Actor
from rapport.engine.access.policies import NOTHING, Policy, Scope
from rapport.engine.access.scopes import PARTY
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object


def through(link: str, object_name: str, verb: str = "read") -> Scope:
    """The records whose `link` points to a record of `object_name` on which the actor may do `verb`."""

    def where(actor: Actor) -> Q:
        parent = registry.get(object_name)
        return Q(**{f"{link}__in": parent.records().filter(parent.policy.within(actor, verb)).values("pk")})

    def holds(actor: Actor, record: Any) -> bool:
        parent = getattr(record, link)
        return parent is not None and registry.get(object_name).policy.may(actor, verb, parent)

    return Scope(f"{verb} of {link}", where, holds)


def about(link: str, objects: Callable[[], Iterable[Object]], verb: str = "read") -> Scope:
    """The records whose `link` to a record of any object points to one of `objects` on which the actor may do `verb`.

    Each record that it points to is looked up by its id, since a list is narrowed before it asks for the law.
    """

    def where(actor: Actor) -> Q:
        groups = [group for group in _by_table(objects(), actor, verb) if group[0].policy.allows(actor, verb)]
        laws = [_about_one_table(link, group, actor, verb) for group in groups]
        return reduce(lambda one, other: one | other, laws, NOTHING)

    def holds(actor: Actor, record: Any) -> bool:
        name = getattr(record, f"{link}_object")
        if all(obj.name != name for obj in objects()):
            return False
        obj = registry.get(name)
        return obj.records().filter(obj.policy.within(actor, verb), pk=getattr(record, link)).exists()

    return Scope(f"{verb} of {link}", where, holds)


def _by_table(objects: Iterable[Object], actor: Actor, verb: str) -> Iterable[list[Object]]:
    """Objects that share table and law, so that the law is asked once for all of them."""
    found: dict[Any, list[Object]] = {}
    for obj in objects:
        law = (obj.policy.scope(actor, "read"), obj.policy.scope(actor, verb))
        found.setdefault((obj.model._meta.concrete_model, law), []).append(obj)
    return found.values()


def _about_one_table(link: str, group: list[Object], actor: Actor, verb: str) -> Q:
    named = Q(**{f"{link}_object__in": [obj.name for obj in group]})
    model, policy = group[0].model._meta.concrete_model or group[0].model, group[0].policy
    law = policy.visible(actor) if verb == "read" else policy.within(actor, verb)
    return named & Q(Exists(model._default_manager.filter(law, pk=OuterRef(link)))) if law else named


def of_party(object_name: str, *links: str) -> Scope:
    """The actor's own party, a record of `object_name`, and what its `links` point to: a contact's company."""

    def near(actor: Actor, link: str) -> Any:
        return registry.get(object_name).records().filter(pk=actor.party).values(f"{link}_id")

    def where(actor: Actor) -> Q:
        if actor.party is None:
            return NOTHING
        return reduce(lambda one, link: one | Q(pk__in=near(actor, link)), links, Q(pk=actor.party))

    def holds(actor: Actor, record: Any) -> bool:
        if actor.party is None:
            return False
        return record.pk == actor.party or any(
            near(actor, link).filter(**{f"{link}_id": record.pk}).exists() for link in links
        )

    return Scope(PARTY, where, holds)


def part_of(link: str, object_name: str) -> Policy:
    """The law of parts (lines of a deal): as the whole is seen, exported and edited, so are they."""
    return Policy(
        everyone={
            "read": through(link, object_name),
            "export": through(link, object_name, "export"),
            "*": through(link, object_name, "update"),
        }
    )


def stands_alone(obj: Object) -> bool:
    """Whether records of `obj` are kept for themselves and not said about another record, as a comment is.

    What may be said about any record leaves "import" out of its verbs: two laws that ask each other would never end.
    """
    return "import" in obj.verbs
