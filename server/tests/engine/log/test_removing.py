"""Entries that are too old by rule go month by month; the seals fit, no writer waits, nobody else uses that door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from rapport.engine.log import holding, removing, seals
from rapport.engine.log.removing import Outcome, Rule
from tests.engine.log.settling import settle
from tests.engine.log.test_seals import by_force

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime.now(UTC)
OLD, NEWER = "2019-03", "2019-04"
TABLES = ("log_change", "log_seal", "log_erased", "log_removed")
_FILL = """
    INSERT INTO log_change (at, object, record, op, door, action)
    SELECT %s::timestamptz + n * interval '1 hour', CASE n %% 3 WHEN 0 THEN 'deal' ELSE 'call' END,
        md5(%s || n)::uuid, 'insert', 'web', 'x' FROM generate_series(1, 24) n
"""


@pytest.fixture(autouse=True)
def _old_months(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two months of 2019 with eight deals and sixteen calls each, sealed in stretches of five."""
    monkeypatch.setattr(seals, "STRETCH", 10_000)
    settle()
    seals.seal_settled()
    monkeypatch.setattr(seals, "STRETCH", 5)
    with connection.cursor() as cursor:
        for month in (OLD, NEWER):
            cursor.execute("SELECT log_partition(%s)", [f"{month}-01"])
            cursor.execute(_FILL, [f"{month}-02", month])
    settle()
    assert seals.seal_settled() == 48
    yield
    by_force(*(f"TRUNCATE {name}" for name in TABLES[1:]), on=TABLES)
    with connection.cursor() as cursor:
        for month in (OLD, NEWER):
            cursor.execute(f"DROP TABLE IF EXISTS log_change_{month.replace('-', '_')}")


def rule(*names: str, months: int = 24) -> Rule:
    """For these objects, for all where none is named."""
    return Rule(uuid4(), None, months, lambda name: name in names if names else name != "user")


def remove(*rules: Rule, now: datetime = NOW, most: int = 1000) -> Outcome:
    outcome = removing.remove(rules, now, most)
    settle()
    seals.seal_settled()
    return outcome


def left() -> dict[tuple[str, str], int]:
    """Entries of 2019 by month and object."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM'), object, count(*) FROM log_change"
            " WHERE at < '2020-01-01' GROUP BY 1, 2"
        )
        return {(month, name): count for month, name, count in cursor.fetchall()}


def wrong() -> set[str]:
    return {one.code for one in seals.check().misfits}


def test_one_object_goes_the_rest_stays_and_a_month_that_is_empty_is_dropped() -> None:
    assert remove(rule("call"), now=datetime(2021, 3, 31, tzinfo=UTC)).removed == 0
    outcome = remove(rule("call"), now=datetime(2021, 4, 1, tzinfo=UTC))
    assert (outcome.removed, outcome.dropped, outcome.wrong) == (16, [], [])
    assert left() == {(OLD, "deal"): 8, (NEWER, "call"): 16, (NEWER, "deal"): 8}
    assert removing.kept_since() == {"call": datetime(2019, 4, 1, tzinfo=UTC)}
    assert (wrong(), seals.check().removed) == (set(), 16)
    outcome = remove(rule())
    assert (outcome.removed, outcome.dropped) == (32, [OLD, NEWER])
    assert left() == {}
    assert (wrong(), seals.check().removed) == (set(), 48)
    assert remove(rule()).steps == 0


def test_cut_off_it_goes_on_and_what_is_held_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT record FROM log_change WHERE object = 'deal' AND at < '2019-03-03' LIMIT 1")
        held: UUID = cursor.fetchone()[0]

    class Keeper:
        def among(self, records: Any) -> dict[UUID, frozenset[UUID]]:
            return {}

        def refuse(self, records: Any) -> None:
            return None

        def everything(self) -> frozenset[UUID]:
            return frozenset({held})

    monkeypatch.setattr(holding, "_keeper", [Keeper()])
    counts = [remove(rule(), most=3).removed for _turn in range(8)]
    assert (sum(counts), max(counts) <= 15) == (47, True)
    assert left() == {(OLD, "deal"): 1}
    assert wrong() == set()
    real, calls = removing._step, [0]

    def broken(*given: Any) -> int:
        calls[0] += 1
        raise RuntimeError

    monkeypatch.setattr(holding, "_keeper", [])
    monkeypatch.setattr(removing, "_step", broken)
    monkeypatch.setattr(removing, "_end", lambda _batch: None)
    with pytest.raises(RuntimeError):
        remove(rule())
    monkeypatch.undo()
    assert (remove(rule()).removed, left(), wrong()) == (1, {}, set())
    assert (calls, removing._step is real) == ([1], True)


EDIT = "UPDATE log_change SET actor = gen_random_uuid() WHERE at < '2019-03-10' AND object = 'deal'"
FORGED = """
    INSERT INTO log_removed (number, batch, removed, rows, digest)
    SELECT s.number, '{batch}', 1, f.rows, log_left_digest(s.digest, s.number, '{batch}', 1, f.rows, f.digests)
    FROM log_seal s CROSS JOIN LATERAL log_stretch(s) f WHERE NOT log_fits(s)
"""
SAID = """
    INSERT INTO log_change (object, record, op, door, action, fields) SELECT 'log', '{batch}', op, 'rule', 'log.remove',
        jsonb_build_object('month', jsonb_build_array('{month}', NULL), 'objects', '[["deal"], null]'::jsonb,
            'rows', '[1, null]'::jsonb, 'digest', jsonb_build_array((
                SELECT encode(sha256(string_agg(digest, '' ORDER BY number)), 'hex') FROM log_removed
                WHERE batch = '{batch}'), NULL))
    FROM unnest(ARRAY['update', 'delete']) op
"""


def test_nobody_else_uses_that_door() -> None:
    batch = str(uuid4())
    by_force(EDIT, on=TABLES)
    assert wrong() == {"changed"}
    # What does not fit is left as it is: a removal must not make it right.
    outcome = remove(rule())
    assert (len(outcome.wrong) >= 1, left()[OLD, "deal"] >= 1, "changed" in wrong()) == (True, True, True)
    by_force(FORGED.format(batch=batch), on=TABLES)
    assert "removed" in wrong()
    # Said to be of a month that is too young, or of another one than it touches.
    for month in (f"{NOW:%Y-%m}", "2018-01"):
        by_force("DELETE FROM log_change WHERE action = 'log.remove' AND record = '" + batch + "'", on=TABLES)
        by_force(SAID.format(batch=batch, month=month), on=TABLES)
        assert "removed" in wrong()


def test_a_receipt_that_is_changed_or_gone_is_found() -> None:
    remove(rule("call"))
    assert wrong() == set()
    deal = "UPDATE log_change SET actor = gen_random_uuid() WHERE at < '2019-03-10' AND object = 'deal'"
    by_force(deal, on=TABLES)
    assert wrong() == {"changed"}
    by_force("""
        UPDATE log_removed r SET digest = log_left_digest(s.digest, s.number, r.batch, r.removed, f.rows, f.digests)
        FROM log_seal s CROSS JOIN LATERAL log_stretch(s) f WHERE s.number = r.number AND NOT log_fits(s)
    """, on=TABLES)  # fmt: skip
    assert wrong() == {"removed"}
    by_force("DELETE FROM log_removed", on=TABLES)
    assert wrong() == {"changed", "fewer"} or wrong() == {"fewer"}
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM log_removed")


def test_writers_and_readers_do_not_wait_for_it() -> None:
    """The one lock that a writer would wait for is on its own month."""
    month = removing.all_months()[0]
    with transaction.atomic(), connection.cursor() as cursor, removing._unguarded(cursor, month):
        cursor.execute(
            "SELECT DISTINCT c.relname, l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
            " WHERE l.pid = pg_backend_pid() AND c.relname LIKE 'log_change%%' AND c.relkind IN ('r', 'p')"
            " AND l.mode NOT IN ('AccessShareLock', 'RowExclusiveLock', 'RowShareLock')"
        )
        assert cursor.fetchall() == [(month.table, "ShareRowExclusiveLock")]
        cursor.execute(f"DELETE FROM {month.table}")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {month.table}")
