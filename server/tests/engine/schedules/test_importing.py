"""Imports that run by themselves: what they do again, what is refused, and what a failure says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from rapport.engine.jobs.models import Job
from rapport.engine.jobs.progress import Stopped
from rapport.engine.jobs.running import run_here
from rapport.engine.notify.ended import tell_ended
from rapport.engine.objects.problems import Invalid
from rapport.engine.schedules import importing, jobs
from rapport.engine.schedules.models import Standing
from rapport.engine.transfer.jobs import run_import
from rapport.engine.transfer.models import Import
from rapport.modules.people.models import Company
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.api.door import Door, browser, program
from tests.engine.egress.test_egress import Listener, ok
from tests.engine.schedules.desk import BY_IMPORT, LATER, by_address, due, made, standing, told

pytestmark = pytest.mark.django_db


def test_an_import_runs_again_as_it_was_mapped(house: People, owner: Door, near: Listener) -> None:
    first = by_address(owner, near)
    assert owner.get(f"/imports/{first}").json["address"].endswith("/weekly.csv")
    pk = made(owner, name="Weekly", work="import", given={"import": first})["id"]
    near.says = lambda _asked: iter([ok(LATER)])
    [job] = due(pk)
    assert job.state == "done", job.error
    assert sorted(Company.objects.values_list("name", flat=True)) == ["Acme Works", "Bolt", "Crag"]
    turn = owner.get("/schedule-turns", schedule=pk).json["items"][0]
    counts = {name: turn["result"].get(name, 0) for name in ("rows", "created", "updated", "unchanged")}
    assert counts == {"rows": 3, "created": 1, "updated": 1, "unchanged": 1}
    item = owner.get(f"/imports/{turn['imported']}").json
    assert (item["state"], item["report"]["created"], item["job"]["id"]) == ("done", 1, str(job.pk))
    with connection.cursor() as cursor:
        cursor.execute(BY_IMPORT, [turn["imported"]])
        assert cursor.fetchone() == (2, str(id_of(house.owner)), "import")


def test_cut_off_it_goes_on_and_doubles_nothing(
    owner: Door, near: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    pk = made(owner, name="Weekly", work="import", given={"import": by_address(owner, near)})["id"]
    near.says = lambda _asked: iter([ok(LATER)])

    def cut(*_args: Any, **_given: Any) -> Any:
        raise Stopped

    monkeypatch.setattr(importing, "run_import", cut)
    with pytest.raises(Stopped):
        due(pk)
    monkeypatch.setattr(importing, "run_import", run_import)
    assert run_here(Job.objects.get(kind="schedule.run")).state == "done"
    assert (Import.objects.count(), Company.objects.count()) == (2, 3)


def test_each_failure_is_told_once_and_after_five_it_rests(
    house: People, owner: Door, near: Listener
) -> None:
    pk = made(owner, name="Weekly", work="import", given={"import": by_address(owner, near)})["id"]
    near.says = _gone
    for number in range(1, 5):
        [job] = due(pk)
        assert (job.state, standing(pk).failures) == ("failed", number)
    jobs.begin_due.fn()
    assert tell_ended() == 0
    said = told(house.owner)
    assert [one.title for one in said] == ["“Weekly” failed"] * 4
    assert said[0].text == (
        "The answer was 404, and no file. See whether the address still gives the file; then choose Run now."
    )
    near.says = lambda _asked: iter([ok(LATER)])
    due(pk)
    assert standing(pk).failures == 0, "in a row"
    near.says = _gone
    for _ in range(5):
        due(pk)
    assert (standing(pk).standing, standing(pk).reason) == (Standing.RESTING, "failures")
    assert told(house.owner)[-1].title == "“Weekly” rests: it failed five times in a row"
    assert told(house.admin) == []
    assert owner.post(f"/schedules/{pk}/resume").status == 200
    assert (standing(pk).failures, standing(pk).reason) == (0, "")


def _gone(_asked: bytes) -> Iterator[bytes]:
    yield ok(b"gone", "404 Not Found")


def test_what_cannot_run_or_would_be_more_than_one_may_is_refused(
    house: People, owner: Door, near: Listener
) -> None:
    def code(door: Door, **given: Any) -> str:
        whole = {"name": "X", "work": "import", "object": "company", "every": "day", "at": "06:30", **given}
        answer = door.post("/schedules", whole)
        assert answer.status == 422, answer.json
        return str(answer.json["errors"][0]["code"])

    mapping = {"columns": {"Firm": {"to": "name"}}, "key": "none"}
    url = f"http://lists.example.net:{near.port}/x.csv"
    assert code(owner, given={"url": url, "mapping": mapping}) == "no_key"
    keyed = {**mapping, "key": "name"}
    assert code(owner, given={"url": "http://other.example/x.csv", "mapping": keyed}) == "scheme"
    assert code(owner, given={"url": "https://127.0.0.1/x.csv", "mapping": keyed}) == "inside"
    assert code(owner, given={"import": str(UUID(int=7))}) == "unknown"
    assert code(owner, work="export", given={"filter": "{"}) == "bad_query"
    assert code(owner, work="export", given={"format": "xlsx"}) == "invalid"
    assert code(owner, work="export", given={}, at="6:30") == "no_time"
    assert code(owner, work="export", given={}, object="webhook") == "not_allowed"
    assert code(browser(id_of(house.stranger)), given={"import": by_address(owner, near)}) == "unknown"
    pk = made(owner)["id"]
    admin = browser(id_of(house.admin))
    assert admin.patch(f"/schedules/{pk}", {"name": "Ours", "version": 1}).status == 200
    version = standing(pk).version
    refused = admin.patch(f"/schedules/{pk}", {"given": {"format": "ndjson"}, "version": version})
    assert refused.json["errors"][0]["code"] == "not_yours"
    assert (
        owner.patch(f"/schedules/{pk}", {"owner": str(id_of(house.admin)), "version": version}).status == 422
    )
    narrow = program(id_of(house.owner))
    answer = narrow.post("/schedules", {"name": "X", "work": "export", "object": "company", "given": {}})
    assert answer.status == 201, "a whole token does"


def test_a_token_for_few_things_makes_none(house: People) -> None:
    actor = replace(house.owner, only=frozenset({"schedule:create", "company:export"}))
    with pytest.raises(Invalid) as refused:
        act("schedule.create", actor, name="X", work="export", object="company", given={})
    assert refused.value.faults[0].code == "narrow_token"
