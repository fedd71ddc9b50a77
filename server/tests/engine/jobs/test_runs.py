"""A job from its start to its end: the run log, progress, cancelling, failures, and the transaction it belongs to."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from rapport.engine.access import languages
from rapport.engine.access.actors import SYSTEM, Actor, actor_for
from rapport.engine.access.models import User
from rapport.engine.jobs import lines, starting
from rapport.engine.jobs.models import Job, State
from rapport.engine.jobs.running import MOST_ATTEMPTS, run_here
from rapport.engine.objects.problems import NotFound
from rapport.kit.ids import uuid7

from . import trial_jobs

pytestmark = pytest.mark.django_db


def person(name: str, role: str = "seller") -> Actor:
    email = f"{name.lower()}@rapport.example"
    return actor_for(User.objects.create_user(email, name=name, role=role))


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        return int(cursor.fetchone()[0])


def test_a_job_runs_and_keeps_its_result() -> None:
    job = run_here(starting.start(trial_jobs.count, person("Ann"), label="Count to three", to=3))
    assert (job.state, job.done, job.total, job.message) == (State.DONE, 3, 3, "all counted")
    assert job.result == {"counted": 3, "by": "Ann"}
    assert job.label == "Count to three"
    assert job.started_at is not None
    assert job.finished_at is not None
    assert job.created_at <= job.started_at <= job.finished_at


def test_what_is_told_of_a_job_need_not_wait_for_the_disk_and_what_it_writes_must() -> None:
    asked = "SELECT setting, source FROM pg_settings WHERE name = 'synchronous_commit'"
    with lines.own_line(uuid7()) as line:
        told = line(asked, [])
    lines.kept().close()
    lines.kept.cache_clear()
    assert told == ("off", "session")
    assert (lines.same_line(asked, []) or ("", ""))[1] != "session"


def test_a_job_is_gone_with_the_transaction_that_started_it() -> None:
    with transaction.atomic():
        starting.start(trial_jobs.count, SYSTEM, to=1)
        assert queued() == 1
        transaction.set_rollback(True)
    assert queued() == 0
    assert not Job.objects.exists()


def test_a_waiting_job_is_cancelled_at_once_and_never_runs() -> None:
    ann = person("Ann")
    job = starting.start(trial_jobs.count, ann, to=3)
    assert starting.cancel(ann, job.pk).state == State.CANCELLED
    assert run_here(job).started_at is None


def test_a_running_job_ends_at_its_next_step_and_leaves_nothing_half_done() -> None:
    ann = person("Ann")
    job = starting.start(trial_jobs.count, ann, to=3)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING)
    assert starting.cancel(ann, job.pk).state == State.RUNNING
    done = run_here(job)
    assert (done.state, done.result, done.error) == (State.CANCELLED, None, "")


def test_a_finished_job_stays_as_it_is() -> None:
    ann = person("Ann")
    job = run_here(starting.start(trial_jobs.count, ann, to=1))
    assert starting.cancel(ann, job.pk).state == State.DONE
    assert run_here(job).attempt == 1


def test_a_job_whose_starter_cannot_be_asked_for_their_language_fails_and_does_not_run_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lost(_user: object) -> str:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(languages, "language_of", lost)
    done = run_here(starting.start(trial_jobs.count, person("Ann"), to=1))
    assert done.state == State.FAILED


def test_a_refused_job_says_what_to_do() -> None:
    job = run_here(starting.start(trial_jobs.refuse, person("Ann")))
    assert job.state == State.FAILED
    assert job.error == "The file has no header.\nfile: Add a first line with names."


def test_a_mistake_is_told_without_its_details() -> None:
    job = run_here(starting.start(trial_jobs.break_down, person("Ann")))
    assert job.state == State.FAILED
    assert str(job.pk) in job.error
    assert "secret" not in job.error


def test_what_a_hostile_file_holds_can_be_kept() -> None:
    job = run_here(starting.start(trial_jobs.quote, person("Ann")))
    assert job.state == State.DONE, job.error
    assert job.result == {"header": "ab\\u0000", "": 1}
    assert job.message == "ab"


def test_who_is_switched_off_runs_nothing_more() -> None:
    ann = person("Ann")
    job = starting.start(trial_jobs.count, ann, to=1)
    User.objects.filter(pk=ann.id).update(is_active=False)
    assert run_here(job).state == State.FAILED


def test_a_job_that_kills_its_worker_again_and_again_is_given_up() -> None:
    job = starting.start(trial_jobs.count, SYSTEM, to=1)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING, attempt=MOST_ATTEMPTS)
    assert run_here(job).state == State.FAILED


def test_a_kind_that_is_gone_fails_with_its_name() -> None:
    job = starting.start(trial_jobs.count, SYSTEM, to=1)
    Job.objects.filter(pk=job.pk).update(kind="old.kind")
    assert "old.kind" in run_here(job).error


def seen(actor: Actor, job: Any) -> bool:
    return starting.visible(actor).filter(pk=job.pk).exists()


def test_people_see_their_own_jobs_and_admins_all() -> None:
    ann, bob, admin = person("Ann"), person("Bob", "manager"), person("Ada", "admin")
    mine, houses = starting.start(trial_jobs.count, ann, to=1), starting.start(trial_jobs.count, SYSTEM, to=1)
    assert [seen(who, mine) for who in (ann, bob, admin)] == [True, False, True]
    assert [seen(who, houses) for who in (ann, bob, admin)] == [False, False, True]
    with pytest.raises(NotFound):
        starting.cancel(bob, mine.pk)
    assert starting.cancel(admin, mine.pk).state == State.CANCELLED
