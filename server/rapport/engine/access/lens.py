"""What somebody sees of an object: less the fields that their roles hide, and unable to change those that they lock.

A hidden field is not declared for them. So it is in no answer, and nothing can be asked, sorted, grouped, searched,
imported or exported by it: whatever reads the declaration finds nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any, Final
from uuid import UUID

from django.db import models

from rapport.engine.access.actors import Actor
from rapport.engine.access.roles import Part, parts_of, published
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Section
from rapport.engine.objects.spec import RECORD_FIELDS


@dataclass(frozen=True, slots=True)
class Shade:
    """Fields of an object that roles hide, and those that they lock."""

    hidden: frozenset[str]
    locked: frozenset[str]


_NO_SHADE: Final = Shade(frozenset(), frozenset())


def can_be_hidden(obj: Object) -> frozenset[str]:
    """The fields that an atom may name: not those of every record, nor what must be filled in, nor what names it."""
    kept = {*RECORD_FIELDS, obj.title.partition(".")[0]}
    return frozenset(name for name, spec in obj.fields.items() if name not in kept and not spec.never_empty)


def seen_by(obj: Object, actor: Actor) -> Object:
    """The object as the actor sees it; the very same one where no role hides or locks anything."""
    return seen_with(obj, actor.extra, actor.law) if actor.extra else obj


@lru_cache(maxsize=2048)
def seen_with(obj: Object, extra: tuple[UUID, ...], law: int) -> Object:
    """The object as whoever has these composed roles sees it, by a version of the law."""
    shades = _shades(extra, law)
    if not shades:
        return obj
    return _shaded(obj, _of_table(obj, shades), partial(seen_with, extra=extra, law=law))


def shade_by(part: Part, obj: Object) -> Shade:
    """What one of somebody's roles hides of the object, with all that follows from it, and what it locks."""
    shade = _of_table(obj, _shades_in([part]))
    known = can_be_hidden(obj)
    return Shade(_with_what_follows(obj, shade.hidden & known), shade.locked & known)


def _of_table(obj: Object, shades: Mapping[str, Shade]) -> Shade:
    """What is hidden of a contact is hidden of the party that it is: a root has the shades of all its kinds."""
    table = obj.model._meta.concrete_model
    alike = [one for one in registry.all_objects() if one.model._meta.concrete_model is table]
    found = [
        shades.get(one.name, _NO_SHADE)
        for one in alike
        if one.name == obj.name or not obj.fixed or not one.fixed
    ]
    return Shade(
        frozenset().union(*(one.hidden for one in found)), frozenset().union(*(one.locked for one in found))
    )


@lru_cache(maxsize=256)
def _shades(extra: tuple[UUID, ...], law: int) -> Mapping[str, Shade]:
    return _shades_in(parts_of(extra, published(law)))


def _shades_in(parts: Iterable[Part]) -> Mapping[str, Shade]:
    """By object."""
    hidden: dict[str, set[str]] = {}
    locked: dict[str, set[str]] = {}
    for part in parts:
        for atom in part.atoms:
            if atom.field:
                (hidden if atom.verb == "read" else locked).setdefault(atom.object, set()).add(atom.field)
    return {
        name: Shade(frozenset(hidden.get(name, ())), frozenset(locked.get(name, ())))
        for name in {*hidden, *locked}
    }


def _with_what_follows(obj: Object, hidden: frozenset[str]) -> frozenset[str]:
    """A value that the database computes from a hidden one (the weighted amount, the first e-mail) is hidden too."""
    found = set(hidden)
    for column in obj.model._meta.concrete_fields:
        if isinstance(column, models.GeneratedField):
            expression: Any = getattr(column, "expression", None)
            read = {str(getattr(one, "name", "")) for one in _parts(expression)}
            read |= {name.rpartition("_")[0] for name in read} | {str(getattr(column, "source", ""))}
            if hidden & read:
                found.add(column.name)
    return frozenset(found)


def _parts(expression: Any) -> Iterator[Any]:
    yield expression
    for part in getattr(expression, "get_source_expressions", list)():
        yield from _parts(part)


def _shaded(obj: Object, shade: Shade, lens: partial[Object]) -> Object:
    gone = _with_what_follows(obj, shade.hidden & can_be_hidden(obj))

    def stays(path: str) -> bool:
        return path.removeprefix("-").partition(".")[0] not in gone

    board = obj.board if obj.board and stays(obj.board.by) else None
    return replace(
        obj, without=obj.without | gone, locked=obj.locked | shade.locked, lens=lens,
        columns=tuple(filter(stays, obj.columns)),
        sections=tuple(Section(one.label, tuple(filter(stays, one.fields))) for one in obj.sections),
        search={path: weight for path, weight in obj.search.items() if stays(path)},
        keys=tuple(filter(stays, obj.keys)), subtitle=obj.subtitle if stays(obj.subtitle) else "",
        board=replace(board, sum=None) if board and board.sum and not stays(board.sum) else board,
        date=obj.date if stays(obj.date) else "",
        sort=",".join(filter(stays, obj.sort.split(","))) or "-id",
    )  # fmt: skip
