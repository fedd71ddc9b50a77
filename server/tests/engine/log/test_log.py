"""The log: nothing is skipped, nothing escapes it, nobody rewrites it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from rapport.engine.access.models import Team
from rapport.engine.log import readers, triggers
from rapport.engine.objects import registry
from rapport.kit.ids import uuid7
from rapport.site.wiring import logged_tables
from tests.engine.log.settling import settle


@pytest.fixture
def second(transactional_db: None) -> Iterator[psycopg.Connection[Any]]:
    """Another connection to the same database."""
    parameters = {
        k: v
        for k, v in connection.get_connection_params().items()
        if k in ("dbname", "user", "password", "host", "port")
    }
    with psycopg.connect(**parameters) as found:
        yield found


def insert_team(cursor: Any, name: str) -> Any:
    pk = uuid7()
    cursor.execute(
        "INSERT INTO access_team (id, name, region, source, external_id, tags, custom, version) "
        "VALUES (%s, %s, '', '', '', '{}', '{}', 1)",
        [pk, name],
    )
    return pk


def test_a_slow_transaction_with_the_lower_id_is_not_skipped(second: psycopg.Connection[Any]) -> None:
    settle()
    start = readers.horizon()
    slow = insert_team(second.cursor(), "Slow")
    with connection.cursor() as cursor:
        quick = insert_team(cursor, "Quick")
    first = readers.read(start)
    assert [entry.record for entry in first] == []  # the quick one is held back behind the open transaction
    second.commit()
    settle()
    seen = [entry.record for entry in readers.read(first[-1].cursor if first else start)]
    assert seen == [slow, quick]


def test_a_reader_that_pages_sees_each_entry_once(second: psycopg.Connection[Any]) -> None:
    settle()
    start = place = readers.horizon()
    with connection.cursor() as cursor:
        made = [insert_team(cursor, f"Team {n}") for n in range(25)]
    settle()
    seen = []
    while page := readers.read(place, limit=7):
        seen += [entry.record for entry in page]
        place = page[-1].cursor
    assert seen == made
    assert len(readers.read(start)) == 25


def write(cursor: Any, way: str, pk: Any) -> Any:
    """Writes a team in one of the ways; gives its id."""
    match way:
        case "copy":
            columns = "COPY access_team (id, name, region, source, external_id, tags, custom) FROM STDIN"
            with cursor.copy(columns) as copy:
                copy.write_row((pk, "Copied", "", "", "", "{}", "{}"))
        case "bulk":
            Team.objects.bulk_create([Team(pk=pk, name="Bulk")])
        case "raw":
            return insert_team(cursor, "Raw")
        case "orm update":
            Team.objects.filter(pk=pk).update(name="After")
        case "raw delete":
            cursor.execute("DELETE FROM access_team WHERE id = %s", [pk])
    return pk


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["copy", "bulk", "raw", "orm update", "raw delete"])
def test_every_way_of_writing_is_logged_with_its_actor(way: str) -> None:
    actor, pk = uuid7(), uuid7()
    with connection.cursor() as cursor:
        if way in ("orm update", "raw delete"):
            pk = insert_team(cursor, "Before")
        triggers.context(cursor, actor=actor, door="import", action="team.import", cause=None)
        pk = write(cursor, way, pk)
    entry = readers.history(pk)[0]
    assert (entry.actor, entry.door, entry.action) == (actor, "import", "team.import")
    if way == "orm update":
        assert entry.fields == {"name": ["Before", "After"]}
    if way == "raw delete":
        assert entry.fields is not None
        assert entry.fields["name"] == ["Before", None]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["UPDATE log_change SET door = 'forged'", "DELETE FROM log_change", "TRUNCATE log_change"]
)
def test_the_log_cannot_be_rewritten(statement: str) -> None:
    with connection.cursor() as cursor:
        insert_team(cursor, "Witness")
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE {} SET door = 'forged'", "DELETE FROM {}", "TRUNCATE {}"])
def test_a_partition_cannot_be_rewritten_either(statement: str) -> None:
    with connection.cursor() as cursor:
        pk = insert_team(cursor, "Witness")
        cursor.execute("SELECT tableoid::regclass::text FROM log_change WHERE record = %s", [pk])
        partition = cursor.fetchone()[0]
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(partition))


@pytest.mark.django_db
def test_every_record_table_has_the_three_triggers() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, array_agg(tgname::text ORDER BY tgname::text) FROM pg_trigger "
            "WHERE tgname IN ('log_insert', 'log_update', 'log_delete') GROUP BY 1"
        )
        found = dict(cursor.fetchall())
    tables = {obj.model._meta.db_table for obj in registry.all_objects()}
    wanted = ["log_delete", "log_insert", "log_update"]
    assert [table for table in tables if found.get(table) != wanted] == []
    assert tables == {model._meta.db_table for model, _, _ in logged_tables()}


@pytest.mark.django_db
def test_secrets_stay_out_of_the_log() -> None:
    from rapport.engine.access.models import User

    user = User.objects.create_user("canary@rapport.example", "canary-password-1", name="Canary")
    User.objects.filter(pk=user.pk).update(password="canary-hash", name="Renamed")
    User.objects.filter(pk=user.pk).delete()
    entries = readers.history(user.pk)
    assert [entry.op for entry in entries] == ["delete", "update", "insert"]
    assert "canary-hash" not in repr(entries)
    assert not {"password", "last_login"} & {name for entry in entries for name in entry.fields or {}}
