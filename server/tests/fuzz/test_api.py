"""Everything the API says of itself, tried with what nobody would send: no 5xx, no status or answer but those declared.

RAPPORT_FUZZ_EXAMPLES raises the number of examples for each operation (6).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
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
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]


@contextmanager
def _one_connection() -> Iterator[None]:
    """Requests do not close the connection whose transaction holds the world, as Django's test client does it."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """One record of each object by URL segment, and the header of an admin's token; what a test does is taken back."""
    with django_db_blocker.unblock(), _one_connection(), transaction.atomic():
        admin = act("user.create", email="root@rapport.example", name="Root", role="admin")
        _token, text = tokens.make(admin.pk, "fuzz")
        made = World()
        ids = {registry.get(name).plural: made.make(name) for name in creatable()}
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


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_operation_keeps_its_word(operation: Any, world: dict[str, Any]) -> None:
    segment = operation.path.removeprefix(f"{ROOT}/").split("/")[0]
    pk = world["ids"].get(segment) if "{id}" in operation.path else None

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=_strategy(operation, pk))
    def keep(case: Any) -> None:
        case.call_and_validate(headers=world["headers"], checks=CHECKS)

    keep()
