"""Directory group as an object: admins look at it, only the directory writes it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.connectors.scim.models import DirectoryGroup
from rapport.engine.access import policies
from rapport.engine.access.policies import Policy
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.objects.object import Object, Section

DIRECTORY_GROUP = Object(
    model=DirectoryGroup, icon="users", policy=Policy({PredefinedRole.ADMIN: {"read": policies.all_records}}),
    columns=("name", "members", "updated_at"), sort="name",
    without=frozenset({"owner", "team", "tags", "source", "custom"}),
    verbs=frozenset({"create", "update", "archive", "restore"}),
    sections=(Section(_("Group"), ("name", "members", "external_id")),),
)  # fmt: skip
OBJECTS = (DIRECTORY_GROUP,)
