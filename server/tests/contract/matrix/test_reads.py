"""What everybody may read, through every door, is what the guide says."""

from __future__ import annotations

import pytest

from tests.contract.matrix import choosing
from tests.contract.matrix.doors import READING, Asker
from tests.contract.matrix.house import House, objects
from tests.contract.matrix.tally import Tally

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("door", READING)
def test_a_door_shows_what_may_be_seen_and_nothing_else(door: str, house: House, tally: Tally) -> None:
    for obj in objects():
        for name in choosing.some(house.people, door, obj.name):
            READING[door](Asker(house, name, tally), obj)
    tally.assert_right()
