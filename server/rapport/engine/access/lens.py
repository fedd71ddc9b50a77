"""What somebody sees of an object: less the fields that their roles hide, and unable to change those that they lock.

A hidden field is not declared for them. So it is in no answer, and nothing can be asked, sorted, grouped, searched,
imported or exported by it: whatever reads the declaration finds nothing there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Final
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.access.roles import Part, parts_of, published
from rapport.engine.objects import current, derived, registry
from rapport.engine.objects.object import Object, Section


@dataclass(frozen=True, slots=True)
class Shade:
    """Fields of an object that roles hide, and those that they lock."""

    hidden: frozenset[str]
    locked: frozenset[str]


NAMED: Final = frozenset({"id", "version"})
"""What each record is told with, whoever asks."""
_NO_SHADE: Final = Shade(frozenset(), frozenset())


def can_be_hidden(obj: Object) -> frozenset[str]:
    """The fields that an atom may name: not those of every record, nor what must be filled in, nor what names it.

    What must be filled in goes only where it would tell another one that is hidden; who does not see it makes no such
    record (actions/run.py).
    """
    return frozenset(name for name in derived.can_go(obj) if not obj.fields[name].never_empty)


def seen_by(obj: Object, actor: Actor) -> Object:
    """The object as the actor sees it; the very same one where no role hides or locks anything."""
    if actor.is_customer:
        return shown_to_customers(obj)
    return seen_with(obj, actor.extra, actor.law) if actor.extra else obj


def can_be_made(obj: Object) -> bool:
    """Whether nothing that must be filled in is hidden of the object as somebody sees it."""
    return not (obj.without and obj.without & _required(obj.name))


@current.until_renewed
@lru_cache(maxsize=256)
def _required(name: str) -> frozenset[str]:
    specs = registry.get(name).fields.items()
    return frozenset(field for field, spec in specs if spec.never_empty and spec.default in (None, ""))


@current.until_renewed
@lru_cache(maxsize=2048)
def seen_with(obj: Object, extra: tuple[UUID, ...], law: int) -> Object:
    """The object as whoever has these composed roles sees it, by a version of the law."""
    shades = _shades(extra, law)
    if not shades:
        return obj
    return _shaded(obj, _of_table(obj, shades), partial(seen_with, extra=extra, law=law))


@lru_cache(maxsize=256)
def shown_to_customers(obj: Object) -> Object:
    """The object as portal customers see it: of its fields those alone that its law names."""
    shown = {*getattr(obj.policy, "shows", ()), *NAMED, obj.title.partition(".")[0]}
    shade = Shade(frozenset(obj.fields) - shown, frozenset())
    return _shaded(obj, shade, shown_to_customers, shade.hidden)


def shade_by(part: Part, obj: Object) -> Shade:
    """What one of somebody's roles hides of the object, with all that follows from it, and what it locks."""
    shade = _of_table(obj, _shades_in([part]))
    return Shade(shade.hidden & derived.can_go(obj), shade.locked & can_be_hidden(obj))


def shade_of(parts: Iterable[Part], obj: Object) -> Shade:
    """What all of somebody's roles hide of the object, and what they lock."""
    shades = [shade_by(part, obj) for part in parts]
    hidden = frozenset[str]().union(*(one.hidden for one in shades))
    return Shade(hidden, frozenset[str]().union(*(one.locked for one in shades)) - hidden)


@current.until_renewed
@lru_cache(maxsize=256)
def _alike(obj: Object) -> tuple[str, ...]:
    """The objects whose fields are those of this one: itself, and kinds with their root."""
    table = obj.model._meta.concrete_model
    return tuple(
        one.name
        for one in registry.all_objects()
        if one.model._meta.concrete_model is table
        and (one.name == obj.name or not obj.fixed or not one.fixed)
    )


def _of_table(obj: Object, shades: Mapping[str, Shade]) -> Shade:
    """What is hidden of a contact is hidden of the party that it is: a root has the shades of all its kinds."""
    found = [shades.get(name, _NO_SHADE) for name in _alike(obj)]
    return Shade(
        frozenset().union(*(one.hidden for one in found)), frozenset().union(*(one.locked for one in found))
    )


@current.until_renewed
@lru_cache(maxsize=256)
def _shades(extra: tuple[UUID, ...], law: int) -> Mapping[str, Shade]:
    return _shades_in(parts_of(extra, published(law)))


def _shades_in(parts: Iterable[Part]) -> Mapping[str, Shade]:
    """By object, with all that would tell what is hidden."""
    hidden: set[tuple[str, str]] = set()
    locked: dict[str, set[str]] = {}
    for part in parts:
        hidden |= named_in(part)
        for atom in part.atoms:
            if atom.field and not atom.second and atom.verb != "read":
                locked.setdefault(atom.object, set()).add(atom.field)
    gone: dict[str, set[str]] = {}
    for name, field in derived.gone_with(hidden):
        gone.setdefault(name, set()).add(field)
    return {
        name: Shade(frozenset(gone.get(name, ())), frozenset(locked.get(name, ())))
        for name in {*gone, *locked}
    }


def reasons_to_hide(part: Part, obj: Object) -> Mapping[str, tuple[derived.Place, ...]]:
    """Of the object's fields that a role does not name: which of those that it names they would tell."""
    named, alike = named_in(part), _alike(registry.get(obj.name))
    found: dict[str, list[derived.Place]] = {}
    for place in sorted(named):
        gone = {field for name, field in derived.gone_with([place]) - named if name in alike}
        for field in gone:
            found.setdefault(field, []).append(place)
    return {field: tuple(told) for field, told in found.items()}


def named_in(part: Part) -> set[tuple[str, str]]:
    """The fields that a role hides by its own words: (object, field)."""
    found = {
        (atom.object, atom.field)
        for atom in part.atoms
        if atom.field and not atom.second and atom.verb == "read"
    }
    known = {obj.name: can_be_hidden(obj) for obj in registry.all_objects()}
    return {(name, field) for name, field in found if field in known.get(name, ())}


def _leads(obj: Object, path: str, lens: Callable[[Object], Object]) -> bool:
    """Whether a path over a link leads to what is seen."""
    head, _dot, tail = path.partition(".")
    if not tail or (target := obj.fields[head].target) is None:
        return True
    reached = [one for one in registry.all_objects() if one.model is target]
    return all(tail in lens(one).fields for one in reached)


def _shaded(
    obj: Object, shade: Shade, lens: Callable[[Object], Object], can_go: frozenset[str] | None = None
) -> Object:
    gone = shade.hidden & (derived.can_go(obj) if can_go is None else can_go)

    def stays(path: str) -> bool:
        return path.removeprefix("-").partition(".")[0] not in gone

    unmade = {"create", "import"} if gone & _required(obj.name) else frozenset[str]()
    board = obj.board if obj.board and stays(obj.board.by) else None
    return replace(
        obj, without=obj.without | gone, locked=obj.locked | shade.locked, lens=lens,
        verbs=obj.verbs - unmade, columns=tuple(filter(stays, obj.columns)),
        sections=tuple(Section(one.label, tuple(filter(stays, one.fields))) for one in obj.sections),
        search={path: weight for path, weight in obj.search.items() if stays(path) and _leads(obj, path, lens)},
        keys=tuple(filter(stays, obj.keys)), subtitle=obj.subtitle if stays(obj.subtitle) else "",
        board=replace(board, sum=None) if board and board.sum and not stays(board.sum) else board,
        date=obj.date if stays(obj.date) else "",
        sort=",".join(filter(stays, obj.sort.split(","))) or "-id",
    )  # fmt: skip
