"""Beginning a bulk change or its way back: judged first, so that what cannot be done is said at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from rapport.engine.access import proofs
from rapport.engine.access.callers import Caller
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.context import Ctx
from rapport.engine.bulk import asking, runs
from rapport.engine.bulk.jobs import run_bulk, undo_bulk
from rapport.engine.jobs import starting
from rapport.engine.jobs.models import Job
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict


def start(caller: Caller, obj: Object, given: Mapping[str, Any]) -> Job:
    """Raises Problem for what would be refused for every record."""
    now = datetime.now(UTC)
    asked = asking.read(obj, given)
    proofs.require_for(caller, asked.action.proof, given.get("input", ()))
    asking.judge(Ctx(actor=caller.actor, now=now, door=caller.door, settled=caller.house), asked)
    what = asked.made.label if asked.link else asked.action.label
    label = f"{what} · {obj.label_plural}"
    return starting.start(
        run_bulk, caller.actor, label=label, object=obj.name, asked=dict(given), door=caller.door,
        at=now.isoformat(), zone=caller.zone.key,
    )  # fmt: skip


def undo(caller: Caller, pk: UUID, *, rehearsed: bool = False) -> Job:
    """The way back of a run, by its job, its import or its cause; `rehearsed` tells what would be and changes nothing.

    Raises NotFound for a run that is not one's own, and Conflict for one that cannot be taken back now.
    """
    run = runs.find(caller.actor, pk)
    if not rehearsed:
        if runs.is_taken_back(run.cause):
            raise Conflict(_("This was taken back already."), code="already_undone")
        objects = [registry.get(name) for name in run.objects]
        if any(action.proof is not None for obj in objects for action in all_actions(obj).values()):
            proofs.require(caller)
    label = _("Undo: %s") % run.label
    return starting.start(
        undo_bulk, caller.actor, label=label, verb=run.verb, job=str(run.cause), objects=run.objects,
        door=caller.door, rehearsed=rehearsed,
    )  # fmt: skip
