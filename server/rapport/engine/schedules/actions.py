"""What one does with a schedule beside changing it: pause it, let it go on, run it now."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.actors import Actor, actor_of
from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign
from rapport.engine.objects import fields, registry
from rapport.engine.objects.problems import Conflict, Forbidden
from rapport.engine.schedules import jobs, planning, turning
from rapport.engine.schedules.kinds import kind_of
from rapport.engine.schedules.models import Schedule, Standing


def _when(*, active: bool) -> When:
    return When(("standing",), lambda standing: (standing == Standing.ACTIVE) is active)


@action("schedule.pause", label=_("Pause"), icon="pause", undo="schedule.resume", when=_when(active=True))
def pause(
    ctx: Ctx, schedule: Schedule, *, reason: Annotated[str, fields.Text(_("reason"), max_length=40)] = ""
) -> Schedule:
    """Nothing runs until it goes on; what is running ends. A `reason` is the program's, which brings it to rest."""
    is_rest = ctx.actor.is_system and reason != ""
    assign(ctx, registry.get("schedule"), schedule, {}, next_at=None, reason=reason if is_rest else "",
           standing=Standing.RESTING if is_rest else Standing.PAUSED)  # fmt: skip
    return schedule


@action("schedule.resume", label=_("Go on"), icon="play", undo="schedule.pause", when=_when(active=False))
def resume(ctx: Ctx, schedule: Schedule) -> Schedule:
    """Next at the next time; what was left out meanwhile is not made up. Raises Conflict where its owner may not."""
    _judge(schedule)
    assign(ctx, registry.get("schedule"), schedule, {}, standing=Standing.ACTIVE, reason="", failures=0,
           next_at=planning.next_of(schedule, ctx.now))  # fmt: skip
    return schedule


@action(
    "schedule.restore", label=_("Restore"), icon="undo-2", undo="schedule.archive", event="schedule.restored"
)
def restore(ctx: Ctx, schedule: Schedule) -> None:
    """What was left out while it was away is not made up."""
    is_active = schedule.standing == Standing.ACTIVE
    next_at = planning.next_of(schedule, ctx.now) if is_active else None
    assign(ctx, registry.get("schedule"), schedule, {}, archived_at=None, next_at=next_at)


@action("schedule.run_now", label=_("Run now"), icon="refresh-cw")
def run_now(ctx: Ctx, schedule: Schedule) -> Schedule:
    """Once, beside its times, with its owner's rights. Raises Conflict while a run is going on."""
    owner = _judge(schedule)
    if turning.start(jobs.run_schedule, schedule, owner, ctx.now, by_hand=True) is None:
        raise Conflict(gettext("It is running at this moment; wait until it is done."), code="running")
    return schedule


def _judge(schedule: Schedule) -> Actor:
    owner = actor_of(schedule.owner_id) if schedule.owner_id else None
    if owner is None:
        raise Conflict(gettext("Its owner is not active any more; make one of your own."), code="inactive")
    try:
        kind_of(schedule.work).judge(owner, schedule.object)
    except Forbidden as problem:
        # Whoever asks may; it is the owner who may not.
        raise Conflict(str(problem), code="right") from None
    return owner


ACTIONS: tuple[Action, ...] = (pause, resume, restore, run_now)
