"""Placing and releasing a legal hold, and what everything that deletes asks about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Annotated, Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.engine.actions.action import Action, When, action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import assign
from rapport.engine.bulk import asking
from rapport.engine.log import holding
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Values
from rapport.engine.objects.problems import Conflict, fault
from rapport.engine.privacy import reach
from rapport.engine.retention import belonging
from rapport.engine.retention.models import Hold


def derive_hold(ctx: Ctx, values: Values, whole: Values) -> Values:
    """Judges a new hold. Raises Invalid for a record that is not there any more, Conflict for every change of one."""
    if "version" in whole or "released_at" in values:
        raise Conflict(gettext("A hold stays as it was placed until it is released."), code="settled")
    if not str(values.get("reason") or "").strip():
        raise fault("reason", "required", gettext("Say what the hold is for."))
    with connection.cursor() as cursor:
        # A deletion that is under way ends first; what is left then can be held.
        holding.lock(cursor, alone=True)
    name, pk = values["regarding"]
    obj = next((one for one in registry.all_objects() if one.name == name), None)
    if obj is None or not obj.visible(ctx.actor).filter(pk=pk).exists():
        raise fault("regarding", "unknown", gettext("There is no such record, or it is not for you to see."))
    if obj.model is Hold:
        raise fault("regarding", "not_held", gettext("A hold holds records, not other holds."))
    return {}


Reason = Annotated[str, fields.LongText(_("reason"), blank=False)]


@action("hold.release", label=_("Release"), icon="lock", tone="danger", event="hold.released", proof=(),
        when=When(("released_at",), lambda at: at is None))  # fmt: skip
def release(ctx: Ctx, hold: Hold, *, reason: Reason) -> Hold:
    """From here on the record may be deleted again. Raises Conflict for one that is released."""
    if hold.released_at is not None:
        raise Conflict(gettext("This hold is released already."), code="released")
    if not reason.strip():
        raise fault("reason", "required", gettext("Say why it is released."))
    columns: dict[str, Any] = {"released_at": ctx.now, "release_reason": reason.strip()}
    assign(ctx, registry.get("hold"), hold, {}, **columns, released_by_id=ctx.actor.id)
    return hold


ACTIONS: tuple[Action, ...] = (release,)


def live() -> dict[UUID, set[UUID]]:
    """The ids of holds by the record that is held."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for record, hold in Hold.objects.filter(released_at=None).values_list("regarding", "pk"):
        found[record].add(hold)
    return found


class Holds:
    """What the log's own floor asks (engine/log/holding.py)."""

    def among(self, records: holding.Tables) -> dict[UUID, frozenset[UUID]]:
        return belonging.held(records, live())

    def refuse(self, records: holding.Tables) -> None:
        found = self.among(records)
        if found:
            raise refusal({hold for some in found.values() for hold in some})

    def everything(self) -> frozenset[UUID]:
        kept: set[UUID] = set()
        for record, model in _tables_of(live()):
            kept |= reach.of_records(model, {record}).ids
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT record FROM log_change WHERE party = ANY(%s)", [list(kept)])
            return frozenset(kept.union(pk for (pk,) in cursor.fetchall()))


def _tables_of(records: Collection[UUID]) -> list[tuple[UUID, reach.Model]]:
    rows = Hold.objects.filter(released_at=None, regarding__in=list(records))
    pairs = dict(rows.values_list("regarding", "regarding_object"))
    found = []
    for pk, name in pairs.items():
        obj = registry.get(name)
        found.append((pk, obj.model._meta.concrete_model or obj.model))
    return found


def refusal(holds: Collection[UUID], actor: Any = None) -> Conflict:
    """Why it is not deleted: the hold with its reason for whoever sees it, a legal hold for all others."""
    shown = []
    if actor is not None:
        obj = registry.get("hold")
        shown = [hold.reason for hold in obj.visible(actor).filter(pk__in=list(holds)).order_by("pk")[:3]]
    if shown:
        return Conflict(
            gettext("A legal hold is on it: {reasons}.").format(reasons="; ".join(shown)), code="held"
        )
    return Conflict(gettext("A legal hold is on it. Whoever placed it can release it."), code="held")


asking.declare("hold", asking.About("hold", "regarding"))
KEEPER = Holds()
holding.keep_with(KEEPER)
