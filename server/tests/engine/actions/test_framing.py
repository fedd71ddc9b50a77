"""A change begins with its context and ends with its receipt, on one way to the server each: nothing leaks or stays."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import pq

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import Team
from rapport.engine.actions import receipts
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.models import Receipt
from rapport.engine.actions.run import Outcome, run
from rapport.engine.log import readers
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Invalid

pytestmark = pytest.mark.django_db(transaction=True)


def create(name: str, key: str = "") -> Outcome:
    action = all_actions(registry.get("team"))["create"]
    return run(action, SYSTEM, {"name": name}, key=key, door="web", present=lambda found: {"id": found.pk})


def is_at_rest() -> bool:
    """Whether no transaction is open and the next one would not know who wrote last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('rapport.context', true)")
        left = cursor.fetchone()[0]
    status: Any = connection.connection.pgconn.transaction_status
    return not left and status == pq.TransactionStatus.IDLE and connection.get_autocommit()


@pytest.mark.parametrize("key", ["", "one"])
def test_the_context_ends_with_its_transaction(key: str) -> None:
    made = create("North", key).record
    assert is_at_rest()
    ((entry),) = readers.history(made.pk)
    assert (entry.door, entry.action) == ("web", "team.create")
    plain = Team.objects.create(name="South")
    assert [entry.door for entry in readers.history(plain.pk)] == ["sql"]


@pytest.mark.parametrize("key", ["", "one"])
def test_a_refused_change_leaves_nothing(key: str) -> None:
    with pytest.raises(Invalid):
        create("", key)
    assert is_at_rest()
    assert not Team.objects.exists()
    assert not Receipt.objects.exists()
    assert create("North", key).record.name == "North"


def test_a_receipt_that_cannot_be_kept_takes_the_change_back(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = "UPDATE actions_receipt SET answer = %s, gone = %s WHERE actor = %s"
    with monkeypatch.context() as patched:
        patched.setattr(receipts, "_KEEP", wrong)
        with pytest.raises(DatabaseError):
            create("North", "one")
    assert is_at_rest()
    assert not Team.objects.exists()
    assert not create("North", "one").replayed


def test_a_change_inside_another_transaction_goes_with_it() -> None:
    with transaction.atomic():
        create("North", "one")
        transaction.set_rollback(True)
    assert is_at_rest()
    assert not Team.objects.exists()
    assert not create("North", "one").replayed
    assert create("North", "one").replayed


def test_ways_to_the_server(tmp_path: Path) -> None:
    """BEGIN with the claim, the record, the receipt with COMMIT."""
    create("Warm", "warm")
    line: Any = connection.connection
    with (tmp_path / "trace").open("w+b") as traced:
        line.pgconn.trace(traced.fileno())
        create("It's 100 % 'North'", "one")
        line.pgconn.untrace()
        traced.seek(0)
        sent = re.findall(r"^(?:\S+ \S+\t)?F\t\d+\t(Query|Sync)\b", traced.read().decode(), re.MULTILINE)
    assert sent == ["Query", "Sync", "Query"]
    assert Team.objects.filter(name="It's 100 % 'North'").exists()
