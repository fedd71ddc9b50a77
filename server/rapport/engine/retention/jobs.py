"""The jobs and chores of the room: a deletion, step by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.actors import Actor
from rapport.engine.jobs.progress import Progress
from rapport.engine.jobs.works import job
from rapport.engine.log import bell, triggers
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Problem
from rapport.engine.records import merged
from rapport.engine.retention import deleting
from rapport.engine.retention.models import Deletion, Gone, State


@job("trash.delete", label=_("Deletion for good"))
def run_deletion(progress: Progress, *, deletion: str) -> dict[str, Any]:
    """Deletes what was asked for. Cut off and run again it goes on: what is gone is not there any more."""
    made = Deletion.objects.filter(pk=UUID(deletion)).first()
    if made is None or made.state == State.DONE:
        return {}
    obj = registry.get(made.object)
    ids = [UUID(pk) for pk in made.records] or _in_trash(progress.actor, obj, made.created_at)
    refused: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(ids), deleting.TOGETHER):
        progress.step(start, len(ids))
        chunk = _left(made, ids[start : start + deleting.TOGETHER])
        outcome = deleting.delete(progress.actor, obj, chunk, made)
        refused.update(told(problem) for problem in outcome.refused.values())
    deleting.clean(made)
    return end(progress.actor, made, refused)


def _in_trash(actor: Actor, obj: Object, at: datetime) -> list[UUID]:
    """What lay there when it was asked for: what came later is spared."""
    rows = merged.none_of(obj.visible(actor.by_right).filter(archived_at__lte=at))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _left(made: Deletion, ids: Sequence[UUID]) -> list[UUID]:
    """Without those that are gone by this deletion already: it was cut off, or they went with another one."""
    gone = set(Gone.objects.filter(deletion=made.pk, record__in=ids).values_list("record", flat=True))
    return [pk for pk in ids if pk not in gone]


def end(actor: Actor, made: Deletion, refused: Counter[tuple[str, str]]) -> dict[str, Any]:
    """Writes down what came of it."""
    mine = Gone.objects.filter(deletion=made.pk)
    deleted, along = mine.filter(main=True).count(), mine.filter(main=False).count()
    why = [[code, detail, count] for (code, detail), count in refused.most_common(50)]
    rows: Any = Deletion.objects.filter(pk=made.pk)
    now = datetime.now(UTC)
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(cursor, actor=actor.id, door="trash", action="deletion.end", cause=made.pk)
        rows.write(
            now,
            actor.id,
            state=State.DONE,
            deleted=deleted,
            along=along,
            refused=why,
            ended_at=now,
            records=[],
        )
        transaction.on_commit(bell.ring)
    reasons = [{"code": code, "detail": detail, "count": count} for code, detail, count in why]
    return {"object": made.object, "verb": "delete", "done": deleted, "along": along,
            "refused": sum(refused.values()), "reasons": reasons}  # fmt: skip


def told(problem: Problem) -> tuple[str, str]:
    """Its code and its words."""
    return str(problem.extra.get("code", problem.code)), str(problem.detail)
