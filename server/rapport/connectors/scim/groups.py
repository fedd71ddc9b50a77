"""Groups as the directory sees and writes them. Members are users; a group in a group is refused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from scim2_models import Group, InvalidValueException, NotFoundException, Resource

from rapport.connectors.scim import giving
from rapport.connectors.scim.finding import Shelf, id_is
from rapport.connectors.scim.models import DirectoryGroup, Profile, ScimToken
from rapport.connectors.scim.writing import act
from rapport.engine.access.models import User
from rapport.engine.records.queries import Records

MOST = 20_000
"""Members of one group."""


class Groups:
    """The living groups. Whoever comes into one or leaves it gets what their groups give from then on."""

    def __init__(self, token: ScimToken) -> None:
        self._token = token

    def shelf(self) -> Shelf:
        return Shelf(self._seen().order_by("pk"), _NARROWS, self.read)

    def get(self, pk: UUID) -> Resource[Any]:
        return self.read([self._one(pk)])[0]

    def read(self, groups: Iterable[DirectoryGroup]) -> list[Any]:
        found = list(groups)
        names = dict(
            User.objects.filter(pk__in={pk for one in found for pk in one.members}).values_list("pk", "name")
        )
        return [_resource(one, names) for one in found]

    def create(self, sent: Resource[Any]) -> Resource[Any]:
        made = act("directory-group.create", given=_values(sent))
        giving.settle(made.members, self._token)
        return self.get(made.pk)

    def update(self, pk: UUID, sent: Resource[Any]) -> Resource[Any]:
        known = self._one(pk)
        before, name = set(known.members), known.name
        values = _values(sent)
        if set(values["members"]) == {str(one) for one in known.members}:
            del values["members"]
        if values["displays"] == known.displays:
            del values["displays"]
        after = set(act("directory-group.update", pk, values).members)
        giving.settle(before ^ after if values["name"] == name else before | after, self._token)
        return self.get(pk)

    def drop(self, pk: UUID) -> None:
        known = self._one(pk)
        act("directory-group.archive", pk)
        giving.settle(known.members, self._token)

    def _seen(self) -> Records:
        return DirectoryGroup.objects.live()

    def _one(self, pk: UUID) -> DirectoryGroup:
        found: DirectoryGroup | None = self._seen().filter(pk=pk).first()
        if found is None:
            raise NotFoundException(detail="There is no such group.")
        return found


def _member(value: str) -> Q:
    try:
        return Q(members__contains=[UUID(value)])
    except ValueError:
        return Q(pk__in=[])


_NARROWS = {
    "id": id_is,
    "displayname": lambda value: Q(name__iexact=value),
    "externalid": lambda value: Q(external_id=value),
    "members.value": _member,
    "members": _member,
}


def _values(sent: Resource[Any]) -> dict[str, Any]:
    whole = sent.model_dump(mode="json")
    name, external = whole.get("displayName") or "", whole.get("externalId") or ""
    if len(name) > 250 or len(external) > 120:
        raise InvalidValueException(detail="displayName has at most 250 characters, externalId at most 120.")
    members = whole.get("members") or []
    names = _members(members)
    displays = {
        one["value"]: one["display"]
        for one in members
        if one.get("display") not in (None, "", names.get(one["value"]))
    }
    return {"name": name, "external_id": external, "members": list(names), "displays": displays}


def _members(given: list[dict[str, Any]]) -> dict[str, str]:
    """The names of the users who are meant, by id as text. Raises InvalidValueException for one who is none."""
    try:
        wanted = {UUID(str(one.get("value"))) for one in given}
    except ValueError:
        raise InvalidValueException(detail="`members.value` is the id of a user.") from None
    if len(wanted) > MOST:
        raise InvalidValueException(detail=f"A group has at most {MOST} members.")
    gone = Profile.objects.exclude(deleted_at=None).values("user")
    seen = User.objects.filter(archived_at=None, pk__in=wanted).exclude(pk__in=gone)
    known = {str(pk): name for pk, name in seen.order_by("pk").values_list("pk", "name")}
    if len(known) < len(wanted):
        raise InvalidValueException(detail="Members are users of this service; one of them is none.")
    return known


def _resource(group: DirectoryGroup, names: dict[UUID, str]) -> Any:
    members = [
        {"value": str(pk), "display": group.displays.get(str(pk), names[pk]), "type": "User", "$ref": f"Users/{pk}"}
        for pk in group.members if pk in names
    ]  # fmt: skip
    return Group.model_validate({
        "schemas": [str(Group.__schema__)], "id": str(group.pk), "displayName": group.name,
        "externalId": group.external_id or None, "members": members or None,
        "meta": {"resourceType": "Group", "created": group.created_at, "lastModified": group.updated_at,
                 "version": f'W/"{group.version}"'},
    })  # fmt: skip
