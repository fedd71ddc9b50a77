"""Domains as they are registered, and those that say nothing of whom an address belongs to."""

from __future__ import annotations

import pytest

from rapport.kit.tidy import domains


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("acme.example", "acme.example"), ("mail.eu.acme.co.uk", "acme.co.uk"), ("ACME.Com", "acme.com"),
        ("shop.acme.com.", "acme.com"), ("müller.de", "xn--mller-kva.de"), ("www.xn--mller-kva.de", "xn--mller-kva.de"),
        ("acme.wixsite.com", "acme.wixsite.com"), ("co.uk", ""), ("com", ""), ("localhost", ""), ("127.0.0.1", ""),
        ("foo..bar", ""), ("a_b.acme.com", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_domain_is_the_part_that_was_registered(host: str, found: str) -> None:
    assert domains.registered(host) == found


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("ada@acme.example", "acme.example"), ("info@mail.acme.co.uk", "acme.co.uk"), ("ada@gmail.com", ""),
        ("ada@GMX.de", ""), ("ada@mailinator.com", ""), ("x@any.yopmail.com", ""), ("ada@acme.con", ""), ("ada", ""),
        ("", ""), ("@", ""), ("ada@", ""),
    ],
)  # fmt: skip
def test_an_address_that_anybody_gets_says_nothing_of_a_company(address: str, found: str) -> None:
    assert domains.of_email(address) == found


def test_a_domain_is_shown_in_the_letters_of_its_owner() -> None:
    assert domains.spelled("xn--mller-kva.de") == "müller.de"
    assert domains.spelled("acme.example") == "acme.example"
    assert domains.spelled("xn--a") == "xn--a", "what cannot be read stays"
