"""Which columns a list may be sorted by without reading the whole table: those that an index serves.

A small table is sorted in a moment by anything. In a large one only an index keeps a page as quick as the first;
without one the column is not offered, and is again once it has one.
"""

from __future__ import annotations

import time
from collections import defaultdict
from typing import Any

from django.db import connection, models
from django.db.models.expressions import OrderBy

from rapport.engine.objects import current, registry
from rapport.engine.objects.folded import Folded
from rapport.engine.objects.object import Object
from rapport.engine.objects.spec import FieldSpec

SMALL = 10_000
"""Rows up to which any order is quick."""
_SECONDS = 60
_ROWS = "SELECT relname, reltuples::bigint FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s)"
_known: dict[str, Any] = {"until": 0.0, "large": frozenset()}


def large_objects() -> frozenset[str]:
    """Names of the objects whose table has many rows, by the database's own estimate of the last minute."""
    if _known["until"] < time.monotonic():
        tables: dict[str, list[str]] = defaultdict(list)
        for obj in registry.all_objects():
            tables[_table(obj)].append(obj.name)
        with connection.cursor() as cursor:
            cursor.execute(_ROWS, [list(tables)])
            large = [name for table, rows in cursor.fetchall() if rows > SMALL for name in tables[table]]
        _known.update(until=time.monotonic() + _SECONDS, large=frozenset(large))
    found: frozenset[str] = _known["large"]
    return found


def is_served(obj: Object, spec: FieldSpec) -> bool:
    """Whether an index of the object's table is in the order of the field, after what the object fixes."""
    if spec.kind == "id" or spec.model_field.unique:
        return True
    key = f"folded {spec.name}" if spec.kind == "text" else spec.sort_column
    if spec.kind in ("link", "user"):
        # Sorted by the title at the other end, which no index of this table knows.
        return False
    return any(_leading(index, obj) == key for index in _model(obj)._meta.indexes)


def _leading(index: models.Index, obj: Object) -> str:
    """The first column of a whole btree index that the object leaves open; a text column says how it is compared."""
    if index.condition is not None or type(index) is not models.Index:
        return ""
    names = [name for name, _direction in index.fields_orders] or [_name(one) for one in index.expressions]
    return next((name for name in names if name not in obj.fixed), "")


def _name(expression: Any) -> str:
    source = expression.expression if isinstance(expression, OrderBy) else expression
    if isinstance(source, Folded):
        return f"folded {_name(source.get_source_expressions()[0])}"
    return str(getattr(source, "name", ""))


def _model(obj: Object) -> type[models.Model]:
    return obj.model._meta.concrete_model or obj.model


def _table(obj: Object) -> str:
    return _model(obj)._meta.db_table


def _forget() -> None:
    _known["until"] = 0.0


current.whenever(_forget)
