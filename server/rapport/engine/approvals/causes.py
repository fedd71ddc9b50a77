"""What the cause of an approval stands for: a change that a second person agreed to."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef

from rapport.engine.access.actors import Actor
from rapport.engine.actions.causes import Cause
from rapport.engine.approvals.models import Approval
from rapport.engine.approvals.objects import APPROVAL


def find(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Cause]:
    """Who agreed is told to whoever sees the approval."""
    seen = Exists(APPROVAL.visible(actor).filter(pk=OuterRef("pk")))
    found = Approval.objects.filter(pk__in=ids).annotate(seen=seen).values_list("pk", "decided_by", "seen")
    return {
        pk: Cause("approval", id=pk, by=by) if is_seen else Cause("approval") for pk, by, is_seen in found
    }
