"""Every failure as one kind of answer: application/problem+json (RFC 9457), with a stable code and no inner details."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
import structlog
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)  # fmt: skip
from django.core.exceptions import (
    ValidationError as ModelValidationError,
)
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.http import Http404, HttpResponse, RawPostDataException, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja.errors import AuthenticationError, HttpError, ValidationError

from rapport.engine.objects.problems import (
    BadQuery,
    Conflict,
    Fault,
    Forbidden,
    Invalid,
    NotFound,
    Problem,
    Unauthenticated,
)  # fmt: skip

CONTENT_TYPE = "application/problem+json"
RETRY_SECONDS = 5

_log = structlog.get_logger(__name__)


class NotAllowed(Problem):
    """A method that this address does not know; `allowed` lists those it does."""

    status = 405
    code = "method_not_allowed"
    title = gettext_lazy("This address does not know the method")


class TooLarge(Problem):
    """A body beyond the limit."""

    status = 413
    code = "too_large"
    title = gettext_lazy("The request is too large")


class NotJson(Problem):
    """A body that cannot be read."""

    code = "not_json"
    title = gettext_lazy("The body is not JSON")


class WrongType(Problem):
    """A body of another media type than JSON."""

    status = 415
    code = "wrong_media_type"
    title = gettext_lazy("Send the body as application/json")


class Forged(Problem):
    """A change that came with a cookie and without the proof that our own page sent it."""

    status = 403
    code = "csrf_failed"
    title = gettext_lazy("The request did not come from the app")


class Busy(Problem):
    """The database did not answer in time; the same request may be sent again."""

    status = 503
    code = "busy"
    title = gettext_lazy("This took too long")


class Failed(Problem):
    """A mistake of ours."""

    status = 500
    code = "internal"
    title = gettext_lazy("The server failed")


def answer_to(error: Exception) -> HttpResponse:
    """The answer that stands for `error`, whatever it is."""
    return answer(problem_of(error))


def answer(problem: Problem) -> HttpResponse:
    """The problem as a response, with the headers that its status asks for."""
    response = HttpResponse(body(problem), status=problem.status, content_type=CONTENT_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if problem.status == Unauthenticated.status:
        response.headers["WWW-Authenticate"] = 'Bearer realm="rapport"'
    wait = RETRY_SECONDS if problem.status == Busy.status else problem.extra.get("retry_after")
    if wait is not None:
        response.headers["Retry-After"] = str(wait)
    if isinstance(problem, NotAllowed):
        response.headers["Allow"] = ", ".join(problem.extra.get("allowed", ()))
    return response


def body(problem: Problem) -> bytes:
    """The JSON of a problem: {type, title, status, code, detail, errors: [{pointer, code, detail}], ...}."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": str(problem.title),
        "status": problem.status,
        "detail": problem.detail or str(problem.title),
        "errors": [{"pointer": f.pointer, "code": f.code, "detail": f.detail} for f in problem.faults],
        "code": problem.code,
    }
    return orjson.dumps({**told, **problem.extra}, option=orjson.OPT_UTC_Z, default=str)


def problem_of(error: Exception) -> Problem:
    """The problem that `error` is to a caller. What is no fault of the caller is logged."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, ValidationError):
        return _of_input(error.errors)
    for kinds, make in _KNOWN:
        if isinstance(error, kinds):
            return make(error)
    _log.error("request_failed", exc_info=error)
    return Failed(_("The error is in the server's log. Nothing was changed."))


def _of_http(error: Any) -> Problem:
    if isinstance(error, AuthenticationError):
        return Unauthenticated(_("Sign in, or send a token as `Authorization: Bearer rap_...`."))
    return NotJson(error.message) if error.status_code == NotJson.status else Problem(error.message)


def _of_database(error: Any) -> Problem:
    _log.warning("database_refused", error=str(error))
    return Busy(
        _("Try again in {retry_seconds} seconds, or ask for less at once.").format(
            retry_seconds=RETRY_SECONDS
        )
    )


def _of_values(error: Any) -> Problem:
    _log.warning("database_refused_value", error=str(error))
    return Invalid(_("A value is of a size or form that cannot be stored."))


_KNOWN: tuple[tuple[Any, Any], ...] = (
    (Http404, lambda error: NotFound()),
    (HttpError, _of_http),
    (RequestDataTooBig, lambda error: TooLarge(_("Send less at once."))),
    (UnreadablePostError, lambda error: NotJson(_("The body did not arrive whole; send it again."))),
    (SuspiciousOperation, lambda error: Problem(_("The request is not well formed."))),
    # A form where JSON is asked for: it was read as a form already, so it cannot be read as anything else.
    (
        RawPostDataException,
        lambda error: WrongType(_("The body came as {content_type}.").format(content_type="form")),
    ),
    (MultiPartParserError, lambda error: Problem(_("The request is not well formed."))),
    (PermissionDenied, lambda error: Forbidden()),
    (ModelValidationError, lambda error: Invalid("; ".join(error.messages))),
    (
        IntegrityError,
        lambda error: Conflict(_("The change contradicts another record; reload and try again.")),
    ),
    (DataError, _of_values),
    (RecursionError, lambda error: NotJson(_("It is nested too deeply."))),
    ((OperationalError, InterfaceError), _of_database),
)


def _of_input(errors: Sequence[dict[str, Any]]) -> Problem:
    """What ninja's own parameters refuse, for endpoints that are written by hand."""
    sources = {error["loc"][0] for error in errors}
    if "path" in sources:
        return NotFound()
    faults = [
        Fault(_pointer(error["loc"]), _CODES.get(error["type"], error["type"]), error["msg"])
        for error in errors
    ]
    return BadQuery(faults=faults) if sources <= {"query", "header"} else Invalid(faults=faults)


_CODES = {"missing": "required", "extra_forbidden": "unknown"}


def _pointer(place: Sequence[Any]) -> str:
    """A JSON pointer; the body's own parameter has a name only in our code."""
    steps = place[2:] if place[0] == "body" and len(place) > 2 else place[1:]
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps)
