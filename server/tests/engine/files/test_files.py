"""Attachments through the whole stack: in, out, law, sharing, cutting off, clearing away."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from rapport.engine.access.actors import SYSTEM
from rapport.engine.files import jobs, keeping, previews
from rapport.engine.files.models import Attachment, Blob
from rapport.engine.files.store import store
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People
from tests.engine.api.conftest import Doors
from tests.engine.files.sending import attach, bomb, document, fetch, picture, size_of

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
    about = {"object": "company", "id": str(company.pk)}
    listed = doors.owner.get("/attachments", filter={"field": "regarding", "op": "eq", "value": about})
    assert [one["id"] for one in listed.json["items"]] == [item["id"]]
    assert doors.owner.post(f"/attachments/{item['id']}/archive").status == 200
    assert doors.owner.post(f"/attachments/{item['id']}/restore").status == 200
    assert Attachment.objects.get().party == company.pk


def test_bytes_that_somebody_took_away_are_not_there_at_any_address(doors: Doors, company: Any) -> None:
    for content, name, asked in (
        (picture(), "a.png", ("content", "preview", "facts")),
        (b"a,b\n1,2\n", "a.csv", ("content", "text", "table")),
    ):
        made = attach(doors.owner, "company", company.pk, content, name).json
        store().remove(keeping.key_of(made["digest"]))
        for what in asked:
            answer = doors.owner.get(f"/files/{made['id']}/{what}")
            assert (answer.status, answer.code) == (404, "not_found"), what


def test_who_sees_the_record_sees_its_files_and_nobody_else(
    doors: Doors, company: Any, house: People
) -> None:
    pk = attach(doors.owner, "company", company.pk, picture(), "a.png").json["id"]
    paths = [f"/files/{pk}/{what}" for what in ("content", "preview", "facts", "text")]
    for door in (doors.colleague, doors.manager, doors.admin):
        assert fetch(door, paths[0])[0] == 200
    for path in (*paths, f"/attachments/{pk}", f"/files/{uuid4()}/content"):
        assert fetch(doors.stranger, path)[0] == 404, path
    assert doors.stranger.get("/attachments").json["items"] == []
    assert doors.stranger.post(f"/attachments/{pk}/archive").status == 404
    assert attach(doors.stranger, "company", company.pk, b"x").status == 404
    # Who may not change the record adds a file, renames that one, and leaves the others alone.
    deal = World(house.owner).make("deal")
    mine, theirs = (attach(door, "deal", deal, b"x").json for door in (doors.owner, doors.colleague))
    assert {"update", "archive"} == set(theirs["can"])
    assert doors.colleague.get(f"/attachments/{mine['id']}").json["can"] == []
    assert doors.colleague.patch(f"/attachments/{mine['id']}", {"version": 1, "name": "b"}).status == 403
    assert {"update", "archive"} == set(doors.owner.get(f"/attachments/{theirs['id']}").json["can"])
    # The law is the record's: who gets it sees its files.
    act("company.update", SYSTEM, company.pk, owner=str(house.stranger.id), team=str(house.stranger.team))
    assert fetch(doors.stranger, paths[0])[0] == 200
    assert fetch(doors.owner, paths[0])[0] == 404
    assert fetch(type(doors.owner)(), paths[0])[0] == 401


def test_what_cannot_bear_files_is_refused_with_the_reason(doors: Doors, company: Any, settings: Any) -> None:
    made = attach(doors.owner, "company", company.pk, b"x").json
    assert attach(doors.owner, "attachment", made["id"], b"x").status == 403
    assert attach(doors.owner, "nothing", company.pk, b"x").status == 404
    assert attach(doors.owner, "company", "no-id", b"x").status == 422
    settings.MAX_FILE = 1_000_000
    large = attach(doors.owner, "company", company.pk, b"x" * 1_000_001)
    assert (large.status, large.code) == (413, "too_large")
    assert "1 MB" in large.json["detail"]
    act("company.archive", SYSTEM, company.pk)
    assert attach(doors.owner, "company", company.pk, b"x").code == "archived"


def test_the_same_bytes_lie_once_and_a_key_is_used_once(doors: Doors, company: Any, folder: Path) -> None:
    first = attach(doors.owner, "company", company.pk, b"same", "a.txt", key="k1")
    again = attach(doors.owner, "company", company.pk, b"same", "a.txt", key="k1")
    assert again.json == first.json
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (
        attach(doors.owner, "company", company.pk, b"other", "a.txt", key="k1").code == "idempotency_mismatch"
    )
    attach(doors.colleague, "company", company.pk, b"same", "b.txt")
    assert Attachment.objects.count() == 2
    assert sorted(path.read_bytes() for path in _on_disk(folder)) == [b"other", b"same"]
    assert (folder.stat().st_mode & 0o077) == 0


def test_an_upload_that_is_cut_off_leaves_nothing_that_counts(
    doors: Doors, company: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(io.BytesIO):
        """A disk that ends while it is read for the second time."""

        reads = 0

        def read(self, size: int | None = -1) -> bytes:
            self.reads += 1
            if self.reads > 3:
                raise OSError("the power failed")
            return super().read(size)

    with pytest.raises(Exception, match=r"power failed|Files|files"):
        keeping.keep(Cut(b"y" * (20 << 20)), "a.bin")
    assert _on_disk(folder) == []
    assert Attachment.objects.count() == 0
    # The row that it left is no promise: the same bytes sent again are looked for, not believed to be there.
    kept = keeping.keep(io.BytesIO(b"y" * (20 << 20)), "a.bin")
    assert store().size(keeping.key_of(kept.digest)) == 20 << 20


def test_orphans_go_after_a_day_and_what_is_needed_stays(
    doors: Doors, company: Any, drawn_here: list[str]
) -> None:
    needed = attach(doors.owner, "company", company.pk, picture(), "a.png").json
    assert fetch(doors.owner, f"/files/{needed['id']}/preview")[0] == 200
    doors.owner.post(f"/attachments/{needed['id']}/archive")
    orphan = keeping.keep(io.BytesIO(b"orphan"), "a.txt")
    store().put(f"{keeping.previews_of(orphan.digest)}/small-1", b"p")
    jobs.forget_orphans.fn()
    assert Blob.objects.count() == 2
    Blob.objects.update(seen_at=datetime.now(UTC) - timedelta(days=2))
    jobs.forget_orphans.fn()
    assert [blob.digest for blob in Blob.objects.all()] == [needed["digest"]]
    assert store().size(keeping.key_of(orphan.digest)) is None
    assert store().below(keeping.previews_of(orphan.digest)) == []
    assert len(store().below(keeping.previews_of(needed["digest"]))) == 1


def test_parts_are_sent_as_asked(doors: Doors, company: Any) -> None:
    pk = attach(doors.owner, "company", company.pk, b"0123456789", "a.txt").json["id"]
    path = f"/files/{pk}/content"
    etag = fetch(doors.owner, path)[2]["ETag"]
    for asked, told, part in (
        ("bytes=2-4", "bytes 2-4/10", b"234"), ("bytes=7-", "bytes 7-9/10", b"789"),
        ("bytes=-3", "bytes 7-9/10", b"789"), ("bytes=8-99", "bytes 8-9/10", b"89"),
    ):  # fmt: skip
        status, content, headers = fetch(doors.owner, path, Range=asked)
        assert (status, content, headers["Content-Range"]) == (206, part, told)
        assert headers["Content-Length"] == str(len(part))
    for asked in ("bytes=4-2", "bytes=0-1,4-5", "lines=1-2", "bytes=-"):
        assert fetch(doors.owner, path, Range=asked)[:2] == (200, b"0123456789"), asked
    assert fetch(doors.owner, path, **{"Range": "bytes=0-1", "If-Range": '"old"'})[0] == 200
    assert fetch(doors.owner, path, **{"Range": "bytes=0-1", "If-Range": etag})[0] == 206
    assert fetch(doors.owner, path, Range="bytes=10-")[0] == 416
    assert fetch(doors.owner, path, **{"If-None-Match": etag})[:2] == (304, b"")


HOSTILE = [
    ("photo.png", b"<html><script>alert(1)</script>", "text/html"),
    ("photo.png", b"\xef\xbb\xbf <!DOCTYPE html><body onload=x>", "text/html"),
    ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>', "image/svg+xml"),
    ("logo.png", b'<?xml version="1.0"?><svg onload="x"/>', "image/svg+xml"),
    ("page.txt", "<html><script>".encode("utf-16"), "text/html"),
    ("run.jpg", b"MZ" + b"\0" * 200, "application/octet-stream"),
    ("run.txt", b"\x7fELF\2\1" + b"\0" * 200, ""),
    ("a.txt", b"PK\x03\x04" + b"\0" * 60, "application/zip"),
    ("both.html", b"GIF89a\x01\0\x01\0=<script>alert(1)</script>", "image/gif"),
]


@pytest.mark.parametrize(("name", "content", "media_type"), HOSTILE)
def test_what_a_file_is_is_told_by_its_bytes_and_nothing_runs(
    doors: Doors, company: Any, name: str, content: bytes, media_type: str
) -> None:
    made = attach(doors.owner, "company", company.pk, content, name).json
    assert made["media_type"] == media_type or not media_type
    status, sent, headers = fetch(doors.owner, f"/files/{made['id']}/content")
    assert (status, sent) == (200, content)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].endswith("; sandbox")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    if media_type == "image/gif":
        assert headers["Content-Type"] == "image/gif"
    else:
        assert headers["Content-Type"] == "application/octet-stream"
        assert headers["Content-Disposition"].startswith("attachment")


def test_previews(doors: Doors, company: Any, drawn_here: list[str]) -> None:
    def made(content: bytes, name: str) -> str:
        return str(attach(doors.owner, "company", company.pk, content, name).json["id"])

    photo, paper = made(picture(1200, 600, "JPEG"), "a.jpg"), made(document(2), "a.pdf")
    status, small, headers = fetch(doors.owner, f"/files/{photo}/preview")
    assert (status, size_of(small), headers["Content-Type"]) == (200, (360, 180), "image/webp")
    assert fetch(doors.owner, f"/files/{photo}/preview", **{"If-None-Match": headers["ETag"]})[0] == 304
    assert doors.owner.get(f"/files/{paper}/facts").json == {"width": 595, "height": 842, "pages": 2}
    assert max(size_of(fetch(doors.owner, f"/files/{paper}/preview?size=large&page=2")[1])) == 1600
    broken, table = made(b"%PDF-1.7 no", "b.pdf"), made(b"x,y", "a.csv")
    for path in (f"{paper}/preview?page=3", f"{table}/preview", f"{broken}/preview", f"{table}/facts"):
        refused = doors.owner.get(f"/files/{path}")
        assert (refused.status, refused.code) == (404, "no_preview"), path
    blow = made(bomb(), "bomb.png")
    before = len(drawn_here)
    assert [doors.owner.get(f"/files/{blow}/preview").code for _time in range(2)] == ["no_preview"] * 2
    # Tried once, then remembered; the same bytes at another record are not drawn again either.
    assert len(drawn_here) == before + 1
    again = made(picture(1200, 600, "JPEG"), "b.jpg")
    assert fetch(doors.owner, f"/files/{again}/preview")[1] == small
    assert len(drawn_here) == before + 1


def test_a_picture_is_drawn_in_a_process_of_its_own_that_may_fail() -> None:
    assert size_of(previews.drawn_from(picture(100, 50), "square", 32)) == (32, 32)
    with pytest.raises(previews.NotDrawn):
        previews.drawn_from(bomb(), "image", 32)


@pytest.mark.parametrize(
    ("content", "shown"),
    [("Zoë;1".encode(), "Zoë;1"), ("Zoë;1".encode("utf-16"), "Zoë;1"),
     (b"Zo\xeb ist da, und alles ist gut", "Zoë ist da"),
     (b"x" * (300 << 10), "x" * (256 << 10)), (b"", "")],
)  # fmt: skip
def test_text_is_shown_whatever_it_was_written_in(
    doors: Doors, company: Any, content: bytes, shown: str
) -> None:
    made = attach(doors.owner, "company", company.pk, content, "a.csv").json
    assert made["media_type"] == "text/csv"
    status, text, headers = fetch(doors.owner, f"/files/{made['id']}/text")
    assert (status, headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert text.decode().startswith(shown)


def test_a_table_is_shown_by_its_cells(doors: Doors, company: Any) -> None:
    def rows(content: bytes, name: str = "a.csv") -> Any:
        made = attach(doors.owner, "company", company.pk, content, name).json
        return doors.owner.get(f"/files/{made['id']}/table").json.get("rows")

    assert rows(b'a;b\n"x;1";"two\nlines"\n') == [["a", "b"], ["x;1", "two\nlines"]]
    assert rows(b"a\tb\n1\t2\n", "a.tsv") == [["a", "b"], ["1", "2"]]
    assert len(rows(b"1,2\n" * 500)) == 200
    widest = csv.field_size_limit(1000)
    assert rows(b'a,"' + b"x" * 2000) is None
    csv.field_size_limit(widest)
    assert rows(b"a,b", "a.txt") is None
    assert doors.owner.get("/files").json == {"largest": 100_000_000}
