"""Old ids in GET /meta: where conditions of layouts and values of steps name a record that was merged into another one,
the browser is told the other one, as far as the caller may see it. What is kept stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.objects import current, registry
from rapport.engine.objects.arranged import Layout
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery
from rapport.engine.query import survivors, tree
from rapport.engine.query.sight import Law

Led = dict[str, str]


def told_to(actor: Actor) -> Led:
    """By each old id that layouts and steps name the id of the record that is left, for whoever sees that one."""
    return {str(pk): str(survivor) for pk, survivor in survivors.of(_named(), Law(actor)).items()}


@current.until_renewed
@lru_cache(maxsize=1)
def _named() -> frozenset[UUID]:
    every = registry.all_objects()
    layouts = (pk for obj in every for one in registry.layouts_of(obj.name) for pk in _in_layout(obj, one))
    return frozenset(layouts).union(*(survivors.of_steps(obj.name) for obj in every))


def _in_layout(obj: Object, layout: Layout) -> Iterator[UUID]:
    shown = [layout.shown, *(part.shown for part in layout.sections)]
    shown += [placed.shown for part in layout.sections for placed in part.fields]
    for one in shown:
        # What asks for a field that is gone counts for nobody.
        with suppress(BadQuery):
            yield from survivors.ids_in(tree.parse(one.when, obj))


def put(said: Any, led: Led) -> Any:
    """A condition, or a part of one, with the ids of those that are left."""
    if isinstance(said, dict):
        return {key: put(one, led) for key, one in said.items()}
    if isinstance(said, list):
        return [put(one, led) for one in said]
    return led.get(said.lower(), said) if isinstance(said, str) else said
