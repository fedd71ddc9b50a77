"""GET /log-kept: from when on the log of what is there, and what was removed by which rule."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from rapport.engine.access.models import User
from rapport.engine.api import audit
from rapport.engine.log import removing, then
from rapport.engine.objects import matter, registry

router = Router(tags=["log"])
_MOST = 200


class KeptSince(Schema):
    """The log of an object is kept from `since` on; `label` is what its records are called."""

    object: str
    label: str
    since: datetime


class RuleAuthor(Schema):
    """Who wrote the rule."""

    id: UUID
    title: str


class RemovedMonth(Schema):
    """What a rule removed of a month. `digest` is that of its receipts, `ended_at` is null while it is under way."""

    month: str
    labels: list[str]
    rows: int
    began_at: datetime
    ended_at: datetime | None
    by: RuleAuthor | None
    digest: str


class LogKept(Schema):
    """`begins` is the moment of the oldest entry. Of objects that are not in `kept` nothing was removed."""

    begins: datetime | None
    kept: list[KeptSince]
    removals: list[RemovedMonth]


@router.get("", response=LogKept, summary="How far back the log goes")
def read_kept(request: HttpRequest) -> dict[str, Any]:
    """For admins, with the last removals, newest first."""
    audit.reader_of(request)
    labels = {obj.name: str(obj.label_plural) for obj in registry.all_objects()}
    labels |= {one.name: one.label_plural for one in matter.all_matters()}
    done = removing.removals(_MOST)
    names = dict(User.objects.filter(pk__in={one.by for one in done}).values_list("pk", "name"))
    return {
        "begins": then.begins(),
        "kept": [
            {"object": name, "label": labels.get(name, name), "since": since}
            for name, since in sorted(removing.kept_since().items())
        ],
        "removals": [
            {
                "month": one.month, "labels": [labels.get(name, name) for name in one.objects], "rows": one.rows,
                "began_at": one.began_at, "ended_at": one.ended_at, "digest": one.digest,
                "by": {"id": one.by, "title": names[one.by]} if one.by in names else None,
            }
            for one in done
        ],
    }  # fmt: skip
