"""Imports and exports that run by themselves: with whose rights, how often, and who is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from rapport.engine.access.models import User
from rapport.engine.egress import fetching
from rapport.engine.egress.targets import Rules, parse_allowed
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.progress import Stopped
from rapport.engine.jobs.running import run_here
from rapport.engine.notify.ended import tell_ended
from rapport.engine.notify.models import Notification
from rapport.engine.objects.problems import Invalid
from rapport.engine.privacy.replaying import hold_back
from rapport.engine.schedules import importing, jobs, keeping
from rapport.engine.schedules.models import Schedule, Standing, Turn
from rapport.engine.transfer.jobs import run_import
from rapport.engine.transfer.models import ExportMade, Import
from rapport.modules.people.models import Company
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import Door, browser, program
from tests.engine.egress.test_egress import HERE, Listener, listener, ok

__all__ = ["listener"]
pytestmark = pytest.mark.django_db
FIRST = b"Website,Firm,Town\nacme.example,Acme,Bonn\nbolt.example,Bolt,Ulm\n"
LATER = b"Website,Firm,Town\nacme.example,Acme Works,Bonn\nbolt.example,Bolt,Ulm\ncrag.example,Crag,Kiel\n"
_BY_IMPORT = (
    "SELECT count(*), min(actor::text), min(door) FROM log_change WHERE object = 'company' AND cause = %s"
)
_ENTRIES = "SELECT action FROM log_change WHERE object = 'schedule' AND record = %s ORDER BY id"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def owner(house: People) -> Door:
    return browser(id_of(house.owner))


@pytest.fixture
def near(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> Listener:
    """A name that leads to the listener and is allowed, so that http will do for it."""
    rules = Rules(frozenset({80, 443}), parse_allowed(f"lists.example.net:{listener.port}"))
    monkeypatch.setattr(fetching, "house_rules", lambda: rules)
    monkeypatch.setattr(fetching, "_resolve", lambda _host, _port: [HERE])
    listener.says = lambda _asked: iter([ok(FIRST)])
    return listener


def made(door: Door, **given: Any) -> dict[str, Any]:
    whole = {"name": "Companies", "work": "export", "object": "company", "given": {"format": "csv"},
             "every": "day", "at": "06:30", **given}  # fmt: skip
    answer = door.post("/schedules", whole)
    assert answer.status == 201, answer.json
    found: dict[str, Any] = answer.json
    return found


def by_address(door: Door, near: Listener, key: str = "website") -> str:
    """An import by address, run by hand; gives its id."""
    url = f"http://lists.example.net:{near.port}/weekly.csv"
    pk = door.post("/imports/by-address", {"url": url, "object": "company"}).json["id"]
    columns = {"Website": {"to": "website"}, "Firm": {"to": "name"}, "Town": {"to": "addresses.city"}}
    given = {"mapping": {"columns": columns}, "key": key}
    assert door.patch(f"/imports/{pk}", given).status == 200
    assert door.post(f"/imports/{pk}/start").status == 200
    run_here(Job.objects.get(kind="import.run"))
    return str(pk)


def due(pk: Any, **ago: float) -> list[Job]:
    """It was due so long ago; the jobs that the look of this minute begins, run."""
    Schedule.objects.filter(pk=pk).update(next_at=datetime.now(UTC) - timedelta(**(ago or {"minutes": 1})))
    known = set(Job.objects.values_list("pk", flat=True))
    jobs.begin_due.fn()
    return [run_here(one) for one in Job.objects.filter(kind="schedule.run").exclude(pk__in=known)]


def standing(pk: Any) -> Schedule:
    return Schedule.objects.get(pk=pk)


def told(person: Any) -> list[Notification]:
    return list(
        Notification.objects.filter(owner=id_of(person), kind="schedule").order_by("created_at", "pk")
    )


def entries(pk: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES, [pk])
        return [row[0] for row in cursor.fetchall()]


def test_an_export_runs_by_itself_waits_for_its_owner_and_is_in_the_book(house: People, owner: Door) -> None:
    act("company.create", house.owner, name="Acme")
    act("company.create", house.stranger, name="Hidden")
    pk = made(owner, given={"format": "csv", "fields": "name", "sort": "name"})["id"]
    [job] = due(pk)
    assert (job.state, job.actor_id) == ("done", id_of(house.owner)), job.error
    [turn] = owner.get("/schedule-turns", schedule=pk).json["items"]
    assert (turn["state"], turn["result"]["rows"], turn["file"], turn["by_hand"]) == ("done", 1, True, False)
    file = owner.client.get(f"/api/v1/schedule-turns/{turn['id']}/file")
    by_hand = owner.client.get(
        "/api/v1/companies/export?fields=name&sort=name&filter=%7B%22and%22%3A%5B%5D%7D"
    )
    content = b"".join(file)
    assert b"Acme" in content
    assert b"Hidden" not in content
    assert by_hand.status_code == 200
    assert content == b"".join(by_hand)
    noted = ExportMade.objects.get(door="schedule")
    assert (noted.object, noted.rows, noted.user_id, noted.narrowed) == (
        "company",
        1,
        id_of(house.owner),
        False,
    )
    [news] = told(house.owner)
    assert (news.about, news.title, news.text) == (UUID(pk), "The file of “Companies” is ready", "1 record")
    assert tell_ended() == 0, "nobody is told twice"
    item = owner.get(f"/schedules/{pk}").json
    assert (item["outcome"], item["result"]["rows"]) == ("done", 1)
    assert datetime.fromisoformat(item["next_at"]) > datetime.now(UTC)


def test_declaring_changing_and_removing_leave_an_entry_each_and_runs_none(
    house: People, owner: Door
) -> None:
    pk = made(owner)["id"]
    due(pk)
    due(pk)
    version = owner.get(f"/schedules/{pk}").json["version"]
    changed = owner.patch(
        f"/schedules/{pk}", {"every": "week", "weekday": 5, "at": "07:00", "version": version}
    )
    assert changed.status == 200
    assert datetime.fromisoformat(changed.json["next_at"]).isoweekday() == 5
    assert owner.post(f"/schedules/{pk}/archive").status == 200
    assert entries(pk) == ["schedule.create", "schedule.update", "schedule.archive"]
    assert due(pk) == [], "what is removed does not run"
    assert owner.post(f"/schedules/{pk}/restore").status == 200
    assert standing(pk).next_at > datetime.now(UTC), "and makes nothing up"


def test_what_was_missed_is_made_up_once(owner: Door) -> None:
    pk = made(owner)["id"]
    assert len(due(pk, days=9)) == 1
    assert standing(pk).next_at > datetime.now(UTC)
    jobs.begin_due.fn()
    assert Turn.objects.filter(schedule=pk).count() == 1


def test_a_run_that_goes_on_is_not_started_twice(owner: Door) -> None:
    pk = made(owner)["id"]
    assert owner.post(f"/schedules/{pk}/run_now").status == 200
    again = owner.post(f"/schedules/{pk}/run_now")
    assert (again.status, again.code) == (409, "running")
    assert due(pk) == []
    assert standing(pk).next_at > datetime.now(UTC)
    with pytest.raises(IntegrityError), transaction.atomic():
        Turn.objects.create(schedule_id=pk, due_at=datetime.now(UTC))
    assert run_here(Job.objects.get(kind="schedule.run")).state == "done"
    assert Turn.objects.get(schedule=pk).by_hand
    assert owner.post(f"/schedules/{pk}/run_now").status == 200


def test_paused_nothing_runs_until_it_goes_on(owner: Door) -> None:
    pk = made(owner)["id"]
    assert owner.post(f"/schedules/{pk}/pause", {"reason": "right"}).json["reason"] == ""
    found = standing(pk)
    assert found.standing == Standing.PAUSED
    assert found.next_at is None
    assert due(pk) == []
    assert owner.post(f"/schedules/{pk}/resume").status == 200
    assert standing(pk).next_at > datetime.now(UTC)


def test_whoever_is_gone_or_has_lost_the_right_runs_nothing(house: People, owner: Door) -> None:
    lost, gone = made(owner, name="Lost")["id"], made(owner, name="Gone")["id"]
    User.objects.filter(pk=id_of(house.owner)).update(role="member")
    [job] = due(lost)
    assert job.state == "failed"
    assert (standing(lost).standing, standing(lost).reason) == (Standing.RESTING, "right")
    assert not list(keeping.folder().glob("*.export"))
    assert [one.title for one in told(house.owner)] == ["“Lost” rests: its owner may not do this any more"]
    assert "Go on" in told(house.owner)[0].text
    assert owner.post(f"/schedules/{lost}/resume").status == 403
    User.objects.filter(pk=id_of(house.owner)).update(is_active=False)
    assert due(gone) == []
    assert (standing(gone).standing, standing(gone).reason) == (Standing.RESTING, "inactive")
    assert Turn.objects.filter(schedule=gone).count() == 0
    assert [one.title for one in told(house.admin)] == [
        "“Lost” rests: its owner may not do this any more", "“Gone” rests: its owner is not active any more",
    ]  # fmt: skip
    assert due(lost) == due(gone) == []


def test_the_rights_of_the_file_are_those_of_whoever_fetches_it(house: People, owner: Door) -> None:
    pk = made(owner)["id"]
    due(pk)
    turn = Turn.objects.get(schedule=pk)
    path = f"/schedule-turns/{turn.pk}/file"
    assert browser(id_of(house.colleague)).get(path).status == 404
    assert browser(id_of(house.admin)).get(path).status == 404
    assert browser(id_of(house.colleague)).get("/schedule-turns", schedule=pk).status == 404
    assert browser(id_of(house.admin)).get("/schedule-turns", schedule=pk).json["items"][0]["file"] is False
    User.objects.filter(pk=id_of(house.owner)).update(team=house.stranger.team)
    assert owner.get(path).status == 403
    assert owner.post(f"/schedules/{pk}/run_now").status == 200
    run_here(Job.objects.filter(kind="schedule.run").latest("created_at"))
    newest = Turn.objects.filter(schedule=pk).latest("id")
    assert owner.get(f"/schedule-turns/{newest.pk}/file").status == 200


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
        cursor.execute(_BY_IMPORT, [turn["imported"]])
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


def test_a_job_that_ended_without_a_word_ends_its_run(house: People, owner: Door) -> None:
    pk = made(owner)["id"]
    assert owner.post(f"/schedules/{pk}/run_now").status == 200
    Job.objects.filter(kind="schedule.run").update(state="failed", error="It was stopped five times.")
    jobs.begin_due.fn()
    jobs.begin_due.fn()
    turn = Turn.objects.get(schedule=pk)
    assert (turn.state, turn.problem) == ("failed", "It was stopped five times.")
    assert len(told(house.owner)) == 1
    assert owner.post(f"/schedules/{pk}/run_now").status == 200
    Job.objects.filter(kind="schedule.run").update(state="cancelled")
    jobs.begin_due.fn()
    assert Turn.objects.filter(schedule=pk).latest("id").state == "cancelled"
    assert standing(pk).failures == 1


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


def test_files_are_forgotten_and_a_restored_book_runs_nothing(owner: Door) -> None:
    pk = made(owner)["id"]
    due(pk)
    jobs.forget.fn()
    assert len(list(keeping.folder().glob("*.export"))) == 1
    for file in keeping.folder().glob("*.export"):
        old = (datetime.now(UTC) - timedelta(days=31)).timestamp()
        os.utime(file, (old, old))
    Turn.objects.update(started_at=datetime.now(UTC) - timedelta(days=366))
    jobs.forget.fn()
    assert not list(keeping.folder().glob("*.export"))
    assert Turn.objects.count() == 0
    hold_back()
    assert standing(pk).standing == Standing.PAUSED
