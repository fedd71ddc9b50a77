"""What has to be done so that this house declares what is wanted: one step for each thing that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from rapport.engine.objects import registry
from rapport.engine.objects.problems import Fault, NotFound
from rapport.engine.schema import usage
from rapport.engine.schema.models import FieldType
from rapport.engine.schema.moving import house
from rapport.engine.schema.moving.declared import FIELDS, KINDS, OBJECTS
from rapport.engine.schema.moving.house import House
from rapport.engine.schema.moving.kinds import Identity, Item, Kind
from rapport.engine.schema.moving.reading import Sheet
from rapport.engine.schema.usage import Use

MAKE: Final = "make"
BRING_BACK: Final = "bring_back"
CHANGE: Final = "change"
REMOVE: Final = "remove"


@dataclass(frozen=True)
class Wish:
    """What a thing is to be: `item`, or None for none. `loose` are parts that may be as they are."""

    kind: Kind
    known: Identity
    item: Item | None
    at: str = ""
    loose: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """A part that becomes another one."""

    name: str
    before: Any
    after: Any


@dataclass
class Step:
    """One thing that is made, brought back, changed or removed. `row` is what there is of it.

    `lost` says how many records would lose something, `uses` what names it and will not find it. `faults` are why it
    cannot be done, by their places in the file.
    """

    wish: Wish
    verb: str
    row: Any = None
    was: Item | None = None
    changes: list[Change] = field(default_factory=list)
    lost: int = 0
    uses: list[Use] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def item(self) -> Item:
        return self.wish.item or self.was or {}

    @property
    def title(self) -> str:
        return self.wish.kind.title(self.item)


def wishes(sheet: Sheet, now: House, *, exact: bool) -> list[Wish]:
    """What a file asks for; with `exact` also that nothing else is there, of the kinds that it speaks of."""
    found = []
    for one in sheet.entries:
        loose = {name for name, part in one.kind.parts.items() if part.is_loose and name not in one.given}
        found.append(Wish(one.kind, one.known, one.item, one.at, frozenset(loose)))
    wanted = {(one.kind.key, one.known) for one in sheet.entries}
    for kind in sheet.kinds if exact else ():
        here = now.things.get(kind.key, {})
        found += [Wish(kind, known, None) for known in here if (kind.key, known) not in wanted]
    return found


def steps(wanted: Iterable[Wish], now: House) -> list[Step]:
    """In the order in which they are done: what is made before what is made of it, what is removed last."""
    found = [step for wish in wanted if (step := _step(wish, now)) is not None]
    found = _without_followers(found)
    going = {(step.wish.kind.object, step.row.pk) for step in found if step.verb == REMOVE}
    for step in found:
        _tell_losses(step, going)
    return sorted(found, key=_place)


def _place(step: Step) -> tuple[Any, ...]:
    kind = step.wish.kind
    rank, order = KINDS.index(kind), kind.order(step.item)
    return (1, -rank, -order) if step.verb == REMOVE else (0, rank, order)


def _step(wish: Wish, now: House) -> Step | None:
    """None where there is nothing to do."""
    kind, here = wish.kind, now.get(wish.kind, wish.known)
    if wish.item is None:
        return Step(wish, REMOVE, here.row, here.item) if here is not None else None
    if here is not None:
        changes = _changes(wish, here.item)
        return (
            Step(wish, CHANGE, here.row, here.item, changes, faults=_fixed(wish, changes))
            if changes
            else None
        )
    row = house.resting(kind, wish.known)
    if row is None:
        return Step(wish, MAKE)
    changes = _changes(wish, kind.said(row))
    return Step(wish, BRING_BACK, row, kind.said(row), changes, faults=_fixed(wish, changes))


def _changes(wish: Wish, was: Item) -> list[Change]:
    assert wish.item is not None  # a wish for nothing has no changes
    return [
        Change(name, was[name], wish.item[name])
        for name in wish.kind.parts
        if was[name] != wish.item[name] and name not in wish.loose
    ]


def _fixed(wish: Wish, changes: list[Change]) -> list[Fault]:
    return [
        Fault(f"{wish.at}/{one.name}", "fixed",
              _("It is “{here}” here and stays so; give the new one another name.").format(here=one.before))
        for one in changes if one.name in wish.kind.fixed
    ]  # fmt: skip


def _without_followers(found: list[Step]) -> list[Step]:
    """The fields of an object that is removed go with it, and rest with it."""
    gone = {step.wish.known[0] for step in found if step.verb == REMOVE and step.wish.kind is OBJECTS}
    return [
        one
        for one in found
        if not (one.verb == REMOVE and one.wish.kind is FIELDS and one.item["object"] in gone)
    ]


def _tell_losses(step: Step, going: set[tuple[str, Any]]) -> None:
    if step.verb == REMOVE and step.wish.kind in (OBJECTS, FIELDS):
        of = usage.of_object if step.wish.kind is OBJECTS else usage.of_field
        uses, step.lost = of(step.row)
        step.uses = [one for one in uses if (one.object, one.id) not in going]
    elif step.verb == CHANGE and step.wish.kind is FIELDS:
        step.lost = sum(_dropped(step, one) for one in step.changes if one.name == "choices")


def _dropped(step: Step, change: Change) -> int:
    """How many records have a choice that would be none any more."""
    values = {one["value"] for one in change.before}
    values -= {str(one.get("value")) for one in change.after if isinstance(one, dict)}
    try:
        obj = registry.get(step.item["object"])
    except NotFound:
        return 0
    lookup = "overlap" if step.item["type"] == FieldType.MULTI_CHOICE else "in"
    return obj.records().filter(**{f"{step.item['name']}__{lookup}": list(values)}).count() if values else 0


def told(found: list[Step]) -> Iterator[Fault]:
    """Each reason why something cannot be done."""
    for step in found:
        yield from step.faults
