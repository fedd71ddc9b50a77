"""Faces and logos: who may, what becomes of what was sent, and what a stranger at the door gets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rapport.engine.access.models import User
from rapport.engine.files import keeping
from rapport.engine.files.models import Blob
from rapport.engine.log import readers
from tests.contract.people_of_the_house import People
from tests.engine.api.conftest import Doors
from tests.engine.api.door import Door
from tests.engine.files.sending import bomb, fetch, picture, send, size_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drawn_here")]


def test_a_face_is_square_and_everybodys_to_see(doors: Doors, house: People) -> None:
    made = send(doors.owner, "/me/picture", picture(900, 300, "JPEG"), "me.jpg")
    me = str(house.owner.id)
    digest = made.json["items"][me]
    assert doors.owner.get("/me").json["user"]["picture"] == digest
    assert doors.stranger.get("/users/pictures").json == {"items": {me: digest}}
    status, content, headers = fetch(doors.stranger, f"/users/{me}/picture?v={digest}")
    assert (status, size_of(content), headers["Content-Type"]) == (200, (256, 256), "image/webp")
    assert "immutable" in headers["Cache-Control"]
    assert fetch(doors.stranger, f"/users/{me}/picture")[2]["Cache-Control"] == "no-store"
    assert fetch(Door(), f"/users/{me}/picture")[0] == 401
    assert fetch(doors.owner, f"/users/{house.admin.id}/picture")[0] == 404
    entry = readers.history(house.owner.id)[0] if house.owner.id else None
    assert entry is not None
    assert (entry.action, set(entry.fields or {})) == ("user.settle_in", {"picture"})
    assert doors.owner.delete("/me/picture").json == {"items": {}}
    assert doors.owner.get("/me").json["user"]["picture"] == ""


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", bomb()])
def test_what_is_no_picture_is_refused(doors: Doors, content: bytes) -> None:
    refused = send(doors.owner, "/me/picture", content, "me.png")
    assert refused.status == 422
    assert Blob.objects.count() == 0


def test_logos_are_for_admins_to_put_up_and_for_all_to_see(doors: Doors) -> None:
    assert send(doors.manager, "/organisation/logo", picture(), "logo.png").status == 403
    made = send(doors.admin, "/organisation/logo?theme=dark", picture(2000, 500), "logo.png").json
    assert (made["logo"], bool(made["logo_dark"])) == ("", True)
    stranger = Door()
    assert stranger.get("/brand").json["logo_dark"] == made["logo_dark"]
    status, content, headers = fetch(stranger, "/brand/logo?theme=dark")
    assert (status, size_of(content)) == (200, (512, 128))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert fetch(stranger, "/brand/logo")[0] == 404
    assert doors.owner.get("/me").json["organisation"]["logo_dark"] == made["logo_dark"]
    assert doors.owner.delete("/organisation/logo").status == 403
    assert doors.admin.delete("/organisation/logo?theme=dark").json["logo_dark"] == ""


def test_a_picture_in_use_is_never_cleared_away(doors: Doors, house: People) -> None:
    send(doors.owner, "/me/picture", picture(), "me.png")
    send(doors.admin, "/organisation/logo", picture(50, 50), "logo.png")
    later = datetime.now(UTC) + timedelta(days=3)
    assert keeping.forget(later) == 0
    User.objects.update(picture="")
    assert keeping.forget(later) == 1


def test_a_signature_is_kept_without_what_could_act(doors: Doors, house: Any) -> None:
    told = '<p>Best<script>x</script> <a href="javascript:x" onclick="y">me</a> <a href="https://a.example">us</a></p>'
    kept = doors.owner.patch("/me", {"signature": told}).json["user"]["signature"]
    assert "script" not in kept
    assert "onclick" not in kept
    assert "https://a.example" in kept
    assert doors.owner.get("/me").json["user"]["signature"] == kept
    assert doors.owner.patch("/me", {"signature": "x" * 10_001}).pointers == ["/signature"]
    assert "signature" not in doors.colleague.get(f"/users/{house.owner.id}").json
