"""Indexes of fields that people sort and filter many records by: what they are, and telling the models of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import models

from rapport.engine.objects.folded import Folded
from rapport.engine.schema import tables
from rapport.engine.schema.models import SEVERAL, CustomField, FieldType, IndexState

CAN_SORT: Final = frozenset({
    FieldType.TEXT, FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT, FieldType.MONEY, FieldType.DATE,
    FieldType.DATETIME, FieldType.TIME, FieldType.CHOICE, FieldType.EMAIL, FieldType.PHONE, FieldType.URL,
    FieldType.LINK, FieldType.USER, FieldType.BOOLEAN, FieldType.ROLLUP, FieldType.NUMBERING, *SEVERAL,
})  # fmt: skip
"""Types with an order that an index can be in; of a link it serves whoever asks for its records."""


FOLDED: Final = (FieldType.TEXT, FieldType.NUMBERING)
"""Types that lists sort by what is left of them without accents and capitals."""


def index_of(model: type[models.Model], one: CustomField) -> models.Index:
    """The index of a field, in the order in which lists sort by it."""
    name = tables.index_name(model, one.name)
    if one.type in FOLDED:
        return models.Index(Folded(one.name), "id", name=name)
    ends = {FieldType.MONEY: "_base", **dict.fromkeys(SEVERAL, "_primary")}
    column = f"{one.name}{ends.get(FieldType(one.type), '')}"
    return models.Index(fields=[column, "id"], name=name)


def constraint_of(model: type[models.Model], one: CustomField) -> models.UniqueConstraint:
    """What lets no two records of an object be alike in a field; empty ones are not counted."""
    name = tables.unique_name(model, one.name)
    if one.type == FieldType.INTEGER:
        return models.UniqueConstraint(fields=[one.name], name=name)
    return models.UniqueConstraint(fields=[one.name], name=name, condition=~models.Q(**{one.name: ""}))


def tell(model: type[models.Model], fields: Sequence[CustomField]) -> None:
    """Tells a model which indexes and constraints it has beside its own."""
    meta: Any = model._meta
    ready = [one for one in fields if one.sortable and one.index_state == IndexState.READY]
    meta.indexes = [*_without(meta.indexes), *map(_marked, (index_of(model, one) for one in ready))]
    alike = [constraint_of(model, one) for one in fields if one.unique]
    meta.constraints = [*_without(meta.constraints), *map(_marked, alike)]


def _marked(found: Any) -> Any:
    found.own = True
    return found


def _without(found: Sequence[Any]) -> list[Any]:
    return [one for one in found if not hasattr(one, "own")]
