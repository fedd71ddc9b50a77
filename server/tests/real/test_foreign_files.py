"""Files of other programs, with the mapping that is guessed: they load, or each refused row says why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.engine.objects.problems import Invalid
from rapport.modules.people.models import Party
from rapport.modules.sales.models import Deal
from tests.contract.makers import act
from tests.engine.transfer.files import take

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parents[1] / "data"


@pytest.fixture(autouse=True)
def _pipeline() -> None:
    pipeline = act("pipeline.create", name="Sales", is_default=True)
    act("stage.create", pipeline=str(pipeline.pk), name="New", category="open")


def _take(file: str, name: str, mapping: dict[str, Any] | None = None) -> dict[str, Any]:
    report = take(FILES / file, name, mapping)[1].as_json()
    counted = sum(report[outcome] for outcome in ("created", "updated", "unchanged", "refused"))
    assert counted == report["rows"]
    assert sum(reason["count"] for reason in report["reasons"]) == report["refused"]
    assert all(reason["detail"] for reason in report["reasons"])
    return report


@pytest.mark.parametrize("mark", ["UTF8", "UTF16LE", "UTF16BE", "UTF32LE", "UTF32BE"])
def test_every_mark_is_read(mark: str) -> None:
    report = _take(f"salesforce/csvtext_BOM_{mark}.csv", "company", {"columns": {"column1": {"to": "name"}}})
    assert report["created"] == 2
    assert set(Party.objects.values_list("name", flat=True)) == {"row1-1", "row2-1"}


def test_columns_that_mean_nothing_ask_for_a_mapping() -> None:
    for file in ("csvEscapedQuotes", "csvSeparator", "csvtext_BOM_UTF8"):
        with pytest.raises(Invalid) as question:
            _take(f"salesforce/{file}.csv", "company")
        assert question.value.faults[0].pointer == "/mapping/columns"


def test_moments_with_offsets_and_wrong_ones() -> None:
    assert _take("salesforce/timeZoneFormatTesting.csv", "deal")["created"] == 12
    assert set(map(str, Deal.objects.values_list("close_date", flat=True))) == {
        "2009-07-13",
        "2009-07-14",
        "2009-07-15",
    }
    report = _take("salesforce/timeZoneFormatTestingWithErrors.csv", "deal")
    assert (report["refused"], report["reasons"][0]["code"], report["reasons"][0]["sample_rows"]) == (
        2,
        "not_date",
        [3, 4],
    )


def test_records_of_salesforce_find_each_other() -> None:
    assert _take("salesforce/Accounts.json", "company")["created"] == 3
    report = _take("salesforce/Opportunities.json", "deal")
    assert report["reasons"][0]["detail"] == "There is no stage “Value Proposition”."
    pipeline = Deal._meta.get_field("pipeline").related_model._default_manager.get()
    act("stage.create", pipeline=str(pipeline.pk), name="Value Proposition", category="open")
    assert _take("salesforce/Opportunities.json", "deal")["created"] == 1
    assert Deal.objects.get().party.external_id == "AccountRef3"


def test_upserts_of_salesforce_do_not_double() -> None:
    assert _take("salesforce/upsertAccountSmallTemplate.csv", "company")["created"] == 10
    assert _take("salesforce/upsertAccountSmallTemplate.csv", "company")["unchanged"] == 10
    assert (
        _take("salesforce/updateAccountWithExternalIdCsvTemplate.csv", "company")["reasons"][0]["field"]
        == "owner"
    )
    # Another name under a known external id is not written over unless the id is chosen as the key.
    insert = "salesforce/dateWithTimeZone.csv"
    assert _take(insert, "company")["reasons"][0]["code"] == "other_name"
    by_id = {
        "columns": {"NAME": {"to": "name"}, "ACCOUNTNUMBER__C": {"to": "external_id"}},
        "key": "external_id",
    }
    assert _take(insert, "company", by_id)["updated"] == 2
    assert _take("salesforce/accountsForInsert.csv", "company")["created"] == 4


def test_broken_rows_of_northwind_are_refused_one_by_one() -> None:
    customers = _take("northwind/customers.csv", "company")
    assert (customers["rows"], customers["created"], customers["refused"]) == (91, 67, 24)
    assert customers["reasons"][0]["code"] == "unreadable"
    assert not Party.objects.filter(addresses__contains=[{"region": "NULL"}]).exists()
    alfreds = Party.objects.get(external_id="ALFKI")
    assert (alfreds.name, alfreds.city, alfreds.country) == ("Alfreds Futterkiste", "Berlin", "Germany")
    orders = _take("northwind/orders.csv", "deal")
    assert orders["rows"] == 59
    assert {reason["field"] for reason in orders["reasons"]} >= {"", "owner"}
