"""What holds for every object of the program holds for one that people make: the whole suite, over random ones."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapport.engine.objects import registry
from rapport.engine.privacy import classes
from tests.contract import custom, makers, test_actions, test_hidden_fields, test_lanes, test_transfer

pytestmark = pytest.mark.django_db
SEEDS = (1, 20, 300)
_OF_ALL = ("test_garbage_is_refused_with_a_pointer",)
"""These draw objects themselves."""


def suite() -> list[Callable[..., None]]:
    """Every test of the contract that is about the object called `name`."""
    found = []
    for module in (test_actions, test_hidden_fields, test_lanes, test_transfer):
        for name, one in vars(module).items():
            wanted = (
                name.startswith("test_")
                and name not in _OF_ALL
                and "name" in inspect.signature(one).parameters
            )
            found += [one] if wanted else []
    return found


@pytest.fixture
def parcel(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    custom.declare(request.param)
    monkeypatch.setitem(makers._ACCESS, custom.NAME, custom.factory(request.param))
    return custom.NAME


def test_the_suite_is_whole() -> None:
    assert len(suite()) == 14


@pytest.mark.parametrize("parcel", SEEDS, indirect=True)
@pytest.mark.parametrize("check", suite(), ids=lambda check: check.__name__.removeprefix("test_"))
def test_an_own_object_keeps_the_contract(parcel: str, check: Callable[..., None], tmp_path: Path) -> None:
    known: dict[str, Any] = {"name": parcel, "world": makers.World(), "form": "csv", "tmp_path": tmp_path}
    check(**{name: known[name] for name in inspect.signature(check).parameters})


@pytest.mark.parametrize("parcel", SEEDS[:1], indirect=True)
def test_every_column_of_an_own_object_says_what_it_holds_about_people(parcel: str) -> None:
    model = registry.get(parcel).model
    assert [column for column, kind in classes.columns_of(model).items() if kind is None] == []
    assert model._meta.db_table in {table.name for table in classes.personal_tables()}
