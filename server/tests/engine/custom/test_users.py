"""What an admin does with users: passwords, switching off, the last admin; and that nobody else does."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import Token, User
from rapport.engine.log import readers
from rapport.engine.objects.problems import Conflict, Forbidden, Invalid
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import PASSWORD, Door, browser, program

pytestmark = pytest.mark.django_db
GOOD = "a  long pass phrase "


@pytest.fixture
def house() -> People:
    return people()


def sign_in(email: str, password: str) -> int:
    found = Door().client.post("/_allauth/browser/v1/auth/login", {"email": email, "password": password},
                               content_type="application/json")  # fmt: skip
    return int(found.status_code)


def another(email: str) -> Door:
    """One more browser of a person who has signed in elsewhere."""
    door = Door()
    door.client.post("/_allauth/browser/v1/auth/login", {"email": email, "password": PASSWORD},
                     content_type="application/json")  # fmt: skip
    return door


def codes(refused: Any) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        ("set_password", {"password": GOOD}),
        ("deactivate", {}),
        ("reactivate", {}),
        ("update", {"role": "admin"}),
    ],
)
def test_only_an_admin_does_it(house: People, verb: str, given: dict[str, str]) -> None:
    for who in (house.owner, house.colleague, house.stranger, house.manager):
        with pytest.raises(Forbidden):
            act(f"user.{verb}", who, house.owner.id, **given)
    assert User.objects.get(pk=house.owner.id).role == "seller"


def test_password_is_kept_as_typed_and_ends_the_sessions(house: People) -> None:
    theirs = browser(house.owner.id)
    assert theirs.get("/me").status == 200
    act("user.set_password", house.admin, house.owner.id, password=GOOD)
    assert theirs.get("/me").status == 401
    assert sign_in("owner@rapport.example", " ".join(GOOD.split())) == 400
    assert sign_in("owner@rapport.example", GOOD) == 200


def test_log_names_who_set_a_password_and_never_the_password(house: People) -> None:
    act("user.set_password", house.admin, house.owner.id, password=GOOD)
    entry = readers.history(id_of(house.owner))[0]
    assert (entry.action, entry.actor, set(entry.fields or {})) == (
        "user.set_password", house.admin.id, {"password_changed_at"})  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM log_change WHERE fields::text ILIKE '%%argon%%' OR fields::text LIKE %s",
                       [f"%{GOOD}%"])  # fmt: skip
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("weak", ["short", "12345678901", "password123", "owner@rapport.example"])
def test_weak_password_is_refused_at_its_field(house: People, weak: str) -> None:
    with pytest.raises(Invalid) as refused:
        act("user.set_password", house.admin, house.owner.id, password=weak)
    assert {pointer for pointer, _code in codes(refused)} == {"/password"}
    with pytest.raises(Invalid):
        act("user.create", house.admin, name="Ann Bo", email="ann@rapport.example", password=weak)
    assert not User.objects.filter(email="ann@rapport.example").exists() or weak != "owner@rapport.example"


def test_new_user_signs_in_with_the_first_password(house: People) -> None:
    act("user.create", house.admin, name="Ann Bo", email="Ann@rapport.example", role="manager", password=GOOD)
    assert sign_in("ann@rapport.example", GOOD) == 200
    assert User.objects.get(email="ann@rapport.example").last_login is not None


def test_user_without_a_password_cannot_sign_in(house: People) -> None:
    act("user.create", house.admin, name="Ann Bo", email="ann@rapport.example")
    assert sign_in("ann@rapport.example", "") == 400
    assert sign_in("ann@rapport.example", GOOD) == 400


def test_nobody_sets_their_own_password_without_the_old_one(house: People) -> None:
    with pytest.raises(Conflict):
        act("user.set_password", house.admin, house.admin.id, password=GOOD)


@pytest.mark.parametrize("door", ["deactivate", "update"])
def test_deactivation_ends_sessions_and_tokens_for_good(house: People, door: str) -> None:
    theirs, theirs_too = browser(house.owner.id), program(house.owner.id)
    assert (theirs.get("/me").status, theirs_too.get("/me").status) == (200, 200)
    given = {"is_active": False} if door == "update" else {}
    act(f"user.{door}", house.admin, house.owner.id, **given)
    assert (theirs.get("/me").status, theirs_too.get("/me").status) == (401, 401)
    act("user.reactivate", house.admin, house.owner.id)
    assert (theirs.get("/me").status, theirs_too.get("/me").status) == (401, 401)
    assert not Token.objects.filter(user=house.owner.id, revoked_at=None).exists()
    assert sign_in("owner@rapport.example", PASSWORD) == 200


def test_deactivation_touches_nobody_else(house: People) -> None:
    theirs = browser(house.colleague.id)
    act("user.deactivate", house.admin, house.owner.id)
    assert theirs.get("/me").status == 200


def test_switching_twice_is_refused(house: People) -> None:
    with pytest.raises(Conflict):
        act("user.reactivate", house.admin, house.owner.id)
    act("user.deactivate", house.admin, house.owner.id)
    with pytest.raises(Conflict):
        act("user.deactivate", house.admin, house.owner.id)


@pytest.mark.parametrize(
    ("verb", "given", "field"),
    [
        ("deactivate", {}, "is_active"),
        ("update", {"is_active": False}, "is_active"),
        ("update", {"role": "seller"}, "role"),
    ],
)
def test_admin_keeps_their_own_power_and_the_last_one_theirs(
    house: People, verb: str, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        act(f"user.{verb}", house.admin, house.admin.id, **given)
    assert codes(refused) == [(f"/{field}", "yourself")]
    with pytest.raises(Invalid) as refused:
        act(f"user.{verb}", SYSTEM, house.admin.id, **given)
    assert codes(refused) == [(f"/{field}", "last_admin")]
    other = act("user.create", house.admin, name="Ann Bo", email="ann@rapport.example", role="admin")
    act(f"user.{verb}", house.admin, other.pk, **given)
    assert User.objects.filter(role="admin", is_active=True).count() == 1


def test_admin_changes_the_rest_of_themselves(house: People) -> None:
    act("user.update", house.admin, house.admin.id, name="Root", role="admin", is_active=True)
    assert User.objects.get(pk=house.admin.id).name == "Root"


def test_everyone_changes_their_own_password_and_others_sign_out(house: People) -> None:
    here = browser(house.owner.id)
    there = another("owner@rapport.example")
    assert len(there.get("/sessions").json["items"]) == 2
    body = {"current_password": PASSWORD, "new_password": "another long phrase"}
    changed = there.client.post(
        "/_allauth/browser/v1/account/password/change", body, content_type="application/json"
    )
    assert changed.status_code == 200
    assert (there.get("/me").status, here.get("/me").status) == (200, 401)
    entry = readers.history(id_of(house.owner))[0]
    assert (entry.action, entry.actor, entry.door) == ("user.change_password", house.owner.id, "web")
    assert [one["current"] for one in there.get("/sessions").json["items"]] == [True]


def test_signing_out_everywhere_else_keeps_this_browser(house: People) -> None:
    here = browser(house.owner.id)
    there, colleague = another("owner@rapport.example"), browser(house.colleague.id)
    assert (there.get("/me").status, here.get("/me").status) == (200, 200)
    assert there.delete("/sessions").status == 204
    assert (there.get("/me").status, here.get("/me").status, colleague.get("/me").status) == (200, 401, 200)
    assert [one["current"] for one in there.get("/sessions").json["items"]] == [True]


def test_team_with_people_or_teams_is_not_archived(house: People) -> None:
    east = act("team.create", house.admin, name="Far east")
    below = act("team.create", house.admin, name="Nearer", parent=str(east.pk))
    act("user.update", house.admin, house.owner.id, team=str(below.pk))
    for team in (below, east):
        with pytest.raises(Conflict) as refused:
            act("team.archive", house.admin, team.pk)
        assert (refused.value.code, refused.value.extra["code"]) == ("conflict", "in_use")
    act("user.update", house.admin, house.owner.id, team=None)
    act("team.archive", house.admin, below.pk)
    act("team.archive", house.admin, east.pk)


@pytest.mark.parametrize(("currency", "code"), [("XXQ", "not_currency"), ("usd", "house_currency")])
def test_rate_of_no_foreign_currency_is_refused(house: People, currency: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        act("exchange-rate.create", house.admin, currency=currency, on="2026-01-01", rate="1.1")
    assert codes(refused) == [("/currency", code)]


def test_rate_is_kept_in_capitals_and_once_a_day(house: People) -> None:
    made = act("exchange-rate.create", house.admin, currency="chf", on="2026-01-01", rate="1.05")
    assert made.currency == "CHF"
    with pytest.raises(Invalid) as refused:
        act("exchange-rate.create", house.admin, currency="CHF", on="2026-01-01", rate="1.06")
    assert codes(refused) == [("/on", "taken")]
    act("exchange-rate.update", house.admin, made.pk, rate="1.06", on="2026-01-01")
    with pytest.raises(Forbidden):
        act("exchange-rate.create", house.manager, currency="CHF", on="2026-02-01", rate="1.06")
