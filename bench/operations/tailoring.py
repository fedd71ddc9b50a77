"""Fields of one's own in a large book: how long they let a seller wait who writes while they are made, and what a list
costs that sorts or filters by one, beside a built-in column that holds the same values."""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from psycopg import sql

from book import ADMIN, PASSWORD
from figures import Figure, compared, judged
from house import House
from meter import Call, Client, in_turns
from operations.imports import worker
from operations.reading import ROUNDS
from operations.undoing import Beside

LONGEST_MS = 500
_WAIT_S = 1800


@dataclass(frozen=True)
class Copy:
    """A field that is given the values of a built-in one, and a question that few records answer."""

    object: str
    plural: str
    table: str
    of: str
    type: str
    op: str
    value: Any

    @property
    def name(self) -> str:
        """What the field is called."""
        return f"Bench copy of {self.of}"


COPIES = (
    Copy("contact", "contacts", "people_party", "job_title", "text", "starts", "Head"),
    Copy("company", "companies", "people_party", "employees", "integer", "gt", 4990),
    Copy("deal", "deals", "sales_deal", "close_date", "date", "empty", None),
)
ROLLUP = {"object": "company", "label": "Bench people", "type": "rollup", "child": "contact", "via": "company",
          "measure": "count", "sortable": True}  # fmt: skip


def tailoring(house: House) -> Iterator[Figure]:
    """Three fields that copy built-in ones, then a roll-up over all contacts."""
    for one in COPIES:
        field = _known(house.admin, one.object, one.name)
        if field is None:
            field = yield from _made(house, one)
        yield from _beside_built_in(house.seller, one, field["name"])
    yield from _rolled_up(house)


def _known(admin: Client, kind: str, label: str) -> Any:
    fields = json.loads(admin.get("/api/v1/custom-fields", limit=200))["items"]
    return next((one for one in fields if (one["object"], one["label"]) == (kind, label)), None)


def _made(house: House, one: Copy) -> Generator[Figure, None, Any]:
    given = {"object": one.object, "label": one.name, "type": one.type}
    with _Writing(house) as beside:
        field = _proven(house).send("POST", "/api/v1/custom-fields", given)
    yield _stall(f"{one.plural}: a field is added, longest wait of a writer", beside)
    _fill(house, one, field["name"])
    with _Writing(house) as beside:
        began = time.perf_counter()
        _proven(house).send(
            "PATCH", f"/api/v1/custom-fields/{field['id']}", {"version": field["version"], "sortable": True}
        )
        _await(house.admin, field["id"], "index_state")
        took = time.perf_counter() - began
    yield Figure("tailor", f"{one.plural}: index of a field built beside the work", took, unit="s")
    yield _stall(f"{one.plural}: an index is built, longest wait of a writer", beside)
    house.bare.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(one.table)))
    return field


def _proven(house: House) -> Client:
    """An admin who has just given the password: filling a large table takes longer than that counts."""
    return Client(house.port).sign_in(ADMIN, PASSWORD)


def _fill(house: House, one: Copy, name: str) -> None:
    """As if the values had come over the years: the log is not told."""
    table, column, of = map(sql.Identifier, (one.table, name, one.of))
    with house.bare.transaction():
        house.bare.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
        house.bare.execute(sql.SQL("UPDATE {} SET {} = {}").format(table, column, of))
        house.bare.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))


def _beside_built_in(seller: Client, one: Copy, name: str) -> Iterator[Figure]:
    def sorted_by(field: str) -> Call:
        return lambda _n: seller.get(f"/api/v1/{one.plural}", limit=50, fields="owner", sort=field)

    def filtered_by(field: str) -> Call:
        asked = {"field": field, "op": one.op} | ({} if one.value is None else {"value": one.value})
        return lambda _n: seller.get(
            f"/api/v1/{one.plural}", limit=50, fields="owner", filter=json.dumps(asked), sort=field
        )

    for how, call in (("sorted", sorted_by), ("filtered and sorted", filtered_by)):
        for sign in ("", "-") if how == "sorted" else ("",):
            times = in_turns({"bare": call(sign + one.of), "ours": call(sign + name)}, ROUNDS, 30)
            yield compared(
                "tailor", f"{one.plural} {how} by a field of one's own (bare: {sign}{one.of})", times, bare=2
            )


def _rolled_up(house: House) -> Iterator[Figure]:
    field = _known(house.admin, "company", str(ROLLUP["label"]))
    if field is None:
        with _Writing(house) as beside:
            began = time.perf_counter()
            field = _proven(house).send("POST", "/api/v1/custom-fields", ROLLUP)
            _await(house.admin, field["id"], "fill_state")
            took = time.perf_counter() - began
        yield Figure("tailor", "companies: contacts counted for all of them", took, unit="s")
        yield _stall("companies: all are counted, longest wait of a writer", beside)
        _await(house.admin, field["id"], "index_state")
        house.bare.execute("VACUUM (ANALYZE) people_party")

    def by(name: str) -> Call:
        return lambda _n: house.seller.get("/api/v1/companies", limit=50, fields="owner", sort=name)

    times = in_turns({"bare": by("-employees"), "ours": by(f"-{field['name']}")}, ROUNDS, 30)
    yield compared("tailor", "companies sorted by a roll-up (bare: -employees)", times, bare=2)


def _await(admin: Client, field: str, state: str) -> None:
    until = time.monotonic() + _WAIT_S
    while (now := json.loads(admin.get(f"/api/v1/custom-fields/{field}"))[state]) != "ready":
        if now == "failed" or time.monotonic() > until:
            raise RuntimeError(f"The {state} of a field is {now}")
        time.sleep(0.3)


class _Writing:
    """A seller who writes while the block runs."""

    def __init__(self, house: House) -> None:
        self.beside = Beside(house, worker(house.product_pid))

    def __enter__(self) -> Beside:
        self.beside.start()
        # The first writes are those of a connection that has just been opened.
        time.sleep(1)
        self.beside.worst = 0.0
        return self.beside

    def __exit__(self, *_: object) -> None:
        self.beside.over.set()
        self.beside.join()


def _stall(name: str, beside: Beside) -> Figure:
    return judged(Figure("tailor", name, beside.worst), [(f"<= {LONGEST_MS} ms", beside.worst <= LONGEST_MS)])
