"""A run of a schedule from its beginning to its end, and who is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.engine.access import languages
from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.access.models import User
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.jobs import starting
from rapport.engine.jobs.works import Work
from rapport.engine.log import bell, triggers
from rapport.engine.notify.kinds import NotificationKind
from rapport.engine.notify.telling import tell
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Problem
from rapport.engine.schedules import planning
from rapport.engine.schedules.kinds import kind_of
from rapport.engine.schedules.models import Schedule, Standing, State, Turn

DOOR: Final = "schedule"
MOST_FAILURES: Final = 5
KIND = NotificationKind(
    name="schedule",
    label=gettext_lazy("A schedule made a file, failed or rests"),
    icon="calendar-clock",
    mail="digest",
)
_RESTS: Final = {
    "inactive": gettext_lazy("“{name}” rests: its owner is not active any more"),
    "right": gettext_lazy("“{name}” rests: its owner may not do this any more"),
    "failures": gettext_lazy("“{name}” rests: it failed five times in a row"),
}
_FAILED: Final = gettext_lazy("“{name}” failed")


def start(work: Work, schedule: Schedule, actor: Actor, due_at: datetime, *, by_hand: bool) -> Turn | None:
    """Queues a run with the rights of `actor`. None while another one is going on: the database says so."""
    try:
        with transaction.atomic():
            turn = Turn(schedule=schedule, due_at=due_at, by_hand=by_hand)
            turn.save(force_insert=True)
    except IntegrityError:
        return None
    job = starting.start(work, actor, label=schedule.name, turn=str(turn.pk))
    Turn.objects.filter(pk=turn.pk).update(job=job.pk)
    return turn


def begin(work: Work, pk: UUID, now: datetime) -> Turn | None:
    """Begins what is due, once however often it was missed, and says when it is due next."""
    with transaction.atomic():
        due = Schedule.objects.filter(
            pk=pk, standing=Standing.ACTIVE, archived_at=None, next_at__lte=now
        ).select_for_update(skip_locked=True, of=("self",), no_key=True)
        found = due.first()
        if found is None or found.next_at is None:
            return None
        due_at = found.next_at
        Schedule.objects.filter(pk=pk).update(next_at=planning.next_of(found, now))
        owner = actor_of(found.owner_id) if found.owner_id else None
        if owner is not None:
            return start(work, found, owner, due_at, by_hand=False)
        rest(found, "inactive")
        return None


def end(turn: Turn, state: State, result: Mapping[str, Any], problem: str = "", *, why: Problem | None = None,
        is_right_lost: bool = False) -> None:  # fmt: skip
    """Writes down how a run ended, tells whom it concerns, and lets the schedule rest where it must. Said twice is said
    once."""
    now = datetime.now(UTC)
    with transaction.atomic():
        schedule = Schedule.objects.select_for_update(of=("self",), no_key=True).get(pk=turn.schedule_id)
        ended = Turn.objects.filter(pk=turn.pk, state=State.RUNNING)
        if not ended.update(state=state, result=dict(result), problem=problem, ended_at=now):
            return
        is_failed = state == State.FAILED
        schedule.failures = (
            schedule.failures + 1 if is_failed else 0 if state == State.DONE else schedule.failures
        )
        Schedule.objects.filter(pk=schedule.pk).update(
            last_at=now, outcome=state, problem=problem, failures=schedule.failures,
            result={**result, "turn": str(turn.pk)},
        )  # fmt: skip
        owner = actor_of(schedule.owner_id) if schedule.owner_id else None
        reason = _reason(schedule, owner, is_failed=is_failed, is_right_lost=is_right_lost)
        if reason:
            rest(schedule, reason, text=_words(schedule, problem, why) if reason == "failures" else "")
        elif is_failed:
            title = format_lazy(_FAILED, name=schedule.name)
            _tell(schedule, [schedule.owner_id], title, _words(schedule, problem, why), turn)
        elif state == State.DONE:
            _tell_done(schedule, result, turn)


def _reason(schedule: Schedule, owner: Actor | None, *, is_failed: bool, is_right_lost: bool) -> str:
    """Why it is to rest; "" for not."""
    if schedule.standing != Standing.ACTIVE or schedule.archived_at is not None:
        return ""
    if owner is None:
        return "inactive"
    if not is_failed:
        return ""
    return "right" if is_right_lost else "failures" if schedule.failures >= MOST_FAILURES else ""


def rest(schedule: Schedule, reason: str, text: str = "") -> None:
    """Nothing runs until somebody lets it go on; owner and, where it is about rights, admins are told."""
    pause = all_actions(registry.get("schedule"))["pause"]
    run(pause, SYSTEM, {"reason": reason}, record=schedule.pk, door=DOOR)
    title = format_lazy(_RESTS[reason], name=schedule.name)
    _tell(schedule, [schedule.owner_id], title, text or _remedy(schedule, reason), None)
    if reason != "failures":
        admins = User.objects.active().filter(role="admin").exclude(pk=schedule.owner_id)
        _tell(schedule, list(admins.values_list("pk", flat=True)), title, "", None)


def _remedy(schedule: Schedule, reason: str) -> str:
    with translation.override(languages.language_of(schedule.owner_id)):
        if reason == "right":
            return _("Ask an admin for the right, then choose Go on.")
        return _("Whoever is to have it makes one of their own.")


def _words(schedule: Schedule, problem: str, why: Problem | None) -> str:
    """What went wrong and what to do about it, in the owner's language."""
    with translation.override(languages.language_of(schedule.owner_id)):
        said = problem or _("The server failed at this; its log tells why.")
        return f"{said} {kind_of(schedule.work).remedy(why)}"


def _tell_done(schedule: Schedule, result: Mapping[str, Any], turn: Turn) -> None:
    told = kind_of(schedule.work).told
    if told is not None:
        with translation.override(languages.language_of(schedule.owner_id)):
            title, text = told(schedule, result)
        _tell(schedule, [schedule.owner_id], title, text, turn)


def _tell(schedule: Schedule, people: list[Any], title: Any, text: str, turn: Turn | None) -> None:
    with connection.cursor() as cursor:
        triggers.context(cursor, actor=None, door=DOOR, action="notification.tell", cause=None)
    cause = f"schedule:{turn.pk}" if turn else ""
    about = (registry.get("schedule").name, schedule.pk)
    tell(
        KIND.name,
        [one for one in people if one],
        about=about,
        title=title,
        text=text,
        actor=None,
        cause=cause,
    )
    transaction.on_commit(bell.ring)
