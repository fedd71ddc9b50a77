"""What apps are given ends: codes in a minute, tokens in an hour, what renews them a month after its last use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.idp.oidc.models import Token
from django.db import connection

from tests.connectors.apps.test_provider import api, house, owner, register  # noqa: F401  # fixtures
from tests.contract.people_of_the_house import People
from tests.engine.api.door import Door

pytestmark = pytest.mark.django_db
CODES = "UPDATE site_cache SET expires = expires - interval '61 seconds'"


def test_a_code_ends_within_a_minute(house: People, owner: Door) -> None:  # noqa: F811
    other = register(house)
    assert other.change(other.code(owner))[0] == 200
    code = other.code(owner)
    with connection.cursor() as cursor:
        cursor.execute(CODES)
        assert cursor.rowcount > 0
    assert other.change(code)[0] == 400


def test_tokens_end_and_so_does_what_renews_them(house: People, owner: Door) -> None:  # noqa: F811
    other = register(house)
    tokens, now = other.tokens(owner), datetime.now(UTC)
    ends = dict(Token.objects.values_list("type", "expires_at"))
    for kind, lasts in (
        (Token.Type.ACCESS_TOKEN, timedelta(hours=1)),
        (Token.Type.REFRESH_TOKEN, timedelta(days=30)),
    ):
        at = ends[kind]
        assert at is not None
        assert timedelta(0) < at - now <= lasts
    assert api(tokens).get("/contacts").status == 200
    Token.objects.filter(type=Token.Type.ACCESS_TOKEN).update(expires_at=now - timedelta(minutes=10))
    assert api(tokens).get("/contacts").status == 401
    Token.objects.update(expires_at=now - timedelta(minutes=10))
    assert other.renew(tokens["refresh_token"])[0] == 400
