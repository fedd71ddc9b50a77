"""Five people, each at a browser of their own, and a pipeline that deals can move in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.api.door import Door, browser


class Doors:
    """The browsers of the people; each signs in when first asked for."""

    owner: Door
    colleague: Door
    stranger: Door
    manager: Door
    admin: Door

    def __init__(self, house: People) -> None:
        self._house = house

    def __getattr__(self, name: str) -> Door:
        found = browser(getattr(self._house, name).id)
        setattr(self, name, found)
        return found


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def doors(house: People) -> Doors:
    return Doors(house)


@pytest.fixture
def stages() -> dict[str, Any]:
    """A pipeline with stages New, Talks, Won and Lost, by name; "pipeline" is the pipeline itself."""
    pipeline = act("pipeline.create", name="Sales", is_default=True)
    found: dict[str, Any] = {"pipeline": pipeline}
    for position, (name, category) in enumerate(
        (("New", "open"), ("Talks", "open"), ("Won", "won"), ("Lost", "lost"))
    ):
        found[name] = act("stage.create", pipeline=str(pipeline.pk), name=name, category=category,
                          position=position, probability=10 * (position + 1))  # fmt: skip
    return found
