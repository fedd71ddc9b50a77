"""Tokens of directories as the log tells of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.connectors.scim.models import ScimToken
from rapport.engine.access.models import User
from rapport.engine.access.roles import PredefinedRole
from rapport.engine.objects import fields
from rapport.engine.objects.matter import Matter

SCIM_TOKEN = Matter(
    model=ScimToken, name="scim-token", noun=_("SCIM token"), nouns=_("SCIM tokens"),
    untold=frozenset({"digest", "used_at", "used_address"}),
    told={
        "name": fields.Text(_("name")),
        "prefix": fields.Text(_("begins with")),
        "role": fields.Choice(_("role of new people"), choices=PredefinedRole.choices),
        "admins": fields.Boolean(_("may change admins")),
        "created_at": fields.DateTime(_("created")),
        "created_by": fields.Link(User, _("created by")),
        "expires_at": fields.DateTime(_("ends")),
        "revoked_at": fields.DateTime(_("revoked")),
    },
    verbs={"create": "", "revoke": _("Revoke")},
)  # fmt: skip
