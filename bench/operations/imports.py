"""Imports: rows 13 and 14 of the goals. The product's through its API and its worker, beside a bare pipeline.

The bare one is csv, msgspec, COPY to a staging table, a look for known addresses, INSERT ... SELECT into a plain table
of the same size with the usual indexes, an audit row each.
"""

from __future__ import annotations

import csv
import json
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import psycopg

from figures import Figure, judged
from house import House
from meter import Client, family, memory, spread

HEADERS = ("first", "last", "email", "phone", "city", "job", "score", "created")
COLUMNS = {"first": {"to": "first_name"}, "last": {"to": "last_name"}, "email": {"to": "emails"},
           "phone": {"to": "phones"}, "city": {"to": "addresses.city"}, "job": {"to": "job_title"}}  # fmt: skip
_STAGE = """
    CREATE TEMP TABLE IF NOT EXISTS stage (
        first text, last text, email text, phone text, city text, job text, score int, created timestamptz)
"""
_INSERT = """
    WITH new AS (
        INSERT INTO bench_plain (first_name, last_name, email, phone, city, job, score, created_at)
        SELECT first, last, email, phone, city, job, score, created FROM stage s
        WHERE NOT EXISTS (SELECT FROM bench_plain p WHERE p.email = s.email)
        RETURNING id, first_name, last_name, email
    )
    INSERT INTO bench_audit (kind, ref, changed)
    SELECT 'create', id, jsonb_build_object('first', first_name, 'last', last_name, 'email', email) FROM new
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


def against_floor(house: House) -> Iterator[Figure]:
    """A tenth of the book, at most 100,000 rows: rows a second of both."""
    rows = min(100_000, house.parties)
    with _folder() as folder:
        least = rows / bare(house.bare, write(folder, 1, rows))
        own, report = ours(house.admin, write(folder, 2, rows))
    assert report["created"] == report["rows"], report
    found = Figure(
        "13", f"import of {rows:,} rows", rows / own, floor=least, to_floor=rows / own / least, unit="rows/s"
    )
    yield judged(found, [(">= 0.4x floor", rows / own >= 0.4 * least)])


def as_large_as_the_book(house: House) -> Iterator[Figure]:
    """As many rows as the book has, at most a million: what the worker's memory grows by, and a list beside it."""
    rows = min(1_000_000, house.parties)
    pid = worker(house.product_pid)
    alone = spread(lambda _n: house.seller.get("/api/v1/contacts", limit=50), 100)
    before, most, beside = memory([pid], "Rss"), [0.0], []
    done = threading.Event()

    def watch() -> None:
        own = house.seller.again()
        while not done.wait(0.5):
            most[0] = max(most[0], memory([pid], "Rss"))
            beside.append(spread(lambda _n: own.get("/api/v1/contacts", limit=50), 10))

    with _folder() as folder:
        path = write(folder, 3, rows)
        thread = threading.Thread(target=watch)
        thread.start()
        try:
            took, report = ours(house.admin, path)
        finally:
            done.set()
            thread.join()
    assert report["created"] == report["rows"], report
    grown = most[0] - before
    yield judged(
        Figure("14", f"import of {rows:,} rows, memory", grown, unit="MiB more"),
        [("<= 100 MiB", grown <= 100)],
    )
    yield Figure("14", f"import of {rows:,} rows, speed", rows / took, unit="rows/s")
    slower = sorted(one.p95 for one in beside)[len(beside) // 2] / alone.p95
    found = Figure("14", "list beside it (bare: alone)", sorted(one.median for one in beside)[len(beside) // 2],
                   bare=alone.median, p95=alone.p95 * slower, to_bare=slower)  # fmt: skip
    yield judged(found, [("p95 <= 3x alone", slower <= 3)])


def worker(product: int) -> int:
    """The process that works off jobs."""
    for pid in family([product]):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if b"rapport.site.worker" in words:
            return pid
    raise RuntimeError("The product has no worker.")


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as name:
        yield Path(name)


def write(folder: Path, seed: int, rows: int) -> Path:
    """A file of made-up contacts, no two files alike."""
    seeded, run = random.Random(seed), hex(time.time_ns())[-9:]  # noqa: S311  # made-up people are no secret
    firsts, cities = [f"First{n}" for n in range(300)], [f"City {n}" for n in range(60)]
    jobs = ["Buyer", "Engineer", "Consultant", "Office manager", "Director of operations"]
    path = folder / f"{seed}.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        for n in range(rows):
            name = "".join(seeded.choices("abcdefghiklmnoprstuv", k=8)).capitalize()
            email, phone = (
                f"{name.lower()}.{run}.{n}@mail.example",
                f"+49 30 {seeded.randint(1000000, 9999999)}",
            )
            who, where = (
                (seeded.choice(firsts), name, email, phone),
                (seeded.choice(cities), seeded.choice(jobs)),
            )
            writer.writerow([*who, *where, n % 100, "2025-04-04T14:07:41Z"])
    return path


def bare(plain: psycopg.Connection, path: Path) -> float:
    """Seconds of the bare pipeline."""
    plain.execute(_STAGE)
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
        plain.execute(_INSERT)
    return time.perf_counter() - began


def ours(client: Client, path: Path) -> tuple[float, dict[str, Any]]:
    """Seconds from the start of the job to its end, and its report."""
    made = _upload(client, path)
    address = f"/api/v1/imports/{made['id']}"
    client.send("PATCH", address, {"mapping": {"columns": COLUMNS}, "key": "emails"})
    client.send("POST", f"{address}/start", {})
    while not (told := json.loads(client.get(address)))["job"]["finished_at"]:
        time.sleep(0.2)
    if told["state"] != "done":
        raise RuntimeError(f"The import {told['state']}: {told}")
    job = told["job"]
    began, ended = (datetime.fromisoformat(job[name]) for name in ("started_at", "finished_at"))
    return (ended - began).total_seconds(), told["report"]


def _upload(client: Client, path: Path) -> Any:
    edge = uuid4().hex
    head = (
        f'--{edge}\r\nContent-Disposition: form-data; name="object"\r\n\r\ncontact\r\n--{edge}\r\n'
        f'Content-Disposition: form-data; name="file"; filename="{path.name}"\r\nContent-Type: text/csv\r\n\r\n'
    )
    body = head.encode() + path.read_bytes() + f"\r\n--{edge}--\r\n".encode()
    return json.loads(
        client.call(
            "POST", "/api/v1/imports", body, {"Content-Type": f"multipart/form-data; boundary={edge}"}
        )
    )
