"""A change that needs a second person becomes an approval, in the transaction of the request."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import Batch, reaction
from rapport.engine.actions.seconding import ASKED, Waiting
from rapport.engine.approvals import changes, telling
from rapport.engine.approvals.models import Approval
from rapport.engine.objects import registry
from rapport.engine.records import storing


@reaction(ASKED, computes={})
def keep_waiting(ctx: Ctx, batch: Batch) -> None:
    """Keeps what was asked and what it would write. Who asked is in `created_by`, as of every record."""
    for pk, waiting in batch.items():
        approval = _approval(ctx, pk, waiting)
        storing.insert(approval)
        telling.tell_waiting(ctx, approval)


def _approval(ctx: Ctx, pk: UUID, waiting: Waiting) -> Approval:
    obj = registry.get(waiting.action.partition(".")[0])
    record = obj.records().filter(pk=waiting.record).first() if waiting.record else None
    diff = changes.lines(obj, waiting.record, waiting.written)
    given: dict[str, Any] = json.loads(json.dumps(dict(waiting.given), default=str))
    new = {column: value for line in diff for column, value in line["to"].items()}
    title = getattr(record, obj.title.partition(".")[0], "") if record else new.get(obj.title, "")
    whose = record or Approval(owner_id=new.get("owner_id"), team_id=new.get("team_id"))
    base = waiting.version if waiting.version is not None else getattr(record, "version", None)
    about: Any = waiting.record
    return Approval(
        id=pk, subject=str(title or obj.label)[:250], action=waiting.action, object=obj.name, about=about,
        about_object=obj.name if waiting.record else "", given=given, base=base, diff=diff,
        also=changes.also(obj, waiting.record, waiting.written),
        names=sorted({*given, *(line["field"] for line in diff)}),
        only=None if ctx.actor.only is None else sorted(ctx.actor.only), barred=[ctx.actor.id, *ctx.actor.stands_for],
        owner_id=getattr(whose, "owner_id", None), team_id=getattr(whose, "team_id", None),
        created_by_id=ctx.actor.id, updated_by_id=ctx.actor.id, created_at=ctx.now, updated_at=ctx.now,
    )  # fmt: skip
