"""Imports on a real database: records, links, keys, refusals, the log, the law."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.log import readers
from rapport.engine.objects.problems import Forbidden, Invalid
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.running.execute import execute
from rapport.modules.catalog.models import Product
from rapport.modules.people.models import Company, Contact, Relationship
from rapport.modules.sales.models import Deal, DealLine
from tests.contract.makers import act
from tests.contract.people_of_the_house import people

from .files import columns, rows_of, take, write

pytestmark = pytest.mark.django_db


def _import(
    folder: Path, name: str, text: str, mapping: dict[str, Any] | None = None, **options: Any
) -> dict[str, Any]:
    return take(write(folder, text), name, mapping, **options)[1].as_json()


def _pipeline() -> None:
    pipeline = act("pipeline.create", name="Sales", is_default=True)
    for place, (name, category) in enumerate((("New", "open"), ("Won", "won"), ("Lost", "lost"))):
        act("stage.create", pipeline=str(pipeline.pk), name=name, category=category, position=place)


def test_contacts_with_everything(tmp_path: Path) -> None:
    text = rows_of(
        ["first", "last", "mail", "mail2", "cell", "street", "town", "land", "firm", "born", "labels"],
        [
            [
                "Ada",
                "Lovelace",
                "ADA@x.example ",
                "a@home.example",
                "+1 202 555 0143",
                "Main St 1",
                "Köln",
                "DE",
                "Acme",
                "10.12.1815",
                "vip, maths",
            ]
        ],
    )
    mapping = columns(
        first="first_name",
        last="last_name",
        mail="emails",
        mail2="emails.home",
        cell="phones.mobile",
        street="addresses.line1",
        town="addresses.city",
        land="addresses.country",
        firm={"to": "company", "link": {"make": True}},
        born={"to": "birthday", "date": "dmy"},
        labels="tags",
    )
    report = _import(tmp_path, "contact", text, mapping)
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
    assert _import(tmp_path, "company", text, mapping)["created"] == 2
    before = list(Company.objects.order_by("id").values("id", "version"))
    again = _import(tmp_path, "company", text, mapping)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert list(Company.objects.order_by("id").values("id", "version")) == before
    changed = _import(tmp_path, "company", text.replace("toys", "games"), mapping)
    assert (changed["updated"], changed["unchanged"]) == (1, 1)
    acme = Company.objects.get(name="Acme")
    assert (acme.sector, acme.version) == ("games", 2)
    assert readers.history(acme.pk)[0].fields == {"sector": ["toys", "games"]}


def test_rows_without_a_key_are_known_by_their_place_in_the_file(tmp_path: Path) -> None:
    text = rows_of(["name", "city"], [["John Smith", "Rome"], ["John Smith", "Oslo"]])
    mapping = columns(name="name", city="addresses.city")
    assert _import(tmp_path, "contact", text, mapping)["created"] == 2
    again = _import(tmp_path, "contact", text, mapping)
    assert (again["created"], again["unchanged"]) == (0, 2)
    assert sorted(Contact.objects.values_list("city", flat=True)) == ["Oslo", "Rome"]


def test_repeated_rows_become_one_record(tmp_path: Path) -> None:
    text = rows_of(
        ["name", "sector", "town"], [["Acme", "toys", ""], ["ACME ", "", "Rome"], ["Acme", "toys", "Rome"]]
    )
    report = _import(tmp_path, "company", text, columns(name="name", sector="sector", town="addresses.city"))
    assert (report["rows"], report["created"], report["repeated"]) == (3, 1, 2)
    acme = Company.objects.get(kind="company")
    assert (acme.sector, acme.city) == ("toys", "Rome")


def test_lists_are_added_to_and_empty_cells_keep_what_is_there(tmp_path: Path) -> None:
    act("contact.create", name="Ada", emails=["a@x.example", "b@x.example"], tags=["old"], job_title="Boss")
    mapping = columns(name="name", mail="emails", tag="tags", job="job_title")
    text = rows_of(["name", "mail", "tag", "job"], [["Ada", "b@x.example", "new", ""]])
    assert _import(tmp_path, "contact", text, mapping)["updated"] == 1
    ada = Contact.objects.get()
    assert [point["value"] for point in ada.emails] == ["a@x.example", "b@x.example"]
    assert (ada.tags, ada.job_title) == (["old", "new"], "Boss")
    _import(tmp_path, "contact", text, {**mapping, "options": {"blank": "clear"}})
    assert Contact.objects.get().job_title == ""


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
    report = _import(
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
    _import(
        tmp_path,
        "company",
        rows_of(["name", "staff"], [["=Acme", "x"], ["Bolt", "2"]]),
        mapping,
        refused=refused,
    )
    repaired = refused.read_text("utf-8-sig").replace(",x", ",9")
    report = _import(tmp_path, "company", repaired, mapping)
    assert (report["created"], report["refused"]) == (1, 0)
    assert Company.objects.get(employees=9).name == "=Acme"


def test_what_the_database_refuses_is_one_row(tmp_path: Path) -> None:
    act("product.create", name="Old", code="A1")
    rows = [[f"P{n}", f"C{n}"] for n in range(300)]
    rows[137][1] = "A1"
    report = _import(
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


def test_links_are_found_by_name_letters_key_or_not_at_all(tmp_path: Path) -> None:
    plus = act("product.create", name="GTX Plus Basic", external_id="p-1")
    act("company.create", name="Twin")
    act("company.create", name="Twin")
    _pipeline()
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
    report = _import(tmp_path, "deal-line", text, mapping)
    assert (report["created"], report["refused"]) == (4, 2)
    assert set(DealLine.objects.values_list("product", flat=True)) == {plus.pk}
    assert {reason["field"] for reason in report["reasons"]} == {"product", "deal"}
    unclear = _import(
        tmp_path,
        "contact",
        rows_of(["name", "firm"], [["Ada", "Twin"]]),
        columns(name="name", firm="company"),
    )
    assert unclear["reasons"][0]["code"] == "ambiguous"


def test_companies_may_stand_below_companies_further_down(tmp_path: Path) -> None:
    text = rows_of(
        ["name", "parent"], [["Leaf", "Branch"], ["Branch", "Root"], ["Root", ""], ["Lost", "Nowhere"]]
    )
    rehearsal = _import(tmp_path, "company", text, columns(name="name", parent="parent"), rehearsed=True)
    report = _import(tmp_path, "company", text, columns(name="name", parent="parent"))
    for found in (rehearsal, report):
        assert (found["created"], found["refused"]) == (3, 1)
    assert Company.objects.get(name="Leaf").parent.parent.name == "Root"


def test_a_ring_is_refused(tmp_path: Path) -> None:
    act("company.create", name="A")
    act("company.create", name="B", parent=str(Company.objects.get(name="A").pk))
    report = _import(tmp_path, "company", "name,parent\nA,B\n", columns(name="name", parent="parent"))
    assert report["reasons"][0]["code"] == "ring"


def test_deals_get_stage_amount_and_what_follows(tmp_path: Path) -> None:
    _pipeline()
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
    report = _import(tmp_path, "deal", text, mapping)
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
    _pipeline()
    text = rows_of(["name", "day"], [["A", "03/04/2024"], ["B", "05/06/2024"]])
    with pytest.raises(Invalid) as question:
        _import(tmp_path, "deal", text, columns(name="name", day="opened_on"))
    assert question.value.faults[0].pointer == "/mapping/columns/day/date"
    assert not Deal.objects.exists()
    _import(tmp_path, "deal", text, columns(name="name", day={"to": "opened_on", "date": "dmy"}))
    assert [str(day) for day in Deal.objects.order_by("name").values_list("opened_on", flat=True)] == [
        "2024-04-03",
        "2024-06-05",
    ]


def test_a_rehearsal_says_the_same_and_leaves_no_trace(tmp_path: Path) -> None:
    text = rows_of(
        ["name", "firm", "mail"],
        [["Ada", "Acme", "a@x.example"], ["Bob", "Acme", "bad"], ["Ada", "", "a@x.example"]],
    )
    mapping = columns(name="name", firm={"to": "company", "link": {"make": True}}, mail="emails")
    first = act("contact.create", name="First")
    checked = _import(tmp_path, "contact", text, mapping, rehearsed=True)
    assert not Contact.objects.exclude(pk=first.pk).exists()
    done = _import(tmp_path, "contact", text, mapping)
    names = ("rows", "created", "updated", "unchanged", "refused", "made", "repeated")
    assert {name: checked[name] for name in names} == {name: done[name] for name in names}
    # No number was used up by the rehearsal.
    first.refresh_from_db()
    numbers = sorted(Contact.objects.exclude(pk=first.pk).values_list("number", flat=True))
    assert numbers[0] == first.number + 1


class Cancelled(Exception):
    """Stops an import."""


class _StopAfter:
    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int | None = None, message: str = "") -> None:
        self.left -= 1
        if self.left == 0:
            raise Cancelled


def test_a_run_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapport.engine.transfer.running.execute.CHUNK_ROWS", 10)
    rows = [
        [f"Company {n}", f"Company {n + 7}" if n % 9 == 0 else "", "bad" if n % 10 == 3 else "5"]
        for n in range(45)
    ]
    path = write(tmp_path, rows_of(["name", "parent", "staff"], rows))
    refused = tmp_path / "refused.csv"
    mapping = columns(name="name", parent="parent", staff="employees")
    with pytest.raises(Cancelled):
        take(path, "company", mapping, refused=refused, progress=_StopAfter(2))
    kept = Import.objects.get()
    assert (kept.done_rows, Company.objects.count()) == (20, 15)
    refused.write_bytes(refused.read_bytes() + b"torn row")
    report = execute(kept, path, SYSTEM, refused=refused).as_json()
    bad = {row[0] for row in rows if row[2] == "bad"}
    wrong = sum(1 for row in rows if row[0] in bad or row[1] in bad or row[1] == "Company 52")
    assert (report["rows"], report["created"], report["refused"]) == (45, 45 - wrong, wrong)
    assert len(list(csv.reader(io.StringIO(refused.read_text())))) == wrong + 1


def test_killed_between_chunks_and_begun_anew_nothing_is_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rapport.engine.transfer.running.execute.CHUNK_ROWS", 5)
    path = write(tmp_path, rows_of(["name"], [[f"Person {n % 4}"] for n in range(20)]))
    mapping = columns(name="name")
    with pytest.raises(Cancelled):
        take(path, "contact", mapping, progress=_StopAfter(2))
    _, report = take(path, "contact", mapping)
    assert (report.created, report.unchanged, Contact.objects.count()) == (10, 10, 20)


def test_the_law_holds_for_rows_links_and_creation(tmp_path: Path) -> None:
    house = people()
    theirs = act("company.create", house.stranger, name="Theirs")
    mine = act("company.create", house.owner, name="Mine")
    text = rows_of(["id", "name"], [[str(mine.pk), "Mine 2"], [str(theirs.pk), "Stolen"]])
    report = _import(tmp_path, "company", text, columns(id="id", name="name"), actor=house.owner)
    assert (report["updated"], report["refused"], report["created"]) == (1, 1, 0)
    theirs.refresh_from_db()
    assert theirs.name == "Theirs"
    linked = _import(
        tmp_path,
        "contact",
        "name,firm\nAda,Theirs\n",
        columns(name="name", firm="company"),
        actor=house.owner,
    )
    assert linked["reasons"][0]["code"] == "no_such_record"
    with pytest.raises(Forbidden):
        _import(tmp_path, "product", "name\nX\n", columns(name="name"), actor=house.owner)


def test_parts_come_only_into_what_one_may_change(tmp_path: Path) -> None:
    house = people()
    _pipeline()
    own = act("deal.create", house.owner, name="Own")
    other = act("deal.create", house.colleague, name="Other")
    text = rows_of(["deal", "unit_price"], [[str(own.pk), "5"], [str(other.pk), "7"]])
    mapping = {**columns(deal="deal", unit_price="unit_price"), "key": "none"}
    report = _import(tmp_path, "deal-line", text, mapping, actor=house.owner)
    assert (report["created"], report["refused"]) == (1, 1)
    assert report["reasons"][0]["code"] == "forbidden"
    own.refresh_from_db()
    assert float(own.amount) == 5.0


def test_archived_records_are_not_written(tmp_path: Path) -> None:
    acme = act("company.create", name="Acme")
    act("company.archive", acme.pk and people().admin, acme.pk)
    report = _import(tmp_path, "company", "name,sector\nAcme,toys\n", columns(name="name", sector="sector"))
    assert report["reasons"][0]["code"] == "archived"


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
        _import(tmp_path, "company", "name,x\nAcme,1\n", mapping)
    assert refusal.value.faults[0].pointer.startswith(pointer)
    assert not Company.objects.exists()
