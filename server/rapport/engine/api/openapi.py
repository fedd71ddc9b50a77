"""The OpenAPI 3.1 document: what each operation takes and answers, and every problem that it can meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from rapport.engine.api import problems
from rapport.engine.api.parameters import Parameter

_REFERENCE = "#/components/schemas/{name}"
_JSON = "application/json"
_CHANGES = ("post", "put", "patch", "delete")
_METHODS = ("get", *_CHANGES)


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
    503: "The database did not answer in time; send it again",
}
READING = (400, 401, 403, 404, 422, 503)
CHANGING = (400, 401, 403, 404, 409, 413, 415, 422, 503)

PROOF = "x-proof"
"""Marks operations that ask for a fresh proof, for whoever reads the document and for api/proving.py."""

IDEMPOTENCY: dict[str, Any] = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
    "description": "The same key with the same body gets the same answer again, and nothing is done twice.",
}


def operation(
    *, parameters: Sequence[Parameter] = (), body: type[Struct] | None = None, answer: type[Any] | str = "",
    status: int = 200, once: bool = False, proof: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """What is added to an operation. `answer` is a type or its name, "" for no content; `once` takes a key.

    `proof` makes a person at a browser prove themselves again when they have not done so lately (api/proving.py).
    """
    told: dict[str, Any] = {"parameters": [parameter.documented() for parameter in parameters]}
    if proof:
        told[PROOF] = True
    if once:
        told["parameters"].append(IDEMPOTENCY)
    if body is not None:
        is_needed = any(field.required for field in msgspec.structs.fields(body))
        told["requestBody"] = {"required": is_needed, "content": _content(body.__name__)}
    if answer:
        name = answer if isinstance(answer, str) else answer.__name__
        told["responses"] = {status: {"content": _content(name)}}
    return told


def _content(name: str, media_type: str = _JSON) -> dict[str, Any]:
    return {media_type: {"schema": {"$ref": _REFERENCE.format(name=name)}}}


def complete(document: dict[str, Any], types: Iterable[type[Any]]) -> dict[str, Any]:
    """Adds to what ninja made: the schemas of `types`, and the problems that no operation names itself.

    Raises RuntimeError where two types are called the same.
    """
    _references, schemas = msgspec.json.schema_components([Problem, *types], ref_template=_REFERENCE)
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
    return document


def _add_problems(told: dict[str, Any], statuses: Sequence[int]) -> None:
    is_open = "security" not in told
    for status in statuses:
        if not (is_open and status in (401, 403)):
            told["responses"].setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})
