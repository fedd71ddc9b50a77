"""Deciding on a change that waits: it is made as whoever asked for it, by the law and the values of this moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access import actors
from rapport.engine.access.actors import Actor
from rapport.engine.actions import seconding
from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import perform
from rapport.engine.actions.seconding import Written
from rapport.engine.actions.writing import assign
from rapport.engine.approvals import changes, telling
from rapport.engine.approvals.models import Approval, State
from rapport.engine.objects import fields, registry
from rapport.engine.objects.problems import Conflict, Forbidden, Problem, fault
from rapport.kit.ids import uuid7

Comment = Annotated[str, fields.LongText(_("comment"))]
Reason = Annotated[str, fields.LongText(_("reason"))]
PENDING = When(("state",), lambda state: state == State.PENDING)


@action("approval.approve", label=_("Approve"), icon="check", tone="positive", event="approval.approved",
        when=PENDING)  # fmt: skip
def approve(ctx: Ctx, approval: Approval, *, comment: Comment = "") -> Approval:
    """Makes the change, once. What cannot be made any more has failed, with the reason."""
    asker = _judge(ctx, approval)
    problem = _made(ctx, approval, asker)
    ctx.tell()
    _decide(ctx, approval, State.FAILED if problem else State.APPROVED, comment, problem)
    return approval


@action("approval.refuse", label=_("Refuse"), icon="x", tone="danger", event="approval.refused", when=PENDING)
def refuse(ctx: Ctx, approval: Approval, *, comment: Reason) -> Approval:
    """The record stays as it is."""
    _judge(ctx, approval)
    _decide(ctx, approval, State.REFUSED, comment)
    return approval


@action("approval.withdraw", label=_("Withdraw"), icon="undo-2", event="approval.withdrawn", when=PENDING)
def withdraw(ctx: Ctx, approval: Approval) -> Approval:
    """Whoever asked takes it back."""
    _refuse_ended(approval)
    _decide(ctx, approval, State.WITHDRAWN)
    return approval


@action("approval.explain", label=_("Say why"), icon="message-square", when=PENDING)
def explain(ctx: Ctx, approval: Approval, *, why: Reason) -> Approval:
    """A word for whoever decides."""
    _refuse_ended(approval)
    assign(ctx, registry.get("approval"), approval, {}, why=why)
    return approval


@action("approval.expire", label=_("Let expire"), icon="clock", when=PENDING)
def expire(ctx: Ctx, approval: Approval) -> Approval:
    """Nobody decided for a long time. Only the program does this."""
    _refuse_ended(approval)
    _decide(ctx, approval, State.EXPIRED)
    return approval


ACTIONS: tuple[Action, ...] = (approve, refuse, withdraw, explain, expire)


def _refuse_ended(approval: Approval) -> None:
    if approval.state != State.PENDING:
        raise Conflict(gettext("This was decided already."), code="decided")


def _judge(ctx: Ctx, approval: Approval) -> Actor:
    """Who asked. Raises Problem unless this one may decide on what they looked at."""
    _refuse_ended(approval)
    if ctx.version is None:
        raise fault("version", "required", gettext("Send the version of the approval that you looked at."))
    if ctx.version != approval.version:
        raise Conflict(gettext("It was changed since you looked at it; look again."), code="changed_since")
    asker = actors.actor_of(approval.created_by_id) if approval.created_by_id else None
    if asker is None:
        raise Conflict(gettext("Whoever asked for it is not active any more; refuse it."), code="asker_gone")
    if ctx.actor.is_system or ctx.actor.id in (asker.id, *asker.stands_for):
        raise Forbidden(
            gettext("Nobody approves what they asked for themselves or in whose place it was asked for.")
        )
    return replace(asker, only=None if approval.only is None else frozenset(approval.only))


def _made(ctx: Ctx, approval: Approval, asker: Actor) -> str:
    """Why the change could not be made, "" when it was."""
    obj = registry.get(approval.object)
    verb = approval.action.partition(".")[2]
    found = all_actions(obj).get(verb)
    inner = replace(ctx, actor=asker, action=approval.action, version=approval.base, cause=approval.pk, id=uuid7(),
                    agreed=ctx.actor, watched=None)  # fmt: skip

    def look(written: Sequence[Written]) -> None:
        now = changes.lines(obj, approval.about, written)
        if changes.differs(obj, approval.diff, now, approval.given):
            raise Conflict(gettext("By now it would change something else than what was shown; ask again."))
        if ctx.watched is not None:
            # Whoever approves is the second person: this does not need one for their own roles, too.
            ctx.watched.settled.update(one.number for one in written)

    try:
        if found is None:
            raise Conflict(gettext("There is no such action any more."))
        with transaction.atomic():
            seconding.watch(
                inner, lambda watched: perform(watched, found, approval.about, approval.given), look
            )
    except Problem as problem:
        return _said(problem)
    return ""


def _said(problem: Problem) -> str:
    texts = [one.detail for one in problem.faults] or [problem.detail or str(problem.title)]
    return " ".join(texts)[:500]


def _decide(ctx: Ctx, approval: Approval, state: State, comment: str = "", problem: str = "") -> None:
    columns: dict[str, Any] = {"state": state, "comment": comment, "problem": problem, "decided_at": ctx.now}
    assign(ctx, registry.get("approval"), approval, {}, **columns, decided_by_id=ctx.actor.id)
    telling.tell_decision(ctx, approval)
