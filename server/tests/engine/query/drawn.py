"""Random rows and random filter trees for them. Values come from small pools, so that conditions meet them."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from hypothesis import strategies as st

from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query.asker import SPANS
from rapport.kit.ids import uuid7
from tests.engine.query.samples import COLOURS, FIRM, NOW, SAMPLE, TODAY, Firm, People, Sample

TEXTS = [
    "", "Müller", "muller", "MÜLLER GmbH", "Acme Corp", "100%", "a_b", "ab", "back\\slash", "Ångström", "İstanbul",
    "ΣΊΣΥΦΟΣ", "e\u0301clair", "straße", "STRASSE", "O'Brien \"x\"", "{x}", "$1 %s",
]  # fmt: skip
HTML = ["", "<p>Müller</p>", "<b>bo</b>ld", "R&amp;D", "<br>"]
MAILS = ["", "ann@acme.example", "bob@acme.example", "info@muller.example"]
PHONES = ["", "+493012345678", "+14155550123", "030 12 34"]
SITES = ["", "https://acme.example", "https://muller.example/x"]
CITIES = [{}, {"city": "Köln", "type": "home"}, {"line1": "Main St 5", "country": "US"}]
DAYS = [None, *(TODAY + timedelta(days=n) for n in (-400, -100, -31, -7, -1, 0, 1, 6, 9, 40, 366))]
MOMENTS = [None, *(NOW + timedelta(hours=n) for n in (-9000, -800, -40, -10, -9, 0, 13, 14, 15, 200, 5000))]
HOURS = [None, time(0), time(0, 1), time(9, 30), time(12), time(23, 59)]
NUMBERS = [None, -5, 0, 1, 7, 2**62]
DECIMALS = [None, *map(Decimal, ("-1.5", "0", "0.0001", "12.5", "99999.9999"))]
TAGS = ["hot", "Hot", "vip", "ö"]
JSON = [{}, [], "", {"a": 1}, [0], "x"]
REMOVED = [None, None, NOW]


def points(pool: list[str]) -> st.SearchStrategy[list[dict[str, str]]]:
    return st.lists(st.sampled_from(pool[1:]), max_size=2, unique=True).map(
        lambda found: [{"value": one, "type": "work"} for one in found]
    )


def firms(people: People) -> st.SearchStrategy[list[Firm]]:
    one = st.builds(
        Firm, name=st.sampled_from(TEXTS), country=st.sampled_from(["", "DE", "US"]), staff=st.sampled_from(NUMBERS),
        is_open=st.booleans(), owner_id=st.sampled_from([None, people.me, people.other]),
        archived_at=st.sampled_from(REMOVED),
    )  # fmt: skip
    return st.lists(one, min_size=1, max_size=3)


def samples(people: People, made: list[Firm]) -> st.SearchStrategy[list[Sample]]:
    users, teams = [None, people.me, people.other], [people.team, people.other_team]
    one = st.builds(
        Sample, name=st.sampled_from(TEXTS), note=st.sampled_from(TEXTS), html=st.sampled_from(HTML),
        whole=st.sampled_from(NUMBERS), ratio=st.sampled_from(DECIMALS), share=st.sampled_from(DECIMALS[:-1]),
        price=st.sampled_from(DECIMALS), price_currency=st.sampled_from(["EUR", "JPY"]),
        price_rate=st.sampled_from([Decimal(1), Decimal("1.0823"), Decimal("0.3333333333")]),
        vip=st.booleans(), day=st.sampled_from(DAYS), at=st.sampled_from(MOMENTS),
        clock=st.sampled_from(HOURS),
        colour=st.sampled_from(["", *dict(COLOURS)]),
        colours=st.lists(st.sampled_from(list(dict(COLOURS))), max_size=2, unique=True),
        tags=st.lists(st.sampled_from(TAGS), max_size=2, unique=True),
        mail=st.sampled_from(MAILS), tel=st.sampled_from(PHONES), site=st.sampled_from(SITES),
        place=st.sampled_from(CITIES), places=st.lists(st.sampled_from(CITIES[1:]), max_size=2),
        emails=points(MAILS), phones=points(PHONES), blob=st.sampled_from(JSON),
        firm=st.sampled_from([None, *made]), crew=st.lists(st.sampled_from(teams), max_size=2, unique=True),
        keeper_id=st.sampled_from(users), owner_id=st.sampled_from(users),
        source=st.sampled_from(["", "hidden"]), archived_at=st.sampled_from(REMOVED),
        about=st.sampled_from([None, made[0].pk]), about_object=st.sampled_from(["firm", "sample"]),
        created_at=st.just(NOW), updated_at=st.just(NOW),
    )  # fmt: skip
    return st.lists(one, min_size=1, max_size=5).map(_numbered)


def _numbered(found: list[Sample]) -> list[Sample]:
    for index, one in enumerate(found):
        one.id, one.number = uuid7(), index + 1
    return found


def save(made: list[Firm], found: list[Sample]) -> None:
    """Puts the rows into the emptied tables."""
    Sample.objects.all().delete()
    Firm.objects.all().delete()
    for index, firm in enumerate(made):
        firm.id = made[0].pk if index == 0 else uuid7()
    Firm.objects.bulk_create(made)
    for one in found:
        one.firm = one.firm  # takes over the id the firm was given since
    Sample.objects.bulk_create(found)


_POOLS: dict[str, list[Any]] = {
    "text": TEXTS, "long_text": TEXTS, "rich_text": ["Müller", "bold", "R&D", "b"], "email": MAILS, "emails": MAILS,
    "phone": PHONES, "phones": [*PHONES, "+49 30"], "url": SITES, "choice": list(dict(COLOURS)),
    "multi_choice": list(dict(COLOURS)), "tags": TAGS, "integer": NUMBERS, "autonumber": [1, 2, 3],
    "decimal": DECIMALS, "percent": DECIMALS[:-1], "money": DECIMALS, "boolean": [True, False],
    "address": ["köln", "MAIN", "home"], "addresses": ["köln", "us", "home"],
    "time": [one.isoformat("minutes") for one in HOURS if one],
}  # fmt: skip
_WORDS = ("contains", "not_contains", "starts", "ends")


def trees(obj: Object, people: People, ids: list[str], depth: int = 3) -> st.SearchStrategy[dict[str, Any]]:
    """Filters that the parser accepts for `obj`."""
    return _node(obj, people, tuple(ids), depth)


def _node(obj: Object, people: People, ids: tuple[str, ...], depth: int) -> st.SearchStrategy[dict[str, Any]]:
    leaf = _leaf(obj, people, ids)
    if depth == 0:
        return leaf
    inner = st.deferred(lambda: _node(obj, people, ids, depth - 1))
    shapes = [
        leaf,
        st.builds(lambda several: {"and": several}, st.lists(inner, max_size=3)),
        st.builds(lambda several: {"or": several}, st.lists(inner, max_size=3)),
        st.builds(lambda one: {"not": one}, inner),
    ]
    if obj.related:
        names, words = [one.name for one in obj.related], st.sampled_from(["any", "none"])
        where = st.deferred(lambda: _node(SAMPLE, people, ids, depth - 1))
        shapes.append(st.builds(lambda word, name: {word: name}, words, st.sampled_from(names)))
        shapes.append(
            st.builds(
                lambda word, name, node: {word: name, "where": node}, words, st.sampled_from(names), where
            )
        )
    return st.one_of(*shapes)


def _leaf(obj: Object, people: People, ids: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    names = [
        (name, spec)
        for name, spec in obj.fields.items()
        if name not in ("custom", "created_at", "updated_at")
    ]
    if obj is SAMPLE:
        names += [
            (f"firm.{name}", FIRM.fields[name]) for name in ("name", "country", "staff", "is_open", "owner")
        ]
        names += [("keeper.team", SAMPLE.fields["team"]), ("keeper.name", FIRM.fields["name"])]
    pairs = [(name, spec, op) for name, spec in names for op in spec.abilities.operators]
    return st.sampled_from(pairs).flatmap(lambda one: _condition(*one, people, ids))


def _condition(
    name: str, spec: FieldSpec, op: str, people: People, ids: tuple[str, ...]
) -> st.SearchStrategy[dict[str, Any]]:
    if op in ("empty", "filled"):
        return st.just({"field": name, "op": op})
    one = _value(name, spec, op, people, ids)
    if op in ("in", "not_in", "has_any", "has_all", "has_none"):
        one = st.lists(one, min_size=1, max_size=3)
    elif op == "between":
        one = st.tuples(one, one).map(lambda pair: sorted(pair, key=_size))
    return st.builds(lambda value: {"field": name, "op": op, "value": value}, one)


def _size(value: Any) -> Any:
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def _value(
    name: str, spec: FieldSpec, op: str, people: People, ids: tuple[str, ...]
) -> st.SearchStrategy[Any]:
    kind = spec.kind
    if kind == "date":
        return st.sampled_from([str(day) for day in DAYS if day]) if op == "between" else _days()
    if kind == "datetime":
        moments = [one.isoformat() for one in MOMENTS if one]
        if op == "between":
            return st.sampled_from(moments)
        return _days() if op in ("on", "within") else st.one_of(_days(), st.sampled_from(moments))
    if kind in ("user", "link", "links", "id"):
        relative = [{"relative": "me"}] if kind == "user" else []
        relative += [{"relative": "my_team"}] if name in ("owner", "keeper", "team") else []
        teams = [str(people.team), str(people.other_team)]
        return st.sampled_from([*relative, str(people.me), *teams, *ids])
    if kind == "record":
        return st.sampled_from([f"firm/{ids[0]}", {"object": "sample", "id": ids[0]}])
    pool = [value for value in _POOLS[kind] if value not in (None, "")]
    if op in _WORDS:
        texts = [part for value in pool for part in (value, value[:3], value[2:5]) if part.strip("\u0301")]
        return st.sampled_from(texts)
    return st.sampled_from([str(value) if isinstance(value, Decimal) else value for value in pool])


def _days() -> st.SearchStrategy[Any]:
    relative = st.sampled_from([{"relative": word} for word in SPANS])
    some = st.builds(
        lambda word, n: {"relative": word, "n": n},
        st.sampled_from(["last_days", "next_days"]),
        st.integers(1, 40),
    )
    return st.one_of(st.sampled_from([str(day) for day in DAYS if day]), relative, some)
