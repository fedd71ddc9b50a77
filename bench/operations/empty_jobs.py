"""The program of the row "jobs": `ask` migrates the database, starts a worker (`work`) and tells its times."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from typing import Any

import django
from django.db import transaction
from django.db.models import Max, Min

django.setup()

from rapport.engine.jobs.works import job  # noqa: E402  # its tables need Django to be set up

LATENCIES, MANY = 30, 600


@job("bench.empty", label="Empty")
def empty(_progress: Any) -> None:
    """Does nothing."""


def ask() -> None:
    """Prints one line of JSON: milliseconds from commit to start, and jobs a second."""
    from rapport.engine.access.actors import SYSTEM
    from rapport.engine.jobs.models import Job
    from rapport.engine.jobs.starting import start
    from rapport.site.supervise.prepare import migrate

    migrate(lambda _line: None)
    worker = subprocess.Popen([sys.executable, __file__, "work"])
    try:
        _until_done(start(empty, SYSTEM).pk)
        waited = []
        for _ in range(LATENCIES):
            found = _until_done(start(empty, SYSTEM).pk)
            waited.append((found.started_at - found.created_at).total_seconds() * 1000)
            time.sleep(0.1)
        # Seen by the worker all at once: the asker's own work is not measured.
        with transaction.atomic():
            pks = [start(empty, SYSTEM).pk for _ in range(MANY)]
        _until_done(pks[-1])
        many = Job.objects.filter(pk__in=pks)
        times = many.aggregate(first=Min("started_at"), last=Max("finished_at"))
    finally:
        worker.terminate()
        worker.wait(30)
    told = {"latency": statistics.median(waited), "latency_p95": sorted(waited)[int(0.95 * LATENCIES)],
            "per_second": MANY / (times["last"] - times["first"]).total_seconds()}  # fmt: skip
    sys.stdout.write(f"{json.dumps(told)}\n")


def _until_done(pk: Any) -> Any:
    from rapport.engine.jobs.models import Job

    while True:
        found = Job.objects.get(pk=pk)
        if found.state not in ("queued", "running"):
            return found
        time.sleep(0.02)


def work() -> None:
    """A worker that knows the empty job."""
    from rapport.engine.jobs import lanes

    lanes.work()


if __name__ == "__main__":
    {"ask": ask, "work": work}[sys.argv[1]]()
