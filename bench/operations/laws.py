"""What composed roles cost: the same lists, asked by a seller and by a colleague of the same team who sees the same
records by roles that somebody composed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from book import PASSWORD
from figures import Figure, compared
from house import House
from meter import Call, Client, in_turns
from operations.reading import FIELDS, ROUNDS

COLLEAGUE = "seller11@bench.example"
"""In the team of the seller who measures."""
_KINDS = ("contact", "company", "deal", "task")
_SCOPES = {"task": ("assigned", "team", "regarding")}


def laws(house: House) -> Iterator[Figure]:
    """By what another role includes, by atoms of one's own, with a part denied, with fields hidden, and by filters."""
    for name, base, definition in _definitions():
        colleague = _given(house, name, base, definition)
        for plural in ("contacts", "companies", "deals", "tasks"):
            calls: dict[str, Call] = {"bare": _page(house.seller, plural), "ours": _page(colleague, plural)}
            times = in_turns(calls, ROUNDS, 30)
            yield compared("law", f"list of {plural}, {name} (bare: a seller's)", times, bare=1.5)
    for count, most in ((100, 1.5), (5000, 4.0)):
        colleague = _lent(house, count)
        for plural in ("contacts", "companies", "deals", "tasks"):
            calls = {"bare": _page(house.seller, plural), "ours": _page(colleague, plural)}
            times = in_turns(calls, ROUNDS, 30)
            yield compared(
                "law", f"list of {plural}, with {count} grants (bare: a seller's)", times, bare=most
            )


def _page(client: Client, plural: str) -> Call:
    asked = {"fields": FIELDS} if plural == "contacts" else {}
    return lambda _n: client.get(f"/api/v1/{plural}", limit=50, **asked)


def _definitions() -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield "included role", "member", {"includes": ["seller"], "atoms": []}
    own = [_atom(kind, "read", scope) for kind in _KINDS for scope in _SCOPES.get(kind, ("team", "pool"))]
    yield "own atoms", "member", {"includes": [], "atoms": own}
    yield (
        "a part denied",
        "seller",
        {"includes": [], "atoms": [{**_atom(kind, "update", "pool"), "deny": True} for kind in _KINDS]},
    )
    hidden = [
        {**_atom("contact", "read", "all"), "deny": True, "field": field} for field in ("birthday", "about")
    ]
    yield "fields hidden", "seller", {"includes": [], "atoms": hidden}
    scopes = [{"filter": {"field": "team", "op": "eq", "value": {"relative": "my_team"}}}, "pool"]
    filtered = [_atom(kind, "read", scope) for kind in _KINDS for scope in scopes]
    yield "scopes that are filters", "member", {"includes": [], "atoms": filtered}


def _atom(kind: str, verb: str, scope: Any) -> dict[str, Any]:
    return {"object": kind, "verb": verb, "scope": scope, "deny": False}


def _given(house: House, name: str, base: str, definition: dict[str, Any]) -> Client:
    """The colleague, signed in, with the one role; a book keeps those of earlier runs."""
    admin = house.admin
    query = json.dumps({"field": "name", "op": "eq", "value": f"Bench: {name}"})
    known = json.loads(admin.get("/api/v1/roles", filter=query))["items"]
    role = known[0] if known else admin.send("POST", "/api/v1/roles", {"name": f"Bench: {name}"})
    changed = admin.send(
        "PATCH", f"/api/v1/roles/{role['id']}", {"version": role["version"], "draft": definition}
    )
    admin.send("POST", f"/api/v1/roles/{role['id']}/publish", {"version": changed["version"]})
    who = json.dumps({"field": "email", "op": "eq", "value": COLLEAGUE})
    person = json.loads(admin.get("/api/v1/users", filter=who))["items"][0]
    given = {"version": person["version"], "role": base, "extra_roles": [role["id"]]}
    admin.send("PATCH", f"/api/v1/users/{person['id']}", given)
    return Client(house.port).sign_in(COLLEAGUE, PASSWORD)


_TABLES = {
    "contact": "people_party WHERE kind = 'contact' AND", "company": "people_party WHERE kind = 'company' AND",
    "deal": "sales_deal WHERE", "task": "activities_activity WHERE kind = 'task' AND",
}  # fmt: skip
_FORGET = "DELETE FROM access_grant WHERE person_id = %s"
_LEND = """
    INSERT INTO access_grant (id, person_id, regarding, regarding_object, level, is_emergency, reason, review, tags,
        source, external_id, custom, version)
    SELECT gen_random_uuid(), %s, found.id, %s, 'see', false, '', '', '{{}}', '', '', '{{}}', 1
    FROM (SELECT id FROM {table} team_id IS DISTINCT FROM %s ORDER BY md5(id::text) LIMIT %s) found
"""


def _lent(house: House, count: int) -> Client:
    """The colleague as a seller, with so many records of each kind shared with them that they would not see."""
    who = json.dumps({"field": "email", "op": "eq", "value": COLLEAGUE})
    person = json.loads(house.admin.get("/api/v1/users", filter=who))["items"][0]
    given = {"version": person["version"], "role": "seller", "extra_roles": []}
    house.admin.send("PATCH", f"/api/v1/users/{person['id']}", given)
    team = house.bare.execute("SELECT team_id FROM access_user WHERE id = %s", [person["id"]]).fetchone()
    house.bare.execute(_FORGET, [person["id"]])
    for kind, table in _TABLES.items():
        house.bare.execute(_LEND.format(table=table), [person["id"], kind, team[0] if team else None, count])
    house.bare.execute("ANALYZE access_grant")
    return Client(house.port).sign_in(COLLEAGUE, PASSWORD)
