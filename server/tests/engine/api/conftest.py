"""Five people, each at a browser of their own, and a pipeline that deals can move in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.api.door import Door, browser


class Doors:
    """The browsers of the people; each signs in when first asked for."""

    def __init__(self, house: People) -> None:
        self._house = house
        self._open: dict[str, Door] = {}

    def _door(self, name: str) -> Door:
        if name not in self._open:
            self._open[name] = browser(getattr(self._house, name).id)
        return self._open[name]

    @property
    def owner(self) -> Door:
        return self._door("owner")

    @property
    def colleague(self) -> Door:
        return self._door("colleague")

    @property
    def stranger(self) -> Door:
        return self._door("stranger")

    @property
    def manager(self) -> Door:
        return self._door("manager")

    @property
    def admin(self) -> Door:
        return self._door("admin")


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
