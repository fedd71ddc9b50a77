"""What people are told of a file and of its targets, so that they can say what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.contract.people_of_the_house import people
from tests.engine.api.door import ROOT, Answer, Door, browser

pytestmark = pytest.mark.django_db
TEXT = b"name;mail;firm\nAda;ada@x.example;Acme\nBob;nonsense;Acme\nEve;eve@x.example;Bolt\n"


@pytest.fixture
def door(settings: Any, tmp_path: Path) -> Door:
    settings.MEDIA_ROOT = str(tmp_path)
    return browser(people().owner.id)


def _upload(door: Door, content: bytes = TEXT, object: str = "contact") -> Answer:
    given = {"file": SimpleUploadedFile("people.csv", content), "object": object}
    return door._told(door.client.post(f"{ROOT}/imports", given, headers=door.headers))


def test_what_stands_in_a_column_is_told_with_its_rows(door: Door) -> None:
    path = f"/imports/{_upload(door).json['id']}/values"
    found = door.get(path, column="firm")
    assert found.json == {
        "column": "firm",
        "values": [{"value": "Acme", "rows": 2}, {"value": "Bolt", "rows": 1}],
        "more": False,
    }
    assert door.get(path, column="nothing").status == 404
    many = b"name\n" + b"".join(b"Person %d\n" % number for number in range(150))
    found = door.get(f"/imports/{_upload(door, many).json['id']}/values", column="name")
    assert (len(found.json["values"]), found.json["more"]) == (100, True)


def test_a_target_says_where_its_link_may_lead(door: Door) -> None:
    targets = {one["value"]: one["links"] for one in _upload(door, object="deal").json["targets"]}
    assert [link["object"] for link in targets["party"]] == ["contact", "company", "household"]
    assert targets["party"][1] == {
        "object": "company",
        "by": ["name", "external_id", "number", "emails"],
        "makes": True,
    }
    assert [link["object"] for link in targets["owner"]] == ["user"]
    assert targets["owner"][0]["by"][:2] == ["email", "name"]
    assert targets["amount"] == []
