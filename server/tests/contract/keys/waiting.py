"""Imports that wait: uploaded, and paused before their first row."""

from __future__ import annotations

from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.transfer import imports


def uploaded(admin: Actor) -> str:
    """The id of a small file of companies."""
    return str(imports.take(admin, "company", "people.csv", iter([b"name\nSaid\n"])).pk)


def paused(admin: Actor) -> str:
    """The id of one that was started and rests."""
    pk = UUID(uploaded(admin))
    imports.begin(admin, pk, rehearsed=False)
    return str(imports.cancel(admin, pk, pausing=True).pk)
