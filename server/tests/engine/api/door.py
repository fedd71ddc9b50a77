"""Speaking to the API as a browser or a program does: through the whole stack of middleware, with real credentials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from django.test import Client

from rapport.engine.access import tokens
from rapport.engine.access.models import User

ROOT = "/api/v1"


@dataclass(frozen=True)
class Answer:
    """What came back; `json` is None for an empty body."""

    status: int
    json: Any
    headers: Any

    @property
    def code(self) -> str:
        """The stable code of a problem."""
        assert self.headers["Content-Type"] == "application/problem+json", self.json
        assert set(self.json) >= {"type", "title", "status", "code", "detail", "errors"}
        assert self.json["status"] == self.status
        return str(self.json["code"])

    @property
    def pointers(self) -> list[str]:
        """The places a problem names."""
        return [fault["pointer"] for fault in self.json["errors"]]


class Door:
    """One client. `headers` go with every request."""

    def __init__(self, client: Client | None = None, **headers: str) -> None:
        self.client = client or Client()
        self.headers = headers

    def get(self, path: str, **query: Any) -> Answer:
        texts = {
            name: orjson.dumps(value).decode() if isinstance(value, dict) else value
            for name, value in query.items()
        }
        return self._told(self.client.get(f"{ROOT}{path}", texts, headers=self.headers))

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.send("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> Answer:
        return self.send("DELETE", path, **headers)

    def send(
        self, method: str, path: str, body: Any = None, kind: str = "application/json", **headers: str
    ) -> Answer:
        sent = body if isinstance(body, bytes) else b"" if body is None else orjson.dumps(body)
        found = self.client.generic(method, f"{ROOT}{path}", sent, kind, headers={**self.headers, **headers})
        return self._told(found)

    def _told(self, response: Any) -> Answer:
        content = b"".join(response) if response.streaming else response.content
        is_json = "json" in response.headers.get("Content-Type", "")
        return Answer(response.status_code, orjson.loads(content) if is_json else None, response.headers)


PASSWORD = "correct horse battery"


def browser(user_id: UUID | None, *, strict: bool = False) -> Door:
    """A browser in which an actor's user has signed in; a strict one must prove that a change comes from our page."""
    user = User.objects.get(pk=user_id)
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    client = Client(HTTP_USER_AGENT="Firefox of the test")
    signed_in = client.post(
        "/_allauth/browser/v1/auth/login",
        {"email": user.email, "password": PASSWORD},
        content_type="application/json",
    )
    assert signed_in.status_code == 200, signed_in.content
    client.handler.enforce_csrf_checks = strict
    return Door(client)


def program(user_id: UUID | None) -> Door:
    """A program with a token of an actor's user."""
    _token, text = tokens.make(User.objects.get(pk=user_id).pk, "test")
    return Door(Authorization=f"Bearer {text}")
