"""Webhook as an object: each is its owner's; admins see all of them and can end them."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from rapport.engine.access import policies
from rapport.engine.access.policies import Grants, Policy
from rapport.engine.objects.object import Object, Section
from rapport.engine.webhooks.actions import ACTIONS, create_of
from rapport.engine.webhooks.events import derive_webhook
from rapport.engine.webhooks.models import Webhook

_OWN: Grants = {"read": policies.own, "*": policies.own}
_ADMIN: Grants = {
    "read": policies.all_records, "*": policies.own, "switch_off": policies.all_records,
    "archive": policies.all_records,
}  # fmt: skip
_PLAIN = Object(
    model=Webhook, icon="webhook", policy=Policy({"admin": _ADMIN}, _OWN), sort="name",
    derive=derive_webhook, derived={},
    columns=("name", "url", "active", "owner"),
    without=frozenset({"team", "tags", "source", "external_id", "custom"}),
    verbs=frozenset({"create", "update", "archive", "restore"}),
    sections=(Section(_("Webhook"), ("name", "url", "events", "filter", "secret_set_at")),),
)  # fmt: skip
WEBHOOK = replace(_PLAIN, actions=(create_of(_PLAIN), *ACTIONS))
OBJECTS = (WEBHOOK,)
