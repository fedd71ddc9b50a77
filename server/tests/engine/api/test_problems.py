"""What goes wrong inside: said without inner details, and never as half an answer."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import DataError, IntegrityError, OperationalError, connection
from django.http import Http404

from rapport.engine.api import problems
from tests.contract.people_of_the_house import people
from tests.engine.api.door import program


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_too_slow_asks_to_come_again() -> None:
    owner = people().owner.id
    assert owner is not None
    door = program(owner)
    assert door.get("/products").status == 200
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("BEGIN")
                cursor.execute("LOCK TABLE catalog_product IN ACCESS EXCLUSIVE MODE")
                held.set()
                free.wait(20)
                cursor.execute("ROLLBACK")
        finally:
            connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert held.wait(10)
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '100ms'")
        answer = door.get("/products")
    finally:
        free.set()
        holder.join()
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")
    assert (answer.status, answer.code) == (503, "busy")
    assert answer.headers["Retry-After"] == "5"
    assert door.get("/products").status == 200


@pytest.mark.django_db
def test_a_mistake_of_ours_is_logged_and_keeps_its_secrets(
    caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: Any) -> None:
        raise RuntimeError("the secret is 42")

    owner = people().owner.id
    assert owner is not None
    monkeypatch.setattr("rapport.engine.api.lists.order_of", fail)
    answer = program(owner).get("/companies")
    assert (answer.status, answer.code) == (500, "internal")
    assert "secret" not in str(answer.json)
    assert "the secret is 42" in caplog.text


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (Http404("inner"), 404, "not_found"),
        (IntegrityError("inner"), 409, "conflict"),
        (DataError("inner"), 422, "invalid"),
        (OperationalError("inner"), 503, "busy"),
        (RecursionError("inner"), 400, "not_json"),
        (KeyError("inner"), 500, "internal"),
    ],
)
def test_every_failure_is_a_problem(error: Exception, status: int, code: str) -> None:
    found = problems.problem_of(error)
    assert (found.status, found.code) == (status, code)
    assert b"inner" not in problems.answer(found).content
