"""People at their browsers, a company of the owner's, and files in a folder of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.api.conftest import Doors


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where files lie in this test."""
    settings.MEDIA_ROOT = str(tmp_path)
    settings.FILES_URL = ""
    return tmp_path / "kept"


@pytest.fixture
def house(db: None) -> People:
    return people()


@pytest.fixture
def doors(house: People) -> Doors:
    return Doors(house)


@pytest.fixture
def company(house: People) -> Iterator[Any]:
    """A record that its owner and the owner's team see."""
    yield act("company.create", house.owner, name="Acme")
