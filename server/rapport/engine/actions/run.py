"""The one door for every change: transaction, key, lock, law, input, function, event. Nothing else writes records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.engine.access.actors import Actor
from rapport.engine.access.house import House
from rapport.engine.access.lens import can_be_made, seen_by
from rapport.engine.actions import inputs, receipts, record_types, seconding
from rapport.engine.actions.action import Action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.violations import explain
from rapport.engine.log import bell, triggers
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Conflict, Forbidden, NotFound
from rapport.engine.query.kept import KeptRow, kept
from rapport.engine.records import merged, turns
from rapport.kit.ids import uuid7

Present = Callable[[Any], Any]
"""Turns the record an action gave back into the JSON that is answered."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`record` is what the action gave back (None for a replay), `answer` what to send.

    What needs a second person is not done: `record` is its approval then, and the answer {"approval": ...}.
    """

    record: Any
    answer: Any
    replayed: bool = False

    @property
    def waits(self) -> bool:
        """Whether it waits for a second person."""
        return isinstance(self.answer, dict) and self.answer.keys() == {"approval"}


def run(
    action: Action, actor: Actor, given: Mapping[str, Any], *, record: UUID | None = None, version: int | None = None,
    key: str = "", door: str = "api", now: datetime | None = None, present: Present | None = None,
    house: House | None = None,
) -> Outcome:  # fmt: skip
    """Runs `action` once. Raises a Problem; then nothing has changed. `house` saves reading it again."""
    at = now or datetime.now(UTC)
    ctx = Ctx(actor=actor, now=at, door=door, action=action.name, version=version, settled=house)

    def work() -> tuple[Any, Any]:
        try:
            found = perform(ctx, action, record, given, told=bool(key))
        except seconding.NeedsSecond as needs:
            waits = _kept_waiting(ctx, seconding.Waiting(action.name, record, given, version, needs.written))
            return waits, {"approval": present(waits) if present else {"id": str(waits.pk)}}
        return found, present(found) if present else None

    return once(ctx, key, (record, given), work)


def once(
    ctx: Ctx, key: str, asked: tuple[UUID | None, Mapping[str, Any]], work: Callable[[], tuple[Any, Any]]
) -> Outcome:
    """`work` in one transaction, and not again for the same `key`. It gives the record and what to answer."""
    with transaction.atomic():
        if key:
            digest = receipts.digest_of(ctx.action, *asked, ctx.version)
            told = triggers.told(actor=ctx.actor.id, door=ctx.door, action=ctx.action, cause=ctx.cause)
            if (earlier := receipts.claim(key, ctx.actor, digest, told)) is not None:
                return Outcome(None, earlier, replayed=True)
        found, answer = work()
        transaction.on_commit(bell.ring)
        if key:
            receipts.keep(key, ctx.actor, answer)
    return Outcome(found, answer)


def _kept_waiting(ctx: Ctx, change: seconding.Waiting) -> Any:
    """The approval of a change that needs a second person, which the room of approvals makes."""
    ctx.tell()
    pk = uuid7()
    ctx.announce(seconding.ASKED, {pk: change})
    return registry.get("approval").records().get(pk=pk)


def perform(
    ctx: Ctx, action: Action, pk: UUID | None, given: Mapping[str, Any], *, told: bool = False
) -> Any:
    """The inner part of run(), for actions inside actions: the transaction is open already.

    `told` says that the transaction knows who acts. Raises NeedsSecond for what a second person has to approve.
    """
    return seconding.watch(ctx, lambda watched: _performed(watched, action, pk, given, told))


def _performed(ctx: Ctx, action: Action, pk: UUID | None, given: Mapping[str, Any], told: bool) -> Any:
    obj = seen_by(registry.get(action.object), ctx.actor)
    if not told:
        ctx.tell()
    if action.turn:
        turns.wait(action.turn)
    try:
        if action.on == "object":
            return _on_object(ctx, obj, action, given)
        if pk is None:
            raise NotFound(_("{name} needs a record.").format(name=action.name))
        return _on_record(ctx, obj, action, pk, given)
    except IntegrityError as error:
        raise explain(error, obj.model) from error


def _on_object(ctx: Ctx, obj: Object, action: Action, given: Mapping[str, Any]) -> Any:
    if not obj.policy.allows(ctx.actor, action.verb):
        raise Forbidden(
            _("Your role does not allow this for {nouns}: {action}.").format(
                nouns=obj.nouns, action=action.label
            )
        )
    if action.verb == "create" and not can_be_made(obj):
        raise Forbidden(_("Your role hides what a new {noun} must have.").format(noun=obj.noun))
    values = _begun(ctx, obj, action, given)
    found = action.fn(ctx, **values)
    if action.verb == "create" and not obj.policy.may(ctx.actor, "create", found):
        raise Forbidden(_("Your role may not create this {noun} here.").format(noun=obj.noun))
    if action.event and found is not None:
        ctx.announce(action.event, {found.pk: values})
    return found


def _begun(ctx: Ctx, obj: Object, action: Action, given: Mapping[str, Any]) -> Values:
    """The input; of a new record with what its type begins with, also in fields that the actor may not fill in."""
    specs = inputs.open_to(action, obj)
    if action.verb != "create":
        return inputs.parse(ctx, specs, given, partial=False)
    first = record_types.begun(obj.name, given)
    closed = {name: value for name, value in first.items() if name not in specs}
    known = {name: value for name, value in first.items() if name in specs}
    return {
        **record_types.parsed(obj.name, closed),
        **inputs.parse(ctx, specs, {**known, **given}, partial=False),
    }


def _on_record(ctx: Ctx, obj: Object, action: Action, pk: UUID, given: Mapping[str, Any]) -> Any:
    if action.beside is not None:
        _lock_all(obj, {pk, *action.beside(given)})
    found = _found(ctx, obj, action, pk)
    if not obj.policy.may(ctx.actor, action.verb, found):
        raise Forbidden(
            _("Your role does not allow this for this {noun}: {action}.").format(
                noun=obj.noun, action=action.label
            )
        )
    if found.archived_at is not None and action.verb != "restore":
        raise Conflict(_("This record is archived; restore it first."), code="archived")
    seconding.note(ctx, obj, found)
    values = inputs.parse(ctx, inputs.open_to(action, obj), given, partial=action.partial)
    result = action.fn(ctx, found, **({"changes": values} if action.partial else values))
    if action.event:
        ctx.announce(action.event, {found.pk: values})
    return result if result is not None else found


_BY_ITSELF = frozenset({"archive", "restore", "merge", "unmerge"})
"""What is asked of a record that was merged into another one is not asked of that one."""


def _found(ctx: Ctx, obj: Object, action: Action, pk: UUID) -> Any:
    """The record, locked; for one that was merged, that into which it was. Raises NotFound, and Conflict, code merged,
    where it is asked for a change that was based on the merged one."""
    found = kept(("lock", obj, ctx.actor), lambda: KeptRow(_locked(obj, ctx.actor))).one(pk)
    if found is not None and found.archived_at is None:
        return found
    survivor = merged.survivor_of(pk) if obj.can_merge else None
    if survivor is None:
        if found is None:
            raise NotFound
        return found
    stands = lock(ctx, obj, survivor)
    if ctx.version is not None or action.verb in _BY_ITSELF:
        raise merged.refusal(obj.noun, survivor, merged.called(obj, stands))
    return stands


def _lock_all(obj: Object, ids: Collection[UUID]) -> None:
    """Whoever is about to point to one of them is waited for; whoever comes later waits."""
    rows = obj.records().filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    list(rows.values_list("pk", flat=True))


def lock(ctx: Ctx, obj: Object, pk: UUID) -> Any:
    """The record, locked until the transaction ends. Raises NotFound also when the actor may not see it."""
    found = kept(("lock", obj, ctx.actor), lambda: KeptRow(_locked(obj, ctx.actor))).one(pk)
    if found is None:
        raise NotFound
    return found


def _locked(obj: Object, actor: Actor) -> QuerySet[Any]:
    return obj.visible(actor).select_for_update(of=("self",), no_key=True)
