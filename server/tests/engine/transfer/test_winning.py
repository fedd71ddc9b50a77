"""Who wins, field by field, when a row is about a record that is there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from rapport.engine.objects.problems import Invalid
from rapport.modules.people.models import Company
from tests.contract.makers import act

from .files import columns, reported, rows_of

pytestmark = pytest.mark.django_db
HEADERS = ["name", "sector", "staff", "seen"]
MAPPING = columns(name="name", sector="sector", staff="employees")
SOON, LATER = ((datetime.now(UTC) + timedelta(days=days)).date().isoformat() for days in (10, 20))
LONG_AGO = "2001-02-03"


def _ways(default: str = "file", dated: str = "", **own: str) -> dict[str, Any]:
    told = {
        name: {**rule, "wins": own[name]} if name in own else rule
        for name, rule in MAPPING["columns"].items()
    }
    return {"columns": told, "options": {"wins": default, "dated": dated}}


def _import(folder: Path, rows: list[list[Any]], mapping: dict[str, Any], **options: Any) -> dict[str, Any]:
    return reported(folder, "company", rows_of(HEADERS, rows), mapping, **options)


def _there(**values: Any) -> Company:
    made: Company = act("company.create", name="Acme", **values)
    return made


def _now(company: Company) -> tuple[str, int | None]:
    company.refresh_from_db()
    return company.sector, company.employees


@pytest.mark.parametrize(
    ("default", "own", "expected"),
    [
        ("file", {}, ("new", 9)), ("record", {}, ("old", None)), ("empty", {}, ("old", 9)),
        ("file", {"sector": "record"}, ("old", 9)), ("record", {"staff": "file"}, ("old", 9)),
        ("record", {"sector": "file", "staff": "empty"}, ("new", 9)),
    ],
)  # fmt: skip
def test_each_field_has_its_winner(
    tmp_path: Path, default: str, own: dict[str, str], expected: tuple[str, int | None]
) -> None:
    company = _there(sector="old")
    rows = [["Acme", "new", 9, ""], ["Bolt", "new", 7, ""]]
    checked = _import(tmp_path, rows, _ways(default, **own), rehearsed=True)
    report = _import(tmp_path, rows, _ways(default, **own))
    assert _now(company) == expected
    bolt = Company.objects.get(name="Bolt")
    assert (bolt.sector, bolt.employees) == ("new", 7), "a new record takes what the file says"
    kept = {"sector": 1} if expected[0] == "old" else {}
    assert report["kept"] == {**kept, **({"employees": 1} if expected[1] is None else {})}
    assert checked["kept"] == report["kept"]
    assert report["samples"] == [], "what is written is kept nowhere else"


def test_the_first_rows_are_shown_as_they_will_be(tmp_path: Path) -> None:
    _there(sector="old")
    rows = [["Acme", "new", 9, ""], ["Bolt", "new", 7, ""]]
    changed, made = _import(tmp_path, rows, _ways(sector="record"), rehearsed=True)["samples"]
    assert (changed["row"], changed["outcome"], changed["title"]) == (2, "updated", "Acme")
    assert changed["fields"] == [
        {"name": "sector", "was": "old", "now": "old", "file": "new"},
        {"name": "employees", "was": "", "now": "9", "file": "9"},
    ]
    assert (made["outcome"], [one["now"] for one in made["fields"]]) == ("created", ["Bolt", "new", "7"])


def test_an_empty_cell_empties_nothing_that_the_record_wins(tmp_path: Path) -> None:
    company = _there(sector="old", employees=5)
    mapping = _ways(sector="record")
    mapping["options"]["blank"] = "clear"
    _import(tmp_path, [["Acme", "", "", ""]], mapping)
    assert _now(company) == ("old", None)


def test_the_newer_value_wins_by_the_last_change_of_its_field(tmp_path: Path) -> None:
    company = _there(sector="old", employees=5)
    report = _import(tmp_path, [["Acme", "new", 9, LONG_AGO]], _ways("newer", "seen"))
    assert (_now(company), report["unchanged"]) == (("old", 5), 1)
    assert report["kept"] == {"sector": 1, "employees": 1}
    _import(tmp_path, [["Acme", "new", "", SOON], ["Bolt", "x", 1, ""]], _ways("newer", "seen"))
    assert _now(company) == ("new", 5)


def test_each_field_has_its_own_last_change(tmp_path: Path) -> None:
    company = _there(sector="old", employees=5)
    entry = (
        "INSERT INTO log_change (at, object, record, version, op, fields, door, action)"
        " VALUES (%s, 'company', %s, 2, 'update', %s, 'api', '')"
    )
    with connection.cursor() as cursor:
        # The sector was said after the date of the row, the staff before it.
        cursor.execute(entry, [LATER, company.pk, '{"sector": ["older", "old"]}'])
    report = _import(tmp_path, [["Acme", "new", 9, SOON]], _ways("newer", "seen"))
    assert _now(company) == ("old", 9)
    assert report["kept"] == {"sector": 1}


def test_of_two_rows_about_one_record_the_newer_wins_wherever_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["Acme", "b", 2, "2020-02-02"], ["Acme", "a", 1, "2020-01-01"], ["Acme", "c", 3, "2020-03-03"]]
    for chunk in (1, 2000):
        Company.objects.all().delete()
        monkeypatch.setattr("rapport.engine.transfer.running.execute.CHUNK_ROWS", chunk)
        _import(tmp_path, rows, _ways("newer", "seen"))
        assert _now(Company.objects.get()) == ("c", 3), chunk


@pytest.mark.parametrize(
    ("mapping", "pointer"),
    [
        (_ways("newer"), "/mapping/options/dated"),
        (_ways(sector="newer"), "/mapping/options/dated"),
        (_ways("newer", "gone"), "/mapping/options/dated"),
        (columns(name="name", sector={"to": "addresses.city", "wins": "file"},
                 staff={"to": "addresses.region", "wins": "record"}), "/mapping/columns/staff/wins"),
    ],
)  # fmt: skip
def test_a_winner_that_cannot_be_is_refused(tmp_path: Path, mapping: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Invalid) as refused:
        _import(tmp_path, [["Acme", "a", 1, ""]], mapping)
    assert [one.pointer for one in refused.value.faults] == [pointer]


def test_a_row_whose_date_cannot_be_read_is_refused(tmp_path: Path) -> None:
    report = _import(
        tmp_path, [["Acme", "a", 1, "the other day"], ["Bolt", "a", 1, ""]], _ways("newer", "seen")
    )
    assert (report["refused"], report["created"]) == (1, 1)
