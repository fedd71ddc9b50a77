"""Sessions end by idleness and by age, as the house settles it, at every door."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession

from rapport.engine.access.models import Organisation, User
from rapport.engine.feed.stream import recognise
from tests.contract.people_of_the_house import People
from tests.engine.access.signing_in import Browser, signed_in, with_password
from tests.engine.api.door import browser

pytestmark = pytest.mark.django_db


def settle(**minutes: int) -> None:
    Organisation.objects.update_or_create(id=1, defaults=minutes)


def age(user: User, **minutes: float) -> None:
    """As if the user's session had been used, or begun, so many minutes ago."""
    past = {name: datetime.now(UTC) - timedelta(minutes=ago) for name, ago in minutes.items()}
    UserSession.objects.filter(user=user).update(**past)


def is_in(mine: Browser) -> bool:
    """What every door says; the feed is asked for whether it would go on."""
    said = {
        mine.door.get("/me").status == 200,
        mine.send("GET", "/auth/session").status_code == 200,
        recognise({**mine.cookie, ":peer": ""}) is not None,
    }
    assert len(said) == 1, "the doors do not agree"
    return said.pop()


@pytest.mark.parametrize(
    ("settled", "ago", "lasts"),
    [
        ({}, {"last_seen_at": 7 * 1440 - 1}, True),
        ({}, {"last_seen_at": 7 * 1440 + 1}, False),
        ({}, {"created_at": 30 * 1440 - 1}, True),
        ({}, {"created_at": 30 * 1440 + 1}, False),
        ({"idle_minutes": 30}, {"last_seen_at": 29}, True),
        ({"idle_minutes": 30}, {"last_seen_at": 31}, False),
        ({"session_minutes": 60}, {"created_at": 61}, False),
    ],
)
def test_a_session_ends_unused_and_after_its_time(
    owner: User, settled: dict[str, int], ago: dict[str, float], lasts: bool
) -> None:
    mine = signed_in(owner)
    settle(**settled)
    age(owner, **ago)
    assert is_in(mine) is lasts


def test_what_has_ended_is_listed_no_more_and_gives_no_proof(house: People, owner: User) -> None:
    admin, mine = browser(house.admin.id), signed_in(owner)
    assert len(admin.get("/security").json["sessions"]) == 2
    age(owner, last_seen_at=8 * 1440)
    assert len(admin.get("/security").json["sessions"]) == 1
    assert mine.send("POST", "/auth/reauthenticate", {"password": "correct horse battery"}).status_code == 401
    assert not is_in(mine)


def test_only_people_use_a_session(owner: User) -> None:
    mine = signed_in(owner)
    age(owner, last_seen_at=60)
    before = UserSession.objects.get(user=owner).last_seen_at
    assert mine.client.get("/api/v1/me", headers={"X-Unattended": "1"}).status_code == 200
    assert recognise({**mine.cookie, ":peer": ""}) is not None
    assert UserSession.objects.get(user=owner).last_seen_at == before
    assert mine.door.get("/me").status == 200
    assert UserSession.objects.get(user=owner).last_seen_at > before


@pytest.mark.parametrize(
    "given", [{"idle_minutes": 4}, {"idle_minutes": 43_201}, {"session_minutes": 59}, {"session_minutes": 43_201},
              {"idle_minutes": "forever"}, {"session_minutes": None}],
)  # fmt: skip
def test_the_house_settles_it_within_bounds(house: People, given: dict[str, Any]) -> None:
    admin = browser(house.admin.id)
    answer = admin.patch("/organisation", given)
    assert (answer.status, answer.pointers) == (422, [f"/{next(iter(given))}"])
    settled = {"idle_minutes": 5, "session_minutes": 60}
    assert browser(house.owner.id).patch("/organisation", settled).status == 403
    assert not Organisation.objects.exclude(idle_minutes=10_080, session_minutes=43_200).exists()
    assert admin.patch("/organisation", settled).status == 200
    assert {name: admin.get("/organisation").json[name] for name in settled} == settled


def test_it_asks_for_a_fresh_proof(house: People) -> None:
    mine = signed_in(with_password(house.admin.id))
    mine.let_age()
    answer = mine.door.patch("/organisation", {"session_minutes": 43_200})
    assert (answer.status, answer.code) == (403, "proof_required")
