"""Separation of duties: who breaks one, by the law itself, and that no change of roles makes a new breach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rapport.engine.access import atoms, policies
from rapport.engine.access.models import Role, User
from rapport.engine.access.policies import Policy
from rapport.engine.access.roles import Definition, Definitions, PredefinedRole, parts_of
from rapport.engine.access.scopes import none
from rapport.engine.custom.models import Separation
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import Fault, Invalid, fault

MOST_RIGHTS = 50
Held = tuple[str, tuple[UUID, ...]]
"""The predefined role and the composed ones that somebody has."""


@dataclass(frozen=True, slots=True)
class Right:
    """A right of one side that is held, with the keys of the roles that give it."""

    object: str
    verb: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Breach:
    """A separation that is broken, with the rights of both sides."""

    separation: Separation
    one: tuple[Right, ...]
    other: tuple[Right, ...]


def derive_separation(_ctx: Any, values: Values, whole: Values) -> Values:
    """Both sides in their one form. Raises Invalid for what is no right, and for a right on both sides."""
    sides: Values = {
        name: _checked(values[name], name) for name in ("one_side", "other_side") if name in values
    }
    both = {**{name: whole[name] for name in ("one_side", "other_side")}, **sides}
    for place, right in enumerate(both["other_side"]):
        if right in both["one_side"]:
            raise Invalid(
                faults=[Fault(f"/other_side/{place}", "on_both_sides", _("It stands on the other side too."))]
            )
    return sides


def _checked(raw: Any, name: str) -> list[dict[str, str]]:
    if not isinstance(raw, list) or not 0 < len(raw) <= MOST_RIGHTS:
        raise fault(name, "shape", _("Give a list of one to {most} rights.").format(most=MOST_RIGHTS))
    known = {obj.name: atoms.verbs_of(obj) for obj in atoms.open_objects()}
    for place, right in enumerate(raw):
        if not isinstance(right, dict) or right.keys() != {"object", "verb"}:
            raise Invalid(faults=[Fault(f"/{name}/{place}", "shape", _("A right has an object and a verb."))])
        if right["verb"] not in known.get(right["object"], ()):
            raise Invalid(faults=[Fault(f"/{name}/{place}", "unknown", _("There is no such right."))])
    return [dict(one) for place, one in enumerate(raw) if one not in raw[:place]]


def breaches(held: Held, known: Definitions, separations: Iterable[Separation]) -> list[Breach]:
    """What somebody with these roles breaks."""
    found = [
        Breach(one, _rights(held, known, one.one_side), _rights(held, known, one.other_side))
        for one in separations
    ]
    return [one for one in found if one.one and one.other]


def _rights(held: Held, known: Definitions, side: Sequence[Mapping[str, str]]) -> tuple[Right, ...]:
    laws = {obj.name: obj.policy for obj in atoms.open_objects()}
    role, extra = held
    found = []
    for right in side:
        policy, verb = laws.get(right["object"]), right["verb"]
        if isinstance(policy, Policy) and policies.composed(policy, role, extra, known, verb) is not none:
            found.append(Right(right["object"], verb, _givers(policy, held, known, verb)))
    return tuple(found)


def _givers(policy: Policy, held: Held, known: Definitions, verb: str) -> tuple[str, ...]:
    role, extra = held
    base = [role] if policy.granted(role, verb) is not none else []
    given = [
        str(key) for key in extra
        if policies.composed(policy, PredefinedRole.MEMBER, (key,), known, verb) is not none
    ]  # fmt: skip
    return (*base, *given)


def live() -> list[Separation]:
    return list(Separation.objects.live().order_by("name"))


def definitions() -> dict[str, Definition]:
    """The roles as they are published now."""
    kept = Role.objects.live().exclude(published={}).values_list("pk", "published")
    return {str(pk): Definition.of(published) for pk, published in kept}


def held_by(user: User) -> Held:
    return user.role, tuple(user.extra_roles)


def refuse_new(ctx: Any, values: Values, whole: Values) -> Values:
    """Raises Invalid where a user would break what they do not break yet. Admins have every right: they are reported,
    and not refused, for else a house with a separation could never have another admin."""
    if not {"role", "extra_roles"} & values.keys() or whole["role"] == PredefinedRole.ADMIN:
        return {}
    separations = ctx.once("separations", live)
    if not separations:
        return {}
    known = ctx.once("published roles", definitions)
    earlier = User.objects.filter(pk=whole.get("id")).first() if whole.get("id") else None
    before = breaches(held_by(earlier), known, separations) if earlier else []
    after = breaches((whole["role"], tuple(whole.get("extra_roles") or ())), known, separations)
    field = "extra_roles" if "extra_roles" in values else "role"
    _refuse(field, before, after, whole["name"])
    return {}


def refuse_publishing(role: Role, draft: Mapping[str, Any]) -> None:
    """Raises Invalid where the draft would make somebody break what they do not break yet."""
    separations = live()
    if not separations:
        return
    known = definitions()
    after = {**known, str(role.pk): Definition.of(draft)}
    for name, base, extra in holders(role, after):
        if base == PredefinedRole.ADMIN:
            continue
        held = (base, tuple(extra))
        _refuse("draft", breaches(held, known, separations), breaches(held, after, separations), name)


def holders(role: Role, known: Definitions) -> list[tuple[str, str, list[UUID]]]:
    """One active user of each set of roles that the role is a part of: name and roles."""
    within = [
        UUID(key) for key in known if any(one.key == str(role.pk) for one in parts_of([UUID(key)], known))
    ]
    found = User.objects.active().filter(extra_roles__overlap=[*within, role.pk]).order_by("name")
    each = {(base, tuple(extra)): (name, base, extra) for name, base, extra in found.values_list(
        "name", "role", "extra_roles")}  # fmt: skip
    return list(each.values())


def _refuse(field: str, before: Sequence[Breach], after: Sequence[Breach], name: str) -> None:
    known = {one.separation.pk for one in before}
    for breach in after:
        if breach.separation.pk not in known:
            text = _("{name} would break the separation of duties “{separation}”: {one} and {other}.")
            told = {
                "separation": breach.separation.name,
                "one": _said(breach.one),
                "other": _said(breach.other),
            }
            raise fault(field, "separation", text.format(name=name, **told))


def _said(rights: Sequence[Right]) -> str:
    return ", ".join(f"{one.object}.{one.verb}" for one in rights)
