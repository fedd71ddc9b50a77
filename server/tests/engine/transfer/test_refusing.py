"""Rows that stay outside: each with its reason, in a file that can be imported again."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from rapport.engine.objects.problems import Forbidden, Invalid
from rapport.modules.catalog.models import Product
from rapport.modules.people.models import Company
from tests.contract.makers import act
from tests.contract.people_of_the_house import people

from .files import columns, pipeline, reported, rows_of

pytestmark = pytest.mark.django_db


def test_bad_rows_are_refused_with_reasons_and_the_others_come_in(tmp_path: Path) -> None:
    rows = [
        ["Acme", "12", "x.example"],
        ["", "1", ""],
        ["Bolt", "many", ""],
        ["=cmd", "3", "not a site"],
        ["Core", "5", ""],
    ]
    refused = tmp_path / "refused.csv"
    mapping = columns(name="name", staff="employees", web="website")
    report = reported(
        tmp_path,
        "company",
        rows_of(["name", "staff", "web"], rows) + "too,many,cells,here\n",
        mapping,
        refused=refused,
    )
    assert (report["created"], report["refused"]) == (2, 4)
    assert {(reason["code"], reason["field"]) for reason in report["reasons"]} == {
        ("required", "name"),
        ("not_number", "employees"),
        ("not_url", "website"),
        ("unreadable", ""),
    }
    told = list(csv.reader(io.StringIO(refused.read_text("utf-8-sig"))))
    assert told[0] == ["row", "reason", "name", "staff", "web"]
    assert [row[0] for row in told[1:]] == ["3", "4", "5", "7"]
    assert told[3][1].startswith("website: ")
    assert told[3][2] == "'=cmd"
    assert told[4][2:] == ["too", "many", "cells", "here"]


def test_refused_rows_can_be_put_right_and_imported(tmp_path: Path) -> None:
    refused = tmp_path / "refused.csv"
    mapping = columns(name="name", staff={"to": "employees", "number": "."})
    reported(
        tmp_path,
        "company",
        rows_of(["name", "staff"], [["=Acme", "x"], ["Bolt", "2"]]),
        mapping,
        refused=refused,
    )
    repaired = refused.read_text("utf-8-sig").replace(",x", ",9")
    report = reported(tmp_path, "company", repaired, mapping)
    assert (report["created"], report["refused"]) == (1, 0)
    assert Company.objects.get(employees=9).name == "=Acme"


def test_what_the_database_refuses_is_one_row(tmp_path: Path) -> None:
    act("product.create", name="Old", code="A1")
    rows = [[f"P{n}", f"C{n}"] for n in range(300)]
    rows[137][1] = "A1"
    report = reported(
        tmp_path,
        "product",
        rows_of(["name", "code"], rows),
        {**columns(name="name", code="code"), "key": "name"},
    )
    assert (report["created"], report["refused"]) == (299, 1)
    assert report["reasons"][0] == {
        "code": "taken",
        "field": "code",
        "detail": "Another record has this value already.",
        "count": 1,
        "sample_rows": [139],
    }
    assert not Product.objects.filter(name="P137").exists()


def test_archived_records_are_not_written(tmp_path: Path) -> None:
    acme = act("company.create", name="Acme")
    act("company.archive", acme.pk and people().admin, acme.pk)
    report = reported(tmp_path, "company", "name,sector\nAcme,toys\n", columns(name="name", sector="sector"))
    assert report["reasons"][0]["code"] == "archived"


def test_the_law_holds_for_rows_links_and_creation(tmp_path: Path) -> None:
    house = people()
    theirs = act("company.create", house.stranger, name="Theirs")
    mine = act("company.create", house.owner, name="Mine")
    text = rows_of(["id", "name"], [[str(mine.pk), "Mine 2"], [str(theirs.pk), "Stolen"]])
    report = reported(tmp_path, "company", text, columns(id="id", name="name"), actor=house.owner)
    assert (report["updated"], report["refused"], report["created"]) == (1, 1, 0)
    theirs.refresh_from_db()
    assert theirs.name == "Theirs"
    linked = reported(
        tmp_path,
        "contact",
        "name,firm\nAda,Theirs\n",
        columns(name="name", firm="company"),
        actor=house.owner,
    )
    assert linked["reasons"][0]["code"] == "no_such_record"
    with pytest.raises(Forbidden):
        reported(tmp_path, "product", "name\nX\n", columns(name="name"), actor=house.owner)


def test_parts_come_only_into_what_one_may_change(tmp_path: Path) -> None:
    house = people()
    pipeline()
    own = act("deal.create", house.owner, name="Own")
    other = act("deal.create", house.colleague, name="Other")
    text = rows_of(["deal", "unit_price"], [[str(own.pk), "5"], [str(other.pk), "7"]])
    mapping = {**columns(deal="deal", unit_price="unit_price"), "key": "none"}
    report = reported(tmp_path, "deal-line", text, mapping, actor=house.owner)
    assert (report["created"], report["refused"]) == (1, 1)
    assert report["reasons"][0]["code"] == "forbidden"
    own.refresh_from_db()
    assert float(own.amount) == 5.0


@pytest.mark.parametrize(
    ("mapping", "pointer"),
    [
        ({"columns": {"nope": {"to": "name"}}}, "/mapping/columns/nope"),
        ({"columns": {"name": {"to": "salary"}}}, "/mapping/columns/name"),
        ({"columns": {}}, "/mapping/columns"),
        ({"columns": {"name": {"too": "name"}}}, "/mapping/columns"),
        ({"columns": {"name": {"to": "name"}}, "key": "sector"}, "/key"),
        (
            {"columns": {"name": {"to": "name"}, "x": {"to": "sector", "fix": ["explode"]}}},
            "/mapping/columns",
        ),
        (
            {"columns": {"name": {"to": "name"}}, "options": {"timezone": "Mars/Base"}},
            "/mapping/options/timezone",
        ),
        ({"columns": {"name": {"to": "name"}}, "object": "deal"}, "/mapping/object"),
        (
            {"columns": {"name": {"to": "name"}}, "also": [{"to": "sector", "template": "{zzz}"}]},
            "/mapping/also/0",
        ),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_at_once(
    tmp_path: Path, mapping: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        reported(tmp_path, "company", "name,x\nAcme,1\n", mapping)
    assert refusal.value.faults[0].pointer.startswith(pointer)
    assert not Company.objects.exists()
