"""A valid input to create each object of this module; `make(name)` creates another record and gives its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

Make = Callable[[str], UUID]


def _about(make: Make) -> dict[str, Any]:
    return {"regarding": {"object": "company", "id": str(make("company"))}}


def comment(make: Make) -> dict[str, Any]:
    return {"body": "<p>They ask for a <b>better</b> price.</p>", **_about(make)}


def reaction(make: Make) -> dict[str, Any]:
    return {"comment": str(make("comment")), "emoji": "thumbs_up"}


INPUTS: dict[str, Callable[[Make], dict[str, Any]]] = {
    "comment": comment,
    "reaction": reaction,
    "follow": _about,
    "favourite": _about,
}
