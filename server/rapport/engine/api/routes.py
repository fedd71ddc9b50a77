"""The endpoints of an object, made from its declaration: only those that it allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse
from msgspec import Struct
from ninja import Router

from rapport.engine.access import atoms
from rapport.engine.access.callers import caller_of
from rapport.engine.access.lens import seen_by
from rapport.engine.actions.action import Action
from rapport.engine.actions.basics import all_actions
from rapport.engine.api import (
    board,
    explained,
    groups,
    lists,
    openapi,
    origins,
    parameters,
    timeline,
    types,
    undoing,
    writes,
)
from rapport.engine.objects.object import Object

TYPES: tuple[type[Struct], ...] = (
    *groups.TYPES,
    *explained.TYPES,
    *origins.TYPES,
    *timeline.TYPES,
    *undoing.TYPES,
)
"""Answers that are the same for every object."""
RESERVED = frozenset({"board", "aggregate", "timeline", "origins", "export", "import", "bulk", "undo"})
"""Words in a path that no action may be called."""


@dataclass(frozen=True)
class Made:
    """The endpoints of one object below `prefix`; `types` makes what they take and answer, for the document."""

    prefix: str
    router: Router
    types: Callable[[], Iterator[type[Struct]]]


@lru_cache(maxsize=1024)
def build(obj: Object) -> Made:
    """Once for each declaration: an API that is made anew takes over what has not changed.

    Raises RuntimeError for an action whose name is taken by an endpoint."""
    taken = RESERVED & set(all_actions(obj))
    if taken:
        raise RuntimeError(f"{obj.name}: an action cannot be called {', '.join(taken)}")
    router = Router(tags=[obj.label_plural])
    bodies = {verb: body_of(obj, action) for verb, action in all_actions(obj).items()}
    # Words before ids: the first address that fits is taken.
    words = [
        action for verb, action in all_actions(obj).items() if action.on == "object" and verb != "create"
    ]
    for action in words:
        _add_action(obj, router, action, bodies[action.verb])
    _add_reading(obj, router)
    _add_undo(obj, router)
    for verb, action in all_actions(obj).items():
        if action not in words:
            _add_action(obj, router, action, bodies[verb])

    def made_types() -> Iterator[type[Struct]]:
        yield from bodies.values()
        yield from answer_types(obj)

    return Made(f"/{obj.plural}", router, made_types)


def body_of(obj: Object, action: Action) -> type[Struct]:
    """What the action takes as a body: `DealCreate`, `DealWin`."""
    name = f"{types.type_name(obj)}{action.verb.title().replace('_', '')}"
    specs = {name: spec for name, spec in action.inputs.items() if name == "id" or not spec.read_only}
    return types.body_type(name, specs, partial=action.partial, versioned=action.on == "record")


def answer_types(obj: Object) -> Iterator[type[Struct]]:
    """What the endpoints of the object answer."""
    part = types.part_type(obj)
    yield types.item_type(obj)
    yield lists.page_type(obj, part)
    yield board.board_type(obj, part)


def _add_reading(obj: Object, router: Router) -> None:
    name, many = types.type_name(obj), obj.nouns
    add = partial(_add, router, "GET")
    # Words before ids: the first address that fits is taken.
    add("/board", _plain(board.read_board, obj), f"{obj.name}.board", f"{obj.label_plural} in columns",
        parameters=parameters.BOARD, answer=f"{name}Board")  # fmt: skip
    add("/aggregate", _plain(groups.aggregate, obj), f"{obj.name}.aggregate", f"Count and sum {many} by group",
        parameters=parameters.AGGREGATE, answer=groups.Groups)  # fmt: skip
    add("", _plain(lists.list_records, obj), f"{obj.name}.list", f"List {many}",
        parameters=parameters.LIST, answer=f"{name}Page")  # fmt: skip
    add("/{id}", _with_id(lists.read_record, obj), f"{obj.name}.read", f"Read one of {many}",
        parameters=parameters.READ, answer=f"{name}Part")  # fmt: skip
    add("/{id}/timeline", _with_id(timeline.read_timeline, obj), f"{obj.name}.timeline",
        "What was changed and done, newest first", parameters=parameters.TIMELINE,
        answer=timeline.Timeline)  # fmt: skip
    add("/{id}/origins", _with_id(origins.read_origins, obj), f"{obj.name}.origins",
        "Where the value of each field came from", answer=origins.Origins)  # fmt: skip
    add("/{id}/access", _with_id(explained.read_access, obj), f"{obj.name}.access", "Who may see it, and why",
        parameters=parameters.ACCESS, answer=explained.AccessPage)  # fmt: skip


def _add_undo(obj: Object, router: Router) -> None:
    if undoing.VERBS & all_actions(obj).keys():
        _add(router, "POST", "/{id}/undo", _with_id(undoing.undo, obj), f"{obj.name}.undo",
             "Take back one entry of the log", body=undoing.Undo, answer=undoing.Undone, once=True)  # fmt: skip


def _add_action(obj: Object, router: Router, action: Action, body: type[Struct]) -> None:
    decoder = msgspec.json.Decoder(body)

    def add(method: str, path: str, view: Any, status: int = 200) -> None:
        _add(router, method, path, view, action.name, str(action.label), status=status, body=body,
             answer=types.type_name(obj), once=True, waits=bool(atoms.offered(obj)))  # fmt: skip

    if action.verb == "create":
        add("POST", "", _plain(writes.create, obj, action, decoder), 201)
    elif action.verb == "update":
        add("PATCH", "/{id}", _with_id(writes.change, obj, action, decoder))
    elif action.on == "object":
        add("POST", f"/{action.verb}", _plain(writes.act, obj, action, decoder))
    else:
        add("POST", f"/{{id}}/{action.verb}", _with_id(writes.change, obj, action, decoder))


def _add(
    router: Router, method: str, path: str, view: Any, name: str, summary: str, *, status: int = 200, **told: Any
) -> None:  # fmt: skip
    extra = openapi.operation(status=status, **told)
    router.add_api_operation(path, [method], view, operation_id=name, summary=summary, response={status: None},
                             openapi_extra=extra)  # fmt: skip


def _plain(endpoint: Callable[..., HttpResponse], obj: Object, *declared: Any) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        return endpoint(request, seen_by(obj, caller_of(request).actor), *declared)

    return view


def _with_id(
    endpoint: Callable[..., HttpResponse], obj: Object, *declared: Any
) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, id: UUID) -> HttpResponse:
        return endpoint(request, id, seen_by(obj, caller_of(request).actor), *declared)

    return view
