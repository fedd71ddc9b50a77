"""Who may have the file of a scheduled export."""

from __future__ import annotations

import hashlib

from rapport.engine.access.actors import Actor


def rights_of(actor: Actor, object_name: str) -> str:
    """A digest of all that decides what somebody sees of an object: two that differ may stand for two laws."""
    lent = actor.lent.version if actor.lent and object_name in actor.lent.objects else 0
    told = (actor.role, actor.team, sorted(actor.branch), sorted(actor.extra), actor.law, sorted(actor.stands_for),
            lent, actor.party)  # fmt: skip
    return hashlib.sha256(repr(told).encode()).hexdigest()
