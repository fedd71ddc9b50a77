"""Which passwords are taken, how they are kept and asked for, and the codes beside them."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest
from allauth.mfa.recovery_codes import internal as recovery_codes
from allauth.mfa.totp import internal as totp_codes
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from pytest_django import Settings

from rapport.engine.access.models import Organisation, User
from rapport.engine.access.weak_passwords import HouseWords
from rapport.engine.egress.fetching import Answer, Unanswered
from rapport.engine.joining import links
from rapport.engine.objects.problems import Invalid
from rapport.site import breached
from tests.contract.makers import act
from tests.engine.access.signing_in import Browser, browser_of, forgive, signed_in
from tests.engine.api.door import PASSWORD
from tests.runtime.test_wire import settings_for

pytestmark = pytest.mark.django_db
LONG = "ein Satz, den nur Ágnes Ørsted kennt: 🐝 " * 3


def change(browser: Browser, new: str, **given: str) -> int:
    body = {"current_password": PASSWORD, "new_password": new, **given}
    return int(browser.send("POST", "/account/password/change", body).status_code)


def why_not(password: str, user: User | None = None) -> set[str]:
    """The codes with which it is refused."""
    try:
        validate_password(password, user)
    except ValidationError as refused:
        return {str(one.code) for one in refused.error_list}
    return set()


def test_the_old_one_is_asked_for(owner: User) -> None:
    browser = signed_in(owner)
    for given in ({"current_password": ""}, {"current_password": "not this one"}):
        assert change(browser, "nine green bottles", **given) == 400
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)
    assert change(browser, "nine green bottles") == 200


@pytest.mark.parametrize(
    "password", [" blanks around it ", "CaseCounts in here", LONG[:128], "tab\tand 'quotes' --"]
)
def test_it_counts_as_typed_up_to_128_letters(owner: User, password: str) -> None:
    browser = signed_in(owner)
    assert change(browser, password) == 200
    browser.sign_out()
    for wrong in {password.strip(), password.lower(), password[:-1], password[:64], f"{password} "} - {
        password
    }:
        forgive()
        assert browser_of().sign_in(owner.email, wrong) == 400, wrong
    assert browser_of().sign_in(owner.email, password) == 200


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short one", "password_too_short"),
        ("qwertyuiop", "password_too_common"),
        ("Football1234", "password_too_common"),
        ("2026!Football!", "password_too_common"),
        ("monkeyMonkey", "password_too_common"),
        ("31415926535897", "password_entirely_numeric"),
        ("owner@rapport", "password_too_similar"),
        ("Rapport2026!", "password_house_word"),
        ("Bluebird-Trading-7", "password_house_word"),
        ("PasswordWelcome", "password_house_word"),
        ("crm.example.org", "password_house_word"),
    ],
)
def test_weak_ones_are_refused(owner: User, settings: Settings, password: str, why: str) -> None:
    Organisation.objects.update_or_create(id=1, defaults={"name": "Bluebird Trading Ltd"})
    settings.PUBLIC_ADDRESS = "https://crm.example.org"
    assert why in why_not(password, owner)
    with pytest.raises(Invalid):
        act(
            "user.create",
            email="new@b.example",
            name="New",
            password=password if why != "password_too_similar" else "New@b.example",
        )


def test_words_of_the_house_may_stand_in_a_long_one(owner: User) -> None:
    Organisation.objects.update_or_create(id=1, defaults={"name": "Bluebird Trading Ltd"})
    assert why_not("bluebirds nest on my roof", owner) == set()
    assert why_not(PASSWORD, owner) == set()
    assert HouseWords().get_help_text() in password_validators_help_texts()


def test_breached_ones_are_refused_where_a_book_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = hashlib.sha1(PASSWORD.encode(), usedforsecurity=False).hexdigest().upper()
    asked: list[str] = []
    counts = [3]

    def book(_method: str, url: str, **_how: Any) -> Answer:
        asked.append(url)
        body = f"{'0' * 35}:12\r\n{digest[5:]}:{counts[0]}\r\n".encode()
        return Answer(200, (), body, False, url, 0.1)

    monkeypatch.setattr(breached, "fetch", book)
    assert why_not(PASSWORD) == set()
    assert asked == [], "nobody is asked unless the operator says so"
    found = settings_for(monkeypatch, RAPPORT_BREACHED_URL="https://book.example/range/")
    settings.AUTH_PASSWORD_VALIDATORS, settings.BREACHED_URL = (
        found["AUTH_PASSWORD_VALIDATORS"],
        found["BREACHED_URL"],
    )
    assert why_not(PASSWORD) == {"password_breached"}
    counts[0] = 0
    assert why_not(PASSWORD) == set(), "what is there to pad the answer counts nothing"
    assert asked == [f"https://book.example/range/{digest[:5]}"] * 2, "no more than five digits go out"
    monkeypatch.setattr(breached, "fetch", refuse)
    assert why_not(PASSWORD) == set()


def refuse(*_asked: Any, **_how: Any) -> Answer:
    raise Unanswered("timeout")


def test_they_are_kept_as_slow_hashes(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = settings_for(monkeypatch)["PASSWORD_HASHERS"]
    kept = make_password(PASSWORD)
    told = re.match(r"argon2\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$", kept)
    assert told is not None
    memory, rounds = int(told[1]), int(told[2])
    assert memory >= 19 * 1024
    assert rounds >= 2
    assert make_password(PASSWORD) != kept, "each has a salt of its own"
    assert check_password(PASSWORD, kept)
    assert not check_password(PASSWORD + " ", kept)
    assert not identify_hasher(kept).must_update(kept)


def test_codes_are_random_and_long_enough(owner: User) -> None:
    secrets = {totp_codes.auth.generate_totp_secret() for _turn in range(20)}
    assert len(secrets) == 20
    # 32 letters of 5 bits, as RFC 4226 asks.
    assert all(re.fullmatch(r"[A-Z2-7]{32}", one) for one in secrets)
    browser = signed_in(owner)
    assert browser.set_up() == 200
    assert len(set(browser.codes)) == 10
    # Eight digits are 26 bits, and six tries come back in five minutes.
    assert all(re.fullmatch(r"\d{8}", one) for one in browser.codes)
    seeds = {recovery_codes.auth.RecoveryCodes.generate_seed() for _turn in range(20)}
    assert len(seeds) == 20
    assert all(len(seed) >= 32 for seed in seeds)
    assert all(len(links.new_key()) >= 43 for _turn in range(3)), "256 bits in the link of an invitation"


def test_a_code_of_the_app_ends_with_its_half_minute(owner: User, settings: Settings) -> None:
    del settings.MFA_TOTP_PERIOD
    secret = totp_codes.auth.generate_totp_secret()
    now, *others = list(totp_codes.auth.yield_hotp_counters_from_time())
    assert others == [], "no neighbour counts"
    last, next_one = (
        totp_codes.auth.format_hotp_value(totp_codes.auth.hotp_value(secret, now + step)) for step in (-2, 2)
    )
    assert not totp_codes.auth.validate_totp_code(secret, last)
    assert not totp_codes.auth.validate_totp_code(secret, next_one)
    assert totp_codes.auth.app_settings.TOTP_PERIOD == 30
