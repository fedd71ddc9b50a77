"""States: the records that a chunk touches, as they are and as the rows want them, before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from rapport.engine.actions import newcomers, record_types, standards
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.writing import current, set_values
from rapport.engine.objects import registry, values
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Fault, Invalid, Problem
from rapport.engine.transfer.running.rows import Reading
from rapport.engine.transfer.running.winning import Winning
from rapport.kit.money import Money

NOISE_BITS = 38
_MERGED = ("emails", "phones", "addresses", "tags", "multi_choice", "links")


class Draft:
    """The columns of one record as attributes, as the writing of a record wants them; no model instance is made."""

    __slots__ = ("__dict__",)

    def __init__(self, columns: Mapping[str, Any]) -> None:
        self.__dict__.update(columns)


@dataclass(slots=True, eq=False)
class State:
    """One record: its columns `before` (of a new one: the defaults), its `draft`, the rows that made it so."""

    pk: UUID
    is_new: bool
    before: Mapping[str, Any]
    draft: Any
    readings: list[Reading] = field(default_factory=list)
    facts: Values = field(default_factory=dict)
    is_open: bool = True

    @property
    def changed(self) -> list[str]:
        """The columns that differ from what is stored."""
        now = self.draft.__dict__
        return [name for name, value in self.before.items() if now[name] != value]


def stored_columns(obj: Object) -> list[models.Field[Any, Any]]:
    """The columns of `obj` that are written; the database keeps the others."""
    return [f for f in obj.model._meta.concrete_fields if not isinstance(f, models.GeneratedField)]


def blank_columns(obj: Object) -> dict[str, Any]:
    """What a new record of `obj` holds before anything is said about it; columns the database computes are None."""
    found: dict[str, Any] = {f.attname: None for f in obj.model._meta.concrete_fields}
    for f in stored_columns(obj):
        is_text = isinstance(f, models.CharField | models.TextField)
        default = None if f.primary_key else f.get_default()
        found[f.attname] = "" if default is None and is_text and not f.null else default
    return {**found, **dict(obj.fixed)}


class StateBuilder:
    """Puts rows into states. Raises Invalid, and leaves the state as it was, when a row does not fit."""

    def __init__(
        self, ctx: Ctx, obj: Object, *, unowned: bool, clears: bool, winning: Winning | None = None
    ) -> None:
        self._ctx, self._obj, self._clears, self._winning = ctx, obj, clears, winning
        self._blank = blank_columns(obj)
        self._defaults = {n: values.default(s) for n, s in obj.writable.items()}
        self._required = {n: s for n, s in obj.writable.items() if s.required}
        owned = ctx.actor.id and not unowned and "owner" in obj.fields
        self._owner: Values = {"owner": ctx.actor.id, "team": ctx.actor.team} if owned else {}

    def new(self, pk: UUID, given: Values) -> State:
        """A state for a record that is not there yet. Raises Invalid."""
        given = {**given, **self._begun(given)}
        faults = [
            Fault(f"/{name}", "required", _("{label} is required.").format(label=spec.label))
            for name, spec in self._required.items()
            if values.is_blank(given.get(name))
        ]
        if faults:
            raise Invalid(faults=faults)
        if self._owner and given.get("owner") is None and given.get("team") is None:
            given = {
                **given,
                **{name: value for name, value in self._owner.items() if name in self._obj.fields},
            }
        newcomers.check(self._ctx, self._obj, given)
        whole = {**self._defaults, **given}
        more = self._obj.derive(self._ctx, whole, {**whole, "id": pk}) if self._obj.derive else {}
        draft = Draft({**self._blank, "id": pk})
        set_values(self._ctx, self._obj, draft, {**given, **more})
        standards.check(self._ctx, self._obj, draft, None)
        return State(pk, True, self._blank, draft, facts={**given, **more})

    def _begun(self, given: Values) -> Values:
        """What the record's type begins with, where the row has nothing."""
        if not registry.standards_of(self._obj.name).types:
            return {}
        filled = {name: value for name, value in given.items() if not values.is_blank(value)}
        return record_types.parsed(self._obj.name, record_types.begun(self._obj.name, filled))

    def known(self, columns: Mapping[str, Any], *, is_open: bool) -> State:
        """A state for a record that is there; `is_open` says whether the actor may change it."""
        return State(columns["id"], False, columns, Draft(columns), is_open=is_open)

    def change(self, state: State, reading: Reading) -> bool:
        """Applies a row to a state, as far as the record gives way; `reading.kept` are the fields in which it does not.
        False when the record is so already. Raises Invalid."""
        given = self._given(reading)
        changes = self._differing(state, given)
        if self._winning is not None:
            reading.kept = self._winning.kept(state.pk, state.draft, changes, reading.dated)
            changes = {name: value for name, value in changes.items() if name not in reading.kept}
        if self._obj.title in changes:
            changes = self._without_followed(state, given, changes)
        if not changes:
            return False
        if not state.is_open:
            raise Invalid(
                faults=[
                    Fault(
                        "",
                        "forbidden",
                        _("Your role may not change this {noun}.").format(noun=self._obj.noun),
                    )
                ]
            )
        if state.draft.archived_at is not None:
            raise Invalid(
                faults=[
                    Fault(
                        "",
                        "archived",
                        _("This {noun} is archived; restore it first.").format(noun=self._obj.noun),
                    )
                ]
            )
        self._refuse_emptied(changes)
        newcomers.check(self._ctx, self._obj, changes)
        whole = {**current(self._obj, state.draft), **changes}
        more = self._obj.derive(self._ctx, changes, whole) if self._obj.derive else {}
        self._put(state.draft, {**changes, **more})
        state.facts = {**state.facts, **changes, **more}
        return True

    def _given(self, reading: Reading) -> Values:
        """What a row says, with what its empty cells empty."""
        if not self._clears:
            return reading.values
        blanks = {name: values.blank(self._obj.fields[name]) for name in reading.empty if name != "id"}
        return {**blanks, **reading.values}

    def _put(self, draft: Any, given: Values) -> None:
        """Puts values into a draft, which stays as it was when it must not take them. Raises Invalid."""
        was = dict(draft.__dict__)
        try:
            set_values(self._ctx, self._obj, draft, given)
            standards.check(self._ctx, self._obj, draft, was)
        except Problem:
            draft.__dict__.update(was)
            raise

    def _without_followed(self, state: State, given: Values, changes: Values) -> Values:
        """Without what would follow from the row's other fields if it were new, and is so already: the whole name of a
        row that has its parts too."""
        if not self._obj.derive:
            return changes
        try:
            follows = self._obj.derive(self._ctx, given, {**current(self._obj, state.draft), **given})
        except Invalid:
            return changes
        same = {
            name for name in changes if name in follows and not self._differing(state, {name: follows[name]})
        }
        return {name: value for name, value in changes.items() if name not in same}

    def _refuse_emptied(self, changes: Values) -> None:
        faults = [
            Fault(
                f"/{name}", "required", _("{label} is required.").format(label=self._obj.fields[name].label)
            )
            for name, value in changes.items()
            if self._obj.fields[name].never_empty and values.is_blank(value)
        ]
        if faults:
            raise Invalid(faults=faults)

    def _differing(self, state: State, given: Values) -> Values:
        found: Values = {}
        for name, value in given.items():
            if name == "id":
                continue
            spec = self._obj.fields[name]
            was = getattr(state.draft, spec.column)
            new = _merged(was, value) if spec.kind in _MERGED and value and was else value
            if not _same(state.draft, name, was, new):
                found[name] = new
        return found


def _same(draft: Any, name: str, was: Any, value: Any) -> bool:
    if isinstance(value, Money):
        currency = getattr(draft, f"{name}_currency")
        return was == value.amount and (not value.currency or value.currency == currency)
    if isinstance(value, tuple):
        return (getattr(draft, f"{name}_object"), was) == value
    return bool(was == value)


def _merged(was: list[Any], new: list[Any]) -> list[Any]:
    """What is there, with what the row adds; an address takes the place of the one of its type.

    Nothing is lost by a row that knows only one of several emails.
    """
    if not isinstance(was[0], dict):
        return [*was, *(one for one in new if one not in was)]
    if "value" in was[0]:
        known = {one["value"] for one in was}
        return [*was, *(one for one in new if one["value"] not in known)]
    if len(new) > 1:
        return new
    one = new[0]
    rest = [other for other in was if other.get("type") != one.get("type")]
    place = next((i for i, other in enumerate(was) if other.get("type") == one.get("type")), len(rest))
    return [*rest[:place], one, *rest[place:]]


def row_id(seed: UUID, number: int, noise: int) -> UUID:
    """The id of the record that a row makes. `seed` is the id of the first import of the file, `noise` has 38 bits.

    UUIDv7 by form: the time is the seed's, then the row number, so that a file's records lie side by side, then noise.
    """
    tail = (number & ((1 << 36) - 1)) << NOISE_BITS | noise
    high, low = tail >> 62, tail & ((1 << 62) - 1)
    return UUID(int=(seed.int >> 80 << 80) | 0x7 << 76 | high << 64 | 0x2 << 62 | low)


def settled_noise(seed: UUID, salt: str, number: int) -> int:
    """The same whenever the same file is imported again; `salt` tells apart what is made of it."""
    digest = hashlib.sha256(f"{seed} {salt} {number}".encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:5], "big") & ((1 << NOISE_BITS) - 1)
