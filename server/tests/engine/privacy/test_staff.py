"""A user who left: their whole file, handing over, and an erasure after which the log still tells who did what."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from rapport.engine.access.actors import Actor, actor_for
from rapport.engine.access.models import SignIn, Token, User
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log import readers, seals
from rapport.engine.notify.models import Notification, Rules
from rapport.engine.privacy import ledger, replaying
from rapport.engine.privacy.models import Erasure
from rapport.engine.transfer.models import ExportMade
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import ROOT, Door, browser, program
from tests.engine.privacy.canary import MAIL, NAME, WORDS, holding, in_files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "files")
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    (tmp_path / "mail").mkdir()


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def admin(house: People) -> Door:
    return browser(id_of(house.admin))


def who_left(house: People) -> Actor:
    """The canary as a colleague who signed in, worked, was told things, and has deals and tasks open."""
    told = {"email": MAIL, "name": NAME, "role": "seller", "job_title": f"{WORDS} lead"}
    made = act("user.create", team=str(house.owner.team), **told)
    User.objects.filter(pk=made.pk).update(signature=f"<p>{NAME}, {WORDS}</p>")
    actor = actor_for(User.objects.get(pk=made.pk))
    door = program(made.pk)
    company = door.post("/companies", {"name": "Acme", "about": f"Found by {NAME}"}).json
    about = {"object": "company", "id": company["id"]}
    door.post("/comments", {"body": f"<p>{NAME} was here</p>", "regarding": about})
    door.post("/tasks", {"subject": f"Call {NAME} back", "assignee": str(made.pk), "regarding": about})
    door.post("/favourites", {"regarding": about})
    act("absence.create", actor, person=str(made.pk), first_day="2026-01-02", last_day="2026-01-03")
    SignIn.objects.create(user=made, outcome="done", agent=WORDS, address="192.0.2.7")
    EmailAddress.objects.create(user=made, email=MAIL)
    Authenticator.objects.create(user=made, type="totp", data={"secret": WORDS})
    Rules.objects.create(user=made, kinds={WORDS: {"app": True}})
    Notification.objects.create(owner=made, kind="mention", title=f"Hello {NAME}", text=WORDS)
    Notification.objects.create(owner_id=house.owner.id, kind="mention", title=f"{NAME} wrote", by=made)
    ExportMade.objects.create(
        user=made, object="deal", format="csv", narrowed=True, door="web", address="192.0.2.7"
    )
    return actor


def run_of(door: Door, path: str, body: dict[str, Any] | None = None) -> Job:
    answer = door.post(path, body)
    assert answer.status == 200, answer.json
    job = run_here(Job.objects.get(pk=answer.json["id"]))
    assert job.state == "done", job.error
    return job


def test_a_user_who_left_is_erased_and_what_they_did_stays(house: People, admin: Door, tmp_path: Any) -> None:
    pk = id_of(who_left(house))
    path, body = f"/privacy/outlook/user/{pk}", {"record": str(pk)}
    assert "erase" not in admin.get(f"/users/{pk}").json["can"]
    assert admin.get(path).json["code"] == "still_active"
    assert admin.post(f"/users/{pk}/deactivate").status == 200
    assert "erase" in admin.get(f"/users/{pk}").json["can"]
    # Nothing is erased while somebody else has not taken over.
    told = admin.get(path).json
    assert {one["object"]: one["count"] for one in told["work"]} == {"company": 1, "task": 1}
    assert {one["label"] for one in told["goes"]} >= {"API tokens", "Notifications", "Absences"}
    before = holding()
    assert admin.post("/privacy/erasures/user", body).json["code"] == "open_work"
    assert set(before) <= set(holding())
    for one in told["work"]:
        plural = {"company": "companies", "task": "tasks"}[one["object"]]
        given = {"verb": "update", "filter": one["filter"], "input": {one["field"]: str(house.owner.id)}}
        assert run_of(admin, f"/{plural}/bulk", given).result["done"] == 1  # type: ignore[index]
    assert admin.get(path).json["work"] == []
    seals.seal_settled()
    run_of(admin, "/privacy/erasures/user", body)
    assert holding() == []
    assert in_files(tmp_path) == []
    assert seals.check().misfits == []
    _what_is_left(house, admin, pk)
    _restored(admin, pk)


def _what_is_left(house: People, admin: Door, pk: UUID) -> None:
    user = User.objects.get(pk=pk)
    assert (user.name, user.is_active, user.has_usable_password()) == ("Former user 1", False, False)
    assert not any(
        rows.filter(user=user).exists()
        for rows in (
            SignIn.objects,
            EmailAddress.objects,
            Authenticator.objects,
            Token.objects,
            Rules.objects,
        )
    )
    assert not Notification.objects.filter(owner=user).exists()
    assert Notification.objects.get(by=user).title == "[erased] wrote"
    assert ExportMade.objects.get(user=user).address is None
    # The log still says who did what, and what they were allowed to.
    comment = admin.get("/comments").json["items"][0]
    assert (comment["created_by"]["title"], comment["excerpt"]) == ("Former user 1", "[erased] was here")
    assert readers.history(UUID(comment["id"]))[-1].actor == pk
    assert readers.history(pk)
    # Nobody comes in with what is left, and the person does not come back unnoticed.
    assert admin.get(f"/users/{pk}").json["can"] == []
    assert admin.post(f"/users/{pk}/reactivate").json["code"] == "erased"
    assert admin.patch(f"/users/{pk}", {"name": NAME}).json["code"] == "erased"
    assert admin.get(f"/privacy/outlook/user/{pk}").json["code"] == "erased"
    again = {"name": "Z", "email": MAIL, "role": "seller"}
    assert [one["code"] for one in admin.post("/users", again).json["errors"]] == ["erased_on_request"]


def _restored(admin: Door, pk: UUID) -> None:
    """The book of a backup that was taken before: the list beside the database erases them again."""
    Erasure.objects.all().delete()
    User.objects.filter(pk=pk).update(name=NAME, email=MAIL, job_title=WORDS)
    assert holding()
    assert replaying.erase_again([ledger.path()]) == 1
    assert holding() == []
    assert admin.post("/privacy/allowances", {"email": MAIL}).json == {"lifted": 1}
    # A list that is read twice does no harm.
    assert replaying.erase_again([ledger.path()]) == 1
    assert User.objects.get(pk=pk).name == "Former user 1"


def test_only_an_admin_erases_a_user_and_never_themselves(house: People, admin: Door) -> None:
    pk = id_of(who_left(house))
    admin.post(f"/users/{pk}/deactivate")
    manager = browser(id_of(house.manager))
    before = User.objects.get(pk=pk)
    for door, status in ((manager, 403), (program(id_of(house.owner)), 403)):
        assert door.get(f"/privacy/outlook/user/{pk}").status == status
        assert door.post("/privacy/erasures/user", {"record": str(pk)}).status == status
        assert door.post(f"/privacy/bundles/user/{pk}").status == status
    own = admin.post("/privacy/erasures/user", {"record": str(house.admin.id)})
    assert own.json["code"] == "yourself"
    assert User.objects.get(pk=pk).version == before.version
    assert not Erasure.objects.exists()


def test_the_whole_file_of_a_user(house: People, admin: Door) -> None:
    who = who_left(house)
    pk = id_of(who)
    drawn = io.BytesIO()
    Image.new("RGB", (64, 64)).save(drawn, "PNG")
    Authenticator.objects.filter(user=pk).update(user=house.owner.id)
    door = browser(pk)
    Authenticator.objects.filter(user=house.owner.id).update(user=pk)
    picture = {"file": SimpleUploadedFile("me.png", drawn.getvalue(), content_type="image/png")}
    assert door.client.post(f"{ROOT}/me/picture", picture, headers=door.headers).status_code == 200
    job = run_of(admin, f"/privacy/bundles/user/{pk}")
    found = admin.client.get(f"{ROOT}/privacy/bundles/{job.pk}/file", headers=admin.headers)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(found)))
    lines = {name: [json.loads(line) for line in archive.read(name).splitlines()]
             for name in archive.namelist() if name.startswith("data/")}  # fmt: skip
    assert (lines["data/user.ndjson"][0]["name"], lines["data/user.ndjson"][0]["email"]) == (NAME, MAIL)
    assert "password" not in lines["data/user.ndjson"][0]
    assert lines["data/access_signin.ndjson"][0]["address"] == "192.0.2.7"
    assert lines["data/access_token.ndjson"][0]["name"] == "test"
    assert "digest" not in lines["data/access_token.ndjson"][0]
    assert "data" not in lines["data/mfa_authenticator.ndjson"][0]
    assert {one["title"] for one in lines["data/notification.ndjson"]} == {f"Hello {NAME}", f"{NAME} wrote"}
    assert lines["data/absence.ndjson"][0]["first_day"] == "2026-01-02"
    assert NAME in lines["data/comment.ndjson"][0]["body"]
    # What they entered about others is those others' affair.
    assert "data/contact.ndjson" not in lines
    assert any(one["action"] == "company.create" and "changes" not in one for one in lines["data/log.ndjson"])
    assert NAME in archive.read("index.html").decode()
    assert "files/picture" in archive.namelist()
