"""Links for people without an account: what they show, to whom no more, and what an attacker gets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.guesses import Limit
from rapport.engine.sharing import guest, links
from rapport.engine.sharing.models import GuestLink, Opening
from tests.contract.makers import World, act
from tests.contract.people_of_the_house import People
from tests.engine.access.composing import atom, role, with_roles
from tests.engine.api.door import Door, browser, program
from tests.engine.sharing.lending import past

pytestmark = pytest.mark.django_db
SOON = (datetime.now(UTC) + timedelta(days=30)).isoformat()


def made(door: Door, record: Any, name: str = "deal", **more: Any) -> str:
    """The path of a new link."""
    about = {"object": name, "id": str(record.pk)}
    answer = door.post("/guest-access", {"regarding": about, "until": SOON, **more})
    assert answer.status == 201, answer.json
    return "/shared/" + str(answer.json["address"]).rpartition("/")[2]


def attached(door: Door, record: Any, name: str) -> str:
    sent = {"file": SimpleUploadedFile(name, b"Our offer"), "object": "deal", "id": str(record.pk)}
    answer = door.client.post("/api/v1/files", sent, headers=door.headers)
    assert answer.status_code == 201, answer.content
    return str(answer.json()["id"])


def test_a_guest_sees_the_fields_and_nothing_stays_behind(them: People, world: World) -> None:
    deal = world.fresh("deal")
    act(
        "deal.update",
        them.owner,
        deal.pk,
        name="<b>Deal & co</b>",
        amount={"amount": "123456.5", "currency": "USD"},
    )
    path = made(browser(them.owner.id), deal)
    stranger = Client()
    page = stranger.get(path)
    assert page.status_code == 200
    body = page.content.decode()
    assert "&lt;b&gt;Deal &amp; co&lt;/b&gt;" in body
    assert "123,456.50 USD" in body
    assert (page.headers["Referrer-Policy"], page.headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert not page.cookies
    assert stranger.get("/api/v1/deals").status_code == 401
    assert Door(Authorization=f"Bearer {path.rpartition('/')[2]}").get("/deals").status == 401
    link = GuestLink.objects.get()
    assert link.digest not in body
    trail = browser(them.owner.id).get(f"/guest-access/{link.pk}").json
    assert (trail["count"], trail["items"][0]["address"]) == (1, "127.0.0.1")
    assert browser(them.stranger.id).get(f"/guest-access/{link.pk}").status == 404


@pytest.mark.parametrize("dead", ["past", "ended", "off", "moved", "archived", "guessed", "short"])
def test_a_dead_link_is_the_same_page_whatever_it_died_of(them: People, world: World, dead: str) -> None:
    deal = world.fresh("deal")
    path = made(browser(them.owner.id), deal)
    assert Client().get(path).status_code == 200
    link = GuestLink.objects.get()
    if dead == "past":
        past(link)
    elif dead == "ended":
        act("guest-link.end", them.owner, link.pk)
    elif dead == "off":
        act("user.deactivate", SYSTEM, them.owner.id)
    elif dead == "moved":
        act("deal.update", SYSTEM, deal.pk, owner=str(them.stranger.id), team=str(them.stranger.team))
    elif dead == "archived":
        act("deal.archive", SYSTEM, deal.pk)
    path = {"guessed": f"/shared/{links.new_text()}", "short": "/shared/x"}.get(dead, path)
    found, nothing = Client().get(path), Client().get("/shared/nothing")
    assert (found.status_code, found.content) == (404, nothing.content)
    assert {**found.headers} == {**nothing.headers}
    assert Opening.objects.count() == 1


def test_a_field_that_is_hidden_from_the_sharer_is_gone(them: People, world: World) -> None:
    deal = world.fresh("deal")
    act("deal.update", them.owner, deal.pk, amount={"amount": "7654321", "currency": "USD"})
    path = made(browser(them.owner.id), deal)
    assert "7,654,321" in Client().get(path).content.decode()
    hiding = {**atom("deal", "read", "all", deny=True), "field": "amount"}
    with_roles(them.owner, role([hiding]), base="seller")
    assert "7,654,321" not in Client().get(path).content.decode()


def test_files_are_those_of_the_record_and_only_when_they_are_shared(them: People, world: World) -> None:
    deal, other = world.fresh("deal"), world.fresh("deal")
    door = browser(them.owner.id)
    mine, theirs = attached(door, deal, "offer.txt"), attached(door, other, "secret.txt")
    without, with_files = made(door, deal), made(door, deal, with_files=True)
    assert "offer.txt" not in Client().get(without).content.decode()
    assert "offer.txt" in Client().get(with_files).content.decode()
    sent: Any = Client().get(f"{with_files}/files/{mine}")
    assert (sent.status_code, b"".join(sent.streaming_content)) == (200, b"Our offer")
    assert sent.headers["Content-Disposition"].startswith("attachment")
    for path in (f"{without}/files/{mine}", f"{with_files}/files/{theirs}", f"{with_files}/files/{deal.pk}"):
        assert Client().get(path).status_code == 404
    act("attachment.archive", SYSTEM, UUID(mine))
    assert Client().get(f"{with_files}/files/{mine}").status_code == 404


def test_who_may_not_share_makes_no_link_and_openings_are_counted(
    them: People, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal = world.fresh("deal")
    about = {"object": "deal", "id": str(deal.pk)}
    late = (datetime.now(UTC) + timedelta(days=91)).isoformat()
    for door, body, status in (
        (program(them.stranger.id), {"regarding": about, "until": SOON}, 422),
        (program(them.colleague.id), {"regarding": about, "until": SOON}, 403),
        (program(them.owner.id), {"regarding": about, "until": late}, 422),
        (program(them.owner.id), {"regarding": about, "until": SOON, "digest": "0" * 64}, 422),
    ):
        assert door.post("/guest-access", body).status == status
    assert not GuestLink.objects.exists()
    monkeypatch.setattr(
        guest, "limit_of", lambda _request, _what, _most, _seconds: Limit("guest:test", 2, 600)
    )
    assert [Client().get("/shared/guess").status_code for _try in range(3)] == [404, 404, 429]
