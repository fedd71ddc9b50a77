"""Kept lists: what somebody asks for again and again, from page to page, is compiled once (statement.py).

A key must hold all that the query depends on: the object, who asks, the filter, the fields, the order. With the same
key the same rows come as from the ordinary lane (page.page), which a test compares for every object.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rapport.engine.query import statement
from rapport.engine.query.names import MayRead
from rapport.engine.query.order import Order
from rapport.engine.query.page import Page, paged
from rapport.engine.query.rows import Item, Row, Selection, Standing
from rapport.engine.query.statement import LIMIT, NotKeepable, Statement

MOST = 1000
LONGEST = 2000
"""Letters of a filter; a longer one is compiled each time."""
_kept: dict[Hashable, Any] = {}
_lock = Lock()

Shape = tuple[bool, tuple[str, ...] | None]
"""Whether the list is read from its end, and of a place which keys are empty: NULL, blank or a value."""


class KeptList:
    """The pages of one list."""

    def __init__(self, records: QuerySet[Any], selection: Selection, order: Order, may_read: MayRead) -> None:
        self.records, self.selection, self.order = records, selection, order
        self._fetching = selection.query(records, may_read, [key.expression for key in order.keys])
        self._parts: dict[Shape, list[Statement] | None] = {}

    def page(self, may_read: MayRead, limit: int, after: str | None, before: str | None) -> Page:
        """As page.page()."""
        return paged(
            self._read, self.selection, self.order, may_read=may_read, limit=limit, after=after, before=before
        )

    def _read(self, running: Order, place: Sequence[Any] | None, wanted: int) -> list[Any]:
        shape = (running is not self.order, None if place is None else tuple(map(_emptiness, place)))
        if shape not in self._parts:
            self._parts[shape] = self._compiled(running, place)
        parts = self._parts[shape]
        if parts is None:
            return running.read(self._fetching, place, wanted)
        rows: list[Any] = []
        for part in parts:
            if len(rows) < wanted:
                rows += part.rows(place or (), wanted - len(rows))
        return rows

    def _compiled(self, running: Order, place: Sequence[Any] | None) -> list[Statement] | None:
        """A statement for each part of the order; None where one cannot be kept."""
        held = list(place or ())
        try:
            marks = {at: statement.mark(key.kind, at) for at, key in enumerate(running.keys[: len(held)])
                     if _emptiness(held[at]) == "value"}  # fmt: skip
            marked = [marks.get(at, value) for at, value in enumerate(held)]
            return [
                statement.compiled(self._fetching.filter(where).order_by(*ordering)[:LIMIT], marks)
                for where, ordering in running.parts(marked or None)
            ]
        except NotKeepable:
            return None


class KeptRecord:
    """One record by its id."""

    def __init__(self, records: QuerySet[Any], selection: Selection, may_read: MayRead) -> None:
        self.selection = selection
        self._statement = _by_id(lambda pk: selection.query(records.filter(pk=pk).order_by(), may_read))

    def one(self, pk: UUID, may_read: MayRead) -> tuple[Item, Standing] | None:
        """Its item and standing; None when it is not there for the caller."""
        rows: list[Row] = self._statement.rows([pk], 1)
        return self.selection.finished(rows[0], may_read) if rows else None


class KeptRow:
    """One instance of a model by its id; `records` may lock it."""

    def __init__(self, records: QuerySet[Any]) -> None:
        self._model = records.model
        self._names = [field.attname for field in self._model._meta.concrete_fields]
        self._statement = _by_id(lambda pk: records.filter(pk=pk).order_by())

    def one(self, pk: UUID) -> Any:
        """The instance; None when it is not there for the caller."""
        rows = self._statement.rows([pk], 1)
        return self._model.from_db("default", self._names, rows[0]) if rows else None


def _by_id(query: Callable[[UUID], QuerySet[Any, Any]]) -> Statement:
    pk = statement.mark("id", 0)
    return statement.compiled(query(pk)[:LIMIT], {0: pk})


def rows(key: Hashable, query: Callable[[], QuerySet[Any, Any]]) -> list[Any]:
    """The rows of a values_list(), which is made and compiled once for each key; None is no key: made each time."""
    if key is None:
        return list(query())
    found: Statement = kept(key, lambda: statement.compiled(query(), {}))
    return found.rows()


def dicts(key: Hashable, query: Callable[[], QuerySet[Any, Any]]) -> list[dict[str, Any]]:
    """As rows(), of a values()."""
    if key is None:
        return list(query())
    names, found = kept(key, lambda: _named(query()))
    return [dict(zip(names, row, strict=True)) for row in found.rows()]


def _named(queryset: QuerySet[Any, Any]) -> tuple[tuple[str, ...], Statement]:
    return tuple(queryset.query.selected or ()), statement.compiled(queryset, {})


def kept(key: Hashable, make: Callable[[], Any]) -> Any:
    """What `make` gives, made once for each key; what was not asked for the longest goes when there are too many."""
    with _lock:
        found = _kept.pop(key, None)
        if found is not None:
            _kept[key] = found
            return found
    found = make()
    with _lock:
        while len(_kept) >= MOST:
            del _kept[next(iter(_kept))]
        _kept[key] = found
    return found


def forget() -> None:
    """Compiles everything anew: the declarations have changed."""
    with _lock:
        _kept.clear()


def _emptiness(held: Any) -> str:
    return "null" if held is None else "blank" if held == "" else "value"
