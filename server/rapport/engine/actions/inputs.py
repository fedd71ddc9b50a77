"""Reading the input of an action: unknown keys refused, every value parsed, every linked record seen by the actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, Value
from django.utils.translation import gettext as _

from rapport.engine.access.models import User
from rapport.engine.access.roles import CUSTOMER
from rapport.engine.actions import mentions
from rapport.engine.actions.action import Action
from rapport.engine.actions.context import Ctx
from rapport.engine.objects import registry, values
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Fault, Invalid
from rapport.engine.objects.spec import FieldSpec, has_field
from rapport.engine.records import merged


def parse(ctx: Ctx, specs: Mapping[str, FieldSpec], given: Mapping[str, Any], *, partial: bool) -> Values:
    """Parsed values by name; those left out get their default unless `partial`. Raises Invalid with every fault."""
    faults = [_unknown(name, specs) for name in given if not _may_be_given(name, specs)]
    parsed: Values = {}
    for name, spec in specs.items():
        if name in given and _may_be_given(name, specs):
            _parse_one(spec, given[name], parsed, faults)
        elif not partial and not spec.read_only:
            _leave_out(spec, parsed, faults)
    faults = faults or unseen_links(ctx, specs, parsed) or mentions.name_all(specs, parsed)
    if faults:
        raise Invalid(faults=faults)
    return parsed


def open_to(action: Action, obj: Object) -> Mapping[str, FieldSpec]:
    """The inputs of `action`, less the fields that whoever sees `obj` so may not fill in: they are unknown to them."""
    declared = registry.get(obj.name)
    if obj is declared or action.declared is None:
        return action.inputs
    closed = declared.writable.keys() - obj.writable.keys()
    return {name: spec for name, spec in action.inputs.items() if name not in closed}


def _may_be_given(name: str, specs: Mapping[str, FieldSpec]) -> bool:
    """Clients may choose the id of what they create (offline); everything else that is kept is ours."""
    return name in specs and (not specs[name].read_only or name == "id")


def _parse_one(spec: FieldSpec, raw: Any, parsed: Values, faults: list[Fault]) -> None:
    try:
        parsed[spec.name] = values.parse(spec, raw)
    except values.Refused as refused:
        faults.append(Fault(f"/{spec.name}", refused.code, str(refused)))


def _leave_out(spec: FieldSpec, parsed: Values, faults: list[Fault]) -> None:
    if spec.required:
        faults.append(Fault(f"/{spec.name}", "required", _("{label} is required.").format(label=spec.label)))
    else:
        parsed[spec.name] = values.default(spec)


def _unknown(name: str, specs: Mapping[str, FieldSpec]) -> Fault:
    if name in specs:
        return Fault(f"/{name}", "read_only", _("This is kept by Rapport; leave it out."))
    return Fault(
        f"/{str(name)[:60]}", "unknown", _("There is no such field; see the object's fields in /api/v1/meta.")
    )


def unseen_links(ctx: Ctx, specs: Mapping[str, FieldSpec], parsed: Values) -> list[Fault]:
    """A fault for each link to a record that is not there for this actor: one query for each object linked to."""
    wanted: dict[type[Any], dict[UUID, str]] = defaultdict(dict)
    for name, value in parsed.items():
        if specs[name].kind == "record" and value:
            wanted[registry.get(value[0]).model][value[1]] = name
            continue
        target = specs[name].target
        if target is not None and value:
            for pk in value if isinstance(value, list) else [value]:
                wanted[target][pk] = name
    return [fault for model, places in wanted.items() for fault in _faults(ctx, specs, parsed, model, places)]


def _faults(
    ctx: Ctx, specs: Mapping[str, FieldSpec], parsed: Values, model: type[Any], places: Mapping[UUID, str]
) -> Iterator[Fault]:
    """Of one object: what is not there, and a portal customer, to whom nothing here belongs or falls.

    What was merged into another record is led there, in what was parsed too.
    """
    seen = _seen(ctx, model, places)
    gone = [pk for pk in places if pk not in seen or seen[pk][1] is not None]
    led = merged.survivors(gone)
    if led:
        seen |= _seen(ctx, model, led.values())
        _lead(specs, parsed, led)
    for pk, name in places.items():
        role, _archived = seen.get(led.get(pk, pk), (None, None))
        if role is None:
            yield Fault(f"/{name}", "no_such_record", _("There is no such record to link to."))
        elif role == CUSTOMER and specs[name].kind != "record":
            detail = _("This is a portal customer; choose somebody who works here.")
            yield Fault(f"/{name}", "customer", detail)


def _seen(ctx: Ctx, model: type[Any], ids: Iterable[UUID]) -> dict[UUID, tuple[str, Any]]:
    """Of those that are there for this actor: the role of a user, and when it was archived."""
    obj = registry.of_model(model)
    visible = obj.visible(ctx.actor) if obj else model._default_manager.all()
    role = F("role") if model is User else Value("")
    archived = F("archived_at") if has_field(model, "archived_at") else Value(None)
    rows = visible.filter(pk__in=list(ids)).values_list("pk", role, archived)
    return {pk: (role, at) for pk, role, at in rows}


def _lead(specs: Mapping[str, FieldSpec], parsed: Values, led: Mapping[UUID, UUID]) -> None:
    """Puts the records that are left in the place of those that were merged into them."""
    for name, value in parsed.items():
        if specs[name].kind == "record" and value:
            parsed[name] = (value[0], led.get(value[1], value[1]))
        elif specs[name].target is not None and isinstance(value, list):
            parsed[name] = list(dict.fromkeys(led.get(one, one) for one in value))
        elif specs[name].target is not None and value:
            parsed[name] = led.get(value, value)
