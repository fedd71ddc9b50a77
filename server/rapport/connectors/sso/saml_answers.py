"""Reading a SAML answer. First whatever shape an honest provider has no use for is refused; then python3-saml checks
schema, signature and time; then everything is taken from the one signed assertion, and refused when it is not there."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils.dateparse import parse_datetime
from lxml import etree
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from rapport.connectors.sso import opening, saml
from rapport.connectors.sso.claims import Claims, Refusal, groups_in
from rapport.connectors.sso.models import SamlRequest, SignInProvider, UsedAssertion
from rapport.connectors.sso.saml import NS

MOST_BYTES = 256 << 10
_SKEW = timedelta(minutes=5)
_BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
_TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
_BY_EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
_TRANSFORMS = {
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
}
_SIGNED_WITH = {
    f"http://www.w3.org/2001/04/xmldsig-more#{one}"
    for one in ("rsa-sha256", "rsa-sha384", "rsa-sha512", "ecdsa-sha256", "ecdsa-sha384", "ecdsa-sha512")
}
_DIGESTED_WITH = {
    "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmldsig-more#sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512",
}  # fmt: skip
_EMAIL = (
    "email", "mail", "emailaddress", "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
)  # fmt: skip
_NAME = (
    "displayname", "name", "cn", "urn:oid:2.16.840.1.113730.3.1.241", "urn:oid:2.5.4.3",
    "http://schemas.microsoft.com/identity/claims/displayname",
)  # fmt: skip
_TWO_STEPS = {
    "https://refeds.org/profile/mfa", "http://schemas.microsoft.com/claims/multipleauthn",
    "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
}  # fmt: skip
_NAMED_BY = ("Format", "NameQualifier", "SPNameQualifier")
_METHODS = "http://schemas.microsoft.com/claims/authnmethodsreferences"


def read(provider: SignInProvider, sent: str, now: datetime) -> tuple[Claims, SamlRequest]:
    """What the answer says, and the request of ours that it answers. The assertion is used up. Raises Refusal."""
    raw = decoded(sent)
    root = tree(raw)
    if opening.is_sealed(root):
        raw, root = _unsealed(provider, raw, root, now)
    assertion = _only_assertion(root)
    request = saml.under_way(provider.pk, root.get("InResponseTo", ""), now)
    _judge_signature(root, assertion)
    _judge_by_library(provider, raw, request.pk)
    until = _judge_for_us(provider, assertion, request.pk, now)
    claims = _claims(provider, assertion)
    use_up(provider, assertion.get("ID", ""), until, now)
    return claims, request


def _unsealed(provider: SignInProvider, raw: bytes, root: Any, now: datetime) -> tuple[bytes, Any]:
    """The same answer with its assertion in the open. From here on it is judged like any other one.

    The answer's own signature speaks of what was encrypted, so it is judged here.
    """
    saml.under_way(provider.pk, root.get("InResponseTo", ""), now)
    if root.findall("ds:Signature", NS) or opening.needs_signature(root):
        judge_whole(provider, root, raw)
    copy, plain = opening.opened(provider, root)
    inside = tree(checked(plain))
    if inside.tag != _name("saml", "Assertion"):
        raise Refusal("refused", "no assertion within")
    sealed = copy.find("saml:EncryptedAssertion", NS)
    copy.replace(sealed, inside)
    open_raw = bytes(etree.tostring(copy))
    return open_raw, tree(open_raw)


def judge_whole(provider: SignInProvider, root: Any, raw: bytes) -> None:
    """That the provider signed the message itself, whatever it is. Raises Refusal."""
    everywhere = [node for node in root.iter() if _local(node.tag) == "Signature"]
    own = root.findall("ds:Signature", NS)
    if len(own) != 1 or (root.tag != _name("samlp", "Response") and len(everywhere) != 1):
        raise Refusal("refused", "not signed as a whole")
    _judge_one(own[0])
    known = saml.certificates(provider.certificate)
    try:
        OneLogin_Saml2_Utils.validate_sign(
            raw, cert=known[0], multicerts=known, xpath=f"/samlp:{_local(root.tag)}/ds:Signature",
            raise_exceptions=True,
        )  # fmt: skip
    except (OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError) as error:
        raise Refusal("refused", f"the answer's own signature: {error}"[:300]) from None
    except (ValueError, TypeError, KeyError, AttributeError, etree.LxmlError) as error:
        raise Refusal("refused", f"{type(error).__name__}: {error}"[:300]) from None


# ---------------------------------------------------------------- the shape
def decoded(sent: str) -> bytes:
    """What was posted. Raises Refusal."""
    if len(sent) > MOST_BYTES:
        raise Refusal("refused", "too large")
    try:
        raw = base64.b64decode("".join(sent.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Refusal("refused", "no base64") from None
    return checked(raw)


def checked(raw: bytes) -> bytes:
    """The same, in UTF-8 and without a document type. Raises Refusal."""
    # In any other encoding these marks would look different, and none is needed.
    declared = raw[:200].split(b"?>")[0].lower()
    if b"\x00" in raw or (b"encoding" in declared and b"utf-8" not in declared):
        raise Refusal("refused", "not UTF-8")
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise Refusal("refused", "a document type")
    return raw


def tree(raw: bytes) -> Any:
    """The XML of a message, of the plain kind that honest providers write. Raises Refusal."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        raise Refusal("refused", "no XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("refused", "a document type")
    if any(not isinstance(node.tag, str) for node in root.iter()):
        raise Refusal("refused", "comments or instructions")
    known = [
        value for node in root.iter() for name, value in node.attrib.items() if _local(name).lower() == "id"
    ]
    if len(known) != len(set(known)):
        raise Refusal("refused", "an id twice")
    return root


def _only_assertion(root: Any) -> Any:
    """The one there is, where it belongs; what is wrapped into or around another one is none."""
    if root.tag != _name("samlp", "Response"):
        raise Refusal("refused", "no Response")
    named = [node for node in root.iter() if _local(node.tag) in ("Assertion", "EncryptedAssertion")]
    responses = [node for node in root.iter() if _local(node.tag) == "Response"]
    if len(named) != 1 or len(responses) != 1 or named[0].tag != _name("saml", "Assertion"):
        status = root.find("samlp:Status/samlp:StatusCode", NS)
        is_failure = status is not None and not status.get("Value", "").endswith(":Success")
        raise Refusal("cancelled" if is_failure else "refused", "not exactly one assertion")
    if named[0].getparent() is not root:
        raise Refusal("refused", "the assertion is not where it belongs")
    return named[0]


def _judge_signature(root: Any, assertion: Any) -> None:
    """That the signature speaks of this very assertion, whole, in a way that is not known to be broken."""
    everywhere = [node for node in root.iter() if _local(node.tag) == "Signature"]
    own = assertion.findall("ds:Signature", NS)
    if len(own) != 1 or any(one.getparent() not in (root, assertion) for one in everywhere):
        raise Refusal("refused", "the assertion is not signed")
    for signature in everywhere:
        _judge_one(signature)


def _judge_one(signature: Any) -> None:
    whole = signature.getparent()
    references = signature.findall("ds:SignedInfo/ds:Reference", NS)
    if len(references) != 1 or references[0].get("URI") != f"#{whole.get('ID')}" or not whole.get("ID"):
        raise Refusal("refused", "the signature is about something else")
    ways = {one.get("Algorithm") for one in references[0].findall("ds:Transforms/ds:Transform", NS)}
    how = {one.get("Algorithm") for one in signature.findall("ds:SignedInfo/ds:SignatureMethod", NS)}
    what = {one.get("Algorithm") for one in references[0].findall("ds:DigestMethod", NS)}
    if not ways <= _TRANSFORMS or not how <= _SIGNED_WITH or not what <= _DIGESTED_WITH:
        raise Refusal("refused", "signed in a way that is not taken")
    if signature.findall("ds:Object", NS):
        raise Refusal("refused", "something within the signature")


# ---------------------------------------------------------------- the library
def _judge_by_library(provider: SignInProvider, raw: bytes, request_id: str) -> None:
    at = urlsplit(saml.receiver(provider.pk))
    asked: dict[str, Any] = {
        "https": "on" if at.scheme == "https" else "off", "http_host": at.netloc, "script_name": at.path,
        "get_data": {}, "post_data": {},
    }  # fmt: skip
    try:
        found = OneLogin_Saml2_Response(_settings(provider), base64.b64encode(raw))
        found.is_valid(asked, request_id, raise_exceptions=True)
    except (OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError) as error:
        raise Refusal("refused", str(error)[:300]) from None
    except (ValueError, TypeError, KeyError, AttributeError, etree.LxmlError) as error:
        # It was not written for whatever may come.
        raise Refusal("refused", f"{type(error).__name__}: {error}"[:300]) from None


def _settings(provider: SignInProvider) -> Any:
    return OneLogin_Saml2_Settings(
        {
            "strict": True,
            "sp": {
                "entityId": saml.entity_id(provider.pk),
                "assertionConsumerService": {"url": saml.receiver(provider.pk), "binding": saml.POST},
            },
            "idp": {
                "entityId": provider.issuer,
                "singleSignOnService": {"url": provider.sso_url, "binding": saml.REDIRECT},
                "x509certMulti": {"signing": saml.certificates(provider.certificate)},
            },
            "security": {
                "wantAssertionsSigned": True, "wantAttributeStatement": False, "allowRepeatAttributeName": True,
                "rejectDeprecatedAlgorithm": True, "requestedAuthnContext": False, "allowSingleLabelDomains": True,
            },
        }
    )  # fmt: skip


# ---------------------------------------------------------------- for us, now, from them
def _judge_for_us(provider: SignInProvider, assertion: Any, request_id: str, now: datetime) -> datetime:
    """Until when the assertion could be used. What the library takes when it is missing must be there."""
    if [one.text for one in assertion.findall("saml:Issuer", NS)] != [provider.issuer]:
        raise Refusal("refused", "of another provider")
    audiences = assertion.findall("saml:Conditions/saml:AudienceRestriction", NS)
    us = saml.entity_id(provider.pk)
    if not audiences or any(us not in [one.text for one in each] for each in audiences):
        raise Refusal("refused", "for somebody else")
    fits = [
        until
        for one in assertion.findall("saml:Subject/saml:SubjectConfirmation", NS)
        if one.get("Method") == _BEARER
        for until in _confirmed(one, saml.receiver(provider.pk), request_id, now)
    ]
    if not fits:
        raise Refusal("refused", "not to be brought here, by this browser, now")
    return max(fits)


def _confirmed(one: Any, here: str, request_id: str, now: datetime) -> Iterator[datetime]:
    for told in one.findall("saml:SubjectConfirmationData", NS):
        until = moment_of(told.get("NotOnOrAfter"))
        is_ours = told.get("Recipient") == here and told.get("InResponseTo") == request_id
        if is_ours and until is not None and until > now - _SKEW:
            yield until


def use_up(provider: SignInProvider, pk: str, until: datetime, now: datetime) -> None:
    """Whatever has this id counts once; kept for as long as it could be shown again. Raises Refusal."""
    UsedAssertion.objects.filter(until__lt=now).delete()
    mark = hashlib.sha256(f"{provider.pk} {pk}".encode()).hexdigest()
    try:
        with transaction.atomic():
            UsedAssertion.objects.create(id=mark, until=until + 2 * _SKEW)
    except IntegrityError:
        raise Refusal("refused", "the assertion was used before") from None


# ---------------------------------------------------------------- who it is
def _claims(provider: SignInProvider, assertion: Any) -> Claims:
    subject = assertion.find("saml:Subject/saml:NameID", NS)
    text = (subject.text or "").strip() if subject is not None else ""
    form = subject.get("Format", "") if subject is not None else ""
    if not 0 < len(text) <= 255 or form == _TRANSIENT:
        raise Refusal("unfit", "no lasting NameID")
    told = _attributes(assertion)
    email = _first(told, _EMAIL) or (text if form == _BY_EMAIL or "@" in text else "")
    statement = assertion.find("saml:AuthnStatement", NS)
    context = statement.findtext("saml:AuthnContext/saml:AuthnContextClassRef", "", NS).strip()
    moment = moment_of(statement.get("AuthnInstant"))
    return Claims(
        issuer=provider.issuer, subject=text, email=email.strip().lower(),
        name=" ".join((_first(told, _NAME) or _full_name(told)).split())[:120],
        groups=groups_in(told.get(provider.groups_from.lower(), [])) if provider.groups_from else None,
        factor=bool(_TWO_STEPS & {context, *told.get(_METHODS, [])}),
        proved_at=moment.timestamp() if moment else 0.0, index=statement.get("SessionIndex", ""),
        name_id={name: value for name, value in subject.attrib.items() if name in _NAMED_BY},
    )  # fmt: skip


def _attributes(assertion: Any) -> dict[str, list[str]]:
    """Values by name, and by friendly name where no other has it; names in small letters."""
    found: dict[str, list[str]] = {}
    for attribute in assertion.findall("saml:AttributeStatement/saml:Attribute", NS):
        values = [(one.text or "").strip() for one in attribute.findall("saml:AttributeValue", NS)]
        name, friendly = attribute.get("Name", "").lower(), attribute.get("FriendlyName", "").lower()
        found.setdefault(name, []).extend(values)
        if friendly and friendly != name:
            found.setdefault(friendly, values)
    return found


def _first(told: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((one for name in names for one in told.get(name, []) if one), "")


def _full_name(told: dict[str, list[str]]) -> str:
    given = _first(
        told, ("givenname", "firstname", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname")
    )
    family = _first(told, ("sn", "surname", "lastname",
                           "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname"))  # fmt: skip
    return f"{given} {family}".strip()


def moment_of(text: str | None) -> datetime | None:
    """A moment as XML writes it, None for no such thing."""
    try:
        found = parse_datetime(text or "")
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _name(prefix: str, local: str) -> str:
    return f"{{{NS[prefix]}}}{local}"
