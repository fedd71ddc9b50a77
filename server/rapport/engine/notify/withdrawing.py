"""Taking back what was told: who may not see a record any more keeps nothing of what was said about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rapport.engine.log.readers import Entry
from rapport.engine.notify.kinds import dues
from rapport.engine.notify.models import Notification
from rapport.engine.notify.sight import readable
from rapport.engine.notify.telling import people_of
from rapport.engine.records.queries import Records

DUE_KINDS = ("due_soon", "due_today", "overdue")


def withdraw_unseen(page: Sequence[Entry], now: datetime) -> int:
    """After these changes: of their records, and of the people whose own place in the house they changed. How many."""
    told = Notification._default_manager.filter(about__isnull=False)
    records = {entry.record for entry in page if entry.op != "insert" and entry.object != "notification"}
    moved = {entry.record for entry in page if entry.object == "user" and _moves(entry)}
    return withdraw(list(told.filter(about__in=records)), now) + withdraw(
        list(told.filter(owner__in=moved)), now
    )


def _moves(entry: Entry) -> bool:
    return entry.op == "update" and not {"role", "team_id", "is_active"}.isdisjoint(entry.fields or ())


def withdraw(told: Sequence[Notification], now: datetime) -> int:
    """Empties and puts away those of `told` whose person may not see their record; gives how many.

    The row stays, since its cause must not be told again; what it said does not.
    """
    people = people_of(one.owner_id for one in told if one.owner_id is not None)
    gone: list[UUID] = [one.pk for one in told if one.owner_id not in people]
    for person in people.values():
        mine = [one for one in told if one.owner_id == person.actor.id]
        kept = {one.pk for one in readable(person.actor, mine)}
        gone += [one.pk for one in mine if one.pk not in kept]
    emptied: dict[str, Any] = {"title": "", "text": "", "details": {}, "about": None, "about_object": ""}
    return Notification.objects.filter(pk__in=gone).write(
        now, None, **emptied, read_at=now, archived_at=now, mail_at=None, digest=False
    )


def clear_dues(page: Sequence[Entry], now: datetime) -> int:
    """What was said about a day that is not the day any more goes, and may be said again. How many."""
    columns = {due.object: {due.day, due.done, f"{due.who}_id", "archived_at"} for due in dues()}
    records = {
        entry.record for entry in page
        if entry.op == "update" and not columns.get(entry.object, set()).isdisjoint(entry.fields or ())
    }  # fmt: skip
    if not records:
        return 0
    said = Notification.objects.filter(kind__in=DUE_KINDS, about__in=records)
    put_away(said.filter(archived_at=None), now)
    return said.update(cause="")


def put_away(told: Records, now: datetime) -> int:
    """Ends notifications that have had their time: read and out of the list."""
    return told.write(now, None, read_at=now, archived_at=now, mail_at=None, digest=False)
