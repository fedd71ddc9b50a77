"""What all chunks of one import share, and how they make the records that rows link to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from rapport.engine.access.actors import Actor
from rapport.engine.actions import seconding
from rapport.engine.actions.context import Ctx
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Problem
from rapport.engine.transfer.likely import Looker
from rapport.engine.transfer.running.keys import Recogniser
from rapport.engine.transfer.running.links import Missing
from rapport.engine.transfer.running.report import Report
from rapport.engine.transfer.running.resolving import reason
from rapport.engine.transfer.running.states import State, StateBuilder
from rapport.engine.transfer.running.winning import Winning
from rapport.engine.transfer.running.writing import Rehearsal, Writer
from rapport.kit.ids import uuid7


@dataclass(slots=True)
class Work:
    """What all chunks of one import share."""

    obj: Object
    actor: Actor
    recogniser: Recogniser
    report: Report
    seed: UUID
    salt: str
    repeats: bool
    rehearsal: Rehearsal | None
    unowned: bool
    clears: bool
    winning: Winning
    alike: Looker | None
    before_writing: Callable[[], None] = lambda: None


def maker(
    work: Work,
) -> Callable[[Ctx, Object, Sequence[tuple[str, dict[str, Any]]]], dict[str, UUID | Missing]]:
    """A function that makes the records that rows link to, by the same rules as an import of them would."""

    def make(ctx: Ctx, obj: Object, given: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, UUID | Missing]:
        if "create" not in obj.verbs or not obj.policy.allows(ctx.actor, "create"):
            detail = gettext("There is no such {noun}, and your role may not create one.").format(
                noun=obj.noun
            )
            return {name: Missing("no_such_record", detail) for name, _ in given}
        builder = StateBuilder(ctx, obj, unowned=work.unowned, clears=False)
        made: dict[str, UUID | Missing] = {}
        by_state: dict[State, str] = {}
        for name, values in given:
            try:
                state = builder.new(uuid7(), values)
                by_state[state] = name
            except Problem as problem:
                made[name] = Missing(problem.code, reason(problem)[0].detail)

        def refuse(state: State, faults: Sequence[Fault]) -> None:
            made[by_state[state]] = Missing(faults[0].code, faults[0].detail)

        written = Writer(ctx, obj, refuse, work.rehearsal).write(list(by_state))
        if not work.rehearsal:
            facts = {state.pk: state.facts for state in written}
            seconding.announce(ctx, f"{obj.name}.created", facts)
        made.update({by_state[state]: state.pk for state in written})
        fresh = [by_state[state] for state in written]
        if work.rehearsal:
            fresh = [name for name in fresh if (obj.name, name) not in work.rehearsal.made]
            work.rehearsal.made |= {(obj.name, name) for name in fresh}
        work.report.make(obj.name, fresh)
        return made

    return make
