"""Guessing: headers of many programs find their fields, cells decide where headers do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import registry
from rapport.engine.transfer.mapping import mapping as mappings
from rapport.engine.transfer.mapping.guess import guess
from rapport.engine.transfer.mapping.survey import survey
from rapport.engine.transfer.sources.opening import open_table

from .files import rows_of, write


def _guess(
    folder: Path, name: str, headers: list[str], *rows: list[str]
) -> tuple[dict[str, str | None], dict[str, Any]]:
    table = open_table(write(folder, rows_of(headers, rows or [["x"] * len(headers)])))
    found, guesses = guess(registry.get(name), survey(table), SYSTEM)
    return {one.header: one.path for one in guesses}, mappings.dump(found)


@pytest.mark.parametrize(
    ("name", "headers", "expected"),
    [
        (
            "contact",
            ["First Name", "Surname", "E-Mail", "Mobile", "Company", "Job Title", "Fax"],
            ["first_name", "last_name", "emails", "phones.mobile", "company", "job_title", "phones.fax"],
        ),
        (
            "contact",
            ["firstname", "lastname", "zipcode", "address1", "state", "country"],
            [
                "first_name",
                "last_name",
                "addresses.postal_code",
                "addresses.line1",
                "addresses.region",
                "addresses.country",
            ],
        ),
        (
            "company",
            ["NAME", "ANNUALREVENUE", "ORACLE_ID__C", "WEBSITE", "Industry", "NumEmployees"],
            ["name", "revenue", "external_id", "website", "sector", "employees"],
        ),
        (
            "company",
            ["account", "year_established", "office_location", "subsidiary_of"],
            ["name", "founded", "addresses.country", "parent"],
        ),
        ("company", ["companyname", "companycity", "companyindustry"], ["name", "addresses.city", "sector"]),
        (
            "company",
            ["Name", "BillingStreet", "ShippingCity"],
            ["name", "addresses.billing.line1", "addresses.shipping.city"],
        ),
        (
            "deal",
            [
                "opportunity_id",
                "sales_agent",
                "account",
                "deal_stage",
                "engage_date",
                "close_date",
                "close_value",
            ],
            ["external_id", "owner", "party", "stage", "opened_on", "close_date", "amount"],
        ),
        (
            "product",
            ["External ID", "Name", "Internal Reference", "Category/External ID", "Sale Price", "Cost"],
            ["external_id", "name", "code", "category", "price", None],
        ),
        (
            "task",
            ["Subject", "Due Date", "Priority", "Assigned To"],
            ["subject", "due_on", "priority", "assignee"],
        ),
        (
            "contact",
            ["Vorname", "Nachname", "PLZ", "Ort", "Telefon"],
            ["first_name", "last_name", "addresses.postal_code", "addresses.city", "phones"],
        ),
        (
            "deal-line",
            ["orderID", "productID", "unitPrice", "quantity"],
            ["deal", "product", "unit_price", "quantity"],
        ),
        ("company", ["column1", "column2", "points"], [None, None, None]),
    ],
)
def test_headers_of_many_programs(
    tmp_path: Path, name: str, headers: list[str], expected: list[str | None]
) -> None:
    table = open_table(write(tmp_path, ",".join(headers) + "\n"))
    _, guesses = guess(registry.get(name), survey(table), SYSTEM)
    assert [one.path for one in guesses] == expected


def test_cells_speak_where_headers_do_not(tmp_path: Path) -> None:
    rows = [[f"p{n}@x.example", "https://x.example", f"+49 30 12345{n}"] for n in range(5)]
    found, _ = _guess(tmp_path, "contact", ["a", "b", "c"], *rows)
    assert found == {"a": "emails", "b": "website", "c": "phones"}


def test_cells_speak_against_a_header(tmp_path: Path) -> None:
    titles, _ = _guess(
        tmp_path, "contact", ["title", "name"], ["Mr.", "Ada"], ["Dr.", "Bob"], ["Mrs.", "Eve"]
    )
    assert titles["title"] == "salutation"
    flags, _ = _guess(tmp_path, "contact", ["name", "customer"], ["Ada", "True"], ["Bob", "False"])
    assert flags["customer"] is None


def test_links_by_id_are_not_made_and_names_are(tmp_path: Path) -> None:
    _, by_name = _guess(tmp_path, "contact", ["name", "company"], ["Ada", "Acme"], ["Bob", "Bolt"])
    assert by_name["columns"]["company"]["link"] == {"make": True}
    _, by_id = _guess(tmp_path, "deal", ["name", "customerID"], ["A", "ALFKI"], ["B", "BONAP"])
    assert by_id["columns"]["customerID"]["link"] == {"object": "company", "by": "external_id"}
    _, owner = _guess(tmp_path, "company", ["Name", "Owner:User-username"], ["A", "a@x.example"])
    assert owner["columns"]["Owner:User-username"] == {"to": "owner", "link": {"by": "email"}}


def test_what_every_cell_ends_with_is_cut_off(tmp_path: Path) -> None:
    rows = [[f"Deal {n}", f"Firm {n}?ÄÖ"] for n in range(9)]
    _, found = _guess(tmp_path, "deal", ["name", "account"], *rows)
    assert found["columns"]["account"]["fix"] == [{"strip_suffix": "?ÄÖ"}]


def test_a_title_is_made_of_what_there_is(tmp_path: Path) -> None:
    _, found = _guess(
        tmp_path, "deal", ["product", "account", "value"], ["GTX", "Acme", "5"], ["MG", "Bolt", "6"]
    )
    assert found["also"] == [{"to": "name", "template": "{product}[ – {account}]"}]
    _, people = _guess(
        tmp_path, "user", ["firstName", "lastName", "mail"], ["Ada", "Lovelace", "a@x.example"]
    )
    assert people["also"] == [{"to": "name", "template": "{firstName} {lastName}"}]


def test_the_order_of_days_is_found_or_asked(tmp_path: Path) -> None:
    _, found = _guess(tmp_path, "deal", ["name", "order_date"], ["A", "13/02/2024"], ["B", "01/02/2024"])
    assert found["columns"]["order_date"]["date"] == "dmy"
    table = open_table(write(tmp_path, rows_of(["name", "order_date"], [["A", "03/02/2024"]])))
    assert survey(table).columns[1].is_unsettled


def test_an_id_that_is_glued_to_its_word_tells_rows_apart(tmp_path: Path) -> None:
    rows = [[f"{290503 + n}", "Springfield"] for n in range(9)]
    found, _ = _guess(tmp_path, "company", ["geonameid", "name"], *rows)
    assert found["geonameid"] == "external_id"
    same, _ = _guess(tmp_path, "company", ["geonameid", "name"], *[["290503", "A"], ["290503", "B"]])
    assert same["geonameid"] is None


def test_what_is_longer_than_a_field_is_not_meant(tmp_path: Path) -> None:
    found, _ = _guess(tmp_path, "company", ["name", "languages"], ["India", "en-IN,hi,bn,te,mr,ta,ur,gu,kn"])
    assert found["languages"] is None


def test_figures_with_remarks_are_cleaned_up(tmp_path: Path) -> None:
    rows = [
        ["Adyen", "4,345 (December, 2024)", "September 21, 1991 ; 34 years ago"],
        ["B", "12 (2023)", "1899"],
    ]
    _, found = _guess(tmp_path, "company", ["name", "employees", "founded"], *rows)
    assert found["columns"]["employees"]["fix"] == ["drop_parentheses"]
    assert found["columns"]["founded"]["fix"] == ["year"]
