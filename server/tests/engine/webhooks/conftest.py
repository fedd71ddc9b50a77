"""A receiver on this machine, a clock that stands still, and the people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rapport.engine.egress import fetching
from rapport.engine.egress.targets import Rules, parse_allowed
from tests.contract.people_of_the_house import People, people
from tests.engine.egress.test_egress import Listener
from tests.engine.webhooks.receiving import Clock, Receiver


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    listener = Listener()
    rules = Rules(frozenset({listener.port}), parse_allowed(f"127.0.0.1:{listener.port}"))
    monkeypatch.setattr(fetching, "house_rules", lambda: rules)
    yield Receiver(listener)
    listener.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def them() -> People:
    return people()
