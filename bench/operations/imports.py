"""Imports: rows 13 and 14 of the goals, and with duplicates looked for on the way. The product's go through its API and
its worker; beside them stands a bare pipeline.

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


def looking_for_duplicates(house: House) -> Iterator[Figure]:
    """A tenth of the book, at most 50,000 rows, of which one in twenty is likely an earlier one under another address:
    rows a second when each is looked for, beside those of a file like it that is taken as it is."""
    rows = min(50_000, house.parties)
    with _folder() as folder:
        plain, report = ours(house.admin, again(write(folder, 4, rows)))
        assert report["created"] == report["rows"], report
        looked, report = ours(house.admin, again(write(folder, 5, rows)), {"alike": "update"})
    assert report["created"] + report["alike"] == report["rows"], report
    assert report["alike"] >= rows // TWICE * 0.9, report
    found = Figure("13", f"import of {rows:,} rows, duplicates looked for", rows / looked, bare=rows / plain,
                   to_bare=plain / looked, unit="rows/s")  # fmt: skip
    yield judged(found, [(">= 0.5x without", plain / looked >= 0.5)])


TWICE = 20
"""One row in so many says again who an earlier one was."""


def again(path: Path) -> Path:
    """The file with some of its people once more, under another address."""
    lines = path.read_text().splitlines()
    for place in range(2 * TWICE, len(lines), TWICE):
        cells, earlier = lines[place].split(","), lines[place - TWICE // 2].split(",")
        lines[place] = ",".join([*earlier[:2], cells[2], *earlier[3:]])
    path.write_text("\n".join(lines) + "\n")
    return path


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


def ours(client: Client, path: Path, options: dict[str, Any] | None = None) -> tuple[float, dict[str, Any]]:
    """Seconds from the start of the job to its end, and its report."""
    made = _upload(client, path)
    address = f"/api/v1/imports/{made['id']}"
    client.send(
        "PATCH", address, {"mapping": {"columns": COLUMNS}, "key": "emails", "options": options or {}}
    )
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
