"""What is written by one statement is what Django would have written, for every object."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, models
from django.db.models import F, Value
from django.db.models.functions import Upper

from rapport.engine.access.models import Team
from rapport.engine.records import storing
from tests.contract.makers import World, creatable

pytestmark = pytest.mark.django_db


def held(record: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def test_a_new_record_has_what_the_database_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, seen = storing.insert, set()

    def insert(record: models.Model) -> None:
        plain(record)
        assert held(record) == held(type(record)._default_manager.get(pk=record.pk))
        assert not record._state.adding
        seen.add(type(record))

    monkeypatch.setattr(storing, "insert", insert)
    world = World()
    for name in world.factories.keys() & set(creatable()):
        world.make(name)
    assert len(seen) > 20


def test_expressions_are_left_to_django() -> None:
    team: Any = Team(name=Upper(Value("north")))
    storing.insert(team)
    team.version = F("version") + 1
    storing.update(team, ["version"])
    assert Team.objects.values_list("name", "version").get(pk=team.pk) == ("NORTH", 2)


def test_who_is_gone_is_not_written() -> None:
    with pytest.raises(DatabaseError):
        storing.update(Team(name="Nobody"), ["name"])
