"""Schedules: when they run, with whose rights, and who is told."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from rapport.engine.access.models import User
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.jobs.shelves import folder
from rapport.engine.notify.ended import tell_ended
from rapport.engine.privacy.replaying import hold_back
from rapport.engine.schedules import jobs
from rapport.engine.schedules.models import Standing, Turn
from rapport.engine.transfer.models import ExportMade
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.api.door import Door, browser
from tests.engine.schedules.desk import due, entries, made, standing, told

pytestmark = pytest.mark.django_db


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
    assert not list(folder("exports").glob("*.export"))
    assert [one.title for one in told(house.owner)] == ["“Lost” rests: its owner may not do this any more"]
    assert "Go on" in told(house.owner)[0].text
    assert owner.post(f"/schedules/{lost}/resume").code == "right"
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


def test_files_are_forgotten_and_a_restored_book_runs_nothing(owner: Door) -> None:
    pk = made(owner)["id"]
    due(pk)
    jobs.forget.fn()
    assert len(list(folder("exports").glob("*.export"))) == 1
    for file in folder("exports").glob("*.export"):
        old = (datetime.now(UTC) - timedelta(days=31)).timestamp()
        os.utime(file, (old, old))
    Turn.objects.update(started_at=datetime.now(UTC) - timedelta(days=366))
    jobs.forget.fn()
    assert not list(folder("exports").glob("*.export"))
    assert Turn.objects.count() == 0
    hold_back()
    assert standing(pk).standing == Standing.PAUSED
