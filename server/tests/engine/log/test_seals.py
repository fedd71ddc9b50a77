"""Seals: whatever is done to the log behind the program's back is found, and lawful erasing is not taken for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from rapport.engine.log import erasing, seals
from rapport.kit.ids import uuid7
from tests.engine.log.settling import settle
from tests.engine.log.test_log import insert_team

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def teams(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[UUID]]:
    """Twelve entries in stretches of five, sealed; what other tests left behind is sealed before."""
    monkeypatch.setattr(seals, "STRETCH", 10_000)
    settle()
    seals.seal_settled()
    with connection.cursor() as cursor:
        made = [insert_team(cursor, f"Team {number}") for number in range(12)]
    settle()
    monkeypatch.setattr(seals, "STRETCH", 5)
    assert seals.seal_settled() == 12
    yield made
    by_force("TRUNCATE log_seal", "TRUNCATE log_erased", on=("log_seal", "log_erased"))


def by_force(*statements: str, on: tuple[str, ...] = ("log_change", "log_seal", "log_erased")) -> None:
    """As somebody who owns the database and switches its guards off."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in on:
            cursor.execute(f"GRANT UPDATE, DELETE, TRUNCATE ON {table} TO CURRENT_USER")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)
        for table in on:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM CURRENT_USER")


def wrong() -> list[tuple[int, str]]:
    """What does not fit, by its place from the last seal back."""
    report = seals.check()
    assert report.head is not None
    return [(one.number - report.head.number, one.code) for one in report.misfits]


def test_what_is_sealed_fits_and_is_sealed_once(teams: list[UUID]) -> None:
    assert wrong() == []
    assert seals.seal_settled() == 0
    first = seals.head()
    assert first is not None
    with connection.cursor() as cursor:
        insert_team(cursor, "Late")
    settle()
    assert (seals.seal_settled(), wrong()) == (1, [])
    second = seals.head()
    assert second is not None
    assert (second.number - first.number, second.digest == first.digest) == (1, False)
    assert seals.check(known=first.digest.upper()).misfits == []
    assert [one.code for one in seals.check(known="0" * 64).misfits] == ["head"]


EDIT = "UPDATE log_change SET actor = gen_random_uuid() WHERE record = '{4}'"
QUIET_EDIT = "UPDATE log_change SET fields = jsonb_build_object('name', 1) WHERE record = '{11}'"
DELETE = "DELETE FROM log_change WHERE record = '{7}'"
APPEND = """
    INSERT INTO log_change (xid, at, object, record, op, door, action)
    SELECT xid, at, 'team', gen_random_uuid(), 'insert', 'web', 'team.create' FROM log_change WHERE record = '{7}'
"""
SWAP = """
    UPDATE log_change a SET record = b.record FROM log_change b
    WHERE (a.record, b.record) IN (('{5}', '{6}'), ('{6}', '{5}'))
"""
REPLACE = """
    UPDATE log_change SET xid = (SELECT xid FROM log_change WHERE record = '{9}') WHERE record = '{1}'
"""
SEAL = "UPDATE log_seal SET digest = sha256('x') WHERE number = (SELECT max(number) - 1 FROM log_seal)"
UNSEAL = "DELETE FROM log_seal WHERE number = (SELECT max(number) - 1 FROM log_seal)"
SHIFT = "UPDATE log_seal SET to_id = to_id - 1 WHERE number = (SELECT max(number) - 1 FROM log_seal)"


@pytest.mark.parametrize(
    ("statement", "expected"),
    [(EDIT, [(-2, "changed")]), (QUIET_EDIT, [(0, "changed")]), (DELETE, [(-1, "fewer")]), (SWAP, [(-1, "changed")]),
     (APPEND, [(-1, "more")]), (SEAL, [(-1, "changed"), (0, "changed")]), (UNSEAL, [(-1, "missing")])],
)  # fmt: skip
def test_tampering_is_found_and_its_stretch_is_named(
    teams: list[UUID], statement: str, expected: list[tuple[int, str]]
) -> None:
    by_force(statement.format(*teams))
    assert wrong() == expected


@pytest.mark.parametrize("statement", [REPLACE, SHIFT])
def test_what_moves_from_one_stretch_to_another_is_found(teams: list[UUID], statement: str) -> None:
    by_force(statement.format(*teams))
    assert len(wrong()) >= 1


def erase(*records: UUID) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        return erasing.erase(cursor, records)


def test_lawful_erasing_leaves_the_chain_whole_and_nothing_else(teams: list[UUID]) -> None:
    with connection.cursor() as cursor:
        fresh = insert_team(cursor, "Unsealed")
    assert erase(teams[2], teams[8], fresh) == 3
    settle()
    assert seals.seal_settled() == 2
    report = seals.check()
    assert (report.misfits, report.erased) == ([], 3)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(e::text, '') FROM log_erased e")
        left: Any = cursor.fetchone()[0]
    assert not any(str(pk) in left for pk in (teams[2], teams[8], fresh))


def test_a_receipt_alone_makes_nothing_lawful(teams: list[UUID]) -> None:
    batch = uuid7()
    by_force(
        f"INSERT INTO log_erased SELECT c.xid, c.id, c.at, log_digest(c), '{batch}' FROM log_change c "
        f"WHERE c.record = '{teams[3]}'",
        f"DELETE FROM log_change WHERE record = '{teams[3]}'",
    )
    assert [code for _number, code in wrong()] == ["erased"]


@pytest.mark.parametrize("table", ["log_seal", "log_erased"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_seals_cannot_be_rewritten(teams: list[UUID], table: str, statement: str) -> None:
    erase(teams[0])
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
