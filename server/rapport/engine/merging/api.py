"""/merging: what a merge would make of records, what was merged into one, and what taking that back would do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.access.models import User
from rapport.engine.actions.context import Ctx
from rapport.engine.api import items
from rapport.engine.merging import choosing, merge, outlook, unmerge
from rapport.engine.merging.models import Merge
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Invalid, NotFound, Problem, fault
from rapport.engine.query import kept
from rapport.engine.records import merged

router = Router(tags=["Merging"])


class MergeBody(Schema, extra="forbid"):
    """What would be merged. Without `survivor` one is proposed. `rule` and `choices` are those of the action merge."""

    object: str = Field(max_length=60)
    records: list[UUID] = Field(min_length=2, max_length=merge.MOST + 1)
    survivor: UUID | None = None
    rule: str = Field(choosing.KEPT, max_length=20)
    choices: dict[str, str] = Field(default_factory=dict)


class MergeLine(Schema):
    """A field in which the records differ. `rule` is one of the rules, or the id of the record that was chosen;
    `sources` are the records whose value it is. `rules` are those that can be asked for."""

    field: str
    label: str
    rule: str
    sources: list[UUID]
    value: Any
    rules: list[str]
    locked: bool


class MergeCount(Schema):
    """How many records of a kind follow; `more` says that not all were counted."""

    object: str
    label: str
    count: int
    more: bool


class MergeRefusal(Schema):
    """Why it would be refused."""

    code: str
    detail: str


class MergeOutlook(Schema):
    """The records, the one that is kept first; the fields in which they differ; what follows them."""

    survivor: UUID
    records: list[dict[str, Any]]
    lines: list[MergeLine]
    moves: list[MergeCount]
    refused: MergeRefusal | None


class MergePart(Schema):
    """A record that was merged."""

    id: UUID
    title: str


class MergeBack(Schema):
    """A field that becomes what it was, or (`stays`) was changed since and is left."""

    field: str
    label: str
    stays: bool


class MergeSeen(Schema):
    """A merge into the record: what taking it back would do, and why it cannot be."""

    id: UUID
    at: datetime
    by: str | None
    records: list[MergePart]
    lines: list[MergeBack]
    moves: list[MergeCount]
    refused: MergeRefusal | None


class MergesSeen(Schema):
    """The last one first. `record` is the one that is left, also where an old id was asked for."""

    record: UUID
    items: list[MergeSeen]


def _object(caller: Caller, name: str) -> Object:
    obj = next((one for one in registry.all_objects() if one.name == name and one.can_merge), None)
    if obj is None or not obj.policy.allows(caller.actor, "read"):
        raise fault("object", "unknown", _("Records of this kind are not merged."))
    return obj


@router.post("/outlook", response=MergeOutlook, summary="What a merge would make of records")
def read_merge_outlook(request: HttpRequest, body: MergeBody) -> dict[str, Any]:
    """Values that the caller may not see are merged all the same, and not shown. Changes nothing."""
    caller = caller_of(request)
    obj = _object(caller, body.object)
    seen = seen_by(obj, caller.actor)
    found = {one.pk: one for one in obj.visible(caller.actor).filter(pk__in=body.records)}
    records = [found[pk] for pk in dict.fromkeys(body.records) if pk in found]
    if len(found) < len(set(body.records)) or len(records) < 2 or body.survivor not in {None, *found}:
        raise fault("records", "no_such_record", _("There is no such record, or it is not for you to see."))
    survivor = found[body.survivor] if body.survivor else outlook.proposed(seen, records)
    every = [survivor, *(one for one in records if one is not survivor)]
    choices = choosing.read(seen, [one.pk for one in every], body.rule, body.choices)
    shown = items.of_all(seen, caller, [one.pk for one in every])
    others = [one.pk for one in every[1:]]
    return {
        "survivor": survivor.pk, "records": [shown[one.pk] for one in every],
        "lines": [_line(seen, one) for one in outlook.lines(caller, obj, every, body.rule, choices)],
        "moves": list(map(_count, outlook.moving(caller.actor, obj, others))),
        "refused": _refusal(lambda: merge.together(_ctx(caller, obj, "merge"), seen, survivor, others)),
    }  # fmt: skip


def _line(seen: Object, one: outlook.Line) -> dict[str, Any]:
    spec = seen.fields[one.name]
    rules = [rule for rule in choosing.RULES if rule != choosing.ALL or spec.kind in choosing.UNITED]
    return {
        "field": one.name, "label": one.label, "rule": one.rule, "sources": list(one.sources), "value": one.value,
        "rules": rules, "locked": one.name not in seen.writable,
    }  # fmt: skip


def _count(one: outlook.Count) -> dict[str, Any]:
    return {
        "object": one.object.name,
        "label": one.object.label_plural,
        "count": one.count,
        "more": one.is_more,
    }


def _ctx(caller: Caller, obj: Object, verb: str) -> Ctx:
    return Ctx(actor=caller.actor, now=datetime.now(UTC), door=caller.door, action=f"{obj.name}.{verb}")


def _refusal(work: Any) -> dict[str, str] | None:
    try:
        work()
    except Problem as problem:
        detail = (
            problem.faults[0].detail if isinstance(problem, Invalid) and problem.faults else problem.detail
        )
        return {"code": str(problem.extra.get("code", problem.code)), "detail": str(detail)}
    return None


@router.get("/of/{name}/{uuid:pk}", response=MergesSeen, summary="What was merged into a record")
def read_merges(request: HttpRequest, name: str, pk: UUID) -> dict[str, Any]:
    """For whoever sees the record, with what taking each merge back would do."""
    caller = caller_of(request)
    obj = next((one for one in registry.all_objects() if one.name == name and one.can_merge), None)
    pk = merged.survivor_of(pk) or pk
    record = obj and obj.visible(caller.actor).filter(pk=pk).first()
    if obj is None or record is None:
        raise NotFound
    merges = list(Merge.objects.filter(survivor=pk).order_by("-at"))
    names = dict(User.objects.filter(pk__in=[one.by for one in merges]).values_list("pk", "name"))
    return {
        "record": pk,
        "items": [_merge(caller, obj, record, one, merges, names.get(one.by)) for one in merges],
    }


def _merge(
    caller: Caller, obj: Object, record: Any, found: Merge, merges: list[Merge], by: str | None
) -> dict[str, Any]:
    seen = seen_by(obj, caller.actor)
    records = {one.pk: one for one in obj.records().filter(pk__in=found.records)}
    titles = kept.named(seen, caller.actor, found.records)
    later = [one for one in reversed(merges) if one.at > found.at]

    def try_it() -> None:
        unmerge.may_part(_ctx(caller, obj, "unmerge"), obj, [record, *records.values()])
        merge.refuse_held(obj, [record.pk, *found.records])

    return {
        "id": found.pk, "at": found.at, "by": by,
        "records": [{"id": pk, "title": titles.get(pk, "")} for pk in found.records],
        "lines": [
            {"field": one.spec.name, "label": one.spec.label, "stays": one.stays}
            for one in unmerge.fields_back(obj, record, found, later) if one.spec.name in seen.fields
        ],
        "moves": list(map(_count, outlook.returning(caller.actor, obj, found))),
        "refused": _refusal(try_it),
    }  # fmt: skip
