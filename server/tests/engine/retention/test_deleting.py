"""What is deleted for good is gone with its history; what is held, needed or not one's own stays, at every door."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from psycopg import sql

from rapport.engine.access.actors import SYSTEM, Actor, actor_of
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log import readers, seals
from rapport.engine.objects import registry
from rapport.engine.privacy import ledger, replaying
from rapport.engine.retention import deleting
from rapport.engine.retention.models import Deletion, Gone
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.access.composing import role
from tests.engine.api.door import Answer, Door, browser
from tests.engine.approvals.asking import decide, fresh, second

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


class Book:
    """A company with a deal that has a line, a note about each, and a second deal with none of these."""

    def __init__(self) -> None:
        self.world = World(SYSTEM)
        self.company: UUID = act("company.create", name="Quince Orchards").pk
        self.deal = self.made("deal", name="Quince deal", party=str(self.company))
        self.other = self.made("deal", name="Pear deal")
        self.line = self.made("deal-line", deal=str(self.deal))
        self.note = self.made(
            "note", subject="Quince note", regarding={"object": "deal", "id": str(self.deal)}
        )
        self.about = self.made(
            "note", subject="Firm", regarding={"object": "company", "id": str(self.company)}
        )

    def made(self, kind: str, /, **given: Any) -> UUID:
        made: UUID = act(f"{kind}.create", **{**self.world.given(kind), **given}).pk
        return made


@pytest.fixture
def book(house: People) -> Book:
    return Book()


def archive(*records: tuple[str, UUID]) -> None:
    for name, pk in records:
        act(f"{name}.archive", SYSTEM, pk)


def ask(door: Door, name: str, *ids: UUID, **given: Any) -> Answer:
    body = {"object": name, **({"records": [str(pk) for pk in ids]} if ids else {}), **given}
    return door.post("/deletions", body)


def done(answer: Answer) -> Deletion:
    """The deletion after its job ran."""
    assert answer.status == 201, answer.json["errors"]
    made = Deletion.objects.get(pk=answer.json["id"])
    job = run_here(job_of(made))
    assert job.state == "done", job.error
    made.refresh_from_db()
    return made


def job_of(made: Deletion) -> Job:
    assert made.job is not None
    return Job.objects.get(pk=made.job)


def there(name: str, pk: UUID) -> bool:
    return registry.get(name).records().filter(pk=pk).exists()


def holding(words: str) -> list[str]:
    """table.column of the whole database where the words stand; the log by one name."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped"
        )
        for table, column in cursor.fetchall():
            statement = sql.SQL("SELECT count(*) FROM {} WHERE {}::text ~* %s").format(
                sql.Identifier(table), sql.Identifier(column)
            )
            cursor.execute(statement, [words])
            if cursor.fetchone()[0]:
                found.append(f"{'log_change' if table.startswith('log_change') else table}.{column}")
    return found


def test_a_deal_goes_with_all_that_hangs_on_it_and_nothing_tells_of_it(admin: Door, book: Book) -> None:
    changed = admin.patch(f"/deals/{book.deal}", {"name": "Quince deal, grown"}, **{"Idempotency-Key": "one"})
    assert changed.status == 200
    archive(("deal", book.deal))
    seals.seal_settled()
    listed = admin.get("/trash").json
    assert [(one["id"], one["can"], one["held"]) for one in listed["items"]] == [
        (str(book.deal), ["restore", "delete"], False)
    ]
    outlook = admin.post("/trash/outlook", {"object": "deal", "records": [str(book.deal)]}).json
    assert {one["object"]: one["count"] for one in outlook["goes"]} == {"deal": 1, "deal-line": 1, "task": 1}
    assert outlook["refused"] == []
    made = done(ask(admin, "deal", book.deal))
    assert (made.deleted, made.along, made.state, made.records, made.pending) == (1, 2, "done", [], {})
    assert not there("deal", book.deal)
    assert not there("note", book.note)
    assert there("note", book.about)
    assert holding("quince (deal|note)") == []
    assert set(holding(f"{book.deal}|{book.note}")) == {"log_change.record", "retention_gone.record"}
    assert [one.op for one in readers.history(book.deal)] == ["delete"]
    assert seals.check().misfits == []
    assert admin.get(f"/deals/{book.deal}").status == 404
    assert {line["record"] for line in ledger.read([ledger.path()])} >= {str(book.deal), str(book.note)}
    # A backup of before: whatever it brings back goes again, and nothing else.
    back = book.made("deal", id=str(book.deal), name="Back again")
    assert replaying.erase_again([ledger.path()]) == 1
    assert not there("deal", back)
    assert there("deal", book.other)


def test_what_was_cut_off_goes_on_and_many_go_with_one_reason_for_those_that_stay(
    admin: Door, book: Book
) -> None:
    ids = [book.made("deal", name=f"Old {n}") for n in range(60)]
    archive(*(("deal", pk) for pk in ids[1:]), ("deal", book.deal))
    act("hold.create", regarding={"object": "deal", "id": str(ids[7])}, reason="Quarrel")
    made = Deletion.objects.get(pk=ask(admin, "deal", *ids).json["id"])
    # The worker dies after a step: some are gone, nothing is cleaned.
    outcome = deleting.delete(actor(admin), registry.get("deal"), ids[1:5], made)
    assert (outcome.deleted, outcome.refused) == (4, {})
    job = run_here(job_of(made))
    assert job.state == "done", job.error
    result: Any = job.result
    assert (result["done"], result["refused"]) == (58, 2)
    told = {one["code"]: one["count"] for one in result["reasons"]}
    assert told == {"not_archived": 1, "held": 1}
    assert Gone.objects.filter(cleaned=False).count() == 0
    assert there("deal", ids[0])
    assert there("deal", ids[7])
    # Everything in the trash: what lay there, less what is held.
    made = done(ask(admin, "deal", everything=True))
    assert (made.deleted, [one[0] for one in made.refused]) == (1, ["held"])


def actor(door: Door) -> Actor:
    found = actor_of(UUID(door.get("/me").json["user"]["id"]))
    assert found is not None
    return found


def test_who_may_not_delete_or_see_a_record_deletes_nothing(house: People, book: Book) -> None:
    mine = book.made("deal", name="Own", owner=str(house.owner.id))
    archive(("deal", mine), ("deal", book.deal))
    own = role([{"object": "deal", "verb": "delete", "scope": "own", "deny": False}], name="Tidies up")
    each = role([{"object": "*", "verb": "*", "scope": "all", "deny": False}], name="Everything")
    seller = browser(id_of(house.owner))
    assert ask(seller, "deal", mine).status == 403
    act("user.update", SYSTEM, id_of(house.owner), role="seller", extra_roles=[str(each)])
    assert ask(seller, "deal", mine).status == 403, "each is not all"
    today = str(datetime.now(UTC).date())
    # What is lent is not one's own to end.
    act("user.update", SYSTEM, id_of(house.colleague), role="seller", extra_roles=[str(own)])
    act("absence.create", person=str(house.owner.id), first_day=today, last_day=today,
        substitute=str(house.colleague.id))  # fmt: skip
    colleague = browser(id_of(house.colleague))
    assert ask(colleague, "deal", mine).status == 403
    act("user.update", SYSTEM, id_of(house.owner), role="seller", extra_roles=[str(own)])
    stranger = browser(id_of(house.stranger))
    act("user.update", SYSTEM, id_of(house.stranger), role="seller", extra_roles=[str(own)])
    for wrong in (str(uuid4()), str(mine)):
        assert stranger.post("/deletions", {"object": "deal", "records": [wrong]}).status == 404
        assert stranger.post("/trash/outlook", {"object": "deal", "records": [wrong]}).status == 404
    assert str(mine) not in json.dumps(stranger.get("/trash").json)
    for body in ({"object": "user", "records": [str(mine)]}, {"object": "deal"}, {"object": "deal", "records": "x"},
                 {"object": "deal", "records": []}, {"object": "deal", "records": [1]}):  # fmt: skip
        assert seller.post("/deletions", body).status == 422, body
    assert Deletion.objects.count() == 0
    assert done(ask(seller, "deal", mine)).deleted == 1
    assert there("deal", book.deal)


def test_what_others_need_and_what_is_not_in_the_trash_stays(admin: Door, book: Book) -> None:
    stage = registry.get("deal").records().get(pk=book.deal).stage_id
    assert ask(admin, "deal", book.deal).json["code"] == "not_archived"
    registry.get("stage").records().filter(pk=stage).update(archived_at="2026-01-01T00:00:00Z")
    refused = ask(admin, "stage", stage)
    assert (refused.status, refused.json["code"]) == (409, "needed")
    assert Deletion.objects.count() == 0
    assert there("stage", stage)


def test_a_second_person_decides_where_a_role_says_so(house: People, book: Book) -> None:
    waits = role([second("deal", "*")], name="Deals wait")
    archive(("deal", book.deal), ("deal", book.other))
    act("user.update", SYSTEM, id_of(house.admin), role="admin", extra_roles=[str(waits)])
    admin = browser(id_of(house.admin))
    answer = ask(admin, "deal", book.deal)
    assert answer.status == 202, answer.json
    assert ask(admin, "deal", everything=True).status == 422
    assert Deletion.objects.count() == 0
    approval = registry.get("approval").records().get()
    other = act("user.create", email="second@rapport.example", name="Second", role="admin")
    decided = decide(approval, fresh(Actor(other.pk, "Second", "admin", None, frozenset())))
    assert (decided.state, decided.problem) == ("approved", "")
    made = Deletion.objects.get()
    assert run_here(job_of(made)).state == "done"
    assert not there("deal", book.deal)
    assert there("deal", book.other)
