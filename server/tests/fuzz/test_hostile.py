"""Thousands of hostile requests, as every role: no answer of 5xx, none that takes two seconds.

RAPPORT_HOSTILE says how many (5,000) and RAPPORT_HOSTILE_SEED which; bench/hostile counts a million of them.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator

import orjson
import pytest
from django.db import transaction
from django.test import Client

from rapport.engine.access import tokens
from rapport.engine.access.roles import CUSTOMER, PredefinedRole
from rapport.engine.objects import registry
from tests.contract.makers import World, act, creatable
from tests.fuzz.hostile import Counted, Sender
from tests.fuzz.test_api import _one_connection

pytestmark = pytest.mark.django_db
COUNT = int(os.environ.get("RAPPORT_HOSTILE", "5000"))
SEED = int(os.environ.get("RAPPORT_HOSTILE_SEED", "20261122"))
SLICE = 500
"""After so many requests what they did is taken back."""


@pytest.fixture
def silence() -> Iterator[None]:
    """Thousands of refusals are told to nobody; whoever tests what is logged comes after."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(before)


@pytest.mark.usefixtures("silence")
def test_nothing_hostile_is_too_much() -> None:
    counted = Counted()
    with _one_connection():
        sender = _sender()
        for start in range(0, COUNT, SLICE):
            with transaction.atomic():
                sender.send(start, min(SLICE, COUNT - start), counted)
                transaction.set_rollback(True)
            sender.operations = (
                sender.operations[SLICE % len(sender.operations) :]
                + sender.operations[: SLICE % len(sender.operations)]
            )
    sys.stdout.write(f"hostile, seed {SEED}: {counted.told()}, {len(counted.wrong)} wrong\n")
    assert not counted.wrong, "\n".join(counted.wrong[:20])


def _sender() -> Sender:
    doors: list[dict[str, str]] = [{}, {"Authorization": "Bearer rap_" + "x" * 44}]
    contact = str(act("contact.create", last_name="Customer").pk)
    for role in PredefinedRole.values:
        whose = {"customer": {"object": "contact", "id": contact}} if role == CUSTOMER else {}
        user = act("user.create", email=f"{role}@hostile.example", name=role, role=role, **whose)
        token = {"Authorization": f"Bearer {tokens.make(user.pk, 'hostile')[1]}"}
        doors += [token] * (4 if role == "admin" else 1)
    world = World()
    ids = {
        registry.get(name).plural: str(world.make(name)) for name in creatable() if name in world.factories
    }
    document = orjson.loads(Client().get("/api/v1/openapi.json").content)
    return Sender(document, ids, doors, SEED)


def test_a_form_whose_parts_have_no_end_is_refused() -> None:
    """Found by a round of bench/hostile."""
    admin = act("user.create", email="root@hostile.example", name="Root", role="admin")
    headers = {"Authorization": f"Bearer {tokens.make(admin.pk, 'hostile')[1]}"}
    for path in ("imports", "files", "me/picture"):
        sent = Client(raise_request_exception=False).generic(
            "POST", f"/api/v1/{path}", b"A" * 20_000, "multipart/form-data; boundary=x", headers=headers
        )
        assert sent.status_code in (400, 422), (path, sent.status_code)


def test_a_form_with_a_key_where_json_is_asked_for_is_refused() -> None:
    """Found by a round of bench/hostile."""
    admin = act("user.create", email="root@hostile.example", name="Root", role="admin")
    headers = {"Authorization": f"Bearer {tokens.make(admin.pk, 'hostile')[1]}", "Idempotency-Key": "k"}
    sent = Client(raise_request_exception=False).generic(
        "POST", "/api/v1/log/check", b"{}", "multipart/form-data; boundary=x", headers=headers
    )
    assert sent.status_code == 415, sent.content
