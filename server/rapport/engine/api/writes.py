"""Changing records: every endpoint here is one action through run()."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse

from rapport.engine.access import proofs
from rapport.engine.access.callers import Caller, caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.actions.action import Action
from rapport.engine.actions.run import Outcome, run
from rapport.engine.api import answers, bodies, items
from rapport.engine.api.logged import Titles, shown
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict

Decoder = msgspec.json.Decoder[Any]
_REPLAYED = "Idempotency-Replayed"
_PLACE = "/api/v1/approvals/"


def create(request: HttpRequest, obj: Object, action: Action, decoder: Decoder) -> HttpResponse:
    """POST /deals: 201 and the new item."""
    outcome = _run(request, obj, action, bodies.read(request, decoder))
    if outcome.waits:
        return _answer(outcome)
    where = f"{request.path}/{outcome.answer['id']}"
    return answers.json(outcome.answer, 201, {"Location": where, **_replayed(outcome)})


def change(request: HttpRequest, id: UUID, obj: Object, action: Action, decoder: Decoder) -> HttpResponse:
    """PATCH /deals/{id}, POST /deals/{id}/win: the item as it is now. `version` in the body is the base version."""
    given = bodies.read(request, decoder)
    version = given.pop("version", None)
    try:
        outcome = _run(request, obj, action, given, record=id, version=version)
    except Conflict as conflict:
        raise _explained(conflict, obj, caller_of(request), id, given) from None
    return _answer(outcome)


def act(request: HttpRequest, obj: Object, action: Action, decoder: Decoder) -> HttpResponse:
    """POST /deals/{verb}, for an action that needs no record."""
    outcome = _run(request, obj, action, bodies.read(request, decoder))
    return _answer(outcome)


def _run(request: HttpRequest, obj: Object, action: Action, given: dict[str, Any], **more: Any) -> Outcome:
    caller = caller_of(request)
    proofs.require_for(caller, action.proof, given)
    return run(action, caller.actor, given, key=bodies.key_of(request), door=caller.door,
               house=caller.house, present=_presenting(obj, caller), **more)  # fmt: skip


def _presenting(obj: Object, caller: Caller) -> Callable[[Any], Any]:
    def present(found: Any) -> Any:
        made = registry.of_model(type(found), getattr(found, "kind", None)) or obj
        shown = obj if isinstance(found, obj.model) else seen_by(made, caller.actor)
        return items.written(shown, caller, found.pk)

    return present


def _answer(outcome: Outcome) -> HttpResponse:
    """200, or 202 with the approval of what waits for a second person."""
    where = {"Location": _PLACE + outcome.answer["approval"]["id"]} if outcome.waits else {}
    return answers.json(outcome.answer, 202 if outcome.waits else 200, {**where, **_replayed(outcome)})


def _replayed(outcome: Outcome) -> dict[str, str]:
    return {_REPLAYED: "true"} if outcome.replayed else {}


def _explained(conflict: Conflict, obj: Object, caller: Caller, pk: UUID, given: dict[str, Any]) -> Conflict:
    """The conflict with what was, what is, what was sent, and the record as it is now."""
    disputed: list[dict[str, Any]] = conflict.extra.get("conflicts", [])
    record = items.one(obj, caller, obj.visible(caller.actor).filter(pk=pk)) if disputed else None
    if record is None:
        return conflict
    specs = {one["field"]: obj.fields[one["field"]] for one in disputed}
    titles = Titles(caller, [(specs[one["field"]], one["base"]) for one in disputed])
    told = [
        {"field": one["field"], "base": shown(specs[one["field"]], one["base"], titles),
         "theirs": record[one["field"]], "yours": given[one["field"]]}
        for one in disputed
    ]  # fmt: skip
    return Conflict(conflict.detail, conflicts=told, record=record)
