"""POST /deals/{id}/undo: takes back one entry of a record's log, and says field by field what was done and what not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from msgspec import Meta, Struct

from rapport.engine.access import proofs
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.objects import USER
from rapport.engine.actions import undoing
from rapport.engine.actions.action import Action
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.run import once
from rapport.engine.actions.stored import Row, plain
from rapport.engine.api import answers, audit, bodies, items
from rapport.engine.api.logged import Titles, shown
from rapport.engine.api.types import Link, Moment
from rapport.engine.log import past, trail
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import NotFound
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.query.shapes import moment_text

VERBS = frozenset(undoing.VERBS)
_USER = USER.fields["created_by"]
_BIGGEST = 2**62 - 1


class Undo(Struct, forbid_unknown_fields=True):
    """`entry` is the id of an entry in the record's timeline; `preview` only tells what would be done and left."""

    entry: Annotated[str, Meta(max_length=19)]
    preview: bool = False


class FieldDone(Struct, rename={"before": "from", "after": "to"}):
    """A field that the undo changed, with its values as items show them."""

    field: str
    label: str
    before: Any
    after: Any


class FieldLeft(Struct, rename={"before": "from", "after": "to"}):
    """A field that stays as it is: `reason` is a stable code, `text` says it.

    `changed_since`: `by` and `at` say who changed it last, `from` is what the entry had made of it and `to` what it is.
    `field` is "" for what is hidden from whoever asks.
    """

    field: str
    label: str
    reason: str
    text: str
    by: Link | None
    at: Moment | None
    before: Any
    after: Any


class Undone(Struct):
    """The item as it is now. Both lists are empty where there was nothing left to take back."""

    item: dict[str, Any]
    done: list[FieldDone]
    left: list[FieldLeft]


TYPES: tuple[type[Struct], ...] = (Undo, Undone)
_DECODER = msgspec.json.Decoder(Undo)


def undo(request: HttpRequest, id: UUID, obj: Object) -> HttpResponse:
    caller, given = caller_of(request), bodies.read(request, _DECODER)
    number = _number(given["entry"])
    ctx = Ctx(actor=caller.actor, now=datetime.now(UTC), door=caller.door, action=f"{obj.name}.undo",
              cause=past.mark_of(number), settled=caller.house)  # fmt: skip

    def work() -> tuple[None, Any]:
        found = undoing.undo(ctx, obj, id, number, partial(_ask, caller))
        return None, msgspec.to_builtins(_told(obj, caller, id, found))

    try:
        if given.get("preview"):
            return answers.json(_tried(work))
        outcome = once(ctx, bodies.key_of(request), (id, given), work)
    except NotFound:
        if _was_seen(obj, caller, id):
            raise undoing.deleted() from None
        raise
    headers = {"Idempotency-Replayed": "true"} if outcome.replayed else {}
    return answers.json(outcome.answer, headers=headers)


def _tried(work: Callable[[], tuple[None, Any]]) -> Any:
    """What `work` would answer; nothing of it is kept."""
    with transaction.atomic():
        _record, answer = work()
        transaction.set_rollback(True)
    return answer


def _number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 0 < number <= _BIGGEST:
        raise undoing.no_entry()
    return number


def _ask(caller: Caller, action: Action, given: Any) -> None:
    proofs.require_for(caller, action.proof, given)


def _was_seen(obj: Object, caller: Caller, pk: UUID) -> bool:
    """Whether the record is deleted and was for the caller to see."""
    ended = trail.deletions([pk]).get(pk)
    return ended is not None and ended.object == obj.name and audit.could_see(
        registry.get(obj.name), ended, caller
    )  # fmt: skip


def _told(obj: Object, caller: Caller, pk: UUID, found: undoing.Undone) -> Undone:
    titles = Titles(caller, _linked(obj, found))

    def value(spec: FieldSpec, row: Row) -> Any:
        raw = plain(row.get(spec.column))
        return shown(spec, raw, titles, row.get(f"{spec.name}_currency") or "")

    done = [
        FieldDone(name, spec.label, value(spec, found.before), value(spec, found.after))
        for name, spec in ((name, obj.fields[name]) for name in found.moved)
    ]
    left = [_left(obj, one, found, titles, value) for one in found.left]
    return Undone(items.written(obj, caller, pk), done, left)


def _left(obj: Object, one: undoing.Left, found: undoing.Undone, titles: Titles, value: Any) -> FieldLeft:
    spec = obj.fields.get(one.name)
    at: Any = moment_text(one.at) if one.at else None
    by: Any = titles.link(_USER, str(one.by)) if one.by else None
    label = spec.label if spec else ""
    before, after = (value(spec, found.made), value(spec, found.after)) if spec else (None, None)
    return FieldLeft(one.name, label, one.reason, one.text, by, at, before, after)


def _linked(obj: Object, found: undoing.Undone) -> Iterator[tuple[FieldSpec, Any]]:
    """The links whose titles are told."""
    for one in found.left:
        yield _USER, one.by
    for name in [*found.moved, *(one.name for one in found.left if one.name)]:
        spec = obj.fields[name]
        for row in (found.before, found.after, found.made):
            yield spec, row.get(spec.column)
