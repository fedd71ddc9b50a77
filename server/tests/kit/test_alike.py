"""What people write differently and mean alike is the same after it was made comparable."""

import pytest

from rapport.kit.alike import companies, names, places, reach, words


@pytest.mark.parametrize(
    ("written", "plain"),
    [("Müller-Lüdenscheidt", "muller ludenscheidt"), ("Иван", "ivan"), ("O’Neill", "oneill"), ("  ", "")],
)
def test_words_of_any_script_become_plain(written: str, plain: str) -> None:
    assert words.plain(written) == plain


def test_a_nickname_stands_for_its_long_forms() -> None:
    assert {"bob", "robert"} <= {*names.forms("bob")}
    assert names.forms("robert") == ("robert",) or "robert" in names.forms("robert")
    assert {*names.forms("bill")} & {*names.forms("william")}
    assert not {*names.forms("bob")} & {*names.forms("william")}
    assert names.given("Dr. Anna-Lena") == "anna lena"


@pytest.mark.parametrize(
    ("written", "core"),
    [
        ("The Acme Works GmbH & Co. KG", ("acme", "works")),
        ("Acme Works, Inc.", ("acme", "works")),
        ("Fiat S.p.A.", ("fiat",)),
        ("A/S Norsk", ("norsk",)),
        ("GmbH", ("gmbh",)),
    ],
)
def test_a_company_is_called_without_its_legal_form(written: str, core: tuple[str, ...]) -> None:
    assert companies.core(written) == core


@pytest.mark.parametrize(
    ("written", "street"),
    [
        ("12, Main St.", ("12", "main street")),
        ("12 E. Main Street", ("12", "main street")),
        ("Hauptstr. 12a", ("12", "haupt street")),
        ("747 Ninth Ave.", ("747", "9th avenue")),
        ("747 9th Ave. between 50th and 51st Sts.", ("747", "9th avenue")),
        ("", ("", "")),
    ],
)
def test_a_street_is_its_number_and_its_name(written: str, street: tuple[str, str]) -> None:
    assert places.street(written) == street


def test_addresses_of_mail_are_compared_by_what_servers_look_at() -> None:
    assert reach.email("John.Smith+news@GoogleMail.com") == ("johnsmith", "gmail.com")
    assert reach.email("nobody") == ("", "")
    assert reach.is_role("info")
    assert reach.own_domain("gmail.com") == ""
    assert reach.own_domain("acme.example") == "acme.example"
    assert reach.site("https://www.acme.example:80/shop?x=1") == "acme.example"


def test_numbers_of_phones_end_alike_however_they_begin() -> None:
    assert reach.tail(reach.phone("+49 30 1234567")) == reach.tail(reach.phone("030/1234567")) == "1234567"
