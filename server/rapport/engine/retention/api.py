"""/trash: what lies there and what its deletion would take along. /holds: whether a record is under a legal hold."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from rapport.engine.access.callers import caller_of
from rapport.engine.objects import registry
from rapport.engine.objects.problems import BadQuery, NotFound
from rapport.engine.privacy import reach
from rapport.engine.retention import asking, holds, trash
from rapport.engine.retention.asking import Outlook, trashed_object
from rapport.engine.retention.deleting import table_of

trash_router = Router(tags=["Trash"])
hold_router = Router(tags=["Legal holds"])


class TrashKind(Schema):
    """How many records of a kind lie in the trash."""

    object: str
    label: str
    count: int


class TrashPerson(Schema):
    """Who archived it."""

    id: UUID
    name: str


class TrashItem(Schema):
    """A record in the trash. `can` are restore and delete, as far as the caller may."""

    object: str
    label: str
    icon: str
    id: UUID
    title: str
    at: datetime
    by: TrashPerson | None
    can: list[str]
    held: bool = Field(description="It is under a legal hold and stays.")


class TrashPage(Schema):
    """The last archived first. `next` goes into `after`."""

    items: list[TrashItem]
    kinds: list[TrashKind]
    next: str | None


class TrashQuery(Schema):
    """Which of them."""

    object: str = Field("", description="Only these kinds, with commas between.")
    q: str = Field("", max_length=200, description="What the title has in it.")
    after: str = Field("", max_length=80)
    limit: int = Field(50, ge=1, le=200)


class DeletionBody(Schema, extra="forbid"):
    """What would be deleted."""

    object: str
    records: list[UUID] = Field(max_length=asking.LOOKED_AT)


class DeletionCount(Schema):
    """How many records of a kind."""

    object: str
    label: str
    count: int


class DeletionRefusal(Schema):
    """Why records would stay, and how many."""

    code: str
    detail: str
    count: int


class DeletionOutlook(Schema):
    """What a deletion would do: what goes, what loses its link, and what is refused."""

    goes: list[DeletionCount]
    stays: list[DeletionCount]
    refused: list[DeletionRefusal]


class HoldSeen(Schema):
    """A hold that the caller may see. `record` is what it was placed on: the record itself or what that belongs to."""

    id: UUID
    reason: str
    by: str | None
    at: datetime
    object: str
    record: UUID
    own: bool


class HoldState(Schema):
    """Whether a record is held; `holds` are those of which the caller may know more."""

    held: bool
    holds: list[HoldSeen]


@trash_router.get("", response=TrashPage, summary="What lies in the trash")
def list_trash(request: HttpRequest, query: Query[TrashQuery]) -> dict[str, Any]:
    """Archived records of all kinds that the caller sees."""
    actor = caller_of(request).actor
    names = [name.strip() for name in query.object.split(",") if name.strip()]
    found = trash.page(actor, names, _cursor(query.after), query.limit + 1, query.q.strip())
    rows = found[: query.limit]
    tables: dict[reach.Model, set[UUID]] = {}
    for row in rows:
        tables.setdefault(table_of(row.object), set()).add(row.id)
    held = holds.KEEPER.among(tables)
    last = rows[-1] if len(found) > query.limit else None
    return {
        "items": [
            {"object": row.object.name, "label": row.object.label, "icon": row.object.icon, "id": row.id,
             "title": row.title, "at": row.at, "by": row.by and {"id": row.by[0], "name": row.by[1]},
             "can": list(row.can), "held": row.id in held}
            for row in rows
        ],
        "kinds": [
            {"object": obj.name, "label": obj.label_plural, "count": count} for obj, count in trash.counts(actor)
        ],
        "next": f"{last.at.isoformat()}~{last.id}" if last else None,
    }  # fmt: skip


def _cursor(text: str) -> trash.Cursor | None:
    if not text:
        return None
    at, _tilde, pk = text.partition("~")
    try:
        # A plus becomes a blank on the way.
        moment = datetime.fromisoformat(at.replace(" ", "+"))
        if moment.tzinfo is None:
            raise ValueError
        return moment, UUID(pk)
    except ValueError:
        raise BadQuery(_("`after` is the `next` of the page before.")) from None


@trash_router.post("/outlook", response=DeletionOutlook, summary="What a deletion would do")
def read_deletion_outlook(request: HttpRequest, body: DeletionBody) -> dict[str, Any]:
    """What goes with the records, what stays without its link, and what cannot go and why. Changes nothing."""
    actor = caller_of(request).actor
    obj = trashed_object(actor, body.object)
    found: Outlook = asking.outlook(actor, obj, body.records)
    return {
        "goes": [_count(model, count) for model, count in found.goes.items()],
        "stays": [_count(model, count) for model, count in found.stays.items()],
        "refused": [
            {"code": str(one.extra.get("code", one.code)), "detail": str(one.detail), "count": count}
            for one, count in found.refused
        ],
    }


def _count(model: reach.Model, count: int) -> dict[str, Any]:
    alike = [one for one in registry.all_objects() if table_of(one) is model]
    label = str(model._meta.verbose_name_plural)
    return {"object": alike[0].name, "label": label[:1].upper() + label[1:], "count": count}


@hold_router.get("/of/{name}/{uuid:pk}", response=HoldState, summary="Whether a record is under a legal hold")
def read_hold_state(request: HttpRequest, name: str, pk: UUID) -> dict[str, Any]:
    """For whoever sees the record; why, for whoever sees the hold."""
    actor = caller_of(request).actor
    obj = next((one for one in registry.all_objects() if one.name == name), None)
    if obj is None or not obj.visible(actor).filter(pk=pk).exists():
        raise NotFound
    found = holds.KEEPER.among({table_of(obj): {pk}}).get(pk, frozenset())
    seen = (
        registry.get("hold").visible(actor).filter(pk__in=found).select_related("created_by").order_by("pk")
    )
    return {
        "held": bool(found),
        "holds": [
            {"id": one.pk, "reason": one.reason, "by": one.created_by and one.created_by.name, "at": one.created_at,
             "object": one.regarding_object, "record": one.regarding, "own": one.regarding == pk}
            for one in seen
        ],
    }  # fmt: skip
