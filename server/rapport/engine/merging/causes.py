"""What the cause of a merge stands for: the records that went into another one."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from rapport.engine.access.actors import Actor
from rapport.engine.actions.causes import Cause
from rapport.engine.merging.models import Merge


def find(_actor: Actor, ids: Collection[UUID]) -> dict[UUID, Cause]:
    """Whoever asks about the records tells of those alone that may be seen."""
    found = Merge.objects.filter(pk__in=ids).values_list("pk", "records")
    return {pk: Cause("merge", records=records) for pk, records in found}
