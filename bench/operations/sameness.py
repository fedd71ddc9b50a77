"""Duplicates in a large book: the look before a record is entered, and a scan of all contacts."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any

from figures import Figure, compared, judged
from house import House
from meter import Spread, in_turns, memory
from operations.imports import worker
from operations.undoing import ended, seconds

ENTRY_MS = 100
LARGEST_MIB = 2048
"""What a scan may take in all, of the eight gigabytes of a small server."""


def entries(house: House) -> Iterator[Figure]:
    """People who are there already, typed anew with a slip; asked by a seller, who may see few of them."""
    people = _people(house)

    def look(number: int) -> bytes:
        first, last, email, phone = people[number % len(people)]
        place = number % len(last)
        values = {"first_name": first, "last_name": last[:place] + last[place + 1 :],
                  "emails": [{"value": email if number % 2 else f"x{email}", "type": "work"}],
                  "phones": [{"value": phone, "type": "work"}]}  # fmt: skip
        body = json.dumps({"object": "contact", "values": values}).encode()
        return house.seller.call(
            "POST", "/api/v1/duplicates/check", body, {"Content-Type": "application/json"}
        )

    times: dict[str, list[Spread]] = in_turns({"ours": look}, 5, 60)
    yield compared("same", "duplicates looked for on entry", times, limit=ENTRY_MS)


def _people(house: House) -> list[Any]:
    return house.bare.execute("""
        SELECT first_name, last_name, emails->0->>'value', phones->0->>'value' FROM people_party
        WHERE kind = 'contact' AND archived_at IS NULL AND length(last_name) > 3
        AND jsonb_array_length(emails) > 0 AND jsonb_array_length(phones) > 0
        ORDER BY md5(id::text) LIMIT 500
    """).fetchall()


def scans(house: House) -> Iterator[Figure]:
    """All contacts compared anew, then the same with nothing changed since."""
    yield from _scan(house, whole=True)
    yield from _scan(house, whole=False)


def _scan(house: House, *, whole: bool) -> Iterator[Figure]:
    pid, most, over = worker(house.product_pid), [0.0], threading.Event()

    def watch() -> None:
        while not over.wait(0.5):
            most[0] = max(most[0], memory([pid], "Rss"))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        job = house.admin.send("POST", "/api/v1/duplicates/scans", {"object": "contact", "whole": whole})
        done = ended(house.admin, job["id"])
    finally:
        over.set()
        thread.join()
    what = "all contacts scanned" if whole else "scanned again, nothing changed"
    yield Figure("same", f"{what}: {json.dumps(done['result'])}"[:120], seconds(done), unit="s")
    if whole:
        yield judged(
            Figure("same", f"{what}, memory", most[0], unit="MiB"),
            [(f"<= {LARGEST_MIB} MiB", most[0] <= LARGEST_MIB)],
        )
