"""A browser at the sign-in page, with an authenticator app in hand."""

from __future__ import annotations

import base64
import hmac
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client

from rapport.engine.access.models import Guess, Organisation, SignIn, User
from tests.engine.api.door import PASSWORD, Door

ROOT = "/_allauth/browser/v1"


def browser_of(agent: str = "Firefox of the test") -> Browser:
    return Browser(Client(HTTP_USER_AGENT=agent))


def with_password(user_id: UUID | None) -> User:
    """The user, who has PASSWORD now."""
    User.objects.filter(pk=user_id).update(password=make_password(PASSWORD))
    return User.objects.get(pk=user_id)


@dataclass
class Browser:
    """`secret` is the key in the authenticator app, "" for none; `codes` are recovery codes, written down."""

    client: Client
    secret: str = ""
    codes: list[str] = field(default_factory=list)

    @property
    def door(self) -> Door:
        return Door(self.client)

    @property
    def cookie(self) -> dict[str, str]:
        """As the feed is asked."""
        name = settings.SESSION_COOKIE_NAME
        return {"cookie": f"{name}={self.client.cookies[name].value}"} if name in self.client.cookies else {}

    def send(self, method: str, path: str, body: Any = None) -> Any:
        return self.client.generic(
            method, f"{ROOT}{path}", b"" if body is None else orjson.dumps(body), "application/json"
        )

    def sign_in(self, email: str, password: str = PASSWORD) -> int:
        return int(self.send("POST", "/auth/login", {"email": email, "password": password}).status_code)

    def give(self, code: str, step: str = "authenticate") -> int:
        return int(self.send("POST", f"/auth/2fa/{step}", {"code": code}).status_code)

    def code(self) -> str:
        """What the app shows now."""
        counter = int(time.time()) // settings.MFA_TOTP_PERIOD  # type: ignore[misc]  # set by these tests alone
        made = hmac.digest(base64.b32decode(self.secret), counter.to_bytes(8), "sha1")
        number = int.from_bytes(made[made[-1] & 15 :][:4]) & 0x7FFFFFFF
        return f"{number % 1_000_000:06}"

    def set_up(self) -> int:
        """Adds the authenticator app and writes the recovery codes down."""
        secret = self.send("GET", "/account/authenticators/totp").json()["meta"]["secret"]
        self.secret, before = secret, self.secret
        status = int(self.send("POST", "/account/authenticators/totp", {"code": self.code()}).status_code)
        if status != 200:
            self.secret = before
            return status
        self.codes = self.send("GET", "/account/authenticators/recovery-codes").json()["data"]["unused_codes"]
        return status

    def take_off(self) -> int:
        return int(self.send("DELETE", "/account/authenticators/totp").status_code)

    def sign_out(self) -> None:
        self.send("DELETE", "/auth/session")

    def let_age(self, seconds: int = 3600) -> None:
        """As if every proof in this session were so much older."""
        session = self.client.session
        for one in session.get("account_authentication_methods", []):
            one["at"] -= seconds
        session.save()


def forgive() -> None:
    """What was tried and used up so far counts no more."""
    Guess.objects.all().delete()
    cache.clear()


def need_factor(*roles: str) -> None:
    """The organisation asks a second step of these roles."""
    Organisation.objects.update_or_create(id=1, defaults={"factor_roles": list(roles)})


def signed_in(user: User) -> Browser:
    """A browser of the user's, who has PASSWORD."""
    browser = browser_of()
    assert browser.sign_in(user.email) == 200
    return browser


def outcomes() -> list[str]:
    """The book, oldest first."""
    return list(SignIn.objects.order_by("id").values_list("outcome", flat=True))
