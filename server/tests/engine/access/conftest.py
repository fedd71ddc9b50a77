"""People of the house, and a clock on which a code holds for an hour."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from rapport.engine.access.models import User
from tests.contract.people_of_the_house import People, people
from tests.engine.access.signing_in import with_password


@pytest.fixture(autouse=True)
def _slow_clock(settings: Settings) -> None:
    """A code holds for an hour: no test fails because the half minute is over."""
    settings.MFA_TOTP_PERIOD = 3600


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def owner(house: People) -> User:
    return with_password(house.owner.id)
