"""GET /demo, POST /demo, GET and POST /demo/removal: for admins, who begin with a full book or an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal
from uuid import UUID

from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema

from rapport.engine.access.actors import Actor
from rapport.engine.access.callers import caller_of
from rapport.engine.actions.module import Module
from rapport.engine.jobs import starting
from rapport.engine.jobs.api import JobItem, item
from rapport.engine.jobs.models import OPEN_STATES, Job
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Forbidden
from rapport.site import jobs
from rapport.site.demo import plan

router = Router(tags=["demo"])
_BUSINESS = ("party", "deal", "product", "task")
"""Objects without whose records a book is empty."""


class DemoState(Schema):
    """`job` is the one that loads or removes it now; `is_empty` says that the book has no records of its business."""

    state: Literal["none", "loaded", "loading", "removing"]
    job: UUID | None
    is_empty: bool


class KeptRecord(Schema):
    """A record that stays: it is "yours", was "changed", is "linked" from what a person made, or "needed" by these."""

    object: str
    id: UUID
    title: str
    why: Literal["yours", "changed", "linked", "needed"]


class Removal(Schema):
    """What would go, counted by kind of record, and what would stay (the first hundred)."""

    removed: dict[str, int]
    kept: list[KeptRecord]
    kept_count: int


@router.get("", response=DemoState, summary="Whether the demo is loaded")
def read_demo(request: HttpRequest) -> dict[str, Any]:
    """For the first sign-in and the settings."""
    _admin(request)
    return _state()


@router.post("", response=JobItem, summary="Load the demo")
def load_demo(request: HttpRequest) -> dict[str, Any]:
    """Starts a job. Its people cannot sign in; records of your own stay as they are."""
    actor = _admin(request)
    with _one_at_a_time():
        if _state()["state"] != "none":
            raise Conflict(gettext("The demo is loaded already."), code="demo_loaded")
        return item(starting.start(jobs.load_demo, actor))


@router.get("/removal", response=Removal, summary="What removing the demo would do")
def read_removal(request: HttpRequest) -> dict[str, Any]:
    """Changes nothing."""
    return plan.told(plan.plan(_admin(request)))


@router.post("/removal", response=JobItem, summary="Remove the demo")
def remove_demo(request: HttpRequest) -> dict[str, Any]:
    """Starts a job; what people changed or linked to stays."""
    actor = _admin(request)
    with _one_at_a_time():
        if _state()["state"] != "loaded":
            raise Conflict(gettext("There is no demo to remove."), code="no_demo")
        return item(starting.start(jobs.remove_demo, actor))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Of two who start something at the same moment, the second sees the job of the first."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('demo'))")
        yield


def _admin(request: HttpRequest) -> Actor:
    actor = caller_of(request).actor
    if not actor.is_admin:
        raise Forbidden(gettext("Only an admin loads and removes the demo."))
    return actor


def _state() -> dict[str, Any]:
    open_ = (
        Job.objects.filter(kind__in=("demo.load", "demo.remove"), state__in=OPEN_STATES)
        .order_by("-id")
        .first()
    )
    state = "loaded" if plan.imports() else "none"
    if open_ is not None:
        state = "loading" if open_.kind == "demo.load" else "removing"
    is_empty = not any(registry.get(name).records().exists() for name in _BUSINESS)
    return {"state": state, "job": open_.pk if open_ else None, "is_empty": is_empty}


MODULE = Module(name="demo", label=_("Demo"), routers=(("/demo", router),))
