"""Opening an encrypted assertion. Only what honest providers write is read: one key for us by RSA-OAEP, and AES.

AES-CBC says nothing of what was changed on the way, so who asks often enough could find out what it hides: it is taken
in an answer that is signed as a whole, which is judged first. AES-GCM guards itself.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rapport.connectors.sso import keys
from rapport.connectors.sso.claims import Refusal
from rapport.connectors.sso.models import SignInProvider

XENC, XENC11 = "http://www.w3.org/2001/04/xmlenc#", "http://www.w3.org/2009/xmlenc11#"
_SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
_DSIG = "http://www.w3.org/2000/09/xmldsig#"
GCM = {f"{XENC11}aes128-gcm": 16, f"{XENC11}aes256-gcm": 32}
CBC = {f"{XENC}aes128-cbc": 16, f"{XENC}aes256-cbc": 32}
_OAEP, _OAEP11 = f"{XENC}rsa-oaep-mgf1p", f"{XENC11}rsa-oaep"
Hashes = Mapping[str, Callable[[], hashes.HashAlgorithm]]
_DIGESTS: Hashes = {
    f"{_DSIG}sha1": hashes.SHA1,
    f"{XENC}sha256": hashes.SHA256,
    f"{XENC}sha512": hashes.SHA512,
}
_MASKS: Hashes = {
    f"{XENC11}mgf1sha1": hashes.SHA1,
    f"{XENC11}mgf1sha256": hashes.SHA256,
    f"{XENC11}mgf1sha512": hashes.SHA512,
}
_KNOWN = {"EncryptedData", "EncryptedKey", "EncryptionMethod", "CipherData", "CipherValue", "DigestMethod", "MGF",
          "KeyInfo", "KeyName", "X509Data", "X509Certificate", "X509IssuerSerial", "X509IssuerName",
          "X509SerialNumber", "X509SKI", "X509SubjectName"}  # fmt: skip
"""Nothing that leads somewhere else: no references, transforms or agreements."""
_MOST_KEY, _IV = 1024, {"gcm": 12, "cbc": 16}


def is_sealed(root: Any) -> bool:
    """Whether the answer has an encrypted assertion and no other."""
    found = [
        node for node in root.iter() if node.tag.rpartition("}")[2] in ("Assertion", "EncryptedAssertion")
    ]
    return (
        len(found) == 1 and found[0].tag == f"{{{_SAML}}}EncryptedAssertion" and found[0].getparent() is root
    )


def needs_signature(root: Any) -> bool:
    """Whether what is encrypted says nothing of changes, so that a signature has to."""
    return _method(_one(_sealed(root), f"{{{XENC}}}EncryptedData")) not in GCM


def opened(provider: SignInProvider, root: Any) -> tuple[Any, bytes]:
    """A copy of the answer without its own signature, and the assertion that belongs in its place. Raises Refusal."""
    whole = _sealed(root)
    data = _one(whole, f"{{{XENC}}}EncryptedData")
    if any(node.tag.rpartition("}")[2] not in _KNOWN for node in data.iter()):
        raise Refusal("refused", "encrypted in a way that is not taken")
    wrapped = list(whole.iter(f"{{{XENC}}}EncryptedKey"))
    if len(wrapped) != 1 or len(whole) != 1:
        raise Refusal("refused", "not one key for us")
    how, key = _method(data), _key(provider, wrapped[0])
    plain = _plain(how, key, _value(data))
    copy = deepcopy(root)
    for signature in copy.findall(f"{{{_DSIG}}}Signature"):
        copy.remove(signature)
    return copy, plain


def _sealed(root: Any) -> Any:
    return _one(root, f"{{{_SAML}}}EncryptedAssertion")


def _key(provider: SignInProvider, wrapped: Any) -> bytes:
    """The key of the answer, by whichever of ours opens it."""
    method = _one(wrapped, f"{{{XENC}}}EncryptionMethod")
    if method.get("Algorithm") not in (_OAEP, _OAEP11):
        raise Refusal("refused", "the key is encrypted in a way that is not taken")
    told = {node.tag.rpartition("}")[2]: node.get("Algorithm") for node in method}
    digest = _DIGESTS.get(told.get("DigestMethod", f"{_DSIG}sha1"))
    mask = _MASKS.get(told.get("MGF", f"{XENC11}mgf1sha1"))
    if digest is None or mask is None:
        raise Refusal("refused", "the key is encrypted in a way that is not taken")
    way = padding.OAEP(padding.MGF1(mask()), digest(), None)
    value = _value(wrapped)
    for private in keys.private(provider) if len(value) <= _MOST_KEY else ():
        try:
            return private.decrypt(value, way)
        except ValueError:
            continue
    raise Refusal("refused", "none of our keys opens it")


def _plain(how: str, key: bytes, value: bytes) -> bytes:
    size = {**GCM, **CBC}.get(how)
    if size != len(key):
        raise Refusal("refused", "encrypted in a way that is not taken")
    try:
        if how in GCM:
            return AESGCM(key).decrypt(value[: _IV["gcm"]], value[_IV["gcm"] :], None)
        cipher = Cipher(algorithms.AES(key), modes.CBC(value[: _IV["cbc"]])).decryptor()
        padded = cipher.update(value[_IV["cbc"] :]) + cipher.finalize()
        # How much was added says the last byte alone; the others may be anything.
        return padded[: -padded[-1]] if 0 < padded[-1] <= _IV["cbc"] else b""
    except (InvalidTag, ValueError, IndexError):
        raise Refusal("refused", "what is encrypted does not open") from None


def _method(node: Any) -> str:
    return str(_one(node, f"{{{XENC}}}EncryptionMethod").get("Algorithm", ""))


def _value(node: Any) -> bytes:
    text = _one(_one(node, f"{{{XENC}}}CipherData"), f"{{{XENC}}}CipherValue").text or ""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Refusal("refused", "no base64") from None


def _one(node: Any, tag: str) -> Any:
    found = node.findall(tag)
    if len(found) != 1:
        raise Refusal("refused", f"not one {tag.rpartition('}')[2]}")
    return found[0]
