"""App as an object, for admins alone."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from rapport.connectors.apps.actions import ACTIONS, archive_of, create_of, derive_app, restore_of, update_of
from rapport.connectors.apps.models import App
from rapport.engine.access import policies
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.objects.object import Object, Section

_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
_PLAIN = Object(
    model=App, icon="layout-grid", policy=Policy({PredefinedRole.ADMIN: _ADMIN}), sort="name",
    derive=derive_app, derived={},
    columns=("name", "kind", "active", "updated_at"), subtitle="description",
    without=frozenset({"owner", "team", "tags", "source", "external_id", "custom"}),
    verbs=frozenset({"create", "update", "archive", "restore"}),
    sections=(Section(_("App"), ("name", "description", "kind", "redirects", "scopes", "client_id", "secret_set_at")),),
)  # fmt: skip
APP = replace(
    _PLAIN, actions=(create_of(_PLAIN), update_of(_PLAIN), archive_of(_PLAIN), restore_of(_PLAIN), *ACTIONS)
)
OBJECTS = (APP,)
