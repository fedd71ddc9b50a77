"""The people of the house, and records of the owner."""

from __future__ import annotations

import pytest

from tests.contract.makers import World
from tests.contract.people_of_the_house import People, people


@pytest.fixture
def them() -> People:
    return people()


@pytest.fixture
def world(them: People) -> World:
    """What the owner makes."""
    return World(them.owner)
