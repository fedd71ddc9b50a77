"""Every kind of secret that the product has, each with a value of its own: what must be nowhere, and what must be in
the one table that keeps it and nowhere else. Inputs and columns are found in the declarations.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import connection, models
from django.test import Client

from rapport.connectors.apps import signing
from rapport.connectors.apps.models import App
from rapport.connectors.scim import keys as scim
from rapport.connectors.sso.models import ProviderSession
from rapport.engine.access import secrets, tokens
from rapport.engine.access.models import User
from rapport.engine.actions.basics import all_actions
from rapport.engine.joining import mailing
from rapport.engine.objects import registry
from rapport.engine.objects.personal import Personal, class_of
from tests.connectors.apps.test_provider import Other
from tests.contract.makers import World, act
from tests.contract.matrix.house import House
from tests.engine.api.door import PASSWORD, browser

SEALED = {"webhooks_webhook.secret", "apps_app.secret", "apps_signingkey.sealed", "sso_signinprovider.secret",
          "allauth_idp_oidc_client.secret"}  # fmt: skip
"""Columns that keep a secret of no person; those of people say so themselves."""
_LEAST = 12
LATER = (datetime.now(UTC) + timedelta(days=30)).isoformat()


@dataclass
class Canaries:
    """`plain` are nowhere; `kept` are what stands for them, by kind with the tables that have it."""

    plain: dict[str, str] = field(default_factory=dict)
    kept: dict[str, tuple[str, set[str]]] = field(default_factory=dict)
    mailed: set[str] = field(default_factory=set)
    """Kinds that a mail takes to the one it is for."""

    @property
    def all(self) -> dict[str, str]:
        return {**self.plain, **{kind: value for kind, (value, _tables) in self.kept.items()}}


def inputs() -> Iterator[tuple[str, str, str]]:
    """(object, verb, input) of each that is a secret."""
    for obj in registry.all_objects():
        for verb, action in all_actions(obj).items():
            yield from (
                (obj.name, verb, name) for name, spec in action.inputs.items() if spec.kind == "secret"
            )


def columns() -> Iterator[tuple[type[models.Model], Any]]:
    """Each column that keeps what a secret is known by."""
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            name = f"{model._meta.db_table}.{column.attname}"
            if name in SEALED or (hasattr(model, "personal") and class_of(column) is Personal.PROOF):
                yield model, column


def plant(house: House, patch: pytest.MonkeyPatch) -> Canaries:
    """Makes and uses each of them once, in the transaction of the caller."""
    found = Canaries()
    found.plain |= _typed(house) | _of_programs(house) | _of_the_operator(patch)
    found.plain |= dict(_given(house))
    found.plain["key of an invitation"] = _invited()
    found.mailed.add("key of an invitation")
    found.plain |= _of_an_app(house) | _of_a_provider(house)
    for model, column in columns():
        for value in model._default_manager.values_list(column.attname, flat=True)[:5]:
            for text in _texts(value):
                kind = f"{model._meta.db_table}.{column.attname} {text[:6]}"
                tables = found.kept.get(kind, (text, set()))[1]
                found.kept[kind] = (text, {*tables, model._meta.db_table})
    _join(found)
    return found


def _join(found: Canaries) -> None:
    """The same value in two tables is known to both."""
    for kind, (text, _tables) in found.kept.items():
        every = {table for other, tables in found.kept.values() if other == text for table in tables}
        found.kept[kind] = (text, every)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, str) and len(value) >= _LEAST:
        yield value


def _typed(house: House) -> dict[str, str]:
    user = User.objects.get(pk=house.ids["seller"])
    browser(user.pk)
    seed, codes = "JBSWY3DPCANARYSEED", "5eedcanary5eed"
    Authenticator.objects.create(user_id=user.pk, type="totp", data={"secret": secrets.seal(seed)})
    Authenticator.objects.create(user_id=user.pk, type="recovery_codes", data={"seed": secrets.seal(codes)})
    return {"password": PASSWORD, "seed of a second step": seed, "seed of codes": codes,
            "link to a new password": _reset(user)}  # fmt: skip


def _reset(user: User) -> str:
    mail.outbox.clear()
    sent = {"email": user.email}
    Client().post("/_allauth/browser/v1/auth/password/request", sent, content_type="application/json")
    words = re.findall(r"[A-Za-z0-9]{6,}-[A-Za-z0-9-]{12,}", "".join(str(one.body) for one in mail.outbox))
    return words[0] if words else ""


def _of_programs(house: House) -> dict[str, str]:
    _token, text = tokens.make(house.ids["seller"], "canary")
    _narrow, narrow = tokens.make(house.ids["seller"], "narrow", scopes=["deal:read"])
    _scim, directory = scim.make(house.ids["admin"], "canary", role="seller", admins=False, expires_at=None)
    other = house.doors["manager"].headers["Authorization"].removeprefix("Bearer ")
    return {"token": text, "token for few things": narrow, "token of a directory": directory, "token in use": other,
            "link for guests": _guest_link(house)}  # fmt: skip


def _guest_link(house: House) -> str:
    given = {"regarding": {"object": "deal", "id": str(house.facts["deal"][0].id)}, "until": LATER}
    headers = {**house.doors["admin"].headers, "Idempotency-Key": "guest"}
    made = house.doors["admin"].client.post(
        "/api/v1/guest-access", given, content_type="application/json", headers=headers
    )
    return str(made.json()["address"]).rpartition("/")[2]


def _of_the_operator(patch: pytest.MonkeyPatch) -> dict[str, str]:
    told = {
        "password of the mail server": "canary-of-mail-1234",
        "key of the store": "canary-of-the-store-1234",
    }
    patch.setattr(settings, "EMAIL_HOST_PASSWORD", told["password of the mail server"])
    patch.setenv("AWS_SECRET_ACCESS_KEY", told["key of the store"])
    database = str(connection.settings_dict["PASSWORD"])
    key = secrets._lines()[0]
    return {**told, "key of the program": settings.SECRET_KEY, "key of sealed secrets": str(key),
            **({"password of the database": database} if len(database) >= _LEAST else {})}  # fmt: skip


def _given(house: House) -> Iterator[tuple[str, str]]:
    """Each input that is a secret, given once."""
    admin = house.actor("admin")
    world = World(admin)
    for number, (name, verb, field_name) in enumerate(inputs()):
        text = "whsec_" + base64.b64encode(b"canary %02d canary canary!!" % number).decode()
        given = {**world.given(name), "name": f"Canary {number}"}
        given |= {"email": f"canary{number}@rapport.example"} if "email" in given else {}
        if all_actions(registry.get(name))[verb].on == "object":
            act(f"{name}.{verb}", admin, **{**given, field_name: text})
        else:
            record = act(f"{name}.create", admin, **given)
            act(f"{name}.{verb}", admin, record.pk, **{field_name: text})
        yield f"{field_name} given to {name}.{verb}", text


def _of_a_provider(house: House) -> dict[str, str]:
    """The id token by which somebody came, kept until they leave."""
    told = "canary-of-an-id-token-1234"
    ProviderSession.objects.create(
        provider_id=house.facts["sign-in-provider"][0].id, user_id=house.ids["seller"], subject="canary",
        proof=secrets.seal(told), made_at=datetime.now(UTC),
    )  # fmt: skip
    return {"id token of a provider": told}


def _invited() -> str:
    mail.outbox.clear()
    act("invitation.create", email="canary@rapport.example", role="seller")
    mailing.send_due()
    return re.findall(r"/join#(\S+)", "".join(str(one.body) for one in mail.outbox))[0]


def _of_an_app(house: House) -> dict[str, str]:
    """A code, what it was changed for, and the key that signs."""
    secret = "canary-of-an-app-" + "s" * 24
    made = act("app.create", name="Canary", redirects=["https://app.example/back"], secret=secret,
               scopes=["openid", "contact:read"])  # fmt: skip
    other, person = Other(App.objects.get(pk=made.pk), secret), browser(house.ids["manager"])
    told = person.post("/app-consent", {"query": other.query(), "allow": True})
    code = parse_qs(urlsplit(told.json["redirect"]).query)["code"][0]
    status, given = other.change(code)
    assert status == 200, given
    pem = signing.pem(signing.known()[0])
    return {"secret of an app": secret, "code for an app": code, "access of an app": given["access_token"],
            "key that signs": pem.splitlines()[2], "id token": given["id_token"],
            **({"renewal of an app": given["refresh_token"]} if "refresh_token" in given else {})}  # fmt: skip
