"""Notification as an object: the same list, law, log and feed as everything else, so that screens have it live."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport.engine.notify import actions
from rapport.engine.notify.models import Notification
from rapport.engine.notify.policies import POLICY
from rapport.engine.objects.object import Object, Section

NOTIFICATION = Object(
    model=Notification, sort="-told_at", icon="bell", policy=POLICY, title="title", actions=actions.ACTIONS,
    columns=("title", "about", "by", "kind", "told_at", "read_at"),
    sections=(Section(_("Notification"), ("title", "text", "about", "by", "kind", "read_at")),),
    without=frozenset({"team", "tags", "source", "external_id", "custom"}),
    # Only the program tells; people mark, put away and take back.
    verbs=frozenset({"archive", "restore"}),
)  # fmt: skip

OBJECTS = (NOTIFICATION,)
