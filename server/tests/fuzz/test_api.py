"""Everything the API says of itself, tried with what nobody would send: no 5xx, no status or answer but those declared.

Operations that take the same (the lists of all objects, say) get the same examples, each on its own record: making one
up takes longer than asking forty objects with it. RAPPORT_FUZZ_EXAMPLES raises their number for each operation (6).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core import NotSet
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from rapport.engine.access import tokens
from rapport.engine.objects import registry
from tests.contract.makers import World, act, creatable

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("RAPPORT_FUZZ_EXAMPLES", "6"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]
ROOT = "/api/v1"


def _schema() -> Any:
    loaded = schemathesis.openapi.from_dict(Client().get(f"{ROOT}/openapi.json").json())
    loaded.app = get_wsgi_application()
    return loaded


SCHEMA = _schema()


def _written_out(node: Any) -> Any:
    """A part of the document with what it refers to, and without the words for people."""
    if isinstance(node, list):
        return [_written_out(one) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _written_out(SCHEMA.raw_schema["components"]["schemas"][node["$ref"].rpartition("/")[2]])
    return {key: _written_out(one) for key, one in node.items() if key not in ("title", "description")}


def _segment(operation: Any) -> str:
    return str(operation.path.removeprefix(f"{ROOT}/").split("/")[0])


def _alike() -> dict[str, list[Any]]:
    """All operations, those together that take the same at the same place of an object."""
    plurals = {obj.plural for obj in registry.all_objects()}
    found: dict[str, list[Any]] = {}
    for operation in (one.ok() for one in SCHEMA.get_all_operations()):
        segment, told = _segment(operation), operation.definition.raw
        takes = [_written_out(told.get(part)) for part in ("parameters", "requestBody")]
        place = operation.path.replace(f"/{segment}", "/*", 1) if segment in plurals else operation.path
        found.setdefault(f"{operation.method} {place} {json.dumps(takes, sort_keys=True)}", []).append(
            operation
        )
    return {
        alike[0].label + (f" and {len(alike) - 1} more" if alike[1:] else ""): alike
        for alike in found.values()
    }


OPERATIONS = _alike()


@contextmanager
def _one_connection() -> Iterator[None]:
    """Requests do not close the connection whose transaction holds the world, as Django's test client does it."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


_DECLARING = ("custom-object", "custom-field", "validation-rule", "entry-rule", "record-type", "page-layout")
"""What is there of these changes the document that the answers are held against."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """One record of each object by URL segment, and the header of an admin's token; what a test does is taken back."""
    with django_db_blocker.unblock(), _one_connection(), transaction.atomic():
        admin = act("user.create", email="root@rapport.example", name="Root", role="admin")
        _token, text = tokens.make(admin.pk, "fuzz")
        made = World()
        ids = {registry.get(name).plural: made.make(name) for name in creatable() if name not in _DECLARING}
        yield {"ids": ids, "headers": {"Authorization": f"Bearer {text}"}}
        transaction.set_rollback(True)


def _strategy(operation: Any, pk: UUID | None) -> Any:
    """Cases that fit and cases that do not, half of them about a record that is there."""
    kinds = []
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        kinds.append(operation.as_strategy(generation_mode=mode))
        if pk is not None:
            kinds.append(operation.as_strategy(generation_mode=mode, path_parameters={"id": str(pk)}))
    return st.one_of(kinds)


def _asked_of(case: Any, operation: Any, ids: dict[str, Any]) -> Any:
    """The same question to another operation that takes the same, about a record of its own."""
    parameters, own = dict(case.path_parameters), ids.get(_segment(operation))
    if own and "id" in parameters and parameters["id"] == str(ids.get(_segment(case.operation))):
        parameters["id"] = str(own)
    # A body that is not sent is told by being that one object.
    body = (
        {} if isinstance(case.body, NotSet) else {"body": deepcopy(case.body), "media_type": case.media_type}
    )
    asked = {"query": case.query, "headers": case.headers, "cookies": case.cookies, "_meta": case.meta}
    return operation.Case(path_parameters=parameters, **body, **deepcopy(asked))


@pytest.mark.parametrize("alike", OPERATIONS.values(), ids=OPERATIONS.keys())
def test_operations_keep_their_word(alike: list[Any], world: dict[str, Any]) -> None:
    first, *others = alike
    pk = world["ids"].get(_segment(first)) if "{id}" in first.path else None

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=_strategy(first, pk))
    def keep(case: Any) -> None:
        for one in (case, *(_asked_of(case, other, world["ids"]) for other in others)):
            one.call_and_validate(headers=world["headers"], checks=CHECKS)

    keep()
