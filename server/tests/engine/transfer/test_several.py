"""Several records of one row, and columns that are split: what a link makes, and parts of a cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.engine.objects.problems import Invalid
from rapport.modules.people.models import Company, Contact
from rapport.modules.sales.models import Deal
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import people

from .files import columns, reported, rows_of

pytestmark = pytest.mark.django_db
HEADERS = ["name", "firm", "site", "city"]
ROWS = [
    ["Ada", "Acme", "acme.example", "Rome"], ["Bob", "Acme", "other.example", "Oslo"],
    ["Eve", "Bolt", "not a site", ""], ["Zoe", "Crux", "", ""], ["Kim", "Dorn", "dorn.example", ""],
]  # fmt: skip


def _mapping(**fields: str) -> dict[str, Any]:
    return columns(name="name", firm={"to": "company", "link": {"make": True, "fields": fields}})


def test_a_contact_brings_its_company_with_what_the_row_says_of_it(tmp_path: Path) -> None:
    act("company.create", name="Dorn", website="https://kept.example")
    mapping = _mapping(**{"website": "site", "addresses.city": "city"})
    checked = reported(tmp_path, "contact", rows_of(HEADERS, ROWS), mapping, rehearsed=True)
    report = reported(tmp_path, "contact", rows_of(HEADERS, ROWS), mapping)
    assert (report["created"], report["made"], report["refused"]) == (4, 2, 1)
    assert (checked["created"], checked["made"], checked["refused"]) == (4, 2, 1)
    assert [(one["field"], one["sample_rows"]) for one in report["reasons"]] == [("company", [4])]
    found = {one.name: one for one in Company.objects.filter(kind="company")}
    assert {name: one.website for name, one in found.items()} == {
        "Acme": "https://acme.example", "Crux": "", "Dorn": "https://kept.example",
    }, "who is there stays as they are"  # fmt: skip
    assert found["Acme"].addresses[0]["city"] == "Rome"
    linked = dict(Contact.objects.filter(kind="contact").values_list("name", "company__name"))
    assert linked == {"Ada": "Acme", "Bob": "Acme", "Zoe": "Crux", "Kim": "Dorn"}


def test_a_link_fills_gaps_of_a_record_that_is_there(tmp_path: Path) -> None:
    act("company.create", name="Acme")
    act("company.create", name="Dorn", website="https://kept.example")
    mapping = _mapping(**{"website": "site", "addresses.city": "city"})
    mapping["columns"]["firm"]["link"] |= {"fills": True}
    rows = [*ROWS[:2], *ROWS[3:], ["Ann", "Dorn", "", "Bonn"]]
    checked = reported(tmp_path, "contact", rows_of(HEADERS, rows), mapping, rehearsed=True)
    report = reported(tmp_path, "contact", rows_of(HEADERS, rows), mapping)
    assert (report["created"], report["made"], report["filled"]) == (5, 1, 1)
    assert (checked["created"], checked["made"], checked["filled"]) == (5, 1, 1)
    found = {one.name: one for one in Company.objects.filter(kind="company")}
    assert found["Acme"].website == "https://acme.example", "the first row that names it says it"
    assert found["Acme"].addresses[0]["city"] == "Rome"
    assert found["Dorn"].website == "https://kept.example", "only gaps are filled"
    again = reported(tmp_path, "contact", rows_of(HEADERS, rows), mapping)
    assert (again["unchanged"], again["filled"]) == (5, 0)
    refused = reported(tmp_path, "contact", rows_of(HEADERS, [["Jo", "Acme", "not a site", ""]]), mapping)
    assert (refused["refused"], refused["created"]) == (1, 0)


def test_who_may_not_change_the_linked_record_leaves_it_as_it_is(tmp_path: Path) -> None:
    house = people()
    act("company.create", name="Acme")
    act("deal.create", house.owner, **{**World(house.owner).given("deal"), "name": "Big"})
    mapping = columns(
        body="body",
        to={"to": "regarding", "link": {"object": "deal", "fields": {"source": "from"}, "fills": True}},
    )
    rows = rows_of(["body", "to", "from"], [["We met", "Big", "Fair"]])
    report = reported(tmp_path, "note", rows, mapping, actor=house.colleague)
    assert (report["created"], report["linked"], report["filled"]) == (1, 1, 0)
    assert Deal.objects.get(name="Big").source == ""
    report = reported(tmp_path, "note", rows, mapping, actor=house.owner)
    assert report["filled"] == 1
    assert Deal.objects.get(name="Big").source == "Fair"


@pytest.mark.parametrize("fields", [{"website": "gone"}, {"salary": "site"}, {"parent": "site"}])
def test_what_a_link_cannot_bring_is_refused_at_once(tmp_path: Path, fields: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        reported(tmp_path, "contact", rows_of(HEADERS, ROWS), _mapping(**fields))


def test_a_column_is_split_into_fields(tmp_path: Path) -> None:
    mapping = {
        "columns": {},
        "also": [
            {"to": "first_name", "template": "{who|first}"}, {"to": "last_name", "template": "{who|rest}"},
            {"to": "job_title", "template": "{what|before_comma}"},
            {"to": "about", "template": "[at {what|after_comma}]"},
        ],
    }  # fmt: skip
    rows = [["Ada King Lovelace", "Engineer, Analytical Engines"], ["Bob Young", "Buyer"]]
    report = reported(tmp_path, "contact", rows_of(["who", "what"], rows), mapping)
    assert report["created"] == 2, report
    told = Contact.objects.filter(kind="contact").order_by("name")
    assert [(one.first_name, one.last_name, one.job_title, one.about) for one in told] == [
        ("Ada", "King Lovelace", "Engineer", "at Analytical Engines"), ("Bob", "Young", "Buyer", ""),
    ]  # fmt: skip
