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
from rapport.engine.objects import quality as qualities
from rapport.engine.objects import registry
from rapport.engine.objects.problems import BadQuery, Forbidden, NotFound
from rapport.engine.objects.quality import Quality
from rapport.engine.quality import standing
from rapport.engine.quality.flaws import KINDS
from rapport.engine.quality.models import Round
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


class QueuedRecord(RecordQuality):
    """A record with its title."""

    title: str


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


class ObjectQuery(Schema):
    """Which kind of record."""

    object: str


@router.get("", response=QualityStanding, summary="How good the records are")
def read_quality(request: HttpRequest, query: Query[StandingQuery]) -> dict[str, Any]:
    """Score, what it is made of, and what pulls it down most, of the records and by the fields that the caller sees."""
    caller = caller_of(request)
    looks = _looker(caller, query.object)
    within = _within(caller, looks, query.filter)
    turn = Round.objects.filter(pk=query.object).first()
    records, counts, found = standing.standing(looks, standing.bits(looks, within))
    flaws = [
        {**_flaw(looks, place), "records": counts[place],
         "cost": cost(looks.quality, looks.places, looks.quality.counted[place], counts[place], records)}
        for place in looks.places if counts[place]
    ]  # fmt: skip
    return {
        "object": query.object, "ready": standing.is_ready(looks.quality), "looked_at": turn.done if turn else 0,
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
    ids = [pk for pk, _bits, _score in rows]
    titles = {one.pk: str(one) for one in looks.obj.visible(caller.actor).filter(pk__in=ids)}
    items = [
        {"id": pk, "title": titles[pk], "score": score,
         "flaws": [_flaw(looks, place) for place in standing.places_in(looks, flaws)]}
        for pk, flaws, score in rows if pk in titles
    ]  # fmt: skip
    return {"items": items, "next": f"{rows[-1][2]}:{rows[-1][0]}" if more else None}


@router.get("/of/{name}/{uuid:pk}", response=RecordQuality, summary="How good a record is")
def read_record_quality(request: HttpRequest, name: str, pk: UUID) -> dict[str, Any]:
    """Its score and its flaws, by the fields that the caller sees."""
    looks = _looker(caller_of(request), name)
    if not looks.obj.visible(looks.actor).filter(pk=pk).exists():
        raise NotFound(_("There is no such record."))
    kept = standing.of_record(looks, pk)
    if kept is None or not standing.is_ready(looks.quality):
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


def _flaw(looks: Looker, place: int) -> dict[str, Any]:
    one = looks.quality.counted[place]
    label, fields = standing.label_of(looks, place)
    return {"key": one.key, "dimension": KINDS[one.kind].dimension, "label": label, "fields": fields}


def _scores(found: Scores) -> dict[str, float | None]:
    return {"score": found.whole, **found.parts}
