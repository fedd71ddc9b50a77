"""The OpenAPI 3.1 document: what each operation takes and answers, and every problem that it can meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from rapport.engine.api import problems
from rapport.engine.api.parameters import Parameter

_REFERENCE = "#/components/schemas/{name}"
_JSON = "application/json"
_CHANGES = ("post", "put", "patch", "delete")
_METHODS = ("get", *_CHANGES)
_KEYED = ("post", "patch")


class FaultTold(Struct):
    """One thing wrong with one place of the request; `pointer` is a JSON pointer such as `/amount`."""

    pointer: str
    code: str
    detail: str


class ConflictTold(Struct):
    """A field that somebody else changed since the base version: what it was, what it is, what you sent."""

    field: str
    base: Any
    theirs: Any
    yours: Any


class Problem(Struct, kw_only=True):
    """RFC 9457. `code` is stable. A conflict of versions brings `conflicts` and the current `record`."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FaultTold]
    conflicts: list[ConflictTold] | UnsetType = UNSET
    record: dict[str, Any] | UnsetType = UNSET


class Waits(Struct):
    """What needs a second person is not done: it waits as this approval, and is done when somebody approves it."""

    approval: dict[str, Any]


_WHAT = {
    400: "The request cannot be understood",
    401: "Nobody is signed in",
    403: "Not yours to do, or sent without X-CSRFToken",
    404: "Not there, or not for you to see",
    409: "Somebody else changed the same, or the state does not allow it",
    413: "The body is too large",
    415: "The body is not application/json",
    416: "The file is shorter than that",
    422: "Some values are not accepted",
    429: "Too many attempts; Retry-After says in how many seconds to try again",
    503: "The database did not answer in time; send it again",
}
READING = (400, 401, 403, 404, 422, 503)
CHANGING = (400, 401, 403, 404, 409, 413, 415, 422, 503)

PROOF = "x-proof"
"""Marks operations that ask for a fresh proof, for whoever reads the document and for api/proving.py."""

NO_KEY = "x-no-key"
"""Marks operations that take no Idempotency-Key, with the reason."""

SHOWN_ONCE = "x-shown-once"
"""Marks operations whose answer holds a secret: it is not kept, so the same key gets no answer again (409)."""

IDEMPOTENCY: dict[str, Any] = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
    "description": "The same key with the same body gets the same answer again, and nothing is done twice.",
}


def operation(
    *, parameters: Sequence[Parameter] = (), body: type[Struct] | None = None, answer: type[Any] | str = "",
    status: int = 200, once: bool = False, proof: bool = False, waits: bool = False,
    no_key: str = "", shown_once: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """What is added to an operation. `answer` is a type or its name, "" for no content; `once` takes a key.

    `proof` makes a person at a browser prove themselves again when they have not done so lately (api/proving.py).
    `waits` says that it can need a second person. `no_key` says why it takes no key,
    `shown_once` that its answer holds a secret.
    """
    told: dict[str, Any] = {"parameters": [parameter.documented() for parameter in parameters]}
    if proof:
        told[PROOF] = True
    if no_key:
        told[NO_KEY] = no_key
    if shown_once:
        told[SHOWN_ONCE] = True
    if once:
        told["parameters"].append(IDEMPOTENCY)
    if body is not None:
        is_needed = any(field.required for field in msgspec.structs.fields(body))
        told["requestBody"] = {"required": is_needed, "content": _content(body.__name__)}
    if answer:
        name = answer if isinstance(answer, str) else answer.__name__
        told["responses"] = {status: {"content": _content(name)}}
        if waits:
            what = "It waits for a second person"
            told["responses"][202] = {"description": what, "content": _content(Waits.__name__)}
    return told


def takes_key(extra: Mapping[str, Any]) -> bool:
    """Whether the operation itself sees to its Idempotency-Key."""
    return any(one["name"] == IDEMPOTENCY["name"] for one in extra.get("parameters", ()))


def _content(name: str, media_type: str = _JSON) -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": _REFERENCE.format(name=name)}}}


def complete(document: dict[str, Any], types: Iterable[type[Any]]) -> dict[str, Any]:
    """Adds to what ninja made: the schemas of `types`, and the problems that no operation names itself.

    Raises RuntimeError where two types are called the same.
    """
    _references, schemas = msgspec.json.schema_components([Problem, Waits, *types], ref_template=_REFERENCE)
    if taken := schemas.keys() & document["components"]["schemas"].keys():
        raise RuntimeError(f"Two types of the API are called {', '.join(sorted(taken))}; rename one")
    document["components"]["schemas"].update(schemas)
    content = _content(Problem.__name__, problems.CONTENT_TYPE)
    document["components"]["responses"] = {
        f"Problem{status}": {"description": what, "content": content} for status, what in _WHAT.items()
    }
    for path in document["paths"].values():
        for method, told in path.items():
            if method in _METHODS:
                _add_problems(told, CHANGING if method in _CHANGES else READING)
            if method in _KEYED and NO_KEY not in told and not takes_key(told):
                told.setdefault("parameters", []).append(IDEMPOTENCY)
    return document


def _add_problems(told: dict[str, Any], statuses: Sequence[int]) -> None:
    is_open = "security" not in told
    # Whoever is not signed in is counted where something is tried, and comes from the app all the same.
    known = [*statuses, 429] if is_open and statuses is CHANGING else statuses
    left_out = (401, 403) if statuses is READING else (401,)
    for status in known:
        if not (is_open and status in left_out):
            told["responses"].setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})
