"""What the causes of jobs stand for: changes to many records, their ways back, and other work that writes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from rapport.engine.access.actors import Actor
from rapport.engine.actions.causes import Cause
from rapport.engine.bulk import asking, runs
from rapport.engine.jobs import starting
from rapport.engine.jobs.models import Job

_WAYS = {runs.BULK: "bulk", runs.BACK: "undo"}


def find(actor: Actor, ids: Collection[UUID]) -> dict[UUID, Cause]:
    """What a job is called is told to whoever sees the job."""
    seen = Exists(starting.visible(actor).filter(pk=OuterRef("pk")))
    found = Job.objects.filter(pk__in=ids).annotate(seen=seen)
    return {
        pk: Cause(_WAYS.get(kind, "run"), _worked_out(given), *(pk, label) if is_seen else ())
        for pk, kind, label, is_seen, given in found.values_list(
            "pk", "kind", "label", "seen", "given__asked__input"
        )
    }


def _worked_out(given: Any) -> Mapping[str, str]:
    """The fields whose value was worked out of each record, with the way: {"phones": {"tidy": "number"}}."""
    every = given.items() if isinstance(given, dict) else ()
    found = {name: asking.way_of(value) for name, value in every}
    return {name: way for name, way in found.items() if way}
