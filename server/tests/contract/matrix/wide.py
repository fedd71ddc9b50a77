"""Doors about more than one list: the feed, webhooks, many records at once, files, and what is one person's own."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from rapport.engine.access import tokens
from rapport.engine.access.actors import Actor
from rapport.engine.actions.basics import all_actions
from rapport.engine.feed import sight as feed
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.log.readers import COLUMNS, Entry, entry_of
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Problem
from rapport.engine.webhooks import events
from rapport.engine.webhooks import sight as webhooks
from rapport.engine.webhooks.models import Webhook
from tests.contract.matrix.doors import Asker
from tests.contract.matrix.house import House, text_of
from tests.contract.matrix.oracle import Record
from tests.contract.matrix.tally import Tally, contents, written
from tests.contract.matrix.writes import entries_after, judge, last_entry, taken_back
from tests.engine.transfer.files import rows_of, take, write


def made(house: House) -> list[Entry]:
    """The entry with which each record began."""
    pks = [one.id for known in house.facts.values() for one in known]
    with connection.cursor() as cursor:
        statement = f"SELECT {COLUMNS} FROM log_change WHERE op = 'insert' AND record = ANY(%s) ORDER BY id"
        cursor.execute(statement, [pks])
        return [entry_of(row) for row in cursor.fetchall()]


def actor_of(asker: Asker) -> Actor:
    """Who asks, with what their token is for."""
    return replace(asker.house.actor(asker.name), only=asker.house.people[asker.name].only)


def fed(asker: Asker) -> None:
    """What the live feed tells of everything that was made."""
    page = made(asker.house)
    told = feed.Page(page).changes(actor_of(asker)) or []
    asker.look("feed", repr(told).encode())
    by_object: dict[str, set[str]] = {}
    for one in told:
        by_object.setdefault(one["object"], set()).add(str(one["id"]))
    for name, facts in asker.house.facts.items():
        if name in {entry.object for entry in page}:
            logged = {str(entry.record) for entry in page if entry.object == name}
            want = asker.house.seen(asker.name, name) & logged
            asker.tally.same("feed", asker.name, name, by_object.get(name, ()), want, len(facts))


def hooked(asker: Asker) -> None:
    """What a webhook of theirs tells. It speaks for its owner, not for the token that made it; one that is left of
    somebody who may have none any more tells nothing."""
    page = made(asker.house)
    names = sorted({entry.object for entry in page} - events.SILENT)
    hook = Webhook(owner_id=asker.house.ids[asker.name], events=[f"{name}.*" for name in names])
    told = webhooks.told_of(hook, page, datetime.now(UTC))
    asker.house.people["owner of a webhook"] = replace(asker.house.people[asker.name], only=None)
    may = asker.house.oracle.allows(asker.house.people["owner of a webhook"], "webhook", "create")
    for name in names:
        logged = {str(entry.record) for entry in page if entry.object == name}
        want = asker.house.seen("owner of a webhook", name) & logged if may else set()
        got = {str(entry.record) for entry in told if entry.object == name}
        asker.tally.same("webhook", asker.name, name, got, want, len(logged))
    del asker.house.people["owner of a webhook"]


def _apart(asker: Asker, obj: Object) -> list[Record]:
    """Records that may all be called the same: of lists of the house, whose names are unique, one."""
    near = asker.house.near(asker.name, obj.name)
    return near if obj.name in asker.house.placed else near[:1]


def _by_right(asker: Asker, records: list[Record]) -> list[Record]:
    """Those whose change does not depend on what was shared: an import and an undo may want more than that."""
    who = asker.house.people[asker.name]
    alone, wise = replace(who, lent={}), asker.house.oracle
    return [one for one in records if wise.may(who, "update", one) == wise.may(alone, "update", one)]


def in_bulk(asker: Asker, obj: Object) -> None:
    """One change for records in all hands: done to those that one may change, to no other."""
    text, near = text_of(obj), _apart(asker, obj)
    if not text or "update" not in all_actions(obj):
        return
    with taken_back():
        mark = last_entry()
        body = {"verb": "update", "ids": [str(one.id) for one in near], "input": {text: "Said by many"}}
        answer = asker.post(f"/{obj.plural}/bulk", body)
        if answer.status == 200:
            run_here(Job.objects.get(pk=answer.json["id"]))
        who = asker.house.people[asker.name]
        want = {str(one.id) for one in near if asker.house.oracle.may(who, "update", one)}
        got = {one[1] for one in entries_after(mark)}
        asker.tally.same("bulk", asker.name, obj.name, got, want, len(near))
        if answer.status == 200:
            asker.get(f"/jobs/{answer.json['id']}")
            asker.get(f"/jobs/{answer.json['id']}/refused.csv")


def imported(asker: Asker, obj: Object, folder: Path) -> None:
    """A file that names records by their ids: it changes those that one may change, and matches no other."""
    text, near = text_of(obj), _by_right(asker, _apart(asker, obj))
    if not text or "import" not in obj.verbs:
        return
    rows = [[str(one.id), "Said by a file"] for one in near]
    path = write(folder, rows_of(["id", text], rows), f"{obj.name}.csv")
    with taken_back():
        mark, actor = last_entry(), actor_of(asker)
        mapping = {"columns": {"id": {"to": "id"}, text: {"to": text}}, "key": "id"}
        with suppress(Problem):
            take(path, obj.name, mapping, actor=actor)
        got = {one[1] for one in entries_after(mark)} & {str(one.id) for one in near}
        who = asker.house.people[asker.name]
        may = asker.house.oracle.allows(who, obj.name, "import")
        want = {str(one.id) for one in near if may and asker.house.oracle.may(who, "update", one)}
        asker.tally.same("import", asker.name, obj.name, got, want, len(near))


def undone(asker: Asker, obj: Object) -> None:
    """The last change of each record, taken back by those who may change it."""
    if "update" not in all_actions(obj):
        return
    who = asker.house.people[asker.name]
    for one in _by_right(asker, asker.house.near(asker.name, obj.name)[:4]):
        with taken_back():
            entry = _last_change(one.id)
            if entry is not None:
                may = asker.house.oracle.may(who, "update", one)
                judge(asker, "undo", obj.name, may, str(one.id) in asker.sees,
                      lambda: asker.post(f"/{obj.plural}/{one.id}/undo", {"entry": str(entry)}))  # noqa: B023  # fmt: skip


def _last_change(pk: UUID) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM log_change WHERE record = %s AND op = 'update'", [pk])
        found: int | None = cursor.fetchone()[0]
        return found


def of_files(asker: Asker) -> None:
    """The bytes of a file, in every form, for who sees the record that it is at."""
    for one in asker.house.near(asker.name, "attachment"):
        for door in ("content", "text", "preview", "facts", "table"):
            found = asker.get(f"/files/{one.id}/{door}")
            seen = str(one.id) in asker.sees
            given = {200, 404} if door not in ("content", "text") and seen else {200} if seen else {404}
            asker.tally.equal(f"files {door}", asker.name, "attachment", found.status in given, True)


def attached(asker: Asker) -> None:
    """A file, sent to a record that one does or does not see."""
    house, client = asker.house, asker.house.doors[asker.name].client
    for one in house.near(asker.name, "company"):
        with taken_back():
            before = written()
            known = contents()
            given = {
                "file": SimpleUploadedFile("a.txt", b"a new file"),
                "object": "company",
                "id": str(one.id),
            }
            answer = client.post("/api/v1/files", given, headers=house.doors[asker.name].headers)
            who = house.people[asker.name]
            may = str(one.id) in asker.sees and house.oracle.allows(who, "attachment", "create")
            asker.tally.equal("files send", asker.name, "company", answer.status_code == 201, may)
            if not may and written() != before and contents() != known:
                asker.tally.fail("files send", asker.name, "company", "refused and kept")


def looked_at(asker: Asker) -> None:
    """Who may be mentioned at a record, and who looks at it: for those alone who see it."""
    for one in (*asker.house.near(asker.name, "deal"), *asker.house.near(asker.name, "company")):
        seen = str(one.id) in asker.sees
        if asker.house.people[asker.name].only is not None:
            continue  # Doors about people are closed to a token for few things: of_roles asks that.
        found = asker.get(
            "/mentions/sight", object=one.object, id=str(one.id), people=str(asker.house.ids["seller"])
        )
        asker.tally.equal("mention", asker.name, one.object, found.status, 200 if seen else 404)
        told = asker.post("/presence", {"object": one.object, "id": str(one.id), "tab": "a"})
        asker.tally.equal("presence", asker.name, one.object, told.status, 204 if seen else 404)


def figured(asker: Asker) -> None:
    """Forecast and metrics count what one sees of deals."""
    seen = asker.house.seen(asker.name, "deal")
    found = asker.get("/forecast", period="year", since="2020-01-01", until="2030-12-31")
    if found.status == 200:
        totals = found.json["totals"]
        got = totals["open_count"] + totals["won_count"] + totals["lost_count"]
        asker.tally.equal("forecast", asker.name, "deal", got, len(seen))
    else:
        veiled = asker.name == "veiled" or "read" not in _open(asker, "deal")
        asker.tally.equal("forecast", asker.name, "deal", (found.status, veiled), (403, True))
    with taken_back():
        registry.get("deal").records().update(opened_on=datetime.now(UTC).date())
        metric = asker.get("/metrics/deals_opened", period="year")
    if metric.status == 200:
        asker.tally.equal("metric", asker.name, "deal", float(metric.json["actual"] or 0), float(len(seen)))
    else:
        asker.tally.equal(
            "metric", asker.name, "deal", (metric.status, "read" in _open(asker, "deal")), (404, False)
        )


def _open(asker: Asker, name: str) -> set[str]:
    who = replace(asker.house.people[asker.name], lent={})
    return {"read"} if asker.house.oracle.allows(who, name, "read") else set()


def own_things(asker: Asker, owner: str, ids: dict[str, str]) -> None:
    """What `owner` started, sent and made is for nobody else; admins see jobs and imports."""
    for door, pk in ids.items():
        is_admin = asker.house.people[asker.name].role == "Admin"
        mine = asker.name == owner or (door in ("jobs", "imports") and is_admin)
        found = asker.get(f"/{door}")
        asker.tally.equal(
            door, asker.name, "list", pk in found.content.decode(), mine and found.status == 200
        )
        if door in ("jobs", "imports"):
            asker.tally.equal(door, asker.name, "one", asker.get(f"/{door}/{pk}").status == 200, mine)
            for verb in ("cancel", "undo") if door == "jobs" else ("cancel", "check", "start"):
                with taken_back():
                    status = asker.post(f"/{door}/{pk}/{verb}").status
                    asker.tally.equal(door, asker.name, verb, status in (403, 404), not mine)
        else:
            with taken_back():
                status = asker.post(f"/{door}/{pk}", method="DELETE").status
                asker.tally.equal(door, asker.name, "end", status == 204, mine and asker.name == owner)


def started_by(house: House, name: str) -> dict[str, str]:
    """The ids of a job, an import, a token and a webhook's delivery of this person."""
    asker = Asker(house, name, Tally())
    job = asker.post(
        "/deals/bulk", {"verb": "update", "ids": [str(house.facts["deal"][0].id)], "input": {"name": "Said"}}
    )
    given = {"file": SimpleUploadedFile("people.csv", b"name\nSaid\n"), "object": "company"}
    door = house.doors[name]
    sent = door.client.post("/api/v1/imports", given, headers=door.headers)
    token, _text = tokens.make(house.ids[name], "theirs")
    return {"jobs": job.json["id"], "imports": sent.json()["id"], "tokens": str(token.pk)}


EVERYBODY = ("Admin", "Manager", "Seller", "Marketer", "Service lead", "Service agent", "Analyst", "Controller",
             "Auditor", "Member")  # fmt: skip
LOOKERS = ("Admin", "Controller", "Auditor")
READERS = (*LOOKERS, "Analyst")
ROLES_ALONE: tuple[tuple[str, str, Any, tuple[str, ...]], ...] = (
    ("GET", "/log", None, ("Admin",)), ("GET", "/log/file", None, ("Admin",)), ("GET", "/log/seals", None, ("Admin",)),
    ("GET", "/log-kept", None, ("Admin",)),
    ("POST", "/log/check", {}, ("Admin",)), ("GET", "/sign-ins?of=all", None, ("Admin",)),
    ("GET", "/security", None, ("Admin",)), ("GET", "/scim-tokens", None, ("Admin",)),
    ("POST", "/scim-tokens", {"name": "theirs"}, ()), ("POST", "/app-keys", {}, ("Admin",)),
    ("GET", "/separations/breaches", None, LOOKERS), ("GET", "/exports-made", None, ("Admin",)),
    ("DELETE", "/security/people/{person}/sessions", None, ("Admin",)),
    ("GET", "/schema/options", None, READERS), ("GET", "/schema/formulas/words?object=deal", None, READERS),
    ("POST", "/schema/formulas/check", {"object": "deal", "formula": "amount"}, READERS),
    ("POST", "/schema/rules/check", {"object": "deal", "refuse_when": {}}, READERS),
    ("GET", "/schema/steps?object=deal", None, READERS), ("GET", "/schema/rollups?object=deal", None, READERS),
    ("GET", "/schema/file", None, READERS), ("GET", "/schema/changes", None, READERS),
    ("GET", "/schema/templates", None, READERS), ("GET", "/schema/templates/b2c-shop/preview", None, ("Admin",)),
    ("POST", "/schema/templates/b2c-shop/install", {}, ("Admin",)),
    ("POST", "/schema/templates/b2c-shop/samples", {}, ("Admin",)),
    ("POST", "/schema/templates/b2c-shop/samples/remove", {}, ("Admin",)),
    ("POST", "/schema/file/compare", {"text": "{}"}, ("Admin",)),
    ("POST", "/schema/file/apply", {"text": "{}"}, ("Admin",)),
    ("GET", "/schema/fields/{field}/usage", None, READERS), ("GET", "/schema/objects/{object}/usage", None, READERS),
    ("GET", "/atoms", None, LOOKERS), ("GET", "/roles/{role}/trial", None, LOOKERS),
    ("PATCH", "/organisation", {"name": "Other"}, ("Admin",)),
    ("DELETE", "/organisation/logo", None, ("Admin",)), ("GET", "/demo/removal", None, ("Admin",)),
    ("POST", "/used-tags/replace", {"name": "a", "into": "b"}, ("Admin",)),
    ("GET", "/tokens", None, EVERYBODY), ("GET", "/used-tags", None, ("Admin",)),
)  # fmt: skip
"""Method, address, body, and the predefined roles that get an answer; a token for few things gets none."""


def of_roles(asker: Asker) -> None:
    """What only some roles may do, refused to all others without a change."""
    who = asker.house.people[asker.name]
    for method, path, body, roles in ROLES_ALONE:
        may = who.role in roles and who.only is None
        with taken_back():
            before = written()
            facts = asker.house.facts
            address = path.format(role=facts["role"][0].id, person=asker.house.ids["stranger"],
                                  field=facts["custom-field"][0].id, object=facts["custom-object"][0].id)  # fmt: skip
            found = asker.get(address) if method == "GET" else asker.post(address, body, method)
            asker.tally.equal("roles", asker.name, path, found.status not in (403, 404), may)
            if not may:
                asker.tally.equal("roles", asker.name, path, written() == before, True)


def trashed(asker: Asker) -> None:
    """What lies in the trash, when everything does: what they may see of it, and no title of anything else."""
    kinds = [
        obj
        for obj in registry.all_objects()
        if "archive" in obj.verbs and obj.name in asker.house.oracle.cells and obj.name != "role"
    ]
    with taken_back():
        for obj in kinds:
            obj.model._default_manager.update(archived_at=datetime.now(UTC))
        found = asker.get("/trash", limit=200)
        if found.status != 200:
            asker.tally.equal(
                "trash",
                asker.name,
                "",
                (found.status, asker.house.people[asker.name].only is None),
                (403, False),
            )
            return
        told = {one["object"]: one["count"] for one in found.json["kinds"]}
        for obj in kinds:
            want = asker.house.seen(asker.name, obj.name)
            page = asker.get("/trash", object=obj.name, limit=200)
            if obj.name in told or page.status == 200:
                asker.tally.same(
                    "trash",
                    asker.name,
                    obj.name,
                    page.ids,
                    want if obj.name in told else set(),
                    len(asker.house.facts[obj.name]),
                )
                asker.tally.equal(
                    "trash", asker.name, obj.name, told.get(obj.name, 0), len(want) if obj.name in told else 0
                )
