"""TLS to others: a certificate that nobody vouches for, or that is another's, ends it before anything is sent."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from rapport.engine.egress import fetching
from rapport.engine.egress.fetching import Unanswered, fetch
from rapport.engine.egress.targets import Rules, parse_allowed

NAME, SAID = "hooks.example.org", b"a secret"


def certificate(folder: Path, *, name: str, days: int) -> tuple[Path, Path]:
    """A certificate that vouches for itself, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    shown, kept = folder / "cert.pem", folder / "key.pem"
    shown.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    kept.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                       serialization.NoEncryption()))  # fmt: skip
    return shown, kept


class Secure:
    """A server with TLS on loopback, and what reached it in the clear."""

    def __init__(self, shown: Path, kept: Path, newest: ssl.TLSVersion) -> None:
        self.heard: list[bytes] = []
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(shown, kept)
        self._tls.minimum_version = self._tls.maximum_version = newest
        self._line = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._line.getsockname()[1])
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        line, _peer = self._line.accept()
        try:
            with self._tls.wrap_socket(line, server_side=True) as secure:
                while not b"".join(self.heard).endswith(SAID) and (block := secure.recv(65536)):
                    self.heard.append(block)
                secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        except OSError:
            return
        finally:
            line.close()

    def close(self) -> None:
        self._line.close()
        self._thread.join(5)


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    yield
    fetching._tls.cache_clear()


@pytest.mark.parametrize(
    ("name", "days", "trusted", "newest", "comes"),
    [
        (NAME, 30, True, ssl.TLSVersion.TLSv1_3, True),
        (NAME, 30, True, ssl.TLSVersion.TLSv1_2, True),
        (NAME, 30, False, ssl.TLSVersion.TLSv1_3, False),
        ("others.example.org", 30, True, ssl.TLSVersion.TLSv1_3, False),
        (NAME, -1, True, ssl.TLSVersion.TLSv1_3, False),
    ],
    ids=["vouched for", "by TLS 1.2", "of nobody", "of another", "of the past"],
)
def test_a_false_certificate_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    name: str, days: int, trusted: bool, newest: ssl.TLSVersion, comes: bool,
) -> None:  # fmt: skip
    shown, kept = certificate(tmp_path, name=name, days=days)
    server = Secure(shown, kept, newest)
    if trusted:
        # As if the system trusted it: OpenSSL reads this where it looks for those it trusts.
        monkeypatch.setenv("SSL_CERT_FILE", str(shown))
    fetching._tls.cache_clear()
    rules = Rules(frozenset({server.port}), parse_allowed(f"{NAME}:{server.port}"))
    ends = nullcontext() if comes else pytest.raises(Unanswered, match="tls")
    with ends:
        found = fetch("POST", f"https://{NAME}:{server.port}/", body=SAID, rules=rules,
                      resolve=lambda *_name: [ip_address("127.0.0.1")])  # fmt: skip
        assert found.status == 200
    server.close()
    assert bool(server.heard) is comes, "nothing is sent before the certificate is looked at"
