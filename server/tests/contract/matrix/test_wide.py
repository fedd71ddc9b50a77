"""Doors that are about more than one list: the same law, and what is one person's own is for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.contract.matrix import choosing, personal, wide
from tests.contract.matrix.doors import Asker
from tests.contract.matrix.house import House, objects
from tests.contract.matrix.tally import Tally
from tests.contract.matrix.writes import taken_back

pytestmark = pytest.mark.django_db
FOR_ALL: dict[str, Callable[[Asker], None]] = {
    "feed": wide.fed, "webhook": wide.hooked, "files": wide.of_files, "files send": wide.attached,
    "looking": wide.looked_at, "figures": wide.figured, "personal": personal.gathered, "trash": wide.trashed,
}  # fmt: skip


@pytest.mark.parametrize("door", FOR_ALL)
def test_a_door_about_many_records_tells_what_may_be_seen(door: str, house: House, tally: Tally) -> None:
    for name in choosing.some(house.people, "wide", door, each=2):
        FOR_ALL[door](Asker(house, name, tally))
    tally.assert_right()


def test_many_at_once_and_files_change_what_one_may_change(
    house: House, tally: Tally, tmp_path: Path
) -> None:
    for obj in objects():
        for name in choosing.some(house.people, "bulk", obj.name):
            wide.in_bulk(Asker(house, name, tally), obj)
        for name in choosing.some(house.people, "import", obj.name):
            wide.imported(Asker(house, name, tally), obj, tmp_path)
        for name in choosing.some(house.people, "undo", obj.name):
            wide.undone(Asker(house, name, tally), obj)
    tally.assert_right()


def test_what_is_ones_own_is_for_nobody_else(house: House, tally: Tally) -> None:
    with taken_back():
        ids = wide.started_by(house, "seller")
        for name in house.people:
            wide.own_things(Asker(house, name, tally), "seller", ids)
    tally.assert_right()


def test_what_some_roles_alone_may_do(house: House, shut: None, tally: Tally) -> None:
    for name in choosing.some(house.people, "roles", each=5):
        wide.of_roles(Asker(house, name, tally))
    tally.assert_right()
