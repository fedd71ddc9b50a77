"""GET /separations/breaches: who has rights that are to be kept apart, and by which roles."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from rapport.engine.access import atoms
from rapport.engine.access.callers import caller_of
from rapport.engine.access.models import Role, User
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.custom import roles_api, separation
from rapport.engine.custom.roles import ROLE
from rapport.engine.custom.separation import Breach, Right
from rapport.engine.objects.problems import Forbidden

router = Router(tags=["roles"])
MOST = 500


class HeldRight(Schema):
    """A right that somebody has, and the names of the roles that give it."""

    object: str
    verb: str
    label: str
    roles: list[str]


class BreachItem(Schema):
    """Somebody who has rights of both sides."""

    separation: UUID
    name: str
    person: UUID
    person_name: str
    one: list[HeldRight]
    other: list[HeldRight]


class BreachList(Schema):
    """The breaches of all active people; `is_cut` says that there are more."""

    items: list[BreachItem]
    is_cut: bool


@router.get("/breaches", response=BreachList, summary="Who breaks a separation of duties")
def read_breaches(request: HttpRequest) -> dict[str, Any]:
    """Judged as the law judges, through all roles of each person and what stands in them."""
    if not ROLE.policy.allows(caller_of(request).actor, "read"):
        raise Forbidden(_("Admins, controllers and auditors look at roles."))
    known, separations = separation.definitions(), separation.live()
    names = {str(key): str(name) for key, name in (
        *PredefinedRole.choices, *Role.objects.live().values_list("pk", "name"))}  # fmt: skip
    labels = _labels()
    judged: dict[separation.Held, list[Breach]] = {}
    found: list[dict[str, Any]] = []
    for user in User.objects.active().order_by("name", "pk") if separations else ():
        held = separation.held_by(user)
        if held not in judged:
            judged[held] = separation.breaches(held, known, separations)
        found += [_told(one, user, names, labels) for one in judged[held]]
    return {"items": found[:MOST], "is_cut": len(found) > MOST}


def _labels() -> dict[tuple[str, str], str]:
    return {
        (obj.name, verb): f"{obj.label_plural}: {label}"
        for obj in atoms.open_objects()
        for verb, label in roles_api.labels_of(obj).items()
    }


def _told(
    one: Breach, user: User, names: dict[str, str], labels: dict[tuple[str, str], str]
) -> dict[str, Any]:
    def side(rights: tuple[Right, ...]) -> list[dict[str, Any]]:
        return [
            {"object": right.object, "verb": right.verb, "label": labels.get((right.object, right.verb), right.verb),
             "roles": [names.get(key, key) for key in right.roles]}
            for right in rights
        ]  # fmt: skip

    return {"separation": one.separation.pk, "name": one.separation.name, "person": user.pk, "person_name": user.name,
            "one": side(one.one), "other": side(one.other)}  # fmt: skip
