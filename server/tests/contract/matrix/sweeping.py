"""Everything that can be read, read once: each GET of the API, the feed, the rows of the log and what jobs carry."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zlib import crc32

import orjson
from django.db import connection
from django.test import Client

from rapport.engine.access.models import Grant
from rapport.engine.feed import sight as feed
from rapport.engine.log.readers import Entry
from rapport.engine.objects import registry
from rapport.engine.webhooks import sight as webhooks
from rapport.engine.webhooks.models import Delivery, Webhook
from tests.contract.matrix import choosing
from tests.contract.matrix.doors import Asker
from tests.contract.matrix.stock import Stock, stocked
from tests.contract.matrix.wide import actor_of, made

NOBODY = "00000000-0000-0000-0000-000000000000"
KEPT = (
    "log_change",
    "jobs_job",
    "procrastinate_jobs",
    "notify_notification",
    "search_entry",
    "actions_receipt",
)
"""Tables that are read by many, sent on or kept for long: what is in them is as good as told."""


EMPTY = {
    "/users/{id}/picture": "nobody has one", "/brand/logo": "there is none", "/proof": "says nothing, 204",
    "/app-consent": "asked by apps: tests/connectors/apps", "/imports/{pk}/rejected.csv": "nothing was imported",
    "/approvals/{pk}/changes": "tests/engine/approvals", "/approvals/{id}": "tests/engine/approvals",
    **{f"/approvals/{{id}}/{door}": "tests/engine/approvals" for door in ("timeline", "origins", "access")},
    "/schema/changes/{id}/back": "nothing was applied: tests/engine/schema",
    "/organisation-files/{pk}/file": "nobody had one made: tests/engine/whole",
    "/schedule-turns/{pk}/file": "nothing ran: tests/engine/schedules",
    "/files/{id}/preview": "a table has none", "/files/{id}/facts": "a table has none",
    **{f"/deletions/{{id}}{door}": "tests/engine/retention" for door in ("", "/timeline", "/origins", "/access")},
}  # fmt: skip
"""Doors that have nothing to show even for an admin here, and where they are proved."""


def addresses(asker: Asker, stock: Stock) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every GET of the API: its pattern, its path with the id of something that is there, and what it wants beside."""
    document = orjson.loads(Client().get("/api/v1/openapi.json").content)
    for path, methods in document["paths"].items():
        short = path.removeprefix("/api/v1")
        if "get" not in methods or _is_own(short):
            continue
        if "{plural}" in short:
            exported = (obj for obj in registry.all_objects() if "export" in obj.verbs)
            yield from ((short, short.replace("{plural}", obj.plural), {}) for obj in exported)
            continue
        yield short, _path(asker, stock, short), _query(asker, stock, short)


def _is_own(path: str) -> bool:
    """Of an object that the house made for itself: tests/contract/test_custom.py."""
    obj = next((one for one in registry.all_objects() if one.plural == path.split("/")[1]), None)
    return obj is not None and obj.name not in registry.program_objects()


def _path(asker: Asker, stock: Stock, path: str) -> str:
    segments = path.split("/")
    known = next((obj.name for obj in registry.all_objects() if obj.plural == segments[1]), "")
    if segments[1] == "schema":
        known = {"fields": "custom-field", "objects": "custom-object"}.get(segments[2], "")
    named = {"/privacy/outlook/{name}/{pk}": "contact", "/holds/of/{name}/{pk}": "deal",
             "/merging/of/{name}/{pk}": "contact", "/quality/of/{name}/{pk}": "contact"}.get(path, "")  # fmt: skip
    seen = [str(one.id) for one in asker.house.facts.get(named or known, ()) if str(one.id) in asker.sees]
    own = stock.get("bundles" if "bundles" in segments else segments[1], "")
    pk = (own or (seen or [NOBODY])[0]) if not named else (seen or [NOBODY])[0]
    if known == "guest-link":
        pk = stock.get("guest-access", NOBODY)
    elif known == "grant":
        pk = str(Grant.objects.filter(person=asker.house.ids["seller"]).values_list("pk", flat=True)[0])
    for name in ("{id}", "{pk}", "{person}"):
        path = path.replace(name, pk)
    return path.replace("{name}", named or "won_amount").replace("{key}", "b2c-shop")


def _query(asker: Asker, stock: Stock, path: str) -> dict[str, str]:
    """What a door wants before it answers."""
    me, deal = stock["people"], str(asker.house.facts["deal"][0].id)
    if path.endswith("/access") and "{id}" in path:
        return {"person": me}
    obj = next((one for one in registry.all_objects() if one.plural == path.split("/")[1]), None)
    if path.endswith("/board") and obj is not None and not obj.board:
        return {"by": next((name for name in ("owner", "created_by") if name in obj.fields), "id")}
    hook = (
        Delivery.objects.filter(pk=stock.get("webhook-deliveries", NOBODY))
        .values_list("webhook", flat=True)
        .first()
    )
    span = {"since": str(asker.house.now), "until": (datetime.now(UTC) + timedelta(days=1)).isoformat()}
    return {
        "/webhook-replays": {"webhook": str(hook or NOBODY)},
        "/webhook-replays/outlook": {"webhook": str(hook or NOBODY), **span},
        "/schedule-turns": {"schedule": str(asker.house.facts["schedule"][0].id)},
        "/duplicates": {"object": "contact"},
        **{f"/quality{door}": {"object": "contact"} for door in ("", "/days", "/queue")},
        "/search": {"q": "kx", "limit": "100"}, "/holidays": {"country": "DE", "year": "2026"},
        "/webhook-deliveries": {"webhook": str(hook or NOBODY)}, "/imports/{pk}/values": {"column": "name"},
        "/schema/formulas/words": {"object": "deal"},
        "/schema/steps": {"object": "deal"},
        "/schema/rollups": {"object": "deal"},
        "/mentions/sight": {"object": "deal", "id": deal, "people": me},
    }.get(path, {})  # fmt: skip


def answers(asker: Asker, stock: Stock) -> Iterator[tuple[str, str, int, str]]:
    """(pattern, path, status, all that came out of it, headers included) of each GET."""
    door = asker.house.doors[asker.name]
    door.client.raise_request_exception = False
    for pattern, path, query in addresses(asker, stock):
        if not _is_drawn(asker, pattern):
            continue
        answer = door.client.get(f"/api/v1{path}", query, headers=door.headers)
        content = b"".join(answer) if answer.streaming else answer.content
        yield pattern, path, answer.status_code, _text(path, content) + str(answer.headers)


def _is_drawn(asker: Asker, pattern: str) -> bool:
    """All of them, or in a slice a third of those that every object has, another one for each asker."""
    of_objects = any(pattern.split("/")[1] == obj.plural for obj in registry.all_objects())
    return choosing.WHOLE or not of_objects or asker.turn("draw") % 3 == crc32(pattern.encode()) % 3


def _text(path: str, content: bytes) -> str:
    if path.startswith("/privacy/bundles/") and content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return " ".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return content.decode(errors="replace")


def told(asker: Asker) -> Iterator[tuple[str, str]]:
    """(door, all that came out of it): each GET, lists and the forecast of the past, feed, webhooks, a guest's page.

    The caller holds the transaction and takes it back.
    """
    stock = stocked(asker)
    for _pattern, path, _status, content in answers(asker, stock):
        yield path, content
        if path.count("/") == 1 and (registry_has(path[1:]) or path == "/forecast"):
            past = asker.get(path, as_of=asker.house.now)
            yield f"{path}?as_of", past.content.decode()
    yield "feed", repr(feed.Page(made(asker.house)).changes(actor_of(asker)))
    every = made(asker.house)
    yield from payloads(asker, every if choosing.WHOLE else every[:: 1 + len(every) // 40])
    if page := stock.get("page"):
        yield "guest page", Client().get(f"/shared/{page}").content.decode()


def payloads(asker: Asker, entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """What a webhook of theirs sends about each of these entries."""
    hook = Webhook(id=asker.house.facts["webhook"][0].id, owner_id=asker.house.ids[asker.name], events=["*"])
    for entry in entries:
        one = Delivery(webhook=hook, event=entry.record, object=entry.object, record=entry.record, op=entry.op,
                       action=entry.action, entry=entry.cursor.id, entry_at=entry.at)  # fmt: skip
        yield f"webhook about {entry.object}", repr(webhooks.payload(hook, one, entry))


def registry_has(plural: str) -> bool:
    return any(obj.plural == plural for obj in registry.all_objects())


def kept() -> Iterator[tuple[str, str]]:
    """(table, all of its rows) of what is read by many."""
    with connection.cursor() as cursor:
        for table in KEPT:
            cursor.execute("SELECT to_regclass(%s)", [table])
            if cursor.fetchone()[0]:
                cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")  # of ours
                yield table, cursor.fetchone()[0]
