"""Providers of single sign-on as an object: for admins alone, since they say who comes in."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from rapport.connectors.sso.models import SignInProvider
from rapport.connectors.sso.settling import actions_of, derive_provider
from rapport.engine.access import policies
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.objects.object import Object, Section

_ADMIN: Grants = {"read": policies.all_records, "*": policies.all_records}
_PLAIN = Object(
    model=SignInProvider, icon="key", policy=Policy({"admin": _ADMIN}), sort="name",
    derive=derive_provider, derived={},
    columns=("name", "kind", "issuer", "active", "required"),
    without=frozenset({"owner", "tags", "source", "external_id", "custom"}),
    verbs=frozenset({"create", "update", "archive", "restore"}),
    sections=(
        Section(_("Provider"), ("name", "kind", "active", "issuer", "client_id", "sso_url", "slo_url",
                               "certificate", "secret_set_at", "key_made_at", "next_key_made_at")),
        Section(_("People"), ("domains", "required", "makes_users", "role", "team", "trusts_factor")),
        Section(_("Groups"), ("groups_from", "groups_give_admin")),
    ),
)  # fmt: skip
PROVIDER = replace(_PLAIN, actions=actions_of(_PLAIN))
OBJECTS = (PROVIDER,)
