"""What one does with what one was told: mark it read or unread, one or all; put it away and take it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict


def _write(ctx: Ctx, notification: Notification, read_at: datetime | None) -> Notification:
    assign(ctx, registry.get("notification"), notification, {}, read_at=read_at)
    return notification


@action("notification.mark_read", label=_("Mark as read"), icon="check", undo="notification.mark_unread",
        when=When(("read_at",), lambda read_at: read_at is None))  # fmt: skip
def mark_read(ctx: Ctx, notification: Notification) -> Notification:
    """Marked twice is marked once."""
    when: datetime | None = notification.read_at
    return _write(ctx, notification, when or ctx.now)


@action("notification.mark_unread", label=_("Mark as unread"), icon="circle-dot", undo="notification.mark_read",
        when=When(("read_at",), lambda read_at: read_at is not None))  # fmt: skip
def mark_unread(ctx: Ctx, notification: Notification) -> Notification:
    return _write(ctx, notification, None)


@action("notification.mark_all_read", label=_("Mark all as read"), icon="check-check", on="object")
def mark_all_read(ctx: Ctx, *, until: datetime) -> Any:
    """Those told until that moment: what came later has not been seen. Gives the newest of them, whose `read_at` names
    them all to mark_all_unread. Raises Conflict when all are read."""
    told = Q(read_at=None, told_at__lte=until)
    found = _newest(ctx, told)
    _mine(ctx).filter(told).write(ctx.now, ctx.actor.id, read_at=ctx.now)
    found.refresh_from_db()
    return found


@action("notification.mark_all_unread", label=_("Mark as unread again"), icon="undo-2", on="object")
def mark_all_unread(ctx: Ctx, *, read_at: datetime) -> Any:
    """Takes back the mark_all_read of that moment; gives the newest of them. Raises Conflict when there is none."""
    found = _newest(ctx, Q(read_at=read_at))
    _mine(ctx).filter(read_at=read_at).write(ctx.now, ctx.actor.id, read_at=None)
    found.refresh_from_db()
    return found


def _mine(ctx: Ctx) -> Any:
    return Notification.objects.live().filter(owner_id=ctx.actor.id, shown=True)


def _newest(ctx: Ctx, which: Q) -> Notification:
    visible = registry.get("notification").visible(ctx.actor)
    found: Notification | None = visible.filter(which, archived_at=None).first()
    if found is None:
        raise Conflict(gettext("There is nothing to mark."), code="nothing_to_mark")
    return found


ACTIONS: tuple[Action, ...] = (mark_read, mark_unread, mark_all_read, mark_all_unread)
