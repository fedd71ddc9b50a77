"""Jobs, memory, start: rows 17, 19 and 20 of the goals. Jobs and the fresh start take a folder of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from figures import Figure, judged
from house import HERE, SERVER, House, product
from meter import family, held, memory


def rest(house: House) -> Iterator[Figure]:
    """Memory after a minute without questions: web and worker beside the floor, and everything with PostgreSQL."""
    programs = set(family([house.product_pid])) - set(family([house.database_pid]))
    own, least = sum(map(held, programs)), memory([house.floor_pid])
    found = Figure("19", "web (2) and worker, PSS", own, floor=least, to_floor=own / least, unit="MiB")
    yield judged(found, [("<= 2.5x floor", own <= 2.5 * least)])
    whole = own + memory([house.database_pid])
    yield judged(Figure("19", "the whole product, PSS", whole, unit="MiB"), [("<= 1024 MiB", whole <= 1024)])


def starts(house: House) -> Iterator[Figure]:
    """To the first answer on a kept book, and on an empty folder, where the database is made first."""
    own, least = house.started["product"], house.started["floor"]
    found = Figure("20", "start to first answer", own, floor=least, to_floor=own / least, unit="s")
    yield judged(found, [("<= 4x floor", own <= 4 * least)])
    with _empty_folder() as folder, product(folder, house.port + 2) as (_pid, seconds):
        fresh = Figure("20", "fresh install to first answer", seconds, unit="s")
    yield judged(fresh, [("<= 20 s", seconds <= 20)])


def jobs(_house: House) -> Iterator[Figure]:
    """Empty jobs on a worker that has nothing else to do: from the enqueuing commit to the start, and in a row."""
    from rapport.site.postgres import Cluster

    with _empty_folder() as folder, Cluster(folder) as cluster:
        cluster.create_database()
        environment = {
            **os.environ, "DATABASE_URL": cluster.dsn(), "RAPPORT_DATA": str(folder), "PYTHONPATH": str(SERVER),
            "DJANGO_SETTINGS_MODULE": "rapport.site.settings",
        }  # fmt: skip
        answer = subprocess.run([sys.executable, str(HERE / "operations" / "empty_jobs.py"), "ask"], env=environment,
                                check=True, stdout=subprocess.PIPE, text=True)  # fmt: skip
    told = json.loads(answer.stdout.splitlines()[-1])
    found = Figure("17", "job, commit to start", told["latency"], p95=told["latency_p95"])
    yield judged(found, [("<= 100 ms", told["latency"] <= 100)])
    speed = Figure("17", "empty jobs, one worker", told["per_second"], unit="/s")
    yield judged(speed, [(">= 400/s", told["per_second"] >= 400)])


@contextmanager
def _empty_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as name:
        Path(name).chmod(0o711)
        yield Path(name) / "data"
        time.sleep(0.5)
