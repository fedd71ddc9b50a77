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
from rapport.engine.bulk import asking, ledger
from rapport.engine.bulk.jobs import run_bulk, undo_bulk
from rapport.engine.jobs import starting
from rapport.engine.jobs.models import OPEN_STATES, Job, State
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict, NotFound


def start(caller: Caller, obj: Object, given: Mapping[str, Any]) -> Job:
    """Raises Problem for what would be refused for every record."""
    now = datetime.now(UTC)
    asked = asking.read(obj, given)
    proofs.require_for(caller, asked.action.proof, given.get("input", ()))
    asking.judge(Ctx(actor=caller.actor, now=now, door=caller.door, settled=caller.house), asked)
    label = f"{asked.action.label} · {obj.label_plural}"
    return starting.start(
        run_bulk, caller.actor, label=label, object=obj.name, asked=dict(given), door=caller.door,
        at=now.isoformat(), zone=caller.zone.key,
    )  # fmt: skip


def undo(caller: Caller, pk: UUID) -> Job:
    """Raises NotFound for a job that is not one's own, and Conflict for one that cannot be taken back now."""
    found = starting.visible(caller.actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("There is no such job."))
    if found.kind not in (run_bulk.name, undo_bulk.name):
        raise Conflict(_("What this job did cannot be taken back."), code="not_undoable")
    if found.state in OPEN_STATES:
        raise Conflict(_("The job still runs; cancel it first."), code="still_running")
    earlier = Job.objects.filter(kind=undo_bulk.name, given__job=str(pk)).exclude(
        state__in=(State.FAILED, State.CANCELLED)
    )
    if earlier.exists():
        raise Conflict(_("This was taken back already."), code="already_undone")
    if not ledger.is_taken(pk):
        raise Conflict(_("This is too long ago, or changed nothing."), code="too_late")
    obj = asking.object_of(found.given["object"])
    if any(action.proof is not None for action in all_actions(obj).values()):
        proofs.require(caller)
    verb = str(found.given.get("verb") or found.given["asked"]["verb"])
    label = _("Undo: %s") % found.label
    return starting.start(
        undo_bulk, caller.actor, label=label, object=obj.name, verb=verb, job=str(pk), door=caller.door
    )
