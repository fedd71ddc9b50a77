"""Names of fields as callers write them, looked up in the declarations: what is not declared cannot be reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.engine.objects import registry
from rapport.engine.objects.matter import Matter
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Fault
from rapport.engine.objects.spec import FieldSpec

MayRead = Callable[[Object], Q]
"""Which records of another object the asker may see. Always an argument, so that nobody forgets the law."""

_MAX_NAME = 120
_LINKS = ("link", "user")


def bad(pointer: str, code: str, detail: str) -> BadQuery:
    """The refusal of one place of a query; `detail` says the remedy."""
    said = detail.encode(errors="replace").decode()
    return BadQuery(said, [Fault(pointer, code, said)])


@dataclass(frozen=True, slots=True)
class Ref:
    """A field of an object (`link` None), or of the records one link away, which are of the objects `targets`."""

    name: str
    field: FieldSpec
    link: FieldSpec | None = None
    targets: tuple[Object, ...] = ()


def ref_of(obj: Object, name: Any, pointer: str) -> Ref:
    """The field called `name`, `company.country` being one step over a link. Raises BadQuery."""
    if not isinstance(name, str) or not 0 < len(name) <= _MAX_NAME:
        raise bad(pointer, "not_a_field", _("Give the name of a field as text."))
    head, dot, tail = name.partition(".")
    spec = spec_of(obj, head, pointer)
    if not dot:
        return Ref(name, spec)
    if spec.kind not in _LINKS:
        raise bad(
            pointer,
            "not_a_link",
            _("“{head}” does not link to a record, so nothing can follow it.").format(head=head),
        )
    if "." in tail:
        raise bad(
            pointer, "too_far", _("Only one step over a link is possible: “{head}.field”.").format(head=head)
        )
    objects = tuple(map(obj.lens, targets_of(spec)))
    found = [spec_of(target, tail, pointer) for target in objects]
    if not found:
        raise bad(pointer, "not_a_link", _("The records of “{head}” cannot be asked.").format(head=head))
    return Ref(name, found[0], spec, objects)


def spec_of(obj: Object | Matter, name: str, pointer: str) -> FieldSpec:
    """The field of `obj` itself called `name`. Raises BadQuery."""
    spec = obj.fields.get(name)
    if spec is None:
        near = get_close_matches(name[:60], obj.fields, 1)
        told = _("{objects} have no field “{name}”.").format(objects=obj.label_plural, name=name[:60])
        hint = _("Did you mean “{near}”?").format(near=near[0]) if near else ""
        raise bad(pointer, "unknown_field", f"{told} {hint}".rstrip())
    return spec


def targets_of(spec: FieldSpec) -> tuple[Object, ...]:
    """The objects whose records a link may point to: that of its model, else all that share its table."""
    model = spec.target
    if model is None:
        return ()
    exact = tuple(obj for obj in registry.all_objects() if obj.model is model)
    if exact or model._meta.proxy:
        return exact
    return tuple(obj for obj in registry.all_objects() if obj.model._meta.concrete_model is model)


def kinds_of(spec: FieldSpec) -> tuple[Object, ...]:
    """The objects that tell the records of a link's table apart: contact and company for a link to a party."""
    model = spec.target
    if model is None:
        return ()
    if not model._meta.proxy:
        apart = tuple(obj for obj in registry.all_objects()
                      if obj.fixed and obj.model._meta.concrete_model is model)  # fmt: skip
        if apart:
            return apart
    return targets_of(spec)
