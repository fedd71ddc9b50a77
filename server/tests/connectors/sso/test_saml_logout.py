"""Signing out together with a SAML provider, as pysaml2 asks and answers; and requests that end nothing."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

import pytest
from lxml import etree
from saml2 import BINDING_HTTP_REDIRECT
from saml2.pack import http_redirect_message
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
from saml2.sigver import RSACrypto

from rapport.connectors.sso import keys as ours
from rapport.connectors.sso.models import ProviderSession, SamlRequest, SignInProvider
from tests.connectors.sso.at_a_provider import US, A, B, Traveller
from tests.connectors.sso.at_an_idp import IDP, NS, OUT, honest, idp_of, keys, post, server, sign
from tests.connectors.sso.test_sealed_answers import signs
from tests.contract.makers import act

pytestmark = pytest.mark.django_db
SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
Change = Callable[[Any], None]


@pytest.fixture(autouse=True)
def anna() -> Any:
    idp_of()
    return act("user.create", email="anna@example.org", name="Anna", role="seller")


def signed_in(subject: str = "subject-1", person: str = "anna@example.org") -> tuple[Traveller, str]:
    """A browser, and the provider's name for its session."""
    browser = Traveller()
    answer = honest(browser.begin(), subject=subject, person=person)
    index = answer.find(".//saml:AuthnStatement", NS).get("SessionIndex")
    assert browser.come(post(browser, answer)) == "/"
    return browser, index


def wish(
    subject: str = "subject-1", *indexes: str, to: str = f"{US}/sso/{A}/slo", change: Change | None = None
) -> str:
    """What pysaml2 asks: that these sessions end."""
    name = NameID(format=NAMEID_FORMAT_PERSISTENT, text=subject)
    _id, message = server().create_logout_request(
        to, IDP, name_id=name, session_indexes=list(indexes) or None, sign=False,
        expire=(datetime.now(UTC) + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )  # fmt: skip
    root = etree.fromstring(str(message).encode())
    if change is not None:
        change(root)
    return etree.tostring(root).decode()


def query(
    message: str, key: str = "idp", algorithm: str = SHA256, kind: str = "SAMLRequest", state: str = "st"
) -> str:
    """An address of ours with the message, signed as the binding says."""
    backend = RSACrypto(_private(key))
    told = http_redirect_message(message, "x:/", state, kind, sigalg=algorithm, sign=True, backend=backend)
    return str(dict(told["headers"])["Location"]).partition("?")[2]


def _private(key: str) -> Any:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    return load_pem_private_key(keys(key)[0], None)


def come(text: str, pk: UUID = A) -> str:
    """Where a browser without our cookie is sent on to."""
    return str(Traveller().client.get(f"/sso/{pk}/slo?{text}").headers.get("Location", ""))


def inflated(text: str) -> Any:
    return etree.fromstring(zlib.decompress(base64.b64decode(text), -15))


def our_certificate() -> str:
    return ours.of(SignInProvider.objects.get(pk=A))[0].bare


def test_who_leaves_here_leaves_there_too() -> None:
    browser, index = signed_in()
    other, _index = signed_in()
    left = browser.client.post("/api/v1/sign-in/leave", content_type="application/json")
    url = left.json()["url"]
    assert url.startswith(f"{OUT}?")
    assert signs(url, our_certificate())
    asked = server().parse_logout_request(
        parse_qs(urlsplit(url).query)["SAMLRequest"][0], BINDING_HTTP_REDIRECT
    )
    assert (asked.message.name_id.text, asked.message.session_index[0].text) == ("subject-1", index)
    browser.client.delete("/_allauth/browser/v1/auth/session")
    assert browser.me() == 401
    assert other.me()["email"] == "anna@example.org"
    told = server().create_logout_response(asked.message, [BINDING_HTTP_REDIRECT], sign=False)
    answer = etree.fromstring(str(told).encode())
    answer.set("Destination", f"{US}/sso/{A}/slo")
    back = query(etree.tostring(answer).decode(), kind="SAMLResponse")
    assert come(back) == "/sign-in?left=1"
    assert "trouble=refused" in come(back), "answered already"
    assert SamlRequest.objects.filter(ticket="logout").count() == 0
    # Who came by a password has nowhere to go, and a request to sign out is none to sign in.
    assert Traveller().client.post("/api/v1/sign-in/leave", content_type="application/json").json() == {
        "url": ""
    }


def test_the_provider_ends_the_session_that_it_means_and_no_other(anna: Any) -> None:
    act("user.create", email="dora@example.org", name="Dora", role="seller")
    browser, index = signed_in()
    second, _index = signed_in()
    dora, hers = signed_in("subject-2", "dora@example.org")
    where = come(query(wish("subject-1", index)))
    assert (browser.me(), second.me()["id"], dora.me()["email"]) == (401, str(anna.pk), "dora@example.org")
    assert where.startswith(f"{OUT}?")
    assert signs(where, our_certificate())
    told = parse_qs(urlsplit(where).query)
    answer = inflated(told["SAMLResponse"][0])
    assert answer.tag.endswith("LogoutResponse")
    assert answer.find("samlp:Status/samlp:StatusCode", NS).get("Value").endswith(":Success")
    assert told["RelayState"] == ["st"]
    # The index of somebody else's session does not name it, and without any all of the subject's go.
    come(query(wish("subject-1", hers)))
    assert (second.me()["id"], dora.me()["email"]) == (str(anna.pk), "dora@example.org")
    third, _index = signed_in()
    raw = etree.fromstring(wish("subject-1").encode())
    sign(raw)
    form = {"SAMLRequest": base64.b64encode(etree.tostring(raw)).decode()}
    posted = Traveller().client.post(f"/sso/{A}/slo", form)
    assert posted.headers["Location"].startswith(f"{OUT}?")
    assert (second.me(), third.me(), dora.me()["email"]) == (401, 401, "dora@example.org")
    assert ProviderSession.objects.count() == 1


def told(**values: str | None) -> Callable[[], str]:
    def change(root: Any) -> None:
        for name, value in values.items():
            root.set(name, value) if value is not None else root.attrib.pop(name, None)

    return lambda: query(wish(change=change))


def _issuer(root: Any) -> None:
    root.find("saml:Issuer", NS).text = "https://other.example.org"


def _nobody(root: Any) -> None:
    root.remove(root.find("saml:NameID", NS))


def _cut(text: str, *names: str) -> str:
    return "&".join(one for one in text.split("&") if one.partition("=")[0] not in names)


def _other_name() -> str:
    """Signed for one message, sent with another one."""
    fine, evil = query(wish("subject-9")), query(wish())
    return "&".join([evil.split("&")[0], *fine.split("&")[1:]])


def moment(**later: float) -> str:
    return (datetime.now(UTC) + timedelta(**later)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _bomb() -> str:
    packed = zlib.compress(b"<a>" + b" " * (4 << 20) + b"</a>")[2:-4]
    return urlencode({"SAMLRequest": base64.b64encode(packed).decode()})


EVIL: dict[str, Callable[[], str]] = {
    "unsigned": lambda: _cut(query(wish()), "SigAlg", "Signature"),
    "without its signature": lambda: _cut(query(wish()), "Signature"),
    "signed by somebody else": lambda: query(wish(), key="other"),
    "signed by SHA-1": lambda: query(wish(), algorithm=SHA1),
    "another message under the signature": _other_name,
    "another state under the signature": lambda: query(wish()).replace("RelayState=st", "RelayState=evil"),
    "a message twice": lambda: f"{query(wish())}&SAMLRequest=x",
    "a request and an answer": lambda: f"{query(wish())}&SAMLResponse=x",
    "nothing": lambda: "",
    "no base64": lambda: query(wish()).replace("SAMLRequest=", "SAMLRequest=%25"),
    "a bomb": _bomb,
    "of long ago": told(IssueInstant=moment(hours=-1)),
    "of the future": told(IssueInstant=moment(hours=1)),
    "of no time": told(IssueInstant=None),
    "ended": told(NotOnOrAfter=moment(minutes=-30)),
    "for another receiver": told(Destination=f"{US}/sso/{B}/slo"),
    "for no receiver": told(Destination=None),
    "of another version": told(Version="1.1"),
    "of another provider": lambda: query(wish(change=_issuer)),
    "about nobody": lambda: query(wish(change=_nobody)),
    "an answer to nothing": lambda: query(
        wish().replace("LogoutRequest", "LogoutResponse"), kind="SAMLResponse"
    ),
    "a request to sign in": lambda: query(wish().replace("LogoutRequest", "AuthnRequest")),
    "a document type": lambda: query("<!DOCTYPE a [<!ENTITY b 'c'>]>" + wish()),
}  # fmt: skip


@pytest.mark.parametrize("name", EVIL)
def test_what_is_not_rightly_asked_ends_nothing(name: str) -> None:
    browser, _index = signed_in()
    assert come(EVIL[name]()) == "/sign-in?trouble=refused"
    assert browser.me()["email"] == "anna@example.org"
    assert ProviderSession.objects.count() == 1


def test_what_was_asked_once_is_not_asked_again_and_forms_are_signed_too() -> None:
    browser, index = signed_in()
    asked = query(wish("subject-1", index))
    assert come(asked, B) == "/sign-in?trouble=refused", "another provider's door"
    assert come(asked).startswith(OUT)
    assert browser.me() == 401
    again, _index = signed_in()
    assert come(asked) == "/sign-in?trouble=refused", "replayed"
    changes: tuple[Change, ...] = (lambda root: None, lambda root: sign(root, "other"), _within)
    for change in changes:
        raw = etree.fromstring(wish().encode())
        change(raw)
        form = {"SAMLRequest": base64.b64encode(etree.tostring(raw)).decode()}
        assert (
            Traveller().client.post(f"/sso/{A}/slo", form).headers["Location"] == "/sign-in?trouble=refused"
        )
    assert again.me()["email"] == "anna@example.org"


def _within(root: Any) -> None:
    """The signature of another message, moved into this one."""
    other = etree.fromstring(wish("subject-9").encode())
    sign(other)
    root.insert(1, other.find("ds:Signature", NS))
