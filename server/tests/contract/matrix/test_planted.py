"""The suite finds holes: each that is planted is caught by the part that should, and without one nothing is found."""

from __future__ import annotations

import pytest

from rapport.engine.query import kept
from tests.contract.matrix.checks import CHECKS
from tests.contract.matrix.house import House
from tests.contract.matrix.planted import HOLES
from tests.contract.matrix.tally import Tally
from tests.contract.matrix.writes import taken_back

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("door", sorted({door for _hole, door in HOLES.values()}))
def test_without_a_hole_nothing_is_found(door: str, house: House, tally: Tally) -> None:
    kept.forget()
    CHECKS[door](house, tally)
    tally.assert_right()


@pytest.mark.parametrize("hole", HOLES)
def test_a_planted_hole_is_found(hole: str, house: House) -> None:
    plant, door = HOLES[hole]
    tally = Tally()
    with pytest.MonkeyPatch.context() as patch, taken_back():
        plant(patch)
        kept.forget()
        try:
            CHECKS[door](house, tally)
        except (AssertionError, LookupError, TypeError, ValueError) as caught:
            tally.wrong.append(repr(caught))
    kept.forget()
    assert tally.wrong, f"{hole}: nobody noticed"
