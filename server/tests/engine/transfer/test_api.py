"""The endpoints of imports and exports, through the whole stack, with real credentials and a real job."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.transfer import storing
from rapport.engine.transfer.jobs import forget_files
from rapport.engine.transfer.models import Import
from rapport.modules.people.models import Company, Contact
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.api.door import ROOT, Answer, Door, browser

pytestmark = pytest.mark.django_db
TEXT = b"name;mail;firm\nAda;ada@x.example;Acme\nBob;nonsense;Acme\nEve;eve@x.example;Bolt\n"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def door(house: People) -> Door:
    return browser(house.owner.id)


def _upload(door: Door, content: bytes = TEXT, name: str = "people.csv", object: str = "contact") -> Answer:
    given = {"file": SimpleUploadedFile(name, content), "object": object}
    return door._told(door.client.post(f"{ROOT}/imports", given, headers=door.headers))


def _work(answer: Answer) -> Job:
    return run_here(Job.objects.get(pk=answer.json["job"]["id"]))


def _report(job: Job) -> dict[str, Any]:
    assert job.result is not None, job.message
    return job.result


def test_from_upload_to_records(door: Door) -> None:
    made = _upload(door)
    assert made.status == 201
    found = made.json
    assert (found["state"], found["rows"], found["encoding"], found["delimiter"]) == (
        "draft",
        3,
        "utf-8",
        ";",
    )
    assert [(column["header"], column["target"]) for column in found["columns"]] == [
        ("name", "name"), ("mail", "emails"), ("firm", "company"),
    ]  # fmt: skip
    assert found["columns"][0]["samples"] == ["Ada", "Bob", "Eve"]
    assert {
        "value": "addresses.city",
        "label": "Addresses: city",
        "kind": "addresses",
        "required": False,
        "links": [],
    } in found["targets"]
    path = f"/imports/{found['id']}"
    checking = door.post(f"{path}/check")
    assert (checking.status, checking.json["state"]) == (200, "checking")
    assert door.post(f"{path}/start").code == "busy"
    assert _work(checking).state == "done"
    checked = door.get(path).json
    assert (checked["state"], checked["report"]["created"], checked["report"]["refused"]) == ("checked", 2, 1)
    assert not Contact.objects.exists()


def test_a_run_makes_the_records_and_reports(door: Door) -> None:
    path = f"/imports/{_upload(door).json['id']}"
    job = _work(door.post(f"{path}/start"))
    assert (job.state, job.done, _report(job)["created"]) == ("done", 3, 2)
    done = door.get(path).json
    assert (done["state"], done["job"]["state"], done["report"]["made"]) == ("done", "done", 2)
    assert done["report"]["reasons"] == [
        {
            "code": "not_email",
            "field": "emails",
            "detail": "“nonsense” is not an email address.",
            "count": 1,
            "sample_rows": [3],
        }
    ]
    assert sorted(Contact.objects.filter(kind="contact").values_list("name", flat=True)) == ["Ada", "Eve"]
    again = _work(door.post(f"{path}/start"))
    assert (_report(again)["created"], _report(again)["unchanged"]) == (0, 2)


def test_refused_rows_come_as_a_file(door: Door) -> None:
    path = f"/imports/{_upload(door).json['id']}"
    assert door.get(f"{path}/rejected.csv").code == "not_found"
    _work(door.post(f"{path}/start"))
    response = door.client.get(f"{ROOT}{path}/rejected.csv")
    assert "people-refused.csv" in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(b"".join(response).decode("utf-8-sig"))))
    assert [(row["row"], row["name"]) for row in rows] == [("3", "Bob")]
    assert "not an email" in rows[0]["reason"]


def test_the_mapping_is_changed_and_checked(door: Door) -> None:
    path = f"/imports/{_upload(door).json['id']}"
    mapping = {
        "columns": {"name": {"to": "last_name"}, "mail": {"to": "emails", "default": "none@x.example"}}
    }
    changed = door.patch(path, {"mapping": mapping, "key": "none", "options": {"owner": "nobody"}})
    assert changed.status == 200
    assert changed.json["mapping"]["columns"]["name"] == {"to": "last_name"}
    assert (changed.json["key"], changed.json["options"]["owner"]) == ("none", "nobody")
    wrong = door.patch(path, {"mapping": {"columns": {"name": {"to": "salary"}}}})
    assert (wrong.status, wrong.pointers) == (422, ["/mapping/columns/name"])
    assert door.patch(path, {"mapping": {"columns": {"name": 5}}}).status == 422
    assert door.patch(path, {"key": "birthday"}).pointers == ["/key"]
    assert door.patch(path, {"surprise": 1}).status == 422
    assert door.get(path).json["mapping"]["columns"]["name"] == {"to": "last_name"}


def test_another_encoding_makes_a_new_guess(door: Door) -> None:
    made = _upload(door, "name;x\nKöln;1\nMüller;2\n".encode("cp1252"))
    assert made.json["columns"][0]["samples"] == ["Köln", "Müller"]
    changed = door.patch(f"/imports/{made.json['id']}", {"encoding": "cp437"})
    assert changed.json["columns"][0]["samples"][0] != "Köln"
    assert door.patch(f"/imports/{made.json['id']}", {"encoding": "klingon"}).pointers == ["/file"]


@pytest.mark.parametrize(
    ("content", "object_name", "status", "pointer"),
    [
        (b"", "contact", 422, "/file"), (b"\x00\x01\x02\x03" * 100, "contact", 422, "/file"),
        (TEXT, "nonsense", 422, "/object"),
        (TEXT, "party", 422, ""), (b"PK\x03\x04", "contact", 422, "/file"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_is_refused_and_not_kept(
    door: Door, tmp_path: Path, content: bytes, object_name: str, status: int, pointer: str
) -> None:
    answer = _upload(door, content, "../../etc/passwd", object_name)
    assert answer.status in (status, 403)
    assert pointer in ("", *answer.pointers)
    assert not list((tmp_path / "imports").glob("*")) if (tmp_path / "imports").exists() else True
    assert not Import.objects.exists()


def test_a_file_keeps_the_name_but_not_the_path_of_its_owner(door: Door, tmp_path: Path) -> None:
    made = _upload(door, name="..\\secret\\list.csv").json
    assert made["file_name"] == "list.csv"
    assert [path.name for path in (tmp_path / "imports").iterdir()] == [f"{made['id']}.source"]


def test_imports_are_their_owners(door: Door, house: People) -> None:
    path = f"/imports/{_upload(door).json['id']}"
    colleague = browser(house.colleague.id)
    for answer in (
        colleague.get(path), colleague.patch(path, {}), colleague.post(f"{path}/start"),
        colleague.post(f"{path}/cancel"),
        colleague.delete(path), colleague.get(f"{path}/rejected.csv"),
    ):  # fmt: skip
        assert answer.code == "not_found"
    assert colleague.get("/imports").json["items"] == []
    admin = browser(house.admin.id)
    assert len(admin.get("/imports").json["items"]) == 1
    assert door.get(f"/imports/{uuid4()}").code == "not_found"
    assert Door().get("/imports").code == "unauthenticated"


def test_a_seller_imports_no_products(door: Door) -> None:
    assert _upload(door, b"name\nX\n", object="product").code == "forbidden"


def test_cancel_and_delete(door: Door, tmp_path: Path) -> None:
    path = f"/imports/{_upload(door).json['id']}"
    door.post(f"{path}/start")
    assert door.delete(path).code == "busy"
    assert door.post(f"{path}/cancel").json["state"] == "cancelled"
    assert door.post(f"{path}/cancel").json["state"] == "cancelled"
    assert door.delete(path).status == 204
    assert not Import.objects.exists()


def test_a_job_that_cannot_begin_says_why(door: Door) -> None:
    made = _upload(door, b"name;day\nAda;03/04/2024\n").json
    mapping = {"columns": {"name": {"to": "name"}, "day": {"to": "birthday"}}}
    door.patch(f"/imports/{made['id']}", {"mapping": mapping})
    job = _work(door.post(f"/imports/{made['id']}/start"))
    found = door.get(f"/imports/{made['id']}").json
    assert (job.state, found["state"]) == ("failed", "failed")
    assert "day first or month first" in found["problem"]


def test_files_go_after_a_month(door: Door, tmp_path: Path) -> None:
    made = _upload(door).json
    forget_files.fn()
    assert storing.stored(made["id"]).exists()
    Import.objects.update(created_at="2020-01-01T00:00:00Z")
    forget_files.fn()
    assert not storing.stored(made["id"]).exists()
    assert door.post(f"/imports/{made['id']}/start").code == "file_gone"


def _export(door: Door, path: str, **query: str) -> bytes:
    response: Any = door.client.get(f"{ROOT}{path}", query)
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def test_an_export_is_the_list_as_a_file(door: Door, house: People) -> None:
    act("company.create", house.owner, name="=Evil", tags=["a", "b"], addresses={"city": "Rome"})
    act("company.create", house.owner, name="Bolt", revenue={"amount": "-5", "currency": "USD"})
    act("company.create", house.stranger, name="Hidden")
    rows = list(csv.DictReader(io.StringIO(_export(door, "/companies/export", sort="name").decode())))
    assert [row["name"] for row in rows] == ["'=Evil", "Bolt"]
    assert (rows[0]["tags"], rows[0]["addresses.city"], rows[0]["owner"]) == ("a, b", "Rome", "Owner")
    assert (rows[1]["revenue"], rows[1]["revenue.currency"]) == ("-5.00", "USD")
    lines = _export(
        door,
        "/companies/export",
        format="ndjson",
        fields="name",
        filter='{"field": "name", "op": "eq", "value": "Bolt"}',
    )
    assert [orjson.loads(line)["name"] for line in lines.splitlines()] == ["Bolt"]


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("/nonsense/export", {}, "not_found"), ("/companies/export", {"filter": "{"}, "bad_query"),
        ("/companies/export", {"sort": "nope"}, "bad_query"), ("/companies/export", {"fields": "nope"}, "bad_query"),
        ("/companies/export", {"format": "pdf"}, "bad_query"),],
)  # fmt: skip
def test_a_wrong_export_is_answered_before_it_begins(
    door: Door, path: str, query: dict[str, str], code: str
) -> None:
    assert door.get(path, **query).code == code


def test_an_export_of_many_pages_misses_nothing(
    door: Door, house: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rapport.engine.transfer.export.CHUNK_ROWS", 3)
    for n in range(10):
        act("company.create", house.owner, name=f"C{n % 3}", sector="" if n % 2 else "x")
    for sort in ("", "name", "-sector,name"):
        rows = list(csv.DictReader(io.StringIO(_export(door, "/companies/export", sort=sort).decode())))
        assert len({row["id"] for row in rows}) == len(rows) == 10


def test_an_export_can_be_imported_into_an_empty_house(door: Door, house: People) -> None:
    act("company.create", house.owner, name="Acme", emails=["a@x.example", {"value": "b@x.example", "type": "home"}],
        phones=["+49301234567"], addresses=[{"city": "Rome"}, {"city": "Oslo", "type": "billing"}], about="two\nlines",
        revenue={"amount": "12.5", "currency": "USD"}, founded=1990, tags=["x", "y"])  # fmt: skip
    content = _export(door, "/companies/export")
    before = Company.objects.values().get()
    Company.objects.all().delete()
    made = _upload(door, content, "back.csv", "company").json
    job = _work(door.post(f"/imports/{made['id']}/start"))
    assert (_report(job)["created"], _report(job)["refused"]) == (1, 0)
    after = Company.objects.values().get()
    kept = {"number", "version", "created_at", "updated_at"}
    assert {k: v for k, v in after.items() if k not in kept} == {
        k: v for k, v in before.items() if k not in kept
    }


def test_a_job_that_was_cancelled_elsewhere_or_given_up_leaves_nothing_running(door: Door) -> None:
    path = f"/imports/{_upload(door).json['id']}"
    started = door.post(f"{path}/start").json
    assert door.post(f"/jobs/{started['job']['id']}/cancel").json["state"] == "cancelled"
    assert door.get(path).json["state"] == "cancelled"
    started = door.post(f"{path}/start").json
    Job.objects.filter(pk=started["job"]["id"]).update(state="failed", error="It gave up.")
    found = door.get("/imports").json["items"][0]
    assert (found["state"], found["problem"]) == ("failed", "It gave up.")
