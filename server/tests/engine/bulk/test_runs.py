"""Taking a whole run back: an import with all it made and changed, in any order with edits by others; tried first,
killed half-way, and taken back itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rapport.engine.access.actors import SYSTEM
from rapport.engine.bulk import jobs
from rapport.engine.jobs import progress
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.retention.models import Deletion
from rapport.engine.transfer.models import Import
from tests.contract.makers import act
from tests.contract.people_of_the_house import id_of, people
from tests.engine.api.door import ROOT, Door, browser

pytestmark = pytest.mark.django_db
NAMES = [f"Person {number}" for number in range(6)]
FIELDS = ("name", "job_title", "emails", "company_id", "archived_at IS NULL", "tags", "about", "language")


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


class Book:
    """A seller with a few contacts, some of which a file will change while it makes others and a company."""

    def __init__(self) -> None:
        self.house = people()
        self.door: Door = browser(id_of(self.house.owner))
        self.admin: Door = browser(id_of(self.house.admin))
        act("relationship-type.create", name="works at", inverse="employs", category="employment")
        self.known = [self.contact(name) for name in NAMES[:3]]

    def contact(self, name: str) -> UUID:
        mail = [{"value": f"{name.replace(' ', '').lower()}@x.example", "type": "work", "primary": True}]
        return UUID(
            str(act("contact.create", self.house.owner, name=name, emails=mail, job_title="Clerk").pk)
        )

    def read(self, text: str) -> UUID:
        """Imports the file and gives the id of the import."""
        file = SimpleUploadedFile("people.csv", text.encode())
        sent = {"file": file, "object": "contact"}
        made = self.door._told(self.door.client.post(f"{ROOT}/imports", sent, headers=self.door.headers)).json
        started = self.door.post(f"/imports/{made['id']}/start").json
        run_here(Job.objects.get(pk=started["job"]["id"]))
        return UUID(made["id"])

    def undo(self, cause: Any, door: Door | None = None, **given: Any) -> dict[str, Any]:
        answer = (door or self.door).post(f"/jobs/{cause}/undo", given)
        assert answer.status == 200, answer.json
        job = run_here(Job.objects.get(pk=answer.json["id"]))
        assert job.result is not None
        return {"id": answer.json["id"], **job.result}


@pytest.fixture
def book() -> Book:
    return Book()


def file_of(rows: list[tuple[str, str]]) -> str:
    lines = [f"{name},{name.replace(' ', '').lower()}@x.example,{title},Acme" for name, title in rows]
    return "\n".join(["name,email,job title,company", *lines])


def stored() -> dict[UUID, tuple[Any, ...]]:
    """Every party as its table holds it, by id."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {', '.join(FIELDS)} FROM people_party")  # constants alone
        return {row[0]: row[1:] for row in cursor.fetchall()}


def test_an_import_goes_back_as_far_as_nobody_worked_with_it(book: Book) -> None:
    before = stored()
    run = book.read(file_of([(name, "Boss") for name in NAMES]))
    made = {row[0]: pk for pk, row in stored().items() if pk not in before}
    act("contact.update", book.house.owner, book.known[1], job_title="Chief")
    act(
        "call.create",
        book.house.owner,
        subject="Hello",
        regarding={"object": "contact", "id": str(made[NAMES[4]])},
    )
    after = stored()
    tried = book.undo(run, rehearse=True)
    assert stored() == after
    found = book.undo(run)
    assert {**tried, "id": "", "rehearsed": False} == {**found, "id": ""}
    assert (found["done"], found["partly"], found["refused"]) == (11, 1, 1)
    assert {one["object"]: one["done"] for one in found["objects"]} == {
        "contact": 4, "relationship": 6, "company": 1,
    }  # fmt: skip
    assert {one["code"] for one in found["reasons"]} == {"changed_since", "used_since"}
    now = stored()
    assert [now[pk] for pk in (book.known[0], book.known[2])] == [
        before[book.known[0]],
        before[book.known[2]],
    ]
    assert now[book.known[1]][1] == "Chief"
    assert now[book.known[1]][3] is None
    assert [now[made[name]][4] for name in NAMES[3:]] == [False, True, False]
    lines = b"".join(
        book.door.client.get(f"{ROOT}/jobs/{found['id']}/refused.csv", headers=book.door.headers)
    )
    assert f"{made[NAMES[4]]},Contact,{NAMES[4]},used_since" in lines.decode("utf-8-sig")
    assert book.door.post(f"/jobs/{run}/undo").code == "already_undone"
    # The way back has a way back, and then the import can go back again.
    assert book.undo(found["id"])["refused"] == 0
    assert stored() == after
    assert book.undo(run)["done"] == found["done"]
    assert stored() == now


def deleted(book: Book, *ids: UUID) -> None:
    """Puts contacts into the trash and deletes them for good."""
    for pk in ids:
        act("contact.archive", book.house.admin, pk)
    answer = book.admin.post("/deletions", {"object": "contact", "records": [str(pk) for pk in ids]})
    assert answer.status == 201, answer.json
    job = Job.objects.get(kind="trash.delete")
    assert job.pk == Deletion.objects.get(pk=answer.json["id"]).job
    assert run_here(job).state == "done"


def test_what_was_deleted_for_good_since_is_told_as_such(book: Book) -> None:
    before = set(stored())
    run = book.read(file_of([(name, "Boss") for name in NAMES]))
    made = {row[0]: pk for pk, row in stored().items() if pk not in before}
    deleted(book, made[NAMES[3]], book.known[0])
    assert {made[NAMES[3]], book.known[0]}.isdisjoint(stored())
    tried = book.undo(run, rehearse=True)
    found = book.undo(run)
    assert {**tried, "id": "", "rehearsed": False} == {**found, "id": ""}
    # With the two contacts went their places at the company, which the file had made.
    reasons = {(one["object"], one["code"]): (one["count"], set(one["records"])) for one in found["reasons"]}
    assert reasons["contact", "deleted"] == (2, {str(made[NAMES[3]]), str(book.known[0])})
    assert reasons["relationship", "deleted"][0] == 2
    assert reasons.keys() == {("contact", "deleted"), ("relationship", "deleted")}
    assert (found["total"], found["done"], found["refused"]) == (13, 9, 4)
    lines = b"".join(
        book.door.client.get(f"{ROOT}/jobs/{found['id']}/refused.csv", headers=book.door.headers)
    )
    assert f"{book.known[0]},Contact,,deleted," in lines.decode("utf-8-sig")


def test_a_run_of_which_everything_is_deleted_says_so(book: Book) -> None:
    run = book.read("name\nLonely")
    [lonely] = [pk for pk, row in stored().items() if row[0] == "Lonely"]
    deleted(book, lonely)
    found = book.undo(run)
    assert (found["total"], found["done"], found["refused"]) == (1, 0, 1)
    assert [one["code"] for one in found["reasons"]] == ["deleted"]


def test_nobody_takes_back_what_is_not_theirs_or_not_a_run(book: Book) -> None:
    run = book.read(file_of([(NAMES[5], "Boss")]))
    for door in (browser(id_of(book.house.colleague)), browser(id_of(book.house.stranger))):
        assert door.post(f"/jobs/{run}/undo").code == "not_found"
        assert door.post(f"/jobs/{run}/undo", {"rehearse": True}).code == "not_found"
    assert book.door.post(f"/jobs/{book.known[0]}/undo").code == "not_found"
    assert book.door.post(f"/jobs/{run}/undo", {"really": 1}).status == 422
    # An import from the command line is no job: whoever may see all runs finds it by its cause alone.
    Job.objects.all().delete()
    Import.objects.all().delete()
    assert book.door.post(f"/jobs/{run}/undo").code == "not_found"
    assert book.undo(run, book.admin)["done"] == 3


def test_the_law_is_asked_for_each_record(book: Book) -> None:
    run = book.read(file_of([(name, "Boss") for name in NAMES]))
    given, theirs = book.known[0], id_of(book.house.stranger)
    act("contact.update", SYSTEM, given, owner=str(theirs), team=str(book.house.stranger.team))
    found = book.undo(run)
    assert [(one["object"], one["code"]) for one in found["reasons"] if one["object"] == "contact"] == [
        ("contact", "not_found")
    ]
    assert stored()[given][1] == "Boss"


def test_killed_half_way_it_goes_on_and_cancelled_it_can_be_begun_again(book: Book, monkeypatch: Any) -> None:
    before = stored()
    run = book.read(file_of([(name, "Boss") for name in NAMES]))
    monkeypatch.setattr(jobs, "TOGETHER", 2)
    step, ends = progress.Progress.step, iter([None, progress.Stopped(), None, progress.Cancelled()])

    def interrupted(self: progress.Progress, *told: Any) -> None:
        if (end := next(ends, None)) is not None:
            raise end
        step(self, *told)

    monkeypatch.setattr(progress.Progress, "step", interrupted)
    job = Job.objects.get(pk=book.door.post(f"/jobs/{run}/undo").json["id"])
    with pytest.raises(progress.Stopped):
        run_here(job)
    ended = run_here(job)
    assert ended.result is not None
    assert (ended.state, ended.result["done"], ended.result["waiting"]) == ("cancelled", 4, 9)
    rest = book.undo(run)
    assert (rest["done"], rest["same"], rest["refused"]) == (9, 4, 0)
    now = stored()
    assert {pk: now[pk] for pk in before} == before
    assert not any(now[pk][4] for pk in now.keys() - before.keys())


_EDITS = st.lists(
    st.tuples(
        st.booleans(), st.integers(0, 5), st.sampled_from(FIELDS[1:2] + FIELDS[6:]), st.sampled_from("abc")
    ),
    max_size=6,
)


@settings(
    max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)  # fmt: skip
@given(rows=st.sets(st.integers(0, 5), min_size=1), edits=_EDITS)
def test_what_others_did_is_untouched(book: Book, rows: set[int], edits: list[Any]) -> None:
    """Edits by two people before and after: the run goes back where nobody was, and nothing else moves."""
    with transaction.atomic():
        for late, which, name, value in edits:
            if not late and which < 3:
                act("contact.update", book.house.owner, book.known[which], **{name: value})
        before = stored()
        run = book.read(file_of([(NAMES[number], "Boss") for number in sorted(rows)]))
        people_of = {row[0]: pk for pk, row in stored().items()}
        imported, touched = stored(), set()
        for late, which, name, value in edits:
            pk = people_of.get(NAMES[which])
            if late and pk is not None and imported[pk][FIELDS.index(name)] != value:
                act("contact.update", book.house.manager, pk, **{name: value})
                touched.add((pk, name))
        since = stored()
        book.undo(run)
        now = stored()
        for pk, row in now.items():
            if pk in before:
                parts = zip(FIELDS, before[pk], since[pk], strict=True)
                wanted = tuple(late if (pk, name) in touched else was for name, was, late in parts)
                assert row == wanted
            else:
                worked = any(one == pk for one, _name in touched)
                assert row[4] is worked
                assert row[:4] == since[pk][:4]
        transaction.set_rollback(True)


def test_what_is_lent_does_not_come_back_by_an_undo(book: Book) -> None:
    """Given away in a run, shared back to be edited: taking the run back would make it one's own again."""
    house = book.house
    pk, colleague = book.known[0], house.colleague
    body = {"verb": "update", "ids": [str(pk)], "input": {"owner": str(id_of(colleague)), "about": "Given"}}
    begun = book.admin.post("/contacts/bulk", body)
    Job.objects.filter(pk=begun.json["id"]).update(actor_id=id_of(house.owner))
    job = run_here(Job.objects.get(pk=begun.json["id"]))
    assert job.result is not None
    assert job.result["done"] == 1
    about = {"object": "contact", "id": str(pk)}
    act("contact.update", SYSTEM, pk, team=None)
    act("grant.create", SYSTEM, regarding=about, person=str(house.owner.id), level="edit")
    assert book.door.get(f"/contacts/{pk}").status == 200
    result = book.undo(job.pk)
    assert (result["done"], result["refused"]) == (0, 1), result
    assert book.admin.get(f"/contacts/{pk}").json["owner"]["id"] == str(colleague.id)
