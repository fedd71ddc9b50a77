"""Targets: what a column may become. `name`, `amount.currency`, `emails.home`, `addresses.billing.city`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.objects.spec import FieldSpec

ADDRESS_PARTS = ("line1", "line2", "city", "region", "postal_code", "country")
NOT_OFFERED = {"custom"}
FOUND_BY = ("text", "email", "emails", "autonumber", "integer")
"""Kinds of fields by which a file may name a record."""


@dataclass(frozen=True, slots=True)
class Target:
    """A field; `part` is "currency" for money, one of ADDRESS_PARTS for addresses, `type` that of a list entry."""

    spec: FieldSpec
    part: str = ""
    type: str = ""

    @property
    def field(self) -> str:
        return self.spec.name


def fields_of(obj: Object) -> Mapping[str, FieldSpec]:
    """The fields an import may write: the writable ones, and the id. No row brings the bytes of a file."""
    return {"id": obj.fields["id"], **{n: one for n, one in obj.writable.items() if one.kind != "file"}}


def whole(obj: Object) -> frozenset[str]:
    """The fields whose values are JSON as a whole."""
    return frozenset(
        name for name, spec in fields_of(obj).items() if spec.kind == "json" and name not in NOT_OFFERED
    )


def target(obj: Object, path: str, pointer: str = "/mapping") -> Target:
    """The target called `path`. Raises Invalid with the names there are."""
    found = named(obj, path)
    if found is None:
        known = ", ".join(fields_of(obj))
        detail = gettext(
            "{label_plural} have nothing called “{path}” that can be imported; there are: {known}."
        ).format(label_plural=obj.label_plural, path=path[:60], known=known)
        raise Invalid(faults=[Fault(pointer, "no_such_field", detail)])
    return found


def named(obj: Object, path: str) -> Target | None:
    """The target called `path`, if there is one."""
    name, _, rest = path.partition(".")
    spec = fields_of(obj).get(name)
    return _within(spec, rest) if spec is not None else None


def _within(spec: FieldSpec, rest: str) -> Target | None:
    if not rest:
        return Target(spec)
    if spec.kind == "money" and rest == "currency":
        return Target(spec, "currency")
    if spec.kind in ("emails", "phones") and "." not in rest:
        return Target(spec, "", rest[:40])
    if spec.kind in ("addresses", "address"):
        kind, _, part = rest.rpartition(".")
        return Target(spec, part, kind[:40]) if part in ADDRESS_PARTS else None
    return None


def paths(obj: Object) -> list[tuple[str, Target]]:
    """Every target worth offering, parts included."""
    found: list[tuple[str, Target]] = []
    for name, spec in fields_of(obj).items():
        if name in NOT_OFFERED:
            continue
        found.append((name, Target(spec)))
        if spec.kind == "money":
            found.append((f"{name}.currency", Target(spec, "currency")))
        if spec.kind in ("addresses", "address"):
            found += [(f"{name}.{part}", Target(spec, part)) for part in ADDRESS_PARTS]
    return found


def linked(spec: FieldSpec, named: str = "") -> Object | None:
    """The object that a link field points to; `named` chooses one of those that share its table."""
    if named:
        chosen = registry.get(named)
        if spec.kind == "record":
            return chosen
        return (
            chosen
            if spec.target and chosen.model._meta.concrete_model is spec.target._meta.concrete_model
            else None
        )
    return registry.of_model(spec.target) if spec.target else None


def is_link(spec: FieldSpec) -> bool:
    """Whether the field holds records rather than values."""
    return spec.kind in ("link", "user", "record", "links")


def linkable(spec: FieldSpec) -> list[Object]:
    """The objects that a link may lead to: several where they share its table, or for a link to anything."""
    if spec.kind == "record":
        return [obj for obj in registry.all_objects() if obj.activities]
    own = linked(spec)
    if own is None or "create" in own.verbs:
        return [own] if own else []
    model = own.model._meta.concrete_model
    return [
        obj for obj in registry.all_objects() if obj is not own and obj.model._meta.concrete_model is model
    ]


def names_of(obj: Object) -> list[str]:
    """The fields by which files usually name a record of `obj`, the likeliest first."""
    exact = [name for name, spec in obj.fields.items() if spec.kind in ("email", "emails") or spec.given]
    names = dict.fromkeys([*obj.keys, obj.title, "external_id", *exact])
    return [name for name in names if name in obj.fields and obj.fields[name].kind in FOUND_BY]


def may_be_made(obj: Object) -> bool:
    """Whether a record of `obj` needs nothing but its name."""
    needed = [name for name, spec in obj.writable.items() if spec.required and name != obj.title]
    return "create" in obj.verbs and obj.title in obj.writable and not needed
