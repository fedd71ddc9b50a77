"""What the wizard is told of a file of another program, and turning its rows into what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from tests.contract.people_of_the_house import people
from tests.engine.api.door import ROOT, Answer, Door, browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(settings: Any, tmp_path: Path) -> Door:
    settings.MEDIA_ROOT = str(tmp_path)
    return browser(people().owner.id)


def _upload(door: Door, content: bytes, object: str) -> Answer:
    given = {"file": SimpleUploadedFile("people.csv", content), "object": object}
    return door._told(door.client.post(f"{ROOT}/imports", given, headers=door.headers))


def test_an_export_of_another_program_is_named_and_can_become_what_it_is(door: Door) -> None:
    text = b"Record ID,First Name,Last Name,Email,Contact owner\n7,Ada,Lovelace,ada@x.example,Nobody here\n"
    made = _upload(door, text, object="company").json
    assert made["known"] == {"program": "HubSpot", "holds": "Contacts", "object": "contact"}
    turned = door.patch(f"/imports/{made['id']}", {"object": "contact"}).json
    assert (turned["object"], turned["mapping"]["columns"]["Record ID"]) == ("contact", {"to": "external_id"})
    assert door.patch(f"/imports/{made['id']}", {"object": "product"}).code == "forbidden"
    started = door.post(f"/imports/{made['id']}/start").json
    report = run_here(Job.objects.get(pk=started["job"]["id"])).result
    assert report is not None
    assert (report["created"], report["refused"], report["empty"]["owner"]) == (1, 0, 1)
    assert door.patch(f"/imports/{made['id']}", {"object": "company"}).code == "begun"
    assert _upload(door, b"name;mail\nAda;ada@x.example\n", "contact").json["known"] is None
