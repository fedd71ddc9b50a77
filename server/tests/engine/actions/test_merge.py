"""Two people edit one record: different fields merge, the same field is a conflict with both values."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Invalid
from tests.contract.makers import World

pytestmark = pytest.mark.django_db


def update(record: UUID, version: int, **changes: Any) -> Any:
    return run(
        all_actions(registry.get("company"))["update"], SYSTEM, changes, record=record, version=version
    ).record


def test_different_fields_merge() -> None:
    company = World().fresh("company")
    update(company.pk, 1, sector="retail")
    merged = update(company.pk, 1, employees=99)
    merged.refresh_from_db()
    assert (merged.sector, merged.employees, merged.version) == ("retail", 99, 3)


def test_same_field_is_a_conflict_and_changes_nothing() -> None:
    company = World().fresh("company")
    update(company.pk, 1, sector="retail")
    with pytest.raises(Conflict) as told:
        update(company.pk, 1, sector="banking", employees=7)
    conflict = told.value.extra["conflicts"][0]
    assert (conflict["field"], conflict["base"]) == ("sector", "technology")
    company.refresh_from_db()
    assert (company.sector, company.employees) == ("retail", 12)


def test_same_value_is_no_conflict() -> None:
    company = World().fresh("company")
    update(company.pk, 1, sector="retail")
    assert update(company.pk, 1, sector="retail").version == 2


@pytest.mark.parametrize("version", [0, -1, 99, 2**62])
def test_version_that_never_was_is_refused(version: int) -> None:
    company = World().fresh("company")
    with pytest.raises(Invalid):
        update(company.pk, version, sector="retail")
