"""The API as a whole: whoever asks too much waits, and nobody else with them."""

from __future__ import annotations

import multiprocessing
import uuid
from threading import Thread

import pytest
from django.test import Client
from pytest_django import Settings

from rapport.connectors.scim import keys
from rapport.engine.access import calls
from rapport.engine.access.calls import wait_of
from rapport.engine.actions.models import Receipt
from tests.contract.matrix.test_reading import written
from tests.contract.people_of_the_house import People
from tests.engine.api.door import browser, program


def somebody() -> str:
    return str(uuid.uuid4())


def test_an_allowance_refills_evenly() -> None:
    who, begun = somebody(), 1000.0
    assert [wait_of(who, 60, begun) for _turn in range(60)] == [0] * 60
    assert wait_of(who, 60, begun) == 2
    assert wait_of(who, 60, begun + 0.5) == 1, "what was refused did not count"
    assert [wait_of(who, 60, begun + 1.1) for _turn in range(2)] == [0, 1]
    assert [wait_of(who, 60, begun + 70) for _turn in range(61)] == [0] * 60 + [2]
    assert wait_of(somebody(), 60, begun) == 0
    assert not any(wait_of(who, 0, begun) for _turn in range(100)), "0 is no limit"


def test_threads_and_processes_count_together() -> None:
    """As the web's: eight threads, and processes that are copies of this one."""
    who = somebody()
    let_in: list[bool] = []
    threads = [
        Thread(target=lambda: let_in.extend(wait_of(who, 100) == 0 for _turn in range(50)))
        for _one in range(8)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sum(let_in) in (100, 101), "a hundred, and one that came back meanwhile"
    other = somebody()
    copy = multiprocessing.get_context("fork").Process(
        target=lambda: [wait_of(other, 30) for _turn in range(30)]
    )
    copy.start()
    copy.join()
    assert wait_of(other, 30) > 0


def test_a_crowd_finds_room_and_garbage_is_no_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "_PLACES", 16)
    crowd = [somebody() for _one in range(200)]
    assert not any(wait_of(one, 60, 5000.0) for one in crowd)
    monkeypatch.setattr(calls, "_shared", bytearray(b"\x7f" * 16 * calls._PLACE.size))
    assert not any(wait_of(one, 60, 5000.0) for one in crowd)


@pytest.mark.django_db
def test_who_asks_too_much_waits_at_each_door_alone(house: People, settings: Settings) -> None:
    mine, token, colleague = browser(house.owner.id), program(house.owner.id), browser(house.colleague.id)
    settings.CALLS_PER_MINUTE = 5
    assert [mine.get("/me").status for _turn in range(6)] == [200] * 5 + [429]
    refused = mine.post("/companies", {"name": "One too many"})
    assert (refused.status, refused.code) == (429, "too_many_requests")
    assert 0 < int(refused.headers["Retry-After"]) == refused.json["retry_after"] <= 13
    assert not Receipt.objects.exists(), "nothing was begun"
    assert [door.get("/me").status for door in (token, colleague)] == [200, 200]
    assert house.admin.id is not None
    _made, text = keys.make(house.admin.id, "Directory", role="seller", admins=False, expires_at=None)
    directory = Client(headers={"Authorization": f"Bearer {text}"})
    answers = [directory.get("/scim/v2/Users") for _turn in range(6)]
    assert [one.status_code for one in answers] == [200] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    before = written()
    for _turn in range(3):
        token.get("/me")
    assert written() == before, "counting costs no row"
