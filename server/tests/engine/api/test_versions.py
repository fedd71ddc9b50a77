"""Two people at one record, and one request sent twice."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from rapport.engine.actions.models import Receipt
from rapport.engine.log import readers
from tests.contract.people_of_the_house import people
from tests.engine.api.conftest import Doors
from tests.engine.api.door import Answer, Door, browser, program

KEY = "Idempotency-Key"


@pytest.fixture
def company(doors: Doors) -> str:
    made = doors.owner.post("/companies", {"name": "Acme", "sector": "Steel", "revenue": 100})
    return f"/companies/{made.json['id']}"


@pytest.mark.django_db
class TestMerge:
    def test_different_fields_merge(self, doors: Doors, company: str) -> None:
        assert doors.admin.patch(company, {"version": 1, "sector": "Wood"}).json["version"] == 2
        merged = doors.owner.patch(company, {"version": 1, "name": "Acme Ltd"})
        assert merged.status == 200
        assert (merged.json["name"], merged.json["sector"], merged.json["version"]) == ("Acme Ltd", "Wood", 3)

    def test_the_same_field_conflicts_and_both_values_are_told(self, doors: Doors, company: str) -> None:
        doors.admin.patch(company, {"version": 1, "sector": "Wood", "revenue": 200})
        answer = doors.owner.patch(
            company, {"version": 1, "sector": "Glass", "revenue": 300, "name": "Acme Ltd"}
        )
        assert (answer.status, answer.code) == (409, "conflict")
        told = {one["field"]: one for one in answer.json["conflicts"]}
        assert told["sector"] == {"field": "sector", "base": "Steel", "theirs": "Wood", "yours": "Glass"}
        assert told["revenue"]["base"]["amount"] == "100.00"
        assert told["revenue"]["theirs"]["amount"] == "200.00"
        assert answer.json["record"] == doors.owner.get(company).json
        assert answer.json["record"]["name"] == "Acme"

    def test_the_same_value_is_no_conflict(self, doors: Doors, company: str) -> None:
        doors.admin.patch(company, {"version": 1, "sector": "Wood"})
        assert doors.owner.patch(company, {"version": 1, "sector": "Wood"}).status == 200

    def test_a_link_conflicts_with_its_titles(self, doors: Doors, company: str) -> None:
        one, two = (doors.admin.post("/companies", {"name": name}).json for name in ("One", "Two"))
        doors.admin.patch(company, {"version": 1, "parent": one["id"]})
        doors.admin.patch(company, {"version": 2, "parent": None})
        answer = doors.admin.patch(company, {"version": 2, "parent": two["id"]})
        (told,) = answer.json["conflicts"]
        assert told["base"] == {"id": one["id"], "title": "One", "object": "company"}
        assert (told["theirs"], told["yours"]) == (None, two["id"])

    def test_without_a_version_the_last_one_wins(self, doors: Doors, company: str) -> None:
        doors.admin.patch(company, {"sector": "Wood"})
        assert doors.owner.patch(company, {"sector": "Glass"}).json["sector"] == "Glass"

    @pytest.mark.parametrize("version", [0, -1, 2**63])
    def test_a_version_that_cannot_be(self, doors: Doors, company: str, version: int) -> None:
        assert doors.owner.patch(company, {"version": version, "name": "A"}).pointers == ["/version"]

    def test_a_version_from_the_future(self, doors: Doors, company: str) -> None:
        answer = doors.owner.patch(company, {"version": 99, "name": "A"})
        assert (answer.status, answer.pointers) == (422, ["/version"])


@pytest.mark.django_db
class TestKeys:
    def test_a_request_sent_twice_is_done_once(self, doors: Doors) -> None:
        first = doors.owner.post("/companies", {"name": "Acme"}, **{KEY: "k1"})
        again = doors.owner.post("/companies", {"name": "Acme"}, **{KEY: "k1"})
        assert (again.status, again.json) == (201, first.json)
        assert again.headers["Idempotency-Replayed"] == "true"
        assert again.headers["Location"] == first.headers["Location"]
        assert len(doors.owner.get("/companies").json["items"]) == 1

    def test_the_same_key_with_another_request(self, doors: Doors, company: str) -> None:
        doors.owner.patch(company, {"version": 1, "name": "One"}, **{KEY: "k1"})
        for answer in (
            doors.owner.patch(company, {"version": 1, "name": "Two"}, **{KEY: "k1"}),
            doors.owner.patch(company, {"version": 2, "name": "One"}, **{KEY: "k1"}),
            doors.owner.post(f"{company}/archive", **{KEY: "k1"}),
            doors.owner.post("/companies", {"name": "One"}, **{KEY: "k1"}),
        ):
            assert (answer.status, answer.code) == (422, "idempotency_mismatch")

    def test_the_order_of_keys_in_the_body_is_no_difference(self, doors: Doors) -> None:
        doors.owner.send("POST", "/companies", b'{"name": "A", "sector": "B"}', **{KEY: "k1"})
        again = doors.owner.send("POST", "/companies", b'{ "sector": "B", "name": "A" }', **{KEY: "k1"})
        assert (again.status, again.headers["Idempotency-Replayed"]) == (201, "true")

    def test_each_person_has_their_own_keys(self, doors: Doors) -> None:
        doors.owner.post("/companies", {"name": "One"}, **{KEY: "k1"})
        other = doors.colleague.post("/companies", {"name": "Two"}, **{KEY: "k1"})
        assert (other.status, other.json["name"]) == (201, "Two")

    def test_a_refused_request_may_be_tried_again(self, doors: Doors, company: str) -> None:
        doors.admin.patch(company, {"version": 1, "sector": "Wood"})
        refused = doors.owner.patch(company, {"version": 1, "sector": "Glass"}, **{KEY: "k1"})
        assert refused.status == 409
        done = doors.owner.patch(company, {"version": 2, "sector": "Glass"}, **{KEY: "k1"})
        assert done.status == 200

    @pytest.mark.parametrize("key", ["", "a b", "ü", "x" * 201])
    def test_a_key_that_cannot_be_kept(self, doors: Doors, key: str) -> None:
        answer = doors.owner.post("/companies", {"name": "Acme"}, **{KEY: key})
        assert (answer.status, answer.code) == (400, "not_a_key")

    def test_one_person_settles_once(self, doors: Doors) -> None:
        first = doors.owner.patch("/me", {"theme": "dark"}, **{KEY: "k1"})
        again = doors.owner.patch("/me", {"theme": "dark"}, **{KEY: "k1"})
        # The token against forged changes is another one each time it is told.
        assert {**again.json, "csrf": ""} == {**first.json, "csrf": ""}


def _at_once(doors: list[Door], ask: Any) -> list[Answer]:
    """The answers of all doors, asked by threads of their own at the same moment."""
    answers: list[Answer] = []
    ready = threading.Barrier(len(doors))

    def run(door: Door) -> None:
        try:
            ready.wait()
            answers.append(ask(door))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(door,)) for door in doors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_the_same_key_at_once_is_done_once(self) -> None:
        owner = people().owner.id
        assert owner is not None
        answers = _at_once([program(owner) for _ in range(50)],
                           lambda door: door.post("/companies", {"name": "Acme"}, **{KEY: "k1"}))  # fmt: skip
        assert {answer.status for answer in answers} == {201}
        assert len({answer.json["id"] for answer in answers}) == 1
        assert sum("Idempotency-Replayed" in answer.headers for answer in answers) == 49
        assert Receipt.objects.count() == 1

    def test_the_same_field_at_once_has_one_winner(self) -> None:
        owner = people().owner.id
        assert owner is not None
        made = browser(owner).post("/companies", {"name": "Acme"}).json
        names = iter("ABCDEF")
        answers = _at_once(
            [program(owner) for _ in range(6)],
            lambda door: door.patch(f"/companies/{made['id']}", {"version": 1, "name": next(names)}),
        )
        assert sorted(answer.status for answer in answers) == [200, 409, 409, 409, 409, 409]
        doors_used = {entry.door for entry in readers.history(made["id"])}
        assert doors_used == {"web", "api"}
