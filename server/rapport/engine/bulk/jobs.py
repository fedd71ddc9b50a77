"""The jobs: a bulk change, its way back, and the chore that forgets old ledgers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.context import Ctx
from rapport.engine.bulk import asking, chunks, ledger, undoing
from rapport.engine.jobs.progress import Cancelled, Progress
from rapport.engine.jobs.works import chore, job
from rapport.engine.log import bell

KEPT_DAYS = 30
TOGETHER = 500
"""Records in a transaction that are written by a few statements together."""
ONE_BY_ONE = 40
"""Records in a transaction where each is an action of its own."""

Act = Callable[[Ctx, Sequence[UUID]], chunks.Fates]


@job("bulk.run", label=_("Bulk change"))
def run_bulk(
    progress: Progress, *, object: str, asked: dict[str, Any], door: str, at: str, zone: str
) -> dict[str, Any]:
    """Does a verb to every record that is meant. Cut off and run again, it goes on after the last chunk."""
    obj = asking.object_of(object)
    wanted = asking.read(obj, asked)
    with transaction.atomic():
        if not ledger.is_taken(progress.job):
            _take(progress, wanted, at, zone)
    size = TOGETHER if wanted.is_basic else ONE_BY_ONE
    verb = wanted.action.verb
    result = {"object": obj.name, "verb": verb, "undone": None}
    return _work(
        progress, wanted.action.name, door, size, lambda ctx, ids: chunks.act(ctx, wanted, ids), result
    )


@job("bulk.undo", label=_("Undo"))
def undo_bulk(progress: Progress, *, object: str, verb: str, job: str, door: str) -> dict[str, Any]:
    """Takes back what a bulk change did, field by field."""
    obj, first = asking.object_of(object), UUID(job)
    with transaction.atomic(), connection.cursor() as cursor:
        if not ledger.is_taken(progress.job):
            cursor.execute(_TAKE_BACK, [progress.job, first])
    result = {"object": obj.name, "verb": verb, "undone": job}
    name = f"{obj.name}.update"
    return _work(
        progress, name, door, TOGETHER, lambda ctx, ids: undoing.go_back(ctx, obj, first, ids), result
    )


_TAKE_BACK = """
    INSERT INTO bulk_entry (job_id, record)
    SELECT %s, record FROM bulk_entry WHERE job_id = %s AND state IN ('done', 'partly') ORDER BY id
"""


def _take(progress: Progress, wanted: asking.Asked, at: str, zone: str) -> None:
    if wanted.ids is not None:
        ledger.take_ids(progress.job, wanted.ids)
        return
    ctx = Ctx(actor=progress.actor, now=datetime.now(UTC), door="web")
    now = asking.moment(at, zone)
    ledger.take(progress.job, asking.chosen(wanted, progress.actor, now, ctx.house.fiscal_month))


def _work(
    progress: Progress, action: str, door: str, size: int, act: Act, result: dict[str, Any]
) -> dict[str, Any]:
    """Chunk after chunk, each one transaction with its lines of the ledger, so that none is done twice."""
    counted = ledger.counts(progress.job)
    total = counted["total"]
    done = total - counted["waiting"]
    try:
        progress.step(done, total)
        while True:
            took = _chunk(progress, action, door, size, act)
            if not took:
                break
            done += took
            progress.step(done, total)
    except Cancelled as cancel:
        cancel.result = _told(progress.job, result)
        raise
    return _told(progress.job, result)


def _chunk(progress: Progress, action: str, door: str, size: int, act: Act) -> int:
    """How many records it did."""
    with transaction.atomic():
        entries = ledger.waiting(progress.job, size)
        if not entries:
            return 0
        # Everything of this job bears its id as the cause: that is how the way back finds it.
        ctx = Ctx(actor=progress.actor, now=datetime.now(UTC), door=door, action=action, cause=progress.job,
                  id=progress.job)  # fmt: skip
        ctx.tell()
        ledger.close(entries, act(ctx, [entry.record for entry in entries]))
        transaction.on_commit(bell.ring)
    return len(entries)


def _told(job: UUID, result: dict[str, Any]) -> dict[str, Any]:
    counted = ledger.counts(job)
    named = {name: counted[name] for name in ("total", "done", "same", "partly", "refused", "waiting")}
    return {**result, **named, "reasons": ledger.reasons(job)}


_OLD = """
    DELETE FROM bulk_entry WHERE job_id IN (
        SELECT id FROM jobs_job WHERE kind IN ('bulk.run', 'bulk.undo')
        AND finished_at < now() - %s * interval '1 day'
        AND EXISTS (SELECT 1 FROM bulk_entry e WHERE e.job_id = jobs_job.id)
        ORDER BY id LIMIT 20
    )
"""


@chore("bulk.old", cron="57 * * * *")
def forget_entries() -> None:
    """After a month nobody takes a bulk change back; what it changed stays in the log."""
    with connection.cursor() as cursor:
        cursor.execute(_OLD, [KEPT_DAYS])
