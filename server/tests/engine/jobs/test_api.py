"""The endpoints of jobs, with real credentials: an owner, a colleague, an admin."""

from __future__ import annotations

import pytest

from rapport.engine.jobs import starting
from rapport.engine.jobs.running import run_here
from rapport.kit.ids import uuid7
from tests.contract.people_of_the_house import People, people
from tests.engine.api.door import Door, browser, program

from . import trial_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> People:
    return people()


def test_the_owner_watches_and_cancels(house: People) -> None:
    door = browser(house.owner.id)
    done = run_here(starting.start(trial_jobs.count, house.owner, label="Three", to=3))
    waiting = starting.start(trial_jobs.count, house.owner, to=3)
    page = door.get("/jobs").json
    assert [item["id"] for item in page["items"]] == [str(waiting.pk), str(done.pk)]
    assert page["next"] is None
    read = door.get(f"/jobs/{done.pk}").json
    assert {key: read[key] for key in ("kind", "label", "state", "done", "total", "message", "error", "result")} == {
        "kind": "trial.count", "label": "Three", "state": "done", "done": 3, "total": 3, "message": "all counted",
        "error": "", "result": {"counted": 3, "by": "Owner"},
    }  # fmt: skip
    assert read["finished_at"].endswith("Z")
    cancelled = door.post(f"/jobs/{waiting.pk}/cancel")
    assert (cancelled.status, cancelled.json["state"]) == (200, "cancelled")


def test_pages_follow_one_another(house: People) -> None:
    door = program(house.owner.id)
    made = [str(starting.start(trial_jobs.count, house.owner, to=1).pk) for _ in range(3)]
    first = door.get("/jobs", limit=2).json
    second = door.get("/jobs", limit=2, after=first["next"]).json
    assert [item["id"] for item in first["items"] + second["items"]] == made[::-1]
    assert second["next"] is None


def test_a_colleague_sees_nothing_and_an_admin_everything(house: People) -> None:
    job = starting.start(trial_jobs.count, house.owner, to=3)
    colleague, admin = browser(house.colleague.id), browser(house.admin.id)
    assert colleague.get("/jobs").json["items"] == []
    for answer in (colleague.get(f"/jobs/{job.pk}"), colleague.post(f"/jobs/{job.pk}/cancel")):
        assert (answer.status, answer.code) == (404, "not_found")
    assert [item["id"] for item in admin.get("/jobs").json["items"]] == [str(job.pk)]
    assert admin.post(f"/jobs/{job.pk}/cancel").json["state"] == "cancelled"


def test_what_makes_no_sense_is_refused(house: People) -> None:
    door = browser(house.owner.id)
    assert Door().get("/jobs").status == 401
    for path in ("/jobs/nonsense", f"/jobs/{uuid7()}"):
        assert door.get(path).status == 404
    for query in ({"limit": "0"}, {"limit": "x"}, {"after": "x"}):
        answer = door.get("/jobs", **query)
        assert (answer.status, answer.code) == (400, "bad_query"), query
