"""/schedule-turns: the runs of a schedule, and the files of those that made one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from rapport.engine.access import proofs
from rapport.engine.access.callers import caller_of
from rapport.engine.jobs import terms
from rapport.engine.jobs.shelves import EXPORTS
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Forbidden, NotFound
from rapport.engine.schedules import jobs, keeping
from rapport.engine.schedules.models import State, Turn
from rapport.engine.transfer.export import exportable

router = Router(tags=["schedules"])
_TYPES = {"csv": "text/csv; charset=utf-8", "ndjson": "application/x-ndjson"}
_CONTENT = {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in _TYPES.values()}
_FILE = {"responses": {200: {"description": "The file.", "content": _CONTENT}}}


class ScheduleTurn(Schema):
    """A run. Of an import `imported` is its id; where `file` is true the owner can download it until `until`."""

    id: UUID
    due_at: datetime
    by_hand: bool
    state: Literal["running", "done", "failed", "cancelled"]
    problem: str
    result: dict[str, Any] = Field(description="Counts by name: rows, created, updated, unchanged, refused.")
    imported: UUID | None
    file: bool
    until: datetime | None
    started_at: datetime
    ended_at: datetime | None


class ScheduleTurns(Schema):
    """The newest first."""

    items: list[ScheduleTurn]
    next: str | None


class TurnQuery(Schema, extra="forbid"):
    """Of which schedule."""

    schedule: UUID
    limit: int = Field(10, ge=1, le=100)
    after: UUID | None = Field(None, description="The cursor `next` of the page before this one.")


@router.get("", response=ScheduleTurns, summary="List the runs of a schedule")
def list_turns(request: HttpRequest, query: Query[TurnQuery]) -> dict[str, Any]:
    """For whoever sees the schedule; the newest first."""
    actor = caller_of(request).actor
    schedule = registry.get("schedule").visible(actor).filter(pk=query.schedule).first()
    if schedule is None:
        raise NotFound
    found = Turn.objects.filter(schedule=schedule).order_by("-id")
    if query.after is not None:
        found = found.filter(pk__lt=query.after)
    rows = list(found[: query.limit + 1])
    more = len(rows) > query.limit
    items = [_told(one, schedule, is_owner=schedule.owner_id == actor.id) for one in rows[: query.limit]]
    return {"items": items, "next": str(items[-1]["id"]) if more else None}


def _told(turn: Turn, schedule: Any, *, is_owner: bool) -> dict[str, Any]:
    plain = ("id", "due_at", "by_hand", "state", "problem", "result", "started_at", "ended_at")
    has_file = is_owner and turn.state == State.DONE and EXPORTS.path(turn.pk).is_file()
    ended = turn.ended_at or turn.started_at
    return {
        **{name: getattr(turn, name) for name in plain},
        "imported": turn.pk if schedule.work == "import" else None,
        "file": has_file,
        "until": ended + timedelta(days=terms.days(jobs.FILES)) if has_file else None,
    }


@router.get(
    "/{uuid:pk}/file", summary="Download what a schedule exported", response={200: None}, openapi_extra=_FILE
)
def read_turn_file(request: HttpRequest, pk: UUID) -> FileResponse:
    """For the owner alone, as long as their rights are those with which it was made. Of a list without a filter a
    person at a browser proves themselves again, as with any such export."""
    caller = caller_of(request)
    actor = caller.actor
    mine = Turn.objects.select_related("schedule").filter(
        pk=pk, state=State.DONE, schedule__owner_id=actor.id
    )
    turn = mine.first() if actor.id is not None else None
    path = EXPORTS.path(pk)
    if turn is None or not path.is_file():
        raise NotFound(_("There is no such file; files of schedules are kept for a time."))
    schedule = turn.schedule
    obj = exportable(schedule.object, actor)
    if turn.rights != keeping.rights_of(actor, obj.name):
        raise Forbidden(_("Your rights are not those with which this file was made; choose Run now."))
    if not schedule.given["filter"]:
        proofs.require(caller)
    response = FileResponse(path.open("rb"), content_type=_TYPES[schedule.given["format"]])
    response.headers["Content-Disposition"] = f'attachment; filename="{turn.result["file"]}"'
    response.headers["Cache-Control"] = "no-store"
    return response
