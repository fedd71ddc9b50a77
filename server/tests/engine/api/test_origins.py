"""Where the value of each field came from: by whom, in which way, what it was before; under the law."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import User
from rapport.engine.actions import causes
from rapport.engine.actions.basics import all_actions
from rapport.engine.actions.run import run
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log import origins, removing
from rapport.engine.objects import quality as qualities
from rapport.engine.objects import registry
from rapport.engine.quality import marking
from rapport.engine.transfer.models import Import
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.conftest import Doors
from tests.engine.api.door import Door, browser, program
from tests.engine.api.test_budgets import spent
from tests.engine.approvals.asking import Book, decide
from tests.engine.transfer.files import columns, rows_of, take, write

pytestmark = pytest.mark.django_db


def told(door: Door, path: str) -> dict[str, dict[str, Any]]:
    """By field."""
    answer = door.get(f"{path}/origins")
    assert answer.status == 200, answer.json
    return {one["name"]: one for one in answer.json["items"]}


def way(one: dict[str, Any]) -> tuple[str, str | None, Any]:
    return one["way"], one["actor"] and one["actor"]["title"], one["from"]


def done(job: dict[str, Any]) -> None:
    ended = run_here(Job.objects.get(pk=job["id"]))
    assert ended.state == "done", ended.error


@pytest.fixture
def acme(doors: Doors) -> str:
    made = doors.owner.post("/companies", {"name": "Acme", "sector": "Cranes"})
    return f"/companies/{made.json['id']}"


def test_what_somebody_typed_and_what_a_program_wrote(doors: Doors, house: People, acme: str) -> None:
    doors.owner.patch(acme, {"sector": "Ships"})
    doors.owner.patch(acme, {"sector": "Trains"})
    program(house.manager.id).patch(acme, {"website": "https://acme.example"})
    run(all_actions(registry.get("company"))["update"], house.admin, {"employees": 9}, record=UUID(acme[11:]),
        door="app:Zap")  # fmt: skip
    act("company.update", SYSTEM, UUID(acme[11:]), about="Big")
    found = told(doors.owner, acme)
    assert way(found["sector"]) == ("hand", "Owner", "Ships")
    assert (found["sector"]["op"], found["sector"]["label"], found["sector"]["cause"]) == (
        "update",
        "Sector",
        None,
    )
    assert way(found["website"]) == ("api", "Manager", "")
    assert (way(found["employees"]), found["employees"]["door"]) == (("app", "Admin", None), "app:Zap")
    assert way(found["about"])[1] is None
    assert (way(found["name"]), found["name"]["op"]) == (("hand", "Owner", None), "insert")
    entry = doors.owner.get(f"{acme}/timeline", field="sector").json["items"][0]
    assert (entry["id"], entry["at"]) == (found["sector"]["entry"], found["sector"]["at"])
    assert not {"id", "version", "created_at", "updated_by"} & found.keys()


def test_an_amount_and_its_currency_are_one_value(doors: Doors, stages: dict[str, Any]) -> None:
    act("exchange-rate.create", currency="CHF", on="2020-01-01", rate="1.05")
    made = doors.owner.post("/deals", {"name": "Big", "amount": {"amount": "10", "currency": "CHF"}}).json
    path, house = f"/deals/{made['id']}", doors.owner.get("/organisation").json["currency"]
    doors.owner.patch(path, {"amount": {"amount": "10", "currency": house}})
    before = told(doors.owner, path)["amount"]["from"]
    assert (before["amount"], before["currency"]) == ("10.00", "CHF")
    doors.owner.patch(path, {"amount": {"amount": "12", "currency": house}})
    before = told(doors.owner, path)["amount"]["from"]
    assert (before["amount"], before["currency"]) == ("10.00", house)
    doors.owner.post(f"{path}/win")
    found = told(doors.owner, path)
    assert (found["stage"]["from"]["title"], found["stage"]["action"]) == ("New", "deal.win")


def test_what_an_import_brought_names_its_file_to_whoever_sees_it(
    doors: Doors, house: People, acme: str, tmp_path: Path
) -> None:
    text = rows_of(["name", "sector"], [["Acme", "Boats"], ["Bolt", "Nuts"]])
    kept, _report = take(
        write(tmp_path, text), "company", columns(name="name", sector="sector"), actor=house.admin
    )
    found = told(doors.admin, acme)
    assert way(found["sector"]) == ("import", "Admin", "Cranes")
    assert (found["sector"]["cause"]["id"], found["sector"]["cause"]["title"]) == (
        str(kept.pk),
        kept.file_name,
    )
    assert found["name"]["way"] == "hand"
    bolt = next(one for one in doors.admin.get("/companies").json["items"] if one["name"] == "Bolt")
    made = told(doors.admin, f"/companies/{bolt['id']}")
    assert {(one["way"], one["op"], one["from"]) for one in made.values()} == {("import", "insert", None)}
    seen = told(doors.owner, acme)["sector"]
    assert (seen["way"], seen["cause"]) == ("import", {"id": None, "title": "", "records": [], "by": None})
    Import.objects.all().delete()
    assert told(doors.admin, acme)["sector"]["way"] == "import", "the log says so without its import"


def test_what_data_quality_put_right_and_what_went_back(doors: Doors, house: People) -> None:
    ada = act("contact.create", house.owner, first_name="ADA", last_name="Lovelace", tags=["old"])
    path = f"/contacts/{ada.pk}"
    quality = qualities.find("contact")
    assert quality is not None
    marking.mark(quality, [ada.pk], datetime.now(UTC))
    job = doors.admin.post("/quality/mend", {"object": "contact", "flaw": "case:first_name+last_name"}).json
    done(job)
    found = told(doors.admin, path)["first_name"]
    assert (way(found), found["cause"]["id"]) == (("tidy", "Admin", "ADA"), job["id"])
    assert told(doors.owner, path)["first_name"]["cause"]["title"] == "", "whose job it is, sees it"
    back = doors.admin.post(f"/jobs/{job['id']}/undo").json
    done(back)
    assert way(told(doors.admin, path)["first_name"]) == ("undo", "Admin", "Ada")


def test_a_change_to_many_and_one_that_is_taken_back(doors: Doors, acme: str) -> None:
    job = doors.owner.post(
        "/companies/bulk", {"verb": "update", "ids": [acme[11:]], "input": {"sector": "Ships"}}
    ).json
    done(job)
    found = told(doors.owner, acme)["sector"]
    assert (way(found), found["cause"]["title"]) == (("bulk", "Owner", "Cranes"), job["label"])
    doors.owner.patch(acme, {"sector": "Trains"})
    entry = told(doors.owner, acme)["sector"]["entry"]
    assert doors.owner.post(f"{acme}/undo", {"entry": entry}).status == 200
    assert way(told(doors.owner, acme)["sector"]) == ("undo", "Owner", "Trains")


def test_what_came_with_a_merge_names_the_records_that_may_be_seen(doors: Doors, house: People) -> None:
    kept = act("contact.create", house.owner, first_name="Ada", last_name="Lovelace")
    gone = act("contact.create", house.owner, first_name="Ada", last_name="Byron", job_title="Countess")
    path, given = f"/contacts/{kept.pk}", {"records": [str(gone.pk)], "choices": {"last_name": str(gone.pk)}}
    assert doors.owner.post(f"{path}/merge", given).status == 200
    found = told(doors.owner, path)["last_name"]
    assert way(found) == ("merge", "Owner", "Lovelace")
    assert [one["id"] for one in found["cause"]["records"]] == [str(gone.pk)]
    act("contact.update", SYSTEM, kept.pk, owner=str(id_of(house.stranger)))
    shown = told(doors.stranger, path)["last_name"]
    assert (shown["way"], shown["cause"]["records"]) == ("merge", [])


def test_what_a_second_person_agreed_to() -> None:
    book = Book()
    waiting = book.asked("200.00")
    decide(waiting, book.them.manager)
    door = browser(id_of(book.owner))
    found = told(door, f"/deals/{book.deal}")["amount"]
    assert (found["way"], found["actor"]["title"], found["cause"]["by"]["title"]) == (
        "approval",
        "Owner",
        "Manager",
    )
    assert (found["from"]["amount"], found["cause"]["id"]) == ("100.00", str(waiting.pk))


def test_a_stranger_is_told_nothing_and_a_hidden_field_is_not_there(
    doors: Doors, house: People, acme: str
) -> None:
    doors.owner.patch(acme, {"sector": "Zyxcanary"})
    doors.owner.patch(acme, {"sector": "Ships", "parent": None})
    assert doors.stranger.get(f"{acme}/origins").code == "not_found"
    assert doors.owner.get(f"/companies/{uuid4()}/origins").status == 404
    assert told(doors.owner, acme)["sector"]["from"] == "Zyxcanary"
    hiding = role([{**atom("company", "read", "all", deny=True), "field": "sector"}], name="No sector")
    door = browser(id_of(with_roles(house.admin, hiding, base="admin")))
    answer = door.get(f"{acme}/origins")
    assert (answer.status, "Zyxcanary" in str(answer.json), "sector" in str(answer.json)) == (
        200,
        False,
        False,
    )


def test_what_was_linked_to_has_no_title_for_whoever_may_not_see_it(
    doors: Doors, house: People, acme: str
) -> None:
    secret = act("company.create", house.stranger, name="Zyxcanary")
    act("company.update", SYSTEM, UUID(acme[11:]), parent=str(secret.pk))
    act("company.update", SYSTEM, UUID(acme[11:]), parent=None)
    assert told(doors.admin, acme)["parent"]["from"]["title"] == "Zyxcanary"
    assert told(doors.owner, acme)["parent"]["from"]["title"] is None


def test_who_left_for_good_is_named_no_more(doors: Doors, house: People, acme: str) -> None:
    doors.manager.patch(acme, {"sector": "Ships"})
    User.objects.filter(pk=id_of(house.manager)).update(name="Former colleague", is_active=False)
    assert way(told(doors.owner, acme)["sector"])[1] == "Former colleague"


def test_the_look_back_is_bounded_and_says_so(
    doors: Doors, acme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        doors.owner.patch(acme, {"sector": f"Sector {number}"})
    monkeypatch.setattr(origins, "LOOKED", 3)
    monkeypatch.setattr(origins, "_LOOK", origins._LOOK.replace("LIMIT 1000", "LIMIT 3"))
    answer = doors.owner.get(f"{acme}/origins").json
    assert [one["name"] for one in answer["items"]] == ["sector"]
    oldest = doors.owner.get(f"{acme}/timeline").json["items"][2]
    assert answer["reached"] == oldest["at"]


def test_what_left_the_log_is_told_as_before_that_moment(
    doors: Doors, acme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doors.owner.get(f"{acme}/origins").json["reached"] is None
    begins = datetime.now(UTC) + timedelta(seconds=1)
    monkeypatch.setattr(removing, "kept_since", lambda: {"company": begins})
    answer = doors.owner.get(f"{acme}/origins").json
    assert (answer["items"], datetime.fromisoformat(answer["reached"])) == ([], begins)


def test_what_is_worked_out_is_named_as_such(doors: Doors) -> None:
    world = World()
    answer = doors.admin.get(f"/deals/{world.fresh('deal').pk}/origins").json
    assert "weighted" in answer["unknown"]
    assert not set(answer["unknown"]) & {one["name"] for one in answer["items"]}


def test_the_same_statements_however_much_was_changed(doors: Doors, acme: str) -> None:
    doors.owner.patch(acme, {"sector": "Ships", "owner": None})
    doors.owner.get(f"{acme}/origins")
    few = spent(lambda: doors.owner.get(f"{acme}/origins"))
    for number in range(6):
        doors.owner.patch(
            acme, {"sector": f"Sector {number}", "employees": number, "website": f"https://{number}.example"}
        )
    many = spent(lambda: doors.owner.get(f"{acme}/origins"))
    assert len(few) == len(many) <= 7, "\n".join(many)
    job = doors.owner.post(
        "/companies/bulk", {"verb": "update", "ids": [acme[11:]], "input": {"sector": "Boats"}}
    ).json
    done(job)
    assert len(spent(lambda: doors.owner.get(f"{acme}/origins"))) <= len(many) + len(causes._finders)


def test_a_look_reads_a_record_along_its_index(doors: Doors, acme: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {origins._LOOK}", [UUID(acme[11:]), ["sector"]])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan on log_change" not in plan
    assert "record_id" in plan or "log_change_record" in plan, plan
