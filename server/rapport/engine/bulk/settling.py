"""After a way back: what reacts to a change is told once all records stand as they were.

Reactions keep rules that reach over several records (who works where, one default, an end of access). In the midst of
a way back they would see half of it, and make anew what is about to be restored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from rapport.engine.actions.context import Ctx
from rapport.engine.actions.reactions import is_heard
from rapport.engine.bulk import ledger
from rapport.engine.bulk.models import Entry
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object

_EVENTS = ("updated", "archived", "restored")
_CHANGED = """
    SELECT c.record, array_agg(DISTINCT k) FROM log_change c CROSS JOIN LATERAL jsonb_object_keys(c.fields) k
    WHERE c.record = ANY(%s) AND c.cause = %s AND c.op = 'update' GROUP BY c.record
"""


def settle(ctx: Ctx, job: UUID) -> None:
    """Tells what the verbs would have told by hand, for all that the job brought back. May be done again."""
    heard = [obj for obj in registry.all_objects() if any(is_heard(f"{obj.name}.{one}") for one in _EVENTS)]
    for entries in ledger.went(job, [obj.name for obj in heard]):
        with transaction.atomic():
            ctx.tell()
            for obj in heard:
                _tell(ctx, obj, [entry.record for entry in _of(obj, entries)], job)


def _of(obj: Object, entries: Sequence[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.object == obj.name)


def _tell(ctx: Ctx, obj: Object, ids: list[UUID], job: UUID) -> None:
    if not ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [ids, job])
        changed = dict(cursor.fetchall())
    told: dict[str, dict[UUID, Any]] = {event: {} for event in _EVENTS}
    named = {spec.column: name for name, spec in obj.fields.items()}
    wanted = sorted({column for columns in changed.values() for column in columns if column in named})
    # Values, no records: of a large run making those would take half of the time.
    for row in obj.records().filter(pk__in=list(changed)).values("pk", *{"archived_at", *wanted}):
        columns = changed[row["pk"]]
        gone = "archived" if row["archived_at"] else "restored"
        event = gone if "archived_at" in columns else "updated"
        told[event][row["pk"]] = {named[column]: row[column] for column in columns if column in named}
    for event, facts in told.items():
        ctx.announce(f"{obj.name}.{event}", facts)
