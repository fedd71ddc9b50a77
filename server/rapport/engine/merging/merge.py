"""Merging: several records of an object become one, in one transaction; what they were is kept, to go back to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import F, Model
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from rapport.engine.access.lens import seen_by
from rapport.engine.actions import seconding
from rapport.engine.actions.context import Ctx
from rapport.engine.actions.stored import columns_of, row_of
from rapport.engine.actions.writing import assign, note
from rapport.engine.duplicates import following
from rapport.engine.log import holding
from rapport.engine.merging import choosing, links, moving, rows
from rapport.engine.merging.models import Merge
from rapport.engine.merging.moving import Journey
from rapport.engine.objects import fields, registry
from rapport.engine.objects.object import Object, Values
from rapport.engine.objects.problems import Conflict, Fault, Forbidden, Invalid
from rapport.engine.objects.spec import FieldSpec
from rapport.engine.records import merged
from rapport.engine.records.models import Absorbed
from rapport.kit.ids import uuid7

MOST: Final = 100
"""Records that are merged into one at once."""
Ids = Annotated[Any, fields.Json(_("records"), default=list)]
Choices = Annotated[Any, fields.Json(_("choices"))]
Versions = Annotated[Any, fields.Json(_("versions"))]
Rule = Annotated[str, fields.Text(_("rule"), max_length=20)]


def merge(
    ctx: Ctx, survivor: Any, *, records: Ids, rule: Rule = choosing.KEPT, choices: Choices = None,
    versions: Versions = None,
) -> Any:  # fmt: skip
    """Merges `records`, a list of ids, into this one. `rule` says which value is kept where records differ, `choices`
    says it by field: a rule, or the id of a record. `versions` are those of the records that were looked at, by id.

    Raises Invalid for ids, rules and fields that do not fit, Forbidden, and Conflict for what is archived or held.
    """
    whole = registry.get(ctx.action.partition(".")[0])
    seen = seen_by(whole, ctx.actor)
    ids = ids_of(records, survivor.pk)
    every = [survivor, *together(ctx, seen, survivor, ids)]
    _refuse_other_versions(ctx, every, versions)
    said = choosing.read(seen, [one.pk for one in every], rule, choices or {})
    made = Merge(
        id=uuid7(), object=whole.name, survivor=survivor.pk, records=ids, at=ctx.now, by=ctx.actor.id
    )
    own = replace(ctx, cause=made.pk)
    own.tell()
    journey = Journey(made.pk, ids, survivor.pk, ctx.now, ctx.actor.id)
    with connection.cursor() as cursor:
        places = links.places(whole)
        keys = links.unique_keys({links.table_of(whole)._meta.db_table, *(place.table for place in places)})
        for place in places:
            moving.move(cursor, place, keys[place.table], journey)
        _put_values(
            own, whole, every, choosing.choose(choosing.fields_of(whole), every, rule, said), made, keys
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    absorbed: Any = whole.records().filter(pk__in=ids)
    absorbed.write(ctx.now, ctx.actor.id, archived_at=ctx.now)
    _write_down(made)
    return survivor


def _write_down(made: Merge) -> None:
    """Keeps what was merged into what; old ids lead on from now, and pairs of duplicates follow."""
    Absorbed.objects.bulk_create(
        Absorbed(record=pk, object=made.object, survivor=made.survivor, merge=made.pk) for pk in made.records
    )
    merged.begin()
    made.save(force_insert=True)
    following.follow(made.pk, made.survivor, made.records, made.by, made.at)


def ids_of(given: Any, survivor: UUID) -> list[UUID]:
    """The ids in what was given, each once. Raises Invalid."""
    try:
        if not isinstance(given, list) or not 0 < len(given) <= MOST:
            raise TypeError
        found = [UUID(one) for one in dict.fromkeys(given)]
    except (ValueError, TypeError, AttributeError):
        detail = gettext("Give a list of ids, at most {most}.").format(most=MOST)
        raise Invalid(faults=[Fault("/records", "shape", detail)]) from None
    if survivor in found:
        detail = gettext("A record cannot be merged into itself.")
        raise Invalid(faults=[Fault(f"/records/{found.index(survivor)}", "itself", detail)])
    return found


def beside(given: Mapping[str, Any]) -> Collection[UUID]:
    """The ids that a body names, as far as they are ids."""
    try:
        return ids_of(given.get("records"), uuid7())
    except Invalid:
        return ()


def together(ctx: Ctx, obj: Object, survivor: Any, ids: Sequence[UUID]) -> list[Any]:
    """The records that are to go into the survivor, in the order of `ids`. Raises Problem where one of them cannot."""
    found = {one.pk: one for one in obj.visible(ctx.actor).filter(pk__in=ids)}
    faults = [
        Fault(f"/records/{place}", "no_such_record", gettext("There is no such record, or it is not for you to see."))
        for place, pk in enumerate(ids) if pk not in found
    ]  # fmt: skip
    if faults:
        raise Invalid(faults=faults)
    records = [found[pk] for pk in ids]
    for one in (survivor, *records):
        if not (obj.policy.may(ctx.actor, "merge", one) and obj.policy.may(ctx.actor, "update", one)):
            raise Forbidden(
                gettext("Your role does not allow to merge “{title}”.").format(title=merged.called(obj, one))
            )
    archived = next((one for one in (survivor, *records) if one.archived_at is not None), None)
    if archived is not None:
        raise _put_away(obj, archived)
    refuse_held(obj, ids)
    for one in records:
        seconding.note(ctx, obj, one)
    return records


def _put_away(obj: Object, record: Any) -> Conflict:
    survivor = merged.survivor_of(record.pk)
    if survivor is not None:
        return Conflict(
            gettext("“{title}” was merged already.").format(title=merged.called(obj, record)), code="merged",
            merged_into=str(survivor),
        )  # fmt: skip
    return Conflict(
        gettext("“{title}” is archived; restore it first.").format(title=merged.called(obj, record)),
        code="archived",
    )


def refuse_held(obj: Object, ids: Collection[UUID]) -> None:
    """Raises Conflict, code held, for a record under a legal hold: nothing is taken out of it."""
    with connection.cursor() as cursor:
        holding.lock(cursor)
    holding.refuse({links.table_of(obj): ids})


_CHANGED = gettext_lazy("Somebody changed one of the records meanwhile; look at them again.")


def _refuse_other_versions(ctx: Ctx, records: Sequence[Any], versions: Any) -> None:
    known = versions if isinstance(versions, dict) else {}
    wanted = {records[0].pk: ctx.version, **{one.pk: known.get(str(one.pk)) for one in records[1:]}}
    if any(wanted[one.pk] not in (None, one.version) for one in records):
        raise Conflict(str(_CHANGED), code="changed")


def _put_values(
    ctx: Ctx, obj: Object, every: Sequence[Any], chosen: Mapping[str, choosing.Chosen], made: Merge,
    keys: Mapping[str, list[links.Key]],
) -> None:  # fmt: skip
    """Writes what the survivor becomes, and keeps what it was."""
    survivor, *others = every
    values = dict(_values(obj, survivor, {one.pk for one in every}, chosen))
    before = row_of(obj, survivor.pk)
    made.taken = _make_room(obj, others, values, keys[links.table_of(obj)._meta.db_table])
    if not assign(ctx, obj, survivor, values):
        note(obj, survivor)
    after = row_of(obj, survivor.pk)
    specs = [
        spec for spec in choosing.fields_of(obj).values()
        if any(before.get(name) != after.get(name) for name in columns_of(spec))
    ]  # fmt: skip
    made.before, made.after = rows.part(specs, before), rows.part(specs, after)


def _values(
    obj: Object, survivor: Any, merging: Collection[UUID], chosen: Mapping[str, choosing.Chosen]
) -> Iterator[tuple[str, Any]]:
    """What is to be written: what differs, and its links to its own kind, which rules look at as a whole."""
    table = links.table_of(obj)
    for name, one in chosen.items():
        value = None if one.spec.kind == "link" and one.value in merging else one.value
        target: type[Model] | None = one.spec.target if one.spec.kind == "link" else None
        is_own = target is not None and (target._meta.concrete_model or target) is table
        if is_own or value != choosing.value_of(one.spec, survivor):
            yield name, value


def _make_room(
    obj: Object, others: Sequence[Any], values: Values, keys: Sequence[links.Key]
) -> dict[str, dict[str, Any]]:
    """Takes out of the merged records what no two may have and the survivor gets. Gives what they had."""
    taken: dict[str, dict[str, Any]] = {}
    for spec in alone(obj, keys):
        for one in others:
            if spec.name in values and _has(spec, one, values[spec.name]):
                kept = rows.part([spec], row_of(obj, one.pk))
                taken.setdefault(str(one.pk), {}).update(kept)
                obj.records().filter(pk=one.pk).update(
                    **{spec.column: rows.blank(spec), "version": F("version") + 1}
                )
    return taken


def _has(spec: FieldSpec, record: Any, value: Any) -> bool:
    return not choosing.is_empty(value) and choosing.value_of(spec, record) == value


def alone(obj: Object, keys: Sequence[links.Key]) -> list[FieldSpec]:
    """The fields of which no two records have the same value."""
    return [
        spec for spec in choosing.fields_of(obj).values()
        if any(len(parts) == 1 and links.is_column(parts[0], spec.column) for parts, _where in keys)
    ]  # fmt: skip
