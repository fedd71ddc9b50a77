"""The organisation's settings and API tokens as the log tells of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.engine.access.models import Organisation, Token, User
from rapport.engine.objects import fields
from rapport.engine.objects.matter import Matter

ORGANISATION = Matter(
    model=Organisation, name="organisation", noun=_("organisation"), nouns=_("settings of the organisation"),
    is_always=True, untold=frozenset({"installed_at"}),
    told={
        "name": fields.Text(_("name")),
        "currency": fields.Text(_("house currency")),
        "locale": fields.Text(_("language")),
        "timezone": fields.Text(_("time zone")),
        "fiscal_month": fields.Integer(_("first month of the fiscal year")),
        "accent": fields.Text(_("accent colour")),
        "welcome": fields.Json(_("answers at the first sign-in")),
        "logo": fields.Text(_("logo")),
        "logo_dark": fields.Text(_("logo for the dark theme")),
        "factor_roles": fields.Tags(_("roles that need a second step")),
        "idle_minutes": fields.Integer(_("minutes without use that end a session"), unit="minutes"),
        "session_minutes": fields.Integer(_("minutes after which a session ends"), unit="minutes"),
        "export_limit": fields.Integer(_("exported records that raise the alarm")),
    },
    verbs={"update": "", "set_logo": _("Put up a logo"), "remove_logo": _("Take a logo down")},
)  # fmt: skip
TOKEN = Matter(
    model=Token, name="token", noun=_("API token"), nouns=_("API tokens"),
    untold=frozenset({"digest", "used_at", "used_address"}),
    told={
        "user": fields.Link(User, _("user")),
        "name": fields.Text(_("name")),
        "prefix": fields.Text(_("begins with")),
        "created_at": fields.DateTime(_("created")),
        "expires_at": fields.DateTime(_("ends")),
        "revoked_at": fields.DateTime(_("revoked")),
        "scopes": fields.Tags(_("rights")),
        "addresses": fields.Tags(_("addresses")),
    },
    verbs={"create": "", "revoke": _("Revoke")},
)  # fmt: skip
