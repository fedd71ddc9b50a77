"""The one way in which the directory changes anything: actions, as the program itself, through the door "scim"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from rapport.engine.access.actors import SYSTEM
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.objects import registry

DOOR = "scim"
_DIRECTORY = replace(SYSTEM, name="SCIM")


def act(name: str, record: UUID | None = None, given: Mapping[str, Any] | None = None) -> Any:
    """Runs the action called `name`; its record. Raises a Problem."""
    found, _dot, verb = name.partition(".")
    action = all_actions(registry.get(found))[verb]
    return run(action, _DIRECTORY, given or {}, record=record, door=DOOR).record
