"""The atoms there are, what the predefined roles come to, and a role tried on: what a role editor needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Literal
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
from rapport.engine.objects import derived
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Forbidden, NotFound

catalogue = Router(tags=["roles"])
trials = Router(tags=["roles"])


class Word(Schema):
    """A name for programs and one for people."""

    name: str
    label: str


class AtomTold(Word):
    """A field of an object."""

    object: str
    object_label: str


class AtomField(Word):
    """A field that can be hidden and, unless nobody writes it anyway, locked. `hides` are those that would tell it:
    they are hidden with it."""

    read_only: bool
    hides: list[AtomTold]


class AtomObject(Schema):
    """What atoms can say of an object and of its fields. `seconds` are the verbs that can need a second person,
    `changes` the fields of which a change can. A filter can be the scope, too."""

    name: str
    label: str
    verbs: list[Word]
    scopes: list[Word]
    fields: list[AtomField]
    seconds: list[str]
    changes: list[Word]


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


class VeilItem(Schema):
    """A field that becomes hidden, shown, locked or opened (to be changed again), for so many people."""

    object: str
    label: str
    field: str
    field_label: str
    state: Literal["hidden", "shown", "locked", "opened"]
    people: int


class TrialPerson(Schema):
    """Somebody whom the draft concerns."""

    id: UUID
    name: str


class HandoverItem(Schema):
    """A right that belongs to no record, such as taking emergency access: who gains it and who loses it."""

    object: str
    label: str
    verb: str
    gained: list[TrialPerson]
    lost: list[TrialPerson]


class ClashItem(Schema):
    """A separation of duties that people would break: publishing is refused then."""

    id: UUID
    name: str
    people: list[TrialPerson]


class TrialItem(Schema):
    """What publishing the draft would change. `looked_at` of `people` were looked at."""

    people: int
    looked_at: int
    bound: int
    exposures: list[ExposureItem]
    rights: list[HandoverItem]
    fields: list[VeilItem]
    conflicts: list[ClashItem]


@catalogue.get("", response=AtomCatalogue, summary="The atoms there are")
def read_atoms(request: HttpRequest) -> dict[str, Any]:
    """Objects, verbs and scopes as the program declares them, and what the predefined roles come to."""
    _judge(caller_of(request))
    objects = list(atoms.named_objects())
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
        "rights": [
            {"object": one.object, "label": one.label, "verb": one.verb, "gained": _named(one.gained),
             "lost": _named(one.lost)}
            for one in trying.handovers(tried)
        ],
        "fields": [asdict(one) for one in trying.veilings(tried)],
        "conflicts": [
            {"id": one.id, "name": one.name, "people": _named(one.people)} for one in trying.clashes(tried)
        ],
    }  # fmt: skip


def _named(people: Sequence[tuple[UUID, str]]) -> list[dict[str, Any]]:
    return [{"id": pk, "name": name} for pk, name in people]


def _judge(caller: Caller) -> None:
    if not ROLE.policy.allows(caller.actor, "read"):
        raise Forbidden(_("Admins, controllers and auditors look at roles."))


def labels_of(obj: Object) -> dict[str, str]:
    """What the verbs of an object are called."""
    labels = {verb: str(action.label) for verb, action in all_actions(obj).items()}
    general = {
        "read": _("Read"), "import": _("Import"), "export": _("Export"), "approve": _("Approve changes"),
        "erase": _("Erase personal data"), "break_glass": _("Take emergency access"),
        "delete": _("Delete for good"),
    }  # fmt: skip
    return {verb: labels.get(verb) or general[verb] for verb in atoms.named_verbs(obj)}


def _object(obj: Object) -> dict[str, Any]:
    verbs = [{"name": verb, "label": label} for verb, label in labels_of(obj).items()]
    named = ("all",) if atoms.rights(obj) else atoms.offered(obj)
    scopes = [{"name": name, "label": str(atoms.SCOPES[name])} for name in named]
    known = frozenset[str]() if atoms.rights(obj) else can_be_hidden(obj)
    fields = [
        {"name": name, "label": spec.label, "read_only": spec.read_only, "hides": _hides(obj.name, name)}
        for name, spec in obj.fields.items()
        if name in known
    ]
    changes = [
        {"name": name, "label": spec.label}
        for name, spec in obj.fields.items()
        if name in atoms.fields_of_seconds(obj) and not atoms.rights(obj)
    ]
    return {
        "name": obj.name, "label": obj.label_plural, "verbs": verbs, "scopes": scopes, "fields": fields,
        "seconds": [] if atoms.rights(obj) else list(atoms.verbs_of_seconds(obj)), "changes": changes,
    }  # fmt: skip


def _hides(name: str, field: str) -> list[dict[str, str]]:
    return [
        {"object": obj.name, "object_label": obj.label_plural, "name": one, "label": obj.fields[one].label}
        for obj, one in derived.also_gone((name, field))
    ]


def _predefined(role: PredefinedRole, objects: list[Object], people: int) -> dict[str, Any]:
    grants = [
        {"object": obj.name, "verb": verb, "scopes": [one.name for one in scope.reasons]}
        for obj in objects
        if isinstance(obj.policy, Policy)
        for verb in atoms.named_verbs(obj)
        if (scope := obj.policy.granted(role, verb)).name != "none"
    ]
    return {"key": role.value, "label": str(role.label), "people": people, "grants": grants}
