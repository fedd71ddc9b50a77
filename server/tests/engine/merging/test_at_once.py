"""Merging while others write: nothing that was said of a record is lost, whoever comes first."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict
from rapport.modules.people.models import Contact
from tests.contract.makers import act
from tests.engine.merging.book import Book, merge

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
_WAITS = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"


def wait_for(later: Future[Any]) -> None:
    """Comes back when the other one waits for a lock, and has not come to an end."""
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute(_WAITS)
            if cursor.fetchone()[0]:
                break
        time.sleep(0.02)
    assert not later.done()


def merged(survivor: UUID, other: UUID) -> None:
    try:
        merge("contact", survivor, other)
    finally:
        connections.close_all()


def changed(pk: UUID, version: int | None = None, **given: Any) -> Any:
    update = all_actions(registry.get("contact"))["update"]
    try:
        return run(update, SYSTEM, given, record=pk, version=version)
    finally:
        connections.close_all()


def test_what_is_said_of_a_record_while_it_is_merged_is_not_lost() -> None:
    book = Book()
    one, other = book.contact("Ada", "Byron"), book.contact("Ada", "Lovelace")
    with ThreadPoolExecutor(1) as others:
        with transaction.atomic():
            act("contact.update", SYSTEM, other, birthday="1815-12-10")
            later = others.submit(merged, one, other)
            wait_for(later)
        later.result()
    assert str(Contact.objects.get(pk=one).birthday) == "1815-12-10"


def test_who_comes_after_a_merge_is_led_to_the_survivor_or_told() -> None:
    book = Book()
    one, other = book.contact("Ada", "Byron"), book.contact("Ada", "Lovelace")
    with ThreadPoolExecutor(1) as others:
        with transaction.atomic():
            merge("contact", one, other)
            later = others.submit(changed, other, birthday="1815-12-10")
            wait_for(later)
        later.result()
    assert str(Contact.objects.get(pk=one).birthday) == "1815-12-10"
    assert Contact.objects.get(pk=other).birthday is None
    third = book.contact("Augusta", "King")
    version = Contact.objects.get(pk=third).version
    with ThreadPoolExecutor(1) as others:
        with transaction.atomic():
            merge("contact", one, third)
            later = others.submit(changed, third, version=version, birthday="1815-12-11")
            wait_for(later)
        with pytest.raises(Conflict) as refused:
            later.result()
    assert refused.value.extra["code"] == "merged"
