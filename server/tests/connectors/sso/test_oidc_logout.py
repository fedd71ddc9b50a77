"""Signing out together with an OpenID provider: oidc-provider ends its session, and says so by the back channel."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from rapport.connectors.sso import published
from rapport.connectors.sso.claims import Refusal
from rapport.connectors.sso.models import ProviderSession
from rapport.connectors.sso.oidc_logout import EVENT
from rapport.engine.access.actors import SYSTEM
from tests.connectors.sso.at_a_provider import US, A, B, Traveller, provider_of, started
from tests.contract.makers import act

pytestmark = pytest.mark.django_db
heard: list[str] = []


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_given: object) -> None:
        pass


def _ear(environ: Any, start: Any) -> list[bytes]:
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
    heard.extend(parse_qs(body)["logout_token"])
    start("200 OK", [])
    return []


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    ear = make_server("127.0.0.1", 0, _ear, handler_class=_Quiet)
    Thread(target=ear.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    with started(hear=f"http://127.0.0.1:{ear.server_port}/out") as found:
        yield found
    ear.shutdown()
    ear.server_close()


@pytest.fixture
def issuer(port: int, allow: Callable[[str], None]) -> str:
    heard.clear()
    allow(f"127.0.0.1:{port}")
    found = f"http://127.0.0.1:{port}"
    provider_of(found)
    act("user.create", email="anna@example.org", name="Anna", role="seller")
    return found


def say(token: str, pk: Any = A) -> int:
    """What the provider says by the back channel, and the status that it hears."""
    answer = Traveller().client.post(f"/sso/{pk}/backchannel", {"logout_token": token})
    assert answer.headers["Cache-Control"] == "no-store"
    return int(answer.status_code)


def leave(browser: Traveller) -> str:
    return str(browser.client.post("/api/v1/sign-in/leave", content_type="application/json").json()["url"])


def test_who_leaves_here_leaves_there_and_everywhere_that_session_reached(issuer: str) -> None:
    browser, other = Traveller(), Traveller()
    assert browser.sign_in("anna") == other.sign_in("anna") == "/"
    url = leave(browser)
    assert url.startswith(f"{issuer}/session/end?")
    assert parse_qs(urlsplit(url).query)["post_logout_redirect_uri"] == [f"{US}/sso/{A}/out"]
    kept = ProviderSession.objects.values_list("proof", flat=True)
    assert parse_qs(urlsplit(url).query)["id_token_hint"][0] not in str(list(kept)), "it is sealed"
    back = browser.leave_there(url)
    assert back.startswith(f"{US}/sso/{A}/out")
    assert browser.come(back.removeprefix(US)) == "/sign-in?left=1"
    # What the provider said by its back channel ends that session here, once, and no other.
    [token] = heard
    assert browser.me()["email"] == "anna@example.org"
    assert say(token, B) == 400
    assert browser.me()["email"] == "anna@example.org"
    assert say(token) == 200
    assert (browser.me(), other.me()["email"]) == (401, "anna@example.org")
    again = Traveller()
    again.sign_in("anna")
    assert say(token) == 400, "replayed"
    assert again.me()["email"] == other.me()["email"] == "anna@example.org"
    # A provider that cannot be asked keeps nobody here.
    published.forget()
    act("sign-in-provider.update", SYSTEM, A, issuer="https://127.0.0.1:9")
    assert leave(again) == ""


KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)
WRONG: dict[str, dict[str, Any]] = {
    "of another issuer": {"iss": "https://evil.example"},
    "for another client": {"aud": "b"},
    "without jti": {"jti": None},
    "without iat": {"iat": None},
    "of long ago": {"iat": lambda: int(time.time()) - 3600},
    "of the future": {"iat": lambda: int(time.time()) + 3600},
    "expired": {"exp": lambda: int(time.time()) - 3600},
    "with a nonce": {"nonce": "x"},
    "about no event": {"events": {}},
    "about another event": {"events": {"http://schemas.openid.net/event/other": {}}},
    "an event that is a word": {"events": {EVENT: "yes"}},
    "of nobody": {"sub": None, "sid": None},
    "of a number": {"sub": 7, "sid": None},
    "of another session": {"sid": "other"},
    "of another person": {"sub": "dora"},
}


@pytest.mark.parametrize(
    "name", [*WRONG, "signed by somebody else", "by our secret", "by none", "an id token", "none"]
)
def test_what_is_no_logout_token_ends_nothing(
    issuer: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Traveller()
    browser.sign_in("anna")
    row = ProviderSession.objects.get()
    monkeypatch.setattr(published, "key_for", lambda _url, header: _known(header))
    fine = {"iss": issuer, "aud": "a", "iat": int(time.time()), "jti": name, "events": {EVENT: {}}, "sub": row.subject,
            "sid": row.index}  # fmt: skip
    told = {
        key: value() if callable(value) else value for key, value in {**fine, **WRONG.get(name, {})}.items()
    }
    whole = {key: value for key, value in told.items() if value is not None}
    typ = {"typ": "at+jwt"} if name == "an id token" else {"typ": "logout+jwt"}
    forged: dict[str, Callable[[], str]] = {
        "signed by somebody else": lambda: jwt.encode(whole, OTHER, "RS256", typ),
        "by our secret": lambda: jwt.encode(whole, "secret of a" * 4, "HS256", typ),
        "by none": lambda: jwt.encode(whole, "", "none", typ),
        "none": lambda: "",
    }
    token = forged[name]() if name in forged else jwt.encode(whole, KEY, "RS256", typ)
    expected = 200 if name in ("of another session", "of another person") else 400
    assert say(token) == expected
    assert browser.me()["email"] == "anna@example.org"
    assert say(jwt.encode({**fine, "jti": "fine"}, KEY, "RS256", {"typ": "logout+jwt"})) == 200
    assert browser.me() == 401


def _known(header: Any) -> Any:
    if header.get("alg") not in published.ALGORITHMS:
        raise Refusal("refused", "algorithm")
    return KEY.public_key()
