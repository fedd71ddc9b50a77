"""Erasing a person: what goes, what stays without their name, and that nothing is left of them anywhere.

It is done in steps, each a transaction that may be cut off and done again: the records go and what stays is redacted;
then the rest of the database; then the log; then files. What is looked for is kept, sealed, until the last step.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.engine.access import secrets
from rapport.engine.access.actors import Actor
from rapport.engine.files import keeping
from rapport.engine.jobs.shelves import EXPORTS, WHOLE
from rapport.engine.log import erasing, holding, triggers
from rapport.engine.objects import registry
from rapport.engine.objects.object import Object
from rapport.engine.objects.problems import Conflict
from rapport.engine.privacy import bundle, files, ledger, reach, removing, terms, traces
from rapport.engine.privacy.models import Erasure
from rapport.engine.privacy.terms import Terms
from rapport.engine.privacy.traces import Find

MOST_FINDS = 500


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an erasure would do: `goes` counts records by table, `stays` those that lose their link to the person,
    `finds` are the places in other records that name them; `is_more` says that there are too many to show."""

    goes: dict[reach.Model, int]
    stays: dict[reach.Model, int]
    finds: list[Find]
    is_more: bool


def outlook(obj: Object, record: Any) -> Outlook:
    """Changes nothing."""
    found = reach.of_record(_table(obj), record.pk)
    places: list[Find] = []
    for find in traces.in_records(terms.of_record(obj, record), found.ids):
        if len(places) == MOST_FINDS:
            return Outlook(_counts(found), _loose(found), places, True)
        places.append(find)
    return Outlook(_counts(found), _loose(found), places, False)


def _counts(found: reach.Reach) -> dict[reach.Model, int]:
    return {model: len(pks) for model, pks in found.goes.items() if pks}


def _loose(found: reach.Reach) -> dict[reach.Model, int]:
    by_table: dict[reach.Model, set[UUID]] = {}
    for (model, _column), pks in found.loosened.items():
        by_table.setdefault(model, set()).update(pks)
    return {model: len(pks) for model, pks in by_table.items() if pks}


def _table(obj: Object) -> reach.Model:
    return obj.model._meta.concrete_model or obj.model


def erase(
    actor: Actor, obj: Object, pk: UUID, *, kept: Collection[str] = (), job: UUID | None = None,
    digests: list[str] | None = None,
) -> Erasure:  # fmt: skip
    """Erases the record of a person with everything about it; `kept` are the keys of finds that are somebody else.
    With `digests`, those of an erasure that is done again after a restore, nothing is sealed.

    Raises Conflict for a record that is not there and was not erased. Done again it goes on where it was cut off.
    """
    began = Erasure.objects.filter(pk=pk).first()
    record = obj.records().filter(pk=pk).first()
    if record is not None:
        began, pending = _take_out(actor, obj, record, kept, job, digests)
    elif began is None:
        raise Conflict(_("There is no such record any more."), code="gone")
    elif began.ended_at:
        return began
    else:
        pending = json.loads(secrets.unseal(began.pending))
    clean(actor, began, pending)
    return began


def _take_out(
    actor: Actor, obj: Object, record: Any, kept: Collection[str], job: UUID | None, again: list[str] | None
) -> tuple[Erasure, dict[str, Any]]:
    """The records: those that go, and what stays without links and names."""
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(cursor, actor=actor.id, door="privacy", action=f"{obj.name}.erase", cause=job)
        known = terms.of_record(obj, record)
        found = reach.of_record(_table(obj), record.pk)
        if again is None:
            holding.lock(cursor)
            holding.refuse(found.goes)
        spared, redacted, left = redact_places(known, found.ids, kept)
        removed = removing.remove(cursor, actor, found)
        pending = {
            "terms": known.as_json(), "gone": removed.gone, "blobs": removed.blobs, "imports": removed.runs,
            "spared": spared,
        }  # fmt: skip
        made, _new = Erasure.objects.update_or_create(
            record=record.pk,
            defaults={
                "object": obj.name, "by": actor.id, "job": job, "ended_at": None, "lifted_at": None,
                "digests": terms.digests(known.emails, known.phones) if again is None else again,
                "pending": secrets.seal(json.dumps(pending)) if again is None else "",
                "counts": {"records": len(found.ids), "redacted": redacted, "held": left},
            },
        )  # fmt: skip
        transaction.on_commit(lambda: ledger.keep() and None)
    return made, pending


def redact_places(
    known: Terms, without: Collection[UUID], kept: Collection[str]
) -> tuple[list[str], int, int]:
    """Takes the person out of records that stay, those of a find that is `kept` and those under a hold apart. Gives the
    ids of these, and how many places were redacted and held."""
    named = [one for one in traces.in_records(known, without) if one.key not in kept]
    held = _held(named)
    places = [one for one in named if one.record not in held]
    kinds = {(table, column): kind for table, some in traces.columns().items() for column, kind in some}
    for place in places:
        traces.redact_record(place, known, kinds[place.model._meta.db_table, place.column])
    traces.search_entries([place.record for place in places])
    spared = sorted({key.split(".")[1] for key in kept} | set(map(str, held)))
    return spared, len(places), len(named) - len(places)


def _held(places: Collection[Find]) -> set[UUID]:
    """The records among these places that are under a legal hold: what they say stays as it is."""
    tables: dict[reach.Model, set[UUID]] = {}
    for place in places:
        tables.setdefault(place.model, set()).add(place.record)
    return set(holding.among(tables))


def clean(actor: Actor, began: Erasure, pending: dict[str, Any]) -> None:
    """Everything that is no record: other tables, the log, files. Each step can be done again."""
    known = Terms.of_json(pending["terms"])
    gone = [UUID(pk) for _name, pk, _columns in pending["gone"]]
    with transaction.atomic():
        traces.delete_rows_naming("actions_receipt", "answer", gone, known)
        files.blank_samples(pending["imports"])
        traces.elsewhere(known, gone)
    _clean_log(actor, began, known, [UUID(one) for one in pending["spared"]])
    files.remove_imports(pending["imports"], known)
    files.remove_mails(known)
    keeping.forget_now(pending["blobs"])
    bundle.remove(began.record)
    for shelf in (WHOLE, EXPORTS):
        shelf.forget(datetime.now(UTC))
    began.pending, began.ended_at = "", datetime.now(UTC)
    began.save(update_fields=["pending", "ended_at"])
    ledger.keep()


def _clean_log(actor: Actor, began: Erasure, known: Terms, spared: list[UUID]) -> None:
    if known.is_empty:
        return
    with connection.cursor() as cursor:
        # The long look is outside the short transaction that stops whoever writes.
        entries = erasing.find(cursor, known.pattern, spared)
    for start in range(0, len(entries), 1000):
        with transaction.atomic(), connection.cursor() as cursor:
            triggers.context(
                cursor, actor=actor.id, door="privacy", action=f"{began.object}.erase", cause=began.job
            )
            holding.lock(cursor)
            free = _not_held(cursor, entries[start : start + 1000])
            erasing.redact(cursor, free, known.redact_json)


def _not_held(cursor: Any, entries: list[int]) -> list[int]:
    """Those of the entries that are about no record under a legal hold."""
    about = erasing.records_of(cursor, entries)
    tables: dict[reach.Model, set[UUID]] = {}
    for name, pk in set(about.values()):
        obj = next((one for one in registry.all_objects() if one.name == name), None)
        if obj is not None:
            tables.setdefault(_table(obj), set()).add(pk)
    held = holding.among(tables)
    return [number for number in entries if about[number][1] not in held]


def lift(actor: Actor, door: str, erasures: QuerySet[Erasure]) -> int:
    """Allows people who were erased to be entered again, and says so in the log."""
    with transaction.atomic(), connection.cursor() as cursor:
        triggers.context(cursor, actor=actor.id, door=door, action="privacy.allow", cause=None)
        found = list(erasures.select_for_update())
        for one in found:
            erasing.say_gone(cursor, one.object, one.record, "{}")
        return erasures.update(lifted_at=datetime.now(UTC))
