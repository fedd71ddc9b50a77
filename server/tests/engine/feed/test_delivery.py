"""What is committed is told, once, in order, also after a pause; and what is late is not lost."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.feed import looking, subscriber
from rapport.engine.feed.sight import Page
from rapport.engine.jobs import starting
from rapport.engine.jobs.running import run_here
from rapport.engine.log import readers
from rapport.engine.log.ear import connection_parameters
from rapport.modules.people.models import Party
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People
from tests.engine.feed.listening import Station
from tests.engine.jobs import trial_jobs
from tests.engine.log.settling import PATIENCE_SECONDS, settle


def test_a_change_is_told_with_its_fields(server: Station, house: People) -> None:
    listener = server.listen(house.admin.id)
    event, hello = listener.next()
    assert (event, list(hello)) == ("hello", ["cursor"])
    company = act("company.create", house.owner, name="Acme")
    assert listener.changes(company.pk) == [
        {"object": "company", "id": str(company.pk), "op": "insert", "version": 1, "fields": []}
    ]
    act("company.update", house.owner, company.pk, revenue={"amount": "5", "currency": "USD"}, name="Acme 2")
    assert listener.changes(company.pk) == [
        {
            "object": "company",
            "id": str(company.pk),
            "op": "update",
            "version": 2,
            "fields": ["name", "revenue"],
        }
    ]


def test_what_happens_to_one_record_at_once_is_told_once(server: Station, house: People) -> None:
    listener = server.listen(house.admin.id)
    with transaction.atomic():
        company = act("company.create", SYSTEM, name="A")
        act("company.update", SYSTEM, company.pk, name="B")
        other = act("company.create", SYSTEM, name="C")
    told = listener.changes(other.pk)
    assert [(change["id"], change["op"], change["version"]) for change in told] == [
        (str(company.pk), "insert", 2),
        (str(other.pk), "insert", 1),
    ]


def test_a_slow_transaction_with_the_lower_number_is_told(server: Station, house: People) -> None:
    late = act("company.create", SYSTEM, name="Early")
    settle()
    listener = server.listen(house.admin.id)
    listener.next("hello")
    with psycopg.connect(**connection_parameters()) as slow:
        slow.execute("UPDATE people_party SET name = 'Late' WHERE id = %s", [late.pk])
        quick = act("company.create", SYSTEM, name="Quick")
        # Held back: what was committed first would otherwise move the place past what is still open.
        time.sleep(0.3)
        assert listener.events.empty()
        slow.commit()
    assert [(change["id"], change["op"]) for change in listener.changes(quick.pk)] == [
        (str(late.pk), "update"),
        (str(quick.pk), "insert"),
    ]


def test_who_comes_while_a_transaction_is_open_misses_nothing(server: Station, house: People) -> None:
    late = act("company.create", SYSTEM, name="Early")
    settle()
    with psycopg.connect(**connection_parameters()) as slow:
        slow.execute("UPDATE people_party SET name = 'Late' WHERE id = %s", [late.pk])
        quick = act("company.create", SYSTEM, name="Quick")
        listener = server.listen(house.admin.id)
        slow.commit()
    # Of the quick one they may know already, which does no harm; of the late one nobody could.
    assert [(change["id"], change["op"]) for change in listener.changes(quick.pk)] == [
        (str(late.pk), "update"),
        (str(quick.pk), "insert"),
    ]


def test_bulk_writes_and_sql_by_hand_are_told(server: Station, house: People) -> None:
    listener = server.listen(house.admin.id)
    parties = Party.objects.bulk_create(Party(kind="contact", name=f"P {n}") for n in range(1200))
    told = listener.changes(parties[-1].pk)
    assert [change["id"] for change in told] == [str(party.pk) for party in parties]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_party SET name = 'By hand' WHERE id = %s", [parties[0].pk])
    assert listener.changes(parties[0].pk)[-1]["fields"] == ["name"]


@pytest.mark.parametrize("way", ["after", "last_event_id"])
def test_who_comes_back_is_told_what_was_missed(server: Station, house: People, way: str) -> None:
    listener = server.listen(house.admin.id)
    seen = act("company.create", SYSTEM, name="Seen")
    listener.changes(seen.pk)
    server.leave(listener)
    missed = act("company.create", SYSTEM, name="Missed")
    again = server.listen(house.admin.id, **{way: listener.id})
    assert again.next() == ("hello", {"cursor": listener.id})
    later = act("company.create", SYSTEM, name="Later")
    assert [change["id"] for change in again.changes(later.pk)] == [str(missed.pk), str(later.pk)]


def test_the_header_wins_over_the_address(server: Station, house: People) -> None:
    listener = server.listen(house.admin.id)
    old = listener.id
    seen = act("company.create", SYSTEM, name="Seen")
    listener.changes(seen.pk)
    again = server.listen(house.admin.id, after=old, last_event_id=listener.id)
    later = act("company.create", SYSTEM, name="Later")
    assert [change["id"] for change in again.changes(later.pk)] == [str(later.pk)]


def test_many_come_back_while_others_write(server: Station, house: People) -> None:
    start = server.listen(house.admin.id)
    made: list[Any] = []
    back = []
    for number in range(12):
        made.append(act("company.create", SYSTEM, name=f"C {number}").pk)
        back.append(server.listen(house.admin.id, after=start.id if number % 2 else None))
    last = act("company.create", SYSTEM, name="Last").pk
    assert [change["id"] for change in start.changes(last)] == [str(pk) for pk in [*made, last]]
    for number, listener in enumerate(back):
        told = [change["id"] for change in listener.changes(last)]
        assert len(told) == len(set(told))
        assert told[-1] == str(last)
        assert told == [str(pk) for pk in [*made, last]][-len(told) :]
        assert len(told) >= 12 - number


@pytest.mark.parametrize("after", ["9000000000000000.1", "nonsense", "1.2.3", "-1.5", "%00", "é"])
def test_a_place_that_is_none_means_to_ask_anew(server: Station, house: People, after: str) -> None:
    listener = server.listen(house.admin.id, last_event_id=after)
    event, hello = listener.next()
    assert (event, hello["resync"]) == ("hello", True)
    made = act("company.create", SYSTEM, name="Anew")
    assert len(listener.changes(made.pk)) == 1


def test_who_was_away_too_long_asks_anew(
    server: Station, house: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST_BACKLOG", looking.PAGE)
    place = str(readers.horizon())
    Party.objects.bulk_create(Party(kind="contact", name=f"P {n}") for n in range(looking.PAGE + 1))
    settle()
    assert server.listen(house.admin.id, after=place).next()[1]["resync"] is True


def test_a_slow_reader_is_told_to_ask_anew_and_let_go(
    server: Station, house: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriber, "QUEUE", 3)
    listener = server.listen(house.admin.id)
    other = server.listen(house.colleague.id)
    listener.hold = hold = asyncio.Event()
    for number in range(9):
        made = act("company.create", house.owner, name=f"C {number}")
        other.changes(made.pk)
    server.loop.call_soon_threadsafe(hold.set)
    assert listener.is_over.wait(10)
    assert listener.next("resync")[1]["reason"] == "slow"
    # Who comes back with the place of that event has missed nothing that they did not ask anew.
    again = server.listen(house.admin.id, last_event_id=listener.id)
    assert "resync" not in again.next()[1]


def test_a_job_is_told_to_its_owner_alone(server: Station, house: People) -> None:
    owner, admin = server.listen(house.owner.id), server.listen(house.admin.id)
    job = starting.start(trial_jobs.count, house.owner, to=3)
    assert owner.next("job")[1]["state"] == "queued"
    run_here(job)
    event, told = owner.next("job")
    while told["state"] != "done":
        event, told = owner.next("job")
    assert (event, told["id"], told["done"], told["total"]) == ("job", str(job.pk), 3, 3)
    made = act("company.create", house.owner, name="After")
    admin.changes(made.pk)
    assert admin.events.empty()


def test_related_objects_are_told_too(server: Station, house: People) -> None:
    listener = server.listen(house.admin.id)
    deal = World(SYSTEM).make("deal")
    note = act("note.create", house.owner, regarding=f"deal/{deal}", body="Hello")
    objects = {change["object"] for change in listener.changes(note.pk)}
    assert {"deal", "stage", "pipeline", "note"} <= objects


def cut_ears() -> int:
    """Ends the connections that listen; gives how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


def test_a_lost_ear_costs_a_moment_and_no_change(server: Station, house: People) -> None:
    listener = server.listen(house.admin.id)
    end = time.monotonic() + PATIENCE_SECONDS
    while not cut_ears():
        assert time.monotonic() < end, "nobody listens"
        time.sleep(0.01)
    for number in range(3):
        made = act("company.create", SYSTEM, name=f"Company {number}")
        assert len(listener.changes(made.pk)) == 1


def test_a_law_that_fails_stops_nobody_for_good(
    server: Station, house: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = server.listen(house.admin.id)
    with monkeypatch.context() as broken:
        broken.setattr(Page, "changes", lambda _page, _actor: 1 / 0)
        act("company.create", SYSTEM, name="Poison")
        assert listener.next("resync")[1]["reason"] == "failed"
        assert listener.is_over.wait(10)
        again = server.listen(house.admin.id, last_event_id=listener.id)
        assert again.next()[1]["resync"] is True
    made = act("company.create", SYSTEM, name="Well again")
    assert len(again.changes(made.pk)) == 1
