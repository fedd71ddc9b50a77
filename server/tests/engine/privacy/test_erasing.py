"""A canary person in every table and every channel: erased, nothing is left of them, and they do not come back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.engine.access.actors import SYSTEM
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log import seals
from rapport.engine.privacy import ledger, replaying
from rapport.engine.privacy.models import Erasure
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import ROOT, Door, browser
from tests.engine.privacy.canary import (
    MAIL,
    NAME,
    OLD_MAIL,
    PHONE,
    TOLD,
    WORDS,
    holding,
    in_files,
    person,
    plant,
)

pytestmark = pytest.mark.django_db


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


def erase(door: Door, pk: UUID, **given: Any) -> Job:
    answer = door.post("/privacy/erasures/contact", {"record": str(pk), **given})
    assert answer.status == 200, answer.json
    job = run_here(Job.objects.get(pk=answer.json["id"]))
    assert job.state == "done", job.error
    return job


def _checked_alone(door: Door) -> None:
    """A file with the canary that somebody let be checked and never took in."""
    sent = {
        "file": SimpleUploadedFile("again.csv", f"name,emails,about\n{NAME},{OLD_MAIL},{WORDS}\n".encode()),
        "object": "contact",
    }
    made = door._told(door.client.post(f"{ROOT}/imports", sent, headers=door.headers)).json
    run_here(Job.objects.get(pk=door.post(f"/imports/{made['id']}/check").json["job"]["id"]))


def test_nothing_is_left_of_the_canary(admin: Door, tmp_path: Path) -> None:
    pk = person(admin)
    planted = plant(pk)
    (tmp_path / "mail" / "one.log").write_text(f"To: {MAIL}")
    upload = SimpleUploadedFile("notes.txt", TOLD.encode())
    sent = {"file": upload, "object": "contact", "id": str(pk)}
    kept = admin.client.post(f"{ROOT}/files", sent, headers=admin.headers)
    assert kept.status_code == 201, kept.content
    _checked_alone(admin)
    before = holding()
    assert planted.keys() <= set(before)
    assert {"actions_receipt.answer", "transfer_import.columns", "transfer_import.report"} <= set(before)
    assert any(name.startswith("log_change") for name in before)
    assert in_files(tmp_path)
    seals.seal_settled()
    outlook = admin.get(f"/privacy/outlook/contact/{pk}").json
    assert {one["label"] for one in outlook["goes"]} >= {"Parties", "Attachments", "Activities", "Comments"}
    assert any(place["around"] for place in outlook["places"])
    job = erase(admin, pk)
    assert holding() == []
    assert in_files(tmp_path) == []
    assert seals.check().misfits == []
    assert job.result is not None
    assert job.result["records"] > 1
    assert admin.get(f"/contacts/{pk}").status == 404
    _restored(pk)
    # By hand and by import they do not come back, until an administrator says that they may.
    again = {"name": "Z", "emails": [{"value": MAIL.upper(), "type": "work"}]}
    assert [one["code"] for one in admin.post("/contacts", again).json["errors"]] == ["erased_on_request"]
    for text in (f"name,emails\nZ,{OLD_MAIL}\n", f"name,phones\nZ,{PHONE}\n"):
        assert _imported(admin, text)["reasons"][0]["code"] == "erased_on_request"
    assert (
        admin.get("/contacts?filter=" + json.dumps({"field": "name", "op": "eq", "value": "Z"})).json["items"]
        == []
    )
    assert admin.post("/privacy/allowances", {"email": "nobody@x.example"}).status == 422
    assert admin.post("/privacy/allowances", {"email": MAIL}).json == {"lifted": 1}
    assert admin.post("/contacts", again).status == 201


def _restored(pk: UUID) -> None:
    """The book of a backup that was taken before: the list beside the database erases them again."""
    Erasure.objects.all().delete()
    mail = [{"value": MAIL, "type": "work"}]
    act("contact.create", id=str(pk), name=NAME, emails=mail, about=WORDS)
    hook = act("webhook.create", name="Ledger", url="https://hooks.example.org/in", events=["deal.insert"])
    assert holding()
    assert replaying.erase_again([ledger.path(), ledger.path().with_name("none")]) == 1
    assert holding() == []
    assert replaying.hold_back() >= 1
    hook.refresh_from_db()
    assert (hook.active, hook.off_reason) == (False, "restored")


def _imported(door: Door, text: str) -> dict[str, Any]:
    sent = {"file": SimpleUploadedFile("again.csv", text.encode()), "object": "contact"}
    made = door._told(door.client.post(f"{ROOT}/imports", sent, headers=door.headers)).json
    job = run_here(Job.objects.get(pk=door.post(f"/imports/{made['id']}/start").json["job"]["id"]))
    assert job.result is not None
    return job.result


def test_only_who_may_and_proved_it_erases(house: People, admin: Door) -> None:
    pk = person(admin)
    act("contact.update", SYSTEM, pk, owner=str(id_of(house.owner)), team=str(house.owner.team))
    owner, stranger = browser(id_of(house.owner)), browser(id_of(house.stranger))
    for door, status in ((owner, 403), (stranger, 404)):
        assert door.get(f"/privacy/outlook/contact/{pk}").status == status
        assert door.post("/privacy/erasures/contact", {"record": str(pk)}).status == status
    assert owner.get("/privacy/erasures").status == 403
    assert owner.post("/privacy/allowances", {"email": MAIL}).status == 403
    assert stranger.post(f"/privacy/bundles/contact/{pk}").status == 404
    assert admin.post("/privacy/erasures/deal", {"record": str(pk)}).status == 404
    assert not Erasure.objects.exists()


def test_a_namesake_and_what_is_kept_stay(admin: Door) -> None:
    pk = person(admin)
    other = act("contact.create", name=NAME, about=f"Not the {NAME} of Vienna")
    deal = act("deal.create", name="Roof", about=f"{NAME} asked", **_pipeline())
    places = admin.get(f"/privacy/outlook/contact/{pk}").json["places"]
    assert {(one["record"], one["own"]) for one in places} >= {
        (str(other.pk), True), (str(other.pk), False), (str(deal.pk), False),
    }  # fmt: skip
    erase(admin, pk, keep=[one["key"] for one in places if one["record"] == str(other.pk)])
    other.refresh_from_db()
    deal.refresh_from_db()
    assert (other.name, other.about) == (NAME, f"Not the {NAME} of Vienna")
    assert (deal.name, deal.about) == ("Roof", "[erased] asked")


def _pipeline() -> dict[str, str]:
    pipeline = act("pipeline.create", name="Sales", is_default=True)
    act("stage.create", pipeline=str(pipeline.pk), name="New", category="open")
    return {}
