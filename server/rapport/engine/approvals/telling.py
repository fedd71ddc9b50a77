"""Telling those who may decide that a change waits, and whoever asked what became of it."""

from __future__ import annotations

from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import actors
from rapport.engine.access.models import User
from rapport.engine.access.roles import APPROVERS, LIKE
from rapport.engine.actions.context import Ctx
from rapport.engine.approvals.models import Approval, State
from rapport.engine.approvals.policies import decidable
from rapport.engine.notify.kinds import NotificationKind
from rapport.engine.notify.models import Notification
from rapport.engine.notify.telling import tell
from rapport.engine.notify.withdrawing import put_away
from rapport.engine.records.queries import Records

ASKED = NotificationKind(
    name="approval_asked", label=_("A change waits for my approval"), icon="check-check", mail="digest"
)
DECIDED = NotificationKind(
    name="approval_decided",
    label=_("A change that I asked for was decided"),
    icon="check-check",
    mail="digest",
)
KINDS = (ASKED, DECIDED)
MOST = 200
"""People who are looked at: the first of those whose roles let them approve."""
_TITLES = {
    State.APPROVED: _("Approved: {subject}"),
    State.REFUSED: _("Refused: {subject}"),
    State.FAILED: _("Approved, but could not be made: {subject}"),
    State.EXPIRED: _("Nobody decided in time: {subject}"),
}


def tell_waiting(ctx: Ctx, approval: Approval) -> None:
    title = format_lazy(_("Waits for your approval: {subject}"), subject=approval.subject)
    about = ("approval", approval.pk)
    tell(ASKED.name, _deciders(approval), about=about, title=title, actor=ctx.actor.id)


def tell_decision(ctx: Ctx, approval: Approval) -> None:
    """Whoever asked is told; nobody else has anything to decide any more."""
    asked: Records = Notification.objects.filter(kind=ASKED.name, about=approval.pk, archived_at=None)
    put_away(asked, ctx.now)
    title = _TITLES.get(State(approval.state))
    if title is not None and approval.created_by_id is not None:
        told = format_lazy(title, subject=approval.subject)
        about = ("approval", approval.pk)
        tell(DECIDED.name, [approval.created_by_id], about=about, title=told, text=approval.comment or approval.problem,
             actor=ctx.actor.id)  # fmt: skip


def _deciders(approval: Approval) -> list[UUID]:
    roles = [*APPROVERS, *(role for role, like in LIKE.items() if like in APPROVERS)]
    likely = User.objects.active().filter(role__in=roles) | User.objects.active().exclude(extra_roles=[])
    ids = list(likely.order_by("pk").values_list("pk", flat=True)[:MOST])
    return [one.id for one in actors.actors_of(ids) if one.id is not None and decidable.holds(one, approval)]
