"""Rows by what they point to, for work that walks over all tables: which column is meant comes out of the models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, models
from django.db.models.expressions import RawSQL
from psycopg import sql

from rapport.engine.objects import registry

Columns = Mapping[type[models.Model], Sequence[str]]
"""Columns of tables of records that hold the id of another record."""

_TIES = """
    SELECT tie.place, tie.record, tie.by, tie.target FROM ({every}) tie(place, record, by, target)
    JOIN unnest(%(ids)s::uuid[]) wanted(id) ON wanted.id = tie.{side}
"""
_ONE = "SELECT {place}, id, created_by_id, {column} FROM {table} WHERE {column} IS NOT NULL"
_BEYOND = " WHERE NOT EXISTS (SELECT FROM unnest(%(ids)s::uuid[]) own(id) WHERE own.id = tie.record)"


class Tie(NamedTuple):
    """A record of `model`, made `by` a user, points `to` another one."""

    model: type[models.Model]
    record: UUID
    by: UUID | None
    to: UUID


def ties_to(columns: Columns, ids: Iterable[UUID]) -> list[Tie]:
    """What points to one of the records `ids` from beyond them, in one statement for all tables."""
    return _ties(columns, ids, sql.SQL(_TIES + _BEYOND), "target")


def ties_of(columns: Columns, ids: Iterable[UUID]) -> list[Tie]:
    """What the records `ids` point to, in one statement for all tables."""
    return _ties(columns, ids, sql.SQL(_TIES), "record")


def _ties(columns: Columns, ids: Iterable[UUID], statement: sql.SQL, side: str) -> list[Tie]:
    tables, wanted = list(columns), list(ids)
    every = [
        sql.SQL(_ONE).format(
            place=sql.Literal(place), column=sql.Identifier(name), table=sql.Identifier(model._meta.db_table)
        )
        for place, model in enumerate(tables)
        for name in columns[model]
    ]
    if not every or not wanted:
        return []
    composed = statement.format(every=sql.SQL(" UNION ALL ").join(every), side=sql.Identifier(side))
    with connection.cursor() as cursor:
        cursor.execute(composed, {"ids": wanted})
        return [Tie(tables[place], record, by, to) for place, record, by, to in cursor]


def among(ids: Iterable[UUID]) -> RawSQL:
    """For `__in`: the ids as one value, where Django would write thousands."""
    return RawSQL("SELECT unnest(%s::uuid[])", (list(ids),))


def pointing(model: type[models.Model], column: str, ids: Iterable[UUID]) -> models.QuerySet[Any]:
    """The rows of `model` that hold one of the ids in `column`, a uuid such as `owner_id`."""
    return model._default_manager.filter(**{f"{column}__in": among(ids)})


def repoint(rows: Any, column: str, to: UUID | None, at: datetime, by: UUID | None) -> None:
    """Points records to another one, or to none, as a change of theirs."""
    rows.write(at, by, **{column: to})


def unpoint(rows: Any, column: str) -> None:
    """Lets rows that are no records, or that were last changed by it, point to nothing."""
    rows.update(**{column: None})


_PEOPLE = ("access.User", "access.Team")
"""Whose a record is, and who had a hand in it, is no link of one record to another."""


def tables() -> list[type[models.Model]]:
    """Every table of records."""
    return list(dict.fromkeys(obj.model._meta.concrete_model or obj.model for obj in registry.all_objects()))


def links(table: type[models.Model]) -> Iterator[tuple[str, type[models.Model] | None, bool]]:
    """Each column that points to a record: its target (None for any), and whether its record goes with that."""
    for one in table._meta.concrete_fields:
        if isinstance(one, models.ForeignKey):
            target: Any = one.related_model
            target = target._meta.concrete_model or target
            if target._meta.label not in _PEOPLE:
                yield one.attname, target, not one.null or one.remote_field.on_delete is models.CASCADE
        elif getattr(one, "kind", "") == "record":
            yield one.attname, None, not getattr(one, "stays", False)
        elif isinstance(one, models.UUIDField) and not one.primary_key and not one.remote_field:
            # A plain id of another record, kept beside what it is really about.
            yield one.attname, None, not one.null
