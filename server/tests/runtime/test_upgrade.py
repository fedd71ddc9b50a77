"""An update: it waits for nobody so long that others wait for it, and a rehearsal finds the migration that does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.db.migrations import Migration, RunSQL
from django.db.migrations.loader import MigrationLoader

from rapport.site.postgres import DatabaseProblem
from rapport.site.upgrade import applying, rehearsing
from rapport.site.upgrade.rehearsing import Step, Write
from tests.contract.makers import act

pytestmark = pytest.mark.django_db(transaction=True)
PLANTED = ("feed", "9999_planted")


def url() -> str:
    given = connection.get_connection_params()
    wanted = ("dbname", "user", "password", "host", "port")
    return psycopg.conninfo.make_conninfo(**{key: given[key] for key in wanted if key in given})


@pytest.fixture
def other() -> Iterator[Any]:
    """Another program on the same database."""
    with psycopg.connect(url()) as line:
        yield line


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A migration that is pending and needs a table for itself."""
    real = MigrationLoader.load_disk

    def load_disk(loader: MigrationLoader) -> None:
        real(loader)
        last = max(name for app, name in loader.disk_migrations if app == "feed")
        held = RunSQL("LOCK TABLE access_team IN ACCESS EXCLUSIVE MODE")
        made = type("Planted", (Migration,), {"dependencies": [("feed", last)], "operations": [held]})
        loader.disk_migrations[PLANTED] = made(PLANTED[1], PLANTED[0])

    monkeypatch.setattr(MigrationLoader, "load_disk", load_disk)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = %s AND name = %s", PLANTED)


def applied() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations WHERE app = %s AND name = %s", PLANTED)
        return bool(cursor.fetchone()[0])


def test_who_holds_a_table_is_waited_for_and_nobody_waits_behind_it(other: Any, planted: None) -> None:
    other.execute("LOCK TABLE access_team IN ACCESS SHARE MODE")
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if "waiting" in line:
            other.commit()

    assert applying.apply(say) == 1
    assert applied()
    assert [line.strip() for line in said][1:] == ["waiting for others who are at work on the same tables"]
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)


def test_who_never_lets_go_is_named_and_nothing_is_half_done(other: Any, planted: None) -> None:
    other.execute("LOCK TABLE access_team IN ACCESS SHARE MODE")
    with pytest.raises(DatabaseProblem, match="others hold its tables"):
        applying.apply(lambda line: None, patience=0.1)
    assert not applied()
    other.rollback()
    assert applying.apply(lambda line: None) == 1


def test_triggers_that_a_killed_update_left_out_are_put_up() -> None:
    assert applying.apply(lambda line: None) == 0
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER log_insert ON access_team")
        cursor.execute("COMMENT ON FUNCTION log_write() IS 'triggers of another version'")
    assert applying.apply(lambda line: None) == 0
    made = act("team.create", name="East")
    with connection.cursor() as cursor:
        cursor.execute("SELECT action FROM log_change WHERE record = %s", [made.pk])
        assert cursor.fetchall() == [("team.create",)]


def holding(seconds: float, told: Callable[[str, str], None]) -> int:
    """An update whose one migration keeps a table of records to itself, for `seconds` once somebody waits for it."""
    with psycopg.connect(url()) as line:
        told("begin", "people.heavy")
        line.execute("LOCK TABLE access_team IN ACCESS EXCLUSIVE MODE")
        waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'access_team'::regclass LIMIT 1"
        until = time.monotonic() + 30
        while not line.execute(waiting).fetchone():
            assert time.monotonic() < until, "nobody writes to the table"
            time.sleep(0.01)
        time.sleep(seconds)
    told("end", "people.heavy")
    return 1


def test_a_rehearsal_finds_what_makes_writers_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    act("team.create", name="East")
    monkeypatch.setattr(rehearsing, "_HELD_S", 0.1)
    # Tables that other tests have left large are written to as well.
    monkeypatch.setattr(rehearsing, "_TABLES", 1000)
    monkeypatch.setattr(applying, "apply", lambda say, told: holding(0.6, told))
    report = rehearsing.rehearse(url(), lambda line: None)
    assert [(step.name, step.table) for step in report.too_long] == [("people.heavy", "access_team")]
    assert (report.failed, report.writes > 0) == ([], True)


def test_a_wait_counts_for_the_migration_that_caused_it() -> None:
    steps = [Step("one", 0.0, 1.0), Step("two", 1.0, 4.0), Step("three", 4.0, 5.0)]
    writes = [
        Write("deal", 0.9, 1.8),
        Write("task", 4.2, 4.3),
        Write("deal", 7.0, 7.4),
        Write("task", 3, 3, "gone"),
    ]
    report = rehearsing._judged(steps, writes)
    assert [(step.name, round(step.stall, 1), step.table) for step in steps] == [
        ("one", 0.0, ""), ("two", 0.9, "deal"), ("three", 0.1, "task")]  # fmt: skip
    assert ([step.name for step in report.too_long], round(report.rest, 1)) == (["two"], 0.4)
    assert [one.error for one in report.failed] == ["gone"]
