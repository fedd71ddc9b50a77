"""GET /log/seals, POST /log/check: how far the log is sealed, and whether it is as it was when it was sealed."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse
from msgspec import UNSET, Struct, UnsetType

from rapport.engine.api import answers, audit, bodies
from rapport.engine.api.types import Moment
from rapport.engine.jobs import starting
from rapport.engine.jobs.sealing import check_log
from rapport.engine.log import seals


class Seal(Struct):
    """The last seal; all entries up to `until` are sealed. Whoever writes down the digest can prove it later."""

    number: int
    digest: str
    at: Moment
    until: Moment


class Seals(Struct):
    """`head` is null as long as nothing is sealed."""

    head: Seal | None


class CheckGiven(Struct, forbid_unknown_fields=True):
    """`known`: a digest that was written down; it has to be that of a seal."""

    known: Annotated[str, msgspec.Meta(pattern="^([0-9a-fA-F]{64})?$", max_length=64)] | UnsetType = UNSET


class CheckStarted(Struct):
    """The job that checks: GET /jobs/{id} tells how far it is, and its result which stretches do not fit."""

    job: UUID


GIVEN = msgspec.json.Decoder(CheckGiven)


def read_seals(request: HttpRequest) -> HttpResponse:
    """For admins."""
    audit.reader_of(request)
    head = seals.head()
    return answers.json(Seals(Seal(head.number, head.digest, head.at, head.until) if head else None))


def start_check(request: HttpRequest) -> HttpResponse:
    """For admins."""
    caller = audit.reader_of(request)
    given = bodies.read(request, GIVEN)
    job = starting.start(check_log, caller.actor, known=given.get("known") or "")
    return answers.json(CheckStarted(job.pk), 202)
