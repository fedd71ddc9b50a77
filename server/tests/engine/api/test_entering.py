"""Who comes in, and how: sessions, tokens, the proof against forged requests, and a person's own page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from rapport.engine.access import tokens
from rapport.engine.access.models import Organisation, User
from rapport.engine.log import readers
from tests.contract.makers import act
from tests.contract.people_of_the_house import People
from tests.engine.api.conftest import Doors
from tests.engine.api.door import PASSWORD, Door, browser

pytestmark = pytest.mark.django_db
NOBODY = (401, "unauthenticated")


def told(answer: Any) -> tuple[int, str]:
    return answer.status, answer.code


class TestSessions:
    def test_nobody_is_signed_in(self) -> None:
        for path in ("/me", "/meta", "/deals", "/tokens", "/sessions", "/organisation", "/deals/board"):
            answer = Door().get(path)
            assert told(answer) == NOBODY, path
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert told(Door().post("/companies", {"name": "Acme"})) == NOBODY

    def test_a_session_ends_with_the_password(self, house: People, doors: Doors) -> None:
        assert doors.owner.get("/me").status == 200
        user = User.objects.get(pk=house.owner.id)
        user.set_password("another battery staple")
        user.save(update_fields=["password"])
        assert told(doors.owner.get("/me")) == NOBODY

    def test_a_session_ends_with_the_person(self, house: People, doors: Doors) -> None:
        assert doors.owner.get("/me").status == 200
        User.objects.filter(pk=house.owner.id).update(is_active=False)
        assert told(doors.owner.get("/me")) == NOBODY
        User.objects.filter(pk=house.owner.id).update(is_active=True, archived_at=datetime.now(UTC))
        assert told(doors.owner.get("/me")) == NOBODY

    def test_an_old_or_invented_session(self, house: People) -> None:
        for key in ("a" * 32, "x", "../../etc", "é", "'; DROP TABLE"):
            client = Client()
            client.cookies[django_settings.SESSION_COOKIE_NAME] = key
            assert told(Door(client).get("/me")) == NOBODY

    def test_a_session_that_the_list_does_not_know(self, house: People) -> None:
        client = Client()
        client.force_login(User.objects.get(pk=house.owner.id), django_settings.AUTHENTICATION_BACKENDS[0])
        assert Door(client).get("/me").json["user"]["name"] == "Owner"

    def test_sessions_are_listed_and_ended(self, house: People, doors: Doors) -> None:
        assert house.owner.id is not None
        assert doors.owner.get("/me").status == 200
        other = browser(house.owner.id)
        here, there = sorted(doors.owner.get("/sessions").json["items"], key=lambda one: not one["current"])
        assert (here["current"], there["current"]) == (True, False)
        assert (there["device"], there["ip"]) == ("Firefox of the test", "127.0.0.1")
        assert told(doors.stranger.delete(f"/sessions/{there['id']}")) == (404, "not_found")
        assert doors.owner.delete(f"/sessions/{there['id']}").status == 204
        assert told(other.get("/me")) == NOBODY
        assert [one["id"] for one in doors.owner.get("/sessions").json["items"]] == [here["id"]]
        for wrong in ("0", "-1", "9" * 30, "abc"):
            assert doors.owner.delete(f"/sessions/{wrong}").status == 404

    def test_the_last_use_is_noted(self, doors: Doors) -> None:
        from allauth.usersessions.models import UserSession

        first = doors.owner.get("/sessions").json["items"][0]
        long_ago = datetime.now(UTC) - timedelta(hours=1)
        UserSession.objects.update(last_seen_at=long_ago)
        doors.owner.get("/me")
        assert UserSession.objects.get(pk=first["id"]).last_seen_at > long_ago


class TestForgery:
    def test_a_cookie_alone_changes_nothing(self, house: People) -> None:
        assert house.owner.id is not None
        door = browser(house.owner.id, strict=True)
        assert door.get("/companies").status == 200
        for answer in (
            door.post("/companies", {"name": "Acme"}),
            door.patch("/me", {"theme": "dark"}),
            door.delete("/sessions/1"),
            door.post("/companies", {"name": "Acme"}, **{"X-CSRFToken": "a" * 64}),
            door.post("/companies", {"name": "Acme"}, Origin="https://evil.example"),
        ):
            assert told(answer) == (403, "csrf_failed")
        assert door.get("/companies").json["items"] == []

    def test_the_proof_is_in_me(self, house: People) -> None:
        assert house.owner.id is not None
        door = browser(house.owner.id, strict=True)
        proof = door.get("/me").json["csrf"]
        assert door.post("/companies", {"name": "Acme"}, **{"X-CSRFToken": proof}).status == 201

    def test_a_token_needs_no_proof_and_no_cookie(self, house: People) -> None:
        assert house.owner.id is not None
        _token, text = tokens.make(house.owner.id, "test")
        door = Door(Client(enforce_csrf_checks=True), Authorization=f"Bearer {text}")
        assert door.post("/companies", {"name": "Acme"}).status == 201
        assert door.get("/me").json["csrf"] == ""


class TestMe:
    def test_me(self, doors: Doors) -> None:
        me = doors.owner.get("/me").json
        assert me["user"]["email"] == "owner@rapport.example"
        assert me["user"]["team"]["title"] == "East floor"
        assert me["organisation"] == {
            "name": "My company", "currency": "USD", "locale": "en-US", "timezone": "UTC", "fiscal_month": 1,
            "accent": "", "welcome": {}, "logo": "", "logo_dark": "", "factor_roles": [],
            "idle_minutes": 10080, "session_minutes": 43200, "export_limit": 10000,
        }  # fmt: skip
        assert doors.admin.get("/me").json["user"]["team"] is None

    def test_settling_in(self, house: People, doors: Doors) -> None:
        given = {"name": "Olive", "locale": "de-DE", "timezone": "Europe/Berlin", "theme": "dark"}
        settled = doors.owner.patch("/me", given).json
        assert {name: settled["user"][name] for name in given} == given
        assert doors.owner.get("/me").json["user"] == settled["user"]
        assert house.owner.id is not None
        (entry, *_) = readers.history(house.owner.id)
        assert (entry.action, entry.door, entry.actor) == ("user.settle_in", "web", house.owner.id)

    @pytest.mark.parametrize(
        ("given", "pointer"),
        [
            ({"timezone": "Mars/Olympus"}, "/timezone"),
            ({"timezone": "../../etc/passwd"}, "/timezone"),
            ({"locale": "klingon!"}, "/locale"),
            ({"theme": "pink"}, "/theme"),
            ({"name": ""}, "/name"),
            ({"email": "x@y.example"}, "/email"),
        ],
    )
    def test_what_nobody_knows(self, doors: Doors, given: dict[str, Any], pointer: str) -> None:
        answer = doors.owner.patch("/me", given)
        assert (answer.status, answer.pointers) == (422, [pointer])

    def test_ones_own_day_counts(self, doors: Doors) -> None:
        today = {"field": "due_on", "op": "on", "value": {"relative": "today"}}
        doors.owner.patch("/me", {"timezone": "Pacific/Kiritimati"})
        far_ahead = (datetime.now(UTC) + timedelta(hours=14)).date().isoformat()
        doors.owner.post("/tasks", {"subject": "Swim", "due_on": far_ahead})
        assert len(doors.owner.get("/tasks", filter=today).json["items"]) == 1


class TestOrganisation:
    def test_everyone_reads_and_admins_write(self, doors: Doors) -> None:
        assert doors.owner.get("/organisation").json["currency"] == "USD"
        assert told(doors.owner.patch("/organisation", {"name": "Mine"})) == (403, "forbidden")
        changed = doors.admin.patch("/organisation", {"name": "Acme ", "currency": "EUR", "fiscal_month": 4})
        assert (changed.json["name"], changed.json["currency"], changed.json["fiscal_month"]) == (
            "Acme",
            "EUR",
            4,
        )
        assert doors.owner.get("/me").json["organisation"] == changed.json
        assert Organisation.objects.count() == 1

    def test_the_currency_is_settled_by_the_first_amount(self, doors: Doors, stages: dict[str, Any]) -> None:
        doors.owner.post("/deals", {"name": "Big", "amount": 5})
        answer = doors.admin.patch("/organisation", {"currency": "EUR"})
        assert told(answer) == (409, "currency_settled")
        assert doors.admin.patch("/organisation", {"currency": "USD"}).status == 200

    @pytest.mark.parametrize(
        ("given", "pointer"),
        [
            ({"currency": "QQQ"}, "/currency"),
            ({"timezone": "Nowhere"}, "/timezone"),
            ({"fiscal_month": 13}, "/fiscal_month"),
            ({"name": " "}, "/name"),
            ({"accent": "red"}, "/accent"),
            ({"welcome": {"sells": "dreams", "brings": [], "source": "crm"}}, "/welcome/sells"),
            ({"id": 2}, "/id"),
        ],
    )
    def test_what_cannot_be_settled(self, doors: Doors, given: dict[str, Any], pointer: str) -> None:
        answer = doors.admin.patch("/organisation", given)
        assert (answer.status, answer.pointers) == (422, [pointer])


def test_the_password_is_right() -> None:
    """The other tests stand on it: with a wrong password nobody comes in."""
    user = act("user.create", email="a@b.example", name="A")
    made = User.objects.get(pk=user.pk)
    made.set_password(PASSWORD)
    made.save()
    client = Client()
    wrong = client.post("/_allauth/browser/v1/auth/login", {"email": made.email, "password": "wrong wrong"},
                        content_type="application/json")  # fmt: skip
    assert wrong.status_code == 400
    assert told(Door(client).get("/me")) == NOBODY
