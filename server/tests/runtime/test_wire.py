"""Cookies and headers by https, and a method that is none of ours."""

from __future__ import annotations

import runpy
from typing import Any

import pytest
from django.conf import settings as house
from django.db import connection
from django.test import Client
from pytest_django import Settings

from rapport.engine.access.models import User
from rapport.site import settings as written
from rapport.site.cli import doctor
from rapport.site.entrance import DEVICE
from tests.contract.makers import act
from tests.engine.access.signing_in import browser_of, with_password

OF_THE_WIRE = ("COOKIE_PREFIX", "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME",
               "CSRF_COOKIE_SECURE", "HSTS_SUBDOMAINS")  # fmt: skip


def settings_for(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, Any]:
    """The settings that these variables of the environment make."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(written.__file__))


@pytest.fixture
def by_https(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    found = settings_for(monkeypatch, RAPPORT_PUBLIC_URL="https://crm.example.org")
    for name in OF_THE_WIRE:
        setattr(settings, name, found[name])


@pytest.mark.django_db
@pytest.mark.usefixtures("by_https")
def test_cookies_are_bound_to_this_host_and_to_https() -> None:
    user = with_password(act("user.create", email="a@b.example", name="Ada").pk)
    browser = browser_of()
    assert browser.sign_in(user.email) == 200
    browser.client.get("/")
    set_here = browser.client.cookies
    assert set(set_here) == {f"__Host-{name}" for name in ("rapport_session", "rapport_csrf", DEVICE)}
    for name, cookie in set_here.items():
        assert cookie["secure"], name
        assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax"), name
        assert bool(cookie["httponly"]) is (name != house.CSRF_COOKIE_NAME), name


def test_by_http_they_go_without(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings_for(monkeypatch, RAPPORT_PUBLIC_URL="http://localhost:8000")
    assert [found[name] for name in OF_THE_WIRE] == [
        "",
        "rapport_session",
        False,
        "rapport_csrf",
        False,
        True,
    ]


@pytest.mark.parametrize(("told", "below"), [("subdomains", "; includeSubDomains"), ("host", "")])
@pytest.mark.usefixtures("by_https")
def test_https_is_remembered_for_a_year(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings, told: str, below: str
) -> None:
    settings.HSTS_SUBDOMAINS = settings_for(monkeypatch, RAPPORT_HSTS=told)["HSTS_SUBDOMAINS"]
    headers = client.get("/").headers
    assert headers["Strict-Transport-Security"] == f"max-age=31536000{below}"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path", ["/", "/health", "/api/v1/me", "/_allauth/browser/v1/config", "/scim/v2", "/rt/feed"]
)
def test_nothing_is_sent_back_as_it_came(client: Client, path: str) -> None:
    answer = client.trace(path, headers={"Cookie": "rapport_session=secret"})
    assert answer.status_code == 405
    assert b"secret" not in answer.content


@pytest.mark.django_db
def test_a_new_session_for_each_sign_in_of_a_hundred_and_twenty_eight_bits() -> None:
    user: User = with_password(act("user.create", email="a@b.example", name="Ada").pk)
    browser, keys = browser_of(), []
    name = house.SESSION_COOKIE_NAME
    browser.client.cookies[name] = "a" * 32
    for _turn in range(3):
        assert browser.sign_in(user.email) == 200
        keys.append(browser.client.cookies[name].value)
        browser.sign_out()
    assert len({*keys, "a" * 32}) == 4
    # 32 letters of 36 are 165 bits.
    assert all(len(key) == 32 and key.isalnum() and key.islower() for key in keys)


@pytest.mark.django_db
def test_a_database_that_is_reached_in_the_clear_is_named() -> None:
    with connection.cursor() as cursor:
        cursor.execute(doctor._THE_LINE)
        assert doctor._in_the_clear(*cursor.fetchone()) == []
    for address, has_tls in (("", False), ("127.0.0.1", False), ("::1", False), ("203.0.113.7", True)):
        assert doctor._in_the_clear(address, has_tls) == []
    [(part, problem, remedy)] = doctor._in_the_clear("203.0.113.7", False)
    assert (part, "203.0.113.7" in problem, "sslmode=verify-full" in remedy) == ("database", True, True)
