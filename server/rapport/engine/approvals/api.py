"""GET /approvals/{id}/changes: field by field what a change that waits would write, beside what stands there now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.actions.stored import columns_of, row_of
from rapport.engine.api.logged import Titles, shown
from rapport.engine.approvals.models import Approval, State
from rapport.engine.approvals.objects import APPROVAL
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import NotFound
from rapport.engine.objects.spec import FieldSpec

router = Router(tags=["approvals"])


class ChangeLine(Schema):
    """A field as it stands now (of what is decided: as it stood) and as it was asked for, as items show it."""

    field: str
    label: str
    now: Any
    asked: Any


class OtherWrites(Schema):
    """Records of another object that it writes too."""

    label: str
    count: int


class ChangeLines(Schema):
    """`version` is that of the approval, to be sent with the decision."""

    version: int
    is_new: bool
    lines: list[ChangeLine]
    also: list[OtherWrites]


@router.get("/{uuid:pk}/changes", response=ChangeLines, summary="What a change that waits would write")
def read_changes(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """For whoever sees the record and every field that it changes."""
    caller = caller_of(request)
    approval = APPROVAL.visible(caller.actor).filter(pk=pk).first()
    if approval is None:
        raise NotFound
    obj = registry.get(approval.object)
    others = [
        {"label": registry.get(name).label_plural, "count": count} for name, count in approval.also.items()
    ]
    return {
        "version": approval.version, "is_new": approval.about is None, "also": others,
        "lines": _lines(approval, obj, caller),
    }  # fmt: skip


def _lines(approval: Approval, obj: Object, caller: Caller) -> list[dict[str, Any]]:
    is_live = approval.state == State.PENDING and bool(approval.about_object)
    row = row_of(obj, approval.about) if approval.about_object else {}
    known = [line for line in approval.diff if line["field"] in obj.fields]
    pairs = [
        (obj.fields[line["field"]], row if is_live else {**row, **line["from"]}, {**row, **line["to"]})
        for line in known
    ]
    titles = Titles(caller, [(spec, part.get(spec.column)) for spec, *parts in pairs for part in parts])
    return [
        {"field": spec.name, "label": spec.label, "now": _shown(spec, now, titles),
         "asked": _shown(spec, asked, titles)}
        for spec, now, asked in pairs
    ]  # fmt: skip


def _shown(spec: FieldSpec, row: dict[str, Any], titles: Titles) -> Any:
    currency = row.get(columns_of(spec)[-1]) if spec.kind == "money" else ""
    return shown(spec, row.get(spec.column), titles, str(currency or ""))
