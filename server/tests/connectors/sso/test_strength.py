"""Keys of providers that are too short are not believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import orjson
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.x509.oid import NameOID

from rapport.connectors.sso import published
from rapport.connectors.sso.claims import Refusal
from rapport.connectors.sso.strength import is_weak
from rapport.engine.objects.problems import Invalid
from tests.connectors.sso.at_an_idp import idp_of

SHORT, LONG = (rsa.generate_private_key(public_exponent=65_537, key_size=bits) for bits in (1024, 2048))
as_jwk: Any = jwt.algorithms.RSAAlgorithm.to_jwk


def certificate(key: rsa.RSAPrivateKey) -> str:
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp")]), datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    )  # fmt: skip
    return made.public_bytes(serialization.Encoding.PEM).decode()


def test_which_are_too_short() -> None:
    curve = ec.generate_private_key(ec.SECP192R1()).public_key()
    old = dsa.generate_private_key(2048).public_key()
    assert [is_weak(one) for one in (SHORT.public_key(), curve, old)] == [True] * 3
    fit = (LONG, ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate())
    assert not any(is_weak(one.public_key()) for one in fit)


def test_a_token_that_a_short_key_signed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [
        {**orjson.loads(as_jwk(one.public_key())), "kid": name}
        for name, one in (("short", SHORT), ("long", LONG))
    ]
    monkeypatch.setattr(published, "keys", lambda _url: keys)
    assert published.key_for("https://idp.example/jwks", {"alg": "RS256", "kid": "long"}).key_id == "long"
    with pytest.raises(Refusal, match="too short"):
        published.key_for("https://idp.example/jwks", {"alg": "RS256", "kid": "short"})


@pytest.mark.django_db
def test_a_certificate_with_a_short_key_is_not_taken() -> None:
    with pytest.raises(Invalid) as refused:
        idp_of(certificate=certificate(SHORT))
    assert [one.code for one in refused.value.faults] == ["weak_key"]
    assert "CERTIFICATE" in idp_of(certificate=certificate(LONG)).certificate
