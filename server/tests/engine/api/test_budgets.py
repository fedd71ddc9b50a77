"""How many statements an endpoint may run, who asks included; the number never grows with the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contract.makers import act
from tests.engine.api.conftest import Doors
from tests.engine.api.door import Answer, program

pytestmark = pytest.mark.django_db
_FRAMES = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


class Counted:
    """The statements of a block, without those that only frame a transaction."""

    def __init__(self) -> None:
        self.statements: list[str] = []


@contextmanager
def counted() -> Iterator[Counted]:
    found = Counted()
    with CaptureQueriesContext(connection) as captured:
        yield found
    found.statements = [one["sql"] for one in captured if not one["sql"].startswith(_FRAMES)]


def spent(ask: Callable[[], Answer], expected: int = 200) -> list[str]:
    with counted() as found:
        answer = ask()
    assert answer.status == expected, answer.json
    return found.statements


def within(budget: int, ask: Callable[[], Answer], expected: int = 200) -> None:
    statements = spent(ask, expected)
    assert len(statements) <= budget, "\n".join(statements)


@pytest.fixture
def deals(doors: Doors, stages: dict[str, Any]) -> list[str]:
    company = doors.owner.post("/companies", {"name": "Acme"}).json["id"]
    made = [
        doors.owner.post("/deals", {"name": f"Deal {number}", "party": company, "amount": number})
        for number in range(12)
    ]
    return [answer.json["id"] for answer in made]


def test_list(doors: Doors, deals: list[str]) -> None:
    within(5, lambda: doors.owner.get("/deals", count="1", sort="party,-amount"))
    few = spent(lambda: doors.owner.get("/deals", limit="1"))
    many = spent(lambda: doors.owner.get("/deals", limit="200"))
    assert len(few) == len(many) <= 3


def test_list_of_parts_asks_the_law_once(doors: Doors, deals: list[str]) -> None:
    for deal in deals:
        act("deal-line.create", deal=deal, name="Hours", unit_price=1)
    few = spent(lambda: doors.owner.get("/deal-lines", limit="1"))
    many = spent(lambda: doors.owner.get("/deal-lines", count="1"))
    assert len(few) <= 3
    assert len(many) <= 5


def test_list_of_activities(doors: Doors, deals: list[str]) -> None:
    for deal in deals:
        doors.owner.post("/tasks", {"subject": "Call back", "regarding": {"object": "deal", "id": deal}})
    within(5, lambda: doors.owner.get("/tasks", count="1"))
    assert len(doors.colleague.get("/tasks").json["items"]) == 12
    within(5, lambda: doors.colleague.get("/tasks", count="1"))


def test_read(doors: Doors, deals: list[str]) -> None:
    within(8, lambda: doors.owner.get(f"/deals/{deals[0]}"))


def test_create(doors: Doors, deals: list[str]) -> None:
    company = doors.owner.post("/companies", {"name": "Acme"}).json["id"]
    given = {"name": "New", "party": company, "amount": {"amount": "5", "currency": "USD"}}
    within(8, lambda: doors.owner.post("/contacts", {"last_name": "Doe"}, **{"Idempotency-Key": "a"}), 201)
    within(8, lambda: doors.owner.post("/companies", {"name": "Acme"}, **{"Idempotency-Key": "b"}), 201)
    within(8, lambda: doors.owner.post("/deals", given, **{"Idempotency-Key": "c"}), 201)
    within(8, lambda: doors.owner.post("/tasks", {"subject": "Ring"}, **{"Idempotency-Key": "d"}), 201)


def test_update(doors: Doors, deals: list[str]) -> None:
    address = f"/deals/{deals[0]}"
    within(6, lambda: doors.owner.patch(address, {"version": 1, "name": "Other"}, **{"Idempotency-Key": "a"}))
    within(
        6, lambda: doors.owner.patch(address, {"version": 2, "name": "Another"}, **{"Idempotency-Key": "b"})
    )
    within(6, lambda: doors.owner.patch(address, {"version": 3, "next_step": "Meet"}))


def test_board(doors: Doors, deals: list[str]) -> None:
    within(6, lambda: doors.owner.get("/deals/board"))
    within(6, lambda: doors.owner.get("/deals/board", by="owner"))


def test_program(doors: Doors, house: Any, deals: list[str]) -> None:
    door = program(house.owner.id)
    door.get("/deals")
    within(5, lambda: door.get("/deals", count="1"))


def test_timeline(doors: Doors, deals: list[str]) -> None:
    few = spent(lambda: doors.owner.get(f"/deals/{deals[0]}/timeline"))
    for number in range(6):
        doors.owner.patch(f"/deals/{deals[0]}", {"next_step": f"Step {number}"})
    many = spent(lambda: doors.owner.get(f"/deals/{deals[0]}/timeline"))
    assert len(few) == len(many) <= 8, "\n".join(many)


@pytest.mark.django_db(transaction=True)
def test_the_planner_is_settled() -> None:
    """Reading one record joins eight tables by key; the order of so many is not worth trying out each time."""
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SHOW join_collapse_limit")
        assert cursor.fetchone() == ("5",)
