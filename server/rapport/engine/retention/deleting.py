"""Deleting records for good: with their history, what is about them and their files, in short steps.

A step is one transaction that stops writers for a moment. It waits for others no longer than they can wait for it: when
somebody holds what it needs, it lets go of everything and comes back.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from rapport.engine.access.actors import SYSTEM, Actor
from rapport.engine.access.roles import DELETE
from rapport.engine.files import keeping
from rapport.engine.log import holding, triggers
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict, Forbidden, NotFound, Problem
from rapport.engine.privacy import files, ledger, reach, removing, traces
from rapport.engine.privacy.terms import Terms
from rapport.engine.records import merged
from rapport.engine.retention import holds
from rapport.engine.retention.models import Deletion, Gone, State

T = TypeVar("T")
TOGETHER = 50
"""Records in a step."""
_WAIT = "SET LOCAL lock_timeout = '400ms'"
_TRIES, _PAUSE = 25, 0.2
_BUSY = ("55P03", "40P01")
"""A lock that was not given in time, and one that never would be."""


@dataclass
class Outcome:
    """What became of the records of a step: `deleted` of those asked for, `along` went with them; why others stay."""

    deleted: int = 0
    along: int = 0
    refused: dict[UUID, Problem] = field(default_factory=dict)

    def add(self, other: Outcome) -> None:
        self.deleted += other.deleted
        self.along += other.along
        self.refused |= other.refused


def table_of(obj: Object) -> reach.Model:
    return obj.model._meta.concrete_model or obj.model


def judged(
    actor: Actor, obj: Object, ids: Collection[UUID], *, live: bool = False
) -> tuple[set[UUID], dict[UUID, Problem]]:
    """Those of the records that the actor may delete now, and why not the others. What is lent does not count."""
    mine = actor.by_right
    seen = dict(obj.visible(actor).filter(pk__in=ids).values_list("pk", "archived_at"))
    within = obj.records().filter(obj.policy.within(mine, DELETE), pk__in=ids)
    may = set(within.values_list("pk", flat=True)) if obj.policy.allows(mine, DELETE) else set()
    refused: dict[UUID, Problem] = {}
    merges = merged.survivors(seen) if obj.can_merge else {}
    for pk in ids:
        if pk in merges:
            refused[pk] = Conflict(_("It was merged into another record; unmerge it first."), code="merged")
        elif pk not in seen:
            refused[pk] = NotFound(_("It is not there any more, or not for you to see."))
        elif pk not in may:
            refused[pk] = Forbidden(_("Your role does not allow to delete this for good."))
        elif seen[pk] is None and not live:
            refused[pk] = Conflict(_("It is not in the trash; archive it first."), code="not_archived")
    return {pk for pk in ids if pk not in refused}, refused


def delete(
    actor: Actor,
    obj: Object,
    ids: Sequence[UUID],
    deletion: Deletion,
    *,
    again: bool = False,
    live: bool = False,
) -> Outcome:
    """Deletes a few records in one transaction, as far as the law, holds and what needs them let it. `again`, after a
    restore, asks for none of these: it was lawful then. `live` are deleted without having been in the trash, too."""
    return _patiently(lambda: _step(actor, obj, ids, deletion, again=again, live=live))


def _step(
    actor: Actor, obj: Object, ids: Sequence[UUID], deletion: Deletion, *, again: bool, live: bool
) -> Outcome:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_WAIT)
        holding.lock(cursor)
        rows = obj.records().filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
        there = list(rows.values_list("pk", flat=True))
        free, refused = (set(there), {}) if again else judged(actor, obj, ids, live=live)
        found = reach.of_records(table_of(obj), free, asks=not again)
        stays = {} if again else _staying(actor, obj, free, found)
        if stays:
            refused |= stays
            free -= set(stays)
            found = reach.of_records(table_of(obj), free, asks=True)
        if free:
            _remove(cursor, actor, obj, found, free, deletion)
    return Outcome(len(free), len(found.ids) - len(free) if free else 0, refused)


def _staying(actor: Actor, obj: Object, free: set[UUID], found: reach.Reach) -> dict[UUID, Problem]:
    """The records that stay because of a hold, or because something that stays needs them; looked at one by one."""
    problem = problem_of(actor, found)
    if problem is None:
        return {}
    if len(free) == 1:
        return dict.fromkeys(free, problem)
    alone = {pk: problem_of(actor, reach.of_records(table_of(obj), {pk}, asks=True)) for pk in free}
    return {pk: one for pk, one in alone.items() if one is not None}


def problem_of(actor: Actor, found: reach.Reach) -> Problem | None:
    """Why all this cannot go, None when it can."""
    held = holding.among(found.goes)
    if held:
        return holds.refusal({hold for some in held.values() for hold in some}, actor)
    needs = {model: len(pks) for model, pks in found.needs.items() if pks}
    if needs:
        told = ", ".join(f"{count} {model._meta.verbose_name_plural}" for model, count in needs.items())
        return Conflict(_("It is still needed: {what}.").format(what=told), code="needed")
    return None


def _remove(
    cursor: Any, actor: Actor, obj: Object, found: reach.Reach, main: set[UUID], deletion: Deletion
) -> None:
    triggers.context(cursor, actor=actor.id, door="trash", action=f"{obj.name}.delete", cause=deletion.pk)
    removed = removing.remove(cursor, actor, found)
    Gone.objects.bulk_create(
        [
            Gone(record=UUID(pk), object=name, deletion=deletion.pk, main=UUID(pk) in main)
            for name, pk, _told in removed.gone
        ],
        ignore_conflicts=True,
    )
    row = Deletion.objects.select_for_update().get(pk=deletion.pk)
    blobs = sorted({*row.pending.get("blobs", ()), *removed.blobs})
    runs = sorted({*row.pending.get("runs", ()), *removed.runs})
    Deletion.objects.filter(pk=row.pk).update(pending={"blobs": blobs, "runs": runs})
    lines = [{"record": pk, "object": name, "how": WAY, "at": ""} for name, pk, _told in removed.gone]
    transaction.on_commit(lambda: ledger.add(lines))


def clean(deletion: Deletion) -> None:
    """What held the records beside their tables: everything of them goes there too. Can be done again."""
    waiting = Gone.objects.filter(deletion=deletion.pk, cleaned=False)
    pending = Deletion.objects.values_list("pending", flat=True).get(pk=deletion.pk)
    nothing = Terms()
    while gone := list(waiting.order_by("record").values_list("record", flat=True)[:500]):
        with transaction.atomic():
            traces.delete_rows_naming("actions_receipt", "answer", gone, nothing)
            traces.elsewhere(nothing, gone)
            Gone.objects.filter(pk__in=gone).update(cleaned=True)
    files.blank_samples(pending.get("runs", ()))
    files.remove_imports(pending.get("runs", ()), nothing)
    keeping.forget_now(pending.get("blobs", ()))
    Deletion.objects.filter(pk=deletion.pk).update(pending={})
    ledger.keep()


def _patiently(step: Callable[[], T]) -> T:
    for n in range(_TRIES):
        try:
            return step()
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") not in _BUSY or n == _TRIES - 1:
                raise
            time.sleep(_PAUSE)
    raise AssertionError


def _lines(all_of_them: bool) -> Iterable[ledger.Line]:
    rows = Gone.objects.order_by("at").values_list("record", "object", "at")
    if not all_of_them:
        rows = rows.filter(at__gt=datetime.now(UTC) - _RECENT)
    return ({"record": str(pk), "object": name, "at": at.isoformat()} for pk, name, at in rows.iterator())


def _again(obj: Object, pk: UUID, at: str) -> bool:
    """After a restore: whether the record was there and is deleted once more."""
    if not obj.records().filter(pk=pk).exists():
        return False
    made, _new = Deletion.objects.get_or_create(
        source=_RESTORED, object=obj.name, defaults={"state": State.DONE, "ended_at": datetime.now(UTC)}
    )
    outcome = delete(SYSTEM, obj, [pk], made, again=True)
    clean(made)
    return outcome.deleted > 0


WAY: Final = "delete"
_RESTORED: Final = "restored"
_RECENT: Final = timedelta(days=7)
ledger.goes_by(WAY, ledger.Way(_lines, _again))
