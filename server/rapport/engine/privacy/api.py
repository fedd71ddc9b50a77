"""/privacy: what an erasure would do, erasing, one's whole file, and who was erased."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from rapport.engine.access import proofs
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.access.models import User
from rapport.engine.jobs import starting
from rapport.engine.jobs.api import JobItem, item
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.shelves import PERSONAL
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Forbidden, NotFound, fault
from rapport.engine.privacy import erasing, jobs, register, staff, terms
from rapport.engine.privacy.models import Erasure
from rapport.engine.privacy.traces import Find, is_own_name
from rapport.engine.records import merged

router = Router(tags=["Personal data"])
_ZIP = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}
_FILE = {"responses": {200: {"description": "The file.", "content": _ZIP}}}


class ErasureCount(Schema):
    """How many records of a kind."""

    object: str
    label: str
    count: int


class ErasurePlace(Schema):
    """Where a record that stays names the person. `key` keeps it from being redacted; `own` says that it is another
    person's own name, address or number."""

    key: str
    object: str
    label: str
    record: UUID
    title: str
    field: str
    around: str = Field(description="Empty, as the title is, where the caller may not see it.")
    own: bool


class ErasureWork(Schema):
    """Records that a user looks after and somebody else has to take over: those of `filter`, by a new `field`."""

    object: str
    label: str
    field: str
    count: int
    filter: dict[str, Any]


class ErasureOutlook(Schema):
    """What an erasure would do. A user is erased when there is no `work` left."""

    goes: list[ErasureCount]
    stays: list[ErasureCount]
    places: list[ErasurePlace]
    more: bool = Field(description="More places name the person than are shown; all of them are redacted.")
    work: list[ErasureWork] = Field(default_factory=list)


class ErasureBody(Schema, extra="forbid"):
    """Whom to erase. `keep` are keys of places that are about somebody else."""

    record: UUID
    keep: list[str] = Field(default_factory=list, max_length=1000)


class ErasureItem(Schema):
    """One erasure: nothing of the person is left in it."""

    record: UUID
    object: str
    by: str | None
    at: datetime
    done: bool
    lifted: bool
    counts: dict[str, int]


class AllowanceBody(Schema, extra="forbid"):
    """An address or number of somebody who was erased and comes back by their own wish."""

    email: str = Field("", max_length=320)
    phone: str = Field("", max_length=60)


@router.get("/outlook/{name}/{uuid:pk}", response=ErasureOutlook, summary="What an erasure would do")
def read_outlook(request: HttpRequest, name: str, pk: UUID) -> dict[str, Any]:
    """What goes, what stays without its link, and where other records name the person."""
    caller = caller_of(request)
    obj, record = _person(caller, name, pk, "erase")
    if obj.model is User:
        return _staff_outlook(caller, record)
    found = erasing.outlook(obj, record)
    return {
        "goes": [_count(model, count) for model, count in found.goes.items()],
        "stays": [_count(model, count) for model, count in found.stays.items()],
        "places": [_place(caller, find) for find in found.finds],
        "more": found.is_more,
    }


@router.post("/erasures/{name}", response=JobItem, summary="Erase a person")
def erase(request: HttpRequest, name: str, body: ErasureBody) -> dict[str, Any]:
    """A job. It cannot be undone; a fresh proof of who asks is needed."""
    caller = caller_of(request)
    obj, _record = _person(caller, name, body.record, "erase")
    proofs.require(caller)
    if obj.model is User:
        staff.refuse_open_work(body.record)
    begun = starting.start(
        jobs.run_erasure, caller.actor, object=obj.name, record=str(body.record), kept=body.keep
    )
    return item(begun)


@router.get("/erasures", response=list[ErasureItem], summary="Who was erased")
def list_erasures(request: HttpRequest) -> list[dict[str, Any]]:
    """The newest first, without anything about the person."""
    _admin(caller_of(request))
    rows = list(Erasure.objects.order_by("-begun_at")[:500])
    names = dict(User.objects.filter(pk__in=[one.by for one in rows]).values_list("pk", "name"))
    return [
        {"record": one.record, "object": one.object, "by": names.get(one.by), "at": one.begun_at,
         "done": one.ended_at is not None, "lifted": one.lifted_at is not None, "counts": one.counts}
        for one in rows
    ]  # fmt: skip


@router.post("/allowances", response=dict[str, int], summary="Allow somebody who was erased again")
def allow(request: HttpRequest, body: AllowanceBody) -> dict[str, int]:
    """From now on the address or number may be entered again. Raises for one that nobody erased had."""
    caller = caller_of(request)
    _admin(caller)
    proofs.require(caller)
    told = terms.digests([body.email], [body.phone])
    found = Erasure.objects.filter(lifted_at=None, digests__overlap=told) if told else Erasure.objects.none()
    lifted = erasing.lift(caller.actor, caller.door, found)
    if not lifted:
        raise fault("email", "not_erased", _("Nobody who was erased had this address or number."))
    return {"lifted": lifted}


@router.post("/bundles/{name}/{uuid:pk}", response=JobItem, summary="Put a person's data into one file")
def begin_bundle(request: HttpRequest, name: str, pk: UUID) -> dict[str, Any]:
    """A job; its file is there for a week, for whoever asked."""
    caller = caller_of(request)
    obj, record = _person(caller, name, pk, "export")
    proofs.require(caller)
    begun = starting.start(
        jobs.run_bundle, caller.actor, object=obj.name, record=str(record.pk), zone=caller.zone.key
    )
    return item(begun)


@router.get(
    "/bundles/{uuid:pk}/file", summary="Download a person's data", response={200: None}, openapi_extra=_FILE
)
def read_bundle(request: HttpRequest, pk: UUID) -> FileResponse:
    """The file of a job that whoever asks began themselves."""
    caller = caller_of(request)
    own = Job.objects.filter(pk=pk, kind=jobs.run_bundle.name, actor_id=caller.actor.id).first()
    path = PERSONAL.path(pk)
    if own is None or caller.actor.id is None or not path.is_file():
        raise NotFound(_("There is no such file; files with personal data are kept for a week."))
    _person(caller, own.given["object"], UUID(own.given["record"]), "export")
    proofs.require(caller)
    response = FileResponse(path.open("rb"), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="personal-data.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _person(caller: Caller, name: str, pk: UUID, verb: str) -> tuple[Object, Any]:
    """The record of a person. Raises NotFound, and Forbidden for whoever may not do this to it."""
    obj = next((one for one in registry.all_objects() if one.name == name), None)
    if obj is None or not ((obj.party == "id" and obj.fixed) or obj.model is User):
        raise NotFound
    record = obj.visible(caller.actor).filter(pk=pk).first()
    if record is None:
        raise NotFound
    if not obj.policy.may(caller.actor, verb, record):
        raise Forbidden(_("Your role does not allow this for this {noun}.").format(noun=obj.noun))
    if (survivor := merged.survivor_of(pk)) is not None:
        # All of it is asked of the one record that the person has.
        raise merged.refusal(obj.noun, survivor, merged.called(obj, record))
    if obj.model is User and verb == "erase":
        staff.refuse(caller.actor, record)
    return obj, record


def _staff_outlook(caller: Caller, user: User) -> dict[str, Any]:
    found, rows, places = staff.outlook(user)
    goes = [_count(model, len(pks)) for model, pks in found.goes.items() if pks]
    goes += [
        {"object": "", "label": register.label_of(model), "count": count}
        for model, count in rows.items()
        if count
    ]
    work = [
        {
            "object": one.obj.name,
            "label": one.obj.label_plural,
            "field": one.field,
            "count": one.count,
            "filter": one.filter,
        }
        for one in staff.open_work(user.pk)
    ]
    shown = places[: erasing.MOST_FINDS]
    return {
        "goes": goes, "stays": [], "places": [_place(caller, find) for find in shown], "more": len(places) > len(shown),
        "work": work,
    }  # fmt: skip


def _admin(caller: Caller) -> None:
    if not caller.actor.is_admin:
        raise Forbidden(_("Administrators see who was erased."))


def _object_of(model: type[Model], record: Any = None) -> Object:
    alike = [one for one in registry.all_objects() if (one.model._meta.concrete_model or one.model) is model]
    kind = getattr(record, "kind", None)
    return next((one for one in alike if one.fixed.get("kind") == kind), alike[0])


def _count(model: type[Model], count: int) -> dict[str, Any]:
    obj = _object_of(model)
    label = str(model._meta.verbose_name_plural)
    return {"object": obj.name, "label": label[:1].upper() + label[1:], "count": count}


def _place(caller: Caller, find: Find) -> dict[str, Any]:
    record = find.model._default_manager.filter(pk=find.record).first()
    obj = _object_of(find.model, record)
    spec = next((one for one in obj.fields.values() if one.column == find.column), None)
    seen = seen_by(obj, caller.actor)
    is_seen = seen.visible(caller.actor).filter(pk=find.record).exists()
    return {
        "key": find.key, "object": obj.name, "label": obj.label, "record": find.record,
        "title": str(getattr(record, obj.title, "") or record) if is_seen else "",
        "field": spec.label if spec else find.column,
        "around": find.around if is_seen and (spec is None or spec.name in seen.fields) else "",
        "own": is_own_name(find),
    }  # fmt: skip
