"""The alarm for an unusual export: the rule at its edges, who is told, and that several at once are one day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from rapport.engine.access import reads
from rapport.engine.access.models import Organisation, User
from rapport.engine.notify.models import Notification
from rapport.engine.privacy import unusual
from rapport.engine.transfer.models import ExportMade
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import Door, browser, program
from tests.engine.search import house as house_of_search

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> People:
    # What the readers of other tests left waiting takes places in the memory of this process.
    monkeypatch.setattr(reads, "_shared", bytearray(len(reads._shared)))
    return people()


def export(user: UUID, rows: int, *, ago: timedelta = timedelta(), **more: Any) -> ExportMade:
    told = {
        "object": "contact",
        "format": "csv",
        "narrowed": False,
        "door": "web",
        "about_people": True,
        **more,
    }
    made = ExportMade.objects.create(user_id=user, rows=rows, at=NOW - ago, **told)
    unusual.look(made)
    made.refresh_from_db()
    return made


def test_more_than_the_limit_of_a_day_is_unusual(house: People) -> None:
    Organisation.objects.update_or_create(id=1, defaults={"export_limit": 5000})
    owner, other = id_of(house.owner), id_of(house.colleague)
    for user in (owner, other):
        # Somebody who exports much each week.
        export(user, 4000, ago=timedelta(days=8))
    assert export(owner, 4000, ago=timedelta(hours=23)).unusual == ""
    assert export(other, 1000).unusual == ""
    assert export(owner, 1000).unusual == ""
    assert export(owner, 1).unusual == "day"
    assert export(owner, 9000, about_people=False).unusual == ""


def test_five_times_as_much_as_ever_is_unusual(house: People) -> None:
    owner = id_of(house.owner)
    assert export(owner, 200, ago=timedelta(days=120)).unusual == ""
    assert export(owner, 100, ago=timedelta(days=30)).unusual == ""
    assert export(owner, 300, ago=timedelta(days=30)).unusual == ""
    # 400 on their biggest day: 2000 are five times as much, and not more than that.
    assert export(owner, 2000).unusual == ""
    assert export(owner, 1).unusual == "more"
    # Who never exported may take out a little.
    assert export(id_of(house.stranger), 999).unusual == ""
    assert export(id_of(house.stranger), 1).unusual == "more"


def test_admins_and_auditors_are_told_once_a_day(house: People) -> None:
    auditor = act("user.create", email="auditor@rapport.example", name="Auditor", role="auditor")
    Notification.objects.all().delete()
    owner = id_of(house.owner)
    assert [export(owner, 20_000).unusual, export(owner, 5).unusual] == ["day", "day"]
    told = Notification.objects.filter(kind="unusual_export")
    assert {one.owner_id for one in told} == {id_of(house.admin), auditor.pk}
    assert told.count() == 2
    assert told[0].title == "Owner exported 20000 records about people within a day, unusually many"


def test_an_export_is_counted_and_marked_at_the_door(house: People) -> None:
    Organisation.objects.update_or_create(id=1, defaults={"export_limit": 100})
    owner = id_of(house.owner)
    team = str(User.objects.get(pk=owner).team_id)
    for number in range(3):
        act("contact.create", name=f"Person {number}", owner=str(owner), team=team)
    ExportMade.objects.create(user_id=owner, object="contact", format="csv", narrowed=True, door="web", rows=98,
                              about_people=True, at=datetime.now(UTC))  # fmt: skip
    door, admin = program(owner), browser(id_of(house.admin))
    assert _exported(door, "/contacts/export?fields=created_at") == (3, "")
    assert _exported(door, "/deals/export") == (0, "")
    assert _exported(door, "/contacts/export?fields=name") == (3, "day")
    items = admin.get("/exports-made").json["items"]
    assert [(one["rows"], one["unusual"]) for one in items[:3]] == [(3, "day"), (0, ""), (3, "")]
    # The limit is settled by an admin, within bounds.
    assert browser(owner).patch("/organisation", {"export_limit": 500}).status == 403
    assert admin.patch("/organisation", {"export_limit": 0}).status == 422
    assert admin.patch("/organisation", {"export_limit": 500}).json["export_limit"] == 500


def _exported(door: Door, path: str) -> tuple[int | None, str]:
    assert door.get(path).status == 200
    made = ExportMade.objects.latest("pk")
    return made.rows, made.unusual


def paged(door: Door, pages: int) -> None:
    for _number in range(pages):
        assert len(door.get("/contacts", limit="100", fields="name").json["items"]) == 100


def test_what_a_program_reads_page_by_page_counts_like_a_file(house: People) -> None:
    Organisation.objects.update_or_create(id=1, defaults={"export_limit": 1200})
    for number in range(100):
        act("contact.create", house.owner, name=f"Person {number}")
    Notification.objects.all().delete()
    door, desk = program(house.owner.id), browser(house.owner.id)
    # A browser shows lists all day.
    paged(desk, 6)
    paged(door, 4)
    assert not ExportMade.objects.exists(), "no write for each request"
    paged(door, 1)
    [made] = ExportMade.objects.all()
    assert (made.rows, made.format, made.door, made.unusual) == (500, "pages", "api", "")
    paged(door, 9)
    [made] = ExportMade.objects.all()
    assert (made.rows, made.unusual) == (1000, "more")
    paged(door, 10)
    [made] = ExportMade.objects.all()
    assert (made.rows, made.unusual) == (2000, "more")
    told = Notification.objects.filter(kind="unusual_export")
    assert [one.owner_id for one in told] == [id_of(house.admin)], "told once"
    [shown] = browser(house.admin.id).get("/exports-made").json["items"]
    assert (shown["rows"], shown["format"], shown["unusual"]) == (2000, "pages", "more")


def test_what_says_nothing_of_people_is_not_counted(house: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "MUCH", 1)
    act("contact.create", house.owner, name="Ada")
    act("product.create", house.admin, name="Lamp")
    door = program(house.owner.id)
    assert door.get("/products").json["items"]
    assert not ExportMade.objects.exists()
    [found] = door.get("/contacts", fields="job_title").json["items"]
    assert ExportMade.objects.get().rows == 1, "its title is their name"
    assert door.get(f"/contacts/{found['id']}").status == 200
    assert ExportMade.objects.get().rows == 2
    assert door.get(f"/contacts/{found['id']}/timeline").status == 200
    assert ExportMade.objects.get().rows == 3


def test_who_is_found_by_searching_is_counted(house: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "MUCH", 1)
    act("contact.create", house.owner, name="Ada Lovelace")
    act("product.create", house.admin, name="Ada lamp")
    house_of_search.build()
    assert len(browser(house.owner.id).get("/search", q="Ada").json["items"]) == 2
    assert not ExportMade.objects.exists()
    assert len(program(house.owner.id).get("/search", q="Ada").json["items"]) == 2
    [made] = ExportMade.objects.all()
    assert (made.object, made.rows) == ("contact", 1)


def test_what_waits_is_settled_when_it_is_old_and_nothing_is_lost() -> None:
    assert [reads.due("somebody", 100, 10.0 + wait) for wait in (0, 300, 599, 601)] == [0, 0, 0, 400]
    assert reads.due("somebody", 1, 700.0) == 0
    # More of them than there are places: the rest is settled at once.
    settled = sum(reads.due(f"one of many {number}", 3, 800.0) for number in range(40_000))
    waiting = sum(reads.due(f"one of many {number}", 0, 1500.0) for number in range(40_000))
    assert settled + waiting == 3 * 40_000


def test_who_reads_no_more_takes_no_place_for_ever(
    house: People,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reads, "_PLACES", 4)
    monkeypatch.setattr(reads, "_NEIGHBOURS", 4)
    assert [reads.due(f"reader {number}", 10, now=0) for number in range(4)] == [0, 0, 0, 0]
    # Where all the places are taken, nothing is kept waiting.
    assert reads.due("another", 10, now=1) == 10
    # A day later they are free again, and one that is read on after all begins anew.
    tomorrow = reads.IDLE_SECONDS + 1
    assert [reads.due("another", 10, now=tomorrow + number) for number in range(3)] == [0, 0, 0]
    assert reads.due("another", 470, now=tomorrow + 3) == 500
