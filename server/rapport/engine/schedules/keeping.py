"""Where the files of scheduled exports wait, and who may have them."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rapport.engine.access.actors import Actor


def folder() -> Path:
    """For the operator's account alone."""
    found = Path(settings.MEDIA_ROOT) / "exports"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def path(turn: UUID) -> Path:
    return folder() / f"{turn}.export"


def forget(before: datetime) -> None:
    """Removes what was made before."""
    for found in folder().glob("*.export*"):
        if found.stat().st_mtime < before.timestamp():
            found.unlink(missing_ok=True)


def rights_of(actor: Actor, object_name: str) -> str:
    """A digest of all that decides what somebody sees of an object: two that differ may stand for two laws."""
    lent = actor.lent.version if actor.lent and object_name in actor.lent.objects else 0
    told = (actor.role, actor.team, sorted(actor.branch), sorted(actor.extra), actor.law, sorted(actor.stands_for),
            lent, actor.party)  # fmt: skip
    return hashlib.sha256(repr(told).encode()).hexdigest()
