"""Refused acts in the program's own lines: who asked for what, by which door, and why not. Signing in, and tokens that
are none, stand in the book of sign-ins."""

from __future__ import annotations

import structlog
from django.http import HttpRequest

from rapport.engine.access import visitors
from rapport.engine.access.callers import Caller
from rapport.engine.objects.problems import Forbidden, Problem

_log = structlog.get_logger(__name__)


def note(request: HttpRequest, error: Exception) -> None:
    """Writes one line for what was forbidden; the address without its question, which may hold what is typed."""
    if not isinstance(error, Problem) or error.status != Forbidden.status:
        return
    caller = getattr(request, "auth", None)
    known = {"user": str(caller.actor.id), "door": caller.door} if isinstance(caller, Caller) else {}
    _log.warning(
        "refused", code=error.code, method=request.method, path=request.path, address=visitors.address_of(request),
        **known,
    )  # fmt: skip
