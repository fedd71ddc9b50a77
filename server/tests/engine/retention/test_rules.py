"""Rules of retention: what they are about, what they do in a night, and what holds keep from them; and terms."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from rapport.engine.access.models import SignIn
from rapport.engine.jobs import chores, terms
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.retention import rules, runs
from rapport.engine.retention.models import Deletion, RetentionRule, Unit
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import Door, browser
from tests.engine.retention.test_deleting import Book, there

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.now(UTC) - timedelta(days=800)


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "files")
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    (tmp_path / "mail").mkdir()


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def admin(house: People) -> Door:
    return browser(id_of(house.admin))


def night(rule: str) -> Job:
    """The rule was switched on yesterday; its job of this night, run."""
    RetentionRule.objects.filter(pk=rule).update(switched_at=LONG_AGO, last_at=None)
    Job.objects.filter(kind="retention.rule").delete()
    runs.begin_rules.fn()
    job = run_here(Job.objects.get(kind="retention.rule"))
    assert job.state == "done", job.error
    return job


def aged(name: str, *ids: Any) -> None:
    registry.get(name).records().filter(pk__in=ids).update(updated_at=LONG_AGO)


def test_a_rule_is_looked_at_switched_on_and_does_its_work_at_night(admin: Door) -> None:
    book = Book()
    old = [book.made("deal", name=f"Old {n}") for n in range(3)]
    aged("deal", *old)
    act("hold.create", regarding={"object": "deal", "id": str(old[0])}, reason="Quarrel")
    given = {"name": "Old deals", "object": "deal", "since": "updated_at", "count": 2, "unit": "years",
             "ending": "delete", "filter": {"field": "name", "op": "starts", "value": "Old"}}  # fmt: skip
    rule = admin.post("/retention-rules", given).json["id"]
    preview = admin.get(f"/retention-rules/{rule}/preview").json
    assert (preview["count"], preview["held"], len(preview["samples"])) == (3, 1, 3)
    runs.begin_rules.fn()
    assert not Job.objects.filter(kind="retention.rule").exists(), "it is off"
    assert admin.post(f"/retention-rules/{rule}/switch_on").status == 200
    assert admin.patch(f"/retention-rules/{rule}", {"count": 1}).status == 409
    runs.begin_rules.fn()
    assert not Job.objects.filter(kind="retention.rule").exists(), "there is a night to think it over"
    coming = admin.get("/retention/coming").json
    assert [(one["now"], one["ending"]) for one in coming] == [(3, "delete")]
    result: Any = night(rule).result
    assert (result["done"], result["refused"], result["reasons"][0]["code"]) == (2, 1, "held")
    assert [there("deal", pk) for pk in (*old, book.deal)] == [True, False, False, True]
    receipt = Deletion.objects.get()
    assert (receipt.deleted, str(receipt.rule), receipt.state) == (2, rule, "done")
    assert Notification._default_manager.filter(kind="retention", about=rule).exists()
    result = night(rule).result
    assert (result["done"], result["refused"]) == (0, 1)


def test_rules_archive_and_erase_too_and_count_from_any_day(admin: Door) -> None:
    person = act("contact.create", first_name="Zyx", last_name="Quillon", name="Zyx Quillon").pk
    note = Book().made(
        "note", subject="Zyx Quillon called", regarding={"object": "contact", "id": str(person)}
    )
    aged("note", note)
    given = {"name": "Notes", "object": "note", "count": 24, "unit": "months", "ending": "archive"}
    rule = admin.post("/retention-rules", given).json["id"]
    admin.post(f"/retention-rules/{rule}/switch_on")
    assert night(rule).result["done"] == 1  # type: ignore[index]
    assert registry.get("note").records().get(pk=note).archived_at is not None
    assert registry.get("note").records().filter(archived_at__isnull=False).count() == 1
    admin.post(f"/retention-rules/{rule}/switch_off")
    aged("contact", person)
    given = {"name": "People", "object": "contact", "count": 700, "unit": "days", "ending": "erase",
             "filter": {"field": "name", "op": "eq", "value": "Zyx Quillon"}}  # fmt: skip
    rule = admin.post("/retention-rules", given).json["id"]
    admin.post(f"/retention-rules/{rule}/switch_on")
    assert night(rule).result["done"] == 1  # type: ignore[index]
    assert not there("contact", person)
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    assert rules.back(leap, 1, Unit.YEARS) == datetime(2027, 2, 28, 12, tzinfo=UTC)
    assert rules.back(leap, 2, Unit.MONTHS) == datetime(2027, 12, 29, 12, tzinfo=UTC)


def test_what_makes_no_sense_is_refused_at_its_place(house: People, admin: Door) -> None:
    good = {"name": "A", "object": "deal", "count": 1}
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"object": "user"}, "/object"), ({"since": "password"}, "/since"), ({"count": 0}, "/count"),
        ({"ending": "erase"}, "/ending"), ({"since": "archived_at"}, "/since"),
        ({"filter": {"field": "nothing", "op": "eq", "value": 1}}, "/filter"), ({"count": 101}, "/count"),
    ]  # fmt: skip
    for change, pointer in wrong:
        answer = admin.post("/retention-rules", {**good, **change})
        assert (answer.status, answer.pointers) == (422, [pointer]), change
    for who in (house.owner, house.manager):
        door = browser(id_of(who))
        assert door.post("/retention-rules", good).status == 403
        assert {door.get("/retention").status, door.get("/retention/coming").status} == {403}
        assert door.post("/terms", {"name": "sign_ins", "days": 400}).status == 403
    assert not RetentionRule.objects.exists()


def test_a_term_is_chosen_within_its_bounds_and_counts_at_once(admin: Door) -> None:
    for name, days in (("sign_ins", 5), ("sign_ins", 100_000), ("guesses", 1), ("nothing", 1)):
        assert admin.post("/terms", {"name": name, "days": days}).status == 422
    chosen = admin.post("/terms", {"name": "sign_ins", "days": 400}).json["id"]
    assert admin.patch(f"/terms/{chosen}", {"days": 5}).status == 422
    assert admin.patch(f"/terms/{chosen}", {"name": "queue"}).status == 422
    assert admin.patch(f"/terms/{chosen}", {"days": 500}).status == 200
    assert terms.days(chores.SIGN_INS) == 500
    line = next(one for one in admin.get("/retention").json["lines"] if one["name"] == "sign_ins")
    assert (line["days"], line["usual"], line["chosen"]) == (500, 370, chosen)
    recent = SignIn.objects.count()
    for days in (499, 501):
        old = SignIn.objects.order_by("-at")[0]
        old.pk, old.at = None, datetime.now(UTC) - timedelta(days=days)
        old.save(force_insert=True)
    chores.forget_sign_ins.fn()
    assert SignIn.objects.count() == recent + 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_session SET expire_date = now() - interval '2 days'")
    chores.forget_sessions.fn()
    assert admin.get("/me").status == 401
