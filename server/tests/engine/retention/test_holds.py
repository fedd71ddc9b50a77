"""A legal hold wins, over whatever deletes and by whatever way one tries; and it says no more than it must."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log import holding, readers
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Invalid
from rapport.engine.retention.models import Deletion, Hold
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import role
from tests.engine.api.door import Answer, Door, browser
from tests.engine.retention.test_deleting import Book, archive, ask, done, there

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "files")
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    (tmp_path / "mail").mkdir()


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def admin(house: People) -> Door:
    return browser(id_of(house.admin))


@pytest.fixture
def book(house: People) -> Book:
    return Book()


def place(door: Door, name: str, pk: UUID) -> str:
    answer = door.post(
        "/holds", {"regarding": {"object": name, "id": str(pk)}, "reason": "Quarrel with Orchards"}
    )
    assert answer.status == 201, answer.json
    return str(answer.json["id"])


def test_what_belongs_to_a_held_party_stays_until_the_hold_is_released(admin: Door, book: Book) -> None:
    hold = place(admin, "company", book.company)
    state = admin.get(f"/holds/of/note/{book.about}").json
    assert (state["held"], state["holds"][0]["own"]) == (True, False)
    # Worked with and archived it can be, and taken elsewhere; it stays held all the same.
    assert admin.patch(f"/deals/{book.deal}", {"party": None, "name": "Elsewhere"}).status == 200
    archive(("company", book.company), ("deal", book.deal), ("note", book.about), ("deal", book.other))
    for name, pk in (("company", book.company), ("deal", book.deal), ("note", book.about)):
        answer = ask(admin, name, pk)
        assert (answer.status, answer.json["code"]) == (409, "held"), name
        assert "Quarrel" in answer.json["detail"]
    assert {one["id"]: one["held"] for one in admin.get("/trash").json["items"]}[str(book.deal)] is True
    assert done(ask(admin, "deal", book.other)).deleted == 1
    # Neither archived, edited nor undone: a hold ends by its own verb alone, and with a reason.
    for method, path, body in (
        ("POST", "/archive", {}),
        ("PATCH", "", {"reason": "None"}),
        ("POST", "/release", {}),
    ):
        assert admin.send(method, f"/holds/{hold}{path}", body).status in (404, 405, 422), path
    entry = admin.get(f"/holds/{hold}/timeline").json["items"][-1]["id"]
    assert admin.post(f"/holds/{hold}/undo", {"entry": entry}).status in (404, 409)
    assert Hold.objects.filter(released_at=None).count() == 1
    assert admin.post(f"/holds/{hold}/release", {"reason": "Settled"}).status == 200
    assert done(ask(admin, "company", book.company)).deleted == 1
    assert not there("company", book.company)


def test_it_says_why_only_to_who_may_see_it(house: People, admin: Door, book: Book) -> None:
    place(admin, "deal", book.deal)
    archive(("deal", book.deal))
    tidy = role(
        [{"object": "deal", "verb": one, "scope": "all", "deny": False} for one in ("read", "delete")]
    )
    act("user.update", SYSTEM, id_of(house.owner), role="seller", extra_roles=[str(tidy)])
    seller = browser(id_of(house.owner))
    refused = ask(seller, "deal", book.deal)
    assert (refused.status, refused.json["code"]) == (409, "held")
    assert "Quarrel" not in str(refused.json)
    assert seller.get(f"/holds/of/deal/{book.deal}").json == {"held": True, "holds": []}
    assert seller.get(f"/holds/of/company/{book.company}").status in (200, 404)
    assert seller.get("/holds").status in (200, 403)
    assert "Quarrel" not in str(seller.get("/holds").json)
    wish = {"regarding": {"object": "deal", "id": str(book.deal)}, "reason": "Mine"}
    assert seller.post("/holds", wish).status == 403
    assert seller.post(f"/holds/{Hold.objects.get().pk}/release", {"reason": "No"}).status == 404


def test_an_erasure_stops_at_a_held_record_and_leaves_what_held_ones_say(admin: Door, book: Book) -> None:
    person = act("contact.create", first_name="Zyxqua", last_name="Quillonbee", name="Zyxqua Quillonbee").pk
    note = book.made(
        "note", subject="Zyxqua Quillonbee was here", regarding={"object": "deal", "id": str(book.deal)}
    )
    act("note.update", SYSTEM, book.about, subject="Zyxqua Quillonbee was there")
    act("note.update", SYSTEM, book.about, subject="Nobody was there")
    own = place(admin, "contact", person)
    job = Job.objects.get(pk=admin.post("/privacy/erasures/contact", {"record": str(person)}).json["id"])
    assert "Quarrel" not in run_here(job).error
    assert job.state == "failed"
    assert there("contact", person)
    assert admin.post(f"/holds/{own}/release", {"reason": "Settled"}).status == 200
    place(admin, "company", book.company)
    job = Job.objects.get(pk=admin.post("/privacy/erasures/contact", {"record": str(person)}).json["id"])
    assert run_here(job).state == "done", job.error
    assert not there("contact", person)
    said = registry.get("note").records().values_list("subject", flat=True).get(pk=note)
    assert said == "Zyxqua Quillonbee was here", "the deal belongs to the held company"
    with connection.cursor() as cursor:
        said_by = "SELECT count(*) FROM log_change WHERE fields::text ~ 'Quillonbee' AND record = %s"
        cursor.execute(said_by, [book.about])
        assert cursor.fetchone()[0] == 2
    assert {book.about, book.note, note, book.deal} <= holding.everything()


@pytest.mark.django_db(transaction=True)
def test_a_hold_and_a_deletion_at_once_do_not_pass_each_other() -> None:
    book = Book()
    archive(("deal", book.other))
    told: list[str] = []

    def late() -> None:
        try:
            act("hold.create", regarding={"object": "deal", "id": str(book.other)}, reason="Too late")
            told.append("placed")
        except Invalid:
            told.append("gone")
        finally:
            connection.close()

    with transaction.atomic(), connection.cursor() as cursor:
        holding.lock(cursor)
        thread = threading.Thread(target=late)
        thread.start()
        registry.get("deal").records().filter(pk=book.other).delete()
        thread.join(0.3)
        assert told == [], "it waits for the deletion"
    thread.join(10)
    assert told == ["gone"]
    assert not Hold.objects.exists()
    assert not Deletion.objects.exists()


def test_all_records_of_a_selection_are_held_in_one_go(admin: Door, house: People, book: Book) -> None:
    """Of a list or of a filter, each with an entry of its own; what one does not see is left out, and said."""
    others = [act("company.create", name=f"Orchard {n}").pk for n in range(3)]
    body = {
        "verb": "hold",
        "ids": [str(one) for one in (*others, house.admin.id)],
        "input": {"reason": "Quarrel"},
    }
    before = Hold.objects.count()
    result = bulk(admin, "companies", body)
    assert (result["verb"], result["done"], result["refused"]) == ("hold", 3, 1)
    holds = Hold.objects.filter(regarding__in=others)
    assert {(one.regarding_object, one.reason, one.created_by_id) for one in holds} == {
        ("company", "Quarrel", house.admin.id)
    }
    entries = [entry for one in holds for entry in readers.history(one.pk)]
    assert [(one.op, one.action) for one in entries] == [("insert", "hold.create")] * 3
    assert len({one.cause for one in entries}) == 1
    named = {"field": "name", "op": "starts", "value": "Orchard"}
    result = bulk(admin, "companies", {"verb": "hold", "filter": named, "input": {"reason": "Again"}})
    assert result["done"] == 3
    assert Hold.objects.count() == before + 6


def test_holds_of_a_selection_are_for_who_may_hold_and_say_what_they_are_for(
    admin: Door, house: People, book: Book
) -> None:
    body = {"verb": "hold", "ids": [str(book.company)], "input": {"reason": "Quarrel"}}
    for who in (house.owner, house.manager):
        assert browser(id_of(who)).post("/companies/bulk", body).status == 403
    for given, code in (
        ({}, "required"),
        ({"reason": "  "}, "required"),
        ({"reason": "R", "regarding": {}}, "unknown"),
    ):
        answer = admin.post("/companies/bulk", {**body, "input": given})
        if answer.status == 200:
            result = result_of(answer)
            assert (result["done"], result["refused"]) == (0, 1), given
        else:
            assert answer.json["errors"][0]["code"] == code, given
    assert admin.post("/holds/bulk", {**body, "ids": [place(admin, "company", book.company)]}).status == 422
    assert not Hold.objects.filter(reason="R").exists()


def test_holds_of_a_selection_are_not_taken_back_but_released(admin: Door, book: Book) -> None:
    bulk(admin, "companies", {"verb": "hold", "ids": [str(book.company)], "input": {"reason": "Quarrel"}})
    job = Job.objects.latest("created_at")
    answer = admin.post(f"/jobs/{job.pk}/undo")
    assert answer.status == 200, answer.json
    result = result_of(answer)
    assert (result["done"], result["refused"]) == (0, 1)
    [hold] = Hold.objects.filter(regarding=book.company, released_at=None)
    result = bulk(admin, "holds", {"verb": "release", "ids": [str(hold.pk)], "input": {"reason": "Over"}})
    assert result["done"] == 1
    assert not Hold.objects.filter(regarding=book.company, released_at=None).exists()


def bulk(door: Door, plural: str, body: dict[str, Any]) -> Any:
    answer = door.post(f"/{plural}/bulk", body)
    assert answer.status == 200, answer.json
    return result_of(answer)


def result_of(answer: Answer) -> Any:
    """What came of the job that was begun."""
    return run_here(Job.objects.get(pk=answer.json["id"])).result
