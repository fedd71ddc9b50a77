"""What somebody started, made and was sent, so that each door about such things has something to show them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.engine.duplicates.models import Pair
from rapport.engine.files import keeping
from rapport.engine.jobs.models import Job
from rapport.engine.jobs.running import run_here
from rapport.engine.objects import registry
from rapport.engine.webhooks.models import Delivery, State, Webhook
from tests.contract.matrix.doors import Asker
from tests.contract.matrix.oracle import Record

Stock = dict[str, str]
"""Ids by what they are of: "jobs", "imports", "guest-access", "webhook-deliveries", "bundles"; "page" is the text of a
guest link."""


def stocked(asker: Asker) -> Stock:
    """Made by the asker themselves, at the doors; what they may not make is not there."""
    own = _own(asker)
    found: Stock = {"people": str(asker.house.ids[asker.name])}
    for name, pk in (("jobs", _bulk(asker)), ("imports", _import(asker)), ("webhook-deliveries", _delivery(asker)),
                     ("files", _file(asker)), ("bundles", _bundle(asker)), ("duplicates", _pair(asker))):  # fmt: skip
        if pk:
            found[name] = pk
    return found | _guest_link(asker, own)


def _own(asker: Asker) -> Record | None:
    """A deal that they may change."""
    who, wise = asker.house.people[asker.name], asker.house.oracle
    return next((one for one in asker.house.facts["deal"] if wise.may(who, "update", one)), None)


def _bulk(asker: Asker) -> str:
    """A change of every deal they see; what is not theirs to change is refused."""
    ids = [str(one.id) for one in asker.house.facts["deal"] if str(one.id) in asker.sees]
    begun = asker.post("/deals/bulk", {"verb": "update", "ids": ids, "input": {"external_id": "b"}})
    if begun.status != 200:
        return ""
    run_here(Job.objects.get(pk=begun.json["id"]))
    return str(begun.json["id"])


def _import(asker: Asker) -> str:
    door = asker.house.doors[asker.name]
    given = {"file": SimpleUploadedFile("a.csv", b"name\nSaid\n\n"), "object": "company"}
    sent = door.client.post("/api/v1/imports", given, headers=door.headers)
    return str(sent.json()["id"]) if sent.status_code == 201 else ""


def _delivery(asker: Asker) -> str:
    """To a webhook of theirs, about a deal."""
    hook = Webhook.objects.filter(owner_id=asker.house.ids[asker.name]).first()
    if hook is None:
        return ""
    now, deal = datetime.now(UTC), asker.house.facts["deal"][0].id
    made = Delivery.objects.create(webhook=hook, object="deal", op="insert", event=uuid4(), record=deal, entry=1,
                                   state=State.DONE, next_at=now, entry_at=now, created_at=now)  # fmt: skip
    return str(made.pk)


def _file(asker: Asker) -> str:
    seen = [one for one in asker.house.facts["attachment"] if str(one.id) in asker.sees]
    if not seen:
        return ""
    kept = keeping.keep(_table(), "plan.csv")
    rows = registry.get("attachment").model._default_manager.filter(pk=seen[0].id)
    rows.update(digest=kept.digest, media_type=kept.media_type, size=kept.size, name="plan.csv")
    return str(seen[0].id)


def _table() -> Any:
    return SimpleUploadedFile("plan.csv", b"name,town\nSaid,Rome\n").file


def _guest_link(asker: Asker, own: Record | None) -> Stock:
    if own is None:
        return {}
    until = (datetime.now(UTC) + timedelta(days=3)).isoformat()
    about = {"object": "deal", "id": str(own.id)}
    made = asker.post("/guest-access", {"regarding": about, "until": until, "with_files": True})
    if made.status != 201:
        return {}
    return {"guest-access": made.json["id"], "page": made.json["address"].partition("/shared/")[2]}


def _bundle(asker: Asker) -> str:
    who, wise = asker.house.people[asker.name], asker.house.oracle
    for one in asker.house.facts["contact"]:
        if wise.may(who, "export", one):
            begun = asker.post(f"/privacy/bundles/contact/{one.id}")
            run_here(Job.objects.get(pk=begun.json["id"]))
            return str(begun.json["id"])
    return ""


def _pair(asker: Asker) -> str:
    """Contacts beside each other in the book are pairs; the id of one of which they see both."""
    ids = sorted(one.id for one in asker.house.facts["contact"])
    pairs = [
        Pair.objects.get_or_create(
            one=one, other=other, defaults={"object": "contact", "weight": 9, "prior": -9}
        )[0]
        for one, other in pairwise(ids)
    ]
    seen = [str(pair.pk) for pair in pairs if {str(pair.one), str(pair.other)} <= asker.sees]
    return (seen or [""])[0]
