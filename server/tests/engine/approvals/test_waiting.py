"""What needs a second person: it waits at every door, is made once, and nobody approves their own."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from rapport.engine.approvals.models import Approval, State
from rapport.engine.log import readers
from rapport.engine.objects import registry
from rapport.engine.objects.problems import Conflict, Forbidden, Invalid, NotFound
from rapport.modules.sales.models import Deal, DealLine
from tests.engine.access.composing import atom, role
from tests.engine.approvals.asking import Book, decide, do, door, fresh, second, waits

pytestmark = pytest.mark.django_db
EURO = {"amount": "200.00", "currency": "USD"}


def test_a_change_waits_and_is_made_when_somebody_else_approves_it(book: Book) -> None:
    approval = book.asked()
    assert book.amount == "100.00"
    assert [line["field"] for line in approval.diff if line["field"] == "amount"]
    assert decide(approval, book.them.manager, comment="Right").state == State.APPROVED
    assert book.amount == "200.00"
    entry = readers.history(book.deal)[0]
    assert (entry.actor, entry.action, entry.cause) == (book.owner.id, "deal.update", approval.pk)
    with pytest.raises(Conflict):
        decide(Approval.objects.get(pk=approval.pk), book.them.admin)


def test_what_touches_no_such_field_does_not_wait(book: Book) -> None:
    assert not book.changed(book.owner, name="Other").waits
    assert not book.changed(book.owner, amount={"amount": "100.00", "currency": "USD"}).waits
    assert book.changed(book.owner, name="Third", amount=EURO).waits
    assert Deal.objects.get(pk=book.deal).name == "Other"


def test_what_follows_from_a_change_waits_too(book: Book) -> None:
    given = book.world.given("deal-line")
    outcome = do("deal-line.create", book.owner, **{**given, "deal": str(book.deal)})
    assert outcome.waits
    assert book.amount == "100.00"
    assert DealLine.objects.filter(deal=book.deal).count() == 0


def test_own_verbs_and_admins_wait_too(book: Book) -> None:
    key = role([second("deal", "archive", "own"), second("contact", "*")], name="Archived by two")
    assert do("deal.archive", book.gives(book.them.owner, key), book.deal).waits
    admin = book.gives(book.them.admin, key)
    assert not do("deal.archive", admin, book.deal).waits
    created = do("contact.create", admin, first_name="Ada", last_name="Byron")
    assert created.waits
    with pytest.raises((Forbidden, NotFound)):
        decide(created.record, admin)
    assert do("deal.restore", admin, book.deal).record.archived_at is None


def _no_way(book: Book, approval: Approval, who: Any, error: Any = (Forbidden, NotFound)) -> None:
    _no_way_at(book, approval, who, "100.00", error)


def _no_way_at(
    book: Book, approval: Approval, who: Any, amount: str, error: Any = (Forbidden, NotFound)
) -> None:
    with pytest.raises(error):
        decide(Approval.objects.get(pk=approval.pk), who)
    assert (book.amount, Approval.objects.get(pk=approval.pk).state) == (amount, State.PENDING)


def test_nobody_approves_their_own(book: Book) -> None:
    approval = book.asked()
    _no_way(book, approval, book.owner)
    # By another role, and as an admin.
    right = role([atom("deal", "approve", "all"), atom("*", "*", "all")], name="Approves")
    _no_way(book, approval, book.gives(book.them.owner, book.role, right))
    do("user.update", book.them.admin, book.them.owner.id, role="admin")
    _no_way(book, approval, fresh(book.owner))
    # Once the role asks for nobody any more, what waits goes on waiting.
    do("role.update", book.them.admin, book.role, draft={"includes": [], "atoms": []})
    do("role.publish", book.them.admin, book.role)
    _no_way(book, approval, fresh(book.owner))
    # Nobody edits an approval, and the program decides for nobody.
    (told,) = [one for one in door(book.owner).get("/meta").json["objects"] if one["name"] == "approval"]
    assert told["can"] == ["read"]
    assert decide(approval, book.them.manager).state == State.APPROVED


def test_who_may_not_approve_does_not(book: Book) -> None:
    approval = book.asked()
    _no_way(book, approval, book.them.colleague)
    _no_way(book, approval, book.them.stranger, NotFound)
    everything = book.gives(book.them.colleague, role([atom("deal", "*", "all")], name="Everything"))
    _no_way(book, approval, everything)
    approves = book.gives(book.them.colleague, role([atom("deal", "approve", "team")], name="Approves"))
    assert decide(approval, approves).state == State.APPROVED


def test_the_second_person_needs_no_third_one_and_is_judged_all_the_same(book: Book) -> None:
    approval = book.asked()
    asking = book.gives(book.them.manager, book.role)
    assert decide(approval, asking).state == State.APPROVED
    assert book.amount == "200.00"
    veil = {"object": "deal", "verb": "approve", "scope": "all", "deny": True}
    barred = book.gives(book.them.manager, book.role, role([veil], name="Approves nothing"))
    _no_way_at(book, book.asked("300.00"), barred, "200.00")


def test_one_decides_on_what_one_looked_at(book: Book) -> None:
    approval = book.asked()
    with pytest.raises(Invalid):
        do("approval.approve", book.them.manager, approval.pk)
    do("approval.explain", book.owner, approval.pk, why="A bigger order")
    with pytest.raises(Conflict):
        decide(approval, book.them.manager)
    with pytest.raises(Forbidden):
        do("approval.withdraw", book.them.manager, approval.pk)
    assert decide(Approval.objects.get(pk=approval.pk), book.owner, "withdraw").state == State.WITHDRAWN
    with pytest.raises(Conflict):
        decide(Approval.objects.get(pk=approval.pk), book.them.manager)
    assert book.amount == "100.00"


def test_what_cannot_be_made_any_more_has_failed(book: Book) -> None:
    approval = book.asked()
    book.changed(book.them.admin, name="Renamed")
    conflicting = book.asked("300.00")
    assert decide(approval, book.them.manager).state == State.APPROVED
    found = decide(conflicting, book.them.manager)
    assert (found.state, book.amount) == (State.FAILED, "200.00")
    assert found.problem
    late = book.asked("400.00")
    book.changed(book.them.admin, owner=str(book.them.stranger.id), team=str(book.them.stranger.team))
    assert decide(late, book.them.admin).state == State.FAILED


def test_a_refusal_changes_nothing_and_says_why(book: Book) -> None:
    with pytest.raises(Invalid):
        decide(book.asked(), book.them.manager, "refuse")
    found = decide(book.asked(), book.them.manager, "refuse", comment="Too much")
    assert (found.state, found.comment, book.amount) == (State.REFUSED, "Too much", "100.00")


def test_doors_answer_202_and_the_same_again(book: Book) -> None:
    web = door(book.owner)
    path = f"/deals/{book.deal}"
    first = web.patch(path, {"version": 2, "amount": EURO}, **{"Idempotency-Key": "one"})
    assert waits(first)["state"] == "pending"
    again = web.patch(path, {"version": 2, "amount": EURO}, **{"Idempotency-Key": "one"})
    assert waits(again)["id"] == waits(first)["id"]
    assert Approval.objects.count() == 1
    key = waits(first)["id"]
    told = door(book.them.manager).get(f"/approvals/{key}/changes").json
    (line,) = [one for one in told["lines"] if one["field"] == "amount"]
    assert (line["now"]["amount"], line["asked"]["amount"]) == ("100.00", "200.00")
    assert door(book.them.stranger).get(f"/approvals/{key}/changes").status == 404
    assert door(book.them.stranger).get("/approvals").json["items"] == []
    assert web.get(f"/approvals/{key}").json["can"] == ["withdraw", "explain"]
    assert door(book.them.manager).get(f"/approvals/{key}").json["can"] == ["approve", "refuse"]
    answer = door(book.them.manager).post(f"/approvals/{key}/approve", {"version": told["version"]})
    assert (answer.status, answer.json["state"]) == (200, "approved")


def test_what_hides_a_field_hides_what_waits_for_it(book: Book) -> None:
    approval = book.asked()
    veil = {"object": "deal", "verb": "read", "scope": "all", "deny": True, "field": "amount"}
    manager = book.gives(book.them.manager, role([veil], name="No amounts"))
    assert door(manager).get("/approvals").json["items"] == []
    _no_way(book, approval, manager, NotFound)
    assert registry.get("notification").visible(manager).count() == 0


def test_those_who_may_decide_are_told_and_then_whoever_asked(book: Book) -> None:
    told = registry.get("notification")
    approval = book.asked()
    kinds = {who.name: set(told.visible(who).filter(archived_at=None).values_list("kind", flat=True)) for who in (
        book.them.manager, book.them.admin, book.them.colleague, book.owner)}  # fmt: skip
    asked = {"approval_asked"}
    assert kinds == {"Manager": asked, "Admin": asked, "Colleague": set(), "Owner": set()}
    decide(approval, book.them.manager)
    assert not told.visible(book.them.admin).filter(archived_at=None).exists()
    assert set(told.visible(book.owner).values_list("kind", flat=True)) == {"approval_decided"}


def test_asking_leaves_nothing_behind(book: Book) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM log_change WHERE record = %s", [book.deal])
        before = cursor.fetchone()
        book.asked()
        cursor.execute("SELECT count(*) FROM log_change WHERE record = %s", [book.deal])
        assert cursor.fetchone() == before
