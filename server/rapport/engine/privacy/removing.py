"""Taking records out of the database with their history: what an erasure and a deletion for good have in common."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from psycopg import sql

from rapport.engine.access.actors import Actor
from rapport.engine.files.models import Attachment
from rapport.engine.log import bell, erasing
from rapport.engine.objects import registry
from rapport.engine.privacy import reach, traces

_OWNERS = ("owner_id", "team_id", "kind")
"""Of a record that went, what a deletion still tells: by it is known who could see it."""


@dataclass(frozen=True, slots=True)
class Removed:
    """(object, id, JSON of what says who could see it) of each record that went, digests of the files that went with
    them, and the runs that made or changed them: files and samples of imports among these still hold them."""

    gone: list[tuple[str, str, str]]
    blobs: list[str]
    runs: list[str]


def remove(cursor: Any, actor: Actor, found: reach.Reach) -> Removed:
    """Deletes what goes, with its entries in the log, and empties the links of what stays.

    The transaction has told the log who acts, and ends soon: writers wait for it.
    """
    loosened = _loosen(actor, found)
    removed = Removed(_gone(cursor, found), _blobs(found), _runs(cursor, list(found.ids)))
    erasing.keep_runs(cursor, list(found.ids))
    _delete(cursor, found)
    traces.search_entries([*found.ids, *loosened])
    # Before the entries of the log go: whoever reads it now still learns that the records went.
    erasing.erase(cursor, list(found.ids))
    for name, pk, columns in removed.gone:
        erasing.say_gone(cursor, name, UUID(pk), columns)
    transaction.on_commit(bell.ring)
    return removed


def _loosen(actor: Actor, found: reach.Reach) -> set[UUID]:
    """Empties the links of what stays, as a change of each."""
    for (model, column), pks in found.loosened.items():
        rows: Any = model._default_manager.filter(pk__in=pks)
        rows.write(datetime.now(UTC), actor.id, **{column: None})
    return {pk for pks in found.loosened.values() for pk in pks}


def _gone(cursor: Any, found: reach.Reach) -> list[tuple[str, str, str]]:
    told: list[tuple[str, str, str]] = []
    for model, pks in found.goes.items():
        cursor.execute(
            sql.SQL("SELECT id::text, to_jsonb(t)::text FROM {} t WHERE id = ANY(%s)").format(
                sql.Identifier(model._meta.db_table)
            ),
            [list(pks)],
        )
        for pk, row in cursor.fetchall():
            columns = {name: value for name, value in json.loads(row).items() if name in _OWNERS and value}
            name = _named(model, columns.get("kind"))
            told.append((name, pk, json.dumps({key: [value, None] for key, value in columns.items()})))
    return told


def _named(model: reach.Model, kind: str | None) -> str:
    alike = [one for one in registry.all_objects() if (one.model._meta.concrete_model or one.model) is model]
    return next((one.name for one in alike if one.fixed.get("kind") == kind), alike[0].name)


def _blobs(found: reach.Reach) -> list[str]:
    pks = found.goes.get(Attachment, set())
    return list(Attachment.objects.filter(pk__in=pks).values_list("digest", flat=True).distinct())


def _runs(cursor: Any, ids: list[UUID]) -> list[str]:
    cursor.execute(
        "SELECT DISTINCT cause FROM log_change WHERE record = ANY(%s) AND cause IS NOT NULL", [ids]
    )
    return [str(cause) for (cause,) in cursor.fetchall()]


def _delete(cursor: Any, found: reach.Reach) -> None:
    # Foreign keys are checked at the end of the transaction, so the order does not matter.
    for model, pks in found.goes.items():
        table = sql.Identifier(model._meta.db_table)
        cursor.execute(sql.SQL("DELETE FROM {} WHERE id = ANY(%s)").format(table), [list(pks)])
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
