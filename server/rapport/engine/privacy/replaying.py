"""After a restore: whoever was erased since the backup was taken is erased again, and nothing that waited is sent.

A restore knows no key but the backup's: the digests are those of the list, and nothing is sealed on the way.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from rapport.engine.access.actors import SYSTEM
from rapport.engine.access.models import User
from rapport.engine.log import triggers
from rapport.engine.notify.models import Notification
from rapport.engine.objects import registry
from rapport.engine.privacy import erasing, ledger, staff
from rapport.engine.privacy.models import Erasure
from rapport.engine.schedules.models import Schedule, Standing
from rapport.engine.webhooks.models import Delivery, State, Webhook

RESTORED = "restored"
"""Why webhooks are off after a restore."""


def erase_again(places: Iterable[Path]) -> int:
    """Erases what the lists name and the book has, and gives how many records that were; remembers the others too."""
    known = {obj.name: obj for obj in registry.all_objects()}
    done = 0
    for line in ledger.read(places):
        record, digests = UUID(line["record"]), [str(one) for one in line.get("digests", ())]
        obj = known.get(str(line.get("object", "")))
        if obj is None:
            continue
        if (way := ledger.way_of(line)) is not None:
            done += way.again(obj, record, str(line.get("at", "")))
        elif obj.model is User and obj.records().filter(pk=record).exists():
            staff.erase(SYSTEM, record, digests=digests)
            done += 1
        elif obj.records().filter(pk=record).exists():
            erasing.erase(SYSTEM, obj, record, digests=digests)
            done += 1
        else:
            ended = {"object": obj.name, "digests": digests, "ended_at": datetime.now(UTC)}
            Erasure.objects.get_or_create(record=record, defaults=ended)
    ledger.keep()
    return done


def hold_back() -> int:
    """Nothing that waited in the backup goes out, and nothing runs by itself: deliveries and mails are let go,
    schedules are paused, webhooks are off until somebody switches them on. Gives how many webhooks that were."""
    now: Any = datetime.now(UTC)
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(cursor, actor=None, door="cli", action="restore", cause=None)
        Delivery.objects.filter(state=State.WAITING).update(state=State.WITHHELD, ended_at=now)
        Notification.objects.exclude(mail_at=None, digest=False).update(mail_at=None, digest=False)
        running: Any = Schedule.objects.filter(standing=Standing.ACTIVE)
        running.write(now, None, standing=Standing.PAUSED, next_at=None)
        on: Any = Webhook.objects.filter(active=True)
        return int(on.write(now, None, active=False, off_reason=RESTORED))
