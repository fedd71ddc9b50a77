"""Our own key pairs, of which each SAML provider has its own: requests are signed with them, and answers encrypted to
them. The first in the list signs; a second one is published beside it until the provider knows it. Both open."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from rapport.connectors.sso.claims import Refusal
from rapport.connectors.sso.models import SignInProvider
from rapport.engine.access import secrets

RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
_BITS, _LASTS = 3072, timedelta(days=3650)


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate as PEM, and its private key, sealed."""

    certificate: str
    sealed: str

    @property
    def bare(self) -> str:
        """The certificate as metadata has it."""
        return "".join(self.certificate.split("-----")[2].split())

    def private(self) -> rsa.RSAPrivateKey:
        """Raises Refusal where none of our keys opens it any more."""
        try:
            pem = secrets.unseal(self.sealed)
        except secrets.Sealed:
            raise Refusal("unfit", "our own key cannot be opened; make a new one") from None
        found = serialization.load_pem_private_key(pem.encode(), None)
        assert isinstance(found, rsa.RSAPrivateKey)  # made below
        return found


def made(now: datetime) -> dict[str, str]:
    """A new pair as it is kept."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Rapport")])
    begins = now.astimezone(UTC) - timedelta(hours=1)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(begins + _LASTS)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    shown = certificate.public_bytes(serialization.Encoding.PEM).decode()
    return asdict(Pair(shown, secrets.seal(pem.decode())))


def of(provider: SignInProvider) -> Sequence[Pair]:
    """The one that signs first."""
    return [Pair(**one) for one in provider.own_keys]


def private(provider: SignInProvider) -> Iterator[rsa.RSAPrivateKey]:
    """Those that open what was encrypted to us."""
    for pair in of(provider):
        yield pair.private()


def signature(provider: SignInProvider, text: str) -> str:
    """Of a text, by the key that signs (RSA_SHA256), as base64; "" where the provider has none of ours."""
    pairs = of(provider)
    if not pairs:
        return ""
    found = pairs[0].private().sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    return base64.b64encode(found).decode()


def resealed(provider: SignInProvider, reseal: Any) -> list[dict[str, str]]:
    """The pairs sealed anew."""
    return [{**one, "sealed": reseal(one["sealed"])} for one in provider.own_keys]
