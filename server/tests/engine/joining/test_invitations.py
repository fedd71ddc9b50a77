"""Invitations: made, mailed, given out, taken back, and accepted once as what they say."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from rapport.engine.access import factors
from rapport.engine.access.models import SignIn, User
from rapport.engine.access.sign_ins import Outcome
from rapport.engine.joining import mailing
from rapport.engine.joining.models import Invitation
from rapport.engine.log.models import Change
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.access.signing_in import forgive, need_factor, signed_in, with_password
from tests.engine.api.door import Door

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def admin(house: People) -> Door:
    return signed_in(with_password(house.admin.id)).door


def mailed() -> str:
    """The key in the mail that is due."""
    mail.outbox.clear()
    assert mailing.send_due() == 1
    [letter] = mail.outbox
    return re.findall(r"/join#(\S+)", str(letter.body))[0]


def accept(key: str, name: str = "Nora New", password: str = PASSWORD) -> tuple[int, Any, Client]:
    forgive()
    client = Client()
    given = orjson.dumps({"key": key, "name": name, "password": password})
    answer = client.post("/api/v1/join", given, "application/json")
    return answer.status_code, answer.json(), client


def look(key: str) -> int:
    forgive()
    return int(Client().post("/api/v1/join/look", orjson.dumps({"key": key}), "application/json").status_code)


def test_the_invited_become_what_the_invitation_says_once(admin: Door, house: People) -> None:
    team, extra = act("team.create", name="New team"), act("role.create", name="Extra")
    given = {"email": "Nora@example.org", "role": "manager", "team": str(team.pk), "locale": "de-DE",
             "extra_roles": [str(extra.pk)]}  # fmt: skip
    made = admin.post("/invitations", given)
    assert (made.status, made.json["state"], made.json["email"]) == (201, "open", "nora@example.org")
    assert admin.post("/invitations", given).pointers == ["/email"]
    key = mailed()
    assert "Einladung" in mail.outbox[0].subject
    kept = Invitation.objects.get()
    told = f"{admin.get('/invitations').json} {list(Change.objects.values())} {kept.__dict__}"
    assert key not in told
    assert look(key) == 200
    assert accept(key, password="short")[0] == 422
    assert accept(key, name="")[0] == 422
    assert not User.objects.filter(email="nora@example.org").exists()
    status, _answer, client = accept(key)
    assert status == 200
    nora = User.objects.get(email="nora@example.org")
    assert (nora.name, nora.role, nora.team_id, nora.extra_roles, nora.locale) == (
        "Nora New", "manager", team.pk, [extra.pk], "de-DE")  # fmt: skip
    assert client.get("/api/v1/me").json()["user"]["id"] == str(nora.pk)
    assert (SignIn.objects.latest("id").method, SignIn.objects.latest("id").outcome) == (
        "invitation", Outcome.SIGNED_IN)  # fmt: skip
    entry = Change.objects.get(record=nora.pk, op="insert")
    assert (entry.actor, entry.door, entry.action) == (house.admin.id, "invitation", "user.create")
    assert Invitation.objects.get().joined_id == nora.pk
    assert (look(key), accept(key)[0]) == (404, 404)
    assert signed_in(nora).door.get("/me").status == 200
    assert admin.post("/invitations", given).pointers == ["/email"]


def test_links_end_when_they_should(admin: Door, house: People) -> None:
    def invited(name: str) -> tuple[str, str]:
        forgive()
        made = admin.post("/invitations", {"email": f"{name}@example.org", "role": "seller"})
        return made.json["id"], mailed()

    pk, first = invited("a")
    assert admin.post(f"/invitations/{pk}/send_again").status == 200
    second = mailed()
    assert (look(first), look(second)) == (404, 200)
    link = admin.post(f"/invitations/{pk}/link").json["link"].partition("#")[2]
    assert (look(second), look(link)) == (404, 200)
    assert admin.post(f"/invitations/{pk}/revoke").status == 200
    assert (look(link), admin.post(f"/invitations/{pk}/send_again").status) == (404, 409)
    pk, late = invited("b")
    Invitation.objects.filter(pk=pk).update(expires_at=datetime.now(UTC) - timedelta(minutes=10))
    assert (look(late), accept(late)[0]) == (404, 404)
    pk, of_a_seller = invited("c")
    other = act("user.create", email="other@rapport.example", name="Other", role="admin")
    User.objects.filter(pk=house.admin.id).update(role="seller")
    # Whoever invited may not make users any more: nor does their invitation.
    assert (look(of_a_seller), accept(of_a_seller)[0]) == (404, 404)
    User.objects.filter(pk=house.admin.id).update(role="admin", is_active=False)
    assert accept(of_a_seller)[0] == 404
    assert {look(wrong) for wrong in ("", "x", "A" * 43, of_a_seller[:-1], of_a_seller + "A")} == {404}
    assert User.objects.filter(email__endswith="@example.org").count() == 0
    assert other.pk


def test_only_who_makes_users_invites_and_nobody_raises_anybody(admin: Door, house: People) -> None:
    for person in (house.owner, house.manager):
        door = signed_in(with_password(person.id)).door
        assert door.post("/invitations", {"email": "x@example.org", "role": "admin"}).status == 403
        assert door.get("/invitations").status in (200, 403)
        assert not (door.get("/invitations").json.get("items"))
    pk = admin.post("/invitations", {"email": "x@example.org", "role": "seller"}).json["id"]
    key = mailed()
    for verb in ("link", "send_again", "revoke"):
        assert signed_in(with_password(house.owner.id)).door.post(f"/invitations/{pk}/{verb}").status in (
            403,
            404,
        )
    assert look(key) == 200
    # What the invited send along is not what they become.
    forgive()
    more = orjson.dumps({"key": key, "name": "X", "password": PASSWORD, "role": "admin"})
    assert Client().post("/api/v1/join", more, "application/json").status_code == 422
    assert admin.patch(f"/invitations/{pk}", {"role": "admin"}).status in (404, 405)
    assert admin.post("/invitations", {"email": "y@example.org", "digest": "0" * 64}).status == 422
    need_factor("seller")
    status, _answer, client = accept(key, password="")
    assert status == 200
    assert client.get("/api/v1/deals").json()["code"] == "factor_required"
    assert not factors.has_password(User.objects.get(email="x@example.org"))


def test_a_closed_domain_takes_the_company_sign_in_and_a_broken_mail_is_told(
    admin: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = act("sign-in-provider.create", name="Us", issuer="https://accounts.example.net", client_id="a",
                   domains=["example.org"])  # fmt: skip
    type(provider).objects.filter(pk=provider.pk).update(required=True)
    admin.post("/invitations", {"email": "x@example.org", "role": "seller"})

    def broken(*_given: Any) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", broken)
        assert mailing.send_due() == 0
    assert admin.get("/invitations").json["items"][0]["trouble"] == "not_sent"
    key = mailed()
    assert admin.get("/invitations").json["items"][0]["trouble"] == ""
    assert accept(key)[1]["code"] == "sso_required"
    assert look(key) == 200
