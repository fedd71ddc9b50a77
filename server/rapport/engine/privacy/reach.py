"""What goes with a person, and what only points to them and stays: read off the models, so that no table is forgotten.

A record goes when it is about the person (its `regarding` names them, or something that goes), is nothing without them
(a link that must be filled, or that cascades), or was merged into them. Any other link to them is emptied and its
record stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models

from rapport.engine.records import merged
from rapport.engine.records.pointing import among, links, tables

__all__ = ["Model", "Reach", "links", "of_record", "of_records", "tables"]

Model = type[models.Model]


@dataclass
class Reach:
    """Ids by table: of the records that go, and of those whose link to them (a column) is emptied.

    `needs` are those that keep what they point to: a deal its stage. Only of_records() with `asks` tells them.
    """

    goes: dict[Model, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    loosened: dict[tuple[Model, str], set[UUID]] = field(default_factory=lambda: defaultdict(set))
    needs: dict[Model, set[UUID]] = field(default_factory=lambda: defaultdict(set))

    @property
    def ids(self) -> set[UUID]:
        return {pk for pks in self.goes.values() for pk in pks}


def of_record(model: Model, pk: UUID) -> Reach:
    """All that goes with the record, and what stays without its link."""
    return of_records(model, {pk})


def of_records(model: Model, pks: Iterable[UUID], *, asks: bool = False) -> Reach:
    """All that goes with the records, and what stays without its link. With `asks`, what protects them from going (a
    link that must be filled and does not cascade) does not go with them and is told in `needs`."""
    found = Reach()
    found.goes[model] |= set(pks)
    fresh: dict[Model, set[UUID]] = {model: set(found.goes[model])}
    while fresh:
        fresh = _follow(found, fresh, asks=asks)
    for table, column in found.loosened:
        found.loosened[table, column] -= found.goes[table]
    for table in found.needs:
        found.needs[table] -= found.goes[table]
    return found


def _follow(found: Reach, fresh: dict[Model, set[UUID]], *, asks: bool) -> dict[Model, set[UUID]]:
    ids = {pk for pks in fresh.values() for pk in pks}
    more: dict[Model, set[UUID]] = defaultdict(set)
    for table in tables():
        for column, target, takes in links(table):
            wanted = ids if target is None else fresh.get(target, set())
            if not wanted:
                continue
            rows = table._default_manager.filter(**{f"{column}__in": among(wanted)})
            pointing = set(rows.values_list("pk", flat=True))
            if takes and asks and _protects(table, column):
                found.needs[table] |= pointing
            elif takes:
                more[table] |= pointing - found.goes[table]
            else:
                found.loosened[table, column] |= pointing
    for table, pks in fresh.items():
        # What was merged into them is them; it stands in the same table.
        more[table] |= merged.absorbed_by(pks) - found.goes[table]
    for table, pks in more.items():
        found.goes[table] |= pks
    return {table: pks for table, pks in more.items() if pks}


def _protects(table: Model, column: str) -> bool:
    """Whether what this link points to cannot go before the record does."""
    link = next(one for one in table._meta.concrete_fields if one.attname == column)
    return isinstance(link, models.ForeignKey) and link.remote_field.on_delete is not models.CASCADE
