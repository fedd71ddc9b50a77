"""/schema/templates: sets of objects, fields, rules, roles, views and sample data, to install and to take out again."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from rapport.engine.access import proofs
from rapport.engine.access.models import User
from rapport.engine.actions.run import once
from rapport.engine.objects.problems import Conflict
from rapport.engine.schema.moving import comparing, installing
from rapport.engine.schema.moving.api import (
    SchemaDone,
    SchemaSteps,
    applied,
    ctx_of,
    foreseen,
    may_change,
    may_look,
)
from rapport.engine.schema.moving.applying import Wanted
from rapport.engine.schema.moving.installing import Template

router = Router(tags=["Schema"])


class TemplateCard(Schema):
    """A template: `counts` says by kind how much it brings, `objects` which kinds of record it makes. `change` is the
    change that installed it, null where it is not installed. `samples` are its records, `here` those that are in the
    book, `touched` those of them that somebody worked with."""

    key: str
    label: str
    icon: str
    description: str
    objects: list[str]
    counts: dict[str, int]
    change: UUID | None
    at: datetime | None
    by: str | None
    samples: int
    here: int
    touched: int


class SamplesDone(Schema):
    """How many samples were made, or archived; `kept` are those that somebody worked with."""

    done: int
    kept: int


@router.get("/templates", response=list[TemplateCard], summary="Templates to install")
def list_templates(request: HttpRequest) -> list[dict[str, Any]]:
    may_look(request)
    return [_card(one) for one in installing.TEMPLATES]


@router.get("/templates/{key}/preview", response=SchemaSteps, summary="What a template would bring")
def preview_template(request: HttpRequest, key: str) -> dict[str, Any]:
    return foreseen(may_change(request), _wanted(installing.template(key)))


@router.post("/templates/{key}/install", response=SchemaDone, summary="Install a template")
def install_template(request: HttpRequest, key: str) -> dict[str, Any]:
    """As one change: taking that back (`/schema/changes/{id}/undo`) removes the template. Asks for a fresh proof."""
    may_change(request)
    one = installing.template(key)
    if installing.installed(one) is not None:
        raise Conflict(_("The template is installed already."), code="installed")
    return applied(request, "schema.install", _wanted(one), name=str(one.label), template=one.key)


@router.post("/templates/{key}/samples", response=SamplesDone, summary="Add the sample data of a template")
def add_template_samples(request: HttpRequest, key: str) -> dict[str, Any]:
    return _with_samples(
        request, key, "schema.samples", lambda ctx, one: (installing.add_samples(ctx, one), 0)
    )


@router.post(
    "/templates/{key}/samples/remove", response=SamplesDone, summary="Archive the sample data of a template"
)
def remove_template_samples(request: HttpRequest, key: str) -> dict[str, Any]:
    """What somebody worked with since stays."""
    return _with_samples(request, key, "schema.samples_remove", installing.remove_samples)


def _with_samples(request: HttpRequest, key: str, action: str, work: Any) -> dict[str, Any]:
    caller = may_change(request)
    one = installing.template(key)
    proofs.require(caller)
    ctx = ctx_of(caller, action)
    done, kept = once(ctx, "", (None, {}), lambda: (work(ctx, one), None)).record
    return {"done": done, "kept": kept}


def _wanted(one: Template) -> Wanted:
    return lambda now: comparing.wishes(one.sheet, now, exact=False)


def _card(one: Template) -> dict[str, Any]:
    change, sheet = installing.installed(one), one.sheet
    here = [record.version for _obj, record in installing.samples_of(one)]
    by = User.objects.filter(pk=change.by).values_list("name", flat=True).first() if change else None
    return {
        "key": one.key, "label": str(one.label), "icon": one.icon, "description": str(one.description),
        "objects": [entry.item["label_plural"] for entry in sheet.entries if entry.kind.key == "objects"],
        "counts": dict(Counter(entry.kind.key for entry in sheet.entries)),
        "change": change and change.pk, "at": change and change.at, "by": by,
        "samples": len(one.samples), "here": len(here), "touched": sum(version > 1 for version in here),
    }  # fmt: skip
