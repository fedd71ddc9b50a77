"""What is forbidden stands in the program's lines: who, what, by which door and from where."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
import structlog
from structlog.testing import capture_logs

from rapport.engine.api import refusals
from tests.contract.people_of_the_house import People
from tests.engine.api.door import Door, browser, program

pytestmark = pytest.mark.django_db
Make = Callable[[UUID | None], Door]


@pytest.fixture(autouse=True)
def logger_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was used before lines were settled anew, as other tests do, writes where nobody listens."""
    monkeypatch.setattr(refusals, "_log", structlog.get_logger())


@pytest.mark.parametrize(("make", "door"), [(browser, "web"), (program, "api")])
def test_refused_acts_are_logged(house: People, make: Make, door: str) -> None:
    mine = make(house.owner.id)
    with capture_logs() as lines:
        assert mine.patch("/organisation", {"name": "Mine"}).status == 403
        assert mine.get("/log", actor=str(house.admin.id)).status == 403
        assert mine.get("/me").status == 200
    told = [one for one in lines if one["event"] == "refused"]
    known = {"user": str(house.owner.id), "door": door, "address": "127.0.0.1", "code": "forbidden"}
    assert [(one["method"], one["path"]) for one in told] == [
        ("PATCH", "/api/v1/organisation"),
        ("GET", "/api/v1/log"),
    ]
    assert all(known.items() <= one.items() for one in told)
    assert str(house.admin.id) not in str(told)


def test_a_forged_change_is_logged_too(house: People) -> None:
    with capture_logs() as lines:
        assert browser(house.owner.id, strict=True).post("/companies", {"name": "Acme"}).status == 403
    assert [one["code"] for one in lines if one["event"] == "refused"] == ["csrf_failed"]
