"""/duplicates: pairs that may be the same, what people say of them, scans, and the look before something is entered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.duplicates import jobs, lessons, looking, pairs
from rapport.engine.duplicates.matching.thresholds import REVIEW, Scale
from rapport.engine.duplicates.models import Pair
from rapport.engine.jobs import starting
from rapport.engine.jobs.api import JobItem, item
from rapport.engine.jobs.models import OPEN_STATES, Job
from rapport.engine.objects import likeness as likenesses
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import BadQuery, Conflict, Forbidden, NotFound

router = Router(tags=["Duplicates"])
Said = Literal["waiting", "same", "different", "later"]


class PairRecord(Schema):
    """One of the two."""

    id: UUID
    title: str


class PairPart(Schema):
    """What one comparison adds or takes, in bits. `level` says how much alike the two are, from exact to else or
    missing; `rarity` is how much of the bits comes of the value being rare or frequent."""

    kind: str
    label: str
    fields: list[str]
    level: str
    bits: float
    rarity: float


class PairItem(Schema):
    """Two records that may be the same. `linked` is how many pairs hang together with this one, itself counted."""

    id: int
    object: str
    one: PairRecord
    other: PairRecord
    weight: float = Field(description="In bits, all parts and the prior together.")
    probability: float
    verdict: Said
    linked: int
    said_by: str | None
    said_at: datetime | None


class PairDetail(PairItem):
    """With what the weight is made of."""

    prior: float
    parts: list[PairPart]
    together: list[PairRecord] = Field(description="Further records that hang together with the two.")
    can: list[Literal["say", "merge"]]


class PairPage(Schema):
    """The likeliest first."""

    items: list[PairItem]
    next: str | None


class PairQuery(Schema):
    """Which pairs."""

    object: str
    verdict: Said = "waiting"
    after: str = Field("", max_length=60, description="The cursor `next` of the page before this one.")
    limit: int = Field(50, ge=1, le=100)


class VerdictBody(Schema, extra="forbid"):
    """What somebody says of a pair."""

    verdict: Said


class ScanBody(Schema, extra="forbid"):
    """What to compare."""

    object: str
    whole: bool = Field(False, description="All records anew, not only those changed since the last scan.")


class ScanState(Schema):
    """How it stands with the duplicates of an object. `job` is a scan under way that the caller may watch."""

    object: str
    label: str
    scanned_at: datetime | None
    records: int
    answers: int
    threshold: float = Field(description="In bits: from this weight on a pair is shown.")
    may_scan: bool
    job: JobItem | None


class LookBody(Schema, extra="forbid"):
    """A record as somebody types it; `id` is set where it exists already."""

    object: str
    values: dict[str, Any]
    id: UUID | None = None


class Likely(Schema):
    """A record that is likely the same. `levels` say by which fields."""

    id: UUID
    title: str
    probability: float
    parts: list[PairPart]


class HiddenOwner(Schema):
    """Somebody has the same in a record that the caller may not see: ask them. Null where it belongs to nobody."""

    id: UUID | None
    name: str | None


class LookAnswer(Schema):
    """What is there already."""

    matches: list[Likely]
    hidden: list[HiddenOwner]


@router.get("", response=PairPage, summary="List pairs that may be the same")
def list_pairs(request: HttpRequest, query: Query[PairQuery]) -> dict[str, Any]:
    """Those of which the caller sees both records."""
    actor = caller_of(request).actor
    obj = _compared(actor, query.object)
    scale = lessons.scale_of(lessons.of(obj.name))
    found = pairs.page(actor, obj, query.verdict, scale.weight(REVIEW), _place(query.after), query.limit + 1)
    rows, more = found[: query.limit], len(found) > query.limit
    return {"items": _items(actor, obj, rows, scale),
            "next": f"{rows[-1].weight!r}:{rows[-1].pk}" if more else None}  # fmt: skip


@router.get("/scans", response=list[ScanState], summary="How far each object is scanned")
def list_scans(request: HttpRequest) -> list[dict[str, Any]]:
    """For each object whose records are compared."""
    actor = caller_of(request).actor
    running = {
        job.given["object"]: job
        for job in starting.visible(actor).filter(kind=jobs.scan_for_duplicates.name, state__in=OPEN_STATES)
    }
    return [_state(actor, obj, running.get(obj.name)) for obj in pairs.compared(actor)]


@router.post("/scans", response=JobItem, summary="Look for duplicates")
def start_scan(request: HttpRequest, body: ScanBody) -> dict[str, Any]:
    """A job. For whoever may change all records of the object."""
    actor = caller_of(request).actor
    obj = _compared(actor, body.object)
    if not pairs.may_scan(actor, obj):
        raise Forbidden(_("Whoever may change all records of a kind looks for duplicates among them."))
    if Job.objects.filter(
        kind=jobs.scan_for_duplicates.name, state__in=OPEN_STATES, given__object=obj.name
    ).exists():
        raise Conflict(_("A scan of these records is under way."), code="under_way")
    label = f"{jobs.scan_for_duplicates.label} · {obj.label_plural}"
    return item(
        starting.start(jobs.scan_for_duplicates, actor, label=label, object=obj.name, whole=body.whole)
    )


@router.post("/check", response=LookAnswer, summary="Look whether a record exists already")
def look_for_same(request: HttpRequest, body: LookBody) -> dict[str, Any]:
    """Before it is entered: what is likely the same, and whom to ask about what the caller may not see."""
    actor = caller_of(request).actor
    obj = _compared(actor, body.object)
    found = looking.look(actor, obj, body.values, body.id)
    return {
        "matches": [
            {"id": one.record.pk, "title": str(one.record), "probability": one.probability,
             "parts": [_part(actor, obj, part) for part in one.parts]}
            for one in found.seen
        ],
        "hidden": [{"id": pk, "name": name} for pk, name in found.owners],
    }  # fmt: skip


@router.get("/{int:pk}", response=PairDetail, summary="Read a pair")
def read_pair(request: HttpRequest, pk: int) -> dict[str, Any]:
    """With what each comparison adds or takes."""
    actor = caller_of(request).actor
    return _detail(actor, pairs.read(actor, pk))


@router.post("/{int:pk}/verdict", response=PairDetail, summary="Say what a pair is")
def say_verdict(request: HttpRequest, pk: int, body: VerdictBody) -> dict[str, Any]:
    """The same, different, later, or open again. What is different is not asked again; the answers teach the model."""
    actor = caller_of(request).actor
    return _detail(actor, pairs.say(actor, pk, body.verdict, datetime.now(UTC)))


def _compared(actor: Actor, name: str) -> Object:
    obj = registry.get(name)
    if likenesses.find(name) is None:
        raise NotFound(_("Records of this kind are not compared."))
    if actor.is_customer or not obj.policy.allows(actor, "read"):
        raise Forbidden(_("Your role does not allow this."))
    return obj


def _place(after: str) -> pairs.Place | None:
    weight, _colon, pk = after.partition(":")
    try:
        return (float(weight), int(pk)) if after else None
    except ValueError:
        raise BadQuery(_("This cursor cannot be read.")) from None


def _items(actor: Actor, obj: Object, rows: list[Pair], scale: Scale) -> list[dict[str, Any]]:
    records, sizes = pairs.titles(actor, rows), pairs.sizes(actor, obj, rows)
    return [
        _item(actor, pair, records, sizes[pair.cluster] if pair.cluster else 1, scale)
        for pair in rows
        if {pair.one, pair.other} <= records.keys()
    ]


def _item(actor: Actor, pair: Pair, records: dict[UUID, Any], linked: int, scale: Scale) -> dict[str, Any]:
    weight, probability = pairs.chance(actor, pair, scale)
    return {
        "id": pair.pk, "object": pair.object, "weight": weight, "probability": probability, "verdict": pair.verdict,
        "one": {"id": pair.one, "title": str(records[pair.one])},
        "other": {"id": pair.other, "title": str(records[pair.other])},
        "linked": max(linked, 1), "said_by": pair.said_by.name if pair.said_by else None, "said_at": pair.said_at,
    }  # fmt: skip


def _detail(actor: Actor, pair: Pair) -> dict[str, Any]:
    obj = registry.get(pair.object)
    (found,) = _items(actor, obj, [pair], lessons.scale_of(lessons.of(obj.name)))
    both = {pair.one, pair.other}
    asked = (("say", pairs.may_say), ("merge", pairs.may_merge))
    parts = [_part(actor, obj, part) for part in pairs.parts_seen(actor, pair)]
    return {
        **found, "prior": pair.prior, "parts": parts, "together": _together(actor, obj, pair),
        "can": [verb for verb, may in asked if may(actor, obj, both)],
    }  # fmt: skip


def _together(actor: Actor, obj: Object, pair: Pair) -> list[dict[str, Any]]:
    ids = pairs.together(actor, obj, pair)
    known = {one.pk: one for one in obj.visible(actor).filter(pk__in=ids)} if ids else {}
    return [{"id": pk, "title": str(known[pk])} for pk in ids if pk in known]


def _part(actor: Actor, obj: Object, part: tuple[tuple[str, ...], str, str, float, float]) -> dict[str, Any]:
    fields, kind, level, bits, rarity = part
    shown = seen_by(obj, actor).fields
    label = ", ".join(shown[name].label for name in fields if name in shown)
    return {
        "kind": kind,
        "label": label,
        "fields": list(fields),
        "level": level,
        "bits": bits,
        "rarity": rarity,
    }


def _state(actor: Actor, obj: Object, job: Job | None) -> dict[str, Any]:
    lesson = lessons.of(obj.name)
    return {
        "object": obj.name, "label": obj.label_plural, "scanned_at": lesson.scanned_at, "records": lesson.records,
        "answers": lesson.answers, "threshold": lessons.scale_of(lesson).weight(REVIEW),
        "may_scan": pairs.may_scan(actor, obj), "job": item(job) if job else None,
    }  # fmt: skip
