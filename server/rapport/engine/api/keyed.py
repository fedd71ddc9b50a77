"""A key is for one request: what a hand-written endpoint does by POST or PATCH is not done again for the same key.

Generated endpoints keep their receipt in run(), with their last statement; here the receipt stands around the view.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.operation import Operation
from ninja.responses import Status
from pydantic import BaseModel

from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.actions import receipts
from rapport.engine.api import answers, bodies, openapi
from rapport.engine.api.parameters import operation_of
from rapport.engine.log import triggers
from rapport.engine.objects.problems import Conflict, Problem

REPLAYED = "Idempotency-Replayed"


def once(view: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator of operations: `view`, where the same request with the same Idempotency-Key is done once."""
    operation = operation_of(view)
    extra = operation.openapi_extra or {}
    if not {"POST", "PATCH"} & set(operation.methods) or openapi.NO_KEY in extra or openapi.takes_key(extra):
        return view

    @wraps(view)
    def kept(request: HttpRequest, **given: Any) -> Any:
        key = bodies.key_of(request)
        if not key:
            return view(request, **given)
        return _kept(request, key, operation, lambda: view(request, **given))

    return kept


def _kept(request: HttpRequest, key: str, operation: Operation, work: Callable[[], Any]) -> Any:
    caller = caller_of(request)
    name = operation.operation_id or operation.view_func.__name__
    told = triggers.told(actor=caller.actor.id, door=caller.door, action=name, cause=None)
    found, refused = None, None
    with transaction.atomic():
        digest = receipts.digest_of(name, request.get_full_path(), _sent(request), None)
        earlier = receipts.claim(key, caller.actor, digest, told)
        if earlier is not None:
            return _again(request, operation, earlier)
        try:
            found = work()
        except Problem as problem:
            # Its tries stay counted: what is refused gives back its key, not what was noted of it.
            refused = problem
            _give_back(key, caller)
        else:
            _keep(key, caller, operation, found)
    if refused is not None:
        raise refused
    return found


def _give_back(key: str, caller: Caller) -> None:
    if connection.needs_rollback:
        transaction.set_rollback(True)
    else:
        receipts.forget(key, caller.actor)


def _sent(request: HttpRequest) -> Any:
    """What the body says, whatever the order of its keys and the border of its parts."""
    if request.content_type != "multipart/form-data":
        try:
            return orjson.loads(request.body or b"{}")
        except orjson.JSONDecodeError:
            return hashlib.sha256(request.body).hexdigest()
    files = [(name, one.name, _sum(one)) for name, many in request.FILES.lists() for one in many]
    return [sorted(request.POST.lists()), sorted(files)]


def _sum(file: Any) -> str:
    found = hashlib.sha256()
    for block in file.chunks():
        found.update(block)
    file.seek(0)
    return found.hexdigest()


def _keep(key: str, caller: Caller, operation: Operation, found: Any) -> None:
    if openapi.SHOWN_ONCE in (operation.openapi_extra or {}):
        receipts.keep(key, caller.actor, {"shown": True})
        return
    if isinstance(found, HttpResponse):
        body = orjson.loads(found.content) if found.content else None
        told: dict[str, Any] = {"status": found.status_code, "body": body, "whole": True}
    elif isinstance(found, Status):
        told = {"status": found.status_code, "body": found.value}
    else:
        told = {"body": found}
    receipts.keep(key, caller.actor, orjson.loads(orjson.dumps(told, default=_plain)))


def _plain(value: Any) -> Any:
    return value.model_dump() if isinstance(value, BaseModel) else str(value)


def _again(request: HttpRequest, operation: Operation, earlier: dict[str, Any]) -> Any:
    """What was answered. Raises Conflict for what showed a secret: it is kept nowhere, so it cannot be shown again."""
    if "shown" in earlier:
        raise Conflict(
            _("This key made it already, and what it showed is shown once; revoke it and make another one."),
            code="shown_once",
        )
    request.META[REPLAYED] = "true"
    if earlier.get("whole"):
        body = earlier["body"]
        return (
            answers.nothing()
            if body is None and earlier["status"] == 204
            else answers.json(body, earlier["status"])
        )
    return Status(earlier["status"], earlier["body"]) if "status" in earlier else earlier["body"]
