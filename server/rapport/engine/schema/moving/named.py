"""Records that a schema file speaks of, by what they are called: ids differ from house to house."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from rapport.engine.access.models import Role
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.schema.moving.kinds import Item, Unnamed

_DEEPEST: Final = 3


def called(spec: FieldSpec, value: str) -> Item:
    """What the record is called that the link leads to: its title, and what it must hang on. Raises Unnamed."""
    obj = _target(spec)
    try:
        record = obj and obj.records().filter(pk=UUID(value)).first()
    except ValueError:
        record = None
    if obj is None or record is None:
        raise Unnamed
    return _names(obj, record, 1)


def _names(obj: Object, record: Any, depth: int) -> Item:
    said: Item = {obj.title: str(getattr(record, obj.title))}
    for name, spec in _parents(obj):
        target, above = _target(spec), getattr(record, name)
        if target is None or above is None or depth == _DEEPEST:
            raise Unnamed
        said[name] = _names(target, above, depth + 1)
    return said


def record_of(spec: FieldSpec, said: Item, pointer: str) -> str:
    """The id of the record that is called so. Raises Invalid where there is none, or several."""
    obj = _target(spec)
    if obj is None or obj.name not in registry.program_objects():
        raise fault(pointer, "unknown", _("Records of this kind cannot be named in a file."))
    found = list(obj.records().filter(_where(obj, said, "", pointer, 1), archived_at=None)[:2])
    words = ", ".join(str(one) for one in _words(said))
    if not found:
        raise fault(
            pointer,
            "unknown",
            _("There is no {noun} called “{name}” here.").format(noun=obj.noun, name=words),
        )
    if len(found) > 1:
        raise fault(pointer, "ambiguous", _("Several are called “{name}” here.").format(name=words))
    return str(found[0].pk)


def _where(obj: Object, said: Item, path: str, pointer: str, depth: int) -> models.Q:
    known = {obj.title, *(name for name, _spec in _parents(obj))}
    if not said or set(said) - known or depth > _DEEPEST:
        detail = _("Name it by {names}.").format(names=", ".join(sorted(known)))
        raise fault(pointer, "unknown", detail)
    where = models.Q()
    for name, value in said.items():
        target = _target(obj.fields[name])
        if isinstance(value, dict) and target is not None:
            where &= _where(target, value, f"{path}{name}__", pointer, depth + 1)
        elif isinstance(value, str) and target is None:
            where &= models.Q(**{f"{path}{name}": value})
        else:
            raise fault(pointer, "shape", _("Name it by {names}.").format(names=", ".join(sorted(known))))
    return where


def _words(said: Item) -> list[Any]:
    return [
        word for value in said.values() for word in (_words(value) if isinstance(value, dict) else [value])
    ]


def _parents(obj: Object) -> list[tuple[str, FieldSpec]]:
    """The links without which there is no such record: a stage's pipeline."""
    return [(name, spec) for name, spec in obj.fields.items() if spec.kind == "link" and spec.never_empty]


def _target(spec: FieldSpec) -> Object | None:
    return registry.of_model(spec.target) if spec.target is not None else None


def roles_said(keys: list[str]) -> list[str]:
    """Roles as a file says them, composed ones by name. One that is gone keeps its id."""
    names = _composed()
    return [names.get(one, one) for one in keys]


def roles_meant(said: list[Any]) -> list[Any]:
    """Roles that a file says, as they are kept. What is none stays as it is, to be refused."""
    ids = {name: pk for pk, name in _composed().items()} | {key: key for key in PredefinedRole.values}
    return [ids.get(one, one) if isinstance(one, str) else one for one in said]


def _composed() -> dict[str, str]:
    """The names of composed roles by their ids."""
    return {str(pk): name for pk, name in Role.objects.live().values_list("pk", "name")}
