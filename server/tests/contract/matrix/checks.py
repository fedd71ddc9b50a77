"""The parts of the suite that catch a planted hole, each small; without a hole each of them finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.test import Client

from rapport.engine.access.models import Token, User
from rapport.engine.actions.basics import all_actions
from rapport.engine.egress import fetching
from rapport.engine.jobs.models import Job
from rapport.engine.objects import registry
from tests.contract.matrix import doors, personal, wide, writes
from tests.contract.matrix.doors import READING, Asker
from tests.contract.matrix.house import House
from tests.contract.matrix.tally import Tally, written
from tests.contract.matrix.writes import taken_back
from tests.engine.api.door import browser
from tests.engine.egress.spellings import hosts

Check = Callable[[House, Tally], None]
HOSTILE_NAMES = (
    "name'",
    "name;--",
    "(SELECT 1)",
    "name) OR 1=1 --",
    "pg_sleep(1)",
    "name,id desc nulls",
    "1",
    "-",
)
"""What is sent where the name of a field is expected."""


def reading(door: str) -> Check:
    def check(house: House, tally: Tally) -> None:
        for name in ("seller", "scout"):
            READING[door](Asker(house, name, tally), registry.get("deal"))
            READING[door](Asker(house, name, tally), registry.get("company"))

    return check


def titles(house: House, tally: Tally) -> None:
    """Deals name their company, people of a deal their contact."""
    for name in ("scout", "seller"):
        for obj in ("deal", "deal-contact", "note"):
            doors.listed(Asker(house, name, tally), registry.get(obj))


def hidden_names(house: House, tally: Tally) -> None:
    """Nothing is found by the name of a company that one may not see."""
    asker = Asker(house, "scout", tally)
    word = next(one for one, pk in house.words.items() if pk == house.facts["company"][0].id)
    found = asker.get("/search", q=word, objects="deal,contact", limit=100)
    tally.equal("search", "scout", "deal", found.ids, [])


def refused_writes(house: House, tally: Tally) -> None:
    obj = registry.get("deal")
    for name in ("seller", "analyst"):
        for record in house.near(name, "deal"):
            writes.act(Asker(house, name, tally), obj, all_actions(obj)["update"], record)


def veil(house: House, tally: Tally) -> None:
    """What a role hides is not in a list, and cannot be sorted or filtered by."""
    asker = Asker(house, "veiled", tally)
    for plural, field in (("deals", "amount"), ("companies", "revenue"), ("contacts", "emails")):
        found = asker.get(f"/{plural}", limit=50)
        tally.equal("veil", "veiled", plural, [one for one in found.json["items"] if field in one], [])
        tally.equal("veil", "veiled", plural, asker.get(f"/{plural}", sort=field).status, 400)
        asked = {"field": field, "op": "empty"}
        tally.equal("veil", "veiled", plural, asker.get(f"/{plural}", filter=asked).status, 400)


def secondary_ids(house: House, tally: Tally) -> None:
    for name in ("seller", "manager", "curbed"):
        for obj in ("deal", "contact", "deal-line", "note"):
            writes.links(Asker(house, name, tally), registry.get(obj))


def keys(house: House, tally: Tally) -> None:
    """A key that is not there or not ours to write is refused, and nothing is written."""
    asker = Asker(house, "admin", tally)
    for obj in registry.all_objects():
        actions = all_actions(obj)
        if "update" not in actions or not house.facts.get(obj.name):
            continue
        for key in ("created_at", "no_such_key", "created_by", "id"):
            with taken_back():
                before = written()
                record = house.facts[obj.name][0].id
                found = asker.post(f"/{obj.plural}/{record}", {key: "2026-11-22T00:00:00Z"}, "PATCH")
                refused = found.status in (400, 403, 409, 422) and written() == before
                tally.equal("keys", "admin", f"{obj.name}.{key}", refused, True)


def identifiers(house: House, tally: Tally) -> None:
    asker = Asker(house, "admin", tally)
    for hostile in HOSTILE_NAMES:
        for query in ({"sort": hostile}, {"fields": hostile}, {"filter": {"field": hostile, "op": "empty"}}):
            with taken_back():
                tally.equal("identifiers", "admin", repr(query), asker.get("/deals", **query).status, 400)
        with taken_back():
            found = asker.get("/deals/aggregate", group=hostile)
            tally.equal("identifiers", "admin", hostile, found.status, 400)


def egress(_house: House, tally: Tally) -> None:
    for host in (one for one in hosts() if one.startswith("[")):
        tally.equal("egress", "", host, bool(fetching.refusal(f"http://{host}/")), True)


def formulas(house: House, tally: Tally) -> None:
    with taken_back():
        registry.get("deal").records().filter(pk=house.facts["deal"][0].id).update(name="=cmd|' /C calc'!A0")
        found = Asker(house, "admin", tally).get("/deals/export", format="csv", fields="name")
        cells = [line.split(",")[-1].strip('"') for line in found.content.decode().splitlines()]
        tally.equal("formulas", "admin", "deal", [one for one in cells if one[:1] in "=+-@" and one], [])


def token(house: House, tally: Tally) -> None:
    for obj in ("task", "product", "user", "contact"):
        doors.listed(Asker(house, "token", tally), registry.get(obj))


def customers(house: House, tally: Tally) -> None:
    for obj in ("contact", "user", "stage", "comment", "view"):
        doors.listed(Asker(house, "portal_customer", tally), registry.get(obj))


def session(house: House, tally: Tally) -> None:
    with taken_back():
        door = browser(house.ids["seller"])
        user = User.objects.get(pk=house.ids["seller"])
        user.set_password("another long password")
        user.save(update_fields=["password"])
        tally.equal("session", "seller", "me", door.get("/me").status, 401)


def secrets(house: House, tally: Tally) -> None:
    digests = list(Token.objects.values_list("digest", flat=True))
    for path in ("/webhooks", "/tokens", "/users", "/me", "/deals"):
        content = Asker(house, "admin", tally).get(path).content.decode()
        tally.equal("secrets", "admin", path, any(one in content for one in digests), False)
    with taken_back():
        body = {
            "verb": "set_password",
            "ids": [str(house.ids["seller"])],
            "input": {"password": "canary of a job"},
        }
        Asker(house, "admin", tally).post("/users/bulk", body)
        kept = str(list(Job.objects.values_list("given", flat=True)))
        tally.equal("secrets", "admin", "jobs", "canary of a job" in kept, False)


def guesses(house: House, tally: Tally) -> None:
    with taken_back():
        client = Client(REMOTE_ADDR="203.0.113.9")
        body: dict[str, Any] = {"email": "seller@rapport.example", "password": "wrong"}
        found = [
            client.post("/_allauth/browser/v1/auth/login", body, content_type="application/json").status_code
            for _try in range(25)
        ]
        tally.equal("guesses", "", "login", 429 in found, True)


def bulk(house: House, tally: Tally) -> None:
    for name in ("seller", "scout"):
        for obj in ("deal", "company"):
            wide.in_bulk(Asker(house, name, tally), registry.get(obj))


def imported(house: House, tally: Tally) -> None:
    with TemporaryDirectory() as folder:
        for obj in ("company", "contact"):
            wide.imported(Asker(house, "seller", tally), registry.get(obj), Path(folder))


def of_one(door: Callable[[Asker], None]) -> Check:
    def check(house: House, tally: Tally) -> None:
        door(Asker(house, "seller", tally))

    return check


def gathered(house: House, tally: Tally) -> None:
    personal.gathered(Asker(house, "scout", tally))


def once(house: House, tally: Tally) -> None:
    """What is sent again with its key is not done again, at a door of an object and at one of its own."""
    asker, deal = Asker(house, "seller", tally), house.placed["deal"]["seller"]
    change = {"verb": "update", "ids": [str(deal.id)], "input": {"name": "Said"}}
    for path, body in (("/companies", {"name": "Said"}), ("/deals/bulk", change)):
        with taken_back():
            first, second = (asker.post(path, body, **{"Idempotency-Key": "one"}) for _time in range(2))
            tally.equal("once", "seller", path, (second.status, second.json), (first.status, first.json))


def undone(house: House, tally: Tally) -> None:
    for name in ("seller", "analyst"):
        wide.undone(Asker(house, name, tally), registry.get("deal"))


CHECKS: dict[str, Check] = {
    **{door: reading(door) for door in READING}, "titles": titles, "names": hidden_names,
    "write": refused_writes, "log": refused_writes,
    "veil": veil, "links": secondary_ids, "keys": keys, "identifiers": identifiers, "egress": egress,
    "formulas": formulas, "token": token, "customers": customers,
    "session": session, "secrets": secrets, "guesses": guesses, "bulk": bulk,
    "import": imported, "undo": undone, "feed": of_one(wide.fed), "webhook": of_one(wide.hooked),
    "files": of_one(wide.of_files), "personal": gathered, "once": once,
}  # fmt: skip
