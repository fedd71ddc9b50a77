"""What somebody gets by the groups that the directory has them in: as the mapping of groups says (engine/joining)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from rapport.connectors.scim.models import DirectoryGroup, ScimToken
from rapport.connectors.scim.writing import DOOR
from rapport.engine.joining import groups

SOURCE = "scim"


def settle(users: Iterable[UUID], token: ScimToken) -> None:
    """Brings these users to what their groups give now. Raises a Problem; then nothing has changed."""
    wanted = set(users)
    names: dict[UUID, list[str]] = {user: [] for user in wanted}
    for name, members in (
        DirectoryGroup.objects.live().filter(members__overlap=list(wanted)).values_list("name", "members")
    ):
        for member in wanted.intersection(members):
            names[member].append(name)
    for user in sorted(names):
        groups.settle(user, SOURCE, names[user], may_give_admin=token.admins, fallback=token.role, door=DOOR)
