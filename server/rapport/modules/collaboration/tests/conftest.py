"""The people of a house and a deal that they talk about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people


@pytest.fixture
def them() -> People:
    return people()


@pytest.fixture
def deal(them: People) -> Any:
    """A deal of the owner, which the team sees and the stranger does not."""
    party = act("company.create", them.owner, name="Orchard")
    pipeline = act("pipeline.create", name="Sales", is_default=True)
    act("stage.create", pipeline=str(pipeline.pk), name="New", category="open", probability="10", position=1)
    return act("deal.create", them.owner, name="Apples", party=str(party.pk))
