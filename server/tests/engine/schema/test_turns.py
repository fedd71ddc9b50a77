"""Declarations at the same moment: one after the other, each whole, and nobody waits for who waits for them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections, transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.objects import current, registry
from rapport.engine.objects.problems import Invalid
from rapport.engine.schema import declaring
from rapport.engine.schema.models import CustomField
from tests.contract.makers import act
from tests.engine.schema.declared import make_field

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
_WAITS = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"


def aside(work: Callable[[], Any]) -> Callable[[], Any]:
    """`work` for a thread of its own, which leaves no connection behind."""

    def done() -> Any:
        try:
            return work()
        finally:
            connections.close_all()

    return done


def somebody_waits() -> None:
    """Comes back when somebody waits for a lock."""
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute(_WAITS)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    pytest.fail("nobody waits")


def test_declarations_at_once_come_one_after_the_other() -> None:
    begun = threading.Barrier(3, timeout=30)

    def declare(own: str) -> list[str]:
        begun.wait()
        told = []
        for label in ("Budget", own):
            try:
                make_field("deal", label, "integer")
            except Invalid as refused:
                told += [fault.code for fault in refused.faults]
        return told

    with ThreadPoolExecutor(3) as others:
        waits = [others.submit(aside(partial(declare, own))) for own in ("One", "Two", "Three")]
    # The same name is given once; whoever comes later hears of it.
    assert sorted(code for one in waits for code in one.result()) == ["taken", "taken"]
    current.look()
    names = {"c_budget", "c_one", "c_two", "c_three"}
    assert names <= registry.get("deal").fields.keys()
    assert len(set(CustomField.objects.values_list("position", flat=True))) == len(names)
    with connection.cursor() as cursor:
        cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'sales_deal'")
        assert names <= {name for (name,) in cursor.fetchall()}


def test_who_waits_for_the_turn_holds_no_row_that_others_need() -> None:
    field = make_field("deal", "Budget", "integer")
    with ThreadPoolExecutor(1) as others:
        with transaction.atomic():
            declaring.begin()
            later = others.submit(
                aside(lambda: act("custom-field.update", SYSTEM, field.pk, label="How much"))
            )
            somebody_waits()
            act("custom-field.update", SYSTEM, field.pk, help="In thousands")
        later.result()
    field.refresh_from_db()
    assert (field.label, field.help) == ("How much", "In thousands")
