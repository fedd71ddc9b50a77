"""Taking one entry of a record's log back, field by field, through the ordinary actions of its object.

A field whose value is still what the entry made gets back what it was before. One that was changed since is left, and
so is one that cannot be written today. Whatever else a rule would change with it (a stage brings its probability) is
held where it stands, as far as the rule allows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.engine.actions import inputs
from rapport.engine.actions.action import Action
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import lock, perform
from rapport.engine.actions.stored import Row, changed_between, columns_of, given_of, row_of, value_in
from rapport.engine.log import past, removing
from rapport.engine.log.readers import Entry
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict, Forbidden, Invalid, fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query import survivors
from rapport.engine.query.sight import Law
from rapport.engine.records import merged

Ask = Callable[[Action, Mapping[str, Any]], None]
"""Asked before an action runs; raises a Problem to stop all."""

VERBS = ("restore", "update", "archive")
"""By which actions an entry is taken back, in the order in which they run."""
_ARCHIVED = "archived_at"


@dataclass(frozen=True, slots=True)
class Left:
    """A field that stays, and why; `by` and `at` name who changed it since. `name` is "" for what is hidden."""

    name: str
    reason: str
    text: str
    by: UUID | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """The row `before` and `after` the undo, and as the entry had `made` it; names of the fields that it changed."""

    before: Row
    after: Row
    made: Row
    moved: list[str]
    left: list[Left]


def undo(ctx: Ctx, obj: Object, pk: UUID, number: int, ask: Ask) -> Undone:
    """Takes the entry of log id `number` back, in a transaction that is open. `obj` is as the actor sees it.

    Raises NotFound, Invalid for an entry that is not in the record's log, Forbidden, and Conflict for a deletion.
    """
    record = lock(ctx, obj, pk)
    entry = past.entry_at(pk, number)
    refuse_merge(obj, pk, entry, number)
    if entry is None and (since := removing.kept_since().get(obj.name)):
        raise Conflict(removing.refusal(obj.nouns, since), code="too_late")
    if entry is None or not _is_told(obj, entry):
        raise no_entry()
    if entry.op == "delete":
        raise deleted()
    work = _Work(ctx, obj, pk, entry, ask, row_of(obj, pk))
    for verb in work.verbs:
        _judge(ctx, obj, verb, record)
    for verb in work.verbs:
        (work.update if verb == "update" else work.put_away)(all_actions(obj)[verb])
    return work.outcome()


def refuse_merge(obj: Object, pk: UUID, entry: Entry | None, number: int) -> None:
    """Raises Conflict, code unmerge, for what a merge did, and for what was done to a record before it was merged: it
    goes back as a whole, by the verb of its own. `merge` is its id, as far as it stands."""
    if not obj.can_merge:
        return
    if entry is not None and entry.action in (f"{obj.name}.merge", f"{obj.name}.unmerge"):
        raise Conflict(
            _("A merge is taken back as a whole: unmerge the record."), code="unmerge", merge=str(entry.cause)
        )
    if entry is None and any(past.entry_at(one, number) for one in merged.absorbed_by([pk])):
        raise Conflict(
            _("This was done before the records were merged: unmerge them first."), code="unmerge", merge=None
        )


def no_entry() -> Invalid:
    """The refusal of an entry that is not in the record's log, or not for the actor."""
    return fault("entry", "no_such_entry", _("There is no such entry in the log of this record."))


def deleted() -> Conflict:
    """The refusal to bring back what is deleted."""
    return Conflict(
        _("What is deleted is gone for good; make a new record with the values in the log."), code="deleted"
    )


def _judge(ctx: Ctx, obj: Object, verb: str, record: Any) -> None:
    action = all_actions(obj).get(verb)
    if action is None:
        raise Conflict(_("This cannot be undone: {nouns} have no action for it.").format(nouns=obj.nouns),
                       code="no_way_back")  # fmt: skip
    if not obj.policy.may(ctx.actor, verb, record):
        raise Forbidden(
            _("Your role does not allow this for this {noun}: {action}.").format(
                noun=obj.noun, action=action.label
            )
        )


def _is_told(obj: Object, entry: Entry) -> bool:
    """Whether the actor hears of the entry at all."""
    columns = {column for spec in obj.fields.values() for column in columns_of(spec)}
    return entry.op != "update" or not columns.isdisjoint(entry.fields or ())


class _Drift(Exception):
    """A rule changed fields that nobody asked to change; `names` of them can be held."""

    def __init__(self, names: set[str]) -> None:
        super().__init__()
        self.names = names


@dataclass
class _Work:
    """One undo on its way."""

    ctx: Ctx
    obj: Object
    pk: UUID
    entry: Entry
    ask: Ask
    now: Row
    left: dict[str, Left] = field(default_factory=dict)

    def __post_init__(self) -> None:
        changed = self.entry.fields or {}
        self.touched = [
            spec for spec in self.obj.fields.values() if not changed.keys().isdisjoint(columns_of(spec))
        ]
        columns = [column for spec in self.touched for column in columns_of(spec)]
        self.later = past.later(self.pk, self.entry.cursor.id, columns) if columns else []
        then = dict(self.now)
        for one in self.later:
            then |= {column: pair[0] for column, pair in (one.fields or {}).items()}
        self.made: Row = then | {column: pair[1] for column, pair in changed.items()}
        self.was: Row = then | {column: pair[0] for column, pair in changed.items()}
        self._lead()

    def _lead(self) -> None:
        """A link to what was merged since is one to the record that is left: nobody changed it."""
        specs = [spec for spec in self.touched if spec.kind in ("link", "record") and survivors.leads(spec)]
        rows = (self.made, self.was)
        ids = [UUID(str(row[spec.column])) for spec in specs for row in rows if row.get(spec.column)]
        led = survivors.of(ids, Law(self.ctx.actor))
        for row in rows if led else ():
            for spec in specs:
                found = row.get(spec.column) and led.get(UUID(str(row[spec.column])))
                if found:
                    row[spec.column] = str(found)

    @property
    def verbs(self) -> list[str]:
        """Those that the entry asks for, whether there is something left to do or not."""
        if self.entry.op == "insert":
            return ["archive"]
        names = {spec.name for spec in self.touched}
        asked = {"update"} if names - {_ARCHIVED} else set()
        if _ARCHIVED in names:
            asked.add("archive" if self.was[_ARCHIVED] else "restore")
        return [verb for verb in VERBS if verb in asked]

    def put_away(self, action: Action) -> None:
        """Archives or restores."""
        now, made = self.now[_ARCHIVED], None if self.entry.op == "insert" else self.made[_ARCHIVED]
        if (now is not None) is (action.verb == "archive"):
            return
        if now != made:
            self.left[_ARCHIVED] = self._since(self.obj.fields[_ARCHIVED])
            return
        try:
            with transaction.atomic():
                self._perform(action, {})
        except (Invalid, Conflict) as problem:
            self.left[_ARCHIVED] = Left(_ARCHIVED, *_said(problem))

    def update(self, action: Action) -> None:
        """Sets fields back. What a rule refuses is left, and the rest is tried without it."""
        writable = {
            name for name, one in inputs.open_to(action, self.obj).items() if not one.read_only
        } - self.obj.locked
        asked = self._askable(writable)
        held: dict[str, Any] = {}
        loose: set[str] = set()
        while asked:
            try:
                with transaction.atomic():
                    self._perform(action, {**held, **asked})
                    self._check_drift(writable - held.keys() - loose)
                return
            except _Drift as drift:
                held |= {name: given_of(self.obj.fields[name], self.now) for name in drift.names}
            except (Invalid, Conflict) as problem:
                faults = problem.faults if isinstance(problem, Invalid) else ()
                named = {one.pointer.split("/")[1]: one for one in faults if one.pointer}
                refused = named.keys() & asked.keys()
                if not refused and held:
                    loose |= held.keys()
                    held = {}
                    continue
                for name in refused or set(asked):
                    said = (named[name].code, named[name].detail) if refused else _said(problem)
                    self.left[name] = Left(name, *said)
                    del asked[name]

    def _askable(self, writable: set[str]) -> dict[str, Any]:
        """The values to give; fields that cannot be given are left already."""
        asked = {}
        for spec in self.touched:
            now = value_in(spec, self.now)
            if spec.name == _ARCHIVED or now == value_in(spec, self.was):
                continue
            if now != value_in(spec, self.made):
                self.left[spec.name] = self._since(spec)
            elif spec.name in writable:
                asked[spec.name] = given_of(spec, self.was)
            else:
                self.left[spec.name] = _closed(self.obj, spec)
        return asked

    def _perform(self, action: Action, given: Mapping[str, Any]) -> None:
        self.ask(action, given)
        perform(replace(self.ctx, action=action.name), action, self.pk, given)

    def _check_drift(self, holdable: set[str]) -> None:
        moved = set(changed_between(self.obj, self.now, row_of(self.obj, self.pk)))
        back = {one.name for one in self.touched if value_in(one, self.now) == value_in(one, self.made)}
        if drifted := (moved & holdable) - back:
            raise _Drift(drifted)

    def _since(self, spec: FieldSpec) -> Left:
        columns = set(columns_of(spec))
        last = next((one for one in self.later if columns & (one.fields or {}).keys()), None)
        text = _("It was changed again since.")
        by, at = (last.actor, last.at) if last else (None, None)
        return Left(spec.name, "changed_since", text, by, at)

    def outcome(self) -> Undone:
        after = row_of(self.obj, self.pk)
        moved = changed_between(self.obj, self.now, after)
        for spec in self.touched:
            stays = spec.name not in moved and value_in(spec, after) != value_in(spec, self.was)
            if stays and spec.name not in self.left and spec.name != _ARCHIVED:
                self.left[spec.name] = Left(spec.name, "kept", _("A rule of the record keeps it as it is."))
        left = [one for name, one in self.left.items() if name not in moved]
        return Undone(self.now, after, self.made, moved, [*left, *self._hidden()])

    def _hidden(self) -> list[Left]:
        """One line for whatever is not shown to the actor: that there is something, and not what."""
        whole = registry.get(self.obj.name)
        unseen = [spec for name, spec in whole.fields.items() if name not in self.obj.fields]
        columns = {column for spec in unseen for column in columns_of(spec)}
        if columns.isdisjoint(self.entry.fields or ()):
            return []
        return [Left("", "hidden", _("Something that your role does not show was changed too."))]


def _closed(obj: Object, spec: FieldSpec) -> Left:
    if spec.name in obj.locked:
        return Left(spec.name, "locked", _("Your role does not allow to change this field."))
    return Left(spec.name, "read_only", _("Rapport keeps this itself."))


def _said(problem: Invalid | Conflict) -> tuple[str, str]:
    """Why, as a code and in words."""
    first = next(iter(problem.faults), None)
    return (first.code, first.detail) if first else (problem.extra.get("code", problem.code), problem.detail)
