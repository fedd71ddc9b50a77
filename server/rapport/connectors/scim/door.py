"""/scim/v2 over HTTP: who knocks, one transaction for each change, and every failure in the form of the protocol."""

from __future__ import annotations

from typing import Any

import orjson
import structlog
from django.conf import settings
from django.db import DataError, IntegrityError, InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from rapport.connectors.scim import keys
from rapport.connectors.scim.models import ScimToken
from rapport.engine.access import calls, guesses, sign_ins, visitors
from rapport.engine.access.sign_ins import Method, Outcome
from rapport.engine.objects.problems import Problem
from rapport.engine.records import turns

ROOT = "/scim/v2"
MOST = 1 << 20
"""Bytes of a body."""
_TYPE = "application/scim+json"
_SAFE = ("GET", "HEAD")
_log = structlog.get_logger(__name__)


@csrf_exempt
def answer(request: HttpRequest, path: str) -> HttpResponse:
    """One request of a directory. Nobody gets further than 401 without a token of its own kind."""
    limit = visitors.limit_of(request, "scim", 30, 60)
    token = keys.found(request.headers.get("Authorization"), visitors.address_of(request))
    if token is None:
        return _refuse(request, limit)
    wait = calls.wait_of(f"scim {token.pk}", settings.CALLS_PER_MINUTE)
    if wait:
        return _problem(429, f"Try again in {wait} seconds.", headers={"Retry-After": str(wait)})
    if len(request.body) > MOST:
        return _problem(413, f"Send at most {MOST} bytes at once.")
    if b"\\u0000" in request.body or "\x00" in request.META.get("PATH_INFO", "") + request.GET.urlencode():
        return _problem(400, "A text cannot hold the character 0.", "invalidValue")
    if "%00" in request.META.get("QUERY_STRING", ""):
        return _problem(400, "A text cannot hold the character 0.", "invalidValue")
    return _answer(request, path, token)


def _refuse(request: HttpRequest, limit: guesses.Limit) -> HttpResponse:
    wait = guesses.take(limit)
    if wait:
        return _problem(429, f"Try again in {wait} seconds.", headers={"Retry-After": str(wait)})
    sign_ins.write(visitors.visitor_of(request), Outcome.WRONG, Method.TOKEN, user=None)
    told = {"WWW-Authenticate": 'Bearer realm="SCIM"'}
    return _problem(
        401, "Send a token for directories, made in Rapport under Settings, Directory.", headers=told
    )


def _answer(request: HttpRequest, path: str, token: ScimToken) -> HttpResponse:
    from scim2_models import SCIMException
    from scim2_server.handler import ScimHandler
    from scim2_server.requests import ScimRequest

    from rapport.connectors.scim.protocol import protocol
    from rapport.connectors.scim.storage import Directory

    asked = ScimRequest(
        method=str(request.method), base_url=request.build_absolute_uri(ROOT), path=f"/{path}", body=request.body,
        query={name: str(value) for name, value in request.GET.items()}, headers=dict(request.headers), subject=token,
    )  # fmt: skip
    handler = ScimHandler(protocol(), Directory(token, timezone.now()))
    try:
        with transaction.atomic():
            if request.method not in _SAFE:
                # Directories send changes of one group side by side; each is read, changed and written whole.
                turns.wait("scim.write")
            found = handler.handle(asked)
    except SCIMException as error:
        found = protocol().error_response(error)
    except Problem as problem:
        return _told(problem)
    except (DataError, UnicodeError, RecursionError, ValueError) as error:
        _log.warning("scim_refused_value", error=str(error)[:300])
        return _problem(400, "A value is of a size or form that cannot be stored.", "invalidValue")
    except IntegrityError:
        return _problem(409, "Another resource has this value already.", "uniqueness")
    except (OperationalError, InterfaceError) as error:
        _log.warning("database_refused", error=str(error))
        return _problem(503, "Try again in 5 seconds.", headers={"Retry-After": "5"})
    return _response(int(found.status), found.body, found.headers)


def _told(problem: Problem) -> HttpResponse:
    """A problem of ours in the form of the protocol."""
    detail = " ".join([problem.detail, *(one.detail for one in problem.faults)]).strip()
    is_taken = problem.status == 409 or any(one.code == "taken" for one in problem.faults)
    if problem.status in (403, 404):
        return _problem(problem.status, detail)
    return _problem(409, detail, "uniqueness") if is_taken else _problem(400, detail, "invalidValue")


def _problem(status: int, detail: str, kind: str = "", headers: dict[str, str] | None = None) -> HttpResponse:
    told = {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
        "status": str(status),
        "detail": detail,
    }
    return _response(status, {**told, **({"scimType": kind} if kind else {})}, headers or {})


def _response(status: int, body: Any, headers: dict[str, str]) -> HttpResponse:
    sent = b"" if body is None else orjson.dumps(body)
    told = {"Cache-Control": "no-store", **headers}
    return HttpResponse(sent, status=status, headers={**told, "Content-Type": _TYPE})
