"""Single logout by SAML 2.0: what the provider asks of us, what we ask of it, and the answers to both.

Whatever ends a session is signed by the provider, meant for us, of now, and shown for the first time.
"""

from __future__ import annotations

import base64
import binascii
import secrets as random
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote_plus

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from lxml import etree

from rapport.connectors.sso import saml, saml_answers
from rapport.connectors.sso.claims import Refusal
from rapport.connectors.sso.models import ProviderSession, SamlRequest, SignInProvider
from rapport.connectors.sso.saml import NS

MARK = "logout"
"""In the place of a ticket: a request to sign out is none to sign in."""
_SKEW = timedelta(minutes=5)
_SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
_MOST_TEXT, _MOST_BYTES = 64 << 10, 256 << 10
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
_HASHES: Mapping[str, Callable[[], hashes.HashAlgorithm]] = {
    f"{_MORE}rsa-sha256": hashes.SHA256, f"{_MORE}rsa-sha384": hashes.SHA384, f"{_MORE}rsa-sha512": hashes.SHA512,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a provider asks: to end the sessions of `subject`, those named `indexes` where any are."""

    id: str
    subject: str
    indexes: tuple[str, ...]
    state: str


def begin(session: ProviderSession, now: datetime) -> str:
    """Where to send a browser whose session here has ended; "" where the provider ends none."""
    provider = session.provider
    if not provider.slo_url:
        return ""
    made = f"r{random.token_hex(20)}"
    SamlRequest.objects.create(
        id=made, provider=provider, browser="", until=now + saml.UNDER_WAY, ticket=MARK
    )
    root = _message(provider, "LogoutRequest", made, now)
    root.set("NotOnOrAfter", _text(now + _SKEW))
    named = etree.SubElement(root, _name("saml", "NameID"), dict(session.name))
    named.text = session.subject
    if session.index:
        etree.SubElement(root, _name("samlp", "SessionIndex")).text = session.index
    return saml.sent_by(provider, provider.slo_url, "SAMLRequest", bytes(etree.tostring(root)))


def answer(provider: SignInProvider, asked: Asked, now: datetime) -> str:
    """Where to send the browser after what was asked is done; "" where the provider takes no answer."""
    if not provider.slo_url:
        return ""
    root = _message(provider, "LogoutResponse", f"r{random.token_hex(20)}", now)
    root.set("InResponseTo", asked.id)
    status = etree.SubElement(root, _name("samlp", "Status"))
    etree.SubElement(status, _name("samlp", "StatusCode"), {"Value": _SUCCESS})
    return saml.sent_by(provider, provider.slo_url, "SAMLResponse", bytes(etree.tostring(root)), asked.state)


def by_redirect(provider: SignInProvider, query: str, now: datetime) -> Asked | None:
    """What came in an address: a request, or None for the answer to one of ours. Raises Refusal."""
    given = _parameters(query)
    kind = "SAMLRequest" if "SAMLRequest" in given else "SAMLResponse"
    if kind not in given or ("SAMLRequest" in given and "SAMLResponse" in given):
        raise Refusal("refused", "no message")
    _judge_query(provider, given, kind)
    root = saml_answers.tree(_inflated(unquote_plus(given[kind])))
    return _read(provider, root, unquote_plus(given.get("RelayState", "")), now)


def by_post(provider: SignInProvider, form: Mapping[str, str], now: datetime) -> Asked | None:
    """The same in a form, where the message itself is signed. Raises Refusal."""
    raw = saml_answers.decoded(form.get("SAMLRequest") or form.get("SAMLResponse") or "")
    root = saml_answers.tree(raw)
    saml_answers.judge_whole(provider, root, raw)
    return _read(provider, root, form.get("RelayState", ""), now)


def _read(provider: SignInProvider, root: Any, state: str, now: datetime) -> Asked | None:
    if root.get("Destination") != saml.leaver(provider.pk) or root.get("Version") != "2.0":
        raise Refusal("refused", "for somebody else")
    if [one.text for one in root.findall("saml:Issuer", NS)] != [provider.issuer]:
        raise Refusal("refused", "of another provider")
    at = saml_answers.moment_of(root.get("IssueInstant"))
    if at is None or abs(now - at) > _SKEW:
        raise Refusal("expired", "not of now")
    if root.tag == _name("samlp", "LogoutResponse"):
        _answered(provider, root, now)
        return None
    if root.tag != _name("samlp", "LogoutRequest"):
        raise Refusal("refused", "no message about signing out")
    return _asked(provider, root, state, now)


def _asked(provider: SignInProvider, root: Any, state: str, now: datetime) -> Asked:
    until = saml_answers.moment_of(root.get("NotOnOrAfter"))
    if "NotOnOrAfter" in root.attrib and (until is None or until < now - _SKEW):
        raise Refusal("expired", "not of now")
    named = root.findall("saml:NameID", NS)
    subject = (named[0].text or "").strip() if len(named) == 1 else ""
    if not subject or not root.get("ID"):
        raise Refusal("unfit", "no NameID")
    saml_answers.use_up(provider, f"logout {root.get('ID')}", now + 2 * _SKEW, now)
    indexes = tuple((one.text or "").strip() for one in root.findall("samlp:SessionIndex", NS))
    return Asked(root.get("ID"), subject, indexes, state[:80])


def _answered(provider: SignInProvider, root: Any, now: datetime) -> None:
    waiting = SamlRequest.objects.filter(
        pk=root.get("InResponseTo", ""), provider=provider, ticket=MARK, until__gt=now
    )
    if not waiting.delete()[0]:
        raise Refusal("expired", "answers no request that is under way")


# ---------------------------------------------------------------- the address
def _parameters(query: str) -> dict[str, str]:
    """As they were written, since that is what was signed; each once."""
    pairs = [one.partition("=") for one in query.split("&") if one]
    names = [name for name, _sign, _value in pairs]
    if len(names) != len(set(names)) or len(query) > _MOST_TEXT:
        raise Refusal("refused", "a parameter twice, or too much of them")
    return {name: value for name, _sign, value in pairs}


def _judge_query(provider: SignInProvider, given: Mapping[str, str], kind: str) -> None:
    """That one of the provider's keys signed this very address."""
    hashed = _HASHES.get(unquote_plus(given.get("SigAlg", "")))
    if hashed is None or "Signature" not in given:
        raise Refusal("refused", "not signed, or in a way that is not taken")
    names = [name for name in (kind, "RelayState", "SigAlg") if name in given]
    signed = "&".join(f"{name}={given[name]}" for name in names).encode()
    try:
        signature = base64.b64decode(unquote_plus(given["Signature"]), validate=True)
    except (binascii.Error, ValueError):
        raise Refusal("refused", "no base64") from None
    for certificate in x509.load_pem_x509_certificates(provider.certificate.encode()):
        key = certificate.public_key()
        if isinstance(key, rsa.RSAPublicKey):
            try:
                key.verify(signature, signed, padding.PKCS1v15(), hashed())
            except InvalidSignature:
                continue
            return
    raise Refusal("refused", "signed by somebody else")


def _inflated(text: str) -> bytes:
    try:
        stream = zlib.decompressobj(-15)
        raw = stream.decompress(base64.b64decode(text, validate=True), _MOST_BYTES)
    except (binascii.Error, ValueError, zlib.error):
        raise Refusal("refused", "no message") from None
    if stream.unconsumed_tail:
        raise Refusal("refused", "too large")
    return saml_answers.checked(raw)


def _message(provider: SignInProvider, kind: str, pk: str, now: datetime) -> Any:
    root = etree.Element(
        _name("samlp", kind),
        {"ID": pk, "Version": "2.0", "IssueInstant": _text(now), "Destination": provider.slo_url},
        nsmap={"samlp": NS["samlp"], "saml": NS["saml"]},
    )
    etree.SubElement(root, _name("saml", "Issuer")).text = saml.entity_id(provider.pk)
    return root


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _name(prefix: str, local: str) -> str:
    return f"{{{NS[prefix]}}}{local}"
