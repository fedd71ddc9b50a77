"""An update draws less than Django does, and what it has drawn is what Django would have."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.state import ProjectState, StateApps

from rapport.site.upgrade.states import drawn_once

KEY = ("id", models.BigAutoField(primary_key=True))


def link(to: str) -> Any:
    return models.ForeignKey(to, models.CASCADE)


OPERATIONS = [
    CreateModel("House", [KEY, ("name", models.CharField(max_length=9))]),
    CreateModel("Villa", [], options={"proxy": True}, bases=("town.house",)),
    CreateModel("Person", [KEY, ("lives_in", link("town.house")), ("liked", models.ManyToManyField("town.villa"))]),
    AddIndex("person", models.Index(fields=["lives_in", "-id"], name="lives")),
    AddIndex("house", models.Index(fields=["name"], name="named")),
    AddConstraint("house", models.UniqueConstraint(fields=["name"], name="one_name")),
    AddField("house", "owner", models.ForeignKey("town.person", models.CASCADE, null=True, related_name="+")),
    AddIndex("house", models.Index(fields=["owner"], name="owned")),
    CreateModel("Dog", [KEY, ("kept_by", link("town.person"))]),
]  # fmt: skip


def drawn(apps: StateApps) -> dict[str, Any]:
    """All that an operation or a data migration can ask a model for."""
    return {
        model.__name__: (
            sorted(
                (type(one).__name__, one.name, _name(one))
                for one in model._meta.get_fields(include_hidden=True)
            ),
            model._meta.indexes,
            model._meta.constraints,
            [base.__name__ for base in model.__mro__],
        )
        for model in apps.get_models(include_auto_created=True)
    }


def _name(field: Any) -> str:
    related = field.related_model
    assert related is None or related is related._meta.apps.get_model(related._meta.label)
    return related._meta.label if related else ""


def test_what_is_drawn_once_is_what_django_draws() -> None:
    state = ProjectState()
    assert state.apps.get_models() == []
    with drawn_once():
        for operation in OPERATIONS:
            operation.state_forwards("town", state)
            assert drawn(state.clone().apps) == drawn(state.apps)
            assert drawn(state.apps) == drawn(ProjectState(dict(state.models)).apps)
    assert {"Dog", "House", "Person", "Person_liked", "Villa"} == {*drawn(state.apps)}
