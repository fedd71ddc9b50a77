"""Running an import: chunk by chunk, each in a transaction of its own that also keeps how far it has come.

A run that was killed goes on where it stopped; one that is started again changes nothing twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Protocol

from django.db import connection, transaction

from rapport.engine.access.actors import Actor
from rapport.engine.actions.context import Ctx
from rapport.engine.log import bell, triggers
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.running.ahead import Ahead
from rapport.engine.transfer.running.beginning import Running, begin
from rapport.engine.transfer.running.chunks import Chunk
from rapport.engine.transfer.running.collecting import seldom
from rapport.engine.transfer.running.report import Report
from rapport.engine.transfer.running.rows import Reading

CHUNK_ROWS = 2000
_LOCK = 0x696D_706F_7274
WAITING_LIMIT = 50_000
"""Rows that may wait for a record further down in the file; more are refused."""


class Progress(Protocol):
    """Hears how far it is after each chunk; raises to stop it there."""

    def step(self, done: int, total: int | None = None, message: str = "") -> None: ...


class Silent:
    """A Progress for callers that do not want to know."""

    def step(self, done: int, total: int | None = None, message: str = "") -> None:
        """Nothing."""


def execute(
    kept: Import, path: Path, actor: Actor, *, refused: Path | None = None, rehearsed: bool = False,
    progress: Progress | None = None, now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Report:  # fmt: skip
    """Imports the file at `path` as `kept` says and gives the report, which `kept` holds too.

    `rehearsed` checks everything and changes nothing. Raises Problem when it cannot begin.
    """
    steps = progress or Silent()
    run = begin(kept, path, actor, refused, rehearsed=rehearsed)
    done = kept.done_rows
    with seldom(), closing(Ahead(_read(run, done))) as chunks:
        run.work.before_writing = chunks.begin
        while (read := chunks.take()) is not None:
            readings, counts = read
            done += len(readings)
            run.work.report.fixed.update(counts)
            _chunk(run, readings, done, now(), run.waiting)
            steps.step(done, kept.rows or None, f"{done} rows")
        run.work.before_writing = _nothing
    _finish_waiting(run, done, now)
    if kept.report is None:
        # A file with headers alone has a report as well.
        _keep(run, done)
    return run.work.report


def _nothing() -> None:
    """There is nothing more to read."""


def _read(run: Running, done: int) -> Iterator[tuple[list[Reading], Counter[str]]]:
    """The rows that are still to come, in chunks, with what was put right in them; without the database.

    Rows that waited when an earlier run stopped are taken along.
    """
    waited = set(run.kept.waiting)
    rows = run.table.rows()
    for row in islice(rows, done):
        if row.number in waited:
            run.waiting.append(run.reader.read(row))
    while found := list(islice(rows, CHUNK_ROWS)):
        run.reader.counts.clear()
        readings = [run.reader.read(row) for row in found]
        yield readings, Counter(run.reader.counts)


def _chunk(
    run: Running,
    readings: list[Reading],
    done: int,
    now: datetime,
    rest: list[Reading],
    *,
    final: bool = False,
) -> None:
    """One transaction: the records, their log, and how far the import has come. `rest` are rows that wait meanwhile."""
    kept, work = run.kept, run.work
    # What follows from it bears the import as its cause too: that is how all of it is found and taken back.
    ctx = Ctx(actor=work.actor, now=now, door="import", action=f"{work.obj.name}.import", cause=kept.id,
              id=kept.id)  # fmt: skip
    with transaction.atomic():
        with connection.cursor() as cursor:
            if not work.rehearsal:
                # Two imports at once would both miss what the other is about to write.
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            triggers.context(cursor, actor=ctx.actor.id, door=ctx.door, action=ctx.action, cause=ctx.cause)
        chunk = Chunk(work, ctx, run.resolver)
        run.waiting = [*rest, *chunk.run(readings, final=final or len(rest) > WAITING_LIMIT)]
        run.refused.add((reading.row, reading.faults) for reading in chunk.refusals)
        if work.rehearsal:
            transaction.set_rollback(True)
        else:
            transaction.on_commit(bell.ring)
            _keep(run, done)
    if work.rehearsal:
        run.resolver.forget()
        _keep(run, done)


def _keep(run: Running, done: int) -> None:
    kept = run.kept
    kept.done_rows, kept.report, kept.refused_size = done, run.work.report.as_json(), run.refused.size
    kept.waiting = [reading.row.number for reading in run.waiting]
    kept.save(update_fields=["done_rows", "report", "refused_size", "waiting"])


def _finish_waiting(run: Running, done: int, now: Callable[[], datetime]) -> None:
    """Rows that link to records of the same file: again and again while some find theirs, the rest is final."""
    final = False
    while run.waiting:
        before = left = list(run.waiting)
        for start in range(0, len(left), CHUNK_ROWS):
            rows = left[start : start + CHUNK_ROWS]
            numbers = {reading.row.number for reading in rows}
            rest = [reading for reading in run.waiting if reading.row.number not in numbers]
            _chunk(run, rows, done, now(), rest, final=final)
        final = final or len(run.waiting) == len(before)
