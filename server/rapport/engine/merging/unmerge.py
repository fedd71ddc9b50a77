"""Taking a merge back, at any later time: each record has again what was its own; what came later stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext

from rapport.engine.actions import seconding
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.stored import row_of
from rapport.engine.actions.writing import assign, note
from rapport.engine.duplicates import following
from rapport.engine.merging import choosing, links, moving, rows
from rapport.engine.merging.merge import refuse_held
from rapport.engine.merging.models import Merge, Moved
from rapport.engine.merging.moving import Journey
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Forbidden, fault
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.records.models import Absorbed

LISTS: Final = choosing.UNITED
"""Kinds that go back item by item."""


@dataclass(frozen=True, slots=True)
class Back:
    """What a field of the survivor becomes again; `stays` says that it was changed since and is left."""

    spec: FieldSpec
    value: Any
    stays: bool


def unmerge(ctx: Ctx, survivor: Any, *, merge: UUID) -> Any:
    """Takes the merge with this id back. What pointed to the merged records and still points here goes back to them;
    what was changed since stays as it is, and what is new stays here.

    Raises Invalid for no merge of this record, Forbidden, and Conflict for what is held.
    """
    whole = registry.get(ctx.action.partition(".")[0])
    found = Merge.objects.select_for_update().filter(pk=merge, survivor=survivor.pk).first()
    if found is None:
        raise fault("merge", "no_such_merge", gettext("Nothing was merged into this record so."))
    records = list(whole.records().filter(pk__in=found.records))
    may_part(ctx, whole, [survivor, *records])
    refuse_held(whole, [survivor.pk, *found.records])
    own = replace(ctx, cause=found.pk)
    own.tell()
    later = list(
        Merge.objects.select_for_update().filter(survivor=survivor.pk, at__gt=found.at).order_by("at")
    )
    if not _put_back(own, whole, survivor, found, later):
        note(whole, survivor)
    _restore(own, whole, records, found)
    journey = Journey(found.pk, found.records, survivor.pk, ctx.now, ctx.actor.id)
    moved = {*Moved.objects.filter(merge=found.pk).values_list("place", flat=True).distinct()}
    with connection.cursor() as cursor:
        for place in links.places(whole):
            if place.table in moved:
                moving.give_back(cursor, place, journey, found.at)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    Moved.objects.filter(merge=found.pk).delete()
    _leave_files(own, whole, survivor)
    _part_pairs(found, later)
    found.delete()
    return survivor


def _leave_files(ctx: Ctx, obj: Object, survivor: Any) -> None:
    """A file that went back with its record stands in no field here any more."""
    left: dict[str, Any] = {}
    for name, spec in choosing.fields_of(obj).items():
        pk, files = getattr(survivor, spec.column), cast("Any", spec.target)
        if spec.kind == "file" and pk and not files.objects.filter(pk=pk, regarding=survivor.pk).exists():
            left[name] = None
    if left:
        assign(ctx, obj, survivor, left)


def _part_pairs(found: Merge, later: Sequence[Merge]) -> None:
    following.go_back(found.pk, found.at)
    for one in later:
        # It found here what this merge had brought, and brings it now.
        following.follow(one.pk, one.survivor, one.records, None, one.at)


def beside(given: Mapping[str, Any]) -> Collection[UUID]:
    """The records of the merge that a body names."""
    try:
        merge = UUID(str(given.get("merge")))
    except ValueError:
        return ()
    return [
        pk for records in Merge.objects.filter(pk=merge).values_list("records", flat=True) for pk in records
    ]


def may_part(ctx: Ctx, obj: Object, records: Sequence[Any]) -> None:
    """Raises Forbidden unless the actor may see, change and part each of them."""
    for one in records:
        if not (obj.policy.may(ctx.actor, "unmerge", one) and obj.policy.may(ctx.actor, "update", one)):
            raise Forbidden(gettext("One of the records that were merged is not yours to change."))
        seconding.note(ctx, obj, one)


def _put_back(ctx: Ctx, obj: Object, survivor: Any, found: Merge, later: Sequence[Merge]) -> bool:
    """Whether a field of the survivor changed. Merges that came later are told what was before them now."""
    back = {one.spec.name: one.value for one in fields_back(obj, survivor, found, later) if not one.stays}
    theirs = _records_of(obj, later)
    for spec in changed(obj, found):
        _tell_later(spec, found, later, theirs)
    for one in later:
        one.save(update_fields=["before", "after"])
    return assign(ctx, obj, survivor, back)


def changed(obj: Object, found: Merge) -> list[FieldSpec]:
    """The fields that a merge changed, as far as they are there still."""
    return [spec for spec in choosing.fields_of(obj).values() if spec.column in found.before]


def fields_back(obj: Object, survivor: Any, found: Merge, later: Sequence[Merge]) -> list[Back]:
    """What each field that the merge changed becomes."""
    now = rows.part(choosing.fields_of(obj).values(), row_of(obj, survivor.pk))
    others = list(_records_of(obj, later).values())
    return [_back(spec, now, found, later, others) for spec in changed(obj, found)]


def _back(
    spec: FieldSpec, now: Mapping[str, Any], found: Merge, later: Sequence[Merge], others: Sequence[Any]
) -> Back:
    before, after = rows.value(spec, found.before), rows.value(spec, found.after)
    here = rows.value(spec, now)
    if spec.kind in LISTS:
        kept = [item for one in others for item in choosing.value_of(spec, one) or ()]
        value = rows.without(here or [], before or [], after or [], kept)
        return Back(spec, value, value == here)
    is_theirs = any(spec.column in one.before for one in later)
    return Back(spec, before, is_theirs or here != after)


def _records_of(obj: Object, merges: Sequence[Merge]) -> dict[UUID, Any]:
    """The records that stay merged: what they have stays with the survivor."""
    ids = [pk for one in merges for pk in one.records]
    return {one.pk: one for one in obj.records().filter(pk__in=ids)} if ids else {}


def _tell_later(spec: FieldSpec, found: Merge, later: Sequence[Merge], theirs: Mapping[UUID, Any]) -> None:
    """What a later merge found here goes with this one, so that it does not bring it back when it goes itself."""
    for one in later:
        if spec.kind in LISTS:
            _tell_list(spec, found, one, [theirs[pk] for pk in one.records if pk in theirs])
        elif spec.column in one.before:
            if rows.same(spec, one.before, found.after):
                one.before.update(rows.part([spec], found.before))
            return


def _tell_list(spec: FieldSpec, found: Merge, later: Merge, theirs: Sequence[Any]) -> None:
    before, after = rows.value(spec, found.before) or [], rows.value(spec, found.after) or []
    if spec.column in later.before:
        less = rows.without(rows.value(spec, later.before) or [], before, after)
        later.before.update(rows.part([spec], {spec.column: less}))
        return
    had = {choosing.mark_of(item) for item in before}
    got = {choosing.mark_of(item) for item in after} - had
    both = choosing.united(choosing.value_of(spec, one) for one in theirs)
    kept = [item for item in both if choosing.mark_of(item) in got]
    if kept:
        # The later one found here what it would have brought.
        later.before.update(rows.part([spec], {spec.column: []}))
        later.after.update(rows.part([spec], {spec.column: kept}))


def _restore(ctx: Ctx, obj: Object, records: Sequence[Any], found: Merge) -> None:
    """Takes the records out of the archive, with what the survivor had taken from them and has no more."""
    Absorbed.objects.filter(merge=found.pk).delete()
    away: Any = obj.records().filter(pk__in=found.records)
    away.write(ctx.now, ctx.actor.id, archived_at=None)
    for one in records:
        taken = found.taken.get(str(one.pk), {})
        for name, raw in taken.items():
            spec = next((spec for spec in obj.fields.values() if spec.column == name), None)
            value = None if spec is None else rows.value(spec, {name: raw})
            if spec is not None and not obj.records().filter(**{spec.column: value}).exists():
                obj.records().filter(pk=one.pk).update(**{spec.column: value})
