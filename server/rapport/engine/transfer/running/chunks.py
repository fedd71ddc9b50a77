"""One chunk of rows, in one transaction: links, recognition, states, writing, reactions, and the tally of all that."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from rapport.engine.actions import seconding
from rapport.engine.actions.context import Ctx
from rapport.engine.objects.folded import folded
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Fault, Invalid, Problem
from rapport.engine.transfer.likely import Hit
from rapport.engine.transfer.running import samples
from rapport.engine.transfer.running.keys import Value, values_of
from rapport.engine.transfer.running.resolving import Resolver, reason
from rapport.engine.transfer.running.rows import Reading
from rapport.engine.transfer.running.states import NOISE_BITS, State, StateBuilder, row_id, settled_noise
from rapport.engine.transfer.running.work import Work
from rapport.engine.transfer.running.writing import Writer


class Chunk:
    """The rows of one transaction. After `run`, `refusals` holds those that stay outside."""

    def __init__(self, work: Work, ctx: Ctx, resolver: Resolver) -> None:
        self._work, self._ctx, self._resolver = work, ctx, resolver
        self._builder = StateBuilder(
            ctx, work.obj, unowned=work.unowned, clears=work.clears, winning=work.winning
        )
        self._states: dict[Value | UUID, State] = {}
        self._outcomes: list[tuple[Reading, State, str]] = []
        self._unwritten: dict[State, Sequence[Fault]] = {}
        self.refusals: list[Reading] = []

    def run(self, readings: Sequence[Reading], *, final: bool) -> list[Reading]:
        """Does it all. Gives the rows that wait for a record further down in the file; `final` lets none wait."""
        wanted = [reading for reading in readings if not reading.is_left_out]
        self._work.report.rows += len(readings) - len(wanted)
        self._work.report.skipped += len(readings) - len(wanted)
        readings = wanted
        waiting = self._resolver.resolve(self._ctx, readings, final=final)
        numbers = {reading.row.number for reading in waiting}
        ready = [reading for reading in readings if reading.row.number not in numbers]
        self._place([reading for reading in ready if not reading.faults])
        touched = dict.fromkeys(state for _, state, outcome in self._outcomes if outcome != "unchanged")
        states = [state for state in touched if state.is_new or state.changed]
        self._settle(set(touched) - set(states))
        self._work.before_writing()
        written = Writer(self._ctx, self._work.obj, self._refuse_state, self._work.rehearsal).write(states)
        if not self._work.rehearsal:
            self._announce(written)
            if self._work.alike is not None:
                self._work.alike.keep({state.pk for state in written}, self._ctx.now)
        self._tally(ready)
        return waiting

    def _place(self, readings: Sequence[Reading]) -> None:
        """Finds or makes the state of each row, and applies the row to it."""
        work = self._work
        told = {
            reading.row.number: values_of(work.obj, work.recogniser.keys, reading.values)
            for reading in readings
        }
        visible = work.obj.visible(work.actor)
        matches = work.recogniser.look(visible, (value for values in told.values() for value in values))
        ids = {pk for pks in matches.values() for pk in pks}
        if work.repeats:
            ids |= {self._own_id(reading) for reading in readings if not told[reading.row.number]}
        if work.alike is not None:
            ids |= work.alike.look(
                [one for one in readings if not any(map(matches.get, told[one.row.number]))]
            )
        known = self._load(ids)
        work.winning.learn(self._ctx.id, known)
        for reading in readings:
            try:
                self._apply(reading, told[reading.row.number], matches, known)
            except Problem as problem:
                reading.faults += reason(problem)

    def _settle(self, same: set[State]) -> None:
        """Rows that contradict each other may leave a record as it was."""
        if same:
            self._outcomes = [
                (reading, state, "unchanged" if state in same else outcome)
                for reading, state, outcome in self._outcomes
            ]

    def _load(self, ids: set[UUID]) -> dict[UUID, State]:
        """The records that are there already, locked until the transaction ends."""
        if not ids:
            return {}
        obj, actor = self._work.obj, self._work.actor
        # What was lent for a time is changed by hand.
        within = obj.policy.within(actor.by_right, "update")
        rows = (
            obj.visible(actor)
            .filter(pk__in=ids)
            .order_by("pk")
            .select_for_update(of=("self",), no_key=True)
            .values()
        )
        found = list(rows)
        # An empty condition is everybody's law: nothing to ask.
        allowed = (
            set(obj.records().filter(within, pk__in=ids).values_list("pk", flat=True)) if within else ids
        )
        return {row["id"]: self._builder.known(row, is_open=row["id"] in allowed) for row in found}

    def _apply(
        self,
        reading: Reading,
        told: list[Value],
        matches: Mapping[Value, list[UUID]],
        known: Mapping[UUID, State],
    ) -> None:
        state = self._state_of(reading, told, matches, known)
        hit = self._likely(reading) if state is None else None
        if hit is not None:
            state = self._taken(reading, hit, known)
        if state is None:
            state = self._builder.new(self._new_id(reading, told), reading.values)
            is_first = not (self._is_seen(told) or reading.met == "alike")
            outcome = "created" if is_first else "unchanged"
            self._add(reading, state, hit)
        else:
            is_first = not (state.readings or self._is_of_this_file(state))
            outcome = "updated" if self._builder.change(state, reading) else "unchanged"
        if outcome != "unchanged" or not reading.kept:
            self._work.winning.note(state.pk, reading.dated)
        if not is_first:
            self._work.report.repeated += 1
        state.readings.append(reading)
        if self._work.rehearsal and outcome == "created":
            self._work.rehearsal.seen |= {hash(value) for value in names_of(self._work.obj, state)}
        self._states.update(dict.fromkeys(told, state))
        self._states[state.pk] = state
        self._outcomes.append((reading, state, outcome))

    def _likely(self, reading: Reading) -> Hit | None:
        return self._work.alike.best(reading) if self._work.alike is not None else None

    def _taken(self, reading: Reading, hit: Hit, known: Mapping[UUID, State]) -> State | None:
        """The record that the row is taken for: one as good as certain, that may be changed and has no other external
        id. None leaves the row a new one, which is to be reviewed."""
        alike = self._work.alike
        state = self._states.get(hit.pk) or known.get(hit.pk)
        is_taken = alike is not None and alike.takes and hit.is_sure
        if state is not None:
            is_taken = is_taken and state.is_open and _agree(state, reading)
        reading.met = "alike" if is_taken else "marked"
        return state if is_taken else None

    def _add(self, reading: Reading, state: State, hit: Hit | None) -> None:
        """A new record, beside which those after it are looked at."""
        if self._work.alike is not None:
            self._work.alike.add(reading, state.pk)
            if hit is not None:
                self._work.alike.mark(state.pk, hit)

    def _is_seen(self, told: list[Value]) -> bool:
        """In a rehearsal: whether an earlier row had one of these keys."""
        rehearsal = self._work.rehearsal
        return rehearsal is not None and not rehearsal.seen.isdisjoint(hash(value) for value in told)

    def _is_of_this_file(self, state: State) -> bool:
        """Whether an earlier chunk of this run made the record: its id says of which file it is."""
        return not self._work.repeats and state.pk.int >> 80 == self._work.seed.int >> 80

    def _own_id(self, reading: Reading) -> UUID:
        """The id of a record without a key, by which the row is known when its file is imported again."""
        work, number = self._work, reading.row.number
        return row_id(work.seed, number, settled_noise(work.seed, work.salt, number))

    def _new_id(self, reading: Reading, told: list[Value]) -> UUID:
        if reading.values.get("id"):
            return reading.values["id"]
        noise = random.getrandbits(NOISE_BITS)  # tells records apart, nothing more
        return row_id(self._work.seed, reading.row.number, noise) if told else self._own_id(reading)

    def _state_of(
        self,
        reading: Reading,
        told: list[Value],
        matches: Mapping[Value, list[UUID]],
        known: Mapping[UUID, State],
    ) -> State | None:
        """The state that the strongest key leads to, of this chunk or of the database. Raises Invalid for several."""
        for value in told:
            mine = self._states.get(value)
            found = (
                [mine] if mine else [known[pk] for pk in dict.fromkeys(matches.get(value, ())) if pk in known]
            )
            if value[0] != ("external_id",):
                found = [state for state in found if _agree(state, reading)]
            live = [state for state in found if state.draft.archived_at is None] or found
            if len(live) > 1:
                raise _ambiguous(self._work.obj, value, len(live))
            if live:
                self._refuse_namesake(live[0], reading, value)
                return live[0]
        return None if told else known.get(self._own_id(reading))

    def _refuse_namesake(self, state: State, reading: Reading, value: Value) -> None:
        """Two lists may number from 1 each: by an external id alone nothing is renamed unless it was chosen as the key.

        Raises Invalid. Only for objects that are known by their names first, as companies and products are.
        """
        obj = self._work.obj
        if (
            value[0] != ("external_id",)
            or len(self._work.recogniser.keys) < 2
            or obj.keys[:1] != (obj.title,)
        ):
            return
        mine, theirs = str(reading.values.get(obj.title) or ""), str(getattr(state.draft, obj.title))
        if mine and theirs and folded(mine) != folded(theirs):
            detail = gettext(
                "The external id belongs to “{theirs}”; choose external_id as the key to rename that."
            ).format(theirs=theirs[:80])
            raise Invalid(faults=[Fault("/external_id", "other_name", detail)])

    def _refuse_state(self, state: State, faults: Sequence[Fault]) -> None:
        self._unwritten[state] = faults

    def _announce(self, written: Sequence[State]) -> None:
        name = self._work.obj.name
        for event, is_new in ((f"{name}.created", True), (f"{name}.updated", False)):
            facts = {state.pk: state.facts for state in written if state.is_new is is_new}
            seconding.announce(self._ctx, event, facts)

    def _tally(self, ready: Sequence[Reading]) -> None:
        report = self._work.report
        links = self._resolver.fields
        for reading, state, outcome in self._outcomes:
            if state in self._unwritten:
                reading.faults += self._unwritten[state]
                continue
            setattr(report, outcome, getattr(report, outcome) + 1)
            report.linked += sum(1 for name in links if name in reading.values)
            report.empty.update(reading.empty)
            report.kept.update(reading.kept)
            report.alike += reading.met == "alike"
            report.marked += reading.met == "marked"
            if sample := self._sample(reading, state, outcome):
                report.samples.append(sample)
        for reading in ready:
            report.rows += 1
            if reading.faults:
                report.refuse(reading.row.number, reading.faults)
                self.refusals.append(reading)

    def _sample(self, reading: Reading, state: State, outcome: str) -> dict[str, Any] | None:
        work = self._work
        # What was written stands in the records; beside them nothing of people is kept.
        if not work.rehearsal:
            return None
        return samples.of(work.obj, work.actor, reading, state, outcome, work.report.samples)


def _agree(state: State, reading: Reading) -> bool:
    """A record with an external id is not the one that a row with another external id means."""
    mine, theirs = reading.values.get("external_id"), getattr(state.draft, "external_id", "")
    return not mine or not theirs or mine == theirs


def _ambiguous(obj: Object, value: Value, count: int) -> Problem:
    name = " + ".join(value[0])
    detail = gettext("{count} {nouns} have this {name}; choose another key, or merge them.").format(
        count=count, nouns=obj.nouns, name=name
    )
    return Invalid(faults=[Fault(f"/{value[0][0]}", "ambiguous", detail)])


def names_of(obj: Object, state: State) -> list[Value]:
    """Everything that a new record can be found by."""
    names = [name for name in {*obj.keys, "external_id", obj.title} if name in obj.fields]
    told = {name: getattr(state.draft, obj.fields[name].column) for name in names}
    return values_of(obj, [(name,) for name in names], told)
