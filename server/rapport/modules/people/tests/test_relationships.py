"""Relationships: what they are called."""

from __future__ import annotations

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import registry
from rapport.engine.query.rows import selection
from tests.contract.makers import World, act

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["", "Counsel"])
def test_relationship_is_called_by_its_type_with_or_without_a_role(role: str) -> None:
    made = act("relationship.create", **{**World().given("relationship"), "role": role})
    obj = registry.get("relationship")
    found = selection(obj, ()).one(
        obj.records().filter(pk=made.pk), lambda other: other.policy.visible(SYSTEM)
    )
    assert found is not None
    assert found[0]["title"] == "advises"
