"""What a rule does in a night, step by step, and who is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.actors import SYSTEM, actor_of
from rapport.engine.access.models import User
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import perform
from rapport.engine.jobs import starting
from rapport.engine.jobs.models import OPEN_STATES, Job
from rapport.engine.jobs.models import State as JobState
from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.works import chore, job
from rapport.engine.log import bell, triggers
from rapport.engine.notify.kinds import NotificationKind
from rapport.engine.notify.telling import tell
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Problem
from rapport.engine.privacy import erasing
from rapport.engine.retention import deleting, jobs, rules
from rapport.engine.retention.models import Deletion, Ending, RetentionRule, State

DOOR = "retention"
TOGETHER = 40
REST = timedelta(hours=20)
"""Between two runs, and between switching on and the first one."""
KIND = NotificationKind(
    name="retention", label=_("A retention rule did its work"), icon="clock", mail="digest"
)
Step = Callable[[Sequence[UUID]], "Counter[tuple[str, str]]"]
"""Does the rule's work for some records, and counts why others stayed."""


@chore("retention.rules", cron="11 2 * * *")
def begin_rules() -> None:
    """A job for each rule that is due, and for each deletion that was left in the middle."""
    now = datetime.now(UTC)
    under_way = set(
        Job.objects.filter(state__in=OPEN_STATES, kind=run_rule.name).values_list("given__rule", flat=True)
    )
    for rule in RetentionRule.objects.filter(active=True):
        last = max(filter(None, (rule.switched_at, rule.last_at)), default=now - REST)
        if last <= now - REST and str(rule.pk) not in under_way:
            starting.start(run_rule, SYSTEM, label=rule.name, rule=str(rule.pk))
    _go_on(now)


def _go_on(now: datetime) -> None:
    """A job that failed leaves its deletion waiting: it is tried again, as whoever asked for it."""
    for made in Deletion.objects.filter(state=State.WAITING, rule=None, created_at__lt=now - REST)[:100]:
        known = Job.objects.filter(pk=made.job).first()
        asker = actor_of(made.created_by_id) if made.created_by_id else None
        if asker is not None and (known is None or known.state == JobState.FAILED):
            again = starting.start(jobs.run_deletion, asker, deletion=str(made.pk))
            Deletion.objects.filter(pk=made.pk).update(job=again.pk)


@job("retention.rule", label=_("Retention rule"))
def run_rule(progress: Progress, *, rule: str) -> dict[str, Any]:
    """Does what the rule says to all that it is about now. Run again, what is done does not match any more."""
    found = RetentionRule.objects.filter(pk=UUID(rule), active=True).first()
    if found is None:
        return {}
    obj = registry.get(found.object)
    receipt = _receipt(found, progress.job) if found.ending == Ending.DELETE else None
    step = _step_of(obj, found, receipt, progress.job)
    now = datetime.now(UTC)
    total, done, last = rules.matching(found, now).count(), 0, None
    refused: Counter[tuple[str, str]] = Counter()
    while RetentionRule.objects.filter(pk=found.pk, active=True, version=found.version).exists():
        rows = rules.matching(found, now).order_by("pk")
        ids = list(
            (rows if last is None else rows.filter(pk__gt=last)).values_list("pk", flat=True)[:TOGETHER]
        )
        if not ids:
            break
        progress.step(done + refused.total(), total)
        stayed = step(ids)
        refused += stayed
        done += len(ids) - stayed.total()
        last = ids[-1]
    if receipt is not None:
        deleting.clean(receipt)
        jobs.end(SYSTEM, receipt, refused)
    return _end(found, done, refused)


def _receipt(rule: RetentionRule, job: UUID) -> Deletion:
    """The same one when the job runs again."""
    made, _new = Deletion.objects.get_or_create(
        job=job,
        rule=rule.pk,
        defaults={"object": rule.object, "source": DOOR, "created_by_id": rule.updated_by_id},
    )
    return made


def _step_of(obj: Object, rule: RetentionRule, receipt: Deletion | None, job: UUID) -> Step:
    def delete(ids: Sequence[UUID]) -> Counter[tuple[str, str]]:
        assert receipt is not None  # made for this ending
        outcome = deleting.delete(SYSTEM, obj, ids, receipt, live=True)
        return Counter(jobs.told(problem) for problem in outcome.refused.values())

    def erase(ids: Sequence[UUID]) -> Counter[tuple[str, str]]:
        return _each(ids, lambda pk: erasing.erase(SYSTEM, obj, pk, job=job))

    def archive(ids: Sequence[UUID]) -> Counter[tuple[str, str]]:
        ctx = Ctx(SYSTEM, datetime.now(UTC), DOOR, f"{obj.name}.archive", cause=job, id=job)
        with transaction.atomic():
            ctx.tell()
            stayed = _each(ids, lambda pk: _archive(ctx, obj, pk))
            transaction.on_commit(bell.ring)
        return stayed

    return {Ending.DELETE: delete, Ending.ERASE: erase, Ending.ARCHIVE: archive}[Ending(rule.ending)]


def _archive(ctx: Ctx, obj: Object, pk: UUID) -> None:
    with transaction.atomic():
        perform(ctx, all_actions(obj)["archive"], pk, {}, told=True)


def _each(ids: Sequence[UUID], act: Callable[[UUID], Any]) -> Counter[tuple[str, str]]:
    stayed: Counter[tuple[str, str]] = Counter()
    for pk in ids:
        try:
            act(pk)
        except Problem as problem:
            stayed[jobs.told(problem)] += 1
    return stayed


def _end(rule: RetentionRule, done: int, refused: Counter[tuple[str, str]]) -> dict[str, Any]:
    now = datetime.now(UTC)
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(cursor, actor=None, door=DOOR, action="retention-rule.run", cause=None)
        RetentionRule.objects.filter(pk=rule.pk).update(last_at=now, done=done, refused=refused.total())
        if done or refused:
            title = format_lazy(_("Retention rule “{name}”: {done} done, {left} left"), name=rule.name, done=done,
                                left=refused.total())  # fmt: skip
            people = set(User.objects.active().filter(role="admin").values_list("pk", flat=True))
            people |= {one for one in (rule.created_by_id, rule.updated_by_id) if one is not None}
            text = " ".join(f"{why} ({count})" for (_code, why), count in refused.most_common(3))
            tell(
                KIND.name,
                sorted(people),
                about=("retention-rule", rule.pk),
                title=title,
                text=text,
                actor=None,
            )
        transaction.on_commit(bell.ring)
    reasons = [
        {"code": code, "detail": why, "count": count} for (code, why), count in refused.most_common(50)
    ]
    return {
        "object": rule.object,
        "verb": str(rule.ending),
        "done": done,
        "refused": refused.total(),
        "reasons": reasons,
    }
