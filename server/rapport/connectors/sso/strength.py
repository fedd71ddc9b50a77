"""Keys of providers that somebody could work out are not believed, whatever they sign."""

from __future__ import annotations

from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa

LEAST_RSA, LEAST_CURVE = 2048, 256
"""Bits."""


def is_weak(key: Any) -> bool:
    """Whether a public key is too short, or of a kind that is out of date."""
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size < LEAST_RSA
    if isinstance(key, ec.EllipticCurvePublicKey):
        return key.curve.key_size < LEAST_CURVE
    return not isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey)


def is_weak_certificate(pem: str) -> bool:
    """The same of the key in a certificate."""
    return is_weak(x509.load_pem_x509_certificate(pem.encode()).public_key())
