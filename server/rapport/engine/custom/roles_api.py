"""The atoms there are, what the predefined roles come to, and a role tried on: what a role editor needs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from rapport.engine.access import atoms
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.lens import can_be_hidden
from rapport.engine.access.models import User
from rapport.engine.access.policies import Policy
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.actions.basics import all_actions
from rapport.engine.custom import trying
from rapport.engine.custom.roles import ROLE
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Forbidden, NotFound

catalogue = Router(tags=["roles"])
trials = Router(tags=["roles"])


class Word(Schema):
    """A name for programs and one for people."""

    name: str
    label: str


class AtomField(Word):
    """A field that can be hidden and, unless nobody writes it anyway, locked."""

    read_only: bool


class AtomObject(Schema):
    """What atoms can say of an object and of its fields."""

    name: str
    label: str
    verbs: list[Word]
    scopes: list[Word]
    fields: list[AtomField]


class AtomGrant(Schema):
    """What a predefined role may do: the scopes of which any one suffices."""

    object: str
    verb: str
    scopes: list[str]


class PredefinedItem(Schema):
    """A role that comes with the product; it cannot be changed, but be a part of others."""

    key: str
    label: str
    people: int
    grants: list[AtomGrant]


class AtomCatalogue(Schema):
    """Everything a role can be composed of."""

    objects: list[AtomObject]
    roles: list[PredefinedItem]


class Sample(Schema):
    """One of the records that somebody would gain."""

    id: UUID
    title: str


class ExposureItem(Schema):
    """How many records somebody gains and loses; a count at the bound means as many or more."""

    object: str
    label: str
    verb: str
    gained: int
    lost: int
    samples: list[Sample]


class TrialItem(Schema):
    """What publishing the draft would change. `looked_at` of `people` were looked at."""

    people: int
    looked_at: int
    bound: int
    exposures: list[ExposureItem]


@catalogue.get("", response=AtomCatalogue, summary="The atoms there are")
def read_atoms(request: HttpRequest) -> dict[str, Any]:
    """Objects, verbs and scopes as the program declares them, and what the predefined roles come to."""
    _judge(caller_of(request))
    objects = list(atoms.open_objects())
    people = dict(User.objects.active().order_by().values_list("role").annotate(Count("pk")))
    return {
        "objects": [_object(obj) for obj in objects],
        "roles": [_predefined(role, objects, people.get(role, 0)) for role in PredefinedRole],
    }


@trials.get("/{id}/trial", response=TrialItem, summary="Try a role on")
def try_role(request: HttpRequest, id: UUID, person: UUID | None = None) -> dict[str, Any]:
    """Whom the draft would show what, counted over those who have the role, or for one person as if they had it."""
    caller = caller_of(request)
    _judge(caller)
    role = ROLE.visible(caller.actor).filter(pk=id).first()
    if role is None:
        raise NotFound
    tried = trying.trial(role, person)
    found = trying.exposures(tried)
    return {
        "people": tried.concerned, "looked_at": len(tried.people), "bound": trying.MOST,
        "exposures": [
            {"object": one.object, "label": one.label, "verb": one.verb, "gained": one.gained, "lost": one.lost,
             "samples": [{"id": pk, "title": title} for pk, title in one.samples]}
            for one in found
        ],
    }  # fmt: skip


def _judge(caller: Caller) -> None:
    if not ROLE.policy.allows(caller.actor, "read"):
        raise Forbidden(_("Admins, controllers and auditors look at roles."))


def _object(obj: Object) -> dict[str, Any]:
    labels = {verb: str(action.label) for verb, action in all_actions(obj).items()}
    general = {"read": _("Read"), "import": _("Import"), "export": _("Export")}
    verbs = [{"name": verb, "label": labels.get(verb) or general[verb]} for verb in atoms.verbs_of(obj)]
    scopes = [{"name": name, "label": str(atoms.SCOPES[name])} for name in atoms.offered(obj)]
    known = can_be_hidden(obj)
    fields = [
        {"name": name, "label": spec.label, "read_only": spec.read_only}
        for name, spec in obj.fields.items()
        if name in known
    ]
    return {"name": obj.name, "label": obj.label_plural, "verbs": verbs, "scopes": scopes, "fields": fields}


def _predefined(role: PredefinedRole, objects: list[Object], people: int) -> dict[str, Any]:
    grants = [
        {"object": obj.name, "verb": verb, "scopes": [one.name for one in scope.reasons]}
        for obj in objects
        if isinstance(obj.policy, Policy)
        for verb in atoms.verbs_of(obj)
        if (scope := obj.policy.granted(role, verb)).name != "none"
    ]
    return {"key": role.value, "label": str(role.label), "people": people, "grants": grants}
