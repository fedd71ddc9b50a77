"""/quality: how good the records are, what pulls it down, which ones to mend first, and how it was before."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.api import lists
from rapport.engine.bulk import starting
from rapport.engine.bulk.asking import MOST_IDS
from rapport.engine.jobs.api import JobItem, item
from rapport.engine.objects import quality as qualities
from rapport.engine.objects import registry
from rapport.engine.objects.problems import BadQuery, Conflict, Forbidden, NotFound
from rapport.engine.objects.quality import Quality
from rapport.engine.quality import marking, mending, standing
from rapport.engine.quality.flaws import KINDS
from rapport.engine.quality.models import Mark
from rapport.engine.quality.scoring import Scores, cost
from rapport.engine.quality.standing import Looker

router = Router(tags=["Data quality"])


class QualityScores(Schema):
    """From 0 to 100; null where there is nothing to judge."""

    score: float | None
    complete: float | None
    valid: float | None
    fresh: float | None
    unique: float | None


class QualityFlaw(Schema):
    """A kind of flaw at certain fields. `cost` is how many points it takes from the score of all together."""

    key: str
    dimension: str
    label: str
    fields: str = Field(description='The labels of the fields; "" where it is about the record as a whole.')
    records: int
    cost: float
    mends: bool = Field(description="Whether the caller can have it put right by POST /quality/mend.")


class QualityStanding(QualityScores):
    """How good the records are that the caller sees. `looked_at` of them were looked at so far while `ready` is false,
    which it is at first and after an upgrade."""

    object: str
    ready: bool
    looked_at: int
    records: int
    flaws: list[QualityFlaw]


class QualityDay(QualityScores):
    """How it stood at the end of a day."""

    day: date
    records: int


class RecordFlaw(Schema):
    """What is wrong with a record."""

    key: str
    dimension: str
    label: str
    fields: str


class RecordQuality(Schema):
    """A record and its flaws, those that cost most first. `score` is null while it was not looked at."""

    id: UUID
    score: int | None
    flaws: list[RecordFlaw]


class FlawProposal(Schema):
    """What would put a flaw right: a field as it is, and as it would be."""

    flaw: str
    field: str
    before: str
    after: str
    question: str = Field(
        description='What is known from elsewhere, as a question; "" for what the field itself tells.'
    )
    source: str = Field(description='By what it is known; "" for what the field itself tells.')


class QueuedRecord(RecordQuality):
    """A record with its title, and with what would put it right as far as that can be worked out."""

    title: str
    proposals: list[FlawProposal]


class QualityQueue(Schema):
    """The lowest scores first."""

    items: list[QueuedRecord]
    next: str | None


class StandingQuery(Schema):
    """Which records: all that the caller sees, or those of a filter, as for lists."""

    object: str
    filter: str = Field("", description="A filter, as for the list.")


class QueueQuery(StandingQuery):
    """Which of them: those with any flaw, or with this one."""

    flaw: str = Field("", max_length=200, description="The `key` of a flaw.")
    after: str = Field("", max_length=60, description="The cursor `next` of the page before this one.")
    limit: int = Field(50, ge=1, le=500)


class MendBody(Schema, extra="forbid"):
    """What to put right: a flaw, by its key, of the records of a filter or of those that are named."""

    object: str
    flaw: str
    filter: str = Field("", description="A filter, as for the list.")
    ids: list[UUID] | None = Field(None, max_length=500)


class ObjectQuery(Schema):
    """Which kind of record."""

    object: str


@router.get("", response=QualityStanding, summary="How good the records are")
def read_quality(request: HttpRequest, query: Query[StandingQuery]) -> dict[str, Any]:
    """Score, what it is made of, and what pulls it down most, of the records and by the fields that the caller sees."""
    caller = caller_of(request)
    looks = _looker(caller, query.object)
    within = _within(caller, looks, query.filter)
    is_ready, looked_at = marking.progress(looks.quality)
    records, counts, found = standing.standing(looks, standing.bits(looks, within))
    flaws = [
        {**_flaw(looks, place), "records": counts[place], "mends": _mends(looks, place),
         "cost": cost(looks.quality, looks.places, looks.quality.counted[place], counts[place], records)}
        for place in looks.places if counts[place]
    ]  # fmt: skip
    return {
        "object": query.object, "ready": is_ready, "looked_at": looked_at,
        "records": records, **_scores(found), "flaws": sorted(flaws, key=lambda one: (-one["cost"], one["key"])),
    }  # fmt: skip


@router.get("/days", response=list[QualityDay], summary="How good the records were")
def list_days(request: HttpRequest, query: Query[ObjectQuery]) -> list[dict[str, Any]]:
    """Day by day, for whoever sees all records of the kind; nothing for others."""
    looks = _looker(caller_of(request), query.object)
    return [
        {"day": day, "records": records, **_scores(found)} for day, records, found in standing.days(looks)
    ]


@router.get("/queue", response=QualityQueue, summary="List records to mend")
def list_queue(request: HttpRequest, query: Query[QueueQuery]) -> dict[str, Any]:
    """Records that the caller sees, with a flaw that may be told, the worst first."""
    caller = caller_of(request)
    looks = _looker(caller, query.object)
    places = _places(looks, query.flaw)
    found = standing.worst(
        looks, _within(caller, looks, query.filter), places, _after(query.after), query.limit + 1
    )
    rows, more = found[: query.limit], len(found) > query.limit
    visible = looks.obj.visible(caller.actor).filter(pk__in=[pk for pk, _bits, _score in rows])
    records = {one.pk: one for one in visible}
    known = mending.known(caller.actor, seen_by(looks.obj, caller.actor), list(records.values()))
    may = set(visible.filter(looks.obj.policy.within(caller.actor, "update")).values_list("pk", flat=True))
    items = [_queued(looks, records[row[0]], row, known, row[0] in may) for row in rows if row[0] in records]
    return {"items": items, "next": f"{rows[-1][2]}:{rows[-1][0]}" if more else None}


@router.post("/mend", response=JobItem, summary="Put flaws right")
def mend_flaws(request: HttpRequest, body: MendBody) -> dict[str, Any]:
    """A change to many records, at most 10,000 at once, that POST /jobs/{id}/undo takes back. Each is changed by the
    law; where nothing can be worked out it stays as it is."""
    caller = caller_of(request)
    looks = _looker(caller, body.object)
    place = _places(looks, body.flaw)[0] if body.flaw else None
    if place is None or not _mends(looks, place):
        raise BadQuery(_("This flaw cannot be put right at many records."))
    within = _within(caller, looks, body.filter)
    if body.ids is not None:
        within = (within or looks.obj.visible(caller.actor)).filter(pk__in=body.ids)
    found = standing.worst(looks, within, [place], None, MOST_IDS)
    if not found:
        raise Conflict(_("There is nothing to put right any more."), code="nothing")
    one = looks.quality.counted[place]
    given = {"verb": "update", "ids": [str(pk) for pk, *_rest in found],
             "input": {name: {"tidy": one.kind} for name in one.fields}}  # fmt: skip
    return item(starting.start(caller, looks.obj, given))


@router.get("/of/{name}/{uuid:pk}", response=RecordQuality, summary="How good a record is")
def read_record_quality(request: HttpRequest, name: str, pk: UUID) -> dict[str, Any]:
    """Its score and its flaws, by the fields that the caller sees."""
    looks = _looker(caller_of(request), name)
    if not looks.obj.visible(looks.actor).filter(pk=pk).exists():
        raise NotFound(_("There is no such record."))
    kept = Mark.objects.filter(pk=pk, object=name).first()
    if kept is None or not marking.is_filled(looks.quality):
        return {"id": pk, "score": None, "flaws": []}
    _records, _counts, found = standing.standing(looks, {kept.flaws: 1})
    flaws = [_flaw(looks, place) for place in standing.places_in(looks, kept.flaws)]
    return {"id": pk, "score": round(found.whole or 0), "flaws": flaws}


def _looker(caller: Caller, name: str) -> Looker:
    obj, quality = registry.get(name), _quality(name)
    if caller.actor.is_customer or not obj.policy.allows(caller.actor, "read"):
        raise Forbidden(_("Your role does not allow this."))
    return standing.looker(caller.actor, obj, quality)


def _quality(name: str) -> Quality:
    found = qualities.find(name)
    if found is None:
        raise NotFound(_("The quality of these records is not looked at."))
    return found


def _within(caller: Caller, looks: Looker, filter: str) -> QuerySet[Any] | None:
    if not filter or filter == "{}":
        return None
    return lists.wanted(seen_by(looks.obj, caller.actor), caller, {"filter": filter})


def _places(looks: Looker, key: str) -> list[int]:
    if not key:
        return list(looks.places)
    place = looks.quality.place(key)
    if place is None or place not in looks.places:
        raise BadQuery(_("There is no such flaw."))
    return [place]


def _after(after: str) -> standing.Place | None:
    score, _colon, pk = after.partition(":")
    try:
        return (int(score), UUID(pk)) if after else None
    except ValueError:
        raise BadQuery(_("This cursor cannot be read.")) from None


def _mends(looks: Looker, place: int) -> bool:
    """Whether the caller could change what it is about."""
    one, seen = looks.quality.counted[place], seen_by(looks.obj, looks.actor)
    can = mending.can_mend(one.kind) and looks.obj.policy.allows(looks.actor, "update")
    return can and all(name in seen.writable for name in one.fields)


def _queued(
    looks: Looker, record: Any, row: standing.Worst, known: mending.Known, may: bool
) -> dict[str, Any]:
    pk, flaws, score = row
    places, seen = standing.places_in(looks, flaws), seen_by(looks.obj, looks.actor)
    found = [
        {"flaw": looks.quality.counted[place].key, "field": seen.fields[one.name].label, "before": one.before,
         "after": one.after, "question": one.question, "source": one.source}
        for place in places if may and _mends(looks, place)
        for one in mending.proposals(seen, record, looks.quality.counted[place], known)
    ]  # fmt: skip
    return {"id": pk, "title": str(record), "score": score, "proposals": found,
            "flaws": [_flaw(looks, place) for place in places]}  # fmt: skip


def _flaw(looks: Looker, place: int) -> dict[str, Any]:
    one = looks.quality.counted[place]
    label, fields = standing.label_of(looks, place)
    return {"key": one.key, "dimension": KINDS[one.kind].dimension, "label": label, "fields": fields}


def _scores(found: Scores) -> dict[str, float | None]:
    return {"score": found.whole, **found.parts}
