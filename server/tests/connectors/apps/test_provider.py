"""Apps of others: registered, let in, used, taken back; and every way in which one might get more than it was given."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import orjson
import pytest
from allauth.idp.oidc.models import Client as KnownClient
from allauth.idp.oidc.models import Token
from django.test import Client

from rapport.connectors.apps import signing
from rapport.connectors.apps.models import App, AppGrant, SigningKey
from rapport.engine.log.models import Change
from tests.contract.makers import act
from tests.contract.people_of_the_house import People, people
from tests.engine.api.door import Answer, Door, browser

pytestmark = pytest.mark.django_db
SECRET = "s" * 20 + "0123456789abcdef"
BACK = "https://app.example/back"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
FORM = "application/x-www-form-urlencoded"


@dataclass
class Other:
    """A registered app, with the pleasant manners of a good one."""

    app: App
    secret: str = SECRET
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def public(self) -> bool:
        return self.app.kind == "public"

    def query(self, **changes: str | None) -> str:
        asked: dict[str, str | None] = {
            "response_type": "code", "client_id": self.app.client_id, "redirect_uri": self.app.redirects[0],
            "scope": " ".join(self.app.scopes), "state": "xyz", "nonce": "n1", "code_challenge": CHALLENGE,
            "code_challenge_method": "S256", **changes,
        }  # fmt: skip
        return urlencode({name: value for name, value in asked.items() if value is not None})

    def code(self, person: Door, **changes: str | None) -> str:
        told = person.post("/app-consent", {"query": self.query(**changes), "allow": True})
        assert told.status == 200, told.json
        return parse_qs(urlsplit(told.json["redirect"]).query)["code"][0]

    def ask(self, path: str, **given: str) -> tuple[int, Any]:
        own = {"client_id": self.app.client_id} if self.public else {}
        if not self.public:
            pair = f"{self.app.client_id}:{self.secret}".encode()
            self.headers = {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
        found = Client().post(f"/oauth/{path}", urlencode({**own, **given}), FORM, headers=self.headers)
        return found.status_code, orjson.loads(found.content) if found.content.startswith(b"{") else None

    def change(self, code: str, **changes: str) -> tuple[int, Any]:
        given = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.app.redirects[0]}
        return self.ask("token", **{**given, "code_verifier": VERIFIER, **changes})

    def renew(self, token: str, **more: str) -> tuple[int, Any]:
        return self.ask("token", grant_type="refresh_token", refresh_token=token, **more)

    def tokens(self, person: Door) -> dict[str, Any]:
        status, told = self.change(self.code(person))
        assert status == 200, told
        return dict(told)


def api(tokens: dict[str, Any]) -> Door:
    return Door(Authorization=f"Bearer {tokens['access_token']}")


@pytest.fixture
def house() -> People:
    return people()


@pytest.fixture
def owner(house: People) -> Door:
    return browser(house.owner.id)


def register(house: People, kind: str = "confidential", **values: Any) -> Other:
    scopes = ["openid", "email", "contact:read", "contact:update"]
    given = {"name": "Zap", "kind": kind, "redirects": [BACK], "scopes": scopes, **values}
    return Other(
        act(
            "app.create", house.admin, None, **given, **({"secret": SECRET} if kind == "confidential" else {})
        )
    )


def error(told: Answer) -> str:
    return parse_qs(urlsplit(told.json["redirect"]).query).get("error", [""])[0]


@pytest.mark.parametrize("kind", ["confidential", "public"])
def test_an_app_gets_what_it_was_given_and_no_more(house: People, owner: Door, kind: str) -> None:
    other = register(house, kind)
    made = owner.post("/contacts", {"name": "Ann Ray"}).json
    owner.post("/companies", {"name": "Acme"})
    question = owner.get("/app-consent", query=other.query()).json
    assert (question["app"], question["goes_to"], question["is_known"]) == ("Zap", "app.example", False)
    assert [one["label"] for one in question["rights"]][-1] == "Contacts: edit"
    assert error(owner.post("/app-consent", {"query": other.query(), "allow": False})) == "access_denied"
    assert not AppGrant.objects.exists()
    tokens = other.tokens(owner)
    door = api(tokens)
    assert [one["title"] for one in door.get("/contacts").json["items"]] == ["Ann Ray"]
    assert door.patch(f"/contacts/{made['id']}", {"job_title": "Pilot"}).status == 200
    written = Change.objects.filter(record=made["id"], op="update").get()
    assert (written.door, written.actor) == ("app:Zap", house.owner.id)
    assert door.get("/companies").json["items"] == []
    assert {door.post("/contacts", {"name": "More"}).status, door.get("/tokens").status, door.get("/app-grants").status,
            door.post("/app-consent", {"query": other.query(), "allow": True}).status} == {403}  # fmt: skip
    claims = jwt.decode(tokens["id_token"], key=_public(), algorithms=["RS256"], audience=other.app.client_id)
    assert (claims["sub"], claims["nonce"], claims["email"]) == (
        str(house.owner.id),
        "n1",
        "owner@rapport.example",
    )
    told = Client().get("/oauth/userinfo", headers=door.headers).json()
    assert (told["sub"], "name" in told) == (str(house.owner.id), False)
    [listed] = owner.get("/app-grants").json["items"]
    assert (listed["name"], listed["used_at"] is not None) == ("Zap", True)
    assert browser(house.colleague.id).delete(f"/app-grants/{listed['id']}").status == 404
    assert owner.delete(f"/app-grants/{listed['id']}").status == 204
    assert door.get("/contacts").status == 401
    assert other.renew(tokens["refresh_token"])[0] == 400


def _public() -> Any:
    [key] = Client().get("/oauth/jwks").json()["keys"]
    return jwt.PyJWK(key).key


@pytest.mark.parametrize("address", [
    "https://app.example/back/", "https://app.example/back?x=1", "https://app.example/back#f", "https://app.example.evil.example/back",
    "https://app.example:443/back", "https://APP.example/back", "https://app.example/../back", "http://app.example/back",
    "https://evil@app.example/back", "javascript:alert(1)", "//app.example/back", "", None,
])  # fmt: skip
def test_answers_go_nowhere_else(house: People, owner: Door, address: str | None) -> None:
    other = register(house)
    told = owner.post("/app-consent", {"query": other.query(redirect_uri=address), "allow": True})
    assert (told.status, told.code) == (400, "bad_query")
    assert not AppGrant.objects.exists()


def test_questions_that_ask_wrongly(house: People, owner: Door) -> None:
    public, other = register(house, "public"), register(house)
    wrongly = {
        "invalid_request": [public.query(code_challenge=None), public.query(code_challenge_method="plain"),
                            public.query(code_challenge_method=None), other.query(code_challenge_method="plain")],
        "invalid_scope": [other.query(scope="contact:read deal:read"), other.query(scope="*:*"),
                          other.query(scope=None)],
        "unauthorized_client": [other.query(response_type="token")],
        "interaction_required": [other.query(prompt="none")],
    }  # fmt: skip
    for code, queries in wrongly.items():
        for query in queries:
            told = owner.post("/app-consent", {"query": query, "allow": True})
            found = error(told) if told.status == 200 else told.json
            assert found in (code, "login_required", "consent_required", "unsupported_response_type"), (
                query,
                found,
            )
    for query in (
        "",
        "client_id=x",
        "client_id=%00",
        "a" * 5_000,
        f"{other.query()}&client_id={public.app.client_id}",
    ):
        assert owner.post("/app-consent", {"query": query, "allow": True}).status == 400, query
    assert not Token.objects.exists()
    assert (
        Client()
        .post("/api/v1/app-consent", {"query": other.query(), "allow": True}, "application/json")
        .status_code
        == 401
    )


def test_a_code_is_good_once_for_one_app_with_its_verifier(house: People, owner: Door) -> None:
    other, thief = register(house, "public"), register(house, name="Thief")
    code = other.code(owner)
    assert thief.change(code)[0] == 400
    assert other.change(code, code_verifier="w" * 64)[0] == 400
    assert other.change(code, redirect_uri="https://app.example/elsewhere")[0] == 400
    status, tokens = other.change(code)
    assert status == 200
    assert api(tokens).get("/contacts").status == 200
    # Shown again, everything that came of it ends.
    assert other.change(code)[0] == 400
    assert api(tokens).get("/contacts").status == 401
    assert not AppGrant.objects.exists()
    missing = {"grant_type": "authorization_code", "code": other.code(owner), "redirect_uri": BACK}
    assert other.ask("token", **missing)[0] == 400
    wrong = Other(thief.app, secret="x" * 40)
    assert wrong.change(thief.code(owner))[0] in (400, 401)


def test_a_refresh_token_shown_twice_ends_everything(house: People, owner: Door) -> None:
    other = register(house)
    first = other.tokens(owner)
    status, second = other.renew(first["refresh_token"])
    assert (status, api(second).get("/contacts").status) == (200, 200)
    assert other.renew(second["refresh_token"], scope="contact:read deal:read")[0] == 400
    assert other.renew(first["refresh_token"])[0] == 400
    assert {api(one).get("/contacts").status for one in (first, second)} == {401}
    assert other.renew(second["refresh_token"])[0] == 400


def test_no_app_ends_or_asks_of_the_tokens_of_another(house: People, owner: Door) -> None:
    other, thief, public = (
        register(house),
        register(house, name="Thief"),
        register(house, "public", name="Phone"),
    )
    tokens = other.tokens(owner)
    for kind in ("access_token", "refresh_token"):
        for asking in (thief, public):
            asking.ask("revoke", token=tokens[kind])
            asking.ask("revoke", token=tokens[kind], client_id=other.app.client_id)
        assert thief.ask("introspect", token=tokens[kind])[1] == {"active": False}
    assert api(tokens).get("/contacts").status == 200
    assert other.ask("introspect", token=tokens["access_token"])[1]["active"] is True
    assert other.ask("revoke", token=tokens["refresh_token"])[0] == 200
    assert api(tokens).get("/contacts").status == 401


def test_switched_off_is_off(house: People, owner: Door) -> None:
    other = register(house)
    tokens = other.tokens(owner)
    code = other.code(owner)
    act("app.update", house.admin, other.app.pk, scopes=["contact:read"])
    contact = owner.post("/contacts", {"name": "Ann Ray"}).json
    assert api(tokens).patch(f"/contacts/{contact['id']}", {"job_title": "X"}).status == 403
    act("app.switch_off", house.admin, other.app.pk)
    assert api(tokens).get("/contacts").status == 401
    assert {other.change(code)[0], other.renew(tokens["refresh_token"])[0]} <= {400, 401}
    assert owner.get("/app-consent", query=other.query()).status == 400
    act("app.switch_on", house.admin, other.app.pk)
    assert api(tokens).get("/contacts").status == 401
    other.app.refresh_from_db()
    tokens = other.tokens(owner)
    assert api(tokens).get("/contacts").status == 200
    act("user.deactivate", house.admin, house.owner.id)
    assert api(tokens).get("/contacts").status == 401
    act("user.reactivate", house.admin, house.owner.id)
    assert api(tokens).get("/contacts").status == 401
    assert other.renew(tokens["refresh_token"])[0] == 400


def test_only_admins_register_apps_and_see_those_of_others(house: People, owner: Door) -> None:
    given = {"name": "Zap", "redirects": [BACK], "scopes": ["openid"], "secret": SECRET}
    assert owner.post("/apps", given).status == 403
    admin = browser(house.admin.id)
    made = admin.post("/apps", given)
    assert made.status == 201
    assert SECRET not in orjson.dumps(made.json).decode()
    wrongs: list[tuple[dict[str, Any], str]] = [
        ({"redirects": ["http://app.example/"]}, "/redirects/0"), ({"redirects": []}, "/redirects"),
        ({"redirects": ["https://*.example/"]}, "/redirects/0"), ({"scopes": ["deal:fly"]}, "/scopes/0"),
        ({"secret": "short"}, "/secret"), ({"kind": "public"}, "/secret"),
    ]  # fmt: skip
    for wrong, place in wrongs:
        assert admin.post("/apps", {**given, **wrong}).pointers == [place], wrong
    assert owner.get("/app-grants", of="all").status == 403
    Other(App.objects.get()).tokens(owner)
    [listed] = admin.get("/app-grants", of="all").json["items"]
    assert listed["user"]["title"] == "Owner"
    before = {key["kid"] for key in Client().get("/oauth/jwks").json()["keys"]}
    assert owner.post("/app-keys").status == 403
    assert admin.post("/app-keys").status == 204
    assert before < {key["kid"] for key in Client().get("/oauth/jwks").json()["keys"]}
    assert "PRIVATE" not in "".join(SigningKey.objects.values_list("sealed", flat=True))
    assert len(signing.known()) == 2
    assert admin.post(f"/apps/{made.json['id']}/archive").status == 200
    assert not KnownClient.objects.exists()


@pytest.mark.parametrize("path", ["token", "revoke", "introspect", "userinfo"])
def test_hostile_requests_break_nothing(house: People, path: str) -> None:
    other = register(house)
    me = f"client_id={other.app.client_id}"
    bodies = (
        "", "grant_type=%00", "grant_type=authorization_code&code=%ff", "resource=x&grant_type=authorization_code",
        f"grant_type=password&username=a&password=b&{me}", "=" * 3000, "token=" + "a" * 5_000,
        f"grant_type=urn:ietf:params:oauth:grant-type:device_code&{me}&device_code=x",
        f"grant_type=client_credentials&{me}&client_secret={SECRET}",
    )  # fmt: skip
    shown = ("", "Basic !!!", f"Bearer {'x' * 60}", f"Basic {'A' * 4000}")
    for body in bodies:
        for header in shown:
            headers = {"Authorization": header} if header else {}
            found = Client().post(f"/oauth/{path}", body, FORM, headers=headers)
            assert 400 <= found.status_code < 500, (body, headers, found.content)
    assert not Token.objects.exists()


def test_what_the_provider_says_of_itself() -> None:
    told = Client().get("/.well-known/openid-configuration").json()
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert Client().get("/.well-known/oauth-authorization-server").json() == told
