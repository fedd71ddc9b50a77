"""Where the library of the protocol reads and writes resources: our users and groups."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from scim2_models import (
    NotFoundException,
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    SearchRequest,
)
from scim2_server.storage import ScimStorage, SearchPage

from rapport.connectors.scim import finding
from rapport.connectors.scim.groups import Groups
from rapport.connectors.scim.models import ScimToken
from rapport.connectors.scim.people import People


class Directory(ScimStorage):
    """Users and groups, for one request with this token."""

    def __init__(self, token: ScimToken, now: datetime) -> None:
        self._kinds: dict[str, People | Groups] = {"User": People(token, now), "Group": Groups(token)}

    def get(
        self, resource_type: ResourceType, resource_id: str, *,
        response_parameters: ResponseParameters[Any] | None = None,
    ) -> Resource[Any]:  # fmt: skip
        return self._of(resource_type).get(_id(resource_id))

    def search(
        self, resource_types: list[ResourceType], search_request: SearchRequest[Any], *, position: Any = None
    ) -> SearchPage:
        return finding.page([self._of(one).shelf() for one in resource_types], search_request)

    def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        return self._of(resource_type).create(resource)

    def update(
        self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None
    ) -> Resource[Any]:
        kind, pk = self._of(resource_type), _id(str(resource.id))
        _refuse_changed(kind.get(pk), expected_version)
        return kind.update(pk, resource)

    def drop(
        self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None
    ) -> None:
        kind, pk = self._of(resource_type), _id(resource_id)
        _refuse_changed(kind.get(pk), expected_version)
        kind.drop(pk)

    delete = drop

    def _of(self, resource_type: ResourceType) -> People | Groups:
        return self._kinds[str(resource_type.name)]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFoundException(detail="There is nothing with this id.") from None


def _refuse_changed(current: Resource[Any], expected: str | None) -> None:
    if expected is not None and current.meta is not None and current.meta.version != expected:
        raise PreconditionFailedException(detail="It was changed meanwhile; read it again.")
