"""The worker as a process: it works, stops when told, and what a killed one held is run by the next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from rapport.engine.access.actors import SYSTEM
from rapport.engine.jobs import starting
from rapport.engine.jobs.models import Job, State
from rapport.engine.records.models import ExchangeRate

from . import trial_jobs

pytestmark = pytest.mark.django_db(transaction=True)

SERVER = Path(__file__).resolve().parents[3]
PROGRAM = """
import django; django.setup()
from tests.engine.jobs import trial_jobs
from rapport.engine.jobs import lanes
lanes.work()
"""


@pytest.fixture
def hire() -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts a worker on the test's database; all of them end with the test."""
    hired: list[subprocess.Popen[bytes]] = []
    parts = connection.get_connection_params()
    address = "postgresql://{user}:{password}@/{dbname}?host={host}&port={port}".format(
        **{name: parts.get(name, "") for name in ("user", "password", "dbname", "host", "port")}
    )
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "rapport.site.settings"}

    def start() -> subprocess.Popen[bytes]:
        hired.append(subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=SERVER, env=environment))
        return hired[-1]

    yield start
    for process in hired:
        process.kill()
        process.wait()


def until(fact: Callable[[], Any], seconds: float = 60) -> Any:
    """Waits for `fact` to hold."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = fact()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen in time")


def in_state(job: Job, state: State) -> Callable[[], bool]:
    return lambda: Job.objects.filter(pk=job.pk, state=state).exists()


def test_a_worker_runs_cancels_and_stops(hire: Callable[[], subprocess.Popen[bytes]]) -> None:
    worker = hire()
    quick = starting.start(trial_jobs.count, SYSTEM, to=3)
    until(in_state(quick, State.DONE))
    long = starting.start(trial_jobs.count, SYSTEM, to=1000, pause=0.1)
    until(lambda: Job.objects.filter(pk=long.pk, done__gt=0).exists())
    starting.cancel(SYSTEM, long.pk)
    until(in_state(long, State.CANCELLED))
    # Told to stop, the running job goes back to the queue, and the process ends by itself.
    other = starting.start(trial_jobs.count, SYSTEM, to=1000, pause=0.1)
    until(in_state(other, State.RUNNING))
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=30) == 0
    other.refresh_from_db()
    assert (other.state, other.attempt) == (State.QUEUED, 0)


def test_what_a_killed_worker_held_is_run_by_the_next(hire: Callable[[], subprocess.Popen[bytes]]) -> None:
    worker = hire()
    job = starting.start(trial_jobs.set_rate, SYSTEM, rate="1.1", seconds=1)
    until(in_state(job, State.RUNNING))
    worker.kill()
    worker.wait()
    with connection.cursor() as cursor:
        # As if half a minute of silence had passed.
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    hire()
    until(in_state(job, State.DONE))
    job.refresh_from_db()
    assert (job.attempt, job.result) == (2, {"made": True})
    assert ExchangeRate.objects.filter(currency="CHF").count() == 1
