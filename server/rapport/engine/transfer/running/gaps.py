"""Gaps: what rows say of records that they link to and that are there already goes where those have nothing yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from rapport.engine.access.lens import seen_by
from rapport.engine.actions import seconding
from rapport.engine.actions.context import Ctx
from rapport.engine.objects import values
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Problem
from rapport.engine.transfer.running.links import Missing
from rapport.engine.transfer.running.resolving import reason
from rapport.engine.transfer.running.rows import Reading
from rapport.engine.transfer.running.states import State, StateBuilder
from rapport.engine.transfer.running.work import Work
from rapport.engine.transfer.running.writing import Writer
from rapport.engine.transfer.sources.table import Row


def filler(work: Work) -> Callable[[Ctx, Object, Mapping[UUID, Mapping[str, Any]]], dict[UUID, Missing]]:
    """A function that fills gaps of records of one object, as far as the actor may change these; what somebody may not
    change stays as it is. It gives those that refuse it, with the reason."""

    def fill(ctx: Ctx, obj: Object, given: Mapping[UUID, Mapping[str, Any]]) -> dict[UUID, Missing]:
        builder = StateBuilder(ctx, obj, unowned=work.unowned, clears=False)
        refused: dict[UUID, Missing] = {}
        changed: list[State] = []
        # What their roles hide or lock of it is not filled either.
        fields = seen_by(obj, ctx.actor).writable
        for row in _open(obj, ctx, given):
            state = builder.known(row, is_open=True)
            wanted = {
                name: value
                for name, value in given[state.pk].items()
                if name in fields and values.is_blank(getattr(state.draft, fields[name].column))
            }
            try:
                changed += [state] if builder.change(state, Reading(Row(0, []), wanted)) else []
            except Problem as problem:
                refused[state.pk] = Missing(problem.code, reason(problem)[0].detail)

        def refuse(state: State, faults: Sequence[Fault]) -> None:
            refused[state.pk] = Missing(faults[0].code, faults[0].detail)

        written = Writer(ctx, obj, refuse, work.rehearsal).write(changed)
        _tell(work, ctx, obj, written)
        return refused

    return fill


def _open(obj: Object, ctx: Ctx, given: Mapping[UUID, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The columns of those that the actor may change, locked until the transaction ends."""
    pks = [pk for pk, told in given.items() if told]
    if not pks or not obj.policy.allows(ctx.actor, "update"):
        return []
    may = obj.records().filter(obj.policy.within(ctx.actor.by_right, "update"), pk__in=pks, archived_at=None)
    found = obj.records().filter(pk__in=list(may.values_list("pk", flat=True))).order_by("pk")
    return list(found.select_for_update(of=("self",), no_key=True).values())


def _tell(work: Work, ctx: Ctx, obj: Object, written: Sequence[State]) -> None:
    fresh = {state.pk for state in written}
    if work.rehearsal:
        # What is written in a rehearsal is taken back, so that the next chunk finds the gap again.
        fresh -= work.rehearsal.filled
        work.rehearsal.filled |= fresh
    else:
        seconding.announce(ctx, f"{obj.name}.updated", {state.pk: state.facts for state in written})
    work.report.filled += len(fresh)
