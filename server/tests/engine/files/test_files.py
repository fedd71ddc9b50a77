"""Attachments through the whole stack: in, out, law, sharing, cutting off, clearing away."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from rapport.engine.files import jobs, keeping
from rapport.engine.files.models import Attachment, Blob
from rapport.engine.files.store import store
from tests.contract.makers import act
from tests.engine.api.conftest import Doors
from tests.engine.files.sending import attach, bomb, document, fetch, picture, send, size_of

pytestmark = pytest.mark.django_db


def _on_disk(folder: Path) -> list[Path]:
    return [path for path in (folder / "blobs").rglob("*") if path.is_file()]


def test_in_out_rename_archive_and_undo(doors: Doors, company: Any) -> None:
    made = attach(doors.owner, "company", company.pk, b"hello", "Offer.txt")
    assert made.status == 201, made.json
    item = made.json
    assert (item["name"], item["size"], item["media_type"]) == ("Offer.txt", 5, "text/plain")
    assert item["regarding"] == {"id": str(company.pk), "object": "company", "title": "Acme"}
    assert {"update", "archive"} <= set(item["can"])
    status, content, headers = fetch(doors.owner, f"/files/{item['id']}/content")
    assert (status, content) == (200, b"hello")
    assert headers["Content-Disposition"] == 'inline; filename="Offer.txt"'
    renamed = doors.owner.patch(f"/attachments/{item['id']}", {"version": 1, "name": "../Été\u202e.txt"})
    assert renamed.json["name"] == "Été.txt"
    _, _, headers = fetch(doors.owner, f"/files/{item['id']}/content?download=1")
    assert headers["Content-Disposition"] == "attachment; filename*=utf-8''%C3%89t%C3%A9.txt"
    listed = doors.owner.get("/attachments", filter={"field": "regarding", "op": "eq", "value": str(company.pk)})
    assert [one["id"] for one in listed.json["items"]] == [item["id"]]
    assert doors.owner.post(f"/attachments/{item['id']}/archive").status == 200
    assert doors.owner.post(f"/attachments/{item['id']}/restore").status == 200
    assert Attachment.objects.get().party == company.pk
