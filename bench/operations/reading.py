"""Lists, search, one record: rows 1 to 7, 21 and 22 of the goals."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator
from typing import Any

from figures import Figure, compared, judged
from house import House
from meter import Call, Client, in_turns, per_second
from operations.asking import Asking

ROUNDS = 5
FIELDS = "name,company,job_title,emails,phones,country,lifecycle,owner"
"""Of eleven: id, version and title come with every item."""
FRAGMENTS = ("rem", "bag", "kalo", "mari", "berg", "babar", "steel", "remob", "sofia", "logistics")
_COLUMNS = "p.id, p.version, p.name, p.job_title, p.emails, p.phones, p.country, p.lifecycle, p.owner_id, p.company_id"
_LIST = f"""
    SELECT {_COLUMNS}, c.name, u.name FROM people_party p LEFT JOIN people_party c ON c.id = p.company_id
    LEFT JOIN access_user u ON u.id = p.owner_id
    WHERE p.kind = 'contact' AND p.archived_at IS NULL AND {{law}} {{place}} ORDER BY {{order}} LIMIT {{limit}}
"""  # noqa: S608  # constants alone
_COUNT = """
    SELECT count(*) FROM (
        SELECT 1 FROM people_party p WHERE p.kind = 'contact' AND p.archived_at IS NULL AND {law} LIMIT 10001
    ) x
"""
_SEARCH = """
    SELECT p.id, p.name, p.email, p.phone FROM search_entry e JOIN people_party p ON p.id = e.record
    WHERE e.words LIKE %s AND {law} LIMIT 50
"""


def page_sql(asking: Asking, place: str = "", order: str = "p.id DESC", limit: int = 51) -> str:
    """The list of contacts as one would write it by hand."""
    return _LIST.format(law=asking.law("p"), place=place, order=order, limit=limit)


def lists(house: House) -> Iterator[Figure]:
    """Fifty contacts anywhere in the default order: a seller, a seller of a small team, an admin."""
    for name, client in (("seller", house.seller), ("outpost", house.outpost), ("admin", house.admin)):
        yield _list_of(name, Asking(house, client))


def _list_of(name: str, asking: Asking) -> Figure:
    cursors, ids = _places(asking)
    statement = page_sql(asking, "AND p.id < %s")
    calls: dict[str, Call] = {
        "bare": lambda n: asking.bare(statement, ids[n % len(ids)]),
        "floor": lambda n: asking.house.floor.get("/api/contacts", after=ids[n % len(ids)]),
        "ours": lambda n: asking.client.get(
            "/api/v1/contacts", fields=FIELDS, limit=50, after=cursors[n % len(cursors)]
        ),
    }
    times = in_turns(calls, ROUNDS, 60)
    return compared("1", f"list of 50, {name}", times, bare=10, floor=2, p95=2)


def first_pages(house: House) -> Iterator[Figure]:
    """What a list on a screen asks for first, with how many there are: what the law says differs from list to list."""

    def ours(client: Client, plural: str) -> Call:
        return lambda _n: client.get(f"/api/v1/{plural}", limit=50, count=1)

    def floor(_n: int) -> bytes:
        return house.floor.get("/api/contacts", after="ffffffff-ffff-ffff-ffff-ffffffffffff")

    for plural in ("contacts", "companies", "deals", "tasks", "notes"):
        for name, client in (("seller", house.seller), ("outpost", house.outpost), ("admin", house.admin)):
            times = in_turns({"floor": floor, "ours": ours(client, plural)}, 3, 20)
            yield compared("1", f"first page of {plural} and its count, {name}", times)


def clients(house: House) -> Iterator[Figure]:
    """Eight at once."""
    cursors, ids = _places(Asking(house, house.seller))

    def ours(place: int) -> Call:
        own = house.seller.again()
        return lambda n: own.get(
            "/api/v1/contacts", fields=FIELDS, limit=50, after=cursors[(n + place) % len(cursors)]
        )

    def floor(place: int) -> Call:
        own = house.floor.again()
        return lambda n: own.get("/api/contacts", after=ids[(n + place) % len(ids)])

    shares, speeds = [], []
    for _ in range(3):
        least, own = per_second(floor, 8, 3), per_second(ours, 8, 3)
        shares.append(own / least)
        speeds.append((least, own))
    share = sorted(shares)[1]
    least, own = sorted(speeds)[1]
    found = Figure("2", "list, 8 clients", own, floor=least, to_floor=share, unit="/s")
    yield judged(found, [(">= 0.5x floor", share >= 0.5)])


def pages(house: House) -> Iterator[Figure]:
    """Page 1000 beside page 1, by walking there."""
    seller, cursor = house.seller, None
    for _ in range(999 * 50 // 200 + 1):
        told = _page(seller, limit=200, fields="name", **({"after": cursor} if cursor else {}))
        cursor = told["next"] or cursor
        if not told["next"]:
            break
    far = cursor
    times = in_turns({
        "bare": lambda _n: seller.get("/api/v1/contacts", fields=FIELDS, limit=50),
        "ours": lambda _n: seller.get("/api/v1/contacts", fields=FIELDS, limit=50, after=far),
    }, ROUNDS, 30)  # fmt: skip
    yield compared("3", "page 1000 (bare: page 1)", times, bare=1.5)


def sorting(house: House) -> Iterator[Figure]:
    """Every column that is offered for sorting, in both directions, from the start and from the middle."""
    for plural in ("contacts", "companies", "deals"):
        yield from _sorted_by_each(house, plural)


def _sorted_by_each(house: House, plural: str) -> Iterator[Figure]:
    seller = house.seller
    meta = json.loads(seller.get("/api/v1/meta"))
    fields = next(one["fields"] for one in meta["objects"] if one["plural"] == plural)
    names = [one["name"] for one in fields if one["sortable"]]
    shown = ",".join(next(one["columns"] for one in meta["objects"] if one["plural"] == plural))

    def page(**asked: str) -> Call:
        return lambda _n: seller.get(f"/api/v1/{plural}", fields=shown, limit=50, **asked)

    calls: dict[str, Call] = {"-id": page()}
    for name in [sign + name for name in names for sign in ("", "-")]:
        middle = _page(seller, plural, sort=name, limit=200, fields="name")["next"]
        calls[name] = page(sort=name)
        if middle:
            calls[f"{name} on"] = page(sort=name, after=middle)
    times = in_turns(calls, 3, 8)
    usual = times.pop("-id")
    found = [
        compared("4", f"{plural} by {name} (bare: -id)", {"ours": spent, "bare": usual}, bare=2)
        for name, spent in times.items()
    ]
    found.sort(key=lambda one: -(one.to_bare or 0))
    failing = [one for one in found if not one.met]
    yield from failing or found[:1]


def counts(house: House) -> Iterator[Figure]:
    """A list with its count, which is exact up to ten thousand."""
    asking = Asking(house, house.seller)
    capped = _COUNT.format(law=asking.law("p"))
    times = in_turns({
        "bare": lambda _n: asking.bare(capped),
        "ours": lambda _n: house.seller.get("/api/v1/contacts", fields=FIELDS, limit=50, count=1),
    }, ROUNDS, 20)  # fmt: skip
    yield compared("-", "list of 50 with count (bare: the count)", times)


def search(house: House) -> Iterator[Figure]:
    """Ten fragments, common ones among them, over name, e-mail, phone and company."""
    for name, client in (("seller", house.seller), ("admin", house.admin)):
        yield _found(name, Asking(house, client))


def _found(name: str, asking: Asking) -> Figure:
    statement = _SEARCH.format(law=asking.law("p"))
    calls: dict[str, Call] = {
        "bare": lambda n: asking.bare(statement, f"%{FRAGMENTS[n % 10]}%"),
        "ours": lambda n: asking.client.get("/api/v1/search", q=FRAGMENTS[n % 10]),
    }
    times = in_turns(calls, ROUNDS, 30)
    return compared("6", f"search, ten fragments, {name}", times, bare=5, limit=30)


def opening(house: House) -> Iterator[Figure]:
    """A contact in full: the record, its company, deals, tags and the last twenty of its timeline."""
    asking = Asking(house, house.seller)
    cursors, ids = _places(asking)
    seen = [
        item["id"] for cursor in cursors[:40] for item in _page(house.seller, limit=5, after=cursor)["items"]
    ]
    seen = seen or [item["id"] for item in _page(house.seller, limit=50)["items"]]
    record = page_sql(asking, "AND p.id = %s", limit=1)

    def ours(n: int) -> None:
        house.seller.get(f"/api/v1/contacts/{seen[n % len(seen)]}")

    def timeline(n: int) -> None:
        house.seller.get(f"/api/v1/contacts/{seen[n % len(seen)]}/timeline", limit=20)

    def whole(n: int) -> None:
        pk = seen[n % len(seen)]
        ours(n)
        timeline(n)
        house.seller.get(
            "/api/v1/deals", filter=json.dumps({"field": "party", "op": "eq", "value": pk}), limit=20
        )

    base: dict[str, Call] = {
        "bare": lambda n: asking.bare(record, seen[n % len(seen)]),
        "floor": lambda n: house.floor.get("/api/contacts", after=ids[n % len(ids)]),
    }
    times = in_turns({**base, "ours": ours}, ROUNDS, 60)
    yield compared("7", "open a contact", times, floor=3)
    times = in_turns({**base, "ours": timeline}, ROUNDS, 60)
    yield compared("7", "its timeline, 20 entries", times, floor=3)
    times = in_turns({**base, "ours": whole}, ROUNDS, 40)
    yield compared("7", "record, timeline and deals: 3 requests", times, floor=3)


def sizes(house: House) -> Iterator[Figure]:
    """The bytes of a list."""
    house.seller.get("/api/v1/contacts", fields=FIELDS, limit=50)
    kilobytes = house.seller.size / 1024
    found = Figure("21", "list of 50 x 11, answer", kilobytes, unit="KB")
    yield judged(found, [("<= 20 KB", kilobytes <= 20)])


def _page(client: Client, plural: str = "contacts", **asked: Any) -> Any:
    return json.loads(client.get(f"/api/v1/{plural}", **asked))


def _places(asking: Asking) -> tuple[list[str], list[str]]:
    """Forty places all over the default order, as cursors of the list of contacts and as ids."""
    stamp, *_ = _unpacked(_page(asking.client, limit=1, fields="name")["next"])
    seeded = random.Random(7)  # noqa: S311  # the same places in each run
    numbers = [seeded.randint(asking.house.parties // 20, asking.house.parties) for _ in range(40)]
    statement = "SELECT bench_id(1, n, %s)::text FROM unnest(%s::bigint[]) n"
    ids = [pk for (pk,) in asking.bare(statement, asking.house.parties, numbers)]
    packed = [base64.urlsafe_b64encode(json.dumps([stamp, pk]).encode()).rstrip(b"=").decode() for pk in ids]
    return packed, ids


def _unpacked(cursor: str) -> list[Any]:
    return json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
