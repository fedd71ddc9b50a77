"""GET /deals/{id}/access: who may see a record, and why. For those who answer for access; everyone may ask about
themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from rapport.engine.access import actors, atoms, explain
from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import caller_of
from rapport.engine.access.lending import SHARED, STANDING
from rapport.engine.access.models import Grant, Role, User
from rapport.engine.access.policies import Policy
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.access.scopes import PARTY
from rapport.engine.api import answers, parameters
from rapport.engine.api.types import Moment
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Fault, Forbidden, NotFound

_ASKERS = frozenset({PredefinedRole.ADMIN, PredefinedRole.CONTROLLER, PredefinedRole.AUDITOR})
_NOBODY = UUID(int=0)
_NOT_OF_RECORDS = frozenset({"create", "import"})
_AT_A_GLANCE = ("read", "update")
"""The verbs that a list of people tells; all of them where one person is asked about."""


class AccessGrant(Struct):
    """What was shared with somebody: `by` gave it, `team` is the one by which they have it, "" for themselves."""

    id: UUID
    by: str
    level: Literal["see", "edit"]
    until: Moment | None
    why: str
    team: str
    emergency: bool


class AccessReason(Struct):
    """A scope of a role that holds for the record: `role` is the key of a predefined role or the id of another one.
    One that denies wins over all that allow. The labels are for people: not everyone may look at roles. Of no role is
    what was shared (`grant`); `stands_for` names the person for whom they stand in, "" for nobody."""

    verb: str
    role: str
    role_label: str
    scope: str
    label: str
    deny: bool
    grant: AccessGrant | None
    stands_for: str


class AccessField(Struct):
    """A field that a composed role hides from a person, or locks for them. `tells` names the fields that the role hides
    and that this one would tell; empty where the role names it itself."""

    name: str
    label: str
    state: Literal["hidden", "locked"]
    role: str
    role_label: str
    tells: list[str]


class AccessPerson(Struct):
    """What a person may do with the record. No reason for reading: nobody gave it to them. `fields` is empty in a list
    of people; one who asks about themselves is told of locked ones alone, and of hidden ones who answers for access."""

    id: UUID
    name: str
    role: str
    extra_roles: list[UUID]
    can: list[str]
    reasons: list[AccessReason]
    fields: list[AccessField]


class AccessPage(Struct):
    """People in the order in which they came; `next` leads to further ones."""

    items: list[AccessPerson]
    next: str | None


TYPES: tuple[type[Struct], ...] = (AccessGrant, AccessReason, AccessField, AccessPerson, AccessPage)


def read_access(request: HttpRequest, id: UUID, obj: Object) -> HttpResponse:
    """Raises NotFound for a record that the asker may not see, Forbidden for a question about others."""
    asked, asker = parameters.given(request, parameters.ACCESS), caller_of(request).actor
    only = _id(asked["person"], "person") if asked["person"] else None
    answers_for_others = asker.role in _ASKERS and asker.only is None
    if not answers_for_others and not actors.same_person(asker, only):
        raise Forbidden(_("Admins, controllers and auditors see who may see what; ask about yourself."))
    record = obj.visible(asker).filter(pk=id).first()
    if record is None:
        raise NotFound
    limit = asked["limit"]
    after = _id(asked["after"], "after") if asked["after"] else _NOBODY
    found = actors.people(after=after, limit=limit + 1, text=asked["text"], only=only)
    verbs = atoms.verbs_of(obj) if only else _AT_A_GLANCE
    names = _names_of_roles()
    items = [_person(obj, one, record, verbs, names) for one in found[:limit]]
    if only and found:
        items[0].fields = _fields(registry.get(obj.name) if answers_for_others else obj, found[0], names)
    return answers.json(AccessPage(items, str(found[limit - 1].id) if len(found) > limit else None))


def _names_of_roles() -> Mapping[str, str]:
    """By key or id."""
    own = Role.objects.live().values_list("pk", "name")
    return {str(key): str(name) for key, name in (*PredefinedRole.choices, *own)}


def _person(
    obj: Object, who: Actor, record: Any, verbs: tuple[str, ...], names: Mapping[str, str]
) -> AccessPerson:
    assert who.id is not None  # only users are asked about
    assert isinstance(obj.policy, Policy)  # no object has another kind of law
    asked = [verb for verb in verbs if verb not in _NOT_OF_RECORDS]
    found = [(verb, one) for verb in asked for one in explain.reasons(obj.policy, who, verb, record)]
    grants, people = _behind([one for _verb, one in found])
    reasons = [
        AccessReason(verb, one.role, names.get(one.role, one.role), one.scope, _label(one.scope), one.deny,
                     grants.get(one.of), people.get(one.of, ""))
        for verb, one in found
    ]  # fmt: skip
    can = [verb for verb in asked if obj.policy.may(who, verb, record)]
    return AccessPerson(who.id, who.name, who.role, list(who.extra), can, reasons, [])


def _behind(found: list[explain.Reason]) -> tuple[dict[UUID | None, AccessGrant], dict[UUID | None, str]]:
    """The grants, and the names of the people, that reasons are of."""
    ids = {one.of for one in found if one.of is not None}
    if not ids:
        return {}, {}
    given = Grant.objects.filter(pk__in=ids).select_related("created_by", "branch")
    grants: dict[UUID | None, AccessGrant] = {
        one.pk: AccessGrant(
            one.pk, one.created_by.name if one.created_by else "", one.level, one.until, one.reason,
            one.branch.name if one.branch else "", one.is_emergency,
        )
        for one in given
    }  # fmt: skip
    people: dict[UUID | None, str] = dict(User.objects.filter(pk__in=ids).values_list("pk", "name"))
    return grants, people


def _fields(obj: Object, who: Actor, names: Mapping[str, str]) -> list[AccessField]:
    """Of the object as the asker sees it: what is hidden from them is not told to them."""
    return [
        AccessField(one.field, obj.fields[one.field].label, "hidden" if one.hidden else "locked", one.role,
                    names.get(one.role, one.role), [_told(*place) for place in one.tells])
        for one in explain.veils(registry.get(obj.name), who)
        if one.field in obj.fields
    ]  # fmt: skip


def _told(name: str, field: str) -> str:
    obj = registry.get(name)
    return f"{obj.fields[field].label} ({obj.label_plural})"


def _label(scope: str) -> str:
    """A scope that no atom can name is one that the program itself knows for the object."""
    return str(atoms.SCOPES.get(scope) or _BESIDE.get(scope) or _("By the rules of this object"))


_BESIDE = {
    PARTY: gettext_lazy("Their own party's"),
    SHARED: gettext_lazy("Shared with them"),
    STANDING: gettext_lazy("As a substitute"),
}


def _id(text: str, name: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        detail = _("Give the id of a user.")
        raise BadQuery(detail, [Fault(f"/{name}", "not_an_id", detail)]) from None
