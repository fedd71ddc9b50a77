"""What belongs to what: a record is held when it is under a hold, or belongs to one that is.

It belongs to what it is about, to what it is a part of, and to the party that the log files it under; and so on from
there. Read off the models, by the same rule as what goes with a record that is deleted (engine/privacy/reach.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.engine.objects import registry
from rapport.engine.privacy import reach
from rapport.engine.records import merged
from rapport.engine.records.pointing import among

Ups = dict[UUID, set[UUID]]
_DEPTH = 8
# Somebody could take a record out of a held one first: the log remembers where it was while the hold was on.
_WAS_PART = """
    SELECT DISTINCT l.record, h.regarding FROM log_change l
    JOIN retention_hold h ON h.released_at IS NULL
        AND l.id > coalesce((SELECT min(placed.id) FROM log_change placed WHERE placed.record = h.id), 0)
    WHERE l.record = ANY(%s) AND l.op = 'update' AND (l.party = h.regarding OR EXISTS (
        SELECT FROM jsonb_each(l.fields) k
        WHERE jsonb_typeof(k.value) = 'array' AND k.value ->> 0 = h.regarding::text
    ))
"""


def held(
    records: Mapping[reach.Model, Collection[UUID]], holds: Mapping[UUID, set[UUID]]
) -> dict[UUID, frozenset[UUID]]:
    """Those of `records` that are held, each with its holds. `holds` are the ids of live ones by the held record."""
    ids = {pk for pks in records.values() for pk in pks}
    if not holds or not ids:
        return {}
    ups = _ups(records)
    for pk, target in _were_part(ids | set(ups)):
        ups[pk].add(target)
    found = {pk: _holds_above(pk, ups, holds) for pk in ids}
    return {pk: frozenset(some) for pk, some in found.items() if some}


def _holds_above(start: UUID, ups: Ups, holds: Mapping[UUID, set[UUID]]) -> set[UUID]:
    waiting, seen, found = [start], {start}, set[UUID]()
    while waiting:
        pk = waiting.pop()
        found |= holds.get(pk, set())
        fresh = ups.get(pk, set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return found


def _ups(records: Mapping[reach.Model, Collection[UUID]]) -> Ups:
    """What these records belong to, what that belongs to, and so on."""
    ups: Ups = defaultdict(set)
    known = {model: set(pks) for model, pks in records.items()}
    fresh = {model: set(pks) for model, pks in known.items()}
    for _step in range(_DEPTH):
        above: dict[reach.Model, set[UUID]] = defaultdict(set)
        for model, pks in fresh.items():
            for pk, survivor in merged.survivors(pks).items():
                ups[pk].add(survivor)
                above[model].add(survivor)
            for pk, target, to in _above(model, pks):
                ups[pk].add(target)
                if to is not None:
                    above[to].add(target)
        fresh = {model: pks - known.get(model, set()) for model, pks in above.items()}
        fresh = {model: pks for model, pks in fresh.items() if pks}
        if not fresh:
            break
        for model, pks in fresh.items():
            known.setdefault(model, set()).update(pks)
    return ups


def _above(model: reach.Model, pks: set[UUID]) -> Iterable[tuple[UUID, UUID, reach.Model | None]]:
    columns = list(_columns(model))
    if not columns or not pks:
        return
    names = [name for name, _target, _object in columns]
    objects = [kind for _name, _target, kind in columns if kind]
    rows = model._default_manager.filter(pk__in=among(pks)).values("pk", *names, *objects)
    for row in rows:
        for name, target, kind in columns:
            if row[name] is not None:
                yield row["pk"], row[name], _model_of(row[kind]) if kind else target


def _columns(model: reach.Model) -> Iterable[tuple[str, reach.Model | None, str]]:
    """(column, the table it points to, the column that says which object where any is possible)."""
    names = {field.name for field in model._meta.concrete_fields}
    for name, target, takes in reach.links(model):
        if takes or name in ("party_id", "party"):
            kind = f"{name}_object" if f"{name}_object" in names else ""
            yield name, target, kind


def _model_of(name: Any) -> reach.Model | None:
    obj = next((one for one in registry.all_objects() if one.name == name), None)
    return None if obj is None else obj.model._meta.concrete_model or obj.model


def _were_part(ids: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute(_WAS_PART, [list(ids)])
        return cursor.fetchall()
