"""Users as the directory sees and writes them. Every change is an action, so that law, guards and log are those of all
others; beside it stands what only the directory knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Coalesce
from scim2_models import (
    ForbiddenException,
    InvalidValueException,
    NotFoundException,
    Resource,
    UniquenessException,
)

from rapport.connectors.scim import documents
from rapport.connectors.scim.finding import Shelf, id_is
from rapport.connectors.scim.models import DirectoryGroup, Profile, ScimToken
from rapport.connectors.scim.protocol import PERSON
from rapport.connectors.scim.writing import act
from rapport.engine.access.models import User
from rapport.engine.access.roles import PredefinedRole
from rapport.kit import text
from rapport.kit.ids import uuid7

LONGEST = 250
"""Letters of a userName."""


class People:
    """Those whom the directory sees: all users but those it deleted."""

    def __init__(self, token: ScimToken, now: datetime) -> None:
        self._token, self._now = token, now

    def shelf(self) -> Shelf:
        return Shelf(self._seen(), _NARROWS, self.read)

    def get(self, pk: UUID) -> Resource[Any]:
        return self.read([self._one(pk)])[0]

    def read(self, users: Iterable[User]) -> list[Any]:
        found = list(users)
        pks = [user.pk for user in found]
        groups, profiles = _groups_of(pks), Profile.objects.in_bulk(pks)
        return [_resource(user, profiles.get(user.pk), groups.get(user.pk, [])) for user in found]

    def create(self, sent: Resource[Any]) -> Resource[Any]:
        """A new user, or one who comes back after they were deleted."""
        document, external = _given(sent)
        known = self._gone(document)
        if known is not None:
            return self._bring_back(known, document, external)
        pk = uuid7()
        told = documents.told(document, pk)
        self._refuse_taken(document["userName"], pk)
        act("user.create", given={"id": str(pk), "role": self._token.role, **told})
        self._keep(pk, document, external)
        if document.get("active") is False:
            act("user.deactivate", pk)
        return self.get(pk)

    def update(self, pk: UUID, sent: Resource[Any]) -> Resource[Any]:
        user = self._one(pk)
        document, external = _given(sent)
        self._refuse_taken(document["userName"], pk)
        self._write(user, document)
        self._keep(pk, document, external)
        return self.get(pk)

    def drop(self, pk: UUID) -> None:
        """Switches them off for good, as far as the directory goes. What they did stays theirs."""
        user = self._one(pk)
        if user.is_active:
            self._refuse_admin(user)
            act("user.deactivate", pk)
        if not Profile.objects.filter(pk=pk).exists():
            self._keep(pk, {"userName": user.email}, "")
        Profile.objects.filter(pk=pk).update(deleted_at=self._now)
        for group in DirectoryGroup.objects.live().filter(members__contains=[pk]):
            rest = [str(one) for one in group.members if one != pk]
            act("directory-group.update", group.pk, {"members": rest})

    def _seen(self) -> QuerySet[Any]:
        everybody = User.objects.filter(~Exists(_OF_THEM.exclude(deleted_at=None)), archived_at=None)
        return everybody.annotate(
            scim_name=Coalesce(Subquery(_OF_THEM.values("user_name")), F("email"), output_field=TextField()),
            scim_external=Subquery(_OF_THEM.values("external_id")),
        ).order_by("pk")

    def _one(self, pk: UUID) -> User:
        found: User | None = self._seen().filter(pk=pk).first()
        if found is None:
            raise NotFoundException(detail="There is no such user.")
        return found

    def _gone(self, document: dict[str, Any]) -> User | None:
        name, email = document["userName"], documents.told(document, UUID(int=0))["email"]
        gone = _OF_THEM.exclude(deleted_at=None)
        named = Exists(gone.filter(user_name__iexact=name))
        return User.objects.filter(Exists(gone)).filter(Q(named) | Q(email=email)).first()

    def _bring_back(self, user: User, document: dict[str, Any], external: str) -> Resource[Any]:
        self._refuse_admin(user)
        self._refuse_taken(document["userName"], user.pk)
        Profile.objects.filter(pk=user.pk).update(deleted_at=None)
        self._write(user, {"active": True, **document})
        self._keep(user.pk, document, external)
        return self.get(user.pk)

    def _write(self, user: User, document: dict[str, Any]) -> None:
        wanted = documents.told(document, user.pk)
        changes = {name: value for name, value in wanted.items() if getattr(user, name) != value}
        if user.email.endswith(f"@{documents.NOWHERE}") and wanted["email"].endswith(f"@{documents.NOWHERE}"):
            changes.pop("email", None)
        # Without a word about it they stay as they are.
        said = document.setdefault("active", None)
        active = user.is_active if said is None else bool(said)
        if changes or active != user.is_active:
            self._refuse_admin(user)
        if changes:
            act("user.update", user.pk, changes)
        if active != user.is_active:
            act("user.reactivate" if active else "user.deactivate", user.pk)

    def _keep(self, pk: UUID, document: dict[str, Any], external: str) -> None:
        found = Profile.objects.filter(pk=pk)
        told = found.update(
            user_name=document["userName"], external_id=external, document=document, updated_at=self._now,
            version=F("version") + 1,
        )  # fmt: skip
        if not told:
            Profile.objects.create(
                user_id=pk, user_name=document["userName"], external_id=external, document=document,
                updated_at=self._now,
            )  # fmt: skip

    def _refuse_admin(self, user: User) -> None:
        if user.role == PredefinedRole.ADMIN and not self._token.admins:
            raise ForbiddenException(
                detail="This is an admin: the directory may not change them unless its token allows it."
            )

    def _refuse_taken(self, name: str, pk: UUID) -> None:
        if self._seen().filter(scim_name__iexact=name).exclude(pk=pk).exists():
            raise UniquenessException(detail="Another user has this userName.")


_OF_THEM = Profile.objects.filter(user=OuterRef("pk"))
"""What the directory says of a user, for statements about users."""
_NARROWS = {
    "id": id_is,
    "username": lambda value: Q(scim_name__iexact=value),
    "externalid": lambda value: Q(scim_external=value),
}


def _given(sent: Resource[Any]) -> tuple[dict[str, Any], str]:
    whole = sent.model_dump(mode="json")
    document = documents.kept(whole)
    name = text.squeeze(str(document.get("userName") or ""))
    if not name or len(name) > LONGEST:
        raise InvalidValueException(detail=f"userName is required, and has at most {LONGEST} characters.")
    return {**document, "userName": name}, str(whole.get("externalId") or "")


def _groups_of(users: Sequence[UUID]) -> dict[UUID, list[DirectoryGroup]]:
    wanted = set(users)
    found: dict[UUID, list[DirectoryGroup]] = {}
    for group in DirectoryGroup.objects.live().filter(members__overlap=list(wanted)).order_by("name"):
        for member in wanted.intersection(group.members):
            found.setdefault(member, []).append(group)
    return found


def _resource(user: User, known: Profile | None, groups: Sequence[DirectoryGroup]) -> Any:
    document = known.document if known else {"userName": user.email}
    shown = documents.shown(user, document if known else {})
    updated = max(user.updated_at, known.updated_at) if known else user.updated_at
    return PERSON.model_validate({
        **shown, "userName": document["userName"], "schemas": [str(PERSON.__schema__), *_extensions(shown)],
        "id": str(user.pk), "externalId": (known.external_id if known else "") or None,
        "groups": [{"value": str(one.pk), "display": one.name, "type": "direct", "$ref": f"Groups/{one.pk}"}
                   for one in groups] or None,
        "meta": {"resourceType": "User", "created": user.created_at, "lastModified": updated,
                 "version": f'W/"{user.version}.{known.version if known else 0}"'},
    })  # fmt: skip


def _extensions(document: dict[str, Any]) -> list[str]:
    return [name for name in document if name.startswith("urn:")]
