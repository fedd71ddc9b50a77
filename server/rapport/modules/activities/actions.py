"""Doing activities: complete and reopen a task, log a call; whom an activity concerns follows from its record."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.action import When, action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import Conflict, fault
from rapport.modules.activities.models import Activity


def derive(ctx: Any, values: Values, whole: Values) -> Values:
    """The party behind `regarding`, the assignee by default, a subject where there is only text."""
    found: Values = {}
    if values.get("regarding"):
        found["party"] = ctx.once(("party", values["regarding"]), lambda: _party_of(*values["regarding"]))
    elif "regarding" in values:
        found["party"] = None
    if not whole.get("assignee") and "created_at" not in whole:
        found["assignee"] = whole.get("owner") or ctx.actor.id
    return found


def derive_titled(ctx: Any, values: Values, whole: Values) -> Values:
    """As derive; raises Invalid without a subject."""
    if not whole.get("subject"):
        raise fault("subject", "required", gettext("Subject is required."))
    return derive(ctx, values, whole)


def derive_note(ctx: Any, values: Values, whole: Values) -> Values:
    """As derive; raises Invalid for a note that says nothing."""
    if not whole.get("subject") and not whole.get("body"):
        raise fault("body", "required", gettext("Write something."))
    return derive(ctx, values, whole)


def _party_of(object_name: str, pk: Any) -> Any:
    obj = registry.get(object_name)
    if not obj.activities:
        raise fault(
            "regarding",
            "not_allowed",
            gettext("{label_plural} have no activities.").format(label_plural=obj.label_plural),
        )
    if not obj.party or obj.party == "id":
        return pk if obj.party else None
    return obj.records().filter(pk=pk).values_list(obj.party, flat=True).first()


def _complete(ctx: Ctx, activity: Activity, outcome: str) -> Activity:
    if activity.done_at is not None:
        raise Conflict(gettext("This is done already."), code="already_done")
    assign(
        ctx, registry.get(activity.kind), activity, {"outcome": outcome} if outcome else {}, done_at=ctx.now
    )
    return activity


def _reopen(ctx: Ctx, activity: Activity) -> Activity:
    if activity.done_at is None:
        raise Conflict(gettext("This is still open."), code="still_open")
    assign(ctx, registry.get(activity.kind), activity, {}, done_at=None)
    return activity


_TO_DO = When(("done_at",), lambda done_at: done_at is None)
_DONE = When(("done_at",), lambda done_at: done_at is not None)
Outcome = Annotated[str, fields.Text(_("outcome"), max_length=250)]


@action(
    "task.complete",
    label=_("Complete"),
    icon="check",
    tone="positive",
    undo="task.reopen",
    event="task.completed",
    when=_TO_DO,
    lent=True,
)
def complete_task(ctx: Ctx, task: Activity, *, outcome: Outcome = "") -> Activity:
    return _complete(ctx, task, outcome)


@action(
    "task.reopen",
    label=_("Reopen"),
    icon="undo-2",
    undo="task.complete",
    event="task.reopened",
    when=_DONE,
    lent=True,
)
def reopen_task(ctx: Ctx, task: Activity) -> Activity:
    return _reopen(ctx, task)


@action(
    "call.complete",
    label=_("Log as made"),
    icon="check",
    tone="positive",
    undo="call.reopen",
    event="call.completed",
    when=_TO_DO,
    lent=True,
)
def complete_call(ctx: Ctx, call: Activity, *, outcome: Outcome = "") -> Activity:
    return _complete(ctx, call, outcome)


@action(
    "call.reopen",
    label=_("Reopen"),
    icon="undo-2",
    undo="call.complete",
    event="call.reopened",
    when=_DONE,
    lent=True,
)
def reopen_call(ctx: Ctx, call: Activity) -> Activity:
    return _reopen(ctx, call)
