"""Doing what a comparison found: all of it or nothing, with one cause in the log, so that it goes back as one.

The same steps are done to see whether they can be, and taken back: what is told before is what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.context import Ctx
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import Fault, Invalid, Problem
from rapport.engine.schema import declaring, tables
from rapport.engine.schema.models import FieldType, SchemaChange
from rapport.engine.schema.moving import comparing, house
from rapport.engine.schema.moving.comparing import BRING_BACK, CHANGE, MAKE, REMOVE, Step, Wish
from rapport.engine.schema.moving.declared import BY_KEY, OBJECTS
from rapport.engine.schema.moving.house import House
from rapport.engine.schema.moving.kinds import Item

Wanted = Callable[[House], Sequence[Wish]]
"""What is wanted, seen what is here."""


def foresee(ctx: Ctx, wanted: Wanted) -> list[Step]:
    """The steps, each tried: what cannot be done has its faults. Nothing of it is kept, and no table is touched."""
    found: list[Step] = []
    with transaction.atomic(), _turn():
        try:
            with transaction.atomic(), tables.together() as changes:
                found = _found(ctx, wanted)
                _do_all(ctx, found, changes)
                raise _TakenBack
        except _TakenBack:
            pass
        finally:
            current.look()
    return found


def apply(ctx: Ctx, wanted: Wanted, **said: Any) -> tuple[SchemaChange | None, list[Step]]:
    """Does all of it, in the transaction that is open, and notes it as one change, of which `said` tells more; None
    where there was nothing to do. Raises Invalid with each thing that cannot be done; then nothing is."""
    try:
        with _turn(), transaction.atomic():
            now = house.look(ctx.actor)
            found = _found(ctx, wanted)
            if not found:
                return None, []
            _make(ctx, found)
            current.look()
            return _noted(ctx, found, now, said), found
    finally:
        current.look()


class _TakenBack(Exception):
    """What was tried is taken back."""


@contextmanager
def _turn() -> Iterator[None]:
    """One after the other, and nobody else in this process adopts what is still on its way."""
    declaring.begin()
    with current.alone():
        yield


def _found(ctx: Ctx, wanted: Wanted) -> list[Step]:
    now = house.look(ctx.actor)
    return comparing.steps(wanted(now), now)


def _make(ctx: Ctx, found: list[Step]) -> None:
    """Raises Invalid."""
    places: list[Step] = []
    changes = tables.Together()
    try:
        with tables.together() as changes:
            places = _do_all(ctx, found, changes)
            if faults := list(comparing.told(found)):
                raise Invalid(faults=faults)
    except Problem as problem:
        if changes.failed < 0:
            raise
        raise Invalid(faults=_placed(places[changes.failed], problem)) from None


def _do_all(ctx: Ctx, found: list[Step], changes: tables.Together) -> list[Step]:
    """Each step as soon as it can be done: what waits for another one is tried again after it. Gives the step of each
    change of a table."""
    waiting = [step for step in found if not step.faults]
    places: list[Step] = []
    while waiting:
        failed: list[Step] = []
        last: Step | None = None
        for step in waiting:
            if last is None or _may_read(step, last):
                current.look()
            last = step
            try:
                _do(ctx, step)
            except Problem as problem:
                step.faults = _placed(step, problem)
                failed.append(step)
                del changes.works[len(places) :]
            else:
                step.faults = []
                places += [step] * (len(changes.works) - len(places))
        if len(failed) == len(waiting):
            break
        waiting = failed
    return places


def _may_read(step: Step, last: Step) -> bool:
    """Whether a step may read what those up to the last one made, which has to be adopted then: all that is tried waits
    for that. Things of a kind do not read each other, but for names of objects and formulas."""
    one, other = ((of.wish.kind, of.wish.kind.order(of.item)) for of in (step, last))
    return one != other or one[0] is OBJECTS or step.item.get("type") == FieldType.FORMULA


def _do(ctx: Ctx, step: Step) -> None:
    """Raises a Problem; then nothing of the step is done."""
    with transaction.atomic():
        _VERBS[step.verb](ctx, step)


def _run(ctx: Ctx, step: Step, verb: str, record: Any = None, **given: Any) -> Any:
    return ctx.run(all_actions(registry.get(step.wish.kind.object))[verb], record, **given)


def _made(ctx: Ctx, step: Step) -> None:
    short = step.wish.kind.short(step.item)
    parts = {name: value for name, value in short.items() if name not in step.wish.loose}
    _counts(ctx, step, _run(ctx, step, "create", **_given(step, parts)))


def _brought_back(ctx: Ctx, step: Step) -> None:
    if step.row.archived_at is not None:
        _run(ctx, step, "restore", step.row)
    if step.changes:
        _changed(ctx, step)


def _changed(ctx: Ctx, step: Step) -> None:
    names = {one.name for one in step.changes}
    given = _given(step, {name: step.item[name] for name in names})
    _counts(ctx, step, _run(ctx, step, "update", step.row, **given))


def _removed(ctx: Ctx, step: Step) -> None:
    _run(ctx, step, "archive", step.row)


_VERBS: dict[str, Callable[[Ctx, Step], None]] = {
    MAKE: _made,
    BRING_BACK: _brought_back,
    CHANGE: _changed,
    REMOVE: _removed,
}


def _given(step: Step, parts: Item) -> Item:
    """What the action is given for these parts: some are said otherwise in a file."""
    kind = step.wish.kind
    if kind.given is None:
        return parts
    whole = kind.given(step.item)
    added = {name: value for name, value in whole.items() if name not in kind.parts}
    return {**{name: whole[name] for name in parts if name in whole}, **added}


def _counts(ctx: Ctx, step: Step, row: Any) -> None:
    if step.wish.kind.after:
        _run(ctx, step, step.wish.kind.after, row)


def _placed(step: Step, problem: Problem) -> list[Fault]:
    """What is wrong, by its place in the file."""
    at = step.wish.at
    if problem.faults:
        return [Fault(f"{at}{one.pointer}", one.code, one.detail) for one in problem.faults]
    code = str(problem.extra.get("code", problem.code))
    return [Fault(at, code, str(problem.detail or problem))]


def _noted(ctx: Ctx, found: list[Step], before: House, said: Any) -> SchemaChange:
    after = house.look(ctx.actor)
    touched = [
        [step.wish.kind.key, list(step.wish.known), _item(before, step), _item(after, step)] for step in found
    ]
    told = [{"kind": step.wish.kind.key, "verb": step.verb, "title": step.title} for step in found]
    row = SchemaChange(id=ctx.id, at=ctx.now, by=ctx.actor.id, touched=touched, steps=told, **said)
    row.save(force_insert=True)
    return row


def _item(known: House, step: Step) -> Item | None:
    found = known.get(step.wish.kind, step.wish.known)
    return found.item if found is not None else None


def back(change: SchemaChange) -> Wanted:
    """What there was before a change. What was changed since stays as it is now."""

    def wanted(now: House) -> list[Wish]:
        found = [_before(now, *one) for one in change.touched]
        return [one for one in found if one is not None]

    return wanted


def _before(now: House, key: str, names: list[str], was: Item | None, became: Item | None) -> Wish | None:
    kind, known = BY_KEY[key], tuple(names)
    here = now.get(kind, known)
    if was is None:
        return Wish(kind, known, None) if here is not None else None
    if here is None:
        return Wish(kind, known, was) if became is None else None
    made = became or was
    since = {name for name in kind.parts if here.item[name] != made.get(name)}
    return Wish(kind, known, {name: here.item[name] if name in since else was[name] for name in kind.parts})


def refuse_again(change: SchemaChange) -> None:
    """Raises Invalid for what was taken back already."""
    if change.back_at is not None:
        raise Invalid(faults=[Fault("", "taken_back", _("This was taken back already."))])
