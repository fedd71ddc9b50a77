"""A SAML provider in this process: pysaml2 reads what we ask and writes what is answered, xmlsec signs it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree
from saml2 import BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server

from rapport.connectors.sso import saml
from rapport.connectors.sso.models import SignInProvider
from tests.connectors.sso.at_a_provider import A, B, Traveller
from tests.contract.makers import act

xmlsec: Any = import_module("xmlsec")  # its stubs leave names out
IDP = "https://idp.example.org/metadata"
HERE, OUT = "https://idp.example.org/sso", "https://idp.example.org/out"
NS = saml.NS
Change = Callable[[Any], Any]
SHA256, SHA1 = xmlsec.Transform.RSA_SHA256, xmlsec.Transform.RSA_SHA1


@cache
def keys(name: str) -> tuple[bytes, str]:
    """A private key and its certificate, as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=9))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return pem, made.public_bytes(serialization.Encoding.PEM).decode()


def idp_of(pk: UUID = A, **given: Any) -> SignInProvider:
    """The provider as an admin sets it up."""
    whole = {
        "id": str(pk), "name": "Company", "kind": "saml", "issuer": IDP, "sso_url": HERE, "slo_url": OUT,
        "certificate": keys("idp")[1],
        "domains": ["example.org"], **given,
    }  # fmt: skip
    made: SignInProvider = act("sign-in-provider.create", **whole)
    return made


@cache
def server() -> Server:
    """pysaml2, knowing us by our metadata. It signs nothing here, so no program for that is needed."""
    folder = Path(mkdtemp(prefix="rapport-idp-"))
    for name, text in (("key", keys("idp")[0].decode()), ("cert", keys("idp")[1])):
        (folder / name).write_text(text)
    config = {
        "entityid": IDP, "xmlsec_binary": "/bin/true", "key_file": str(folder / "key"),
        "cert_file": str(folder / "cert"), "metadata": {"inline": [saml.metadata(pk).decode() for pk in (A, B)]},
        "service": {"idp": {"endpoints": {"single_sign_on_service": [(HERE, BINDING_HTTP_REDIRECT)],
                                          "single_logout_service": [(OUT, BINDING_HTTP_REDIRECT)]},
                            "policy": {"default": {"lifetime": {"minutes": 5}}}}},
    }  # fmt: skip
    return Server(config=IdPConfig().load(config))


def unsigned(url: str, person: str = "anna@example.org", subject: str = "subject-1") -> Any:
    """What pysaml2 answers to what the browser was sent with."""
    asked = parse_qs(urlsplit(url).query)["SAMLRequest"][0]
    message = server().parse_authn_request(asked, BINDING_HTTP_REDIRECT).message
    told = server().create_authn_response(
        {"mail": [person], "displayName": ["Anna Arendt"], "eduPersonAffiliation": ["Sales"]},
        userid=subject, name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text=subject),
        authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_auth": IDP},
        sign_assertion=False, sign_response=False, **server().response_args(message),
    )  # fmt: skip
    return etree.fromstring(str(told).encode())


def sign(whole: Any, key: str = "idp", method: Any = SHA256, told: bool = False) -> None:
    """Signs an assertion or a response, as SAML wants it: behind its issuer. `told` puts the certificate in."""
    found = xmlsec.template.create(whole, xmlsec.Transform.EXCL_C14N, method, ns="ds")
    digest = xmlsec.Transform.SHA1 if method == SHA1 else xmlsec.Transform.SHA256
    reference = xmlsec.template.add_reference(found, digest, uri=f"#{whole.get('ID')}")
    xmlsec.template.add_transform(reference, xmlsec.Transform.ENVELOPED)
    xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
    if told:
        xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(found))
    whole.insert(1, found)
    xmlsec.tree.add_ids(whole, ["ID"])
    context = xmlsec.SignatureContext()
    pem, certificate = keys(key)
    context.key = xmlsec.Key.from_memory(pem, xmlsec.KeyFormat.PEM)
    context.key.load_cert_from_memory(certificate.encode(), xmlsec.KeyFormat.PEM)
    context.sign(found)


def assertion_of(response: Any) -> Any:
    return response.find("saml:Assertion", NS)


def honest(url: str, change: Change = lambda response: None, **person: str) -> Any:
    """An answer that is signed after `change`."""
    response = unsigned(url, **person)
    change(response)
    sign(assertion_of(response))
    return response


def post(browser: Traveller, answer: Any, pk: UUID = A) -> str:
    """Where the receiver sends the browser on to."""
    raw = answer if isinstance(answer, bytes) else etree.tostring(answer)
    return post_text(browser, base64.b64encode(raw).decode(), pk)


def post_text(browser: Traveller, text: str, pk: UUID = A) -> str:
    # It comes from the provider's page: without our cookies.
    found = Traveller().client.post(
        f"/sso/{pk}/acs", {"SAMLResponse": text, "RelayState": "https://evil.example"}
    )
    assert found.status_code == 303, found.content
    return str(found.headers["Location"])
