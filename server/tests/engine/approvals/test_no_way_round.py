"""No way round a second person: whatever people do, each approval has one effect, and never its asker's own."""

from __future__ import annotations

import random
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from rapport.engine.access.actors import Actor
from rapport.engine.actions import undoing
from rapport.engine.actions.context import Ctx
from rapport.engine.approvals.models import Approval, State
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log import past, readers
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Problem
from tests.contract.people_of_the_house import id_of
from tests.engine.access.composing import atom, role
from tests.engine.approvals.asking import Book, decide, do, door, fresh, second
from tests.engine.transfer.files import columns, reported, rows_of

ROOT = Path(__file__).parents[3] / "rapport"


@pytest.mark.django_db
def test_more_than_can_be_looked_at_is_refused(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    before = book.amount
    monkeypatch.setattr(past, "MOST_WRITTEN", 0)
    book.gives(book.them.owner, book.role)
    with pytest.raises(Conflict, match="smaller parts"):
        book.changed(fresh(book.them.owner), amount={"amount": "7.00", "currency": "USD"})
    assert book.amount == before


@pytest.mark.django_db
def test_random_people_roles_and_tokens_find_no_way(book: Book) -> None:
    """150 steps of people who ask, decide, stand in for each other, change roles and come with tokens."""
    draw = random.Random(7)
    people = list(vars(book.them).values())
    roles = [
        (),
        (book.role,),
        (book.role, role([atom("deal", "approve", "all")], name="Approves")),
        (role([atom("*", "*", "all"), second("*", "*", "own")], name="All by two"), book.role),
    ]
    decided: Counter[UUID] = Counter()
    for step in range(150):
        who = _as_somebody(draw, fresh(draw.choice(people)), people)
        waiting = list(Approval.objects.filter(state=State.PENDING).order_by("pk"))
        before = book.amount
        move = draw.random()
        if move < 0.1:
            book.gives(draw.choice(people), *draw.choice(roles))
        elif move < 0.5 or not waiting:
            with suppress(Problem):
                outcome = book.changed(who, amount={"amount": f"{step + 1}.00", "currency": "USD"})
                assert (book.amount == before) is outcome.waits
        else:
            _try(
                draw.choice(waiting),
                who,
                draw.choice(["approve", "approve", "refuse", "withdraw"]),
                decided,
                book,
            )
    assert len(decided) > 5, "the walk decided on something"
    assert set(decided.values()) == {1}


def _as_somebody(draw: random.Random, who: Actor, people: list[Actor]) -> Actor:
    """Sometimes in place of others, sometimes with a token for few things."""
    others = tuple(id_of(one) for one in people if one.id != who.id and draw.random() < 0.2)
    only = frozenset({"deal:update", "approval:approve", "deal:read", "deal:approve", "approval:read"})
    return replace(who, stands_for=others, only=only if draw.random() < 0.2 else None)


def _try(approval: Approval, who: Actor, verb: str, decided: Counter[UUID], book: Book) -> None:
    before, entries = book.amount, len(readers.history(book.deal))
    try:
        found = decide(approval, who, verb, **({"comment": "No"} if verb == "refuse" else {}))
    except Problem:
        assert (book.amount, len(readers.history(book.deal))) == (before, entries)
        return
    decided[approval.pk] += 1
    assert (found.created_by_id == who.id) is (verb == "withdraw")
    assert who.id not in approval.barred or verb == "withdraw"
    assert approval.created_by_id not in who.stands_for or verb == "withdraw"
    if found.state != State.APPROVED:
        assert (book.amount, len(readers.history(book.deal))) == (before, entries)


@pytest.mark.django_db
def test_nobody_decides_in_the_place_of_whoever_asked(book: Book) -> None:
    manager = book.them.manager
    approval = book.asked(who=replace(book.owner, stands_for=(id_of(book.them.admin),)))
    standing = replace(manager, stands_for=(id_of(book.owner),))
    for who in (standing, book.them.admin):
        with pytest.raises(Problem):
            decide(approval, who)
    token = replace(manager, only=frozenset({"approval:read", "deal:read"}))
    with pytest.raises(Problem):
        decide(approval, token)
    assert decide(approval, manager).state == State.APPROVED


@pytest.mark.django_db
def test_writers_in_sets_leave_out_what_needs_a_second_person(book: Book) -> None:
    """A bulk change, its way back, the way back of one entry, and an import."""
    web = door(book.owner)
    made = _done(web, web.post("/deals/bulk", {"verb": "update", "ids": [str(book.deal)],
                                               "input": {"amount": {"amount": "7", "currency": "USD"}}}))  # fmt: skip
    assert [one["code"] for one in made["reasons"]] == ["needs_second"]
    assert (book.amount, Approval.objects.count()) == ("100.00", 0)
    fine = _done(web, web.post("/deals/bulk", {"verb": "update", "ids": [str(book.deal)],
                                               "input": {"name": "By many"}}))  # fmt: skip
    assert fine["done"] == 1
    do("role.update", book.them.admin, book.role,
       draft={"includes": [], "atoms": [second("deal", "update")]})  # fmt: skip
    do("role.publish", book.them.admin, book.role)
    jobs = Job.objects.filter(kind="bulk.run").order_by("-created_at")
    back = _done(web, web.post(f"/jobs/{jobs[0].pk}/undo"))
    assert [one["code"] for one in back["reasons"]] == ["needs_second"]
    owner = fresh(book.owner)
    entry = readers.history(book.deal)[0]
    ctx = Ctx(actor=owner, now=datetime.now(UTC), door="web", action="deal.undo")
    left = undoing.undo(
        ctx, registry.get("deal"), book.deal, entry.cursor.id, lambda _action, _given: None
    ).left
    assert {one.reason for one in left} == {"needs_second"}
    assert registry.get("deal").records().get(pk=book.deal).name == "By many"


@pytest.mark.django_db
def test_rows_of_an_import_that_need_a_second_person_stay_outside(book: Book, tmp_path: Path) -> None:
    key = role(
        [second("contact", "create"), second("deal", "update", "own", "amount")], name="Entered by two"
    )
    seller = book.gives(book.them.owner, key)
    do("deal.update", book.them.admin, book.deal, external_id="D-1")
    before = registry.get("deal").records().count()
    text = rows_of(["id", "name", "amount"], [["D-1", "Renamed", "900"], ["D-2", "New", "5"]])
    mapping = columns(id="external_id", name="name", amount={"to": "amount", "number": "."})
    report = reported(tmp_path, "deal", text, {**mapping, "key": "external_id"}, actor=seller)
    assert (report["created"], report["updated"], report["refused"]) == (1, 0, 1)
    assert [reason["code"] for reason in report["reasons"]] == ["needs_second"]
    assert (book.amount, registry.get("deal").records().count()) == ("100.00", before + 1)
    people = rows_of(["first", "last"], [["Ada", "Byron"], ["Grace", "Hopper"]])
    report = reported(
        tmp_path, "contact", people, columns(first="first_name", last="last_name"), actor=seller
    )
    assert (report["created"], report["refused"]) == (0, 2)
    assert not registry.get("contact").records().filter(last_name="Hopper").exists()


def _done(web: Any, answer: Any) -> dict[str, Any]:
    assert answer.status == 200, answer.json
    run_here(Job.objects.get(pk=answer.json["id"]))
    return dict(web.get(f"/jobs/{answer.json['id']}").json["result"])


@pytest.mark.django_db(transaction=True)
def test_fifty_who_approve_at_once_make_one_change() -> None:
    book = Book()
    approval = book.asked()
    before = len(readers.history(book.deal))
    found: list[str] = []
    start = threading.Barrier(50)

    def approve() -> None:
        try:
            start.wait(30)
            found.append(decide(approval, book.them.manager).state)
        except Problem as problem:
            found.append(problem.extra.get("code", problem.code))
        finally:
            connection.close()

    threads = [threading.Thread(target=approve) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert Counter(found) == {"approved": 1, "decided": 49}
    assert len(readers.history(book.deal)) == before + 1


ASKS = {
    "actions/basics.py": "run() watches",
    "actions/run.py": "run() watches",
    "actions/undoing.py": "perform() watches",
    "actions/writing.py": "run() watches",
    "bulk/chunks.py": "one by one through perform() where a second person may be needed",
    "bulk/created.py": "inside go_back()",
    "bulk/undoing.py": "go_back() watches each record",
    "transfer/running/writing.py": "write() watches each state",
}
"""The places of the engine that write records by their declaration, and how what needs a second person is left out."""


def test_every_writer_is_known() -> None:
    """Whoever writes records of any object says here how it asks; a new one without that is red."""
    marks = ("put(ctx, ", "assign(ctx, obj", "create_record(ctx, obj", "perform(", "UPDATE {table}", "INSERT INTO {} (",
             "_default_manager.filter(pk__in=ids).update")  # fmt: skip
    found = {
        str(path.relative_to(ROOT / "engine"))
        for folder in ("actions", "bulk", "transfer", "files", "api", "feed", "search", "jobs")
        for path in sorted((ROOT / "engine" / folder).rglob("*.py"))
        if any(mark in path.read_text() for mark in marks)
    }
    assert found - {"actions/context.py", "actions/seconding.py"} == {*ASKS}
    for name in ("bulk/chunks.py", "bulk/undoing.py", "transfer/running/writing.py"):
        assert "seconds.concerns(" in (ROOT / "engine" / name).read_text(), name
