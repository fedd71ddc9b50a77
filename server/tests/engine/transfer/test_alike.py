"""Rows that no key recognises and that are likely about a record: taken for it, marked for review, or made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.engine.duplicates.models import Pair
from rapport.modules.people.models import Company, Contact
from tests.contract.makers import act
from tests.contract.people_of_the_house import people

from .files import columns, reported, rows_of

pytestmark = pytest.mark.django_db
HEADERS = ["first", "last", "mail", "phone", "born", "job"]
MAPPING = columns(
    first="first_name", last="last_name", mail="emails", phone="phones", born="birthday", job="job_title"
)
BOB = ["Bob", "Quincey", "", "+49 30 1234567", "1980-02-03", "Buyer"]


def _import(folder: Path, rows: list[list[Any]], way: str, **options: Any) -> dict[str, Any]:
    mapping = {**MAPPING, "options": {"alike": way}}
    return reported(folder, "contact", rows_of(HEADERS, rows), mapping, **options)


def _robert(**more: Any) -> Contact:
    made: Contact = act(
        "contact.create", first_name="Robert", last_name="Quincey", emails=["robert@acme.example"],
        phones=["+49 30 1234567"], birthday="1980-02-03", **more,
    )  # fmt: skip
    return made


def _contacts() -> int:
    return Contact.objects.filter(kind="contact").count()


def test_a_row_that_is_as_good_as_certainly_a_record_changes_it(tmp_path: Path) -> None:
    robert = _robert()
    checked = _import(tmp_path, [BOB], "update", rehearsed=True)
    report = _import(tmp_path, [BOB], "update")
    assert (report["created"], report["updated"], report["alike"]) == (0, 1, 1)
    assert {name: checked[name] for name in ("created", "updated", "alike", "marked")} == {
        name: report[name] for name in ("created", "updated", "alike", "marked")
    }
    robert.refresh_from_db()
    assert (robert.job_title, _contacts(), Pair.objects.count()) == ("Buyer", 1, 0)
    assert _import(tmp_path, [BOB], "update")["unchanged"] == 1


def test_marked_for_review_it_is_made_and_put_beside_the_other(tmp_path: Path) -> None:
    robert = _robert()
    assert _import(tmp_path, [BOB], "review", rehearsed=True)["marked"] == 1
    assert (_contacts(), Pair.objects.count()) == (1, 0)
    report = _import(tmp_path, [BOB], "review")
    assert (report["created"], report["marked"]) == (1, 1)
    pair = Pair.objects.get()
    made = Contact.objects.exclude(pk=robert.pk).get()
    assert {pair.one, pair.other} == {robert.pk, made.pk}
    assert (pair.verdict, pair.one < pair.other) == ("waiting", True)
    assert {kind: level for kind, level, *_bits in pair.parts}["given"] == "nickname"
    again = _import(tmp_path, [BOB], "review")
    assert (again["unchanged"], again["marked"], _contacts()) == (1, 0, 2), "the same file doubles nothing"


def test_made_without_a_look_nothing_is_compared(tmp_path: Path) -> None:
    _robert()
    report = _import(tmp_path, [BOB], "make")
    assert (report["created"], report["marked"], Pair.objects.count()) == (1, 0, 0)


@pytest.mark.parametrize("chunk", [1, 2000])
def test_rows_of_the_file_are_compared_with_each_other_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr("rapport.engine.transfer.running.execute.CHUNK_ROWS", chunk)
    rows = [
        ["Robert", "Quincey", "robert@acme.example", "+49 30 1234567", "1980-02-03", ""], BOB,
        ["Zoe", "Featherstone", "zoe@else.example", "", "", ""],
    ]  # fmt: skip
    checked = _import(tmp_path, rows, "update", rehearsed=True)
    report = _import(tmp_path, rows, "update")
    assert (report["created"], report["updated"], report["alike"], _contacts()) == (2, 1, 1, 2)
    assert (checked["created"], checked["alike"]) == (2, 1)


def test_a_namesake_alone_is_another_person(tmp_path: Path) -> None:
    _robert()
    namesake = ["Robert", "Quincey", "rq@far.example", "+1 212 555 0100", "1999-12-31", ""]
    report = _import(tmp_path, [namesake], "update")
    assert (report["created"], report["alike"]) == (1, 0)


def test_who_has_another_external_id_is_not_taken_for_the_record(tmp_path: Path) -> None:
    _robert(external_id="old-1")
    mapping = {**columns(first="first_name", last="last_name", phone="phones", born="birthday", job="external_id"),
               "options": {"alike": "update"}}  # fmt: skip
    report = reported(tmp_path, "contact", rows_of(HEADERS, [BOB]), mapping)
    assert (report["created"], report["alike"], report["marked"]) == (1, 0, 1)


def test_nothing_is_taken_for_what_the_importer_may_not_see(tmp_path: Path) -> None:
    house = people()
    robert = act(
        "contact.create", house.owner, first_name="Robert", last_name="Quincey", phones=["+49 30 1234567"],
        birthday="1980-02-03", emails=["robert@acme.example"],
    )  # fmt: skip
    report = _import(tmp_path, [BOB], "update", actor=house.stranger)
    assert (report["created"], report["alike"], report["marked"], Pair.objects.count()) == (1, 0, 0, 0)
    robert.refresh_from_db()
    assert robert.job_title == ""


def test_a_company_is_known_without_its_legal_form(tmp_path: Path) -> None:
    act(
        "company.create",
        name="Quince Orchards GmbH",
        website="https://quince.example",
        phones=["+49 30 1234567"],
    )
    mapping = {**columns(name="name", site="website", phone="phones"), "options": {"alike": "update"}}
    text = rows_of(["name", "site", "phone"], [["Quince Orchards Ltd", "quince.example", "+49 30 1234567"]])
    report = reported(tmp_path, "company", text, mapping)
    assert (report["updated"], report["alike"], Company.objects.filter(kind="company").count()) == (1, 1, 1)


def test_keys_are_tried_in_their_order(tmp_path: Path) -> None:
    """The id of the old system first, then name and birthday together."""
    by_id = act(
        "contact.create", first_name="Ada", last_name="Lovelace", external_id="7", birthday="1815-12-10"
    )
    by_name = act("contact.create", first_name="Grace", last_name="Hopper", birthday="1906-12-09")
    mapping = {**columns(id="external_id", first="first_name", last="last_name", born="birthday", job="job_title"),
               "key": "external_id; first_name,last_name,birthday"}  # fmt: skip
    headers = ["id", "first", "last", "born", "job"]
    for number, job in (("7", "by the first key"), ("8", "by the second"), ("8", "by both")):
        text = rows_of(headers, [[number, "Grace", "Hopper", "1906-12-09", job]])
        report = reported(tmp_path, "contact", text, {**mapping, "options": {"wins": "empty"}})
        assert report["updated"] == (job != "by both"), report
    text = rows_of(headers, [["", "Grace", "Hopper", "1907-12-09", "another one"]])
    assert reported(tmp_path, "contact", text, mapping)["created"] == 1
    by_id.refresh_from_db()
    by_name.refresh_from_db()
    assert (by_id.job_title, by_id.first_name) == ("by the first key", "Ada")
    assert (by_name.job_title, by_name.external_id) == ("by the second", "8")
