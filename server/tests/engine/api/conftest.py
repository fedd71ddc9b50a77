"""Five people, each at a browser of their own, and a pipeline that deals can move in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.api.door import Door, browser


@dataclass(frozen=True)
class Doors:
    """The browsers of the people."""

    owner: Door
    colleague: Door
    stranger: Door
    manager: Door
    admin: Door


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def doors(house: People) -> Doors:
    return Doors(**{name: browser(getattr(house, name).id) for name in Doors.__dataclass_fields__})


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
