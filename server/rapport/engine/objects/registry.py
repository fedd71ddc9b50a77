"""Every object of this program, in the order of the module list. Filled once, at start, by site.

What the organisation declares itself comes after that and while the program runs: `adopt` puts it in the place of what
was adopted before, as a whole, and what was made of the old declarations is forgotten (objects/current.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from rapport.engine.objects.arranged import Layout
from rapport.engine.objects.object import Object, Related
from rapport.engine.objects.problems import NotFound
from rapport.engine.objects.standards import NONE, Standards

Lists = Mapping[str, tuple[Related, ...]]
"""Related lists by the name of the object that they are shown at."""
Asked = Mapping[str, Standards]
"""What the organisation asks of records, by the name of their object."""
Arranged = Mapping[str, tuple[Layout, ...]]
"""Layouts of the organisation in their order, by the name of their object."""

_program: dict[str, Object] = {}
_added: dict[str, tuple[Related, ...]] = {}


@dataclass(slots=True)
class _Known:
    """What counts now, replaced as a whole: whoever reads sees one version of it."""

    objects: dict[str, Object] = field(default_factory=dict)
    lists: Lists = field(default_factory=dict)
    asked: Asked = field(default_factory=dict)
    arranged: Arranged = field(default_factory=dict)


_known: Final = _Known()


def register(objects: Iterable[Object]) -> None:
    """Adds `objects`. A name used twice is a mistake of the program."""
    for obj in objects:
        if obj.name in _program and _program[obj.name] is not obj:
            raise RuntimeError(f"Two objects are called {obj.name}")
        _program[obj.name] = obj
    _known.objects = {**_known.objects, **_program}


def program_objects() -> Mapping[str, Object]:
    """The objects as the program declares them, by name."""
    return _program


def adopt(objects: Iterable[Object], lists: Lists) -> None:
    """What counts from now on: every object, those of the program with the organisation's fields, and lists beside."""
    _known.objects = {obj.name: obj for obj in objects}
    _known.lists = lists


def ask(asked: Asked) -> None:
    """What the organisation asks of records from now on."""
    _known.asked = asked


def standards_of(name: str) -> Standards:
    """What the organisation asks of records of the object called `name`."""
    return _known.asked.get(name, NONE)


def arrange(arranged: Arranged) -> None:
    """How fields stand on pages and in forms from now on."""
    _known.arranged = arranged


def layouts_of(name: str) -> tuple[Layout, ...]:
    """The layouts of the object called `name`, for whomever they are; () where it stands as it was declared."""
    return _known.arranged.get(name, ())


def relate(related: Mapping[str, Sequence[Related]]) -> None:
    """Adds lists to objects of other modules, by the name of the object. Said twice is said once."""
    for name, lists in related.items():
        known = _added.get(name, ())
        _added[name] = (*known, *(one for one in lists if one not in known))


def related_to(obj: Object) -> tuple[Related, ...]:
    """The lists that other modules give records of `obj`, its own, then those of the organisation's objects."""
    return (*_added.get(obj.name, ()), *obj.related, *_known.lists.get(obj.name, ()))


def all_objects() -> tuple[Object, ...]:
    return tuple(_known.objects.values())


def kinds() -> list[Object]:
    """Each kind of record once: the root of several kinds is left to these."""
    split = {one.model._meta.concrete_model for one in all_objects() if one.fixed}
    return [one for one in all_objects() if one.fixed or one.model._meta.concrete_model not in split]


def get(name: str) -> Object:
    """The object called `name`. Raises NotFound: names come from outside."""
    try:
        return _known.objects[name]
    except KeyError:
        raise NotFound(_("There is no object called “{name}”.").format(name=name[:60])) from None


def by_plural(segment: str) -> Object:
    """The object at URL segment `segment`. Raises NotFound."""
    for obj in all_objects():
        if obj.plural == segment:
            return obj
    raise NotFound(_("There is no “{segment}”.").format(segment=segment[:60]))


def of_model(model: type[Any], kind: str | None = None) -> Object | None:
    """The object declared for `model`; `kind` tells objects that share a table apart."""
    objects = _known.objects
    if kind and kind in objects:
        return objects[kind]
    for obj in objects.values():
        if obj.model is model:
            return obj
    return None
