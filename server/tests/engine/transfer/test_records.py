"""Records made and changed by rows: fields, keys, lists, what follows from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.engine.log import readers
from rapport.engine.objects.problems import Invalid
from rapport.modules.people.models import Company, Contact, Relationship
from rapport.modules.sales.models import Deal
from tests.contract.makers import act
from tests.contract.people_of_the_house import people

from .files import columns, pipeline, reported, rows_of, take, write

pytestmark = pytest.mark.django_db


FULL = {
    "first": "Ada", "last": "Lovelace", "mail": "ADA@x.example ", "mail2": "a@home.example", "cell": "+1 202 555 0143",
    "street": "Main St 1", "town": "Köln", "land": "DE", "firm": "Acme", "born": "10.12.1815", "labels": "vip, maths",
}  # fmt: skip


def test_contacts_with_everything(tmp_path: Path) -> None:
    mapping = columns(
        first="first_name", last="last_name", mail="emails", mail2="emails.home", cell="phones.mobile",
        street="addresses.line1", town="addresses.city", land="addresses.country",
        firm={"to": "company", "link": {"make": True}}, born={"to": "birthday", "date": "dmy"}, labels="tags",
    )  # fmt: skip
    report = reported(tmp_path, "contact", rows_of(list(FULL), [list(FULL.values())]), mapping)
    ada = Contact.objects.get(kind="contact")
    assert (report["created"], report["made"], report["linked"]) == (1, 1, 1)
    assert (ada.name, ada.email, ada.city, ada.company.name) == (
        "Ada Lovelace",
        "ada@x.example",
        "Köln",
        "Acme",
    )
    assert ada.emails == [
        {"value": "ada@x.example", "type": "work"},
        {"value": "a@home.example", "type": "home"},
    ]
    assert ada.phones == [{"value": "+12025550143", "type": "mobile"}]
    assert ada.addresses == [{"line1": "Main St 1", "city": "Köln", "country": "DE"}]
    assert (str(ada.birthday), ada.tags) == ("1815-12-10", ["vip", "maths"])
    # The reaction to new contacts ran on the whole chunk: the employment is kept.
    assert Relationship.objects.get(party=ada).other_id == ada.company_id


def test_the_log_says_who_by_which_door_and_why(tmp_path: Path) -> None:
    actor = people().admin
    kept, _ = take(write(tmp_path, "name\nAcme\n"), "company", columns(name="name"), actor=actor)
    acme = Company.objects.get(kind="company")
    entry = readers.history(acme.pk)[0]
    assert (entry.op, entry.door, entry.action, entry.cause, entry.actor) == (
        "insert",
        "import",
        "company.import",
        kept.pk,
        actor.id,
    )
    assert (acme.owner_id, acme.created_by_id, acme.version) == (actor.id, actor.id, 1)


def test_a_second_run_changes_nothing_and_a_changed_file_what_changed(tmp_path: Path) -> None:
    mapping = columns(name="name", sector="sector", staff={"to": "employees", "number": "."})
    text = rows_of(["name", "sector", "staff"], [["Acme", "toys", "1,200"], ["Bolt", "steel", "7"]])
    assert reported(tmp_path, "company", text, mapping)["created"] == 2
    before = list(Company.objects.order_by("id").values("id", "version"))
    again = reported(tmp_path, "company", text, mapping)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert list(Company.objects.order_by("id").values("id", "version")) == before
    changed = reported(tmp_path, "company", text.replace("toys", "games"), mapping)
    assert (changed["updated"], changed["unchanged"]) == (1, 1)
    acme = Company.objects.get(name="Acme")
    assert (acme.sector, acme.version) == ("games", 2)
    assert readers.history(acme.pk)[0].fields == {"sector": ["toys", "games"]}


def test_rows_without_a_key_are_known_by_their_place_in_the_file(tmp_path: Path) -> None:
    text = rows_of(["name", "city"], [["John Smith", "Rome"], ["John Smith", "Oslo"]])
    mapping = columns(name="name", city="addresses.city")
    assert reported(tmp_path, "contact", text, mapping)["created"] == 2
    again = reported(tmp_path, "contact", text, mapping)
    assert (again["created"], again["unchanged"]) == (0, 2)
    assert sorted(Contact.objects.values_list("city", flat=True)) == ["Oslo", "Rome"]


def test_repeated_rows_become_one_record(tmp_path: Path) -> None:
    text = rows_of(
        ["name", "sector", "town"], [["Acme", "toys", ""], ["ACME ", "", "Rome"], ["Acme", "toys", "Rome"]]
    )
    report = reported(tmp_path, "company", text, columns(name="name", sector="sector", town="addresses.city"))
    assert (report["rows"], report["created"], report["repeated"]) == (3, 1, 2)
    acme = Company.objects.get(kind="company")
    assert (acme.sector, acme.city) == ("toys", "Rome")


def test_lists_are_added_to_and_empty_cells_keep_what_is_there(tmp_path: Path) -> None:
    act("contact.create", name="Ada", emails=["a@x.example", "b@x.example"], tags=["old"], job_title="Boss")
    mapping = columns(name="name", mail="emails", tag="tags", job="job_title")
    text = rows_of(["name", "mail", "tag", "job"], [["Ada", "b@x.example", "new", ""]])
    assert reported(tmp_path, "contact", text, mapping)["updated"] == 1
    ada = Contact.objects.get()
    assert [point["value"] for point in ada.emails] == ["a@x.example", "b@x.example"]
    assert (ada.tags, ada.job_title) == (["old", "new"], "Boss")
    reported(tmp_path, "contact", text, {**mapping, "options": {"blank": "clear"}})
    assert Contact.objects.get().job_title == ""


def test_deals_get_stage_amount_and_what_follows(tmp_path: Path) -> None:
    pipeline()
    act("product.create", name="GTX", price={"amount": "550", "currency": "USD"})
    act("company.create", name="Acme", lifecycle="prospect")
    text = rows_of(
        ["id", "what", "who", "state", "worth", "closed"],
        [
            ["1", "GTX", "Acme", "Won", "1.000,50", "2024-05-06"],
            ["2", "GTX", "", "New", "", ""],
            ["3", "GTX", "Acme", "Lost", "0", ""],
        ],
    )
    mapping = columns(
        id="external_id",
        what={},
        who={"to": "party", "link": {"object": "company"}},
        state={"to": "stage", "link": {"where": {"pipeline": "Sales"}}},
        worth="amount",
        closed="closed_on",
    )
    mapping["also"] = [
        {"to": "name", "template": "{what}[ for {who}]"},
        {"to": "amount", "lookup": {"column": "what", "object": "product", "field": "price"}},
    ]
    report = reported(tmp_path, "deal", text, mapping)
    won, new, lost = Deal.objects.order_by("external_id").select_related("stage")
    assert (report["created"], report["empty"]) == (3, {"party": 1, "closed_on": 2})
    assert (won.name, won.stage.name, won.probability) == ("GTX for Acme", "Won", 100)
    assert float(won.amount) == 1000.5
    assert (str(won.closed_on), new.name, float(new.amount), new.closed_on) == (
        "2024-05-06",
        "GTX",
        550.0,
        None,
    )
    assert lost.closed_on is not None
    assert float(lost.amount) == 0
    assert Company.objects.get(name="Acme").lifecycle == "customer"


def test_dates_that_can_be_read_in_two_ways_are_asked_for(tmp_path: Path) -> None:
    pipeline()
    text = rows_of(["name", "day"], [["A", "03/04/2024"], ["B", "05/06/2024"]])
    with pytest.raises(Invalid) as question:
        reported(tmp_path, "deal", text, columns(name="name", day="opened_on"))
    assert question.value.faults[0].pointer == "/mapping/columns/day/date"
    assert not Deal.objects.exists()
    reported(tmp_path, "deal", text, columns(name="name", day={"to": "opened_on", "date": "dmy"}))
    assert [str(day) for day in Deal.objects.order_by("name").values_list("opened_on", flat=True)] == [
        "2024-04-03",
        "2024-06-05",
    ]


def test_a_closed_deal_without_its_day_was_closed_when_it_should_have_been(tmp_path: Path) -> None:
    pipeline()
    rows = [["A", "Won", "2024-03-04"], ["B", "New", "2024-03-04"], ["C", "Won", "2999-01-01"]]
    mapping = columns(name="name", stage="stage", close_date="close_date")
    reported(tmp_path, "deal", rows_of(["name", "stage", "close_date"], rows), mapping)
    won, new, later = Deal.objects.order_by("name")
    assert (str(won.closed_on), new.closed_on) == ("2024-03-04", None)
    assert str(later.closed_on) < "2999"


def test_a_whole_name_beside_its_parts_changes_nothing_twice(tmp_path: Path) -> None:
    text = rows_of(
        ["name", "first", "last"], [["Dr. Ada King Lovelace", "Ada", "Lovelace"], ["Bob Ray", "", ""]]
    )
    mapping = columns(name="name", first="first_name", last="last_name")
    assert reported(tmp_path, "contact", text, {**mapping, "key": "last_name"})["created"] == 2
    again = reported(tmp_path, "contact", text, {**mapping, "key": "last_name"})
    assert (again["updated"], again["unchanged"]) == (0, 2)
    assert sorted(Contact.objects.values_list("name", flat=True)) == ["Ada Lovelace", "Bob Ray"]


def test_rows_that_contradict_each_other_change_nothing_the_second_time(tmp_path: Path) -> None:
    text = rows_of(["name", "staff"], [["Acme", "5"], ["Acme", "7"]])
    mapping = columns(name="name", staff="employees")
    assert reported(tmp_path, "company", text, mapping)["updated"] == 1
    version = Company.objects.get().version
    again = reported(tmp_path, "company", text, mapping)
    assert (again["updated"], again["unchanged"], Company.objects.get().version) == (0, 2, version)
    assert Company.objects.get().employees == 7


def test_a_founding_year_is_taken_out_of_its_sentence(tmp_path: Path) -> None:
    text = rows_of(["name", "founded"], [["Acme", "September 21, 1991 ; 34 years ago"], ["Bolt", "1899"]])
    reported(tmp_path, "company", text, columns(name="name", founded={"to": "founded", "fix": ["year"]}))
    assert list(Company.objects.order_by("name").values_list("founded", flat=True)) == [1991, 1899]


def test_a_file_without_rows_has_a_report(tmp_path: Path) -> None:
    kept, _ = take(write(tmp_path, "name\n"), "company", columns(name="name"))
    kept.refresh_from_db()
    assert kept.report is not None
    assert (kept.report["rows"], kept.report["refused"]) == (0, 0)
