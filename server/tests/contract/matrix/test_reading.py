"""Every GET of the API, asked by an admin: none changes anything, and no browser or proxy keeps an answer."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test import Client

from rapport.engine.access.models import User
from rapport.engine.objects import registry
from tests.contract.matrix.house import House

pytestmark = pytest.mark.django_db
NOTED = {"export_records": "transfer_exportmade"}
"""What is written down because somebody read it."""
NAMED_BY_CONTENT = {"brand.logo", "user.picture"}
"""Pictures whose addresses hold the digest of their bytes; a browser may keep these."""
GIVEN = {"period": "month", "by": "stage", "object": "deal", "format": "csv"}
LEAST = 240
_WRITTEN = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
    WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
"""


def written() -> dict[str, int]:
    """How many rows of which table this transaction has written so far, by whatever way."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return dict(cursor.fetchall())


def gets() -> list[tuple[str, str, dict[str, Any]]]:
    """Name, path and what must be given of each operation that reads."""
    document = orjson.loads(Client().get("/api/v1/openapi.json").content)
    return [(methods["get"]["operationId"], path, methods["get"])
            for path, methods in document["paths"].items() if "get" in methods]  # fmt: skip


def address(house: House, path: str, told: dict[str, Any]) -> str:
    """The path about a record of the house, with what it must be given."""
    plural = path.removeprefix("/api/v1/").partition("/")[0]
    names = [obj.name for obj in registry.all_objects() if obj.plural == plural]
    known = [str(one.id) for name in names for one in house.facts.get(name, ())] or [str(house.ids["seller"])]
    filled = re.sub(r"\{\w+\}", known[0], path.replace("{plural}", "deals"))
    needed = [
        one["name"] for one in told.get("parameters", ()) if one.get("required") and one["in"] == "query"
    ]
    return filled + "?" + "&".join(f"{name}={GIVEN.get(name, 'deals')}" for name in needed)


def test_reading_changes_nothing_and_is_kept_nowhere(house: House) -> None:
    door, answered = house.doors["admin"], 0
    for name, path, told in gets():
        before = written()
        answer = door.client.get(address(house, path, told), headers=door.headers)
        b"".join(answer) if answer.streaming else answer.content
        after = written()
        changed = {table for table, rows in after.items() if rows != before.get(table, 0)}
        assert changed == ({NOTED[name]} if name in NOTED else set()), path
        assert answer.headers["Cache-Control"] == "no-store" or name in NAMED_BY_CONTENT, path
        answered += answer.status_code in (200, 204)
    assert answered > LEAST, "most addresses have to answer, for this to say something"


def test_a_write_would_be_seen(house: House) -> None:
    before = written()
    User.objects.filter(pk=house.ids["seller"]).update(is_active=True)
    assert written()["access_user"] > before.get("access_user", 0)
