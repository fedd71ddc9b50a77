"""A valid input to create each object of this module; `make(name)` creates another record and gives its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

Make = Callable[[str], UUID]


def task(make: Make) -> dict[str, Any]:
    return {
        "subject": "Send the drawings", "due_on": "2026-03-01", "priority": "high",
        "regarding": {"object": "company", "id": str(make("company"))},
    }  # fmt: skip


def call(_make: Make) -> dict[str, Any]:
    return {
        "subject": "Ask for the date",
        "starts_at": "2026-03-01T09:00:00Z",
        "direction": "out",
        "duration_minutes": 5,
    }


def meeting(_make: Make) -> dict[str, Any]:
    return {
        "subject": "Review",
        "starts_at": "2026-03-01T09:00:00Z",
        "ends_at": "2026-03-01T10:00:00Z",
        "location": "Room 1",
    }


def note(make: Make) -> dict[str, Any]:
    return {"subject": "Met at the fair", "body": "<p>Likes brass.</p>",
            "regarding": {"object": "company", "id": str(make("company"))}}  # fmt: skip


INPUTS: dict[str, Callable[[Make], dict[str, Any]]] = {
    "task": task,
    "call": call,
    "meeting": meeting,
    "note": note,
}
