"""Everything about a person in one file: it has each column that says that it is about people."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any
from uuid import UUID

import pytest

from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log import readers
from rapport.engine.objects import registry
from rapport.engine.objects.personal import Personal
from rapport.engine.privacy import bundle, classes, reach
from rapport.modules.people.models import Party
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import ROOT, Door, browser
from tests.engine.privacy.canary import NAME, OLD_MAIL, WORDS, person, plant, plant_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "files")


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def admin(house: People) -> Door:
    return browser(id_of(house.admin))


def whole_file(door: Door, pk: UUID) -> tuple[Job, zipfile.ZipFile]:
    job = run_here(Job.objects.get(pk=door.post(f"/privacy/bundles/contact/{pk}").json["id"]))
    assert job.state == "done", job.error
    found = door.client.get(f"{ROOT}/privacy/bundles/{job.pk}/file", headers=door.headers)
    return job, zipfile.ZipFile(io.BytesIO(b"".join(found)))


def test_every_column_about_people_is_in_the_file(admin: Door) -> None:
    """Generated from the register: a table that can be about somebody, and a column of it, cannot be forgotten."""
    pk = person(admin)
    marks = plant(pk) | plant_in(Party, pk)
    _job, archive = whole_file(admin, pk)
    files = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("data/")}
    found = reach.of_record(Party, pk)
    reached = {model._meta.db_table for model, pks in found.goes.items() if pks}
    reached |= {model._meta.db_table for (model, _column), pks in found.loosened.items() if pks}
    missing = []
    for table in classes.personal_tables():
        if table.name not in reached or table.name in bundle.NOT_HANDED_OUT:
            continue
        told = {
            obj: [json.loads(line) for line in files[f"data/{obj.name}.ndjson"].splitlines()]
            for obj in registry.kinds()
            if (obj.model._meta.concrete_model or obj.model) is table.model
            and f"data/{obj.name}.ndjson" in files
        }
        lines, kinds = [line for some in told.values() for line in some], list(told)
        assert lines, table.name
        names = {spec.column: name for obj in kinds for name, spec in obj.fields.items()}
        for column, kind in table.columns.items():
            if kind is Personal.PROOF or _is_fixed(kinds, column):
                continue
            if not any(names.get(column, column) in line for line in lines):
                missing.append(f"{table.name}.{column}")
            if marks.get(f"{table.name}.{column}", "") not in "".join(files.values()):
                missing.append(f"{table.name}.{column}: what stands in it")
    assert sorted(missing) == []
    assert {"activities_activity", "collaboration_comment", "people_party", "access_grant"} <= reached


def _is_fixed(kinds: list[Any], column: str) -> bool:
    """Whether no kind of record in the table has it: it was left out of the declaration for good."""
    return all(column in {*obj.without, *(f"{name}_id" for name in obj.without)} for obj in kinds)


def test_the_whole_file_of_somebody(house: People, admin: Door) -> None:
    pk = person(admin)
    about = {"object": "contact", "id": str(pk)}
    act("call.create", house.admin, subject="Rang", regarding=about)
    job, archive = whole_file(admin, pk)
    assert {"index.html", "data/contact.ndjson", "data/call.ndjson", "data/log.ndjson"} <= set(
        archive.namelist()
    )
    (line,) = archive.read("data/contact.ndjson").splitlines()
    assert (json.loads(line)["name"], json.loads(line)["about"]) == (NAME, WORDS)
    # An address of before is in the log.
    assert OLD_MAIL in archive.read("data/log.ndjson").decode()
    assert NAME in archive.read("index.html").decode()
    assert browser(id_of(house.owner)).get(f"/privacy/bundles/{job.pk}/file").status == 404
    assert readers.history(pk)[0].action == "contact.disclose"
    begun = admin.post("/privacy/erasures/contact", {"record": str(pk)})
    assert run_here(Job.objects.get(pk=begun.json["id"])).state == "done"
    assert admin.get(f"/privacy/bundles/{job.pk}/file").status == 404
