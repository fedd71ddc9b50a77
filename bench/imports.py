"""Rows a second of the import beside a bare pipeline: server/.venv/bin/python bench/imports.py [--rows N] [--held N]

Both take the same files of contacts, in turns, on one PostgreSQL that holds N contacts already. The bare one is csv,
msgspec, COPY, a look for known e-mails, INSERT ... SELECT into a plain table with the usual indexes, an audit row each.
Ours is the whole import: validation, duplicates, law, log, reactions, report. The goal is 40 % of the bare one.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "server"))
ROUNDS = 5
HEADERS = ("first", "last", "email", "phone", "city", "job", "score", "created")
MAPPING: dict[str, Any] = {
    "columns": {
        "first": {"to": "first_name"},
        "last": {"to": "last_name"},
        "email": {"to": "emails"},
        "phone": {"to": "phones"},
        "city": {"to": "addresses.city"},
        "job": {"to": "job_title"},
    },
    "key": "emails",
}
PLAIN = """
    CREATE TABLE plain (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner int NOT NULL DEFAULT 1, first text NOT NULL,
        last text NOT NULL, email text, phone text, job text, city text, status text NOT NULL DEFAULT 'lead', score int,
        created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX ON plain (owner, last, first, id);
    CREATE INDEX ON plain (owner, created_at DESC, id);
    CREATE INDEX ON plain (email);
    CREATE INDEX ON plain USING gin ((first || ' ' || last || ' ' || coalesce(email, '')) gin_trgm_ops);
    CREATE INDEX ON plain USING gin (to_tsvector('simple', first || ' ' || last || ' ' || coalesce(email, '')));
    CREATE TABLE plain_audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz DEFAULT now(),
        kind text, ref uuid, changed jsonb);
    CREATE TABLE stage (first text, last text, email text, phone text, city text, job text, score int,
        created timestamptz);
"""
INSERT = """
    WITH new AS (
        INSERT INTO plain (first, last, email, phone, city, job, score, created_at)
        SELECT first, last, email, phone, city, job, score, created FROM stage s
        WHERE NOT EXISTS (SELECT FROM plain p WHERE p.email = s.email)
        RETURNING id, first, last, email
    )
    INSERT INTO plain_audit (kind, ref, changed)
    SELECT 'create', id, jsonb_build_object('first', first, 'last', last, 'email', email) FROM new
"""


class Row(msgspec.Struct):
    """A row of the file as the bare pipeline validates it."""

    first: str
    last: str
    email: str | None
    phone: str | None
    city: str | None
    job: str | None
    score: int
    created: datetime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rows", type=int, default=20_000, metavar="N", help="rows of each file (%(default)s)"
    )
    parser.add_argument(
        "--held", type=int, default=100_000, metavar="N", help="contacts held before (%(default)s)"
    )
    args = parser.parse_args()
    from rapport.site.postgres import Cluster

    folder = Path(tempfile.mkdtemp(prefix="rapport-bench-"))
    folder.chmod(0o711)
    cluster = Cluster(folder / "data")
    try:
        cluster.start()
        cluster.create_database()
        os.environ |= {"DATABASE_URL": cluster.dsn(), "DJANGO_SETTINGS_MODULE": "rapport.site.settings"}
        measure(folder, cluster.dsn(), args.rows, args.held)
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, dsn: str, rows: int, held: int) -> None:
    """Rounds in turns; the figures are medians, the ratio that of each round."""
    import django

    django.setup()
    from rapport.site.supervise.prepare import migrate

    migrate(lambda _line: None)
    with psycopg.connect(dsn, autocommit=True) as plain:
        plain.execute(PLAIN)
        first = write(folder, 0, held)
        bare(plain, first)
        ours(first)
        plain.execute("VACUUM ANALYZE")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        speeds = []
        for turn in range(1, ROUNDS + 1):
            path = write(folder, turn, rows)
            speeds.append((rows / bare(plain, path), rows / ours(path)))
            say(f"  round {turn}: bare {speeds[-1][0]:,.0f} rows/s, ours {speeds[-1][1]:,.0f} rows/s")
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    ratio = statistics.median(own / other for other, own in speeds)
    bare_median, own_median = (statistics.median(speed[place] for speed in speeds) for place in (0, 1))
    say(f"bare {bare_median:,.0f} rows/s, ours {own_median:,.0f} rows/s")
    say(f"ratio {ratio:.2f} (goal 0.40); memory grew by {grown:.0f} MiB over the rounds")


def write(folder: Path, seed: int, rows: int) -> Path:
    """A file of made-up contacts, no two files alike."""
    seeded = random.Random(seed)  # noqa: S311  # made-up people are no secret
    firsts, cities = [f"First{n}" for n in range(300)], [f"City {n}" for n in range(60)]
    jobs = ["Buyer", "Engineer", "Consultant", "Office manager", "Director of operations"]
    path = folder / f"{seed}.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        for n in range(rows):
            name = "".join(seeded.choices("abcdefghiklmnoprstuv", k=8)).capitalize()
            email, phone = (
                f"{name.lower()}.{seed}.{n}@mail.example",
                f"+49 30 {seeded.randint(1000000, 9999999)}",
            )
            city, job = seeded.choice(cities), seeded.choice(jobs)
            writer.writerow(
                [seeded.choice(firsts), name, email, phone, city, job, n % 100, "2025-04-04T14:07:41Z"]
            )
    return path


def bare(plain: psycopg.Connection, path: Path) -> float:
    """Seconds of the bare pipeline."""
    began = time.perf_counter()
    with plain.transaction():
        plain.execute("TRUNCATE stage")
        with path.open(newline="") as file, plain.cursor().copy("COPY stage FROM STDIN") as copy:
            for told in csv.DictReader(file):
                row = msgspec.convert(told, Row, strict=False)
                copy.write_row(
                    (row.first, row.last, row.email, row.phone, row.city, row.job, row.score, row.created)
                )
        plain.execute("ANALYZE stage")
        plain.execute(INSERT)
    return time.perf_counter() - began


def ours(path: Path) -> float:
    """Seconds of the product's import."""
    from rapport.engine.access.actors import SYSTEM
    from rapport.engine.objects import registry
    from rapport.engine.transfer.intake import register
    from rapport.engine.transfer.running.execute import execute

    began = time.perf_counter()
    kept = register(registry.get("contact"), path, SYSTEM, name=path.name, mapping=MAPPING)
    report = execute(kept, path, SYSTEM)
    seconds = time.perf_counter() - began
    assert report.created == report.rows, report.as_json()
    return seconds


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
