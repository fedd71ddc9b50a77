"""Who may open a stream, and when it ends: sign-out, a revoked token, a deactivated user, changed rights."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import settings

from rapport.engine.access import tokens
from rapport.engine.access.models import User
from rapport.engine.feed import stream
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of
from tests.engine.api.door import Door, browser
from tests.engine.feed.listening import Listener, Station
from tests.engine.log.settling import settle


def cookie_of(door: Door) -> dict[str, str]:
    name = settings.SESSION_COOKIE_NAME
    return {"cookie": f"theme=dark; {name}={door.client.cookies[name].value}"}


def problem(listener: Listener) -> tuple[int, bytes]:
    assert listener.is_over.is_set()
    return listener.status, listener.body


def test_a_stranger_to_the_house_is_refused(server: Station, house: People) -> None:
    for headers in (
        {}, {"cookie": "x=y"}, {"cookie": f"{settings.SESSION_COOKIE_NAME}=abcdef"}, {"authorization": "Bearer rap_x"},
        {"authorization": "Basic YTpi"}, {"cookie": "\xff;=;;"},
    ):  # fmt: skip
        status, body = problem(server.open(headers))
        assert status == 401, headers
        assert b'"code":"unauthenticated"' in body


def test_a_wrong_token_is_refused_whatever_the_cookie(server: Station, house: People) -> None:
    cookie = cookie_of(browser(house.owner.id))
    assert server.open(cookie).status == 200
    assert server.open({**cookie, "authorization": "Bearer rap_" + "x" * 44}).status == 401


def test_other_methods_and_addresses_are_refused(server: Station, house: People) -> None:
    assert server.open({}, method="POST").status == 405
    assert server.open({}, path="/rt/feedback").status == 404


def test_one_person_has_only_so_many_streams(
    server: Station, house: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "MOST_OF_ONE_PERSON", 2)
    first = server.listen(house.owner.id)
    assert server.listen(house.owner.id).status == 200
    assert server.listen(house.owner.id).status == 429
    assert server.listen(house.colleague.id).status == 200
    server.leave(first)
    assert server.listen(house.owner.id).status == 200


def test_sign_out_ends_the_stream_of_that_session_alone(server: Station, house: People) -> None:
    here, there = browser(house.owner.id), browser(house.owner.id)
    one, other = server.open(cookie_of(here)), server.open(cookie_of(there))
    assert one.status == other.status == 200
    here.client.delete("/_allauth/browser/v1/auth/session")
    assert one.is_over.wait(5)
    assert one.next("signed-out") == ("signed-out", {})
    made = act("company.create", house.owner, name="After")
    assert len(other.changes(made.pk)) == 1


def test_a_revoked_token_ends_its_stream(server: Station, house: People) -> None:
    user = id_of(house.owner)
    token, text = tokens.make(user, "test")
    listener = server.open({"authorization": f"Bearer {text}"})
    tokens.revoke(user, token.pk, datetime.now(UTC))
    assert listener.is_over.wait(5)


def test_who_is_deactivated_or_changes_the_password_is_out(server: Station, house: People) -> None:
    by_token = server.listen(house.stranger.id)
    by_cookie = server.open(cookie_of(browser(house.owner.id)))
    act("user.update", house.admin, house.stranger.id, is_active=False)
    assert by_token.is_over.wait(5)
    user = User.objects.get(pk=house.owner.id)
    user.set_password("another horse battery")
    user.save(update_fields=["password"])
    assert by_cookie.is_over.wait(5)


def test_who_changes_team_asks_anew_and_sees_by_the_new_law(server: Station, house: People) -> None:
    listener = server.listen(house.stranger.id)
    act("user.update", house.admin, house.stranger.id, team=str(house.owner.team))
    assert listener.next("resync")[1]["reason"] == "access"
    shown = act("company.create", house.owner, name="Now")
    assert str(shown.pk) in {change["id"] for change in listener.changes(shown.pk)}
    act("user.update", house.admin, house.stranger.id, team=None)
    listener.next("resync")
    again = act("company.create", house.owner, name="Not any more")
    pool = act("team.create", name="For all")
    assert str(again.pk) not in {change["id"] for change in listener.changes(pool.pk)}


def test_a_silent_stream_stays_alive_and_carries_its_place(
    server: Station, house: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "ALIVE_SECONDS", 0.1)
    listener = server.listen(house.stranger.id)
    before = listener.id
    act("company.create", house.owner, name="Hidden")
    settle()
    for _ in range(100):
        if listener.id != before:
            break
        listener.is_over.wait(0.05)
    assert listener.id != before
    assert listener.told() == []
