"""The mail for a forgotten password: who sends it, what it says, and where its link leads."""

from __future__ import annotations

import re
from email.utils import parseaddr
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from rapport.engine.access.models import Organisation, User
from rapport.site import environment
from tests.contract.makers import act

pytestmark = pytest.mark.django_db
EMAIL = "ada@rapport.example"
NEW = "a-quite-long-phrase"


@pytest.fixture(autouse=True)
def ada() -> None:
    Organisation.objects.create(id=1, name="Smith & Sons")
    act("user.create", name="Ada Lovelace", email=EMAIL)
    user = User.objects.get(email=EMAIL)
    user.set_password("an-old-and-forgotten-one")
    user.save()


def ask(client: Client) -> mail.EmailMessage:
    address = "/_allauth/browser/v1/auth/password/request"
    assert client.post(address, {"email": EMAIL}, content_type="application/json").status_code == 200
    [sent] = mail.outbox
    return sent


def test_it_says_in_our_words_what_to_do(client: Client) -> None:
    sent = ask(client)
    assert sent.subject == "Choose a new password for Smith & Sons"
    assert parseaddr(sent.from_email) == ("Smith & Sons", "no-reply@localhost")
    assert sent.to == [EMAIL]
    text = str(sent.body)
    assert text.startswith("Hello Ada Lovelace,")
    assert f"for {EMAIL} at Smith & Sons." in text
    assert "The link works once, and for 3 days." in text
    assert "example.com" not in text
    assert "{" not in text


def test_its_link_gives_a_new_password(client: Client) -> None:
    found = re.search(r"^http://testserver/sign-in/reset/(\S+)$", str(ask(client).body), re.MULTILINE)
    assert found
    body = {"key": found.group(1), "password": NEW}
    client.post("/_allauth/browser/v1/auth/password/reset", body, content_type="application/json")
    assert User.objects.get(email=EMAIL).check_password(NEW)


def test_its_link_leads_where_the_operator_says(client: Client, settings: Settings) -> None:
    urls = {name: f"https://crm.example.org{path}" for name, path in settings.HEADLESS_FRONTEND_URLS.items()}
    settings.HEADLESS_FRONTEND_URLS = urls
    links = [line for line in str(ask(client).body).splitlines() if line.startswith("http")]
    assert [urlsplit(link).netloc for link in links] == ["crm.example.org"]


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://crm.example.org:8443", "crm.example.org"), ("https://bücher.example", "xn--bcher-kva.example"),
     ("http://[::1]:8000", "localhost"), ("", "localhost")],
)  # fmt: skip
def test_sender_is_at_the_host_of_the_product(url: str, host: str) -> None:
    assert environment.read({"RAPPORT_PUBLIC_URL": url}).mail_from == f"no-reply@{host}"
