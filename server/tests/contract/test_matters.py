"""What is changed and is no record (settings, tokens, keys, access of apps) leaves one entry each, that admins can see
and narrow the log to; a secret stands in none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from rapport.connectors.apps.models import App, AppGrant
from rapport.engine.access.models import Token
from rapport.engine.objects import matter, registry
from rapport.engine.objects.matter import Matter
from rapport.engine.objects.personal import Personal, class_of
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, id_of, people
from tests.engine.api.door import Answer, Door, browser, program
from tests.engine.files.sending import picture, send

pytestmark = pytest.mark.django_db


@dataclass
class Desk:
    """An admin at a browser, and what was made before the work that is looked at."""

    house: People
    door: Door

    def token(self) -> str:
        return str(browser(self.house.owner.id).post("/tokens", {"name": "Theirs"}).json["id"])

    def own_token(self) -> str:
        return str(self.door.post("/tokens", {"name": "Mine"}).json["id"])

    def scim_token(self) -> str:
        return str(self.door.post("/scim-tokens", {"name": "Entra", "role": "seller"}).json["id"])

    def grant(self) -> str:
        app: App = act(
            "app.create",
            name="Planner",
            kind="public",
            redirects=["https://app.example.org/back"],
            scopes=["openid"],
        )
        return str(AppGrant.objects.create(app=app, user_id=id_of(self.house.owner), scopes=["openid"]).pk)

    def key(self) -> str:
        return str(self.door.post("/app-keys").status)

    def logo(self) -> str:
        return str(send(self.door, "/organisation/logo", picture(50, 50), "logo.png").status)


@pytest.fixture
def desk(tmp_path: Path, settings: Any) -> Desk:
    settings.MEDIA_ROOT, settings.FILES_URL = str(tmp_path), ""
    house = people()
    return Desk(house, browser(house.admin.id))


Before = Callable[[Desk], Any]
Work = Callable[[Door, Any], Answer]
NOTHING: Before = lambda _desk: None  # noqa: E731  # one word for what needs nothing before
WORKS: dict[str, tuple[Before, Work, str, set[str]]] = {
    "organisation.update": (
        NOTHING, lambda door, _it: door.patch("/organisation", {"name": "Acme", "export_limit": 500}),
        "update", {"name", "export_limit"}),
    "organisation.set_logo": (
        NOTHING, lambda door, _it: send(door, "/organisation/logo", picture(50, 50), "logo.png"), "update", {"logo"}),
    "organisation.remove_logo": (
        Desk.logo, lambda door, _it: door.delete("/organisation/logo"), "update", {"logo"}),
    "token.create": (
        NOTHING, lambda door, _it: door.post("/tokens", {"name": "Nightly", "scopes": ["deal:read"]}),
        "insert", {"user", "name", "prefix", "created_at", "scopes", "addresses"}),
    "token.revoke": (
        Desk.own_token, lambda door, it: door.delete(f"/tokens/{it}"), "update", {"revoked_at"}),
    "token.revoke by an admin": (
        Desk.token, lambda door, it: door.delete(f"/security/tokens/{it}"), "update", {"revoked_at"}),
    "scim-token.create": (
        NOTHING, lambda door, _it: door.post("/scim-tokens", {"name": "Entra", "role": "seller"}),
        "insert", {"name", "prefix", "role", "admins", "created_at", "created_by"}),
    "scim-token.revoke": (
        Desk.scim_token, lambda door, it: door.delete(f"/scim-tokens/{it}"), "update", {"revoked_at"}),
    "app-grant.take_back": (
        Desk.grant, lambda door, it: door.delete(f"/app-grants/{it}"),
        "delete", {"app", "user", "scopes", "created_at"}),
    "signing-key.rotate": (Desk.key, lambda door, _it: door.post("/app-keys"), "insert", {"created_at"}),
}  # fmt: skip
"""Each with what it needs before, the operation and the fields that its one entry tells."""


def _newest() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM log_change")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("name", WORKS)
def test_each_leaves_one_entry_that_says_who_when_how_and_what(desk: Desk, name: str) -> None:
    before, work, op, fields = WORKS[name]
    made = before(desk)
    newest = _newest()
    done = work(desk.door, made)
    assert done.status in (200, 201, 204), done.json
    assert _newest() > newest
    action = name.partition(" ")[0]
    found = [one for one in desk.door.get("/log").json["items"] if int(one["id"]) > newest]
    assert [(one["action"], one["op"], one["door"]) for one in found] == [(action, op, "web")]
    [entry] = found
    assert entry["actor"]["title"] == "Admin"
    assert {one["name"] for one in entry["fields"]} == fields
    assert entry["record"]["object"] == action.partition(".")[0]
    assert entry["record"]["title"]
    for narrow in ({"object": entry["record"]["object"]}, {"action": action}, {"record": entry["record"]["id"]},
                   {"object": entry["record"]["object"], "field": min(fields), "op": "update"}):  # fmt: skip
        ids = [one["id"] for one in desk.door.get("/log", **narrow).json["items"]]
        assert (entry["id"] in ids) == ("op" not in narrow or op == "update"), narrow


def test_settings_are_told_from_what_they_were_to_what_they_are(desk: Desk) -> None:
    desk.door.patch("/organisation", {"name": "Acme", "factor_roles": ["manager"], "idle_minutes": 60})
    [entry] = desk.door.get("/log", object="organisation").json["items"]
    told = {one["name"]: (one["label"], one["from"], one["to"]) for one in entry["fields"]}
    assert told == {
        "name": ("Name", "My company", "Acme"),
        "factor_roles": ("Roles that need a second step", [], ["manager"]),
        "idle_minutes": ("Minutes without use that end a session", 7 * 24 * 60, 60),
    }
    assert entry["record"]["title"] == "Acme"
    desk.door.patch("/organisation", {"name": "Acme"})
    assert len(desk.door.get("/log", object="organisation").json["items"]) == 1, "nothing was changed"
    assert desk.door.get("/log/file", format="csv").status == 200


def test_what_is_gone_is_called_what_it_was(desk: Desk) -> None:
    desk.door.delete(f"/scim-tokens/{desk.scim_token()}")
    desk.door.delete(f"/app-grants/{desk.grant()}")
    Token.objects.filter(pk=desk.token()).delete()
    titles = {one["record"]["object"]: one["record"]["title"] for one in desk.door.get("/log").json["items"]}
    assert titles["scim-token"] == "Entra"
    assert titles["token"] == "Theirs"
    assert titles["app-grant"] == "Access of an app"


def test_use_alone_leaves_no_entry(desk: Desk) -> None:
    door = program(desk.house.owner.id)
    newest = _newest()
    assert door.get("/me").status == 200
    assert Token.objects.exclude(used_at=None).exists()
    assert _newest() == newest


def test_who_is_switched_off_loses_tokens_and_the_log_says_by_whom(desk: Desk) -> None:
    desk.token()
    assert desk.door.post(f"/users/{desk.house.owner.id}/deactivate").status == 200
    [told] = desk.door.get("/log", object="token", op="update").json["items"]
    assert (told["action"], told["actor"]["title"]) == ("user.deactivate", "Admin")


def test_others_see_nothing_of_it_and_nobody_undoes_it(desk: Desk) -> None:
    desk.door.patch("/organisation", {"name": "Acme"})
    [entry] = desk.door.get("/log", object="organisation").json["items"]
    assert browser(desk.house.manager.id).get("/log").status == 403
    tried = desk.door.post(f"/organisations/{entry['record']['id']}/undo", {"entry": entry["id"]})
    assert tried.status == 404
    assert desk.door.get("/organisation").json["name"] == "Acme"


def test_no_column_that_proves_somebody_is_told() -> None:
    for one in matter.all_matters():
        for column in one.model._meta.concrete_fields:
            is_proof = class_of(column) is Personal.PROOF or column.name in ("digest", "secret", "sealed")
            assert not (is_proof and column.name in one.told), f"{one.name}.{column.name}"
    with pytest.raises(RuntimeError, match="either told or not"):
        Matter(model=Token, name="other", noun="x", nouns="x", told={}, verbs={})


def test_meta_has_words_for_each(desk: Desk) -> None:
    told = {one["name"]: one for one in desk.door.get("/meta").json["matters"]}
    assert told.keys() == {one.name for one in matter.all_matters()}
    assert not told.keys() & {obj.name for obj in registry.all_objects()}
    assert {name.partition(" ")[0] for name in WORKS} <= {
        f"{name}.{verb['verb']}" for name, one in told.items() for verb in one["actions"]
    }
    assert all(field["label"] and field["kind"] for one in told.values() for field in one["fields"])
