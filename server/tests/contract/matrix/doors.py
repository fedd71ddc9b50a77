"""Every door through which records are read. Each asks for somebody about one object and compares with the oracle.

A door is a function of (asker, object); what it gives back does not count, what it tells the tally does. Whatever comes
back, through whatever door, is also searched for the canaries of records that the asker may not see.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import orjson

from rapport.engine.objects.object import Object
from tests.contract.matrix import choosing
from tests.contract.matrix.house import House
from tests.contract.matrix.tally import Tally

_WORD = re.compile(rb"kx\d+q")
MOST = 200


@dataclass
class Asked:
    """What came back: `json` is None for what is none."""

    status: int
    json: Any
    content: bytes

    @property
    def ids(self) -> list[str]:
        return [str(one["id"]) for one in self.json["items"]]


@dataclass
class Asker:
    """Somebody of the house at the doors."""

    house: House
    name: str
    tally: Tally

    def __post_init__(self) -> None:
        known = {name: self.house.seen(self.name, name) for name in self.house.facts}
        self.sees = set().union(*known.values())

    def get(self, path: str, **query: Any) -> Asked:
        return self._told(
            path,
            self.house.doors[self.name].client.get(f"/api/v1{path}", _plain(query), headers=self._headers),
        )

    def post(self, path: str, body: Any = None, method: str = "POST", **headers: str) -> Asked:
        client = self.house.doors[self.name].client
        sent = orjson.dumps({} if body is None else body)
        with self.tally.unchanged_if_refused(path, self.name) as refused:
            answer = client.generic(
                method, f"/api/v1{path}", sent, "application/json", headers={**self._headers, **headers}
            )
            refused.append(answer.status_code >= 400)
        return self._told(path, answer)

    @property
    def _headers(self) -> dict[str, str]:
        return self.house.doors[self.name].headers

    def _told(self, path: str, response: Any) -> Asked:
        content = b"".join(response) if response.streaming else response.content
        self.look(path, content + str(response.headers).encode())
        is_json = response.headers.get("Content-Type", "").startswith(
            ("application/json", "application/problem+json")
        )
        if response.status_code >= 500:
            self.tally.fail(path, self.name, "", f"{response.status_code} {content[:200]!r}")
        return Asked(response.status_code, orjson.loads(content) if is_json and content else None, content)

    def look(self, door: str, content: bytes) -> None:
        """Searches what came out for the word of a record that the asker may not see."""
        for word in {found.decode() for found in _WORD.findall(content)}:
            if str(self.house.words.get(word)) not in self.sees and word in self.house.words:
                self.tally.fail(door, self.name, "", f"tells {word}")

    def turn(self, *parts: str) -> int:
        """A number that is the same in each run and another for each asker."""
        return crc32("/".join((self.name, *parts)).encode())


def _plain(query: dict[str, Any]) -> dict[str, Any]:
    return {name: orjson.dumps(one).decode() if isinstance(one, dict) else one for name, one in query.items()}


Reading = Callable[[Asker, Object], None]


def listed(asker: Asker, obj: Object) -> None:
    """The list, and how many it counts."""
    want = asker.house.seen(asker.name, obj.name)
    found = asker.get(f"/{obj.plural}", limit=MOST, archived="all", count="1")
    asker.tally.same("list", asker.name, obj.name, found.ids, want, len(asker.house.facts[obj.name]))
    asker.tally.equal("count", asker.name, obj.name, found.json["count"], {"value": len(want), "exact": True})


def sorted_by(asker: Asker, obj: Object) -> None:
    """Sorted by one field, another one for each asker, in both directions: the same records."""
    fields = [
        name for name, spec in obj.fields.items() if spec.sort_column and name not in _hidden(asker, obj)
    ]
    if fields:
        field = fields[asker.turn("sort", obj.name) % len(fields)]
        sign = "-" if asker.turn(obj.name) % 2 else ""
        found = asker.get(f"/{obj.plural}", limit=MOST, sort=sign + field)
        asker.tally.same("sort", asker.name, obj.name, found.ids, asker.house.seen(asker.name, obj.name),
                         len(asker.house.facts[obj.name]))  # fmt: skip


def filtered(asker: Asker, obj: Object) -> None:
    """By a field that is filled, and by the same one that is empty: together what one sees, and nothing twice."""
    fields = [
        name
        for name, spec in obj.fields.items()
        if "empty" in spec.abilities.operators and name not in _hidden(asker, obj)
    ]
    if fields:
        field = fields[asker.turn("filter", obj.name) % len(fields)]
        found = [
            one for op in ("filled", "empty")
            for one in asker.get(f"/{obj.plural}", limit=MOST, filter={"field": field, "op": op}).ids
        ]  # fmt: skip
        want = asker.house.seen(asker.name, obj.name)
        asker.tally.same("filter", asker.name, obj.name, found, want, 2 * len(asker.house.facts[obj.name]))


def related(asker: Asker, obj: Object) -> None:
    """A filter by what belongs to a record tells of no such thing that the asker may not see."""
    for link in obj.related:
        found = asker.get(f"/{obj.plural}", limit=MOST, filter={"any": link.name, "where": {"and": []}})
        if found.status == 200:
            without = asker.get(
                f"/{obj.plural}", limit=MOST, filter={"none": link.name, "where": {"and": []}}
            )
            want = asker.house.seen(asker.name, obj.name)
            parents = _parents(asker, obj, link)
            cells = len(asker.house.facts[obj.name])
            asker.tally.same(
                "related", asker.name, f"{obj.name}.{link.name}", found.ids, want & parents, cells
            )
            asker.tally.same(
                "related", asker.name, f"{obj.name}.{link.name}", without.ids, want - parents, cells
            )


def _parents(asker: Asker, obj: Object, link: Any) -> set[str]:
    """The records that visible ones of the other object point to, asked of the database past all doors."""
    from rapport.engine.objects import registry

    other = registry.get(link.object)
    seen = asker.house.seen(asker.name, other.name)
    spec = other.fields[link.field]
    records = other.records().filter(pk__in=seen).exclude(archived_at__isnull=False)
    return {str(pk) for pk in records.values_list(spec.column, flat=True) if pk}


def aggregated(asker: Asker, obj: Object) -> None:
    """A count of all, and counts by groups of one field."""
    want = len(asker.house.seen(asker.name, obj.name))
    found = asker.get(f"/{obj.plural}/aggregate", measures="count")
    asker.tally.equal(
        "aggregate", asker.name, obj.name, sum(one["values"]["count"] for one in found.json["groups"]), want
    )
    fields = [
        name
        for name, spec in obj.fields.items()
        if spec.abilities.groupable and name not in _hidden(asker, obj)
    ]
    if fields:
        field = fields[asker.turn("group", obj.name) % len(fields)]
        found = asker.get(f"/{obj.plural}/aggregate", measures="count", group=field)
        got = sum(one["values"]["count"] for one in found.json["groups"])
        lists = obj.fields[field].kind in ("links", "tags", "multi_choice")
        asker.tally.equal("group", asker.name, f"{obj.name}.{field}", want if lists else got, want)


def exported(asker: Asker, obj: Object) -> None:
    """The file: what one may export, in both forms."""
    may = "export" in obj.verbs and _allows(asker, obj, "export")
    form = ("csv", "ndjson")[asker.turn("export", obj.name) % 2]
    found = asker.get(f"/{obj.plural}/export", format=form, archived="all")
    asker.tally.equal("export", asker.name, obj.name, found.status, 200 if may else 403)
    if may and found.status == 200:
        text = found.content.decode()
        got = {str(one.id) for one in asker.house.facts[obj.name] if str(one.id) in _first_column(text, form)}
        want = asker.house.seen(asker.name, obj.name, "export")
        asker.tally.same("export", asker.name, obj.name, got, want, len(asker.house.facts[obj.name]))


def _first_column(text: str, form: str) -> set[str]:
    lines = text.removeprefix("\ufeff").splitlines()
    if form == "csv":
        return {line.split(",")[0] for line in lines[1:]}
    return {orjson.loads(line)["id"] for line in lines if line}


def _allows(asker: Asker, obj: Object, verb: str) -> bool:
    house, who = asker.house, asker.house.people[asker.name]
    names = (
        [obj.name]
        if obj.name in house.oracle.cells
        else sorted({one.object for one in house.facts[obj.name]})
    )
    return house.oracle.is_open(who, obj.name, verb) and any(
        house.oracle.allows(who, name, verb) for name in names
    )


def boarded(asker: Asker, obj: Object) -> None:
    """The columns of a board, their counts and their cards."""
    if obj.board and obj.board.by not in _hidden(asker, obj) and asker.house.seen(asker.name, obj.board.by):
        found = asker.get(f"/{obj.plural}/board", limit=MOST)
        want = asker.house.seen(asker.name, obj.name)
        got = [str(one["id"]) for column in found.json["columns"] for one in column["items"]]
        asker.tally.same("board", asker.name, obj.name, got, want, len(asker.house.facts[obj.name]))
        asker.tally.equal(
            "board", asker.name, obj.name, sum(one["count"] for one in found.json["columns"]), len(want)
        )


def searched(asker: Asker, obj: Object) -> None:
    """By the beginning of every canary: each that may be read, no other."""
    if obj.search:
        want = asker.house.seen(asker.name, obj.name)
        found = asker.get("/search", q="kx", objects=obj.name, limit=100)
        texts = {str(pk) for pk in asker.house.words.values()}
        if asker.house.people[asker.name].only is None:
            # Who may not read its author finds a comment by its title alone: no more is asked of a narrow token.
            cells = len(asker.house.facts[obj.name])
            asker.tally.same("search", asker.name, obj.name, set(found.ids) & texts, want & texts, cells)
        asker.tally.same("search", asker.name, obj.name, found.ids, {*found.ids} & want, 0)


def detailed(asker: Asker, obj: Object) -> None:
    """Each record by its id."""
    _each(asker, obj, "detail", lambda pk: asker.get(f"/{obj.plural}/{pk}"))


def timelined(asker: Asker, obj: Object) -> None:
    """What was done with each."""
    _each(asker, obj, "timeline", lambda pk: asker.get(f"/{obj.plural}/{pk}/timeline"))


def originated(asker: Asker, obj: Object) -> None:
    """Where the values of each came from."""
    _each(asker, obj, "origins", lambda pk: asker.get(f"/{obj.plural}/{pk}/origins"))


def explained(asker: Asker, obj: Object) -> None:
    """Why one sees it: of what one does not see nothing is explained. Others are explained to three roles alone."""
    me = str(asker.house.ids[asker.name])
    _each(asker, obj, "access", lambda pk: asker.get(f"/{obj.plural}/{pk}/access", person=me))
    who = asker.house.people[asker.name]
    others = who.role in ("Admin", "Controller", "Auditor") and who.only is None
    if not others and asker.house.facts[obj.name]:
        pk, other = asker.house.facts[obj.name][0].id, asker.house.ids["stranger"]
        found = asker.get(f"/{obj.plural}/{pk}/access", person=str(other))
        asker.tally.equal("access", asker.name, obj.name, found.status, 403)


def as_it_was(asker: Asker, obj: Object) -> None:
    """The list as it is at this moment, and each record: the law is that of today."""
    found = asker.get(f"/{obj.plural}", as_of=asker.house.now, limit=MOST, archived="all")
    cells = len(asker.house.facts[obj.name])
    if found.status == 200:
        asker.tally.same(
            "as_of", asker.name, obj.name, found.ids, asker.house.seen(asker.name, obj.name), cells
        )
    _each(asker, obj, "as_of", lambda pk: asker.get(f"/{obj.plural}/{pk}", as_of=asker.house.now))


def _each(asker: Asker, obj: Object, door: str, ask: Callable[[Any], Asked]) -> None:
    want = asker.house.seen(asker.name, obj.name)
    for one in choosing.some(asker.house.near(asker.name, obj.name), asker.name, door, obj.name, each=3):
        expected = 200 if str(one.id) in want else 404
        asker.tally.equal(door, asker.name, obj.name, ask(one.id).status, expected)


def _hidden(asker: Asker, obj: Object) -> set[str]:
    """What a role hides of the object, with all that follows from it."""
    from rapport.engine.access.lens import seen_by

    return set(obj.fields) - set(seen_by(obj, asker.house.actor(asker.name)).fields)


READING: dict[str, Reading] = {
    "list": listed, "sort": sorted_by, "filter": filtered, "related": related, "aggregate": aggregated,
    "export": exported, "board": boarded, "search": searched, "detail": detailed, "timeline": timelined,
    "origins": originated, "access": explained, "as_of": as_it_was,
}  # fmt: skip
"""By the name that routes.py calls it."""
