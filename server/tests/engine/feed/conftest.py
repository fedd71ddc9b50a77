"""People, and a server that streams to them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.people_of_the_house import People, people
from tests.engine.feed.listening import Station, station
from tests.engine.log.settling import settle


@pytest.fixture
def house(transactional_db: None) -> People:
    return people()


@pytest.fixture
def server(house: People) -> Iterator[Station]:
    settle()  # The first stream begins where the log is settled: it is not to be told of the house itself.
    with station() as made:
        yield made
