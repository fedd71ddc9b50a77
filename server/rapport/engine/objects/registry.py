"""Every object of this program, in the order of the module list. Filled once, at start, by site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from rapport.engine.objects.object import Object, Related
from rapport.engine.objects.problems import NotFound

_objects: dict[str, Object] = {}
_added: dict[str, tuple[Related, ...]] = {}


def register(objects: Iterable[Object]) -> None:
    """Adds `objects`. A name used twice is a mistake of the program."""
    for obj in objects:
        if obj.name in _objects and _objects[obj.name] is not obj:
            raise RuntimeError(f"Two objects are called {obj.name}")
        _objects[obj.name] = obj


def relate(related: Mapping[str, Sequence[Related]]) -> None:
    """Adds lists to objects of other modules, by the name of the object. Said twice is said once."""
    for name, lists in related.items():
        known = _added.get(name, ())
        _added[name] = (*known, *(one for one in lists if one not in known))


def related_to(obj: Object) -> tuple[Related, ...]:
    """The lists that other modules give records of `obj`, then its own."""
    return (*_added.get(obj.name, ()), *obj.related)


def all_objects() -> tuple[Object, ...]:
    return tuple(_objects.values())


def get(name: str) -> Object:
    """The object called `name`. Raises NotFound: names come from outside."""
    try:
        return _objects[name]
    except KeyError:
        raise NotFound(_("There is no object called “{name}”.").format(name=name[:60])) from None


def by_plural(segment: str) -> Object:
    """The object at URL segment `segment`. Raises NotFound."""
    for obj in _objects.values():
        if obj.plural == segment:
            return obj
    raise NotFound(_("There is no “{segment}”.").format(segment=segment[:60]))


def of_model(model: type[Any], kind: str | None = None) -> Object | None:
    """The object declared for `model`; `kind` tells objects that share a table apart."""
    if kind and kind in _objects:
        return _objects[kind]
    for obj in _objects.values():
        if obj.model is model:
            return obj
    return None
