"""What procrastinate sees: one task that runs any declared job, one for each chore, and the sweeper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import structlog
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from rapport.engine.jobs.lines import Taken, own_line
from rapport.engine.jobs.progress import Stopped
from rapport.engine.jobs.running import carry_out
from rapport.engine.jobs.starting import QUEUE, TASK
from rapport.engine.jobs.works import Chore, chores

CRON = "cron"
SILENT_SECONDS = 30
"""A worker that has not been heard for so long is dead."""

_log = structlog.get_logger(__name__)
_AGAIN = RetryStrategy(wait=2, max_attempts=500, retry_exceptions=(Stopped, Taken, psycopg.Error))


@app.task(name=TASK, queue=QUEUE, retry=_AGAIN)
def run_queued(job: str) -> None:
    """Runs one job. A line that breaks (the database was restarted) means that it runs again."""
    pk = UUID(job)
    with own_line(pk) as line:
        carry_out(pk, line)


@app.periodic(cron="* * * * * */15", periodic_id="sweep")
@app.task(name="rapport.sweep", queue=CRON, pass_context=True)
async def sweep(context: JobContext, timestamp: int) -> None:
    """Puts the jobs of dead workers back into the queue; a chore's next tick is soon enough."""
    await sweep_stalled(context.app)


async def sweep_stalled(running: Any) -> int:
    """How many jobs were put back. `running` is procrastinate's app on a worker's connector."""
    found = list(await running.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS))
    for stalled in found:
        if stalled.queue == CRON:
            await running.job_manager.finish_job(stalled, Status.FAILED, delete_job=True)
        else:
            _log.warning("job_put_back", job=stalled.task_kwargs.get("job"), attempts=stalled.attempts)
            await running.job_manager.retry_job(stalled)
    return len(found)


def on_the_clock(found: Chore) -> None:
    """Registers a chore with procrastinate's clock."""

    def tick(timestamp: int) -> None:
        found.fn()

    task = app.task(name=f"rapport.chore.{found.name}", queue=CRON)(tick)
    app.periodic(cron=found.cron, periodic_id=found.name)(task)


def register_chores() -> None:
    """Done once, when every declaration has been read."""
    for found in chores.values():
        if f"rapport.chore.{found.name}" not in app.tasks:
            on_the_clock(found)
