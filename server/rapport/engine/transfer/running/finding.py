"""Finding records by what files call them: one query for each key and chunk, never one for each row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, models
from psycopg import sql

from rapport.engine.objects.folded import Folded, folded
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec
from rapport.kit import text

Found = dict[Any, list[UUID]]
"""The records that answer to each value."""

SKELETON_LIMIT = 200_000
"""Records beyond which names are not compared by their letters alone: there is no index for it."""
_ANY_EMAIL = sql.SQL("""
    SELECT found.id FROM unnest(%s::text[]) AS wanted(value), LATERAL (
        SELECT p.id FROM {table} p
        WHERE p.{column} @> jsonb_build_array(jsonb_build_object('value', wanted.value)) OFFSET 0
    ) found
""")
"""OFFSET 0 keeps the planner from joining the other way round, which it likes while a table grows fast."""


def by_key(records: models.QuerySet[Any], obj: Object, spec: FieldSpec, wanted: Iterable[Any]) -> Found:
    """The records among `records` whose `spec` is one of `wanted`. Titles are compared without case and accents."""
    found: Found = defaultdict(list)
    if spec.kind == "emails":
        return _by_email(records, spec, {str(value).lower() for value in wanted})
    if (spec.kind in ("text", "email") and spec.name == obj.title) or spec.kind == "email":
        names = {folded(text.squeeze(str(value))) for value in wanted}
        rows = (
            records.annotate(_called=Folded(spec.name)).filter(_called__in=names).values_list("_called", "pk")
        )
    else:
        column = spec.column
        rows = records.filter(**{f"{column}__in": list(wanted)}).values_list(column, "pk")
    for value, pk in rows:
        found[value].append(pk)
    return found


def normal(obj: Object, spec: FieldSpec) -> Callable[[Any], Any]:
    """How a value is written in the keys of `by_key`'s answer."""
    if spec.kind == "emails":
        return lambda value: str(value).lower()
    if (spec.kind in ("text", "email") and spec.name == obj.title) or spec.kind == "email":
        return lambda value: folded(text.squeeze(str(value)))
    return lambda value: value


def _by_email(records: models.QuerySet[Any], spec: FieldSpec, wanted: set[str]) -> Found:
    column = spec.model_field
    statement = _ANY_EMAIL.format(
        table=sql.Identifier(column.model._meta.db_table), column=sql.Identifier(str(column.column))
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [sorted(wanted)])
        ids = {pk for (pk,) in cursor.fetchall()}
    found: Found = defaultdict(list)
    for pk, points in records.filter(pk__in=ids).values_list("pk", spec.name) if ids else ():
        for point in points:
            if point["value"] in wanted:
                found[point["value"]].append(pk)
    return found


class _Skeleton(models.Func):
    """Letters and digits alone, in lower case and without accents."""

    template = "regexp_replace(%(expressions)s, '[^[:alnum:]]+', '', 'g')"
    output_field = models.TextField()


def skeleton(value: str) -> str:
    """`GTX (Plus Basic)` and `GTX-Plus Basic` have the same: `gtxplusbasic`."""
    return "".join(char for char in folded(value) if char.isalnum())


def by_letters(
    records: models.QuerySet[Any], spec: FieldSpec, wanted: Iterable[str]
) -> Mapping[str, list[UUID]]:
    """As by_key, for names that agree in their letters and digits only. Nothing for large tables."""
    bare = {made for value in wanted if len(made := skeleton(value)) >= 3}
    if not bare or records.count() > SKELETON_LIMIT:
        return {}
    found: Found = defaultdict(list)
    rows = (
        records.annotate(_bare=_Skeleton(Folded(spec.name))).filter(_bare__in=bare).values_list("_bare", "pk")
    )
    for value, pk in rows:
        found[value].append(pk)
    return found
