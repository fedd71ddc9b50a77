"""Coming in by SAML 2.0, and a family of answers that let nobody in."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from lxml import etree

from rapport.connectors.sso.models import Identity, SamlRequest, UsedAssertion
from rapport.engine.access.models import SignIn, User
from rapport.engine.access.sign_ins import Outcome
from tests.connectors.sso.at_a_provider import B, Traveller, trouble
from tests.connectors.sso.at_an_idp import (
    NS,
    SHA1,
    assertion_of,
    honest,
    idp_of,
    post,
    post_text,
    sign,
    unsigned,
)
from tests.contract.makers import act
from tests.engine.access.signing_in import forgive

pytestmark = pytest.mark.django_db
Hostile = Callable[[str], Any]


@pytest.fixture
def anna() -> Any:
    idp_of()
    return act("user.create", email="anna@example.org", name="Anna", role="seller")


def test_who_the_company_vouches_for_comes_in_once_and_at_the_browser_that_asked(anna: Any) -> None:
    browser, thief = Traveller(), Traveller()
    url = browser.begin(next_page="/my-day")
    answer = honest(url)
    thief.begin()
    where = post(browser, answer)
    assert where.startswith("/sso/")
    assert trouble(thief.come(where)) == "expired"
    assert browser.come(where) == "/my-day"
    assert browser.me()["id"] == str(anna.pk)
    assert trouble(browser.come(where)) == "expired"
    assert trouble(post(browser, answer)) == "expired"
    # The same assertion for another request, even where the request's own record is made to fit.
    again = Traveller()
    other = SamlRequest.objects.get(pk=unsigned(again.begin()).get("InResponseTo"))
    kept = answer.get("InResponseTo")
    SamlRequest.objects.create(id=kept, provider=other.provider, browser=other.browser, until=other.until)
    assert trouble(post(again, answer)) == "refused"
    assert UsedAssertion.objects.count() == 1
    # Known by the subject from here on.
    late = Traveller()
    assert late.come(post(late, honest(late.begin(), person="changed@example.org"))) == "/"
    assert late.me()["email"] == "anna@example.org"
    assert Identity.objects.get().subject == "subject-1"


def test_metadata_and_a_proof_of_now(anna: Any) -> None:
    browser = Traveller()
    told = browser.client.get(f"/sso/{B}/metadata")
    assert told["Content-Type"] == "application/samlmetadata+xml"
    assert f"https://crm.example.org/sso/{B}/acs".encode() in told.content

    def long_ago(response: Any) -> None:
        statement = assertion_of(response).find("saml:AuthnStatement", NS)
        statement.set("AuthnInstant", moment(hours=-3))

    assert browser.come(post(browser, honest(browser.begin(), long_ago))) == "/"
    refused = browser.client.get("/api/v1/proof").json()
    assert (refused["code"], refused["ways"]) == ("proof_required", ["sso"])
    url = browser.begin(again=True)
    assert trouble(browser.come(post(browser, honest(url, long_ago)))) == "refused"
    assert browser.come(post(browser, honest(browser.begin(again=True)))) == "/"
    assert browser.client.get("/api/v1/proof").status_code == 204
    assert SignIn.objects.latest("id").outcome == Outcome.SIGNED_IN


# ---------------------------------------------------------------- rightly signed, and wrong
def moment(**later: float) -> str:
    return (datetime.now(UTC) + timedelta(**later)).strftime("%Y-%m-%dT%H:%M:%SZ")


def told(path: str, **values: str | None) -> Hostile:
    """An answer in whose assertion something else stands; None takes it away."""

    def change(response: Any) -> None:
        for found in assertion_of(response).iterfind(path, NS):
            for name, value in values.items():
                if name == "text":
                    found.text = value
                elif value is None:
                    found.attrib.pop(name, None)
                else:
                    found.set(name, value)

    return lambda url: honest(url, change)


def without(path: str) -> Hostile:
    def change(response: Any) -> None:
        found = assertion_of(response).find(path, NS)
        found.getparent().remove(found)

    return lambda url: honest(url, change)


_DATA = "saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData"
WRONG: dict[str, Hostile] = {
    "for another audience": told(".//saml:Audience", text="https://other.example.org"),
    "for no audience": without("saml:Conditions/saml:AudienceRestriction"),
    "for another receiver": told(_DATA, Recipient="https://crm.example.org/sso/x/acs"),
    "for a receiver of which ours is a part": told(
        _DATA,
        Recipient="https://evil.example/?https://crm.example.org/sso/01980000-0000-7000-8000-00000000000a/acs",
    ),
    "for no receiver": told(_DATA, Recipient=None),
    "for another request": told(_DATA, InResponseTo="r" + "0" * 40),
    "for no request": told(_DATA, InResponseTo=None),
    "for ever": told(_DATA, NotOnOrAfter=None),
    "over": told(_DATA, NotOnOrAfter=moment(hours=-1)),
    "over by its conditions": told("saml:Conditions", NotOnOrAfter=moment(hours=-1)),
    "not yet": told("saml:Conditions", NotBefore=moment(hours=1)),
    "of another provider": told("saml:Issuer", text="https://idp.elsewhere.example"),
    "confirmed by a key": told(
        "saml:Subject/saml:SubjectConfirmation", Method="urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"
    ),
    "without a subject": without("saml:Subject/saml:NameID"),
    "with a subject that does not last": told(
        "saml:Subject/saml:NameID", Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
    ),
    "of another domain": lambda url: honest(url, person="anna@elsewhere.example"),
}


# ---------------------------------------------------------------- not rightly signed
def stripped(url: str) -> Any:
    response = honest(url)
    assertion_of(response).remove(assertion_of(response).find("ds:Signature", NS))
    return response


def only_around(url: str) -> Any:
    response = unsigned(url)
    sign(response)
    return response


def by(**how: Any) -> Hostile:
    def made(url: str) -> Any:
        response = unsigned(url)
        sign(assertion_of(response), **how)
        return response

    return made


def afterwards(path: str, **values: str) -> Hostile:
    """Changed after it was signed."""

    def made(url: str) -> Any:
        response = honest(url)
        for found in assertion_of(response).iterfind(path, NS):
            found.text = values.get("text", found.text)
        return response

    return made


def commented(url: str) -> Any:
    """anna@example.org<!-- -->.evil.example is signed as the one and read as the other."""
    response = honest(url, subject="subject-1.evil")
    raw: bytes = etree.tostring(response)
    return raw.replace(b"subject-1.evil", b"subject-1<!-- -->.evil")


UNSIGNED: dict[str, Hostile] = {
    "unsigned": unsigned,
    "signature taken away": stripped,
    "only the answer around it is signed": only_around,
    "by another key": by(key="stranger"),
    "by another key whose certificate comes along": by(key="stranger", told=True),
    "with SHA-1": by(method=SHA1),
    "subject changed": afterwards("saml:Subject/saml:NameID", text="subject-2"),
    "address changed": afterwards(".//saml:AttributeValue", text="root@example.org"),
    "a comment in the subject": commented,
}


# ---------------------------------------------------------------- wrapped
def forged(response: Any) -> tuple[Any, Any]:
    """The genuine assertion, and one of somebody else without a signature."""
    genuine = assertion_of(response)
    evil = copy.deepcopy(genuine)
    evil.remove(evil.find("ds:Signature", NS))
    evil.set("ID", "evil")
    evil.find("saml:Subject/saml:NameID", NS).text = "root"
    for value in evil.iterfind(".//saml:AttributeValue", NS):
        value.text = "root@example.org"
    return genuine, evil


def wrapped(how: Callable[[Any, Any, Any], None], same_id: bool = False) -> Hostile:
    def made(url: str) -> Any:
        response = honest(url)
        genuine, evil = forged(response)
        if same_id:
            evil.set("ID", genuine.get("ID"))
        how(response, genuine, evil)
        return response

    return made


def _before(response: Any, genuine: Any, evil: Any) -> None:
    genuine.addprevious(evil)


def _behind(response: Any, genuine: Any, evil: Any) -> None:
    genuine.addnext(evil)


def _around(response: Any, genuine: Any, evil: Any) -> None:
    response.replace(genuine, evil)
    evil.append(genuine)


def _around_by_its_signature(response: Any, genuine: Any, evil: Any) -> None:
    """The forged one bears the signature, the genuine one lies in an object of it."""
    signature = genuine.find("ds:Signature", NS)
    genuine.remove(signature)
    response.replace(genuine, evil)
    etree.SubElement(signature, f"{{{NS['ds']}}}Object").append(genuine)
    evil.insert(1, signature)


def _within_its_signature(response: Any, genuine: Any, evil: Any) -> None:
    etree.SubElement(genuine.find("ds:Signature", NS), f"{{{NS['ds']}}}Object").append(evil)


def _extensions(response: Any, genuine: Any, evil: Any) -> None:
    """The genuine one where nobody reads it, the forged one in its place."""
    response.replace(genuine, evil)
    extensions = etree.Element(f"{{{NS['samlp']}}}Extensions")
    extensions.append(genuine)
    response.insert(1, extensions)


def _moved_signature(response: Any, genuine: Any, evil: Any) -> None:
    """The genuine one lies outside, and the forged one bears the signature that is about it."""
    signature = genuine.find("ds:Signature", NS)
    genuine.remove(signature)
    evil.insert(1, signature)
    genuine.addprevious(evil)


def _response_in_response(url: str) -> Any:
    response = honest(url)
    outer = copy.deepcopy(response)
    _genuine, evil = forged(outer)
    outer.replace(assertion_of(outer), evil)
    outer.set("ID", "outer")
    outer.append(response)
    return outer


WRAPPED: dict[str, Hostile] = {
    "forged before genuine": wrapped(_before),
    "forged behind genuine": wrapped(_behind),
    "forged before genuine, one id": wrapped(_before, same_id=True),
    "genuine within forged": wrapped(_around),
    "genuine within the signature of forged": wrapped(_around_by_its_signature),
    "forged within the signature of genuine": wrapped(_within_its_signature),
    "genuine among extensions": wrapped(_extensions),
    "genuine among extensions, one id": wrapped(_extensions, same_id=True),
    "signature moved to forged": wrapped(_moved_signature),
    "answer within answer": _response_in_response,
}


# ---------------------------------------------------------------- no honest XML
def typed(doctype: str, entity: str) -> Hostile:
    def made(url: str) -> bytes:
        raw: bytes = etree.tostring(honest(url))
        return doctype.encode() + raw.replace(b"subject-1", f"&{entity};".encode())

    return made


_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
MALFORMED: dict[str, Hostile] = {
    "a bomb of entities": typed(f"<!DOCTYPE r [{_BOMB}]>", "e9"),
    "a file of ours": typed('<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]>', "f"),
    "a file of theirs": typed('<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">', "amp"),
    "in UTF-16": lambda url: etree.tostring(honest(url)).decode().encode("utf-16"),
    "an instruction": lambda url: etree.tostring(honest(url)).replace(b"subject-1", b"<?x y?>subject-1"),
    "deep": lambda url: b"<a>" * 60_000,
    "empty": lambda url: b"",
    "no XML": lambda url: b"subject-1",
    "another document": lambda url: (
        b'<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>'
    ),
    "large": lambda url: etree.tostring(honest(url)) + b" " * 300_000,
}


@pytest.mark.parametrize(
    "family", [WRONG, UNSIGNED, WRAPPED, MALFORMED], ids=["wrong", "unsigned", "wrapped", "malformed"]
)
def test_hostile_answers_let_nobody_in(family: dict[str, Hostile], anna: Any) -> None:
    act("user.create", email="root@example.org", name="Root", role="admin")
    before = list(User.objects.order_by("pk").values_list("pk", "version"))
    for name, hostile in family.items():
        forgive()
        browser = Traveller()
        where = post(browser, hostile(browser.begin()))
        if where.startswith("/sso/"):
            where = browser.come(where)
        assert trouble(where) in {"refused", "expired", "unfit", "other_domain", "cancelled"}, (name, where)
        assert browser.me() == 401, name
    assert not Identity.objects.exists()
    assert list(User.objects.order_by("pk").values_list("pk", "version")) == before
    assert set(SignIn.objects.values_list("outcome", flat=True)) == {Outcome.WRONG}


def test_answers_to_nothing_to_others_and_late_ones(anna: Any) -> None:
    idp_of(B, name="Other")
    browser = Traveller()

    def unsolicited(response: Any) -> None:
        response.attrib.pop("InResponseTo")

    for answer in (honest(browser.begin(), unsolicited), honest(browser.begin(B))):
        assert trouble(post(browser, answer)) in {"refused", "expired"}
    url = browser.begin()
    late = honest(url)
    SamlRequest.objects.update(until=datetime.now(UTC) - timedelta(minutes=1))
    assert trouble(post(browser, late)) == "expired"
    for text in ("", "***", "PD8=", "A" * 400_000):
        forgive()
        assert trouble(post_text(browser, text)) == "refused", text[:10]
    assert browser.me() == 401
