"""Who lets an app in, and the keys that sign, as the log tells of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.connectors.apps.models import App, AppGrant, SigningKey
from rapport.engine.access.models import User
from rapport.engine.objects import fields
from rapport.engine.objects.matter import Matter

APP_GRANT = Matter(
    model=AppGrant, name="app-grant", noun=_("access of an app"), nouns=_("access of apps"), title="app",
    untold=frozenset({"used_at", "used_address"}),
    told={
        "app": fields.Link(App, _("app")),
        "user": fields.Link(User, _("user")),
        "scopes": fields.Tags(_("rights")),
        "created_at": fields.DateTime(_("created")),
    },
    verbs={"give": _("Let an app in"), "take_back": _("Take the access of an app away")},
)  # fmt: skip
SIGNING_KEY = Matter(
    model=SigningKey, name="signing-key", noun=_("signing key"), nouns=_("signing keys"), title="",
    # An old key ends because a new one is made, which is told.
    untold=frozenset({"sealed", "expires_at"}),
    told={"created_at": fields.DateTime(_("created"))},
    verbs={"create": "", "rotate": _("Sign with a new key")},
)  # fmt: skip
MATTERS = (APP_GRANT, SIGNING_KEY)
