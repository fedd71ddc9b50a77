"""The jobs: a bulk change, its way back, and the chore that forgets old ledgers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.context import Ctx
from rapport.engine.bulk import asking, chunks, ledger, runs, settling, undoing
from rapport.engine.bulk.models import Entry
from rapport.engine.jobs import terms
from rapport.engine.jobs.progress import Cancelled, Progress
from rapport.engine.jobs.terms import Term, term
from rapport.engine.jobs.works import chore, job
from rapport.engine.log import bell

TERM = term(Term("bulk", _("What became of each record of a bulk change"), ("bulk_entry",), _("After it ended"),
                 days=30, least=7, most=365))  # fmt: skip
TOGETHER = 500
"""Records in a transaction that are written by a few statements together."""
ONE_BY_ONE = 40
"""Records in a transaction where each is an action of its own."""

Act = Callable[[Ctx, Sequence[Entry]], chunks.Fates]


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
    result = {"object": obj.name, "verb": wanted.verb, "undone": None}
    return _work(
        progress,
        wanted.action.name,
        door,
        size,
        lambda ctx, entries: chunks.act(ctx, wanted, _ids(entries)),
        result,
    )


@job("bulk.undo", label=_("Undo"))
def undo_bulk(
    progress: Progress, *, verb: str, job: str, door: str, objects: Sequence[str] = (), object: str = "",
    rehearsed: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Takes back what a run did, field by field; what it made is archived. `rehearsed` keeps nothing of that.

    `object` is what jobs of an earlier version were given.
    """
    cause, names = UUID(job), list(objects) or [object]
    with transaction.atomic():
        if not ledger.is_taken(progress.job):
            ledger.take_run(progress.job, cause, names)
    own = [*runs.own_causes(cause), progress.job]
    result = {"object": names[0], "verb": verb, "undone": job, "rehearsed": rehearsed}

    def act(ctx: Ctx, entries: Sequence[Entry]) -> chunks.Fates:
        if not rehearsed:
            return undoing.go_back(ctx, cause, own, entries)
        with transaction.atomic():
            fates = undoing.go_back(ctx, cause, own, entries)
            transaction.set_rollback(True)
        return fates

    ctx = _ctx(progress, f"{names[0]}.update", door)
    try:
        told = _work(progress, ctx.action, door, TOGETHER, act, result)
    except Cancelled:
        # What went back until then is settled all the same.
        if not rehearsed:
            settling.settle(ctx, progress.job)
        raise
    if not rehearsed:
        settling.settle(ctx, progress.job)
    return {**told, "objects": ledger.by_object(progress.job)}


def _ids(entries: Sequence[Entry]) -> list[UUID]:
    return [entry.record for entry in entries]


def _take(progress: Progress, wanted: asking.Asked, at: str, zone: str) -> None:
    if wanted.ids is not None:
        ledger.take_ids(progress.job, asking.meant(wanted, progress.actor))
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
        ctx = _ctx(progress, action, door)
        ctx.tell()
        ledger.close(entries, act(ctx, entries))
        transaction.on_commit(bell.ring)
    return len(entries)


def _ctx(progress: Progress, action: str, door: str) -> Ctx:
    """Everything of a job bears its id as the cause: that is how the way back finds it."""
    return Ctx(
        actor=progress.actor, now=datetime.now(UTC), door=door, action=action, cause=progress.job, id=progress.job
    )  # fmt: skip


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
        cursor.execute(_OLD, [terms.days(TERM)])
