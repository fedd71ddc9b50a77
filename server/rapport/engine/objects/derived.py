"""What is computed of what, across objects: a field that is hidden would be told by those that follow from it, and by
those that it follows from.

Each computed field is declared: those of an object's `derive` and of its generated columns in `Object.derived`, those
that a reaction writes in its `computes`. Whoever hides a field hides what tells it (`gone_with`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from django.db import models

from rapport.engine.objects import current, registry
from rapport.engine.objects.fields import Primary
from rapport.engine.objects.fields.computed import Formula
from rapport.engine.objects.object import Derived, Object
from rapport.engine.objects.spec import RECORD_FIELDS

PARTY: Final = "*.party"
"""Among what a field is computed of: whom a record of any object concerns."""
Place = tuple[str, str]
"""(object, field)"""

_declared: dict[str, Derived] = {}


def declare(computed: Mapping[str, Derived]) -> None:
    """Adds what reactions compute, by path ("deal.amount"); done once, at start."""
    for path, one in computed.items():
        if _declared.setdefault(path, one) != one:
            raise RuntimeError(f"{path} is computed in two ways")


def can_go(obj: Object) -> frozenset[str]:
    """The fields that may be missing: all but those of every record and the one that names it."""
    return frozenset(obj.fields) - {*RECORD_FIELDS, obj.title.partition(".")[0]}


def gone_with(hidden: Iterable[Place]) -> frozenset[Place]:
    """Everything that goes when these fields are hidden, they themselves too.

    First what the hidden ones can be put together from, and what that can be put together from; then whatever is
    computed from any of these.
    """
    tellers, followers = _edges()
    found = set(hidden)
    for edges in (tellers, followers):
        waiting = list(found)
        while waiting:
            fresh = [one for one in edges.get(waiting.pop(), ()) if one not in found]
            found.update(fresh)
            waiting += fresh
    return frozenset(found)


def also_gone(place: Place) -> list[tuple[Object, str]]:
    """What is hidden with a field, in the order of declarations."""
    gone = gone_with([place]) - {place}
    return [
        (obj, name)
        for obj in registry.all_objects()
        for name in obj.fields
        if (obj.name, name) in gone and name in can_go(obj)
    ]


def computed_of(column: Any) -> frozenset[str]:
    """The fields of its own row that a generated column reads."""
    if isinstance(column, Primary):
        return frozenset({column.source})
    if isinstance(column, Formula):
        return frozenset(column.reads)
    read = {str(getattr(one, "name", "")) for one in _parts(getattr(column, "expression", None))}
    return frozenset(read | {name.rpartition("_")[0] for name in read})


def _parts(expression: Any) -> Iterator[Any]:
    yield expression
    for part in getattr(expression, "get_source_expressions", list)():
        yield from _parts(part)


def generated(obj: Object) -> Iterator[tuple[str, frozenset[str]]]:
    """The fields of an object that the database computes, with the fields that they are computed of."""
    for name, spec in obj.fields.items():
        if isinstance(spec.model_field, models.GeneratedField):
            yield name, computed_of(spec.model_field) & obj.fields.keys()


def derivations(obj: Object) -> Iterator[tuple[str, Derived]]:
    """All computed fields of an object by name."""
    said = {**(obj.derived or {}), **_by_reactions(obj.name)}
    for name, of in generated(obj):
        one = said.get(name, Derived((), ()))
        sole = tuple(sorted(of)) if len(of) == 1 else ()
        said[name] = Derived((*one.of, *of), one.told_by or sole)
    yield from said.items()


def _by_reactions(name: str) -> dict[str, Derived]:
    return {path.partition(".")[2]: one for path, one in _declared.items() if path.startswith(f"{name}.")}


@current.until_renewed
@lru_cache(maxsize=1)
def _edges() -> tuple[Mapping[Place, tuple[Place, ...]], Mapping[Place, tuple[Place, ...]]]:
    """From a field to those that it can be put together from, and to those that are computed from it."""
    tellers: dict[Place, tuple[Place, ...]] = {}
    followers: dict[Place, tuple[Place, ...]] = {}
    for obj in registry.all_objects():
        for name, one in derivations(obj):
            place = (obj.name, name)
            tellers[place] = tuple(places(obj, one.told_by))
            for source in places(obj, one.of):
                followers[source] = (*followers.get(source, ()), place)
    return tellers, followers


def places(obj: Object, paths: Iterable[str]) -> Iterator[Place]:
    """Paths as an object says them: its own fields, and "object.field"."""
    for path in paths:
        head, dot, tail = path.partition(".")
        if path == PARTY:
            yield from _parties()
        else:
            yield (head, tail) if dot else (obj.name, head)


def _parties() -> Iterator[Place]:
    """Where somebody says it; elsewhere it follows."""
    for obj in registry.all_objects():
        spec = obj.fields.get(obj.party.removesuffix("_id"))
        if obj.activities and obj.party != "id" and spec is not None and not spec.read_only:
            yield obj.name, spec.name


def mistakes_of(obj: Object, known: Mapping[str, Object]) -> list[str]:
    """What is wrong with what an object says of its computed fields, a line each."""
    wrong = []
    if obj.derive is not None and obj.derived is None:
        wrong.append(f"{obj.name}: say in `derived` what `derive` computes, and of what; {{}} for nothing")
    for name, of in generated(obj):
        told = (obj.derived or {}).get(name, Derived((), ())).told_by
        if len(of) > 1 and not set(told) & of:
            wrong.append(f"{obj.name}: say in `derived` by which of {', '.join(sorted(of))} “{name}” is told")
    for name, one in derivations(obj):
        named = [(obj.name, name), *places(obj, (*one.of, *one.told_by))]
        wrong += [
            f"{obj.name}: derived “{name}” names {where}.{field}, which is no field"
            for where, field in named
            if where not in known or field not in known[where].fields
        ]
    return wrong


def mistakes_of_reactions(known: Mapping[str, Object]) -> list[str]:
    return [
        f"A reaction computes “{path}”, which is no field of an object"
        for path in _declared
        if path.partition(".")[0] not in known
    ]
