"""The search table follows the log: what changes, what shows it, what goes; and it is built anew when it must be."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from django.db import connection

from rapport.engine.access.actors import SYSTEM
from rapport.engine.search import indexing, reader
from rapport.engine.search.models import Bookmark, Entry
from rapport.modules.people.models import Party
from rapport.modules.sales.models import Deal
from tests.contract.makers import World, act
from tests.engine.log.settling import PATIENCE_SECONDS, settle
from tests.engine.search.house import titles

pytestmark = pytest.mark.django_db(transaction=True)


def follow() -> int:
    """Works all of the log into the table; gives how many entries it held."""
    settle()
    total = 0
    while read := reader.catch_up():
        total += read
    return total


@pytest.fixture
def built() -> None:
    """An empty house whose table has been built."""
    Bookmark.objects.all().delete()
    reader.catch_up()


def test_a_change_a_rename_an_archive_and_a_restore_are_followed(built: None) -> None:
    company = act("company.create", name="First Name", phones=["+49 30 1234567"])
    follow()
    assert titles(SYSTEM, "first name", ["company"]) == ["First Name"]
    act("company.update", SYSTEM, company.pk, name="Second Name", phones=["+49 30 7654321"])
    follow()
    assert titles(SYSTEM, "first name", ["company"]) == []
    assert titles(SYSTEM, "second", ["company"]) == titles(SYSTEM, "7654321", ["company"]) == ["Second Name"]
    act("company.archive", SYSTEM, company.pk)
    follow()
    assert not Entry.objects.filter(record=company.pk).exists()
    act("company.restore", SYSTEM, company.pk)
    follow()
    assert titles(SYSTEM, "second", ["company"]) == ["Second Name"]


def test_sql_by_hand_and_deletion_are_followed(built: None) -> None:
    company = act("company.create", name="By Hand")
    follow()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_party SET name = 'Changed by hand' WHERE id = %s", [company.pk])
    follow()
    assert titles(SYSTEM, "changed", ["company"]) == ["Changed by hand"]
    Party.objects.filter(pk=company.pk).delete()
    follow()
    assert not Entry.objects.filter(record=company.pk).exists()


def deals_of(name: str, count: int) -> Any:
    World().make("stage")
    company = act("company.create", name=name)
    for number in range(count):
        act("deal.create", name=f"Order {number}", party=str(company.pk))
    return company


def test_a_renamed_company_is_found_under_its_new_name_in_its_deals(
    built: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "SLICE", 2)
    company = deals_of("Quasar", 5)
    follow()
    assert len(titles(SYSTEM, "quasar", ["deal"])) == 5
    act("company.update", SYSTEM, company.pk, name="Zephyr")
    follow()
    assert titles(SYSTEM, "quasar", ["deal"]) == []
    assert sorted(titles(SYSTEM, "zephyr", ["deal"])) == [f"Order {number}" for number in range(5)]
    assert set(Entry.objects.filter(object="deal").values_list("subtitle", flat=True)) == {"Zephyr"}


def test_what_is_not_searched_costs_nothing(built: None) -> None:
    deals_of("Quiet", 1)
    follow()
    before = Entry.objects.get(object="deal").updated
    deal = Deal.objects.get()
    act("deal.update", SYSTEM, deal.pk, next_step="Call back")
    act("company.update", SYSTEM, deal.party_id, sector="Retail")
    assert follow() >= 2
    assert Entry.objects.get(object="deal").updated == before


def test_records_from_before_are_found_after_the_first_start(built: None) -> None:
    act("company.create", name="Was There")
    Bookmark.objects.all().delete()
    Entry.objects.all().delete()
    reader.catch_up()
    assert titles(SYSTEM, "was there", ["company"]) == ["Was There"]


def test_other_declarations_build_the_table_anew(built: None) -> None:
    act("company.create", name="Kept")
    follow()
    Entry.objects.update(title="of an older version")
    Entry.objects.create(
        object="gone", record=Party.objects.get().pk, title="x", name="x", words="x", tsv="", weight=1
    )
    Bookmark.objects.update(fingerprint="older")
    reader.catch_up()
    assert list(Entry.objects.values_list("object", "title")) == [("company", "Kept")]


def test_a_database_from_another_server_is_read_anew(built: None) -> None:
    act("company.create", name="Restored")
    Entry.objects.all().delete()
    Bookmark.objects.update(xid=2**60)
    reader.catch_up()
    assert titles(SYSTEM, "restored", ["company"]) == ["Restored"]


def test_the_reader_hears_the_bell_and_tells_its_lag(built: None) -> None:
    act("company.create", name="Early")
    settle()
    assert reader.lag().total_seconds() > 0
    stop = threading.Event()

    def keep() -> None:
        reader.follow(stop)
        connection.close()

    thread = threading.Thread(target=keep)
    thread.start()
    try:
        act("company.create", name="Late")
        end = time.monotonic() + PATIENCE_SECONDS
        # Built anew it may be found before the reader has come past it in the log.
        while titles(SYSTEM, "late", ["company"]) != ["Late"] or reader.lag():
            assert time.monotonic() < end, "it is not found, or stays behind"
            stop.wait(0.05)
    finally:
        stop.set()
        thread.join()
