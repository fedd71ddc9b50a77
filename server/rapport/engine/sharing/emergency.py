"""Emergency access: who must see a record at once and may not, sees it for some hours, and others look at it after."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.callers import Caller
from rapport.engine.access.lens import seen_by
from rapport.engine.access.models import Grant
from rapport.engine.actions.action import action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import create_record
from rapport.engine.api.who import asker_of
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict, NotFound, fault
from rapport.engine.query import sql, tree
from rapport.engine.query.sight import Law
from rapport.engine.records import merged
from rapport.engine.sharing.policies import lenders

MOST_HOURS = 8
LEAST_LETTERS = 10
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)


@action("grant.break_glass", label=_("Take emergency access"), icon="triangle-alert", tone="danger", on="object",
        event="grant.broken_glass")  # fmt: skip
def break_glass(ctx: Ctx, *, object: str, record: UUID, reason: str, hours: int) -> Grant:
    """Lets the actor see a record for some hours. Raises Invalid for a reason that is none, Conflict for what they may
    see as it is."""
    if len(" ".join(reason.split())) < LEAST_LETTERS:
        raise fault("reason", "too_short", gettext("Say why in at least 10 characters; others will read it."))
    if not 1 <= hours <= MOST_HOURS:
        raise fault("hours", "out_of_range", gettext("Choose 1 to 8 hours."))
    obj = registry.get(object)
    if obj.visible(ctx.actor).filter(pk=record).exists():
        raise Conflict(gettext("You may see this record as it is."), code="seen")
    values = {
        "regarding": (obj.name, record), "person": ctx.actor.id, "level": "see", "is_emergency": True,
        "until": ctx.now + timedelta(hours=hours), "reason": reason.strip(),
    }  # fmt: skip
    # What is judged about sharing is not asked of who takes it themselves.
    made: Grant = create_record(ctx, replace(registry.get("grant"), derive=None), values)
    return made


def named(caller: Caller, object_name: str, text: str) -> UUID:
    """The id of the one record that `text` names: by its number, its title or an e-mail address, each exact, or by a
    link to it. Raises NotFound, which says the same of nothing, of several, and of what is no such object."""
    obj = next((one for one in lenders() if one.name == object_name), None)
    asked = text.strip()
    found = _found(caller, seen_by(obj, caller.actor), asked) if obj is not None and asked else []
    if len(found) != 1:
        raise NotFound(gettext("No single record is called exactly that."))
    return found[0]


def _found(caller: Caller, obj: Object, text: str) -> list[UUID]:
    linked = _ID.findall(text)
    if linked:
        asked = UUID(linked[-1])
        condition = Q(pk=merged.survivor_of(asked) or asked)
    else:
        nodes = [{"field": name, "op": "eq", "value": value} for name, value in _ways(obj, text)]
        if not nodes:
            return []
        condition = sql.compile(tree.parse({"or": nodes}, obj), asker_of(caller), Law(SYSTEM))
    live: Any = obj.records().filter(condition, archived_at=None)
    return list(live.values_list("pk", flat=True)[:2])


def _ways(obj: Object, text: str) -> list[tuple[str, Any]]:
    """The fields in which the text may stand whole."""
    ways: list[tuple[str, Any]] = []
    for name, spec in obj.fields.items():
        if spec.kind == "autonumber" and text.lstrip("#").isascii() and text.lstrip("#").isdigit():
            ways.append((name, int(text.lstrip("#")[:15])))
        elif spec.kind in ("email", "emails") if "@" in text else name == obj.title and spec.kind == "text":
            ways.append((name, text))
    return ways
