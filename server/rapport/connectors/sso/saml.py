"""SAML 2.0 as a service provider: who we are, what we ask, and the requests that are under way."""

from __future__ import annotations

import base64
import hashlib
import secrets as random
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from cryptography import x509
from django.conf import settings
from django.utils.crypto import constant_time_compare
from lxml import etree

from rapport.connectors.sso import keys
from rapport.connectors.sso.claims import Claims, Refusal
from rapport.connectors.sso.models import SamlRequest, SignInProvider

POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
NS = {
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "md": "urn:oasis:names:tc:SAML:2.0:metadata",
}
UNDER_WAY = timedelta(minutes=15)
ENCRYPTED_BY = (
    "http://www.w3.org/2009/xmlenc11#aes256-gcm",
    "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
)
"""What we ask for; more is taken (opening.py)."""


def entity_id(provider: UUID) -> str:
    """Who we are to this provider; our metadata is read there."""
    return f"{settings.PUBLIC_ADDRESS}/sso/{provider}/metadata"


def receiver(provider: UUID) -> str:
    """Where the provider's answers are posted to."""
    return f"{settings.PUBLIC_ADDRESS}/sso/{provider}/acs"


def leaver(provider: UUID) -> str:
    """Where the provider asks us to end sessions, and answers when we ask."""
    return f"{settings.PUBLIC_ADDRESS}/sso/{provider}/slo"


def certificates(text: str) -> list[str]:
    """The PEM certificates in a text; one that is bare base64, as in metadata, counts too. Raises ValueError."""
    marked = (
        text
        if "-----BEGIN" in text
        else f"-----BEGIN CERTIFICATE-----\n{text.strip()}\n-----END CERTIFICATE-----"
    )
    found = x509.load_pem_x509_certificates(marked.encode())
    return [one.public_bytes(_pem()).decode() for one in found]


def _pem() -> Any:
    from cryptography.hazmat.primitives.serialization import Encoding

    return Encoding.PEM


def valid_until(text: str) -> datetime:
    """When the last of the certificates ends. Raises ValueError."""
    return max(one.not_valid_after_utc for one in x509.load_pem_x509_certificates(text.encode()))


def begin(provider: SignInProvider, next_page: str, browser: str, *, again: bool, now: datetime) -> str:
    """Where to send the browser, whose mark is `browser`. The request is kept until it is answered."""
    SamlRequest.objects.filter(until__lt=now).delete()
    # An XML id begins with a letter.
    made = f"r{random.token_hex(20)}"
    SamlRequest.objects.create(id=made, provider=provider, browser=digest(browser), until=now + UNDER_WAY,
                               again=again, next=next_page)  # fmt: skip
    return sent_by(provider, provider.sso_url, "SAMLRequest", _request(provider, made, again=again, now=now))


def sent_by(provider: SignInProvider, where: str, kind: str, message: bytes, state: str = "") -> str:
    """The address that brings a message to the provider by redirect, signed where we have a key."""
    packed = base64.b64encode(zlib.compress(message)[2:-4]).decode()
    asked = urlencode({kind: packed, **({"RelayState": state} if state else {})})
    if keys.of(provider):
        asked += f"&{urlencode({'SigAlg': keys.RSA_SHA256})}"
        asked += f"&{urlencode({'Signature': keys.signature(provider, asked)})}"
    return f"{where}{'&' if '?' in where else '?'}{asked}"


def _request(provider: SignInProvider, pk: str, *, again: bool, now: datetime) -> bytes:
    given = {
        "ID": pk, "Version": "2.0", "IssueInstant": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Destination": provider.sso_url, "AssertionConsumerServiceURL": receiver(provider.pk),
        "ProtocolBinding": POST,
    }  # fmt: skip
    if again:
        given["ForceAuthn"] = "true"
    root = etree.Element(
        _name("samlp", "AuthnRequest"), given, nsmap={"samlp": NS["samlp"], "saml": NS["saml"]}
    )
    etree.SubElement(root, _name("saml", "Issuer")).text = entity_id(provider.pk)
    etree.SubElement(root, _name("samlp", "NameIDPolicy"), {"AllowCreate": "true"})
    return bytes(etree.tostring(root))


def metadata(provider: UUID) -> bytes:
    """What an admin of the provider gives it: who we are, our keys, and where answers go."""
    known = SignInProvider.objects.filter(pk=provider, kind="saml").first()
    pairs = keys.of(known) if known is not None else ()
    root = etree.Element(
        _name("md", "EntityDescriptor"), {"entityID": entity_id(provider)}, nsmap={"md": NS["md"]}
    )
    us = etree.SubElement(
        root, _name("md", "SPSSODescriptor"),
        {"AuthnRequestsSigned": "true" if pairs else "false", "WantAssertionsSigned": "true",
         "protocolSupportEnumeration": NS["samlp"]},
    )  # fmt: skip
    for use, pair in [(use, pair) for use in ("signing", "encryption") for pair in pairs]:
        _key_descriptor(us, use, pair.bare)
    for binding in (REDIRECT, POST) if pairs else ():
        etree.SubElement(
            us, _name("md", "SingleLogoutService"), {"Binding": binding, "Location": leaver(provider)}
        )
    etree.SubElement(us, _name("md", "AssertionConsumerService"),
                     {"Binding": POST, "Location": receiver(provider), "index": "0", "isDefault": "true"})  # fmt: skip
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _key_descriptor(us: Any, use: str, certificate: str) -> None:
    descriptor = etree.SubElement(us, _name("md", "KeyDescriptor"), {"use": use})
    info = etree.SubElement(descriptor, _name("ds", "KeyInfo"), nsmap={"ds": NS["ds"]})
    held = etree.SubElement(info, _name("ds", "X509Data"))
    etree.SubElement(held, _name("ds", "X509Certificate")).text = certificate
    if use == "encryption":
        for way in ENCRYPTED_BY:
            etree.SubElement(descriptor, _name("md", "EncryptionMethod"), {"Algorithm": way})


def under_way(provider: UUID, pk: str, now: datetime) -> SamlRequest:
    """The request that an answer says it answers. Raises Refusal for one that we did not make, or not lately."""
    found = SamlRequest.objects.filter(pk=pk, provider=provider, until__gt=now, ticket="").first()
    if found is None:
        raise Refusal("expired", "answers no request that is under way")
    return found


def keep(request: SamlRequest, claims: Claims) -> str:
    """A ticket with which the browser that asked is let in; only the first answer gets one. Raises Refusal."""
    ticket = random.token_urlsafe(32)
    waiting = SamlRequest.objects.filter(pk=request.pk, ticket="")
    if not waiting.update(ticket=digest(ticket), answer=claims.kept()):
        raise Refusal("refused", "answered already")
    return ticket


def redeem(provider: UUID, ticket: str, browser: str, now: datetime) -> tuple[Claims, SamlRequest]:
    """What was said of who asked, given once and to that browser alone. Raises Refusal."""
    found = SamlRequest.objects.filter(provider=provider, ticket=digest(ticket), until__gt=now).first()
    if found is None or not ticket or not constant_time_compare(found.browser, digest(browser)):
        raise Refusal("expired", "no such ticket for this browser")
    count, _of_each = SamlRequest.objects.filter(pk=found.pk).delete()
    if not count:
        raise Refusal("expired", "the ticket is used")
    return Claims.of(found.answer), found


def digest(text: str) -> str:
    """What is kept of a mark or a ticket."""
    return hashlib.sha256(text.encode()).hexdigest()


def _name(prefix: str, local: str) -> str:
    return f"{{{NS[prefix]}}}{local}"
