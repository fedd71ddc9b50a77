"""Whom a webhook speaks for: its owner, with all that they may see at the moment and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q

from rapport.engine.access.actors import actor_of
from rapport.engine.access.callers import Caller
from rapport.engine.access.house import read_house
from rapport.engine.access.lens import seen_by
from rapport.engine.api import changes, items
from rapport.engine.api.who import may_read
from rapport.engine.log.past import before
from rapport.engine.log.readers import Entry
from rapport.engine.objects import registry
from rapport.engine.objects.columns import field_names
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import NotFound, Problem
from rapport.engine.query import sql, tree
from rapport.engine.query.asker import Asker
from rapport.engine.query.shapes import moment_text
from rapport.engine.webhooks import events
from rapport.engine.webhooks.models import Delivery, Webhook


def owner_of(webhook: Webhook) -> Caller | None:
    """The owner at the door of webhooks, None when they were switched off or became a portal customer."""
    actor = actor_of(webhook.owner_id) if webhook.owner_id else None
    return Caller(actor, "", "", "", "", "", read_house()) if actor and not actor.is_customer else None


def told_of(webhook: Webhook, page: Sequence[Entry], now: datetime) -> list[Entry]:
    """The entries of a page of the log that this webhook tells of."""
    wanted = [one for one in page if one.object not in events.SILENT and events.matches(webhook.events, one)]
    owner = owner_of(webhook) if wanted else None
    if owner is None:
        return []
    by_object: dict[str, list[Entry]] = defaultdict(list)
    for entry in wanted:
        by_object[entry.object].append(entry)
    seen: set[int] = set()
    for name, group in by_object.items():
        obj = _object(name, owner)
        if obj is not None and obj.policy.allows(owner.actor, "read"):
            seen |= _seen(webhook, owner, obj, group, now)
    return [entry for entry in wanted if entry.cursor.id in seen]


def _object(name: str, owner: Caller) -> Object | None:
    """The object as the owner sees it."""
    try:
        return seen_by(registry.get(name), owner.actor)
    except NotFound:
        return None


def _seen(webhook: Webhook, owner: Caller, obj: Object, group: Sequence[Entry], now: datetime) -> set[int]:
    condition = _condition(webhook, owner, obj, now)
    pks = {entry.record for entry in group}
    visible = set(obj.visible(owner.actor).filter(condition, pk__in=pks).values_list("pk", flat=True))
    return {
        entry.cursor.id
        for entry in group
        if _says_something(obj, entry)
        and (entry.record in visible or (not condition and _saw(owner, obj, entry)))
    }


def _says_something(obj: Object, entry: Entry) -> bool:
    return entry.op != "update" or bool(field_names(obj, entry.fields or ()))


def _saw(owner: Caller, obj: Object, entry: Entry) -> bool:
    """Whether the owner could see a record that is gone. No filter can be asked about it any more."""
    if entry.op != "delete":
        return False
    try:
        return obj.policy.may(owner.actor, "read", before(obj.model(pk=entry.record), entry))
    except ObjectDoesNotExist:
        # The law asks a record that is gone itself, and with which this one went.
        return False


def _condition(webhook: Webhook, owner: Caller, obj: Object, now: datetime) -> Q:
    if not webhook.filter:
        return Q()
    try:
        node = tree.parse(webhook.filter, obj)
        at = now.astimezone(owner.zone)
        asker = Asker(at.date(), at, owner.house.fiscal_month, owner.actor.id, owner.actor.team)
        return sql.compile(node, asker, may_read(owner))
    except Problem:
        # A field of it may have gone, or be hidden from the owner by now.
        return Q(pk__in=[])


def payload(webhook: Webhook, delivery: Delivery, entry: Entry | None) -> dict[str, Any] | None:
    """What is sent, None when the owner may not be told of it any more."""
    owner = owner_of(webhook)
    if owner is None or (entry is None and delivery.op != "test"):
        return None
    head = {
        "id": f"evt_{delivery.event.hex}", "type": f"{delivery.object}.{delivery.op}", "action": delivery.action,
        "at": moment_text(delivery.entry_at), "object": delivery.object, "record": delivery.record, "op": delivery.op,
    }  # fmt: skip
    if entry is None:
        return {**head, "version": None, "changes": [], "item": None}
    obj = _object(delivery.object, owner)
    if obj is None:
        return None
    if entry.op == "delete":
        return (
            {**head, "version": entry.version, "changes": [], "item": None}
            if _saw(owner, obj, entry)
            else None
        )
    item = items.by_id(obj, owner, entry.record)
    told = changes.told([entry], owner, {}).get(entry.cursor.id) if item else None
    if item is None or told is None:
        return None
    return {**head, "version": entry.version, "changes": [_change(one) for one in told.fields], "item": item}


def _change(field: changes.FieldChange) -> dict[str, Any]:
    return {"field": field.name, "from": field.before, "to": field.after}


def title_of(obj_name: str, record: UUID, caller: Caller) -> str:
    """The title of a record that the caller may see, else empty."""
    obj = _object(obj_name, caller)
    item = items.by_id(obj, caller, record, ["id"]) if obj else None
    return str(item["title"] or "") if item else ""
