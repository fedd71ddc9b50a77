"""Coming in by password, code and recovery code; and the book of who did, who tried, and how often."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import DatabaseError, connection, transaction

from rapport.engine.access import passwords
from rapport.engine.access.models import Guess, SignIn, User
from rapport.engine.access.sign_ins import Outcome
from rapport.engine.notify.models import Notification
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.access.signing_in import (
    browser_of,
    forgive,
    outcomes,
    signed_in,
    with_password,
)

pytestmark = pytest.mark.django_db
ANOTHER = "another battery staple"


def test_a_half_way_in_is_void_with_another_password(owner: User) -> None:
    browser = signed_in(owner)
    assert browser.set_up() == 200
    browser.sign_out()
    assert browser.sign_in(owner.email) == 401
    passwords.keep(owner, ANOTHER, actor=None, door="cli")
    forgive()
    assert browser.give(browser.code()) == 401
    assert browser.door.get("/me").status == 401


def test_a_link_by_mail_sets_a_password_and_opens_no_door(owner: User) -> None:
    browser, elsewhere = signed_in(owner), signed_in(owner)
    assert browser.set_up() == 200
    browser.sign_out()
    assert browser.send("POST", "/auth/password/request", {"email": owner.email}).status_code == 200
    [key] = re.findall(r"/sign-in/reset/(\S+)", str(mail.outbox[-1].body))
    assert browser.send("POST", "/auth/password/reset", {"key": key, "password": ANOTHER}).status_code == 401
    assert [one.door.get("/me").status for one in (browser, elsewhere)] == [401, 401]
    assert browser.sign_in(owner.email, ANOTHER) == 401
    assert browser.door.get("/me").status == 401
    forgive()
    assert browser.give(browser.code()) == 200
    assert browser.send("POST", "/auth/password/reset", {"key": key, "password": ANOTHER}).status_code == 400
    assert outcomes()[-4:] == [Outcome.RESET, Outcome.STEP, Outcome.SIGNED_IN, Outcome.WRONG]


def test_a_code_counts_once_and_recovery_codes_are_shown_once(owner: User) -> None:
    browser = signed_in(owner)
    assert browser.set_up() == 200
    assert (len(browser.codes), len(set(browser.codes))) == (10, 10)
    again = browser.send("GET", "/account/authenticators/recovery-codes").json()["data"]
    assert "unused_codes" not in again
    for code, status in (
        (browser.code(), 200),
        (browser.code(), 400),
        (browser.codes[3], 200),
        (browser.codes[3], 400),
    ):
        browser.sign_out()
        browser.sign_in(owner.email)
        assert browser.give(code) == status, code
        if status != 200:
            assert browser.door.get("/me").status == 401
    browser.sign_out()
    browser.sign_in(owner.email)
    browser.give(browser.codes[4])
    assert (
        browser.send("GET", "/account/authenticators/recovery-codes").json()["data"]["unused_code_count"] == 8
    )
    remade = browser.send("POST", "/account/authenticators/recovery-codes").json()["data"]["unused_codes"]
    assert not set(remade) & set(browser.codes)
    methods = SignIn.objects.filter(outcome=Outcome.SIGNED_IN).order_by("id").values_list("method", flat=True)
    assert list(methods) == ["password", "totp", "recovery_codes", "recovery_codes"]


def test_what_an_app_needs_is_kept_sealed(owner: User) -> None:
    browser = signed_in(owner)
    assert browser.set_up() == 200
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert browser.secret not in kept
    assert not any(code in kept for code in browser.codes)


def test_only_listed_addresses_are_open(owner: User) -> None:
    browser = signed_in(owner)
    for method, path in (
        ("GET", "/account/email"), ("POST", "/account/email"), ("PATCH", "/account/email"), ("GET", "/auth/sessions"),
        ("DELETE", "/auth/sessions"), ("POST", "/auth/signup"), ("POST", "/auth/code/confirm"),
        ("POST", "/account/phone"),
    ):  # fmt: skip
        assert browser.send(method, path, {"email": "me@evil.example"}).status_code == 404, path
    assert browser.send("PUT", "/auth/login", {}).status_code == 405
    assert browser.client.get("/_allauth/app/v1/config").status_code == 404
    assert User.objects.get(pk=owner.pk).email == owner.email


class TestBook:
    def test_everyone_sees_their_own_and_admins_all(self, house: People, owner: User) -> None:
        browser_of().sign_in(owner.email, "wrong wrong wrong")
        browser_of().sign_in("nobody@rapport.example", "wrong wrong wrong")
        mine = signed_in(owner).door
        assert [one["outcome"] for one in mine.get("/sign-ins").json["items"]] == ["signed_in", "wrong"]
        assert mine.get("/sign-ins", of="all").code == "forbidden"
        admin = signed_in(with_password(house.admin.id)).door
        found = admin.get("/sign-ins", of="all", outcome="failed").json["items"]
        assert [one["user"] and one["user"]["title"] for one in found] == [None, "Owner"]
        assert found[0]["address"] == "127.0.0.1"
        typed = admin.get("/sign-ins", of="all", email="Nobody@rapport.example").json["items"]
        assert [one["outcome"] for one in typed] == ["wrong"]
        first = admin.get("/sign-ins", of="all", limit="1").json
        assert (
            admin.get("/sign-ins", of="all", limit="1", after=first["next"]).json["items"] != first["items"]
        )
        for wrong in (
            {"person": "x"},
            {"since": "today"},
            {"after": "x"},
            {"address": "home"},
            {"outcome": "odd"},
        ):
            assert admin.get("/sign-ins", **wrong).status == 400, wrong
        assert "nobody@" not in str(list(SignIn.objects.values()))

    def test_rows_are_only_added(self, owner: User) -> None:
        signed_in(owner)
        for change in (SignIn.objects.all().delete, lambda: SignIn.objects.update(outcome="x")):
            with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
                change()

    def test_a_new_device_is_told(self, owner: User) -> None:
        browser = signed_in(owner)
        browser.sign_out()
        assert browser.sign_in(owner.email) == 200
        assert browser_of("Firefox of the test").sign_in(owner.email) == 200
        told = Notification.objects.filter(owner_id=owner.pk, kind="sign_in")
        assert not told.exists()
        assert browser_of("Safari of somebody").sign_in(owner.email) == 200
        assert told.count() == 1
        assert signed_in(owner).door.get("/sessions").json["items"][0]["methods"] == ["password"]


class TestGuessing:
    def test_a_wrong_address_is_answered_as_a_wrong_password(self, owner: User) -> None:
        told = [
            browser_of().send("POST", "/auth/login", {"email": email, "password": "wrong wrong wrong"})
            for email in (owner.email, "nobody@rapport.example")
        ]
        assert told[0].json() == told[1].json()
        assert set(told[0].headers) == set(told[1].headers)
        reset = [
            browser_of().send("POST", "/auth/password/request", {"email": email})
            for email in (owner.email, "n@x.example")
        ]
        assert (reset[0].status_code, reset[0].json()) == (reset[1].status_code, reset[1].json())

    def test_codes_and_proofs_are_counted_by_person(self, owner: User) -> None:
        browser = signed_in(owner)
        assert browser.set_up() == 200
        browser.sign_out()
        browser.sign_in(owner.email)
        assert [browser.give("000000") for _ in range(7)] == [400] * 6 + [429]
        assert browser_of().sign_in(owner.email) == 401
        assert browser.give(browser.code()) == 429
        Guess.objects.all().delete()
        assert browser.give(browser.code()) == 200
        wrong = {"password": "wrong wrong wrong"}
        assert [browser.send("POST", "/auth/reauthenticate", wrong).status_code for _ in range(7)] == [
            400
        ] * 6 + [429]


@pytest.mark.django_db(transaction=True)
def test_a_hundred_guesses_at_once_are_a_hundred() -> None:
    user = with_password(act("user.create", name="Ann", email="ann@rapport.example").pk)

    def guess(number: int) -> tuple[int, str]:
        try:
            answer = browser_of().send(
                "POST", "/auth/login", {"email": user.email, "password": f"guess number {number}"}
            )
            return answer.status_code, answer.headers.get("Retry-After", "")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(guess, range(100)))
    assert sorted(status for status, _wait in told) == [400] * 6 + [429] * 94
    assert {wait.isdigit() and 0 < int(wait) <= 51 for status, wait in told if status == 429} == {True}
    assert outcomes().count(Outcome.WRONG) == 6
    assert outcomes().count(Outcome.LIMITED) == 94
    assert browser_of().sign_in(user.email) == 429
