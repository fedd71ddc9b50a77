"""Links: found by name, letters or key, made, waited for, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.engine.access.house import read_house
from rapport.modules.people.models import Company
from rapport.modules.sales.models import DealLine
from tests.contract.makers import act

from .files import columns, pipeline, reported, rows_of

pytestmark = pytest.mark.django_db


def test_links_are_found_by_name_letters_key_or_not_at_all(tmp_path: Path) -> None:
    plus = act("product.create", name="GTX Plus Basic", external_id="p-1")
    act("company.create", name="Twin")
    act("company.create", name="Twin")
    pipeline()
    deal = act("deal.create", name="D", external_id="d-1")
    text = rows_of(
        ["deal", "product"],
        [
            ["d-1", "gtx plus basic"],
            ["d-1", "GTX (Plus Basic)"],
            ["d-1", "p-1"],
            ["d-1", "Unknown"],
            ["d-9", "p-1"],
            [str(deal.pk), str(plus.pk)],
        ],
    )
    mapping = {**columns(deal="deal", product={"to": "product"}), "key": "none"}
    report = reported(tmp_path, "deal-line", text, mapping)
    assert (report["created"], report["refused"]) == (4, 2)
    assert set(DealLine.objects.values_list("product", flat=True)) == {plus.pk}
    assert {reason["field"] for reason in report["reasons"]} == {"product", "deal"}
    unclear = reported(
        tmp_path,
        "contact",
        rows_of(["name", "firm"], [["Ada", "Twin"]]),
        columns(name="name", firm="company"),
    )
    assert unclear["reasons"][0]["code"] == "ambiguous"


def test_lines_take_price_and_name_of_their_products(tmp_path: Path) -> None:
    pipeline()
    act("product.create", name="Gate", price={"amount": "100", "currency": read_house().currency})
    deal = act("deal.create", name="D", external_id="d-1")
    rows = [
        ["1", "d-1", "Gate", "", ""],
        ["2", "d-1", "Gate", "90", "Old gate"],
        ["3", "d-1", "", "", "Hours"],
    ]
    text = rows_of(["nr", "deal", "product", "price", "text"], rows)
    targets = columns(nr="external_id", deal="deal", product="product", price="unit_price", text="name")
    for created in (3, 0):
        assert reported(tmp_path, "deal-line", text, targets)["created"] == created
        found = DealLine.objects.order_by("external_id").values_list("name", "unit_price")
        assert list(found) == [("Gate", 100), ("Old gate", 90), ("Hours", 0)]
        deal.refresh_from_db()
        assert (deal.amount, deal.version) == (190, 2)


def test_companies_may_stand_below_companies_further_down(tmp_path: Path) -> None:
    text = rows_of(
        ["name", "parent"], [["Leaf", "Branch"], ["Branch", "Root"], ["Root", ""], ["Lost", "Nowhere"]]
    )
    rehearsal = reported(tmp_path, "company", text, columns(name="name", parent="parent"), rehearsed=True)
    report = reported(tmp_path, "company", text, columns(name="name", parent="parent"))
    for found in (rehearsal, report):
        assert (found["created"], found["refused"], found["empty"]) == (3, 1, {"parent": 1})
    assert Company.objects.get(name="Leaf").parent.parent.name == "Root"


def test_a_ring_is_refused(tmp_path: Path) -> None:
    act("company.create", name="A")
    act("company.create", name="B", parent=str(Company.objects.get(name="A").pk))
    report = reported(tmp_path, "company", "name,parent\nA,B\n", columns(name="name", parent="parent"))
    assert report["reasons"][0]["code"] == "ring"
