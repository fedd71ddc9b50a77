"""Taking back what was done to very many records: a change to deals and an import of contacts, under a writer.

Told are its speed, what the worker's memory grows by, the longest that a writer beside it waits, and whether all is as
it was: sums over every row, of what was touched without the columns that say when it was, of the rest whole.
"""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Generator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

from figures import Figure, judged
from house import House
from meter import Client, memory
from operations import imports

MOST = 100_000
_BOUND = "SELECT amount FROM sales_deal WHERE archived_at IS NULL ORDER BY amount DESC NULLS LAST OFFSET %s LIMIT 1"
_VALUES = """
    SELECT count(*), sum(hashtextextended(
        (to_jsonb(t) - '{{version,updated_at,updated_by_id}}'::text[])::text, 0))::text
    FROM {table} t WHERE id <> %s
"""
_WHOLE = """
    SELECT count(*), sum(hashtextextended(t::text, 0))::text FROM {table} t
    WHERE id <> %s AND NOT EXISTS (SELECT FROM log_change c WHERE c.cause = %s AND c.record = t.id)
"""
_ARCHIVED = """
    SELECT count(*) FROM people_party t JOIN log_change c ON c.record = t.id
    WHERE c.cause = %s AND c.op = 'insert' AND t.archived_at IS NOT NULL
"""
_NOBODY = str(UUID(int=0))
TABLES = ("sales_deal", "people_party")


class Beside(threading.Thread):
    """A seller who changes a record again and again while the worker works, and a watch on its memory."""

    def __init__(self, house: House, pid: int) -> None:
        super().__init__()
        self.client, self.pid = house.seller.again(), pid
        item = json.loads(self.client.get("/api/v1/contacts", fields="name", limit=50, filter=_mine(house)))[
            "items"
        ]
        self.record, self.worst, self.memory, self.count = item[0]["id"], 0.0, 0.0, 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.01):
            told = json.dumps({"job_title": f"Buyer {self.count} {time.time_ns()}"}).encode()
            began = time.perf_counter()
            self.client.call("PATCH", f"/api/v1/contacts/{self.record}", told, _headers())
            self.worst = max(self.worst, (time.perf_counter() - began) * 1000)
            self.count += 1
            if self.count % 20 == 1:
                self.memory = max(self.memory, memory([self.pid], "Rss"))


def undoing(house: House) -> Iterator[Figure]:
    """A change to half of the deals, then an import, each at most 100,000 records, taken back. The bare figure is the
    change itself, without anybody beside it."""
    changed = yield from _of_change(house)
    yield from _of_import(house, changed)


def _of_change(house: House) -> Generator[Figure, None, float]:
    bound = house.bare.execute(_BOUND, [min(MOST, house.parties // 10)]).fetchone()
    wanted = {"field": "amount", "op": "gt", "value": str(bound[0] if bound else 0)}
    calm = Beside(house, imports.worker(house.product_pid)).record
    before = sums(house.bare, _VALUES, calm)
    job = house.admin.send("POST", "/api/v1/deals/bulk", {
        "verb": "update", "filter": wanted, "input": {"next_step": f"Bench {time.time_ns()}"},
    })  # fmt: skip
    done = ended(house.admin, job["id"])
    rows = done["result"]["done"]
    changed = rows / seconds(done)
    yield Figure("undo", f"change of {rows:,} deals", changed, unit="rows/s")
    still = sums(house.bare, _WHOLE, calm, job["id"])
    yield from _taken_back(house, job["id"], f"undo of a change of {rows:,} deals", rows, changed)
    same = before == sums(house.bare, _VALUES, calm) and still == sums(house.bare, _WHOLE, calm, job["id"])
    yield judged(
        Figure("undo", "rows that are not as before", float(not same), unit="rows"), [("none", same)]
    )
    return changed


def _of_import(house: House, changed: float) -> Iterator[Figure]:
    rows = min(MOST, house.parties // 10)
    calm = Beside(house, imports.worker(house.product_pid)).record
    before = sums(house.bare, _WHOLE, calm, _NOBODY)
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as folder:
        _took, report = imports.ours(house.admin, imports.write(Path(folder), 5, rows))
    cause = json.loads(house.admin.get("/api/v1/imports", limit=1))["items"][0]["id"]
    yield from _taken_back(
        house, cause, f"undo of an import of {rows:,} contacts", report["created"], changed
    )
    archived = house.bare.execute(_ARCHIVED, [cause]).fetchone()
    after = sums(house.bare, _WHOLE, calm, cause)
    same = archived == (report["created"],) and before == after
    yield judged(
        Figure("undo", "rows that are not as before", float(not same), unit="rows"), [("none", same)]
    )


def _taken_back(house: House, cause: str, name: str, rows: int, changed: float) -> Iterator[Figure]:
    pid = imports.worker(house.product_pid)
    at_rest, beside = memory([pid], "Rss"), Beside(house, pid)
    beside.start()
    try:
        done = ended(house.admin, house.admin.send("POST", f"/api/v1/jobs/{cause}/undo", {})["id"])
    finally:
        beside.over.set()
        beside.join()
    result, speed, grown = done["result"], rows / seconds(done), beside.memory - at_rest
    assert (result["done"], result["refused"], result["partly"]) == (rows, 0, 0), result
    fast = Figure("undo", name, speed, bare=changed, to_bare=speed / changed, unit="rows/s")
    yield judged(fast, [(">= 0.4x the change", speed >= 0.4 * changed)])
    yield judged(Figure("undo", f"{name}, memory", grown, unit="MiB more"), [("<= 100 MiB", grown <= 100)])
    yield judged(
        Figure("undo", f"{name}, longest wait of a writer", beside.worst),
        [("<= 500 ms", beside.worst <= 500)],
    )


def sums(bare: psycopg.Connection[Any], statement: str, calm: str, cause: str | None = None) -> list[Any]:
    """How many rows each table has, and a sum over them; `calm` is the record that somebody changes meanwhile."""
    values = [calm] if cause is None else [calm, cause]
    return [bare.execute(statement.format(table=table).encode(), values).fetchone() for table in TABLES]


def ended(client: Client, job: str) -> Any:
    """The job when it is over. Raises RuntimeError for one that failed."""
    while not (told := json.loads(client.get(f"/api/v1/jobs/{job}")))["finished_at"]:
        time.sleep(0.2)
    if told["state"] != "done":
        raise RuntimeError(f"The job {told['state']}: {told}")
    return told


def seconds(job: Any) -> float:
    """From its start to its end."""
    began, over = (datetime.fromisoformat(job[name]) for name in ("started_at", "finished_at"))
    return (over - began).total_seconds()


def _mine(house: House) -> str:
    me = json.loads(house.seller.get("/api/v1/me"))["user"]["id"]
    return json.dumps({"field": "owner", "op": "eq", "value": me})


def _headers() -> dict[str, str]:
    return {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
