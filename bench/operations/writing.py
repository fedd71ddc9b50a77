"""Create and update: rows 8 and 9 of the goals."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from uuid import uuid4

from figures import Figure, compared, judged
from house import House
from meter import Call, Client, in_turns, per_second
from operations.asking import Asking

ROUNDS = 5
_AUDITED = """
    WITH made AS (
        INSERT INTO bench_plain (id, first_name, last_name, email, phone, city)
        VALUES (gen_random_uuid(), 'Ada', %s, %s, '+49301234567', '') RETURNING id
    ) INSERT INTO bench_audit (kind, ref, changed) SELECT 'create', id, '{}' FROM made RETURNING id
"""
_CHANGED = """
    WITH made AS (UPDATE bench_plain SET city = %s, updated_at = now() WHERE id = %s RETURNING id)
    INSERT INTO bench_audit (kind, ref, changed) SELECT 'update', id, '{}' FROM made RETURNING id
"""


def creating(house: House) -> Iterator[Figure]:
    """A contact with an address and a number, an idempotency key, the law, the log."""
    asking, run = Asking(house, house.seller), hex(time.time_ns())[-8:]

    def ours(client: Client, mark: str) -> Call:
        def create(n: int) -> None:
            told = {"first_name": "Ada", "last_name": f"Bench {n}", "emails": [{"value": f"{mark}.{n}@bench.example"}],
                    "phones": [{"value": "+49301234567"}]}  # fmt: skip
            client.call("POST", "/api/v1/contacts", json.dumps(told).encode(), _headers())

        return create

    def floor(client: Client, mark: str) -> Call:
        return lambda n: client.send("POST", "/api/contacts", {
            "first_name": "Ada", "last_name": f"Bench {n}", "email": f"{mark}.{n}@bench.example",
            "phone": "+49301234567",
        })  # fmt: skip

    times = in_turns({
        "bare": lambda n: asking.bare(_AUDITED, f"Bench {n}", f"{run}.{n}@bench.example"),
        "floor": floor(house.floor, run), "ours": ours(house.seller, run),
    }, ROUNDS, 30)  # fmt: skip
    yield compared("8", "create a contact", times, floor=2.5)
    least = per_second(lambda place: floor(house.floor.again(), f"{run}f{place}"), 8, 4)
    own = per_second(lambda place: ours(house.seller.again(), f"{run}o{place}"), 8, 4)
    found = Figure("8", "create, 8 clients", own, floor=least, to_floor=own / least, unit="/s")
    yield judged(found, [(">= 0.4x floor", own / least >= 0.4)])


def updating(house: House) -> Iterator[Figure]:
    """One field, without and with the version that it is based on."""
    asking = Asking(house, house.seller)
    own = json.dumps({"field": "owner", "op": "eq", "value": asking.id})
    seen = json.loads(house.seller.get("/api/v1/contacts", fields="name", limit=50, filter=own))["items"]
    ids, versions = [one["id"] for one in seen], {one["id"]: one["version"] for one in seen}
    plain = [str(pk) for (pk,) in asking.bare("SELECT id FROM bench_plain LIMIT 50")]

    def ours(n: int) -> None:
        pk = ids[n % len(ids)]
        told = {"job_title": f"Buyer {n} {time.time_ns() % 10**6}", "version": versions[pk]}
        body = json.dumps(told).encode()
        answer = json.loads(house.seller.call("PATCH", f"/api/v1/contacts/{pk}", body, _headers()))
        versions[pk] = answer["version"]

    times = in_turns({
        "bare": lambda n: asking.bare(_CHANGED, f"City {n}", plain[n % len(plain)]),
        "floor": lambda n: house.floor.send("PATCH", f"/api/contacts/{plain[n % len(plain)]}", {"city": f"City {n}"}),
        "ours": ours,
    }, ROUNDS, 30)  # fmt: skip
    yield compared("9", "update one field", times, floor=2)


def _headers() -> dict[str, str]:
    return {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
