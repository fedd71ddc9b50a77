"""An action inside an action: each is logged under its own name, and one that fails leaves nothing behind."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import Team
from rapport.engine.actions.action import Action
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import run
from rapport.engine.log import readers
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict

pytestmark = pytest.mark.django_db


def outer(step: Action) -> Action:
    """Makes a team, runs `step`, survives its failure, and makes another team."""

    def fn(ctx: Ctx) -> None:
        Team.objects.create(name="Before")
        with suppress(Conflict):
            ctx.run(step, name="Inner")
        Team.objects.create(name="After")

    return Action("team.reshape", fn, "Reshape", on="object", declared={})


def failing() -> Action:
    """As team.create, but raises once the team is there."""
    create = all_actions(registry.get("team"))["create"]

    def fn(ctx: Ctx, **given: Any) -> None:
        create.fn(ctx, **given)
        raise Conflict("No more teams.")

    return Action("team.fail", fn, "Fail", on="object", declared=create.inputs)


def logged() -> dict[str, tuple[str, UUID | None]]:
    """Action and cause by the name of the team that was made."""
    names = dict(Team.objects.values_list("pk", "name"))
    return {names[pk]: (entry.action, entry.cause) for pk in names for entry in readers.history(pk)}


def test_what_follows_an_inner_action_is_logged_as_the_outer() -> None:
    run(outer(all_actions(registry.get("team"))["create"]), SYSTEM, {})
    found = logged()
    assert {name: action for name, (action, _cause) in found.items()} == {
        "Before": "team.reshape",
        "Inner": "team.create",
        "After": "team.reshape",
    }
    assert [name for name, (_action, cause) in found.items() if cause] == ["Inner"]


def test_inner_action_that_fails_leaves_nothing_behind() -> None:
    run(outer(failing()), SYSTEM, {})
    assert logged() == {"Before": ("team.reshape", None), "After": ("team.reshape", None)}
