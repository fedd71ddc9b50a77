"""Rows by what they point to, for work that walks over all tables: which column is meant comes out of the models."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.expressions import RawSQL


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
