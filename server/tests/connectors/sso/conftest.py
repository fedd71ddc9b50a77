"""The house as providers see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import count

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pytest_django import Settings

from rapport.connectors.sso import keys, published
from rapport.engine.egress import fetching
from rapport.engine.egress.targets import parse_allowed
from tests.connectors.sso.at_a_provider import US


@pytest.fixture(autouse=True)
def _our_address(settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = US
    settings.ALLOWED_HOSTS = ["*"]
    settings.MFA_TOTP_PERIOD = 3600


@cache
def _pair(number: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(autouse=True)
def _ready_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of our own that were made already: to find primes takes long."""
    made = count()

    class Ready:
        RSAPrivateKey = rsa.RSAPrivateKey

        @staticmethod
        def generate_private_key(**_given: int) -> rsa.RSAPrivateKey:
            return _pair(next(made) % 3)

    monkeypatch.setattr(keys, "rsa", Ready)


@pytest.fixture
def allow(settings: Settings) -> Iterator[Callable[[str], None]]:
    """Lets a receiver inside the house be asked, as the operator does."""

    def open_to(words: str) -> None:
        settings.EGRESS_ALLOWED = parse_allowed(words)
        fetching.house_rules.cache_clear()

    published.forget()
    yield open_to
    fetching.house_rules.cache_clear()
    published.forget()
