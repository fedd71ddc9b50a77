"""People, and a server that streams to them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.people_of_the_house import People, people
from tests.engine.feed.listening import Station, station


@pytest.fixture
def house(transactional_db: None) -> People:
    return people()


@pytest.fixture
def server(house: People) -> Iterator[Station]:
    with station() as made:
        yield made
