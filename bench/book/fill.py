"""Filling a database with the book: bare tables first, then their indexes and foreign keys as they were."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import psycopg
from django.db import connection

from book import draws, log, people, records

TABLES = ("people_party", "sales_deal", "activities_activity", "search_entry", "log_change")
_SLICE = 500_000
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relname = ANY(%s) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
"""
_KEYS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])
"""
Say = Callable[[str], None]


def fill(dsn: str, parties: int, say: Say) -> None:
    """Writes a book of `parties` parties into a migrated, empty database."""
    begun = datetime.now(UTC) - timedelta(milliseconds=draws.SPAN_MS)
    staff = people.hire()
    deals, activities = parties // 5, parties * 2
    with psycopg.connect(dsn, autocommit=True) as database:
        draws.install(database, int(begun.timestamp() * 1000))
        _run(database, *(_partition(begun, month) for month in range(draws.MONTHS + 2)))
        made_deals = records.deals(deals, parties, staff)
        with _bare(database, dsn, say):
            with _timed(say, f"{parties:,} parties, {deals:,} deals, {activities:,} activities"):
                slices = [
                    records.activities(first, min(first + _SLICE - 1, activities), activities, parties, deals, staff)
                    for first in range(1, activities + 1, _SLICE)
                ]  # fmt: skip
                _both(dsn, [records.parties(parties, staff), *slices, made_deals])
            with _timed(say, f"{parties * 10:,} log entries"):
                _run(database, *log.statements())
            with _timed(say, f"{parties * 16 // 5:,} search entries"):
                _both(dsn, list(search_statements()))
        with _timed(say, "statistics"):
            _run(database, _NUMBERS, "VACUUM (ANALYZE)")


_NUMBERS = """
    SELECT setval(pg_get_serial_sequence('people_party', 'number'), (SELECT max(number) FROM people_party)),
        setval(pg_get_serial_sequence('sales_deal', 'number'), (SELECT max(number) FROM sales_deal))
"""


def _partition(begun: datetime, month: int) -> str:
    first = f"date_trunc('month', '{begun:%Y-%m-%d}'::date)"
    return f"SELECT log_partition(({first} + interval '{month} months')::date)"


def search_statements() -> Iterator[str]:
    """What the indexer writes for all records of an object at once, with the values in their places."""
    from rapport.engine.objects import registry
    from rapport.engine.search import indexing
    from rapport.engine.search.sources import cards

    for card in cards(registry.all_objects()):
        with connection.cursor() as cursor:
            statement, values = indexing.statement_of(card, card.object.records().filter(archived_at=None))
            yield cursor.mogrify(statement, values)


def _run(database: psycopg.Connection, *statements: str) -> None:
    for statement in statements:
        database.execute(statement.encode())


def _both(dsn: str, statements: list[str]) -> None:
    """Two at a time, each on a connection of its own."""

    def one(statement: str) -> None:
        with psycopg.connect(dsn, autocommit=True) as line:
            line.execute("SET work_mem = '128MB'")
            _run(line, statement)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, statements))


@contextmanager
def _bare(database: psycopg.Connection, dsn: str, say: Say) -> Iterator[None]:
    """The tables without indexes, foreign keys and triggers of their own; all of it is there again afterwards."""
    tables = list(TABLES)
    indexes = database.execute(_INDEXES, [tables]).fetchall()
    keys = database.execute(_KEYS, [tables]).fetchall()
    _run(database, *(f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _ in keys))
    _run(database, *(f"DROP INDEX IF EXISTS {name}" for name, _ in indexes))
    _run(database, *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables[:-1]))
    yield
    with _timed(say, f"{len(indexes)} indexes, {len(keys)} foreign keys"):
        roomy = "SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 1; "
        _both(
            dsn, [roomy + one.replace(" ON ONLY ", " ON ") for _, one in sorted(indexes, key=_largest_first)]
        )
        _run(database, *(f"ALTER TABLE {table} ADD CONSTRAINT {name} {what}" for table, name, what in keys))
        _run(database, *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables[:-1]))


def _largest_first(index: tuple[str, str]) -> bool:
    return "log_change" not in index[1]


@contextmanager
def _timed(say: Say, what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    say(f"  {what}: {time.perf_counter() - began:.1f} s")
