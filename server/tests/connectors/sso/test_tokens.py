"""What a provider of OpenID Connect must not be able to say: tokens and answers that let nobody in."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from rapport.connectors.sso import published
from rapport.connectors.sso.models import Identity
from rapport.engine.access.models import User
from rapport.engine.egress import fetching
from rapport.engine.egress.fetching import Answer
from rapport.engine.objects.problems import Invalid
from tests.connectors.sso.at_a_provider import A, Traveller, change, provider_of, trouble
from tests.connectors.sso.at_an_idp import keys
from tests.contract.makers import act
from tests.engine.access.signing_in import forgive

pytestmark = pytest.mark.django_db
ISSUER = "https://accounts.example.net"


def pem_of(name: str) -> bytes:
    key = load_pem_private_key(keys(name)[0], None)
    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


as_jwk: Any = jwt.algorithms.RSAAlgorithm.to_jwk


@dataclass
class Provider:
    """Answers what it is asked by egress; what it says can be changed."""

    nonce: str = ""
    says: dict[str, Any] = field(default_factory=dict)
    sign: Callable[[dict[str, Any]], str] | None = None
    discovery: dict[str, Any] = field(default_factory=dict)
    token: bytes | None = None
    userinfo: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def fetch(self, method: str, url: str, **_how: Any) -> Answer:
        self.asked.append(url)
        answers: dict[str, Callable[[], bytes]] = {
            "/.well-known/openid-configuration": self._described, "/jwks": self._keys, "/token": self._token,
            "/userinfo": lambda: orjson.dumps(self.userinfo),
        }  # fmt: skip
        body = answers[urlsplit(url).path]()
        return Answer(200, (), body, False, url, 0.0)

    def _described(self) -> bytes:
        told = {"issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/auth", "token_endpoint": f"{ISSUER}/token",
                "jwks_uri": f"{ISSUER}/jwks", "userinfo_endpoint": f"{ISSUER}/userinfo"}  # fmt: skip
        return orjson.dumps({**told, **self.discovery})

    def _keys(self) -> bytes:
        key = load_pem_private_key(keys("idp")[0], None).public_key()
        told = orjson.loads(as_jwk(key))
        return orjson.dumps({"keys": [{**told, "kid": "1", "use": "sig"}]})

    def _token(self) -> bytes:
        if self.token is not None:
            return self.token
        now = int(time.time())
        honest = {"iss": ISSUER, "aud": "a", "sub": "s1", "iat": now, "exp": now + 300, "nonce": self.nonce,
                  "email": "anna@example.org", "email_verified": True}  # fmt: skip
        told = {name: value for name, value in {**honest, **self.says}.items() if value is not None}
        return orjson.dumps({"access_token": "x", "id_token": (self.sign or by("idp"))(told)})


def by(name: str, algorithm: str = "RS256", **header: Any) -> Callable[[dict[str, Any]], str]:
    return lambda told: jwt.encode(told, keys(name)[0], algorithm, headers={"kid": "1", **header})


def by_our_word(told: dict[str, Any]) -> str:
    """HS256 with the public key as the secret."""
    parts = [jwt.utils.base64url_encode(orjson.dumps(one)) for one in ({"alg": "HS256", "kid": "1"}, told)]
    mac = hmac.digest(pem_of("idp"), b".".join(parts), hashlib.sha256)
    return b".".join([*parts, jwt.utils.base64url_encode(mac)]).decode()


def changed(told: dict[str, Any]) -> str:
    head, _body, mark = by("idp")(told).split(".")
    body = jwt.utils.base64url_encode(orjson.dumps({**told, "email": "root@example.org"})).decode()
    return f"{head}.{body}.{mark}"


HOSTILE: dict[str, dict[str, Any]] = {
    "no signature": {"sign": lambda told: jwt.encode(told, "", "none", headers={"kid": "1"})},
    "our secret as the key": {"sign": by_our_word},
    "another key": {"sign": by("stranger")},
    "a key that is not published": {"sign": by("idp", kid="2")},
    "changed afterwards": {"sign": changed},
    "no token": {"sign": lambda told: ""},
    "a number for a token": {"token": b'{"id_token": 7}'},
    "no JSON": {"token": b"<html>"},
    "a list": {"token": b"[]"},
    "for another client": {"says": {"aud": "b"}},
    "for others too": {"says": {"aud": ["a", "b"]}},
    "for another client by azp": {"says": {"azp": "b"}},
    "of another issuer": {"says": {"iss": "https://accounts.example.com"}},
    "over": {"says": {"exp": 1_700_000_000}},
    "for ever": {"says": {"exp": None}},
    "of tomorrow": {"says": {"iat": 4_000_000_000}},
    "another nonce": {"says": {"nonce": "n" * 32}},
    "no nonce": {"says": {"nonce": None}},
    "no subject": {"says": {"sub": None}},
    "an empty subject": {"says": {"sub": ""}},
    "a long subject": {"says": {"sub": "s" * 300}},
    "an unverified address": {"says": {"email_verified": None}},
    "a verified word": {"says": {"email_verified": "no"}},
    "an address of nobody": {"says": {"email": ["anna@example.org"]}},
    "userinfo of another": {"says": {"email": None}, "userinfo": {"sub": "s2", "email": "anna@example.org",
                                                                 "email_verified": True}},
    "verified elsewhere": {"says": {"email_verified": None}, "userinfo": {"sub": "s1", "email_verified": True}},
}  # fmt: skip


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Provider:
    made = Provider()
    monkeypatch.setattr(fetching, "fetch", made.fetch)
    published.forget()
    provider_of(ISSUER)
    act("user.create", email="anna@example.org", name="Anna", role="seller")
    return made


def come(provider: Provider, **more: str) -> tuple[str, Traveller]:
    forgive()
    browser = Traveller()
    asked = {name: one[0] for name, one in parse_qs(urlsplit(browser.begin()).query).items()}
    assert (asked["code_challenge_method"], len(asked["code_challenge"])) == ("S256", 43)
    provider.nonce = asked["nonce"]
    return browser.come(f"/sso/{A}/callback?code=c&state={asked['state']}"), browser


def test_hostile_tokens_let_nobody_in(provider: Provider) -> None:
    for name, how in HOSTILE.items():
        provider.says, provider.userinfo = how.get("says", {}), how.get("userinfo", {})
        provider.sign, provider.token = how.get("sign"), how.get("token")
        where, browser = come(provider)
        assert trouble(where) in {"refused", "unreachable", "unverified"}, (name, where)
        assert browser.me() == 401, name
    assert not Identity.objects.exists()
    provider.says, provider.userinfo, provider.sign, provider.token = {}, {}, None, None
    where, browser = come(provider)
    assert (where, browser.me()["email"]) == ("/", "anna@example.org")


def test_a_provider_that_describes_another_is_none(provider: Provider) -> None:
    browser = Traveller()
    given = orjson.dumps({"provider": str(A)})
    for wrong in ({"issuer": "https://accounts.example.com"}, {"token_endpoint": "http://accounts.example.net/token"},
                  {"authorization_endpoint": "javascript:alert(1)"}, {"jwks_uri": None}):  # fmt: skip
        published.forget()
        provider.discovery = wrong
        answer = browser.client.post("/api/v1/sign-in/begin", given, "application/json")
        assert (answer.status_code, answer.json()["code"]) == (502, "provider_trouble"), wrong
    provider.discovery = {}
    for next_page in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:1",
        "/a\nb",
        "",
    ):
        browser.begin(next_page=next_page)
        assert browser.client.session["rapport_sso_errands"][-1]["next"] == "/", next_page
    assert len(browser.client.session["rapport_sso_errands"]) == 5


def test_nothing_inside_the_house_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    made = provider_of(ISSUER)
    for inside in (
        "http://127.0.0.1:9",
        "http://169.254.169.254",
        "file:///etc/passwd",
        "https://user@example.net",
    ):
        with pytest.raises(Invalid):
            change("sign-in-provider.update", made, issuer=inside)
    reached: list[Any] = []
    monkeypatch.setattr("socket.create_connection", lambda *given, **_more: reached.append(given))
    for inside in ("https://127.0.0.1", "https://[::1]", "https://192.0.2.1", "https://localhost"):
        change("sign-in-provider.update", made, issuer=inside)
        answer = Traveller().client.post(
            "/api/v1/sign-in/begin", orjson.dumps({"provider": str(A)}), "application/json"
        )
        assert answer.status_code == 502
    assert reached == []
    assert not User.objects.exists()
