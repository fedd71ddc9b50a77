"""Exports of other programs are recognised by their headers and come in with a ready mapping, to the row."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import registry
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.transfer.intake import register
from rapport.engine.transfer.mapping import ready, targets
from rapport.engine.transfer.mapping.mapping import ColumnRule
from rapport.engine.transfer.mapping.ready import Export
from rapport.modules.people.models import Company, Contact
from rapport.modules.sales.models import Deal
from rapport.site import starter
from tests.contract.makers import act

from .files import reported, rows_of, take, write

pytestmark = pytest.mark.django_db
EXPORTS = ready.all_exports()
_CELLS = {
    "emails": "ada@x.example", "phones": "+49 30 123456", "date": "2024-05-06", "datetime": "2024-05-06 07:08",
    "money": "1200", "integer": "12", "percent": "10", "decimal": "3", "url": "https://x.example", "choice": "",
}  # fmt: skip


def _rule(told: str | ColumnRule | None) -> ColumnRule:
    return told if isinstance(told, ColumnRule) else ColumnRule(to=told)


def _cell(spec: FieldSpec, path: str, rule: ColumnRule) -> str:
    if rule.aliases:
        return next(iter(rule.aliases))
    if rule.times != 1:
        return "0.1"
    if path.endswith(".currency"):
        return "USD"
    if spec.kind == "link" and rule.link is not None and not rule.link.make:
        return ""
    return _CELLS.get(spec.kind, "" if spec.kind in ("link", "user", "record") else "Some text")


def _sample(export: Export) -> tuple[list[str], list[str]]:
    """Headers and one row as such a file would have them."""
    obj = registry.get(export.object)
    headers = list(dict.fromkeys([*export.headers, *export.any, *export.columns]))
    cells = []
    for header in headers:
        rule = _rule(export.columns.get(header))
        spec = targets.target(obj, rule.to).spec if rule.to else None
        usual = "Qualification" if header.endswith(" - Stage") else "x"
        cells.append(_cell(spec, rule.to or "", rule) if spec else export.only.get(header, [usual])[0])
    return headers, cells


@pytest.fixture
def _pipeline() -> None:
    starter.begin()


@pytest.mark.usefixtures("_pipeline")
@pytest.mark.parametrize("program", sorted({export.program for export in EXPORTS}))
def test_every_export_is_recognised_as_itself_and_comes_in(tmp_path: Path, program: str) -> None:
    for export in (one for one in EXPORTS if one.program == program):
        headers, cells = _sample(export)
        assert ready.recognised(headers, export.object) == export
        shorter = [*export.headers, *export.any[:1]]
        assert ready.recognised(shorter, export.object) is not None, export.holds
        kept, report = take(write(tmp_path, rows_of(headers, [cells])), export.object)
        told = (export.holds, report.as_json())
        # Two exports of one program may tell of the same record.
        assert (report.rows, report.created + report.updated + report.unchanged) == (1, 1), told
        rules = {column["header"]: column["target"] for column in kept.columns}
        assert all(rules[header] is None for header, rule in export.columns.items() if _rule(rule).to is None)


def test_headers_of_nobody_are_not_recognised() -> None:
    for headers in (
        ["name", "email"],
        ["Name", "City", "Phone"],
        ["id", "name"],
        ["First Name", "Last Name"],
    ):
        assert ready.recognised(headers) is None


@pytest.mark.usefixtures("_pipeline")
def test_stages_of_another_program_become_those_that_are_here(tmp_path: Path) -> None:
    headers = [
        "Record ID",
        "Deal Name",
        "Deal Stage",
        "Amount",
        "Close Date",
        "Associated Company",
        "Deal owner",
    ]
    rows = [
        ["1", "Big", "Closed Won (Sales Pipeline)", "1200", "2024-05-06", "Acme", "Somebody"],
        ["2", "Small", "Contract Sent", "5", "2030-01-01", "", ""],
        ["3", "Odd", "A stage of our own", "5", "2030-01-01", "", ""],
    ]
    report = reported(tmp_path, "deal", rows_of(headers, rows))
    assert (report["created"], report["refused"], report["made"]) == (2, 1, 1)
    assert report["reasons"][0]["detail"] == "There is no stage “A stage of our own”."
    assert report["empty"]["owner"] == 2
    assert dict(Deal.objects.values_list("name", "stage__name")) == {"Big": "Won", "Small": "Negotiation"}
    # Where the organisation has such a stage, nothing is replaced.
    pipeline = Deal.objects.first().pipeline_id  # type: ignore[union-attr]  # it was made above
    act("stage.create", pipeline=str(pipeline), name="Contract Sent", category="open")
    reported(tmp_path, "deal", rows_of(headers, rows[1:2]))
    assert Deal.objects.get(name="Small").stage.name == "Contract Sent"


def test_companies_and_people_of_one_file_come_in_one_after_the_other(tmp_path: Path) -> None:
    text = (
        "External ID,Name,Is a Company,Related Company,Email,Street\n"
        "p1,Acme,True,,info@acme.example,Main St 1\np2,Ada Lovelace,False,Acme,ada@acme.example,\n"
        "p3,Bolt,1,,,\np4,Eve Moneypenny,0,Nowhere,eve@x.example,\n"
    )
    companies = reported(tmp_path, "company", text)
    assert (companies["rows"], companies["created"], companies["skipped"]) == (4, 2, 2)
    people = reported(tmp_path, "contact", text)
    assert (people["rows"], people["created"], people["skipped"], people["made"]) == (4, 2, 2, 1)
    assert Company.objects.filter(kind="company").count() == 3
    assert Contact.objects.get(name="Ada Lovelace").company.name == "Acme"
    again = reported(tmp_path, "contact", text)
    assert (again["unchanged"], again["skipped"], again["refused"]) == (2, 2, 0)


def test_several_values_in_a_cell_of_google_are_several(tmp_path: Path) -> None:
    headers = [
        "First Name",
        "Last Name",
        "Organization Name",
        "E-mail 1 - Label",
        "E-mail 1 - Value",
        "Labels",
    ]
    row = [
        "Ada",
        "Lovelace",
        "Acme",
        "* Work",
        "a@x.example ::: b@x.example",
        "* myContacts ::: Friends ::: VIP",
    ]
    reported(tmp_path, "contact", rows_of(headers, [row]))
    ada = Contact.objects.get(name="Ada Lovelace")
    assert [point["value"] for point in ada.emails] == ["a@x.example", "b@x.example"]
    assert "Friends" in ada.tags


def test_the_report_balances_with_rows_that_are_refused_and_left_out(tmp_path: Path) -> None:
    rows = [["p1", "Acme", "True", "x"], ["p2", "Ada", "False", "not an email"], ["p3", "", "False", ""]]
    path = write(tmp_path, rows_of(["External ID", "Name", "Is a Company", "Email"], rows))
    kept = register(registry.get("contact"), path, SYSTEM, name="partners.csv")
    assert kept.mapping["only"] == {"Is a Company": ["False", "0", "No"]}
    refused = tmp_path / "refused.csv"
    report = reported(tmp_path, "contact", path.read_text(), refused=refused)
    assert (report["rows"], report["skipped"], report["refused"]) == (3, 1, 2)
    assert [row["row"] for row in csv.DictReader(io.StringIO(refused.read_text("utf-8-sig")))] == ["3", "4"]


def test_every_alias_and_constant_is_a_value_of_its_field() -> None:
    for export in EXPORTS:
        obj = registry.get(export.object)
        rules: list[Any] = [_rule(rule) for rule in export.columns.values()]
        for rule in [*rules, *export.also]:
            spec = targets.target(obj, rule.to).spec if rule.to else None
            if spec is not None and spec.kind == "choice":
                known = {value for value, _ in spec.choices}
                told = set(rule.aliases.values()) if isinstance(rule, ColumnRule) else {rule.value}
                assert told <= known, (export.program, export.holds, rule.to)
