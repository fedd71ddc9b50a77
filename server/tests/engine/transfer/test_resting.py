"""Paused, resumed, cancelled and failed: through the endpoints, with real jobs."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.jobs.progress import Progress
from rapport.engine.transfer.models import Import
from rapport.engine.transfer.running import execute as running
from rapport.modules.people.models import Contact
from tests.contract.people_of_the_house import People, people
from tests.engine.api.door import Door, browser

from .files import columns, rows_of, take, write
from .test_api import _upload, _work

pytestmark = pytest.mark.django_db
ROWS = 40
TEXT = rows_of(
    ["name", "mail"], [[f"Person {n}", "bad" if n % 10 == 3 else f"p{n}@x.example"] for n in range(ROWS)]
)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    monkeypatch.setattr(running, "CHUNK_ROWS", 8)


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def door(house: People) -> Door:
    return browser(house.owner.id)


def _at_row(monkeypatch: pytest.MonkeyPatch, row: int, work: Any) -> None:
    """Does `work` once, when the import has come to `row`."""
    step, left = Progress.step, [work]

    def seen(self: Progress, done: int, total: int | None = None, message: str = "") -> None:
        if done >= row and left:
            left.pop()()
        self._due = 0.0
        step(self, done, total, message)

    monkeypatch.setattr(Progress, "step", seen)


def test_paused_it_rests_and_resumed_it_goes_on(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/imports/{_upload(door, TEXT.encode()).json['id']}"
    _at_row(monkeypatch, 16, lambda: door.post(f"{path}/pause"))
    assert _work(door.post(f"{path}/start")).state == "cancelled"
    rests = door.get(path).json
    assert (rests["state"], rests["done_rows"], rests["resumable"]) == ("paused", 16, True)
    assert Contact.objects.count() == 14
    job = _work(door.post(f"{path}/resume"))
    assert job.state == "done"
    report = door.get(path).json["report"]
    assert (report["rows"], report["created"], report["refused"], report["unchanged"]) == (ROWS, 36, 4, 0)
    assert Contact.objects.count() == 36
    assert door.post(f"{path}/resume").code == "not_resting"


def test_what_rests_can_be_ended_and_gone_on_with_all_the_same(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/imports/{_upload(door, TEXT.encode()).json['id']}"
    started = door.post(f"{path}/start")
    assert door.post(f"{path}/pause").json["state"] == "paused", "it had not begun yet"
    assert _work(started).state == "cancelled"
    assert not Contact.objects.exists()
    _at_row(monkeypatch, 8, lambda: door.post(f"{path}/pause"))
    _work(door.post(f"{path}/resume"))
    ended = door.post(f"{path}/cancel").json
    assert (ended["state"], ended["done_rows"], ended["resumable"]) == ("cancelled", 8, True)
    assert _work(door.post(f"{path}/resume")).state == "done"
    assert Contact.objects.count() == 36


def test_after_a_failed_check_there_is_nothing_to_go_on_with(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/imports/{_upload(door, TEXT.encode()).json['id']}"
    _work(door.post(f"{path}/start"))

    def fail() -> None:
        raise ZeroDivisionError

    _at_row(monkeypatch, 8, fail)
    assert _work(door.post(f"{path}/check")).state == "failed"
    found = door.get(path).json
    assert (found["state"], found["done_rows"], found["resumable"]) == ("failed", 0, False)


def test_a_check_that_is_paused_is_given_up(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/imports/{_upload(door, TEXT.encode()).json['id']}"
    _at_row(monkeypatch, 8, lambda: door.post(f"{path}/pause"))
    _work(door.post(f"{path}/check"))
    assert door.get(path).json["state"] == "draft"


def test_what_was_changed_since_begins_anew(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/imports/{_upload(door, TEXT.encode()).json['id']}"
    _at_row(monkeypatch, 16, lambda: door.post(f"{path}/pause"))
    _work(door.post(f"{path}/start"))
    assert door.patch(path, {"options": {"owner": "nobody"}}).json["state"] == "draft"
    assert door.post(f"{path}/resume").code == "not_resting"
    _work(door.post(f"{path}/start"))
    assert (door.get(path).json["report"]["rows"], Contact.objects.count()) == (ROWS, 36)


class Killed(BaseException):
    """Ends the run where it stands, as a process does that is killed."""


@pytest.mark.parametrize("seed", range(4))
def test_killed_anywhere_and_run_again_nothing_is_lost_or_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """The moments are statements: the run ends at a random one, again and again, until it comes through."""
    chance = random.Random(seed)  # a moment is no secret
    path = write(tmp_path, TEXT)
    refused = tmp_path / "refused.csv"
    mapping = {**columns(name="name", mail="emails"), "key": "none" if seed % 2 else "emails"}
    left, killed = [chance.randint(5, 60)], 0
    from django.db import connection

    def count(run: Any, statement: Any, given: Any, many: bool, context: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return run(statement, given, many, context)

    report = None
    while report is None:
        try:
            with connection.execute_wrapper(count):
                kept = Import.objects.first()
                report = (
                    running.execute(kept, path, SYSTEM, refused=refused).as_json()
                    if kept is not None
                    else take(path, "contact", mapping, refused=refused)[1].as_json()
                )
        except Killed:
            killed += 1
            left[0] = chance.randint(20, 90)
    counts = ("rows", "created", "updated", "unchanged", "refused")
    assert [report[name] for name in counts] == [ROWS, 36, 0, 0, 4]
    assert sorted(Contact.objects.values_list("name", flat=True)) == sorted(
        f"Person {n}" for n in range(ROWS) if n % 10 != 3
    )
    assert len(refused.read_text().splitlines()) == 5
    assert killed >= 1
