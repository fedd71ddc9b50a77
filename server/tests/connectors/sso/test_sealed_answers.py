"""What is encrypted to us, and what we sign: our own key pairs, at pysaml2."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree
from saml2.sigver import RSACrypto, verify_redirect_signature

from rapport.connectors.sso import keys, settling
from rapport.connectors.sso.models import SignInProvider
from rapport.engine.access import secrets
from rapport.engine.access.actors import SYSTEM
from rapport.engine.log.models import Change
from rapport.engine.objects.problems import Conflict
from tests.connectors.sso.at_a_provider import A, B, Traveller, trouble
from tests.connectors.sso.at_an_idp import NS, assertion_of, honest, idp_of, post, sign, unsigned, xmlsec
from tests.connectors.sso.at_an_idp import keys as theirs
from tests.contract.makers import act

pytestmark = pytest.mark.django_db
GCM, CBC = xmlsec.Transform.AES256_GCM, xmlsec.Transform.AES256
OAEP, PKCS15 = xmlsec.Transform.RSA_OAEP, xmlsec.Transform.RSA_PKCS1
ENC = {"enc": "http://www.w3.org/2001/04/xmlenc#", **NS}


@pytest.fixture
def anna() -> Any:
    idp_of()
    return act("user.create", email="anna@example.org", name="Anna", role="seller")


def told(pk: Any, use: str) -> list[str]:
    """Our certificates of this use, as the provider reads them in our metadata."""
    root = etree.fromstring(Traveller().client.get(f"/sso/{pk}/metadata").content)
    return root.xpath(
        f"//md:KeyDescriptor[@use='{use}']//ds:X509Certificate/text()",
        namespaces={**NS, "md": "urn:oasis:names:tc:SAML:2.0:metadata"},
    )


def sealed(answer: Any, certificate: str = "", data: Any = GCM, key: Any = OAEP, whole: bool = False) -> Any:
    """The answer with its signed assertion encrypted to a certificate, ours by default; `whole` signs it outside."""
    wanted = (
        f"-----BEGIN CERTIFICATE-----\n{certificate or told(A, 'encryption')[0]}\n-----END CERTIFICATE-----\n"
    )
    manager = xmlsec.KeysManager()
    manager.add_key(xmlsec.Key.from_memory(wanted.encode(), xmlsec.KeyFormat.CERT_PEM))
    assertion = assertion_of(answer)
    place = list(answer).index(assertion)
    answer.remove(assertion)
    alone = etree.fromstring(etree.tostring(assertion))
    node = xmlsec.template.encrypted_data_create(alone, data, type=xmlsec.EncryptionType.ELEMENT, ns="xenc")
    xmlsec.template.encrypted_data_ensure_cipher_value(node)
    info = xmlsec.template.encrypted_data_ensure_key_info(node, ns="ds")
    wrapped = xmlsec.template.add_encrypted_key(info, key)
    xmlsec.template.encrypted_data_ensure_cipher_value(wrapped)
    context = xmlsec.EncryptionContext(manager)
    context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, 256, xmlsec.KeyDataType.SESSION)
    found = context.encrypt_xml(node, alone)
    box = etree.Element(f"{{{NS['saml']}}}EncryptedAssertion", nsmap={"saml": NS["saml"]})
    box.append(found)
    answer.insert(place, box)
    if whole:
        sign(answer)
    return answer


def test_an_encrypted_assertion_lets_in_like_another_one(anna: Any) -> None:
    browser = Traveller()
    answer = sealed(honest(browser.begin(next_page="/my-day")))
    assert b"anna@example.org" not in etree.tostring(answer)
    assert browser.come(post(browser, answer)) == "/my-day"
    assert browser.me()["id"] == str(anna.pk)
    assert trouble(post(browser, answer)) == "expired", "it was answered"
    # CBC says nothing of what was changed on the way: the answer's own signature has to.
    late = Traveller()
    assert late.come(post(late, sealed(honest(late.begin()), data=CBC, whole=True))) == "/"
    assert late.come(post(late, sealed(honest(late.begin()), whole=True))) == "/"


def bent(change: Callable[[Any], None], **how: Any) -> Callable[[str], Any]:
    """An encrypted answer that is changed afterwards."""

    def made(url: str) -> Any:
        answer = sealed(honest(url), **how)
        change(answer)
        return answer

    return made


def _value(answer: Any, path: str = "enc:CipherData") -> Any:
    return answer.find(f".//enc:EncryptedData/{path}/enc:CipherValue", ENC)


def _flip(answer: Any) -> None:
    raw = bytearray(base64.b64decode(_value(answer).text))
    raw[len(raw) // 2] ^= 1
    _value(answer).text = base64.b64encode(bytes(raw)).decode()


def _reference(answer: Any) -> None:
    data = answer.find(".//enc:EncryptedData/enc:CipherData", ENC)
    data.remove(data[0])
    etree.SubElement(data, f"{{{ENC['enc']}}}CipherReference", {"URI": "http://127.0.0.1:1/"})


def _leads_on(answer: Any) -> None:
    info = next(answer.iter(f"{{{NS['ds']}}}EncryptedKey", f"{{{ENC['enc']}}}EncryptedKey")).getparent()
    etree.SubElement(info, f"{{{NS['ds']}}}RetrievalMethod", {"URI": "file:///etc/passwd"})


def _twice(answer: Any) -> None:
    box = answer.find("saml:EncryptedAssertion", NS)
    answer.append(etree.fromstring(etree.tostring(box)))


def _beside(answer: Any) -> None:
    answer.append(etree.fromstring(etree.tostring(assertion_of(unsigned(URL[0])))))


def _inside(text: bytes) -> Callable[[str], Any]:
    """Something that is no assertion of theirs, encrypted rightly: anybody can read our certificate."""

    def made(url: str) -> Any:
        answer = unsigned(url)
        place = assertion_of(answer)
        answer.replace(place, etree.fromstring(text.replace(b"{assertion}", etree.tostring(place))))
        found = answer[-1]
        found.tag, kept = f"{{{NS['saml']}}}Assertion", found.tag
        whole = sealed(answer)
        assert kept
        return whole

    return made


URL: list[str] = []
EVIL: dict[str, Callable[[str], Any]] = {
    "an assertion that nobody signed": lambda url: sealed(unsigned(url)),
    "signed by somebody else": lambda url: sealed(_signed(url, "other")),
    "CBC in an answer that is not signed": lambda url: sealed(honest(url), data=CBC),
    "CBC in an answer signed by somebody else": lambda url: _outside(sealed(honest(url), data=CBC), "other"),
    "an outer signature by somebody else": lambda url: _outside(sealed(honest(url)), "other"),
    "changed after it was encrypted": bent(_flip),
    "changed after the whole was signed": bent(_flip, data=CBC, whole=True),
    "a key wrapped in the old way": lambda url: sealed(honest(url), key=PKCS15),
    "encrypted to another certificate": lambda url: sealed(honest(url), certificate=_bare(theirs("other")[1])),
    "what is encrypted lies elsewhere": bent(_reference),
    "the key lies elsewhere": bent(_leads_on),
    "two of them": bent(_twice),
    "one in the open beside it": bent(_beside),
    "an open one that is signed beside it": lambda url: _with_open(sealed(honest(url)), honest(url)),
    "for another audience": lambda url: sealed(honest(url, _elsewhere)),
    "something else within": _inside(b"<Nothing>{assertion}</Nothing>"),
}  # fmt: skip


def _bare(pem: str) -> str:
    return "".join(pem.split("-----")[2].split())


def _signed(url: str, key: str) -> Any:
    answer = unsigned(url)
    sign(assertion_of(answer), key)
    return answer


def _outside(answer: Any, key: str) -> Any:
    sign(answer, key)
    return answer


def _with_open(answer: Any, other: Any) -> Any:
    answer.append(assertion_of(other))
    return answer


def _elsewhere(response: Any) -> None:
    assertion_of(response).find(".//saml:Audience", NS).text = "https://other.example.org"


@pytest.mark.parametrize("name", EVIL)
def test_what_is_encrypted_wrongly_lets_nobody_in(anna: Any, name: str) -> None:
    browser = Traveller()
    URL[:] = [browser.begin()]
    where = post(browser, EVIL[name](URL[0]))
    assert trouble(where) in ("refused", "cancelled"), where
    assert browser.me() == 401


def test_requests_are_signed_by_a_key_that_the_provider_is_told_before_it_counts(anna: Any) -> None:
    provider = SignInProvider.objects.get(pk=A)
    first = told(A, "signing")
    assert first == told(A, "encryption") == [keys.of(provider)[0].bare]
    assert told(B, "signing") == [], "nothing is made for who only looks"
    assert signs(Traveller().begin(), first[0])
    act("sign-in-provider.make_key", SYSTEM, A)
    with pytest.raises(Conflict):
        act("sign-in-provider.make_key", SYSTEM, A)
    both = told(A, "signing")
    assert both[0] == first[0] != both[1]
    browser = Traveller()
    url = browser.begin()
    assert [signs(url, one) for one in both] == [True, False]
    for certificate in both:
        late = Traveller()
        assert late.come(post(late, sealed(honest(late.begin()), certificate))) == "/"
    act("sign-in-provider.use_key", SYSTEM, A)
    assert told(A, "signing") == [both[1]]
    assert signs(browser.begin(), both[1])
    assert trouble(post(browser, sealed(honest(browser.begin()), both[0]))) == "refused"
    # What is secret of it is in no log and in no answer, and a new key of the house opens it.
    provider.refresh_from_db()
    kept = provider.own_keys[0]["sealed"]
    assert kept not in str(list(Change.objects.filter(record=A).values_list("fields", flat=True)))
    assert "PRIVATE" not in kept
    assert settling._reseal(lambda text: secrets.seal(secrets.unseal(text))) == 1
    provider.refresh_from_db()
    assert provider.own_keys[0]["sealed"] != kept
    assert signs(browser.begin(), both[1])


def signs(url: str, certificate: str) -> bool:
    """Whether pysaml2 finds this request signed by the key of this certificate."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    return bool(verify_redirect_signature(asked, RSACrypto(None), cert=certificate))
