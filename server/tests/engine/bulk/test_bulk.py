"""Changing many records at once: what is done, what is refused, how it is cancelled, goes on and goes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from rapport.engine.access.actors import SYSTEM, actor_of
from rapport.engine.access.models import User
from rapport.engine.bulk import jobs, ledger
from rapport.engine.bulk.models import Entry
from rapport.engine.jobs import progress, starting
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log import readers
from rapport.kit.ids import uuid7
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import Door, browser

pytestmark = pytest.mark.django_db


class Book:
    """A house with a pipeline and deals of several people."""

    def __init__(self) -> None:
        self.house: People = people()
        self.door: Door = browser(id_of(self.house.owner))
        pipeline = act("pipeline.create", name="Sales", is_default=True)
        self.stages = {
            category: act("stage.create", pipeline=str(pipeline.pk), name=category, category=category,
                          position=position, probability=position * 50)
            for position, category in enumerate(("open", "won", "lost"))
        }  # fmt: skip
        self.mine = [self.deal(f"Mine {n}", self.house.owner, tags=["old"]) for n in range(5)]

    def deal(self, name: str, owner: Any, **given: Any) -> UUID:
        made = act("deal.create", name=name, owner=str(id_of(owner)), team=str(owner.team), **given)
        return UUID(str(made.pk))

    def bulk(self, plural: str = "deals", door: Door | None = None, **given: Any) -> dict[str, Any]:
        """Starts a bulk change and does it at once."""
        answer = (door or self.door).post(f"/{plural}/bulk", given)
        assert answer.status == 200, answer.json
        return self.done(answer.json["id"], door)

    def done(self, job: str, door: Door | None = None) -> dict[str, Any]:
        run_here(Job.objects.get(pk=job))
        return dict((door or self.door).get(f"/jobs/{job}").json or {})

    def undo(self, job: dict[str, Any], door: Door | None = None) -> dict[str, Any]:
        answer = (door or self.door).post(f"/jobs/{job['id']}/undo")
        assert answer.status == 200, answer.json
        return self.done(answer.json["id"], door)

    def read(self, pk: UUID) -> dict[str, Any]:
        return dict(browser(id_of(self.house.admin)).get(f"/deals/{pk}").json)


@pytest.fixture
def book() -> Book:
    return Book()


def test_all_that_match_are_changed_and_what_is_not_mine_is_refused(book: Book) -> None:
    theirs = book.deal(" =1+1", book.house.colleague)
    hidden = book.deal("Hidden", book.house.stranger)
    kept = book.mine[4]
    act("deal.archive", SYSTEM, kept)
    job = book.bulk(
        verb="update", filter={}, input={"next_step": "Call", "tags": {"add": ["new"], "remove": ["old"]}}
    )
    assert (job["state"], job["done"], job["total"]) == ("done", 5, 5)
    result = job["result"]
    assert (result["done"], result["refused"], result["object"], result["verb"]) == (4, 1, "deal", "update")
    assert [(one["code"], one["count"], one["records"]) for one in result["reasons"]] == [
        ("forbidden", 1, [str(theirs)])
    ]
    changed = book.read(book.mine[0])
    assert (changed["next_step"], changed["tags"], changed["version"]) == ("Call", ["new"], 2)
    for untouched in (theirs, hidden, kept):
        assert book.read(untouched)["next_step"] == ""
    entry = readers.history(book.mine[0])[0]
    assert (entry.action, entry.door, entry.actor, str(entry.cause)) == (
        "deal.update", "web", book.house.owner.id, job["id"],
    )  # fmt: skip
    again = book.bulk(verb="update", filter={}, input={"next_step": "Call"})["result"]
    assert (again["done"], again["same"]) == (0, 4)
    table = book.door.client.get(f"/api/v1/jobs/{job['id']}/refused.csv", headers=book.door.headers)
    lines = b"".join(table).decode("utf-8-sig").splitlines()
    assert lines[1].startswith(f"{theirs},Deal,'=1+1,forbidden,")


def test_named_records_and_verbs_with_inputs(book: Book) -> None:
    nobody = uuid7()
    ids = [str(pk) for pk in (*book.mine[:2], nobody)]
    job = book.bulk(verb="lose", ids=ids, input={"reason": "Price"})
    assert (job["result"]["done"], job["result"]["refused"]) == (2, 1)
    assert job["result"]["reasons"][0]["code"] == "not_found"
    lost = book.read(book.mine[0])
    assert (lost["stage"]["title"], lost["lost_reason"]) == ("lost", "Price")
    again = book.bulk(verb="lose", ids=ids[:1], input={"reason": "Price"})["result"]
    assert (again["done"], again["refused"]) == (0, 1)
    back = book.undo(job)["result"]
    assert (back["done"], back["undone"]) == (2, job["id"])
    was = book.read(book.mine[0])
    assert (was["stage"]["title"], was["lost_reason"], was["closed_on"]) == ("open", "", None)


def test_a_change_by_the_chunk_derives_and_announces_as_one_by_hand(book: Book) -> None:
    company = act("company.create", name="Acme", owner=str(id_of(book.house.owner)))
    act("deal.update", SYSTEM, book.mine[0], party=str(company.pk))
    won = str(book.stages["won"].pk)
    job = book.bulk(verb="update", ids=[str(book.mine[0])], input={"stage": won})
    assert job["result"]["done"] == 1
    deal = book.read(book.mine[0])
    assert (deal["probability"], deal["closed_on"] is not None) == ("100", True)
    company.refresh_from_db()
    assert company.lifecycle == "customer"


def test_going_back_skips_what_was_changed_since(book: Book) -> None:
    amount = {"amount": "0.10", "currency": "USD"}
    act("deal.update", SYSTEM, book.mine[0], amount={"amount": "123456789.07", "currency": "USD"})
    job = book.bulk(
        verb="update", ids=[str(pk) for pk in book.mine], input={"amount": amount, "next_step": "Call"}
    )
    act("deal.update", SYSTEM, book.mine[1], next_step="Write")
    act("deal.update", SYSTEM, book.mine[2], next_step="Write", amount=None)
    act("deal.archive", SYSTEM, book.mine[3])
    back = book.undo(job)["result"]
    assert {name: back[name] for name in ("done", "partly", "refused", "same")} == {
        "done": 2, "partly": 2, "refused": 1, "same": 0,
    }  # fmt: skip
    assert {one["code"] for one in back["reasons"]} == {"changed_since", "archived"}
    assert any("Next step" in one["detail"] for one in back["reasons"])
    first, second = book.read(book.mine[0]), book.read(book.mine[1])
    assert (first["amount"]["amount"], first["next_step"]) == ("123456789.07", "")
    assert (second["amount"], second["next_step"]) == (None, "Write")
    answer = book.door.post(f"/jobs/{job['id']}/undo")
    assert (answer.status, answer.code) == (409, "already_undone")


def test_going_back_is_refused_where_the_rule_of_the_object_refuses_it_by_now(book: Book) -> None:
    above = act("company.create", book.house.owner, name="Above")
    below = act("company.create", book.house.owner, name="Below", parent=str(above.pk))
    freed = book.bulk("companies", verb="update", ids=[str(below.pk)], input={"parent": None})
    assert freed["result"]["done"] == 1
    act("company.update", book.house.owner, above.pk, parent=str(below.pk))
    assert [one["code"] for one in book.undo(freed)["result"]["reasons"]] == ["ring"]

    new, admin = id_of(book.house.stranger), browser(id_of(book.house.admin))
    raised = book.bulk("users", admin, verb="update", ids=[str(new)], input={"role": "admin"})
    second = actor_of(new)
    assert second is not None
    act("user.update", second, id_of(book.house.admin), role="seller")
    assert book.undo(raised, browser(new))["result"]["reasons"][0]["code"] == "yourself"
    assert User.objects.get(pk=new).role == "admin"


def test_archived_together_and_restored_together(book: Book) -> None:
    job = book.bulk(verb="archive", filter={"field": "name", "op": "starts", "value": "Mine"})
    assert job["result"]["done"] == 5
    assert book.door.get("/deals").json["items"] == []
    assert book.undo(job)["result"]["done"] == 5
    assert len(book.door.get("/deals").json["items"]) == 5


def test_cancelled_or_killed_it_goes_on_after_the_last_chunk(book: Book, monkeypatch: Any) -> None:
    monkeypatch.setattr(jobs, "TOGETHER", 2)
    given = {"verb": "update", "filter": {}, "input": {"next_step": "Call"}}
    job = Job.objects.get(pk=book.door.post("/deals/bulk", given).json["id"])
    step, steps = progress.Progress.step, iter([None, None, progress.Stopped(), None, progress.Cancelled()])

    def interrupted(self: progress.Progress, *told: Any) -> None:
        if (end := next(steps)) is not None:
            raise end
        step(self, *told)

    monkeypatch.setattr(progress.Progress, "step", interrupted)
    with pytest.raises(progress.Stopped):
        run_here(job)
    assert ledger.counts(job.pk)["done"] == 4
    late = book.deal("Made meanwhile", book.house.owner)
    ended = run_here(job)
    assert ended.result is not None
    assert (ended.state, ended.result["done"], ended.result["waiting"]) == ("cancelled", 5, 0)
    assert [book.read(pk)["version"] for pk in book.mine] == [2] * 5
    assert book.read(late)["version"] == 1
    monkeypatch.undo()
    assert book.undo({"id": str(job.pk)})["result"]["done"] == 5


def test_one_that_the_database_refuses_does_not_stop_the_others(book: Book) -> None:
    admin = browser(id_of(book.house.admin))
    emails = [
        str(act("user.create", name=name, email=f"{name}@x.example", role="seller").pk) for name in "ab"
    ]
    answer = admin.post(
        "/users/bulk", {"verb": "update", "ids": emails, "input": {"email": "same@x.example"}}
    )
    run_here(Job.objects.get(pk=answer.json["id"]))
    result = admin.get(f"/jobs/{answer.json['id']}").json["result"]
    assert (result["done"], result["refused"], result["reasons"][0]["code"]) == (1, 1, "taken")


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"verb": "fly", "filter": {}}, "/verb"),
    ({"verb": "update", "input": {"next_step": "x"}}, "/ids"),
    ({"verb": "update", "filter": {}, "ids": [], "input": {"next_step": "x"}}, "/ids"),
    ({"verb": "update", "filter": {}}, "/input"),
    ({"verb": "update", "filter": {}, "input": {"wings": 2}}, "/wings"),
    ({"verb": "update", "filter": {}, "input": {"tags": {"add": [7]}}}, "/tags"),
    ({"verb": "lose", "filter": {}}, "/reason"),
]


@pytest.mark.parametrize(("given", "pointer"), REFUSED)
def test_what_would_be_refused_for_each_is_said_at_once(
    book: Book, given: dict[str, Any], pointer: str
) -> None:
    answer = book.door.post("/deals/bulk", given)
    assert (answer.status, answer.pointers) == (422, [pointer])
    assert not Job.objects.exists()


def test_the_law_of_jobs_and_keys(book: Book, door_of: Callable[[str], Door]) -> None:
    given = {"verb": "update", "filter": {}, "input": {"next_step": "Call"}}
    first = book.door.post("/deals/bulk", given, **{"Idempotency-Key": "once"}).json
    assert book.door.post("/deals/bulk", given, **{"Idempotency-Key": "once"}).json["id"] == first["id"]
    assert book.door.post("/deals/bulk", given, **{"Idempotency-Key": "two words"}).code == "not_a_key"
    assert Job.objects.count() == 1
    assert book.door.post(f"/jobs/{first['id']}/undo").code == "still_running"
    book.done(first["id"])
    for name in ("colleague", "stranger"):
        assert door_of(name).post(f"/jobs/{first['id']}/undo").code == "not_found"
        assert door_of(name).get(f"/jobs/{first['id']}/refused.csv").code == "not_found"
    assert book.door.post("/stages/bulk", {**given, "input": {"name": "x"}}).code == "forbidden"
    bad = book.door.post(
        "/deals/bulk", {"verb": "archive", "filter": {"field": "wings", "op": "eq", "value": 1}}
    )
    assert (bad.status, bad.code) == (400, "bad_query")
    Job.objects.update(finished_at="2020-01-01T00:00:00Z")
    jobs.forget_entries.fn()
    assert not Entry.objects.exists()
    # The way back is read from the log, so that it needs no ledger.
    assert book.undo(first)["result"]["done"] == 5
    nothing = book.bulk(verb="update", ids=[str(uuid7())], input={"next_step": "Call"})
    assert book.door.post(f"/jobs/{nothing['id']}/undo").code == "too_late"


@pytest.fixture
def door_of(book: Book) -> Callable[[str], Door]:
    return lambda name: browser(id_of(getattr(book.house, name)))


def test_jobs_of_other_kinds_have_no_way_back(book: Book) -> None:
    other = starting.start(
        jobs.undo_bulk, book.house.owner, object="deal", verb="update", job=str(uuid7()), door="web"
    )
    Job.objects.filter(pk=other.pk).update(kind="search.build", state="done")
    assert book.door.post(f"/jobs/{other.pk}/undo").code == "not_undoable"
