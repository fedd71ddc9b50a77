"""Page layouts in GET /meta: those of the caller, with the fields and conditions that they may know of."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from msgspec import Struct

from rapport.engine.access import roles
from rapport.engine.access.actors import Actor
from rapport.engine.api import old_ids
from rapport.engine.api.old_ids import Led
from rapport.engine.objects import registry
from rapport.engine.objects.arranged import Layout, Part, Shown
from rapport.engine.objects.object import Object


class PlacedMeta(Struct):
    """A field of a section; `on` is both, page or form. `when` is a filter of the record itself, null for always."""

    name: str
    on: str
    when: Any


class PartMeta(Struct):
    """A section of a layout."""

    label: str
    fields: list[PlacedMeta]
    when: Any


class LayoutMeta(Struct):
    """Where the fields stand in records that match `when`; the first layout that fits counts.

    Fields that are in no section and not `left_out` come after the others. What is left out may be seen all the same:
    in lists, by filters, in the API.
    """

    name: str
    sections: list[PartMeta]
    left_out: list[str]
    when: Any


def layouts_of(obj: Object, actor: Actor, led: Led) -> list[LayoutMeta]:
    """The layouts for somebody who sees `obj` so, in their order. `led` says where old ids lead for them.

    A condition on a field that they do not see is not told: what hangs on it is shown, since hiding is for the law. A
    whole layout that hangs on such a field is not theirs.
    """
    declared = registry.layouts_of(obj.name)
    mine = keys_of(actor) if declared else frozenset()
    return [
        _layout(obj, one, led)
        for one in declared
        if (not one.roles or not one.roles.isdisjoint(mine)) and _may_ask(obj, one.shown)
    ]


def _layout(obj: Object, one: Layout, led: Led) -> LayoutMeta:
    sections = [_part(obj, part, led) for part in one.sections]
    return LayoutMeta(one.name, sections, _seen(obj, one.left_out), _told(obj, one.shown, led))


def version_with(version: str, found: list[list[LayoutMeta]], led: Led) -> str:
    """The version of what is declared, which is another one for whoever has layouts, and where old ids lead on."""
    if not any(found) and not led:
        return version
    return hashlib.sha256(version.encode() + msgspec.json.encode([found, led])).hexdigest()[:16]


def keys_of(actor: Actor) -> frozenset[str]:
    """The roles that somebody has: keys of predefined ones, ids of composed ones and of those included in them."""
    if not actor.extra:
        return frozenset({actor.role})
    parts = roles.parts_of(actor.extra, roles.published(actor.law))
    return frozenset({actor.role, *(part.key for part in parts)})


def _part(obj: Object, part: Part, led: Led) -> PartMeta:
    placed = [
        PlacedMeta(one.name, one.on, _told(obj, one.shown, led))
        for one in part.fields
        if one.name in obj.fields
    ]
    return PartMeta(part.label, placed, _told(obj, part.shown, led))


def _seen(obj: Object, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name in obj.fields]


def _may_ask(obj: Object, shown: Shown) -> bool:
    return shown.reads <= obj.fields.keys()


def _told(obj: Object, shown: Shown, led: Led) -> Any:
    if not shown.when or not _may_ask(obj, shown):
        return None
    return old_ids.put(shown.when, led) if led else shown.when
