"""A directory that makes, changes and switches off people: what it does, what it may not, what strangers get."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from django.test import Client

from rapport.connectors.scim import keys
from rapport.connectors.scim.models import DirectoryGroup, ScimToken
from rapport.engine.access import tokens
from rapport.engine.access.models import SignIn, User
from rapport.engine.log.models import Change
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.api.door import browser, program

pytestmark = pytest.mark.django_db
_PATCH = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]


class Directory:
    """A directory with its token."""

    def __init__(self, text: str) -> None:
        self.headers = {"Authorization": f"Bearer {text}"}

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        sent = b"" if body is None else body if isinstance(body, bytes) else orjson.dumps(body)
        found = Client().generic(
            method, f"/scim/v2{path}", sent, "application/scim+json", headers={**self.headers, **headers}
        )
        found.told = orjson.loads(found.content) if found.content else None  # type: ignore[attr-defined]
        return found

    def make(self, **values: Any) -> Any:
        return self.ask(
            "POST", "/Users", {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], **values}
        ).told

    def patch(self, path: str, *operations: dict[str, Any], **headers: str) -> Any:
        return self.ask("PATCH", path, {"schemas": _PATCH, "Operations": list(operations)}, **headers)

    def names(self, **query: str) -> list[str]:
        found = Client().get("/scim/v2/Users", query, headers=self.headers)
        assert found.status_code == 200, found.content
        return [one["userName"] for one in orjson.loads(found.content).get("Resources", [])]


@pytest.fixture
def house() -> People:
    return people()


def directory(house: People, **values: Any) -> Directory:
    assert house.admin.id is not None
    _made, text = keys.make(
        house.admin.id, "Entra", **{"role": "member", "admins": False, "expires_at": None, **values}
    )
    return Directory(text)


def test_a_person_comes_changes_and_leaves_by_the_directory(house: People) -> None:
    door = directory(house, role="seller")
    made = door.make(
        userName="grace@navy.example", externalId="4711", name={"givenName": "Grace", "familyName": "Hopper"},
        title="Rear admiral", nickName="Amazing", roles=[{"value": "admin"}], password="secret-of-grace-1",
    )  # fmt: skip
    user = User.objects.get(pk=made["id"])
    assert (user.name, user.email, user.job_title, user.role) == (
        "Grace Hopper",
        "grace@navy.example",
        "Rear admiral",
        "seller",
    )
    assert not user.has_usable_password() or not user.check_password("secret-of-grace-1")
    assert made["nickName"] == "Amazing"
    assert "password" not in made
    written = Change.objects.filter(record=user.pk, op="insert").get()
    assert (written.door, written.action, written.actor) == ("scim", "user.create", None)
    assert door.ask("POST", "/Users", {"schemas": [], "userName": "GRACE@navy.example"}).status_code == 409
    # What was changed here is told there, and is not undone by a change of something else.
    act("user.update", house.admin, user.pk, job_title="Admiral")
    door.patch(f"/Users/{user.pk}", {"op": "replace", "path": "nickName", "value": "Grandma COBOL"})
    user.refresh_from_db()
    assert user.job_title == "Admiral"
    assert door.ask("GET", f"/Users/{user.pk}").told["title"] == "Admiral"
    here, owned = browser(user.pk), program(user.pk)
    company = here.post("/companies", {"name": "Navy"}).json
    off = door.patch(f"/Users/{user.pk}", {"op": "replace", "value": {"active": False}})
    assert off.status_code in (200, 204)
    assert (here.get("/me").status, owned.get("/me").status) == (401, 401)
    door.patch(f"/Users/{user.pk}", {"op": "replace", "path": "active", "value": True})
    assert owned.get("/me").status == 401
    assert door.ask("DELETE", f"/Users/{user.pk}").status_code == 204
    user.refresh_from_db()
    assert (user.is_active, user.archived_at) == (False, None)
    assert door.ask("GET", f"/Users/{user.pk}").status_code == 404
    assert browser(house.admin.id).get(f"/companies/{company['id']}").json["owner"]["title"] == "Grace Hopper"
    back = door.make(userName="grace@navy.example", displayName="Grace M. Hopper")
    assert (back["id"], User.objects.get(pk=user.pk).is_active) == (str(user.pk), True)


def test_no_directory_touches_an_admin_unless_it_may(house: People) -> None:
    door = directory(house)
    place = f"/Users/{house.admin.id}"
    before = User.objects.filter(pk=house.admin.id).values().get()
    for operation in (
        {"op": "replace", "path": "active", "value": False},
        {"op": "replace", "path": "displayName", "value": "Nobody"},
        {"op": "replace", "path": "emails", "value": [{"value": "thief@elsewhere.example", "primary": True}]},
    ):
        assert door.patch(place, operation).status_code == 403, operation
    assert door.ask("DELETE", place).status_code == 403
    door.patch(place, {"op": "replace", "path": "userName", "value": "thief@elsewhere.example"})
    assert User.objects.filter(pk=house.admin.id).values().get() == before
    # One that may still cannot take the last one.
    told = directory(house, admins=True).patch(place, {"op": "replace", "path": "active", "value": False})
    assert (told.status_code, told.told["scimType"]) == (400, "invalidValue")
    assert User.objects.get(pk=house.admin.id).is_active


def test_groups_keep_their_members(house: People) -> None:
    door = directory(house)
    one, two = (door.make(userName=f"{name}@navy.example")["id"] for name in ("ann", "bob"))
    schemas = ["urn:ietf:params:scim:schemas:core:2.0:Group"]
    sent = {"schemas": schemas, "displayName": "Crew", "members": [{"value": one}]}
    group = door.ask("POST", "/Groups", sent).told
    place = f"/Groups/{group['id']}"
    assert door.patch(place, {"op": "add", "path": "members", "value": [{"value": two}]}).status_code in (
        200,
        204,
    )
    assert {str(pk) for pk in DirectoryGroup.objects.get(pk=group["id"]).members} == {one, two}
    assert [found["display"] for found in door.ask("GET", f"/Users/{two}").told["groups"]] == ["Crew"]
    door.patch(place, {"op": "remove", "path": f'members[value eq "{one}"]'})
    assert [found["value"] for found in door.ask("GET", place).told["members"]] == [two]
    assert (
        door.patch(place, {"op": "add", "path": "members", "value": [{"value": group["id"]}]}).status_code
        == 400
    )
    door.ask("DELETE", f"/Users/{two}")
    assert "members" not in door.ask("GET", place).told
    assert door.ask("DELETE", place).status_code == 204
    assert DirectoryGroup.objects.get(pk=group["id"]).archived_at is not None


def test_a_mapped_group_gives_and_takes(house: People) -> None:
    door = directory(house)
    for group, role in (("Crew", "manager"), ("Owners", "admin")):
        act("group-mapping.create", group=group, role=role)
    ann = door.make(userName="ann@navy.example")["id"]
    schemas = ["urn:ietf:params:scim:schemas:core:2.0:Group"]
    made = [door.ask("POST", "/Groups", {"schemas": schemas, "displayName": name, "members": [{"value": ann}]}).told
            for name in ("crew", "Owners")]  # fmt: skip
    assert User.objects.get(pk=ann).role == "manager"
    door.patch(f"/Groups/{made[0]['id']}", {"op": "replace", "path": "displayName", "value": "Passengers"})
    assert User.objects.get(pk=ann).role == "member"
    door.patch(f"/Groups/{made[0]['id']}", {"op": "replace", "path": "displayName", "value": "Crew"})
    assert User.objects.get(pk=ann).role == "manager"
    door.ask("DELETE", f"/Groups/{made[0]['id']}")
    assert User.objects.get(pk=ann).role == "member"


def test_filters_pages_and_versions(house: People) -> None:
    door = directory(house)
    made = [
        door.make(userName=f"u{n}@navy.example", externalId=f"X{n}", nickName="Odd" if n % 2 else "Even")
        for n in range(4)
    ]
    assert door.names(filter='userName eq "U2@NAVY.example"') == ["u2@navy.example"]
    assert door.names(filter='externalId eq "X1"') == ["u1@navy.example"]
    assert door.names(filter='externalId eq "x1"') == []
    assert door.names(filter='nickName eq "Odd" and not (externalId eq "X1")') == ["u3@navy.example"]
    assert door.names(filter=f'id eq "{made[0]["id"]}" or userName sw "u3"') == [
        "u0@navy.example",
        "u3@navy.example",
    ]
    whole = door.names()
    assert door.names(startIndex="2", count="2") == whole[1:3]
    version = made[0]["meta"]["version"]
    change = {"op": "replace", "path": "nickName", "value": "New"}
    assert door.patch(f"/Users/{made[0]['id']}", change, **{"If-Match": version}).status_code in (200, 204)
    assert door.patch(f"/Users/{made[0]['id']}", change, **{"If-Match": version}).status_code == 412


@pytest.mark.parametrize("filter", [
    "userName eq", "'; DROP TABLE access_user; --", 'userName eq "a" or 1=1', "(" * 5000, "not " * 3000 + 'a pr',
    'userName eq "\\u0000"', 'id eq "x"', 'password eq "x"', 'emails[value eq "a"', "__class__ pr", 'active gt true',
    'meta.lastModified gt "soon"', 'userName eq "' + "a" * 50_000 + '"',
    'userName co "%_\\"',
])  # fmt: skip
def test_a_hostile_filter_is_refused_or_finds_nothing(house: People, filter: str) -> None:
    before = User.objects.count()
    found = Client().get("/scim/v2/Users", {"filter": filter}, headers=directory(house).headers)
    assert found.status_code in (200, 400), found.content
    if found.status_code == 200:
        assert orjson.loads(found.content)["totalResults"] == 0
    assert User.objects.count() == before


@pytest.mark.parametrize("body", [
    b"", b"[]", b"null", b"{", b'{"userName": 1}', b'{"userName": "a\\u0000b"}', b'{"userName": "\\ud800"}',
    b"[" * 100_000,
    b'{"userName": "%s"}' % (b"x" * 100_000), b'{"userName": ""}', b'{"userName": "a", "emails": [{"value": {}}]}',
    b"\xff\xfe",
    b'{"schemas": ["urn:nothing"], "userName": "x", "urn:nothing": {"a": 1}}',
    b'{"userName": "x" , "id": "1"' + b"," * 9,
])  # fmt: skip
def test_a_hostile_body_changes_nothing_and_breaks_nothing(house: People, body: bytes) -> None:
    door = directory(house)
    before = User.objects.count()
    found = door.ask("POST", "/Users", body)
    assert found.status_code in (201, 400, 413), found.content
    assert User.objects.count() == before + (found.status_code == 201)
    for method, path in (
        ("PUT", f"/Users/{house.owner.id}"),
        ("PATCH", f"/Users/{house.owner.id}"),
        ("PUT", "/Groups/x"),
        ("POST", "/.search"),
    ):
        assert door.ask(method, path, body).status_code < 500, (method, path)


def test_nobody_else_gets_in(house: People) -> None:
    assert house.admin.id is not None
    door = directory(house)
    _token, full = tokens.make(house.admin.id, "full")
    text = door.headers["Authorization"].removeprefix("Bearer ")
    for shown in ("", f"Bearer {full}", f"Bearer {text[:-1]}!", text, "Basic YTpi"):
        header = {"Authorization": shown} if shown else {}
        for path in ("/Users", "/ServiceProviderConfig", "", "/nothing"):
            found = Client().get(f"/scim/v2{path}", headers=header)
            assert (found.status_code, found.headers["WWW-Authenticate"]) == (401, 'Bearer realm="SCIM"')
    assert SignIn.objects.filter(method="token", outcome="wrong").count() == 20
    # Its token opens nothing else.
    assert Client().get("/api/v1/me", headers=door.headers).status_code == 401
    ScimToken.objects.update(revoked_at="2026-01-01T00:00:00Z")
    assert door.ask("GET", "/Users").status_code == 401
    codes = {door.ask("GET", "/Users").status_code for _try in range(12)}
    assert codes == {401, 429}


def test_only_admins_at_a_browser_make_tokens(house: People) -> None:
    admin = browser(house.admin.id)
    made = admin.post("/scim-tokens", {"name": "Okta", "role": "seller"})
    assert made.status == 201
    assert made.json["token"].startswith(f"rapscim_{made.json['prefix']}")
    assert Directory(made.json["token"]).ask("GET", "/Users").status_code == 200
    [listed] = admin.get("/scim-tokens").json["items"]
    assert "token" not in listed
    assert listed["used_address"] == "127.0.0.1"
    assert admin.post("/scim-tokens", {"name": "Okta", "role": "admin"}).pointers == ["/role"]
    assert browser(house.manager.id).post("/scim-tokens", {"name": "Okta"}).status == 403
    assert program(house.admin.id).post("/scim-tokens", {"name": "Okta"}).status == 403
    assert admin.delete(f"/scim-tokens/{listed['id']}").status == 204
    assert Directory(made.json["token"]).ask("GET", "/Users").status_code == 401
