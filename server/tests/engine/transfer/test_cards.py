"""vCards of every version and of many programs become rows, and a broken card stays one broken row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.engine.objects.problems import Invalid
from rapport.engine.transfer.sources.opening import open_table
from rapport.modules.people.models import Contact

from .files import take, write

FILES = Path(__file__).parents[2] / "data" / "vcards"


def _cards(path: Path) -> list[dict[str, Any]]:
    opened = open_table(path, path.name)
    return [
        {header: cell for header, cell in zip(opened.headers, row.cells, strict=True) if cell}
        | {"!": row.fault}
        for row in opened.rows()
    ]


def _card(folder: Path, *lines: str, encoding: str = "utf-8") -> dict[str, Any]:
    whole = "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])
    return _cards(write(folder, whole, "one.vcf", encoding))[0]


def test_version_two_with_bare_parameters_and_quoted_text() -> None:
    first, _, third, fourth, fifth, last = _cards(FILES / "John_Doe_ANDROID.vcf")
    # A card without a name is called by what it has.
    assert (first["name"], first["emails"], first["tags"]) == (
        "john.doe@company.com",
        "john.doe@company.com",
        "My Contacts",
    )
    assert (third["name"], third["phones"]) == ("Ñ Ñ Ñ Ñ Ñ", "123456789 (mobile)")
    assert fourth["phones"] == "123456 (mobile); 234567 (home); 3456789 (mobile); 45678901 (home)"
    assert fifth["company"] == "Ñ" * 12
    assert not any("PHOTO" in header for header in last)
    note = _cards(FILES / "outlook-2003.vcf")[0]
    assert note["about"] == "This is the note field!!\r\nSecond line\r\n\r\nThird line is empty"
    assert (note["company"], note["department"]) == ("Company, The", "TheDepartment")


def test_version_three_with_folds_escapes_and_groups() -> None:
    card = _cards(FILES / "John_Doe_EVOLUTION.vcf")[0]
    assert (card["name"], card["middle name"]) == ("Mr. John Richter, James Doe Sr.", "Richter, James")
    assert (card["website"], card["emails"]) == ("http://www.ibm.com", "john.doe@ibm.com")
    assert (card["addresses.home.line1"], card["addresses.home.city"]) == (
        "15 Crescent moon drive, ASB-123",
        "Albaney",
    )
    assert (card["birthday"], card["external_id"]) == ("1980-03-22", "477343c8e6bf375a9bac1f96a5000837")
    assert _cards(FILES / "gmail-single.vcf")[0]["phones"] == "555 555 1111 (mobile); 555 555 2222"
    assert [card["name"] for card in _cards(FILES / "rfc2426-example.vcf")] == ["Frank Dawson", "Tim Howes"]


def test_version_four_with_links_and_a_day_without_a_year() -> None:
    card = _cards(FILES / "rfc6350-example.vcf")[0]
    assert card["phones"] == "+1-418-656-9254 x102; +1-418-262-6501 (mobile)"
    assert ("birthday" in card, card["day and month of birth"]) == (False, "--0203")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_cards_are_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    card = _card(tmp_path, "VERSION:3.0", "N:Müller;Jörg;;;", "FN:Jörg Müller", encoding=encoding)
    assert (card["first_name"], card["last_name"]) == ("Jörg", "Müller")
    old = _card(tmp_path, "VERSION:2.1", "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=F6rg")
    assert old["name"] == "Jörg"


def test_a_card_that_is_cut_off_is_one_row_with_a_fault(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nnonsense without a colon\nEND:VCARD\nBEGIN:VCARD\nFN:C\n"
    found = _cards(write(tmp_path, text, "cut.vcf"))
    assert [(card["name"], bool(card["!"])) for card in found] == [("A", True), ("B", False), ("C", True)]
    agent = "BEGIN:VCARD\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nTITLE:Chief\nEND:VCARD\n"
    [boss] = _cards(write(tmp_path, agent, "agent.vcf"))
    assert (boss["name"], boss["job_title"], boss["!"]) == ("Boss", "Chief", "")
    with pytest.raises(Invalid) as refusal:
        open_table(write(tmp_path, "hello", "none.vcf"))
    assert refusal.value.faults[0].code == "no_records"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(
        st.one_of(
            st.text(max_size=40),
            st.tuples(
                st.sampled_from(["N", "ADR;", "TEL;TYPE=", "NOTE;ENCODING=QUOTED-PRINTABLE", "ORG"]),
                st.text(),
            ).map(":".join),
            st.sampled_from(["BEGIN:VCARD", "END:VCARD"]),
        )
    )
)
def test_no_card_is_too_strange(tmp_path: Path, lines: list[str]) -> None:
    text = "BEGIN:VCARD\n" + "\n".join(lines) + "\nEND:VCARD\n"
    try:
        opened = open_table(write(tmp_path, text.encode("utf-8", "replace"), "x.vcf"))
    except Invalid as refusal:
        assert refusal.faults[0].code == "not_a_table"  # noqa: PT017  # most are cards
        return
    assert all(len(row.cells) == len(opened.headers) for row in opened.rows())


@pytest.mark.django_db
def test_cards_become_contacts_by_the_guess_alone() -> None:
    for name in ("gmail-single", "John_Doe_EVOLUTION", "rfc6350-example"):
        _, report = take(FILES / f"{name}.vcf", "contact")
        assert (report.rows, report.created, report.refused) == (1, 1, 0), report.as_json()
    greg = Contact.objects.get(name="Greg Dartmouth")
    assert (greg.company.name, greg.job_title, str(greg.birthday)) == (
        "TheCompany",
        "TheJobTitle",
        "1960-09-10",
    )
    assert [(point["value"], point["type"]) for point in greg.phones] == [
        ("555 555 1111", "mobile"),
        ("555 555 2222", "work"),
    ]
    assert {one.get("type", ""): one["line1"] for one in greg.addresses} == {
        "home": "123 Home St, Home City, HM 12345",
        "": "321 Custom St",
    }
    _, again = take(FILES / "gmail-single.vcf", "contact")
    assert (again.created, again.unchanged) == (0, 1)
