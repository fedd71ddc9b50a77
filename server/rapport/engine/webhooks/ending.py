"""Switching a webhook off whose receiver does not answer any more, and telling its owner."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.actors import SYSTEM
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.notify.kinds import NotificationKind
from rapport.engine.notify.telling import tell
from rapport.engine.objects import registry
from rapport.engine.webhooks.models import Webhook

OFF = NotificationKind(name="webhook_off", label=_("A webhook was switched off"), icon="unplug", mail="now")


def switch_off(webhook: Webhook, reason: str, now: datetime) -> None:
    """`reason` is "failing" (for three days) or "gone" (the receiver said so)."""
    found = all_actions(registry.get("webhook"))["switch_off"]
    run(found, SYSTEM, {"reason": reason}, record=webhook.pk, door="webhooks", now=now)
    title = format_lazy(
        _("Webhook “{name}” was switched off: its receiver takes nothing more"), name=webhook.name
    )
    owners = [webhook.owner_id] if webhook.owner_id else []
    tell(OFF.name, owners, about=("webhook", webhook.pk), title=title, actor=None, cause="")
