"""Sharing a record with a person or a team: what may be shared with whom, changing and ending it, and reviewing it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.models import Grant, User
from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Conflict, Forbidden, fault
from rapport.engine.sharing.policies import lenders

_SETTLED = ("regarding", "person", "branch")


def derive_grant(ctx: Any, values: Values, whole: Values) -> Values:
    """Judges a new grant and each change of one. Raises Invalid, Conflict and Forbidden; nothing follows from it."""
    if whole.get("is_emergency") or whole.get("ended_at"):
        raise Conflict(
            gettext("This has ended, or was emergency access; it cannot be changed."), code="settled"
        )
    about = whole["regarding"]
    if "version" in whole:
        about = _refuse_moves(values, whole)
    else:
        _judge_receiver(ctx, whole)
    until = values.get("until")
    if until is not None and until <= ctx.now:
        raise fault("until", "past", gettext("Choose a moment after now."))
    if ctx.actor.is_system:
        return {}
    judge(ctx, about, whole.get("level") or "see")
    return {}


def judge(ctx: Ctx, about: tuple[str, UUID], level: str) -> Object:
    """The object of the record, where the actor may share that to see or to edit by their own roles. Raises Invalid for
    what cannot be shared, Forbidden for who may not."""
    obj = next((one for one in lenders() if one.name == about[0]), None)
    if obj is None:
        raise fault("regarding", "not_shared", gettext("Records of this kind are not shared one by one."))
    mine = ctx.actor.by_right
    record = obj.visible(mine).filter(pk=about[1]).first()
    may_edit = record is not None and obj.policy.may(mine, "update", record)
    if record is None or not (may_edit or (level == "see" and record.owner_id == mine.id)):
        raise Forbidden(
            gettext("You can share only what is yours to change, and no more than you may do yourself.")
        )
    return obj


def _judge_receiver(ctx: Ctx, whole: Values) -> None:
    person, branch = whole.get("person"), whole.get("branch")
    if (person is None) == (branch is None):
        raise fault("person", "required", gettext("Name a person or a team."))
    if person is not None and person == ctx.actor.id:
        raise fault("person", "yourself", gettext("You have it already."))
    if person is not None and not User.objects.active().filter(pk=person).exists():
        raise fault("person", "inactive", gettext("This user is deactivated."))


def _refuse_moves(values: Values, whole: Values) -> tuple[str, UUID]:
    """What the grant is about; that, and who has it, is settled."""
    object_name, *kept = Grant.objects.values_list(
        "regarding_object", "regarding", "person_id", "branch_id"
    ).get(pk=whole["id"])
    for name, known in zip(_SETTLED, kept, strict=True):
        given = values.get(name)
        if name in values and (given[1] if isinstance(given, tuple) else given) != known:
            raise fault(name, "settled", gettext("This cannot be changed any more; make a new one instead."))
    return object_name, kept[0]


def _is_open(ended: Any) -> bool:
    return ended is None


@action("grant.end", label=_("End"), icon="user-x", tone="danger", event="grant.ended",
        when=When(("ended_at",), _is_open))  # fmt: skip
def end(ctx: Ctx, grant: Grant) -> Grant:
    """From here on it counts no more. Raises Conflict for one that has ended."""
    if grant.ended_at is not None:
        raise Conflict(gettext("This has ended already."), code="ended")
    assign(ctx, registry.get("grant"), grant, {}, ended_at=ctx.now)
    return grant


Comment = Annotated[str, fields.LongText(_("comment"), blank=False)]


@action("grant.review", label=_("Mark as reviewed"), icon="check-check", event="grant.reviewed",
        when=When(("is_emergency", "reviewed_at"), lambda emergency, at: emergency and at is None))  # fmt: skip
def review(ctx: Ctx, grant: Grant, *, comment: Comment) -> Grant:
    """Somebody else has looked at an emergency access. Raises Forbidden for who took it, or stands in for them."""
    if not grant.is_emergency or grant.reviewed_at is not None:
        raise Conflict(gettext("There is nothing to review, or it is done."), code="reviewed")
    mine: set[UUID | None] = {ctx.actor.id, *ctx.actor.stands_for}
    if grant.person_id in mine:
        raise Forbidden(gettext("Somebody else has to review what you did."))
    if not comment.strip():
        raise fault("comment", "required", gettext("Say what you found."))
    columns = {"reviewed_at": ctx.now, "reviewed_by_id": ctx.actor.id, "review": comment.strip()}
    assign(ctx, registry.get("grant"), grant, {}, **columns)
    return grant


ACTIONS: tuple[Action, ...] = (end, review)
