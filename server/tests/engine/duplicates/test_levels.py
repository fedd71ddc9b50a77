"""Each level says the same in SQL, for scans, and in Python, for one record that somebody types."""

from __future__ import annotations

from itertools import product
from typing import Any

import duckdb
import pytest

from rapport.engine.duplicates.comparing.kinds import ELSE, Kind
from rapport.engine.duplicates.comparing.traits import KINDS, keys_of, traits_of
from rapport.engine.duplicates.matching import weights
from rapport.engine.objects import likeness

_PEOPLE = [
    ("Robert", "Smith"), ("Bob", "Smith"), ("Smith", "Robert"), ("Smith", "Jones"), ("R", "Smyth"), ("Robret", "Smith"),
    ("Anna Lena", "Müller-Lüdenscheidt"), ("Anna", "Mueller"), ("Catherine", "Lüdenscheidt"), ("Kathryn", "Shmidt"),
    ("", "Smith"), ("Robert", ""), ("Zoë", "Featherstone"), ("Zoe", "Fetherstone"),
]  # fmt: skip
_DAYS = ["1980-02-03", "1980-03-02", "1980-02-04", "1981-03-04", "1980-12-30", "1999-11-11", None]
_MAILS = [["bob.smith@acme.example"], ["bob.smith@other.example"], ["bob.smiht@acme.example"], ["info@acme.example"],
          ["ann@gmail.com"], ["zed@acme.example", "ann@gmail.com"], []]  # fmt: skip
_PHONES = [["+49301234567"], ["030 1234567"], ["+49301234568"], ["+1 212 5551234"], []]
_PLACES = [
    {"line1": "12 Main St", "postal_code": "10115", "city": "Berlin"}, {"line1": "12 Mian St", "postal_code": "10115"},
    {"line1": "12 Main St", "postal_code": "99999", "city": "Rome"}, {"line1": "14 Main Street", "city": "Berlin"},
    {"postal_code": "10115"}, {"postal_code": "10116", "city": "Berlni"}, {"city": "Berlin"}, {},
]  # fmt: skip
_TITLES = [
    "Acme Works GmbH",
    "ACME Works",
    "Acme",
    "Acme Wrks",
    "Works of Acme Berlin",
    "Quince",
    "Acme Tools Berlin",
]
_SITES = [
    ("https://acme.example", []),
    ("", ["info@acme.example"]),
    ("quince.example", []),
    ("", ["a@gmail.com"]),
]


def _values() -> dict[str, list[list[Any]]]:
    return {
        "given": [[first, last] for first, last in _PEOPLE], "family": [[first, last] for first, last in _PEOPLE],
        "born": [[one] for one in _DAYS], "emails": [[one] for one in _MAILS], "phones": [[one] for one in _PHONES],
        "address": [[[one]] for one in _PLACES], "title": [[one] for one in _TITLES],
        "sites": [[site, mail] for site, mail in _SITES], "place": [["a"], ["b"], [None]],
    }  # fmt: skip


def _traits(kind: Kind, values: list[Any]) -> dict[str, Any]:
    """Names are read together, for one of them may stand in the place of the other."""
    if kind.name in ("given", "family"):
        return {**KINDS["given"].read(values[:1]), **KINDS["family"].read(values[1:])}
    return kind.read(values)


def _sql(kind: Kind) -> str:
    cases = " ".join(f"WHEN {one.sql} THEN '{one.key}'" for one in (kind.missing, *kind.levels))
    return f"CASE {cases} ELSE '{ELSE}' END"


@pytest.mark.parametrize("name", KINDS)
def test_levels_are_the_same_in_both_languages(name: str) -> None:
    kind = KINDS[name]
    rows = [_traits(kind, values) for values in _values()[name]]
    types = {column: kind for one in KINDS.values() for column, kind in one.columns.items()}
    columns = list(rows[0])
    with duckdb.connect() as line:
        made = ", ".join(f"{column} {types[column]}" for column in columns)
        line.execute(f"CREATE TABLE t (n INTEGER, {made})")
        line.executemany(f"INSERT INTO t VALUES ({', '.join('?' * (len(columns) + 1))})",
                         [[n, *row.values()] for n, row in enumerate(rows)])  # fmt: skip
        sides = ", ".join(f"l.{one} AS {one}_l, r.{one} AS {one}_r" for one in columns)
        query = f"SELECT a, b, {_sql(kind)} FROM (SELECT l.n AS a, r.n AS b, {sides} FROM t l, t r)"
        told = {(a, b): level for a, b, level in line.execute(query).fetchall()}
    found = {(a, b): kind.level(rows[a], rows[b]) for a, b in product(range(len(rows)), repeat=2)}
    assert found == told
    assert len({*found.values()}) >= min(len(kind.levels), 3), "the samples say too little"


def test_all_levels_have_weights_that_come_with_the_product() -> None:
    for declared in likeness.all_likenesses():
        stored = weights.stored(declared.weights)
        for one in declared.compared:
            assert {*stored.levels[one.kind]} == {*KINDS[one.kind].level_keys}
            for side in (0, 1):
                assert sum(shares[side] for shares in stored.levels[one.kind].values()) == pytest.approx(
                    1, abs=0.02
                )


def test_records_meet_by_any_of_their_keys() -> None:
    contact = likeness.find("contact")
    assert contact is not None
    one = keys_of(traits_of(contact, {"first_name": "Bob", "last_name": "Smith", "phones": ["+49301234567"]}))
    swapped = keys_of(traits_of(contact, {"first_name": "Smith", "last_name": "Bob"}))
    long = keys_of(traits_of(contact, {"first_name": "Robert", "last_name": "Smith"}))
    phone = keys_of(traits_of(contact, {"last_name": "Other", "phones": ["030 1234567"]}))
    assert all({*one} & {*other} for other in (swapped, long, phone))
    assert not {*long} & {*phone}
