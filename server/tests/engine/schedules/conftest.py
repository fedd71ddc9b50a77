"""A house with an owner, and a list on the web."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.engine.egress import fetching
from rapport.engine.egress.targets import Rules, parse_allowed
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import Door, browser
from tests.engine.egress.test_egress import HERE, Listener, listener, ok
from tests.engine.schedules.desk import FIRST

__all__ = ["listener"]


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def owner(house: People) -> Door:
    return browser(id_of(house.owner))


@pytest.fixture
def near(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> Listener:
    """A name that leads to the listener and is allowed, so that http will do for it."""
    rules = Rules(frozenset({80, 443}), parse_allowed(f"lists.example.net:{listener.port}"))
    monkeypatch.setattr(fetching, "house_rules", lambda: rules)
    monkeypatch.setattr(fetching, "_resolve", lambda _host, _port: [HERE])
    listener.says = lambda _asked: iter([ok(FIRST)])
    return listener
